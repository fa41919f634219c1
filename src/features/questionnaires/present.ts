// Room: questionnaires/present. The one typed model that page, JSON twin and sheets are made from: the questions as
// they are put, and what was published of the answers.
import { Type } from 'typebox'
import type { Locale } from '../../kernel/locale.ts'
import { type LocalizedText, readText } from '../../kernel/localized-text.ts'
import { sayDay, sayList, sayNumber } from '../../platform/i18n/format.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import type { Consultation } from '../consultations/index.ts'
import { type PublicCell, type QuestionResult, unanswered } from './result-rules.ts'
import { type Answer, type Definition, type Question, isText, questionsOf } from './rules.ts'
import type { Questionnaire, Snapshot } from './store.ts'

const TextAnswer = Type.Object({
  original: Type.String(),
  values: Type.Record(
    Type.String(),
    Type.Object({ text: Type.String(), origin: Type.String(), stale: Type.Optional(Type.Boolean()) }),
  ),
})
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const OptionAnswer = Type.Object({ id: Type.String(), label: TextAnswer })
export const QuestionnaireAnswer = Type.Object({
  slug: Type.String(),
  consultation: Type.String(),
  title: TextAnswer,
  about: orNull(TextAnswer),
  open: Type.Boolean(),
  version: Type.Integer(),
  sample: Type.Boolean(),
  pages: Type.Array(
    Type.Object({
      title: orNull(TextAnswer),
      questions: Type.Array(
        Type.Object({
          id: Type.String(),
          kind: Type.String(),
          label: TextAnswer,
          hint: orNull(TextAnswer),
          required: Type.Boolean(),
          options: Type.Array(OptionAnswer),
          rows: Type.Array(OptionAnswer),
          condition: orNull(Type.Object({ question: Type.String(), value: Type.String() })),
        }),
      ),
    }),
  ),
})

export const isOpen = (one: Questionnaire, consultation: Pick<Consultation, 'state'>): boolean =>
  one.state === 'published' && consultation.state === 'open'

export const presentQuestionnaire = (one: Questionnaire, consultation: Consultation) => ({
  slug: one.slug,
  consultation: consultation.slug,
  title: one.title,
  about: one.about,
  open: isOpen(one, consultation),
  version: one.version,
  sample: one.sample,
  pages: one.definition.pages.map((page) => ({
    title: page.title,
    questions: page.questions.map(({ id, kind, label, hint, required, options, rows, condition }) => ({
      id,
      kind,
      label,
      hint,
      required,
      options,
      rows,
      condition,
    })),
  })),
})

/** An answer in the reader's words, for the one who gave it. */
export function sayAnswer(question: Question, answer: Answer | undefined, locale: Locale, t: Translate): string {
  const option = (id: string) => {
    const label = [...question.options, ...question.rows].find((one) => one.id === id)?.label
    return label ? readText(label, locale).text : ''
  }
  if (answer === undefined) return ''
  if (isText(answer)) return answer.text
  if (Array.isArray(answer))
    return question.kind === 'ranking'
      ? answer.map((id, n) => `${n + 1}. ${option(id)}`).join(' · ')
      : sayList(answer.map(option), locale)
  if (typeof answer === 'object')
    return Object.entries(answer)
      .map(([row, column]) => `${option(row)}: ${option(column)}`)
      .join(' · ')
  if (typeof answer === 'number') return sayNumber(answer, locale)
  if (question.kind === 'date') return sayDay(answer, locale)
  return question.kind === 'file' ? t('questionnaires.file-kept') : option(answer)
}

const CellAnswer = Type.Object({ key: Type.String(), label: orNull(TextAnswer), n: orNull(Type.Integer()) })
export const QuestionnaireResultsAnswer = Type.Object({
  slug: Type.String(),
  takenOn: orNull(Type.String()),
  replies: orNull(Type.Integer()),
  final: Type.Boolean(),
  questions: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.String(),
      label: TextAnswer,
      asked: orNull(Type.Integer()),
      withheld: orNull(Type.String()),
      mean: orNull(Type.Number()),
      cells: Type.Array(CellAnswer),
      rows: Type.Array(Type.Object({ key: Type.String(), label: orNull(TextAnswer), cells: Type.Array(CellAnswer) })),
    }),
  ),
})
export interface ResultCell {
  key: string
  /** Of an option; null where the key is a number, a span or nobody's answer. */
  label: LocalizedText | null
  n: number | null
}
export interface ResultOfQuestion {
  id: string
  kind: Question['kind']
  label: LocalizedText
  asked: number | null
  withheld: QuestionResult['withheld']
  mean: number | null
  cells: ResultCell[]
  rows: { key: string; label: LocalizedText | null; cells: ResultCell[] }[]
}
export interface PublishedResults {
  slug: string
  takenOn: string | null
  replies: number | null
  final: boolean
  questions: ResultOfQuestion[]
}

export function presentResults(one: Questionnaire, snapshot: Snapshot | null): PublishedResults {
  return {
    slug: one.slug,
    takenOn: snapshot?.takenOn ?? null,
    replies: snapshot?.replies ?? null,
    final: snapshot?.final ?? false,
    questions: (snapshot?.results.questions ?? []).flatMap((result) => {
      const question = questionsOf(one.definition).find((known) => known.id === result.question)
      return question ? [resultOf(question, result)] : []
    }),
  }
}
function resultOf(question: Question, result: QuestionResult): ResultOfQuestion {
  const labelOf = (key: string) =>
    [...question.options, ...question.rows].find((option) => option.id === key)?.label ?? null
  const cell = ({ key, n }: PublicCell): ResultCell => ({ key, label: labelOf(key), n })
  return {
    id: question.id,
    kind: question.kind,
    label: question.label,
    asked: result.asked,
    withheld: result.withheld,
    mean: result.mean,
    cells: result.cells.map(cell),
    rows: result.rows.map((row) => ({ key: row.key, label: labelOf(row.key), cells: row.cells.map(cell) })),
  }
}

/** What a cell counts, in the reader's words. */
export function sayCell(cell: Pick<ResultCell, 'key' | 'label'>, locale: Locale, t: Translate): string {
  if (cell.label) return readText(cell.label, locale).text
  if (cell.key === unanswered) return t('questionnaires.cell-none')
  if (cell.key === 'given') return t('questionnaires.cell-given')
  return cell.key
}

/** The same counts, a line each: question, row, answer, number; an empty number is one that is kept back. */
export function linesOf(results: PublishedResults, locale: Locale, t: Translate): string[][] {
  return results.questions.flatMap((question) => {
    const label = readText(question.label, locale).text
    const line = (row: string, cell: ResultCell) => [
      question.id,
      question.kind,
      label,
      question.asked === null ? '' : String(question.asked),
      row,
      sayCell(cell, locale, t),
      cell.n === null ? '' : String(cell.n),
    ]
    if (question.withheld) return [[question.id, question.kind, label, String(question.asked ?? ''), '', '', '']]
    return [
      ...question.cells.map((cell) => line('', cell)),
      ...question.rows.flatMap((row) => row.cells.map((cell) => line(sayCell(row, locale, t), cell))),
    ]
  })
}
export const lineHeads = ['id', 'kind', 'question', 'asked', 'row', 'answer', 'n'] as const

export const hasFiles = (definition: Definition): boolean => questionsOf(definition).some((one) => one.kind === 'file')
