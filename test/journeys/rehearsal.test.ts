// Room: test/journeys. The rehearsal: a hybrid forum of 140 people carried from one spreadsheet to the published
// report by two members of staff. Staff at a desk in English, participants on a phone of 320 px in Spanish with script
// off; every number of the report is checked against the books kept beside it. The steps are those of
// docs/first-forum.md.
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { firstAdministratorLink, writeTwoPersonMode } from '../../src/features/people/index.ts'
import type { ReportFigures } from '../../src/features/reports/figures.ts'
import { categoryName, countryName } from '../../src/features/reference/index.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { joinInShortPages, type Typed, pathOf, send, wordsOf } from '../support/hands.ts'
import type { Visitor } from '../support/visitor.ts'
import { type Entry, faultsOf, isOfficial } from './rehearsal/books.ts'
import { invitees, makeSheet, ministry, municipality } from './rehearsal/cast.ts'

const world = useBrowser()
const base = 'http://mesa.test'
const slug = 'rehearsal-forum-on-regular-pathways-2026'
const deskOf = (rest = '') => `/en/desk/meetings/${slug}${rest}`
const started = performance.now()
const say = (line: string) =>
  console.info(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`)

/** The books: who registered, in the order in which they did. */
const books: (Entry & { name: string })[] = []
/** Those of them who left an e-mail address. */
const mailboxes: string[] = []
/** What the steps hand on to one another. */
const kept = {
  alma: null as Page | null,
  bruno: null as Page | null,
  phone: null as Page | null,
  org: null as Page | null,
}
const found: Record<string, string> = {}
const at = (page: keyof typeof kept): Page => {
  const open = kept[page]
  if (!open) throw new Error(`${page} is not here yet`)
  return open
}

/** Each kind of page is looked at once, in light; the public ones in the dark as well. */
const looked = new Set<string>()
async function look(page: Page, what: string, dark = false): Promise<void> {
  if (looked.has(what)) return
  looked.add(what)
  await expectAccessible(world(), page, what)
  if (dark) await expectAccessible(world(), page, `${what}, dark`, 'dark')
}
async function open(page: Page, path: string, what: string, dark = false): Promise<string> {
  const answer = await page.goto(path)
  expect(answer?.status(), `${path}: ${await page.title()}`).toBe(200)
  await look(page, what, dark)
  return wordsOf(page)
}
/** Opens a page, fills in its form and sends it. */
async function fill(
  page: Page,
  path: string,
  what: string,
  action: string,
  typed: Typed,
  press?: string,
): Promise<string> {
  if (path) await open(page, path, what)
  await send(page, action, typed, press)
  return wordsOf(page)
}
/** The same session without the browser: for what a hundred people do. */
async function hands(page: Page): Promise<Visitor> {
  const visitor = await world().visitor()
  for (const { name, value } of await page.context().cookies()) visitor.cookies.set(name, value)
  return visitor
}
const linkIn = (html: string, part: string) =>
  new RegExp(`value="${base}(/[a-z]{2}/${part}/[^"]+)"`).exec(html)?.[1] ?? ''
async function mailTo(address: string): Promise<string> {
  await world().work()
  const mail = (await world().mails()).findLast((one) => one.to === address)
  return /http:\/\/mesa\.test(\/\S+token=\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
}

/** What the forum consults on, what is said without a name, what is noted: texts of the rehearsal, nobody's. */
const voices = '/consultations/what-should-the-forum-hear'
const voicesAtDesk = `/desk${voices}`
const statements = Array.from(
  { length: 9 },
  (_, n) => `Sample statement ${n + 1}: a permit should not depend on one employer.`,
)
const nameless = 'Trabajo hace tres años y nadie me responde (muestra).'
const notes = [
  ['information', 'Migrant organisations described waits of a year.', 'migrant-org'],
  ['recommendation', 'Work permits should be decided within thirty days.', 'cso'],
  ['response', 'The municipality said that it opens a desk.', 'local-authority'],
  ['commitment', 'The ministry committed itself to thirty days for those at work.', 'government'],
  ['decision', 'The forum will look at this again next year.', null],
] as const
const ballots: Map<string, string>[] = []
const named = (ballot: Map<string, string> = new Map()) =>
  Object.fromEntries([...ballot].map(([id, answer]) => [`vote-${id}`, answer]))
const idsOn = async (page: Page) =>
  (
    await page
      .locator('fieldset.vote input[value="agree"]')
      .all()
      .then((all) => Promise.all(all.map((one) => one.getAttribute('name'))))
  ).map((name) => (name ?? '').replace('vote-', ''))
const codeOn = async (page: Page) => (await page.locator('.receipt-code').first().innerText()).replace(/\s/g, '')
const toRec = (rest: string) => `/en/recommendations/${found.rec}${rest}`
const workOf = () => toRec('/work')
const reportDesk = (rest = '') => `/en/desk/reports/${slug}${rest}`
const came = (name: string) => {
  const entry = books.find((one) => one.name === name)
  if (!entry) throw new Error(`${name} is not in the books`)
  entry.came = true
}

describe('a forum of 140 people, from one spreadsheet to the published report', { shuffle: false }, () => {
  let failed = false
  afterEach(({ task }) => {
    failed ||= task.result?.state === 'fail'
  })
  const step = (name: string, play: () => Promise<void>) =>
    test(
      name,
      async () => {
        if (failed) throw new Error('a step before this one failed')
        await play()
        say(`${name} (${looked.size} pages looked at)`)
      },
      60_000,
    )

  step('Alma becomes the first administrator, invites Bruno, and the two hold every duty', async () => {
    await writeTwoPersonMode(world().context(), true)
    const alma = await world().desk('en')
    kept.alma = alma
    const first = (await firstAdministratorLink(world().context()))?.replace(base, '') ?? ''
    await fill(alma, first, 'the first administrator', first, { name: 'Alma (sample)', email: 'alma@example.org' })
    expect(pathOf(alma)).toBe('/desk')
    const told = await fill(alma, '/en/desk/people/propose', 'propose a role', '/en/desk/people/propose', {
      name: 'Bruno (sample)',
      email: 'bruno@example.org',
      role: 'secretariat',
    })
    expect(told).toContain('Done without a second person')
    const bruno = await world().desk('en')
    kept.bruno = bruno
    const invitation = await mailTo('bruno@example.org')
    await fill(bruno, invitation, 'the invitation of staff', invitation, {})
    expect(pathOf(bruno)).toBe('/desk')
    await look(bruno, 'the desk')
    expect(await open(alma, '/en/desk/duties', 'the duties')).toContain('2')
  })

  step('Alma prepares the forum: dates, place, channels, topics, agenda, a document, who convenes', async () => {
    const alma = at('alma')
    await fill(alma, '/en/desk/meetings/new', 'a new meeting', '/en/desk/meetings/new', {
      kind: 'forum',
      title: 'Rehearsal forum on regular pathways',
      startsOn: '2026-11-25',
      endsOn: '2026-11-26',
      timeZone: 'America/Panama',
    })
    expect(pathOf(alma)).toBe(`/desk/meetings/${slug}`)
    await look(alma, 'a meeting at the desk')
    await fill(alma, deskOf('/words'), 'words', deskOf('/words'), {
      'title-es': 'Foro de ensayo sobre vías regulares',
      'about-en': 'A practice forum: everybody in it is a sample.',
      'topics-en': 'Regular pathways\nDecent work',
      'topics-es': 'Vías regulares\nTrabajo decente',
      convenors: 'Liaison Table\nSecretariat of the Network',
    })
    await fill(alma, deskOf('/place'), 'place', deskOf('/place'), {
      mode: 'hybrid',
      place: 'Panama City, House of the Sample',
      country: 'PA',
      capacity: '90',
      onlineAddress: 'https://video.example.org/rehearsal',
      languages: ['es', 'en'],
    })
    const sessions = [
      ['Opening and what was asked in 2021', '2026-11-25', '09:00', '10:30'],
      ['Regular pathways', '2026-11-25', '11:00', '13:00'],
      ['Decent work and closing', '2026-11-26', '09:00', '12:00'],
    ]
    for (const [title = '', day = '', starts = '', ends = ''] of sessions) {
      await fill(alma, deskOf('/agenda'), 'agenda', deskOf('/agenda'), { title, day, starts, ends })
    }
    await fill(alma, deskOf('/documents'), 'documents', deskOf('/documents'), {
      title: 'Concept note (sample)',
      upload: { name: 'nota.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 a sample note') },
    })
    await fill(alma, deskOf(), 'a meeting at the desk', deskOf('/step'), {}, 'announce')
    await send(alma, deskOf('/step'), {}, 'open')
    const calendar = await (await world().visitor()).get(`/es/meetings/${slug}.ics`)
    expect(calendar.body).toContain('BEGIN:VCALENDAR')
    expect(calendar.body.match(/BEGIN:VEVENT/g)).toHaveLength(4)
  })

  step('Alma uploads the sheet of 150 rows: seven are told why not, 143 are invited', async () => {
    const alma = at('alma')
    const sheet = await makeSheet()
    const judged = await fill(alma, deskOf('/invitations'), 'invitations', deskOf('/invitations/sheet'), {
      upload: {
        name: 'invitados.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: sheet.bytes,
      },
    })
    expect(judged).toContain('143 rows are good and 7 have problems')
    await look(alma, 'the sheet, checked')
    const told = await alma.locator('table').first().locator('tbody tr').allInnerTexts()
    expect(told).toHaveLength(sheet.bad.length)
    for (const [n, { line, why }] of sheet.bad.entries()) {
      expect(told[n]).toMatch(new RegExp(`\\b${line}\\b`))
      expect(told[n]?.split('\n').at(-1), `row ${line}`).toMatch(why)
    }
    await send(alma, new URL(alma.url()).pathname)
    expect(await wordsOf(alma)).toContain('143')
    await look(alma, '143 invitations')
    await alma.getByRole('link', { name: ministry }).click()
    await look(alma, 'one invitation with its texts')
    expect(await alma.locator('textarea').first().inputValue()).toContain('/es/invitations/')
  })

  step(
    'an organisation joins by the form on a phone and registers two people; the counts are there at once',
    async () => {
      const phone = await world().phone('es')
      kept.phone = phone
      await open(phone, `/es/meetings/${slug}`, 'the forum on the phone', true)
      await joinInShortPages(
        phone,
        'es',
        {
          name: 'Red Frontera Viva (muestra)',
          category: 'migrant-org',
          country: 'MX',
          workingTables: ['1'],
          languages: ['es'],
          contactName: 'Rosa Muestra',
          contactChannel: 'email',
          contactValue: 'rosa@example.org',
          listing: 'name',
        },
        (what) => look(phone, what),
      )
      expect(await wordsOf(phone)).toContain('Red Frontera Viva (muestra)')
      const rosa = await world().phone('es')
      kept.org = rosa
      await fill(rosa, '/es/sign-in', 'asking for a link', '/es/sign-in', { email: 'rosa@example.org' })
      await look(rosa, 'the link is sent')
      const link = await mailTo('rosa@example.org')
      await fill(rosa, link, 'the link is opened', link, {})
      for (const [name, channel] of [
        ['Rosa Muestra', 'room'],
        ['Luz Muestra', 'online'],
      ] as const) {
        await fill(rosa, `/es/meetings/${slug}/register`, 'registering', `/es/meetings/${slug}/register`, {
          organisation: 'red-frontera-viva-muestra',
          name,
          channel,
          consent: true,
        })
        books.push({ name, category: 'migrant-org', country: 'MX', channel })
        found[`code of ${name}`] = await codeOn(rosa)
      }
      await look(rosa, 'registered')
      const twin = await (await world().visitor()).json<{ registered: { total: number } }>(`/api/v1/meetings/${slug}`)
      // Two people in no public office: the public counts from five on.
      expect(twin.registered.total).toBe(0)
    },
  )

  step('a ministry and a municipality register through their links', async () => {
    const alma = await hands(at('alma'))
    const list = await alma.get(deskOf('/invitations'))
    const rows = [...list.body.matchAll(/<a href="([^"]+\/invitations\/[0-9a-f-]{36})">([^<]+)<\/a>/g)]
    expect(rows).toHaveLength(143)
    for (const [, href = '', name = ''] of rows)
      found[`link of ${name}`] = linkIn((await alma.get(href)).body, 'invitations')
    const phone = at('phone')
    for (const [name, person, category, country] of [
      [ministry, 'Ministra Muestra', 'government', 'PA'],
      [ministry, 'Asesor Muestra', 'government', 'PA'],
      [municipality, 'Alcaldesa Muestra', 'local-authority', 'MX'],
    ] as const) {
      const link = found[`link of ${name}`] ?? ''
      await fill(phone, link, 'an invitation', link, { name: person, channel: 'room', consent: true })
      books.push({ name: person, category, country, channel: 'room' })
    }
    expect(await open(phone, `/es/meetings/${slug}`, 'the forum on the phone')).toMatch(/Gobierno nacional\s+2/)
  })

  step('the other invited ones register, decline, change their minds', async () => {
    const offices = [ministry, municipality]
    const others = invitees.filter((one) => !offices.includes(one.name))
    const declining = new Set(['Invitada 10-1 (muestra)', 'Invitada 11-1 (muestra)'])
    for (const [n, one] of others.entries()) {
      const visitor = await world().visitor()
      const link = found[`link of ${one.name}`] ?? ''
      expect((await visitor.get(link)).status, one.name).toBe(200)
      if (declining.has(one.name)) {
        expect((await visitor.send(`${link}/decline`, {})).status).toBe(303)
        continue
      }
      const contact = n % 4 === 0 ? `persona-${n + 1}@example.org` : ''
      const answer = await visitor.send(link, {
        name: `Persona ${n + 1} (muestra)`,
        channel: one.channel,
        consent: 'yes',
        contact,
      })
      expect(answer.status, `${one.name}: ${answer.text.slice(0, 300)}`).toBe(303)
      const entry = {
        name: `Persona ${n + 1} (muestra)`,
        category: one.category,
        country: one.country,
        channel: one.channel,
      }
      // One who has registered cancels, another changes to the video.
      const own = answer.location.split('?')[0] ?? ''
      if (one.name === 'Invitada 12-1 (muestra)') {
        await visitor.get(own)
        expect((await visitor.send(own, { change: 'cancel' })).status).toBe(303)
        continue
      }
      if (one.name === 'Invitada 24-6 (muestra)' || one.name === 'Invitada 29-6 (muestra)') {
        await visitor.get(own)
        expect((await visitor.send(own, { change: 'online' })).status).toBe(303)
        entry.channel = 'online'
      }
      books.push(entry)
      if (contact) mailboxes.push(contact)
    }
    expect(books.length).toBeGreaterThanOrEqual(143)
    const twin = await (
      await world().visitor()
    ).json<{ registered: { total: number; categories: { official: { key: string; n: number }[] } } }>(
      `/api/v1/meetings/${slug}`,
    )
    const official = books.filter(isOfficial).length
    expect(twin.registered.total).toBeGreaterThan(official)
    expect(books.length - twin.registered.total).toBeLessThan(5)
    for (const { key, n } of twin.registered.categories.official) {
      expect(n, key).toBe(books.filter((one) => isOfficial(one) && one.category === key).length)
    }
    await open(at('alma'), deskOf(), 'a meeting at the desk, with its counts')
  })

  step('a consultation of the forum opens, with nine statements', async () => {
    const bruno = at('bruno')
    await fill(bruno, '/en/desk/consultations', 'consultations at the desk', '/en/desk/consultations', {
      title: 'What should the forum hear',
      question: 'What must the governments hear about regular pathways?',
      askedBy: 'Liaison Table',
      answeredBy: 'The forum',
      meeting: slug,
    })
    await look(bruno, 'a consultation at the desk')
    for (const text of statements) await send(bruno, `/en${voicesAtDesk}/statements`, { text })
    await send(bruno, `/en${voicesAtDesk}/state`, {}, 'open')
    await open(at('phone'), `/es${voices}`, 'the consultation on the phone', true)
    // The statements are folded away on the page: they are there, behind one tap.
    expect(await at('phone').locator('main').textContent()).toContain(statements[0])
  })

  step(
    'somebody without a name votes on the phone, changes their mind, says something and keeps the codes',
    async () => {
      const phone = at('phone')
      await open(phone, `/es${voices}/vote`, 'the vote', true)
      const ids = await idsOn(phone)
      expect(ids).toHaveLength(8)
      ballots.push(
        new Map([
          [ids[0] ?? '', 'agree'],
          [ids[1] ?? '', 'disagree'],
          [ids[2] ?? '', 'pass'],
        ]),
      )
      await send(phone, `/es${voices}/vote?page=1`, named(ballots[0]))
      const last = (await idsOn(phone))[0] ?? ''
      ballots[0]?.set(last, 'agree')
      await send(phone, `/es${voices}/vote?page=2`, { [`vote-${last}`]: 'agree' })
      await look(phone, 'voted')
      ballots[0]?.set(ids[1] ?? '', 'agree')
      await fill(phone, `/es${voices}/vote?page=1`, 'the vote', `/es${voices}/vote?page=1`, {
        [`vote-${ids[1]}`]: 'agree',
      })
      await open(phone, `/es${voices}/voted`, 'voted')
      await send(phone, `/es${voices}/receipt`)
      found.votesCode = await codeOn(phone)
      await look(phone, 'the code of the votes')
      await send(phone, '/es/receipts/forget')
      await fill(phone, `/es${voices}/speak`, 'saying something', `/es${voices}/speak`, {
        kind: 'text',
        text: nameless,
      })
      found.textCode = await codeOn(phone)
      await look(phone, 'the code of the text')
      await send(phone, '/es/receipts/forget')
      expect(found.textCode).not.toBe(found.votesCode)
      found.statements = [...ids, last].join(' ')
    },
  )

  step('24 others vote', async () => {
    const ids = (found.statements ?? '').split(' ')
    for (let n = 0; n < 24; n++) {
      const mine = new Map(
        ids
          .map((id, k) => [id, (['agree', 'disagree', 'pass'] as const)[(n + k * (n % 4)) % 3] ?? 'pass'] as const)
          .filter((_, k) => k < 8 || n % 2 === 0),
      )
      ballots.push(mine)
      const voter = await world().visitor()
      for (const at of [1, 2]) {
        const path = `/es${voices}/vote?page=${at}`
        await voter.get(path)
        expect(
          (await voter.send(path, named(new Map([...mine].filter(([id]) => ids.indexOf(id) < 8 === (at === 1))))))
            .status,
        ).toBe(303)
      }
    }
  })

  step('two organisations file inputs, one a text and one its own document; Alma lets the three through', async () => {
    const rosa = at('org')
    await fill(rosa, `/es/inputs/new?meeting=${slug}`, 'filing an input', '/es/inputs/new', {
      meeting: slug,
      title: 'Permisos de trabajo (muestra)',
      text: 'Que los permisos de trabajo salgan en treinta días.',
      objectives: ['5', '6'],
    })
    await look(rosa, 'own inputs')
    const union = await world().visitor()
    await union.get('/es/join')
    const joined = await union.send('/es/join', {
      kind: 'organisation',
      name: 'Sindicato Puente (muestra)',
      category: 'workers-org',
      country: 'UY',
      workingTables: '2',
      languages: 'es',
      contactName: 'Pía Muestra',
      contactChannel: 'email',
      contactValue: 'pia@example.org',
      listing: 'name',
      consent: 'yes',
    })
    expect(joined.status, joined.text).toBe(303)
    await union.get('/es/sign-in')
    await union.send('/es/sign-in', { email: 'pia@example.org' })
    const link = await mailTo('pia@example.org')
    await union.get(link)
    await union.send(link, {})
    await union.get('/es/inputs/new')
    const filed = await union.upload(
      '/es/inputs/new',
      { meeting: slug, title: 'Declaración del sindicato (muestra)' },
      { field: 'document', name: 'declaracion.pdf', bytes: Buffer.from('%PDF-1.4 una declaración de muestra') },
    )
    expect(filed.status, filed.text.slice(0, 400)).toBe(303)

    const alma = at('alma')
    await open(alma, '/en/desk/moderation', 'the moderation desk')
    for (let n = 0; n < 3; n++) {
      const action = await alma.locator('form[action^="/en/desk/moderation/"]').first().getAttribute('action')
      await send(alma, action ?? '', {}, 'accept')
    }
    expect(await wordsOf(alma)).not.toContain(nameless)
    const { items } = await (
      await world().visitor()
    ).json<{ items: { code: string; title: string }[] }>(`/api/v1/inputs?meeting=${slug}`)
    expect(items.map((one) => one.title).sort()).toEqual([
      'Declaración del sindicato (muestra)',
      'Permisos de trabajo (muestra)',
    ])
    found.text = items.find((one) => one.title.startsWith('Permisos'))?.code ?? ''
    found.document = items.find((one) => one.title.startsWith('Declaración'))?.code ?? ''
    expect(await open(at('phone'), `/es/inputs?meeting=${slug}`, 'inputs on the phone')).not.toContain(nameless)
  })

  step('the forum is held: attendance by code and by list, a figure for each channel', async () => {
    world().setNow(new Date('2026-11-25T16:00:00Z'))
    const alma = at('alma')
    await fill(alma, deskOf(), 'a meeting at the desk', deskOf('/step'), {}, 'close')
    await send(alma, deskOf('/step'), {}, 'start')
    await fill(alma, deskOf('/door'), 'the door', deskOf('/door'), { code: found['code of Rosa Muestra'] ?? '' })
    came('Rosa Muestra')
    await open(alma, `${deskOf('/door')}?q=ministra`, 'the door')
    await alma.getByRole('button', { name: 'Ministra Muestra' }).click()
    await alma.waitForLoadState()
    came('Ministra Muestra')
    const door = await hands(alma)
    const there = new Set(
      books.filter((one, n) => (one.channel === 'room' ? n % 5 !== 0 : n % 3 === 0) || one.came).map((one) => one.name),
    )
    for (let at = 1, seen = 1; seen > 0; at++) {
      const rows = [
        ...(await door.get(`${deskOf('/door')}?page=${at}`)).body.matchAll(
          /name="registration" value="([^"]+)">[^<]*<span class="unseen"> ([^<]+)</g,
        ),
      ]
      seen = rows.length
      for (const [, registration = '', name = ''] of rows) {
        if (!there.has(name)) continue
        expect((await door.post(deskOf('/door'), { registration })).status).toBe(303)
        came(name)
      }
    }
    expect(books.filter((one) => one.came).length).toBe(there.size)
    await fill(alma, deskOf('/tallies'), 'figures per channel', deskOf('/tallies'), {
      channel: 'zoom',
      n: '96',
      qualifier: 'exactly',
      method: 'platform',
      source: 'Zoom participants report',
    })
    await send(alma, deskOf('/tallies'), {
      channel: 'youtube',
      n: '40',
      qualifier: 'about',
      method: 'platform',
      source: 'YouTube, highest at once',
    })
  })

  step('Bruno notes what was said, cites the inputs, the nameless one too; Alma approves the notes', async () => {
    const bruno = at('bruno')
    await open(bruno, deskOf('/notes'), 'the notes')
    for (const [kind, text, category] of notes) {
      await send(bruno, deskOf('/notes'), { kind, text, ...(category ? { speakerCategory: category } : {}) })
      found[kind] = new URL(bruno.url()).searchParams.get('noted') ?? ''
    }
    await open(bruno, `/en/desk/cite?meeting=${slug}`, 'citing')
    found.nameless = (await bruno.locator('input[name="inputs"][value^="V-"]').getAttribute('value')) ?? ''
    await send(bruno, `/en/desk/cite?meeting=${slug}`, {
      note: found.information ?? '',
      inputs: [found.text ?? '', found.nameless],
    })
    await send(bruno, `/en/desk/cite?meeting=${slug}`, {
      note: found.recommendation ?? '',
      inputs: [found.nameless, found.document ?? ''],
    })
    const alma = at('alma')
    // Read out and commented on in the room: the window ends on the day on which it is opened.
    await open(bruno, deskOf('/minutes'), 'the minutes')
    const today = (await bruno.locator('input[name="commentsUntil"]').getAttribute('min')) ?? ''
    await send(bruno, deskOf('/minutes/window'), { commentsUntil: today })
    await fill(alma, deskOf('/minutes'), 'the minutes, to be approved', deskOf('/minutes/approval'), {})
    await send(alma, deskOf('/minutes/release'), {})
    await fill(alma, deskOf(), 'a meeting at the desk', deskOf('/step'), {}, 'end')
    await send(alma, deskOf('/step'), {}, 'document')
    expect(await open(at('phone'), `/es/meetings/${slug}`, 'the forum, documented')).toContain(notes[0]?.[1])
  })

  step('a recommendation is proposed from the notes, its form checked, issued by the forum', async () => {
    const bruno = at('bruno')
    const path = `/en/recommendations/propose?meeting=${slug}&note=${found.recommendation}`
    await fill(bruno, path, 'proposing', path, {
      as: 'rapporteur',
      title: 'Work permits within thirty days',
      text: 'That work permits be decided within thirty days.',
      rationale: 'Today it takes a year.',
      inputs: found.text ?? '',
      'to-1-label': ministry,
      'to-1-kind': 'state',
      'to-1-country': 'PA',
      'to-2-label': municipality,
      'to-2-kind': 'municipality',
      'to-2-country': 'MX',
      'to-3-label': 'Regional Network on Migration',
      'to-3-kind': 'network',
      kind: 'policy',
      objectives: ['5', '6'],
      measure: 'Days from application to decision, published each quarter.',
    })
    found.rec = pathOf(bruno).split('/').at(-1) ?? ''
    expect(found.rec).toMatch(/^REC-LAC-2026-\d{3}$/)
    const alma = at('alma')
    await fill(alma, workOf(), 'the work on a recommendation', toRec('/check'), {})
    await send(alma, toRec('/issue'), { issuer: 'Rehearsal forum, closing session' })
    const read = await open(at('phone'), `/es/recommendations/${found.rec}`, 'the recommendation', true)
    expect(read).toContain(ministry)
  })

  step(
    'the ministry answers in part by its signed link, a second person confirms; the municipality answered in the room',
    async () => {
      world().setNow(new Date('2026-11-27T15:00:00Z'))
      const alma = at('alma')
      const phone = at('phone')
      await fill(alma, workOf(), 'the work on an issued recommendation', toRec('/addressees/1/ask'), {})
      await look(alma, 'the signed link')
      const ask = linkIn(await alma.content(), 'respond').replace('/en/', '/es/')
      await open(phone, ask, 'the signed link opened')
      await open(phone, ask, 'the signed link opened')
      await send(phone, ask, {
        stance: 'accept-part',
        answer: 'Treinta días para quienes ya trabajan.',
        reason: 'Falta personal en dos provincias.',
        post: 'Dirección de empleo',
      })
      await look(phone, 'a draft is in')
      expect(await open(phone, `/es/recommendations/${found.rec}`, 'the recommendation, asked')).not.toContain(
        'Treinta días para quienes',
      )
      // Alma handed out the first link: the second one comes from another hand.
      const bruno = at('bruno')
      await fill(bruno, workOf(), 'the work on a drafted answer', toRec('/addressees/1/ask-second'), {})
      const second = linkIn(await bruno.content(), 'confirm-answer').replace('/en/', '/es/')
      await fill(phone, second, 'the second person', second, { post: 'Viceministerio', agreed: true })
      await fill(at('bruno'), workOf(), 'the work, for the rapporteur', toRec('/addressees/2/oral'), {
        stance: 'accept',
        answer: 'The municipality opens a desk.',
        post: 'Mayor',
        note: found.response ?? '',
      })
      await fill(alma, workOf(), 'the work on a recommendation', toRec('/addressees/3/ask'), {})
      const read = await open(phone, `/es/recommendations/${found.rec}`, 'the recommendation, answered', true)
      expect(read).toContain('Treinta días para quienes ya trabajan.')
      expect(read).toContain('Falta personal en dos provincias.')
    },
  )

  step('the commitment becomes a pledge, and its holder reports with evidence', async () => {
    const alma = at('alma')
    const path = `/en/pledges/make?recommendation=${found.rec}&position=1`
    await fill(alma, path, 'making a pledge', path, {
      title: 'Thirty days for those at work',
      text: 'Permits of those who already work are decided in thirty days.',
      measure: 'Median days, quarterly',
      dueOn: '2027-06-30',
    })
    found.pledge = pathOf(alma).split('/').at(-1) ?? ''
    await send(alma, `/en/pledges/${found.pledge}/link`)
    await look(alma, 'the link to report')
    const link = linkIn(await alma.content(), 'report-progress').replace('/en/', '/es/')
    world().setNow(new Date('2026-12-04T15:00:00Z'))
    await fill(at('phone'), link, 'reporting on the pledge', link, {
      on: '2026-12-03',
      text: 'Contratamos a cuatro personas.',
      stage: 'in-progress',
      evidenceUrl: 'https://example.org/acta',
      evidenceLabel: 'Acta de muestra',
    })
    await look(at('phone'), 'reported')
    expect(await open(at('phone'), `/es/pledges/${found.pledge}`, 'the pledge', true)).toContain(
      'Contratamos a cuatro personas.',
    )
  })

  step('the consultation is closed and sealed, its result is what was voted', async () => {
    await fill(at('bruno'), `/en${voicesAtDesk}`, 'a consultation at the desk', `/en${voicesAtDesk}/state`, {}, 'close')
    await world().work()
    const twin = await (
      await world().visitor()
    ).json<{
      final: boolean
      voters: number
      statements: { id: string; agree: number; disagree: number; pass: number }[]
    }>(`/api/v1${voices}/results`)
    expect([twin.final, twin.voters]).toEqual([true, ballots.length])
    for (const { id, agree, disagree, pass } of twin.statements) {
      const answers = ballots.map((one) => one.get(id))
      const n = (answer: string) => answers.filter((one) => one === answer).length
      expect([agree, disagree, pass], id).toEqual([n('agree'), n('disagree'), n('pass')])
    }
    const refused = await (await world().visitor()).get(`/es${voices}/vote`)
    expect(refused.status).toBe(409)
    await open(at('phone'), `/es${voices}/results`, 'the results', true)
  })

  step('the report drafts itself, is edited, approved by both, published', async () => {
    const alma = at('alma')
    await fill(alma, '/en/desk/reports', 'reports at the desk', '/en/desk/reports', { meeting: slug })
    await look(alma, 'a report at the desk')
    await send(alma, reportDesk('/section'), {
      words: 'People from the whole region took part in this practice forum.',
    })
    await send(alma, reportDesk('/approval'))
    await fill(at('bruno'), reportDesk(), 'a report to approve', reportDesk('/approval'), {})
    await send(at('bruno'), reportDesk('/publication'))
    expect(pathOf(at('bruno'))).toBe(`/reports/${slug}`)
    await open(at('phone'), `/es/reports/${slug}`, 'the report', true)
    await open(at('phone'), `/es/reports/${slug}/rows/by-category`, 'rows of the report')
  })

  step('every number of the report is what was entered', async () => {
    const visitor = await world().visitor()
    const report = await visitor.json<{ code: string; singleApproval: boolean; figures: ReportFigures }>(
      `/api/v1/reports/${slug}`,
    )
    const { participation: p, voices: v, recommendations, answers, pledges } = report.figures
    found.report = report.code
    expect(report.singleApproval).toBe(false)
    const present = books.filter((one) => one.came)
    expect({ registered: p.registered, attended: p.attended }).toEqual({
      registered: books.length,
      attended: present.length,
    })
    expect(faultsOf(p.byCategory, books, (one) => one.category)).toEqual([])
    expect(faultsOf(p.byCountry, books, (one) => one.country)).toEqual([])
    expect(faultsOf(p.byChannel, books, (one) => one.channel)).toEqual([])
    expect(faultsOf(p.attendedByChannel, present, (one) => one.channel)).toEqual([])
    expect(p.tallies.map(({ channel, n, method, qualifier }) => [channel, n, method, qualifier]).sort()).toEqual([
      ['youtube', 40, 'platform', 'about'],
      ['zoom', 96, 'platform', 'exactly'],
    ])
    expect(v.inputs.map((one) => one.code).sort()).toEqual([found.text, found.document, found.nameless].sort())
    expect(v.consultations.map(({ voters, statements: n }) => [voters, n])).toEqual([
      [ballots.length, statements.length],
    ])
    expect(v.notes.map((one) => [one.kind, one.speakerCategory]).sort()).toEqual(
      notes.map(([kind, , category]) => [kind, category]).sort(),
    )
    expect(recommendations.map((one) => [one.code, one.state])).toEqual([[found.rec, 'issued']])
    expect(answers.map((one) => [one.state, one.stance])).toEqual([
      ['answered', 'accept-part'],
      ['answered-in-room', 'accept'],
      ['asked', null],
    ])
    expect(pledges.map((one) => [one.code, one.dueOn])).toEqual([[found.pledge, '2027-06-30']])

    const page = await visitor.get(`/en/reports/${slug}`)
    for (const { key, n } of [
      ...p.byCategory.map((one) => ({ ...one, key: categoryName(one.key, 'en') })),
      ...p.byCountry.map((one) => ({
        ...one,
        key: one.key ? countryName(one.key, 'en') : 'No country (regional bodies)',
      })),
    ].filter((one) => one.key !== 'together')) {
      expect(page.text, key).toContain(`${key} ${n ?? 'withheld'}`)
    }
    for (const kind of ['pdf', 'docx']) {
      const paper = await world().web.inject({ url: `/en/reports/${slug}/${kind}`, headers: { host: 'mesa.test' } })
      expect(paper.statusCode, kind).toBe(200)
      expect(paper.rawPayload.subarray(0, 4).toString('latin1')).toBe(kind === 'pdf' ? '%PDF' : 'PK\u0003\u0004')
    }
  })

  step(
    'the thread is whole from any of its points, and each code on the phone tells what became of that voice',
    async () => {
      const visitor = await world().visitor()
      for (const code of [found.rec, found.nameless, found.text, found.pledge, found.report]) {
        const { stations } = await visitor.json<{ stations: { record: string; code: string | null }[] }>(
          `/api/v1/trace/${code}`,
        )
        const codes = stations.map((one) => one.code)
        for (const other of [found.rec, found.pledge, found.report])
          expect(codes, `${code} leads to ${other}`).toContain(other)
        if (code !== found.text && code !== found.report)
          expect(codes, `${code} comes from the nameless voice`).toContain(found.nameless)
      }
      const { stations } = await visitor.json<{ stations: { record: string }[] }>(`/api/v1/trace/${found.rec}`)
      expect([...new Set(stations.map((one) => one.record))]).toEqual(
        expect.arrayContaining(['input', 'note', 'recommendation', 'response', 'pledge', 'update', 'report']),
      )
      const phone = at('phone')
      await open(phone, `/es/trace/${found.rec}`, 'the thread', true)
      const fate = await fill(phone, '/es/receipts', 'a code typed in', '/es/receipts', { code: found.textCode ?? '' })
      expect(fate).toContain('citado, y público desde entonces')
      expect(await phone.content()).toContain(found.rec)
      await look(phone, 'what became of that text')
      await send(phone, '/es/receipts/forget')
      const votes = await fill(phone, '/es/receipts', 'a code typed in', '/es/receipts', {
        code: found.votesCode ?? '',
      })
      const results = await visitor.json<{ statements: { id: string; text: { values: { en: { text: string } } } }[] }>(
        `/api/v1${voices}/results`,
      )
      const inSpanish: Record<string, string> = { agree: 'De acuerdo', pass: 'No sé, pasar' }
      for (const [id, answer] of ballots[0] ?? []) {
        expect(votes).toContain(
          `${results.statements.find((one) => one.id === id)?.text.values.en.text}\n${inSpanish[answer]}`,
        )
      }
      await look(phone, 'what became of those votes')
      await phone.locator('a[href="/leave"]').first().click()
      await expect.poll(() => phone.url()).not.toContain('/receipts')
    },
  )

  step('everyone who spoke in their name or took part is told of the report, once', async () => {
    for (const day of ['2026-12-05', '2026-12-06', '2026-12-12']) {
      world().setNow(new Date(`${day}T15:00:00Z`))
      for (const round of ['notices.sweep', 'notices.send']) await world().round(round)
      await world().work()
    }
    const mails = await world().mails()
    const news = /Se publicó el informe|The report of a meeting/
    const told = (address: string) => mails.filter((one) => one.to === address && news.test(one.text)).length
    expect(['rosa@example.org', 'pia@example.org'].map(told)).toEqual([1, 1])
    expect(mailboxes.length).toBeGreaterThan(25)
    expect(mailboxes.map(told)).toEqual(mailboxes.map(() => 1))
    expect(mails.filter((one) => one.text.includes('muestra') || one.subject.includes('forum'))).toEqual([])
    await open(at('org'), '/es/notices', 'notices')
    await open(at('alma'), '/en/desk/acts', 'the log')
  })
})
