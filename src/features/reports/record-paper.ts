// Room: reports. The summary of a meeting of the public record, in one language, made of what the sources say of it and
// nothing else: each item with its place in them, sums that say that they are ours, and what is not known as not known.
import type { SourceRef } from '../../../data/types.ts'
import type { Locale } from '../../kernel/locale.ts'
import { type LocalizedText, readText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { sayDay, sayList, sayNumber } from '../../platform/i18n/format.ts'
import { type Translate, translator } from '../../platform/i18n/translate.ts'
import {
  type Meeting,
  type Note,
  type RecordedEvent,
  type RecordedFact,
  type Session,
  type Tally,
  dayIn,
  factGroups,
  notesOf,
  recordedEvent,
  sayDates,
  sessionsInForce,
  sumOfRows,
  talliesOf,
} from '../meetings/index.ts'
import { categoryName, countryName, reviewRows, sayWhen, sourceOf } from '../reference/index.ts'
import type { Paper, PaperSection, PaperTable } from './paper.ts'

export interface RecordFacts {
  meeting: Meeting
  recorded: RecordedEvent
  sessions: Session[]
  tallies: Tally[]
  notes: Note[]
}
/** Null for a meeting of this installation, and for one of which the record says no more than its facts. */
export async function gatherRecord(context: Context, meeting: Meeting): Promise<RecordFacts | null> {
  const recorded = meeting.fromRecord ? recordedEvent(meeting.code) : null
  if (!recorded) return null
  return {
    meeting,
    recorded,
    sessions: await sessionsInForce(context, meeting),
    tallies: await talliesOf(context, meeting.id),
    notes: (await notesOf(context, meeting.id)).filter((note) => note.state === 'approved'),
  }
}

interface Parts extends RecordFacts {
  t: Translate
  locale: Locale
  baseUrl: string
}
type Item = PaperSection['items'][number]
const section = (heading: string, more: Partial<PaperSection>): PaperSection => ({
  heading,
  paragraphs: [],
  tables: [],
  items: [],
  ...more,
})
const filled = ({ paragraphs, tables, items }: PaperSection) => paragraphs.length + tables.length + items.length > 0

export function recordPaper(facts: RecordFacts, locale: Locale, baseUrl: string): Paper {
  const t = translator(locale)
  const { meeting } = facts
  const parts: Parts = { ...facts, t, locale, baseUrl }
  const title = read(meeting.title, locale)
  return {
    language: locale,
    // Not a summary report: that of the forum was promised and not found.
    title: t('reports.paper-record', { meeting: title }),
    about: [sayDates(meeting, locale), meeting.place && read(meeting.place, locale), t(`meetings.mode-${meeting.mode}`)]
      .filter(Boolean)
      .join(' · '),
    standing: [
      t('reports.paper-recorded', { code: meeting.code }),
      meeting.title.original === locale ? '' : t('reports.paper-recorded-draft'),
    ]
      .filter(Boolean)
      .join(' '),
    cite: `${baseUrl}/${locale}/meetings/${meeting.slug}`,
    sections: [
      section(t('meetings.field-convenors'), {
        items: meeting.convenors.map(({ name }) => ({ label: read(name, locale), detail: null, address: null })),
      }),
      section(t('meetings.dates-note'), {
        paragraphs: meeting.datesNote ? [read(meeting.datesNote, locale)] : [],
      }),
      section(t('meetings.topics-title', { count: meeting.topics.length }), {
        items: meeting.topics.map((topic) => ({ label: read(topic, locale), detail: null, address: null })),
      }),
      figuresOf(parts),
      programmeOf(parts),
      roadOf(parts),
      saidIn(parts),
      ...factGroups.map((group) => factsOf(parts, group)),
      recommendationsOf(parts),
      sourcesOf(parts),
    ].filter(filled),
  }
}
const read = (text: LocalizedText, locale: Locale): string => readText(text, locale).text
const placeIn = (source: SourceRef) =>
  [sourceOf(source.id)?.label ?? source.id, source.locator].filter(Boolean).join(', ')

function figuresOf(parts: Parts): PaperSection {
  const { t, locale, recorded, tallies } = parts
  const noted = tallies.flatMap((one) => one.sources.flatMap(({ note }) => (note ? [read(note, locale)] : [])))
  return section(t('reports.paper-in-figures'), {
    tables: [
      ...(recorded.registered ? [registeredTable(parts, recorded.registered)] : []),
      ...(tallies.length > 0 ? [talliesTable(parts)] : []),
    ],
    paragraphs: [
      ...(recorded.registered
        ? [
            t('meetings.recorded-sum', { sum: sumOfRows(recorded.registered) }),
            read(recorded.registered.rowsSum.note, locale),
          ]
        : []),
      ...new Set(noted),
    ],
  })
}
function registeredTable({ t, locale }: Parts, { rows }: NonNullable<RecordedEvent['registered']>): PaperTable {
  const nameOf = (code: string) => {
    const row = reviewRows().find((one) => one.code === code)
    return row ? read(row.name, locale) : code
  }
  return {
    caption: t('meetings.recorded-registered-caption'),
    columns: [t('meetings.field-category'), t('meetings.recorded-registrations')],
    rows: rows.map((one) => [nameOf(one.row), sayNumber(one.count, locale)]),
    numeric: [1],
  }
}
const talliesTable = ({ t, locale, tallies }: Parts): PaperTable => ({
  caption: t('meetings.tallies-title'),
  columns: [
    t('meetings.field-channel'),
    t('meetings.field-day'),
    t('meetings.recorded-participants'),
    t('meetings.field-method'),
  ],
  rows: tallies.map((one) => [
    t(`meetings.tally-${one.channel}`),
    one.onDay ? sayDay(one.onDay, locale) : t('meetings.whole-meeting'),
    t(`meetings.qualified-${one.qualifier}`, { n: sayNumber(one.n, locale) }),
    t(`meetings.method-${one.method}`),
  ]),
  numeric: [2],
})

function programmeOf({ t, locale, baseUrl, meeting, sessions }: Parts): PaperSection {
  const notes = new Set(
    sessions.flatMap((one) => one.sources.flatMap(({ note }) => (note ? [read(note, locale)] : []))),
  )
  return section(t('meetings.agenda-title'), {
    items: sessions.map((one): Item => {
      const day = dayIn(meeting.timeZone, one)
      const kind = t(`meetings.session-kind-${one.kind}`)
      const area = one.area ? t('meetings.session-area', { n: one.area }) : ''
      return {
        label: [day && sayDay(day, locale), kind, area, read(one.title, locale)].filter(Boolean).join(' · '),
        detail: [
          one.objectives.length > 0
            ? t('meetings.session-objectives', { list: sayList(one.objectives.map(String), locale) })
            : '',
          ...one.sources.slice(0, 1).map(placeIn),
        ]
          .filter(Boolean)
          .join(' · '),
        address: `${baseUrl}/${locale}/meetings/${meeting.slug}/agenda#session-${one.id}`,
      }
    }),
    paragraphs: sessions.length > 0 ? [t('meetings.agenda-recorded'), ...notes] : [],
  })
}

function roadOf({ t, locale, recorded }: Parts): PaperSection {
  return section(t('meetings.preparation-title'), {
    items: recorded.road.map((step): Item => ({
      label: `${sayWhen({ t, locale }, step.when)} · ${read(step.title, locale)}`,
      words: [
        ...step.counts.map((one) => `${t(`ui.count-${one.qualifier}`, { n: one.value })} ${read(one.label, locale)}`),
        ...(step.kept ? [`${t('meetings.recorded-kept')} “${step.kept.sentence}”`, read(step.kept.note, locale)] : []),
        ...(step.note ? [read(step.note, locale)] : []),
      ],
      detail: placeIn(step.source),
      address: null,
    })),
  })
}

function saidIn({ t, locale, baseUrl, meeting, notes }: Parts): PaperSection {
  return section(t('meetings.notes-title'), {
    paragraphs: notes.length > 0 ? [t('meetings.notes-recorded')] : [],
    items: notes.map((note): Item => ({
      label: read(note.text, locale),
      detail: [
        t(`meetings.note-${note.kind}`),
        note.speakerCategory && t('meetings.said-by', { who: categoryName(note.speakerCategory, locale) }),
        ...note.sources.map(placeIn),
      ]
        .filter(Boolean)
        .join(' · '),
      address: `${baseUrl}/${locale}/meetings/${meeting.slug}#note-${note.id}`,
    })),
  })
}

function factsOf({ t, locale, meeting, recorded }: Parts, group: RecordedFact['group']): PaperSection {
  const facts = meeting.facts.filter((one) => one.group === group)
  const items = facts.map((one): Item => {
    const count = one.count && t(`meetings.qualified-${one.count.qualifier}`, { n: sayNumber(one.count.n, locale) })
    const label = one.label && read(one.label, locale)
    const words = one.text && read(one.text, locale)
    const said = count ? [`${count} ${label ?? ''}`, words] : [label, words]
    return { label: said.filter(Boolean).join(': '), detail: placeIn(one.source), address: null }
  })
  const { supportedBy, panelists } = recorded
  if (group === 'about' && supportedBy)
    items.push({
      label: `${t('meetings.recorded-supported')} ${read(supportedBy.name, locale)}`,
      detail: placeIn(supportedBy.source),
      address: null,
    })
  if (group === 'participation' && panelists) {
    const list = sayList(
      panelists.iso2.map((one) => countryName(one, locale)),
      locale,
    )
    items.push({
      label: t('meetings.recorded-panelists', { list }),
      detail: placeIn(panelists.source),
      address: null,
    })
  }
  return section(t(`meetings.facts-${group}`), { items })
}

function recommendationsOf({ t, locale, baseUrl, recorded }: Parts): PaperSection {
  const [first] = recorded.recommendations
  return section(t('meetings.recorded-recommendations'), {
    items: recorded.recommendations.map((one) => ({
      label: `${one.code} · ${read(one.title, locale)}`,
      detail: null,
      address: `${baseUrl}/${locale}/recommendations/${one.code}`,
    })),
    paragraphs: first?.issuedOn.note ? [read(first.issuedOn.note, locale)] : [],
  })
}

function sourcesOf({ t, locale, baseUrl, recorded, meeting, notes, sessions }: Parts): PaperSection {
  const all = [
    ...recorded.read,
    ...meeting.facts.map((one) => one.source),
    ...[...notes, ...sessions].flatMap((one) => one.sources),
    ...recorded.road.map((one) => one.source),
    ...recorded.recommendations.map((one) => one.occasion.source),
  ]
  return section(t('reports.paper-origins'), {
    items: [...new Set(all.map((one) => one.id))].map((id) => ({
      label: sourceOf(id)?.label ?? id,
      detail: null,
      address: `${baseUrl}/${locale}/sources/${id}`,
    })),
  })
}
