// Room: reviews/present. The one typed model of a review that page, JSON twin and CSV are made from. Figures of
// different channels stand apart and are never added; the only sum is ours, of the twelve rows, and says so.
import { Type } from 'typebox'
import type { Count, PreparationStep, Review2021File } from '../../../data/types.ts'
import { DateAnswer, SourceAnswer, SpanAnswer, TextAnswer } from '../reference/index.ts'
import type { Review } from './store.ts'

export const CategoryAnswer = Type.Object({
  order: Type.Integer(),
  code: Type.String(),
  sourceLabel: Type.String(),
  count: Type.Integer(),
  source: SourceAnswer,
})
const text = TextAnswer
const sourced = Type.Object({ text, source: SourceAnswer })
const whenAnswer = Type.Unsafe<PreparationStep['when']>(Type.Union([DateAnswer, SpanAnswer]))

export const Review2021Answer = Type.Object({
  slug: Type.String(),
  code: Type.String(),
  round: Type.Integer(),
  title: text,
  span: SpanAnswer,
  categories: Type.Array(CategoryAnswer),
  computedSum: Type.Integer(),
  computedSumNote: text,
  sourceTotal: Type.Object({ phrase: Type.String(), lang: Type.String(), source: SourceAnswer }),
  memberStates: Type.Integer(),
  associateMembers: Type.Integer(),
  zoom: Type.Array(Type.Integer()),
  zoomNote: text,
  zoomApparentDays: Type.Array(Type.String()),
  youtube: Type.Object({ people: Type.Integer(), phrase: Type.String(), note: text, source: SourceAnswer }),
  webinars: Type.Object({ number: Type.Integer(), participants: Type.Integer() }),
  informativeSession: Type.Object({ sentence: Type.String(), lang: Type.String(), note: text, source: SourceAnswer }),
  regionalProcesses: Type.Object({
    representatives: Type.Integer(),
    entities: Type.Integer(),
    unAgencyRepresentatives: Type.Integer(),
  }),
  civilSociety: Type.Object({ participantsPerSession: Type.Integer() }),
  areas: Type.Array(
    Type.Object({
      number: Type.Integer(),
      name: text,
      nameSource: SourceAnswer,
      objectives: Type.Array(Type.Integer()),
      source: SourceAnswer,
    }),
  ),
  days: Type.Array(
    Type.Object({ on: DateAnswer, title: text, areas: Type.Array(Type.Integer()), source: SourceAnswer }),
  ),
  conclusions: Type.Array(Type.Object({ order: Type.Integer(), text, source: SourceAnswer })),
  preparation: Type.Array(
    Type.Object({ order: Type.Integer(), kind: Type.String(), title: text, when: whenAnswer, source: SourceAnswer }),
  ),
  recordings: sourced,
  source: SourceAnswer,
})
export const Review2025Answer = Type.Object({
  slug: Type.String(),
  code: Type.String(),
  round: Type.Integer(),
  title: text,
  span: SpanAnswer,
  source: SourceAnswer,
})
export const ReviewSummaryAnswer = Review2025Answer

export const summaryOf = (review: Review): Type.Static<typeof ReviewSummaryAnswer> => ({
  slug: review.slug,
  code: review.code,
  round: review.round,
  title: review.title,
  span: review.span,
  source: review.source,
})
export const isReview2021 = (review: Review): review is Review2021File => review.round === 1

const stepOf = (review: Review2021File, kind: PreparationStep['kind']): PreparationStep => {
  const found = review.preparation.find((one) => one.kind === kind)
  if (!found) throw new Error(`the review of 2021 has no step ${kind}`)
  return found
}
const valueAt = (counts: readonly Count[], index: number): number => {
  const count = counts[index]
  if (!count) throw new Error('the review of 2021 misses a count')
  return count.value
}

export const categoriesOf = (review: Review2021File): Type.Static<typeof CategoryAnswer>[] =>
  review.participation.rows.map((row) => ({
    order: row.order,
    code: row.row,
    sourceLabel: row.sourceLabel,
    count: row.count,
    source: row.source,
  }))
/** Computed here, not copied: the note in the record says that it is ours. */
export const sumOf = (review: Pick<Review2021File, 'participation'>): number =>
  review.participation.rows.reduce((sum, row) => sum + row.count, 0)

export function present2021(review: Review2021File): Type.Static<typeof Review2021Answer> {
  const { participation } = review
  const webinars = stepOf(review, 'webinars').counts
  const regional = stepOf(review, 'regional-processes').counts
  const { kept } = stepOf(review, 'informative-session')
  if (!kept) throw new Error('the ambiguous sentence is kept as a sentence')
  return {
    ...summaryOf(review),
    categories: categoriesOf(review),
    computedSum: sumOf(review),
    computedSumNote: participation.rowsSum.note,
    sourceTotal: participation.registeredPhrase,
    memberStates: participation.memberStates.value,
    associateMembers: participation.associateMembers.value,
    zoom: participation.zoom.figures.map((one) => one.value),
    zoomNote: participation.zoom.note,
    zoomApparentDays: participation.zoom.figures.map((one) => one.apparentDay.date),
    youtube: {
      people: participation.youtube.value,
      phrase: participation.youtube.phrase,
      note: participation.youtube.note,
      source: participation.youtube.source,
    },
    webinars: { number: valueAt(webinars, 0), participants: valueAt(webinars, 1) },
    informativeSession: { sentence: kept.sentence, lang: kept.lang, note: kept.note, source: kept.source },
    regionalProcesses: {
      representatives: valueAt(regional, 0),
      entities: valueAt(regional, 1),
      unAgencyRepresentatives: valueAt(regional, 2),
    },
    civilSociety: { participantsPerSession: valueAt(stepOf(review, 'civil-society').counts, 0) },
    areas: review.areas,
    days: review.days,
    conclusions: review.conclusions,
    preparation: review.preparation.map(({ order, kind, title, when, source }) => ({
      order,
      kind,
      title,
      when,
      source,
    })),
    recordings: review.recordings,
  }
}
