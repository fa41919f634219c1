// Room: reports/paper-of. Figures and narrative > the neutral document, in one language: what page, PDF and Word show.
import { type Dated, sayDate } from '../../kernel/dated.ts'
import { type LocalizedText, readText } from '../../kernel/localized-text.ts'
import type { Locale } from '../../kernel/locale.ts'
import { dayOf, sayDay, sayNumber } from '../../platform/i18n/format.ts'
import { type MessageKey, isMessageKey, translator } from '../../platform/i18n/translate.ts'
import { categoryName, countryName } from '../reference/index.ts'
import { type CountRow, type ReportFigures, countedTogether } from './figures.ts'
import type { Paper, PaperSection, PaperTable } from './paper.ts'
import type { RemarkModel } from './present.ts'
import { type Section, sections } from './rules.ts'
import type { Report } from './store.ts'

/** A table of the report by its key: the address of its rows. */
export const tableKeys = ['by-category', 'by-country', 'by-channel', 'attended-by-channel', 'tallies'] as const
export type TableKey = (typeof tableKeys)[number]

const words = (text: LocalizedText | null, locale: Locale): string => (text ? readText(text, locale).text : '–')
const day = (on: Dated | null, locale: Locale): string | null => (on ? sayDate(on, locale) : null)

/** A state or kind in words where this release has the sentence, as it is where not. */
function say(prefix: string, value: string, locale: Locale): string {
  const key = `reports.${prefix}-${value}`
  return isMessageKey(key) ? translator(locale)(key as MessageKey) : value
}

export function tableOf(key: TableKey, figures: ReportFigures, locale: Locale): PaperTable {
  const t = translator(locale)
  const { participation: p } = figures
  const count = (row: CountRow) => (row.n === null ? t('reports.withheld') : sayNumber(row.n, locale))
  const two = (
    caption: MessageKey,
    name: MessageKey,
    rows: CountRow[],
    label: (key: string) => string,
  ): PaperTable => ({
    caption: t(caption),
    columns: [t(name), t('reports.column-people')],
    rows: rows.map((row) => [row.key === countedTogether ? t('reports.together') : label(row.key), count(row)]),
    numeric: [1],
  })
  if (key === 'by-category')
    return two('reports.table-by-category', 'reports.column-category', p.byCategory, (one) => categoryName(one, locale))
  if (key === 'by-country')
    return two('reports.table-by-country', 'reports.column-country', p.byCountry, (one) =>
      one === '' ? t('meetings.no-country') : countryName(one, locale),
    )
  if (key === 'by-channel')
    return two('reports.table-by-channel', 'reports.column-channel', p.byChannel, (one) => say('channel', one, locale))
  if (key === 'attended-by-channel') {
    return two('reports.table-attended', 'reports.column-channel', p.attendedByChannel, (one) =>
      say('channel', one, locale),
    )
  }
  return {
    caption: t('reports.table-tallies'),
    numeric: [1],
    columns: [
      t('reports.column-channel'),
      t('reports.column-people'),
      t('reports.column-method'),
      t('reports.column-source'),
    ],
    rows: p.tallies.map((tally) => [
      say('channel', tally.channel, locale),
      tally.qualifier === 'exactly'
        ? sayNumber(tally.n, locale)
        : t(`reports.qualifier-${tally.qualifier === 'about' ? 'about' : 'more-than'}`, { n: tally.n }),
      say('method', tally.method, locale),
      tally.source,
    ]),
  }
}

/** The sections without the editors' words: tables and lists. Addresses have no host and no language yet. */
export function sectionsOf(figures: ReportFigures, locale: Locale): Record<Section, PaperSection> {
  const t = translator(locale)
  const section = (name: Section, tables: PaperTable[], items: PaperSection['items']): PaperSection => ({
    heading: t(`reports.section-${name}`),
    paragraphs: [],
    tables: tables.filter((table) => table.rows.length > 0),
    items,
  })
  const { participation, voices } = figures
  return {
    participation: section(
      'participation',
      tableKeys.map((key) => tableOf(key, figures, locale)),
      [
        {
          label: t('reports.registered', { n: participation.registered }),
          detail: null,
          address: `/meetings/${figures.meeting.slug}`,
        },
        { label: t('reports.attended', { n: participation.attended }), detail: null, address: null },
      ],
    ),
    voices: section(
      'voices',
      [],
      [
        ...voices.inputs.map((input) => ({
          label: input.title ? words(input.title, locale) : t('reports.input-of', { code: input.code }),
          detail: input.organisation ?? t('reports.without-a-name'),
          address: `/inputs/${input.code}`,
        })),
        ...voices.consultations.map((one) => ({
          label: words(one.title, locale),
          address: `/consultations/${one.slug}/results`,
          detail:
            one.voters === null
              ? t('reports.voters-withheld', { statements: one.statements })
              : t('reports.voters', { n: one.voters, statements: one.statements }),
        })),
        ...voices.notes.map((note) => ({
          label: words(note.text, locale),
          address: null,
          detail: [
            say('note', note.kind, locale),
            note.speakerCategory ? categoryName(note.speakerCategory, locale) : null,
          ]
            .filter(Boolean)
            .join(' · '),
        })),
      ],
    ),
    recommendations: section(
      'recommendations',
      [],
      figures.recommendations.map((one) => ({
        label: `${one.code} · ${words(one.title, locale)}`,
        address: `/recommendations/${one.code}`,
        detail: [say('recommendation', one.state, locale), day(one.issuedOn, locale)].filter(Boolean).join(' · '),
      })),
    ),
    answers: section(
      'answers',
      [],
      figures.answers.map((one) => ({
        label: `${one.recommendation} · ${words(one.addressee, locale)}`,
        address: `/recommendations/${one.recommendation}`,
        detail: [
          say('answer', one.state, locale),
          one.stance && say('stance', one.stance, locale),
          day(one.on, locale),
          one.text && words(one.text, locale),
        ]
          .filter(Boolean)
          .join(' · '),
      })),
    ),
    pledges: section(
      'pledges',
      [],
      figures.pledges.map((one) => ({
        label: `${one.code} · ${words(one.title, locale)}`,
        address: `/pledges/${one.code}`,
        detail: [words(one.holder, locale), one.dueOn && t('reports.due', { day: sayDay(one.dueOn, locale) })]
          .filter(Boolean)
          .join(' · '),
      })),
    ),
  }
}

export function aboutLine(figures: ReportFigures, locale: Locale): string {
  const { meeting } = figures
  const from = day(meeting.from, locale)
  const to = day(meeting.to, locale)
  return [
    words(meeting.title, locale),
    meeting.place && words(meeting.place, locale),
    from && to && from !== to ? `${from} – ${to}` : from,
  ]
    .filter(Boolean)
    .join(' · ')
}

const inParagraphs = (text: LocalizedText, locale: Locale): string[] =>
  readText(text, locale)
    .text.split(/\n{2,}/)
    .filter(Boolean)

/** What each body that was asked says of the report, or that it said nothing: no paper goes out without it. */
export function remarkSection(remarks: readonly RemarkModel[], locale: Locale): PaperSection {
  const t = translator(locale)
  return {
    heading: t('reports.remarks-title'),
    paragraphs: [],
    tables: [],
    items: remarks.map((one) => ({
      label: `${words(one.body.name, locale)}: ${t(`reports.remark-${one.stance ?? 'none'}`)}`,
      address: `/bodies/${one.body.slug}`,
      words: one.words ? inParagraphs(one.words, locale) : [],
      detail: [
        one.saidOn
          ? t('reports.remark-said-on', { day: sayDay(one.saidOn, locale) })
          : t('reports.remark-asked-on', { day: sayDay(one.askedOn, locale) }),
        one.earlier && t('reports.remark-earlier'),
      ]
        .filter(Boolean)
        .join(' '),
    })),
  }
}

export interface PaperParts {
  report: Report
  figures: ReportFigures
  remarks: readonly RemarkModel[]
  hash: string
  locale: Locale
  baseUrl: string
  publishedAt: Date
  single: boolean
}

/** The whole document for PDF and Word. */
export function paperOf({ report, figures, remarks, hash, locale, baseUrl, publishedAt, single }: PaperParts): Paper {
  const t = translator(locale)
  const parts = sectionsOf(figures, locale)
  const published = t('reports.published-on', { day: sayDay(dayOf(publishedAt), locale), code: report.code })
  return {
    language: locale,
    title: words(report.title, locale),
    about: aboutLine(figures, locale),
    standing: single ? `${published} ${t('reports.single-approval')}` : published,
    cite: `${baseUrl}/${locale}/reports/${report.slug} · SHA-256 ${hash.slice(0, 16)}`,
    sections: [
      ...sections.map((name) => {
        const narrative = report.narrative[name]
        const empty = parts[name].items.length === 0 && parts[name].tables.length === 0
        return {
          ...parts[name],
          paragraphs: [
            ...(narrative ? inParagraphs(narrative, locale) : []),
            ...(empty ? [t(`reports.nothing-${name}`)] : []),
          ],
        }
      }),
      ...(remarks.length > 0 ? [remarkSection(remarks, locale)] : []),
    ].map((section) => ({
      ...section,
      items: section.items.map((item) => ({
        ...item,
        address: item.address ? `${baseUrl}/${locale}${item.address}` : null,
      })),
    })),
  }
}
