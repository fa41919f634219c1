// Room: test/record. The review of 2021 and the forum of 2023 as events: every figure of their sources stands on page,
// summary, Word file, calendar and twin under its own label, and nothing stands there that the record does not say.
import ICAL from 'ical.js'
import { sql as raw } from '../../src/platform/db/database.ts'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { DateSpan, Forum2023File, PartialDate, RecommendationsFile, Review2021File } from '../../data/types.ts'
import { agendaPaper } from '../../src/features/meetings/papers.ts'
import { findMeeting, sessionsInForce } from '../../src/features/meetings/index.ts'
import { loadRecord } from '../../src/features/meetings/record.ts'
import { publicAgenda } from '../../src/features/meetings/use-cases-agenda.ts'
import {
  agencyOf,
  allDocuments,
  allSources,
  countryName,
  reviewRows,
  sayWhen,
  statementOf,
} from '../../src/features/reference/index.ts'
import { gatherRecord, recordPaper } from '../../src/features/reports/record-paper.ts'
import { paperToWord } from '../../src/features/reports/word.ts'
import { sessionCookie } from '../../src/platform/sign-in/sessions.ts'
import { type Locale, locales } from '../../src/kernel/locale.ts'
import { sayDay, sayList } from '../../src/platform/i18n/format.ts'
import { type MessageKey, translator } from '../../src/platform/i18n/translate.ts'
import { useWorld } from '../support/world.ts'
import { beyond, blocksOf, leavesOf, linesOf, plain, textsIn } from './claims.ts'
import { load, objectsIn } from './load-record.ts'

const review = load('record/review-2021.json') as Review2021File
const forum = load('record/forum-2023.json') as Forum2023File
const { recommendations } = load('record/recommendations.json') as RecommendationsFile

// What the sources print, typed from them (source-004 and source-000) and from no file of ours.
const registered: [string, number][] = [
  ['Governments', 228],
  ['Agencies, funds and programmes', 192],
  ['National human rights institutions', 19],
  ['Parliamentarians', 13],
  ['Diasporas', 93],
  ['Civil society organizations', 137],
  ['Workers’ organizations', 12],
  ['Academia', 82],
  ['Local authorities and communities', 16],
  ['Regional processes and platforms', 10],
  ['International cooperation', 10],
  ['Others', 170],
]
const perChannel: [string, number, string | null][] = [
  ['Zoom', 691, '2021-04-26'],
  ['Zoom', 608, '2021-04-27'],
  ['Zoom', 468, '2021-04-28'],
  ['YouTube', 782, null],
]
const road: [string, string[]][] = [
  [
    'Six thematic webinars',
    ['6 Webinars', '750 Representatives of governments, migrants and civil society organizations'],
  ],
  [
    'Informative session with multiple partners and governments',
    [
      '200 civil society representatives, other stakeholders',
      'and government authorities, and 57 people from 21 countries.',
    ],
  ],
  [
    'Consultations with regional processes and platforms',
    ['47 Representatives of regional', '11 Entities', '20 Representatives of United Nations agencies'],
  ],
  ['Consultations with civil society and other partners', ['200 Participants per session']],
  ['Regional review meeting', ['more than 980 Registered representatives']],
]
/** Sums that no source gives: of days, of channels, of what may overlap. */
const never = [691 + 608 + 468, 691 + 608, 608 + 468, 691 + 468, 1767 + 782, 982 + 782, 200 + 57, 47 + 20, 47 + 11 + 20]

const world = useWorld({ with: 'record' })
const events = [
  {
    slug: 'review-2021',
    code: review.code,
    file: review,
    codes: review.recommendations,
    docs: ['source-004', 'source-003'],
  },
  { slug: 'forum-2023', code: forum.code, file: forum, codes: forum.recommendations, docs: ['source-000'] },
] as const
type Event = (typeof events)[number]

/** Interface words that say nothing of the event but what a fact beside them is. */
const frame: MessageKey[] = (
  'kind-review kind-forum lead-recorded field-dates field-place field-country field-mode field-convenors field-state ' +
  'field-code field-website dates-note state-recorded agenda-title agenda-recorded agenda-more-recorded ' +
  'preparation-title recorded-registered recorded-registered-caption recorded-registrations recorded-kept ' +
  'tallies-title tallies-note field-channel field-method field-day recorded-participants method-reported ' +
  'whole-meeting notes-title notes-recorded note-information note-commitment note-recommendation became ' +
  'facts-participation facts-opened facts-spoke facts-about facts-led facts-report facts-conflict facts-unknown ' +
  'recorded-recommendations recorded-documents recorded-supported further-title further-review further-summary ' +
  'further-recommendations field-category about-meeting agenda-take no-sessions-recorded field-session ' +
  'field-room field-sessionKind'
)
  .split(' ')
  .map((key) => `meetings.${key}` as MessageKey)
const others = (
  'ui.source reports.paper-tag-record reports.paper-in-figures reports.paper-origins reports.paper-recorded-draft ' +
  'reports.as-pdf reports.as-word reports.paper-meeting-recorded reference.standing-confirmed ' +
  'reference.standing-excerpt reference.standing-ours reference.standing-general-knowledge'
).split(' ') as MessageKey[]

/** Everything that may be said of an event in a language: texts of the record, and compositions that hold a number. */
function phrasesOf(event: Event, locale: Locale): string[] {
  const t = translator(locale)
  const own = recommendations.filter((one) => (event.codes as readonly string[]).includes(one.code))
  const used = new Set(
    [...objectsIn([event.file, own])].flatMap(([, one]) => (typeof one.id === 'string' ? [one.id] : [])),
  )
  const documents = allDocuments().filter((one) => (event.docs as readonly string[]).includes(one.source))
  const of = (text: { values: Record<string, { text: string }> }) => [text.values[locale]?.text, text.values.en?.text]
  const language = (code: string) => new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code
  const statements = event.slug === 'forum-2023' ? forum.said.flatMap((one) => statementOf(one.statement) ?? []) : []
  return [
    ...textsIn(
      [event.file, own.map(({ code, title, text, issuedOn, occasion }) => [{ code }, title, text, issuedOn, occasion])],
      locale,
    ),
    ...statements.flatMap((one) => [...of(one.text), one.source.locator ?? '']),
    ...[...objectsIn(event.file)].flatMap(([, one]) => (isWhen(one) ? [sayWhen({ t, locale }, one)] : [])),
    ...allSources()
      .filter((one) => used.has(one.id))
      .map((one) => one.label),
    ...documents.flatMap((one) => of(one.title)),
    ...[...frame, ...others].map((key) => t(key as 'ui.source')),
    ...['draft', 'translated', 'recalled'].map((key) =>
      t(`reference.${key}` as 'reference.draft', { language: language('en') }),
    ),
    ...[2, 3, 4, 5, 6, 7, 8].map((count) => t('reference.sources-n', { count })),
    ...locales.map((one) => t('meetings.agenda-word', { language: language(one) })),
    t('reports.paper-recorded', { code: event.code }),
    ...['', '/agenda'].map((path) => `http://mesa.test/${locale}/meetings/${event.slug}${path}`),
    ...(event.slug === 'review-2021' ? ofReview(locale) : ofForum(locale)),
  ].filter((one): one is string => Boolean(one))
}
const isWhen = (one: object): one is PartialDate | DateSpan =>
  ('date' in one && 'precision' in one) || ('from' in one && 'to' in one)

function ofReview(locale: Locale): string[] {
  const t = translator(locale)
  const title = review.title.values[locale].text
  const count = (one: {
    value: number
    qualifier: 'exact' | 'over' | 'about'
    label: { values: Record<Locale, { text: string }> }
  }) => `${t(`ui.count-${one.qualifier}`, { n: one.value })} ${one.label.values[locale].text}`
  const kinds = [
    t('meetings.session-kind-session'),
    ...review.areas.map(
      (one) => `${t('meetings.session-kind-round-table')} · ${t('meetings.session-area', { n: one.number })}`,
    ),
  ]
  return [
    t('meetings.agenda-of', { title }),
    t('meetings.paper-agenda', { title }),
    t('reports.paper-record', { meeting: title }),
    t('meetings.mode-online'),
    t('meetings.said-by', { who: reviewRows()[0]?.name.values[locale].text ?? '' }),
    ...review.convenors.flatMap((one) => {
      const { values } = agencyOf(one.agency)?.name ?? {}
      return values ? [values[locale].text, values.en.text] : []
    }),
    ...kinds,
    ...review.areas.map((one) =>
      t('meetings.session-objectives', { list: sayList(one.objectives.map(String), locale) }),
    ),
    ...review.preparation.flatMap((step) => step.counts.map(count)),
    count(review.participation.memberStates),
    count(review.participation.associateMembers),
    t('meetings.recorded-sum', { sum: 982 }),
    // A row of the source is one phrase: no figure stands without its row.
    ...review.participation.rows.map(
      (row) => `${reviewRows().find((one) => one.code === row.row)?.name.values[locale].text} ${row.count}`,
    ),
    ...perChannel.flatMap(([channel, n, day]) => {
      const [on, how] = [day ? sayDay(day, locale) : t('meetings.whole-meeting'), t('meetings.method-reported')]
      return [`${channel} ${n} ${how} ${on}`, `${channel} ${on} ${n} ${how}`]
    }),
  ]
}
function ofForum(locale: Locale): string[] {
  const t = translator(locale)
  const title = forum.title.values[locale].text
  const bodies = load('charter.json') as {
    bodies: { slug: string; name: { values: Record<Locale, { text: string }> } }[]
  }
  const list = sayList(
    forum.panelistCountries.iso2.map((one) => countryName(one, locale)),
    locale,
  )
  return [
    t('meetings.agenda-of', { title }),
    t('meetings.paper-agenda', { title }),
    t('reports.paper-record', { meeting: title }),
    t('meetings.mode-hybrid'),
    t('meetings.topics-title', { count: forum.topics.length }),
    ...reviewRows()
      .slice(0, 2)
      .map((row) => t('meetings.said-by', { who: row.name.values[locale].text })),
    t('meetings.recorded-panelists', { list }),
    `${t('meetings.qualified-more-than', { n: '140' })} ${forum.participants.label.values[locale].text}`,
    countryName('PA', locale),
    networkNames[locale],
    bodies.bodies.find((one) => one.slug === forum.supportedBy.body)?.name.values[locale].text ?? '',
  ]
}
const networkNames = {
  es: 'Red Regional de las Naciones Unidas sobre la Migración',
  en: 'Regional United Nations Network on Migration',
  pt: 'Rede Regional das Nações Unidas sobre Migração',
  fr: 'Réseau régional des Nations Unies sur les migrations',
}

const wordsIn = (file: Buffer): string[] => {
  const xml = strFromU8(unzipSync(new Uint8Array(file))['word/document.xml'] ?? new Uint8Array())
  return linesOf(
    xml
      .replace(/<w:tc>([\s\S]*?)<\/w:tc>/g, (_, cell: string) => `${cell.replace(/<\/w:p>|<w:br\/>/g, ' ')} `)
      .replace(/<\/w:p>|<\/w:tr>|<w:br\/>/g, '\n')
      .replace(/<[^>]+>/g, ''),
  )
}
async function papersOf(event: Event, locale: Locale): Promise<{ agenda: string[]; summary: string[] }> {
  const context = { ...world().context(), locale }
  const meeting = await findMeeting(context, event.code)
  const agenda = meeting && (await publicAgenda(context, meeting))
  const facts = meeting && (await gatherRecord(context, meeting))
  if (!meeting || !agenda?.ok || !facts) throw new Error('the record is not loaded')
  return {
    agenda: wordsIn(await agendaPaper(context, meeting, agenda.value, locale)),
    summary: wordsIn(await paperToWord(recordPaper(facts, locale, 'http://mesa.test'))),
  }
}
/** All that anybody can read of an event in one language, by what it is; read once. */
const read = new Map<string, Promise<Record<string, string[]>>>()
function outputsOf(event: Event, locale: Locale): Promise<Record<string, string[]>> {
  const key = `${event.slug} ${locale}`
  const known = read.get(key) ?? readAll(event, locale)
  read.set(key, known)
  return known
}
async function readAll(event: Event, locale: Locale): Promise<Record<string, string[]>> {
  const papers = await papersOf(event, locale)
  return { ...(await pagesOf(event, locale)), 'agenda in Word': papers.agenda, 'summary in Word': papers.summary }
}
async function pagesOf(event: Event, locale: Locale): Promise<Record<string, string[]>> {
  const visitor = await world().visitor()
  // A cookie that opens nothing: what everybody reads, made anew and not from the store of the last second.
  visitor.cookies.set(sessionCookie, 'nobody')
  const page = async (path: string) => {
    const answer = await visitor.get(`/${locale}/meetings/${event.slug}${path}`)
    expect(answer.status).toBe(200)
    return blocksOf(answer.body)
  }
  return { page: await page(''), agenda: await page('/agenda'), summary: await page('/papers/summary') }
}

describe.each(locales)('in %s', (locale) => {
  test.each(events)('$slug claims nothing that the record does not say, and adds nothing up', async (event) => {
    const phrases = phrasesOf(event, locale)
    for (const [what, blocks] of Object.entries(await outputsOf(event, locale))) {
      expect(beyond(blocks, phrases), `${what} of ${event.slug}`).toEqual([])
      const numbers = blocks.flatMap((block) => block.match(/\d{1,3}(?:[.,\s]\d{3})+|\d+/g) ?? [])
      expect(
        numbers.map((n) => Number(n.replace(/\D/g, ''))).filter((n) => never.includes(n)),
        what,
      ).toEqual([])
    }
  })

  test('the review: each figure of the source under its own label, in page and summary', async () => {
    const t = translator(locale)
    const { page = [], summary = [], 'summary in Word': word = [] } = await outputsOf(events[0], locale)
    const rows = registered.map(([label, n]) => {
      const row = reviewRows().find((one) => one.name.values.en.text === label)
      return `${row?.name.values[locale].text} ${n}`
    })
    for (const blocks of [page, summary, word]) {
      expect(blocks.filter((one) => rows.includes(one))).toEqual(rows)
      for (const [channel, n, day] of perChannel) {
        const on = day ? sayDay(day, locale) : t('meetings.whole-meeting')
        const found = blocks.filter(
          (one) => one.startsWith(`${channel} `) && one.includes(on) && one.includes(` ${n} `),
        )
        expect(found, `${channel} ${n}`).toHaveLength(1)
      }
      expect(blocks).toContain(plain(t('meetings.recorded-sum', { sum: 982 })))
      for (const [n, counted] of [
        [29, review.participation.memberStates],
        [3, review.participation.associateMembers],
      ] as const)
        expect(blocks).toContain(plain(`${n} ${counted.label.values[locale].text}`))
    }
  })
})

test('the forum: over 140, about when, where, two topics, and what is not known said as not known', async () => {
  // source-000, §§ 1, 2, 10 and 11, typed from it.
  const said = [
    'about August 2023',
    'Panama City',
    'In person and online',
    'Reducing vulnerabilities in migration',
    'Socioeconomic integration of migrants',
    'more than 140 Participants',
    'In person and online; no figure for either is given.',
    'Members of the Regional Network, among them ILO, OHCHR, UNAIDS and UNDP',
    'National and local government officials',
    'Supported by: Working Group on Civil Society',
    'No summary report was found. That does not mean that none exists.',
    'Programme: No programme was found: neither sessions nor hours are known.',
  ]
  const outputs = await outputsOf(events[1], 'en')
  for (const what of ['page', 'summary', 'summary in Word'])
    for (const words of said)
      expect(
        outputs[what]?.some((one) => one.includes(words)),
        `${words} in ${what}`,
      ).toBe(true)
  for (const locale of locales)
    for (const [what, blocks] of Object.entries(await outputsOf(events[1], locale)))
      if (!what.startsWith('agenda')) {
        const figure = `${translator(locale)('meetings.qualified-more-than', { n: '140' })} `
        expect(
          blocks.filter((one) => one.startsWith(figure)),
          `${what} in ${locale}`,
        ).toHaveLength(1)
      }
})

test('the road to the review: webinars, a sentence kept as it is, consultations', async () => {
  for (const [what, blocks] of Object.entries(await outputsOf(events[0], 'en'))) {
    if (what.startsWith('agenda')) continue
    let from = 0
    for (const [title, lines] of road) {
      const at = blocks.findIndex((one, index) => index >= from && one.includes(title))
      expect(at, `${title} in ${what}`).toBeGreaterThanOrEqual(from)
      const next = blocks.slice(at + 1, at + 6)
      for (const line of lines)
        expect(
          next.some((one) => one.includes(line)),
          `${line} in ${what}`,
        ).toBe(true)
      from = at + 1
    }
  }
})

test('the agenda of the review: three days, their subjects, five round tables; no hour anywhere', async () => {
  const context = world().context()
  const meeting = await findMeeting(context, review.code)
  const sessions = meeting ? await sessionsInForce(context, meeting) : []
  expect(sessions.map((one) => [one.onDay, one.kind, one.area, one.startsAt, one.objectives])).toEqual([
    ['2021-04-26', 'session', null, null, []],
    ['2021-04-27', 'round-table', 1, null, [1, 3, 17, 23]],
    ['2021-04-27', 'round-table', 2, null, [2, 7, 8, 12, 13]],
    ['2021-04-27', 'round-table', 3, null, [4, 9, 10, 11, 21]],
    ['2021-04-28', 'round-table', 4, null, [5, 6, 18, 19, 20]],
    ['2021-04-28', 'round-table', 5, null, [14, 15, 16, 22]],
  ])
  expect(sessions.every((one) => one.sources[0]?.id === 'source-004')).toBe(true)
  // Which objectives belong to an area no source that was read says: each session with objectives says so.
  for (const one of sessions)
    expect(one.sources.some((source) => source.standing === 'general-knowledge')).toBe(one.objectives.length > 0)
  const visitor = await world().visitor()
  for (const event of events)
    for (const path of ['', '/agenda', '/papers/summary'])
      for (const locale of locales)
        expect((await visitor.get(`/${locale}/meetings/${event.slug}${path}`)).text).not.toMatch(
          /\d{1,2}[:h]\d{2}\b|UTC/,
        )
})

test('the calendar: the review and its sessions as whole days; the forum has no known day', async () => {
  const visitor = await world().visitor()
  for (const locale of locales) {
    const first = (await visitor.get(`/${locale}/meetings/review-2021.ics`)).body
    const read = vevents(first)
    expect(
      read.map((one) => [one.startDate.toString(), one.endDate.toString(), one.startDate.isDate, one.summary]),
    ).toEqual([
      ['2021-04-26', '2021-04-29', true, review.title.values[locale].text],
      ['2021-04-26', '2021-04-27', true, review.days[0]?.title.values[locale].text],
      ...review.areas.map((area) => {
        const day = area.number < 4 ? 27 : 28
        return [`2021-04-${day}`, `2021-04-${day + 1}`, true, area.name.values[locale].text]
      }),
    ])
    expect(first).not.toMatch(/DESCRIPTION|LOCATION/)
    await loadRecord(world().context())
    const again = vevents((await visitor.get(`/${locale}/meetings/review-2021.ics`)).body)
    expect(again.map((one) => [one.uid, one.sequence])).toEqual(read.map((one) => [one.uid, one.sequence]))
    expect(vevents((await visitor.get(`/${locale}/meetings/forum-2023.ics`)).body)).toEqual([])
  }
})
const vevents = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))

test('the twins say what the record says: each text word for word, each number one of its numbers', async () => {
  const visitor = await world().visitor()
  for (const event of events) {
    const twin = await visitor.json(`/api/v1/meetings/${event.slug}`)
    const known = new Set(locales.flatMap((locale) => phrasesOf(event, locale)))
    const numbers = new Set(
      [...leavesOf([event.file, 982])].flatMap(([, one]) => (typeof one === 'number' ? [one] : [])),
    )
    for (const [path, leaf] of leavesOf(twin)) {
      if (/\.text$|\.phrase$|\.sentence$|\.sourceLabel$/.test(path))
        expect(known.has(String(leaf)) || inRecord(event, String(leaf)), `${path}: ${leaf}`).toBe(true)
      if (typeof leaf === 'number') expect(numbers.has(leaf), `${path}: ${leaf}`).toBe(true)
    }
    expect(JSON.stringify(twin)).not.toMatch(new RegExp(`\\b(${never.join('|')})\\b`))
    const agenda = await visitor.json<{ timeZone: null; sessions: { startsAt: string | null }[] }>(
      `/api/v1/meetings/${event.slug}/agenda`,
    )
    expect([agenda.timeZone, agenda.sessions.every((one) => one.startsAt === null)]).toEqual([null, true])
  }
})
const inRecord = (event: Event, text: string) => JSON.stringify(event.file).includes(JSON.stringify(text).slice(1, -1))

test('what was said: each item with its paragraph; recommendations lead to their records', async () => {
  interface Twin {
    notes: { kind: string; sources: { id: string; locator: string }[]; became: { href: string }[] }[]
  }
  const visitor = await world().visitor()
  const said = async (slug: string) => (await visitor.json<Twin>(`/api/v1/meetings/${slug}`)).notes
  const places = (notes: Twin['notes']) => notes.map((one) => `${one.kind} ${one.sources[0]?.locator}`)
  expect(places(await said('review-2021'))).toEqual([
    'commitment "OVERVIEW", § 5',
    'commitment "OVERVIEW", § 6',
    ...[1, 2, 3, 4, 5].map((n) => `information "MAIN CONCLUSIONS", ${n}`),
  ])
  const notes = await said('forum-2023')
  expect(places(notes)).toEqual([
    ...[1, 2, 3].map(() => 'recommendation § 10'),
    ...[3, 4, 4, 5, 6, 7, 8, 8, 9].map((n) => `information § ${n}`),
  ])
  expect(notes.flatMap((one) => one.became.map(({ href }) => href))).toEqual(
    [1, 2, 3].map((n) => `/recommendations/REC-LAC-2023-00${n}`),
  )
  const list = await visitor.json<{ items: { code: string }[] }>('/api/v1/recommendations?meeting=forum-2023')
  expect(list.items.map((one) => one.code).sort()).toEqual([1, 2, 3].map((n) => `REC-LAC-2023-00${n}`))
  const page = await visitor.get('/en/meetings/review-2021')
  for (const code of review.recommendations) expect(page.body).toContain(`href="/en/recommendations/${code}"`)
})

test('the page of the review and that of the meeting lead to each other and give the same figures', async () => {
  const visitor = await world().visitor()
  for (const locale of locales) {
    const [meeting, page] = [
      await visitor.get(`/${locale}/meetings/review-2021`),
      await visitor.get(`/${locale}/reviews/2021`),
    ]
    expect(meeting.body).toContain(`href="/${locale}/reviews/2021"`)
    expect(page.body).toContain(`href="/${locale}/meetings/review-2021"`)
    const bars = (html: string) =>
      blocksOf(html).filter(
        (one) => / \d+$/.test(one) && reviewRows().some((row) => one.startsWith(`${row.name.values[locale].text} `)),
      )
    expect(bars(meeting.body)).toHaveLength(12)
    expect(bars(page.body).slice(0, 12)).toEqual(bars(meeting.body))
    const counted = (count: (typeof review.preparation)[number]['counts'][number]) =>
      `${translator(locale)(`ui.count-${count.qualifier}`, { n: count.value })} ${count.label.values[locale].text}`
    for (const words of review.preparation.flatMap((step) => step.counts.map(counted)))
      for (const one of [meeting, page]) expect(plain(one.text)).toContain(plain(words))
  }
})

describe('planted', { shuffle: false }, () => {
  const event = events[0]
  const faults = async () => {
    const phrases = phrasesOf(event, 'en')
    const found = Object.values(await pagesOf(event, 'en')).map((blocks) => beyond(blocks, phrases))
    return found.flat().map((one) => one.more)
  }
  const planted: [string, string, RegExp][] = [
    ['a wrong figure', `update tally set n = 692 where n = 691`, /692/],
    ['a figure under another day', `update tally set on_day = '2021-04-28' where n = 608`, /608/],
    ['a sum', `update tally set n = 1767 where n = 782`, /1,?767/],
    [
      'a session of our own',
      `update meeting_session set title = jsonb_set(title, '{values,en,text}', '"Closing ceremony"') where area = 5`,
      /Closing ceremony/,
    ],
    [
      'an hour',
      `update meeting_session set on_day = null, starts_at = '2021-04-27T14:00Z', ends_at = '2021-04-27T15:30Z'
       where area = 1`,
      /14:00/,
    ],
    ['a room', `update meeting_session set room = 'Prebisch hall' where area = 2`, /Prebisch/],
    [
      'what nobody said',
      `update note set text = jsonb_set(text, '{values,en,text}', '"All States agreed"') where kind = 'information'`,
      /All States agreed/,
    ],
    [
      'a fact',
      `update meeting set facts = jsonb_set(facts, '{0,count,n}', '33') where code = 'MTG-LAC-2021-001'`,
      /33/,
    ],
  ]
  test('what a newer release has otherwise of a session moves in the calendars that hold it', async () => {
    const context = world().context()
    const sequence = async () => {
      const visitor = await world().visitor()
      return vevents((await visitor.get('/en/meetings/review-2021.ics')).body).map((one) => one.sequence)
    }
    const [before = 0] = await sequence()
    await raw.raw(`update meeting_session set on_day = '2021-04-27' where area = 4`).execute(context.db)
    await loadRecord(context)
    expect(await sequence()).toEqual(Array.from({ length: 7 }, () => before + 1))
  })
  test.each(planted)('%s is found, and the next load of the record takes it out', async (_, sql, found) => {
    const context = world().context()
    await raw.raw(sql).execute(context.db)
    const before = await faults()
    await loadRecord(context)
    expect(before.join('\n')).toMatch(found)
    expect(await faults()).toEqual([])
  })
})
