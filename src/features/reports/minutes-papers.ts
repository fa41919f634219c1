// Room: reports. The papers that draft themselves from approved minutes, in one language: a summary report, a press
// note and a brief of one page. Each sentence stands with the address of the item that it repeats; counts of
// different methods stand side by side and are never added.
import { type LocalizedText, readText } from '../../kernel/localized-text.ts'
import { nameFormat } from '../../kernel/formats.ts'
import type { Locale } from '../../kernel/locale.ts'
import { sayDay, sayNumber } from '../../platform/i18n/format.ts'
import { type MessageKey, translator } from '../../platform/i18n/translate.ts'
import { type Note, sayDates, titled } from '../meetings/index.ts'
import { categoryName } from '../reference/index.ts'
import type { MinutesFacts } from './minutes-facts.ts'
import type { CitedSentence, Paper, PaperSection } from './paper.ts'

export const minutesPapers = ['summary', 'press', 'brief'] as const
export type MinutesPaper = (typeof minutesPapers)[number]

/** What was agreed comes before what was said. */
const order = [
  'decision',
  'action',
  'recommendation',
  'response',
  'commitment',
  'reservation',
  'information',
] as const satisfies Note['kind'][]
/** A brief of one page holds these, and so many of each; the rest is counted and stands in the minutes. */
const briefed = ['decision', 'action', 'recommendation', 'commitment'] as const satisfies Note['kind'][]
const mostBriefed = 4
const mostQuoted = 3

export interface MinutesPaperParts {
  kind: MinutesPaper
  facts: MinutesFacts
  locale: Locale
  baseUrl: string
}
type Draft = Omit<CitedSentence, 'mark'>

export function minutesPaper({ kind, facts, locale, baseUrl }: MinutesPaperParts): Paper {
  const t = translator(locale)
  const { meeting, minutes } = facts
  const here = `${baseUrl}/${locale}/meetings/${meeting.slug}`
  const parts = { facts, locale, here, baseUrl }
  const title = readText(meeting.title, locale).text
  const sections = { summary: summaryOf, press: pressOf, brief: briefOf }[kind](parts)
  return {
    language: locale,
    title: t(`reports.paper-${kind}`, { meeting: title }),
    about: [sayDates(meeting, locale), meeting.place && readText(meeting.place, locale).text]
      .filter(Boolean)
      .join(' · '),
    standing: [
      t('reports.paper-approved', { day: sayDay(minutes.approvedOn ?? '', locale), code: meeting.code }),
      minutes.releasedOn ? '' : t('reports.paper-draft'),
      meeting.sample ? t('reports.paper-sample') : '',
    ]
      .filter(Boolean)
      .join(' '),
    cite: here,
    sections: marked(sections, t('reports.paper-origins')),
  }
}
interface Parts {
  facts: MinutesFacts
  locale: Locale
  here: string
  baseUrl: string
}
const section = (heading: string, more: Partial<PaperSection>): PaperSection => ({
  heading,
  paragraphs: [],
  tables: [],
  items: [],
  ...more,
})
const unmarked = (sentences: readonly Draft[]): CitedSentence[] => sentences.map((one) => ({ ...one, mark: '' }))

/** Numbers the addresses in their order, and lists them at the end: on paper nobody can follow a link. */
function marked(sections: PaperSection[], heading: string): PaperSection[] {
  const numbers = new Map<string, number>()
  const numbered = sections.map((one) => ({
    ...one,
    cited: one.cited?.map((sentences) =>
      sentences.map((sentence) => {
        const n = numbers.get(sentence.address) ?? numbers.size + 1
        numbers.set(sentence.address, n)
        return { ...sentence, mark: `[${n}]` }
      }),
    ),
  }))
  if (numbers.size === 0) return numbered
  const items = [...numbers].map(([address, n]) => ({ label: `[${n}] ${address}`, detail: null, address }))
  return [...numbered, section(heading, { items })]
}

/** Words as they were noted: in the reader's language where somebody wrote them so, else as they are, and saying so. */
function said(text: LocalizedText, locale: Locale): string {
  const read = readText(text, locale)
  if (read.language === locale) return read.text
  const language = nameFormat(locale, { type: 'language' }).of(read.language) ?? read.language
  return `${read.text} (${translator(locale)('reports.paper-language', { language })})`
}
const addressOf = (note: Note, here: string) => `${here}#note-${note.id}`

function whoOf(note: Note, { facts, locale }: Parts): string {
  const who = [
    note.organisationId ? facts.names.get(note.organisationId) : null,
    note.speakerCapacity,
    note.speakerCategory ? categoryName(note.speakerCategory, locale) : null,
  ].filter(Boolean)
  return who.join(', ')
}
function dutyOf(note: Note, { facts, locale }: Parts): string {
  const t = translator(locale)
  const owner = note.ownerId ? facts.names.get(note.ownerId) : undefined
  return [
    owner && t('reports.paper-owner', { who: owner }),
    note.dueOn && t('reports.paper-due', { day: sayDay(note.dueOn, locale) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
function quoteOf(note: Note, parts: Parts): string | null {
  const quote = parts.facts.quotes.get(note.id)
  if (!quote?.words) return null
  const by = quote.speakerName ?? whoOf(note, parts)
  const words = `“${said(quote.words, parts.locale)}”`
  return by ? `${words} (${by})` : words
}

/** One sentence for each figure, in its own method. */
function countsOf({ facts, locale, here }: Parts): Draft[] {
  const t = translator(locale)
  const { registered, attended, tallies } = facts.participation
  const number = (n: number) => sayNumber(n, locale)
  return [
    ...(registered > 0 ? [t('reports.paper-registered', { n: registered })] : []),
    ...(attended > 0 ? [t('reports.paper-attended', { n: attended })] : []),
    ...tallies.map((one) =>
      t('reports.paper-tally', {
        channel: t(`reports.channel-${one.channel}` as MessageKey),
        n:
          one.qualifier === 'exactly'
            ? number(one.n)
            : t(`reports.qualifier-${one.qualifier}` as MessageKey, { n: one.n }),
        method: t(`reports.method-${one.method}` as MessageKey),
        source: one.source,
      }),
    ),
  ].map((text) => ({ text, address: here }))
}
/** How many items of each kind the minutes hold. */
function itemsCounted({ facts, locale, here }: Parts): Draft[] {
  const t = translator(locale)
  return order
    .filter((kind) => kind !== 'information')
    .flatMap((kind) => {
      const n = facts.notes.filter((note) => note.kind === kind).length
      return n > 0 ? [{ text: t(`reports.paper-count-${kind}`, { n }), address: `${here}#notes` }] : []
    })
}
function itemOf(note: Note, parts: Parts, text: LocalizedText): PaperSection['items'][number] {
  const t = translator(parts.locale)
  const became = parts.facts.became.get(note.id)?.map((one) => one.name)
  return {
    label: said(text, parts.locale),
    address: addressOf(note, parts.here),
    detail:
      [whoOf(note, parts), dutyOf(note, parts), became && t('reports.paper-became', { what: became.join(', ') })]
        .filter(Boolean)
        .join(' · ') || null,
  }
}

function summaryOf(parts: Parts): PaperSection[] {
  const t = translator(parts.locale)
  const of = (kind: Note['kind']) => parts.facts.notes.filter((note) => note.kind === kind)
  const counted = [...countsOf(parts), ...itemsCounted(parts)]
  return [
    section(t('reports.paper-in-figures'), { cited: counted.length > 0 ? [unmarked(counted)] : [] }),
    ...order
      .filter((kind) => of(kind).length > 0)
      .map((kind) =>
        section(t(`reports.paper-heading-${kind}`), {
          items: of(kind).flatMap((note) => {
            const quote = quoteOf(note, parts)
            const item = itemOf(note, parts, note.text)
            return quote ? [item, { label: quote, detail: null, address: addressOf(note, parts.here) }] : [item]
          }),
        }),
      ),
  ]
}
function pressOf(parts: Parts): PaperSection[] {
  const { facts, locale, here } = parts
  const t = translator(locale)
  const opening: Draft = {
    text: t('reports.paper-held', {
      meeting: readText(facts.meeting.title, locale).text,
      dates: sayDates(facts.meeting, locale),
    }),
    address: here,
  }
  const agreed = (['decision', 'recommendation', 'commitment', 'action'] as const).map((kind) =>
    facts.notes
      .filter((note) => note.kind === kind)
      .map((note) => ({
        text: t(`reports.paper-says-${kind}`, {
          text: said(titled(note.text), locale),
          who: whoOf(note, parts) || 'none',
        }),
        address: addressOf(note, here),
      })),
  )
  const quotes = facts.notes
    .flatMap((note) => {
      const text = quoteOf(note, parts)
      return text ? [{ text, address: addressOf(note, here) }] : []
    })
    .slice(0, mostQuoted)
  return [
    section(t('reports.paper-what-happened'), { cited: [unmarked([opening, ...countsOf(parts)])] }),
    section(t('reports.paper-what-agreed'), {
      cited: [unmarked(itemsCounted(parts)), ...agreed.map(unmarked)].filter((one) => one.length > 0),
    }),
    ...(quotes.length > 0
      ? [section(t('reports.paper-in-their-words'), { cited: quotes.map((one) => unmarked([one])) })]
      : []),
    section(t('reports.paper-about'), { paragraphs: [t('reports.paper-nothing-more')] }),
  ]
}
function briefOf(parts: Parts): PaperSection[] {
  const t = translator(parts.locale)
  const counted = [...countsOf(parts), ...itemsCounted(parts)].map((one) => one.text).join(' ')
  return [
    section(t('reports.paper-in-figures'), {
      items: counted ? [{ label: counted, detail: null, address: `${parts.here}#notes` }] : [],
    }),
    ...briefed.flatMap((kind) => {
      const notes = parts.facts.notes.filter((note) => note.kind === kind)
      if (notes.length === 0) return []
      const rest = notes.length - mostBriefed
      return [
        section(t(`reports.paper-heading-${kind}`), {
          items: [
            ...notes.slice(0, mostBriefed).map((note) => itemOf(note, parts, titled(note.text))),
            ...(rest > 0
              ? [{ label: t('reports.paper-more', { n: rest }), detail: null, address: `${parts.here}#notes` }]
              : []),
          ],
        }),
      ]
    }),
  ]
}
