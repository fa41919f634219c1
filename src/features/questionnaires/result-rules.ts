// Room: questionnaires/rules. Pure: what of the answers may be public (safety.md, decision 9). Nothing but counts
// leaves here, once, at the close: distributions are never published twice, so there is nothing to hold side by side.
// Every question is a table with a known total, and all of them go through the one engine of suppression.
import { type Cell, suppress, suppressTable } from '../../kernel/suppression.ts'
import { thresholds } from '../../kernel/thresholds.ts'
import { type Answer, type Answers, type Definition, type Question, asked, questionsOf, says } from './rules.ts'

export interface PublicCell {
  key: string
  /** null: kept back. */
  n: number | null
}
export interface QuestionResult {
  question: string
  /** How many were asked; null where even that would tell. */
  asked: number | null
  /** Why there are no counts: too few were asked, or the answer that leads here is kept back itself. */
  withheld: 'few' | 'hidden' | null
  cells: PublicCell[]
  /** One list per row of a matrix; per option its places in a ranking. */
  rows: { key: string; cells: PublicCell[] }[]
  mean: number | null
}
export interface QuestionnaireResults {
  questions: QuestionResult[]
}
/** The key of those who were asked and said nothing. */
export const unanswered = 'none'
const smallest = thresholds.participationByAttribute

export function countAll(definition: Definition, replies: readonly Answers[]): QuestionnaireResults {
  const seen = replies.map((answers) => asked(definition, answers))
  const results: QuestionResult[] = []
  for (const question of questionsOf(definition)) {
    const answers = replies.flatMap((reply, n) => (seen[n]?.has(question.id) ? [reply[question.id]] : []))
    results.push(countOne(question, answers, results))
  }
  return { questions: results }
}

const empty = (question: Question, n: number | null, withheld: QuestionResult['withheld']): QuestionResult => ({
  question: question.id,
  asked: n,
  withheld,
  cells: [],
  rows: [],
  mean: null,
})

/** `before` are the results of the questions before it, among them the one that it hangs on. */
function countOne(
  question: Question,
  answers: readonly (Answer | undefined)[],
  before: readonly QuestionResult[],
): QuestionResult {
  // How many were asked is how many gave the answer that leads here: kept back there, it is kept back here.
  if (question.condition && !isShown(before, question.condition.question, question.condition.value))
    return empty(question, null, 'hidden')
  if (answers.length < thresholds.votersForShares) return empty(question, answers.length, 'few')
  const base = empty(question, answers.length, null)
  const none = answers.filter((one) => one === undefined).length
  switch (question.kind) {
    case 'multiple':
      return { ...base, cells: countSeveral(question, answers) }
    case 'ranking':
      return { ...base, ...countRanked(question, answers, none) }
    case 'matrix':
      return {
        ...base,
        rows: question.rows.map((row) => ({
          key: row.id,
          cells: list(
            question.options.map((one) => one.id),
            answers.map((one) =>
              typeof one === 'object' && row.id in one ? (one as Record<string, string>)[row.id] : '',
            ),
          ),
        })),
      }
    case 'text':
    case 'file':
      return {
        ...base,
        cells: list(
          ['given'],
          answers.map((one) => (one === undefined ? '' : 'given')),
        ),
      }
    default: {
      const cells = list(
        keysOf(question),
        answers.map((one) => (one === undefined ? '' : keyOf(question, one))),
      )
      return { ...base, cells, mean: question.kind === 'scale' ? meanOf(cells) : null }
    }
  }
}

function isShown(before: readonly QuestionResult[], id: string, value: string): boolean {
  const cell = before.find((one) => one.question === id)?.cells.find((one) => one.key === value)
  return cell !== undefined && cell.n !== null
}

/** One of several keys each, or nothing: a list whose total is known. */
function list(keys: readonly string[], said: readonly (string | undefined)[]): PublicCell[] {
  const count = (key: string) => said.filter((one) => (one || unanswered) === key).length
  const cells: Cell[] = [...keys, unanswered].map((key) => ({ key, n: count(key) }))
  return suppress(cells, smallest).cells
}

/**
 * Several may be ticked: each option is a list of two, ticked or not. Of a few hidden options the sum could still be
 * told
 * from the others, where everybody ticked at least one: so next to a small one another is kept back, which may be any
 * size.
 */
function countSeveral(question: Question, answers: readonly (Answer | undefined)[]): PublicCell[] {
  const total = answers.length
  const counts = [...question.options.map((one) => one.id), unanswered].map((key) => ({
    key,
    n: answers.filter((one) => (key === unanswered ? one === undefined : says(one, key))).length,
  }))
  const hidden = new Set(
    counts
      .filter(({ key, n }) =>
        suppress(
          [
            { key, n },
            { key: 'rest', n: total - n },
          ],
          smallest,
        ).cells.some((cell) => cell.n === null),
      )
      .map((one) => one.key),
  )
  if (hidden.size > 0) {
    const next = counts
      .filter(({ key, n }) => !hidden.has(key) && n > 0)
      .sort((a, b) => a.n - b.n || (a.key < b.key ? -1 : 1))[0]
    if (next) hidden.add(next.key)
  }
  return counts.map(({ key, n }) => ({ key, n: hidden.has(key) ? null : n }))
}

/** How often each came first; all places and their means only where no cell of the whole table is small. */
function countRanked(
  question: Question,
  answers: readonly (Answer | undefined)[],
  none: number,
): Pick<QuestionResult, 'cells' | 'rows' | 'mean'> {
  const keys = question.options.map((one) => one.id)
  const orders = answers.filter((one) => Array.isArray(one))
  const cells = list(
    keys,
    answers.map((one) => (Array.isArray(one) ? one[0] : '')),
  )
  const table = keys.flatMap((key) =>
    keys.map((_, place) => ({
      row: key,
      column: String(place + 1),
      n: orders.filter((order) => order[place] === key).length,
    })),
  )
  const published = suppressTable(table, smallest).cells
  const open = (none === 0 || none >= smallest) && published.every((cell) => cell.n !== null)
  const rows = keys.map((key) => ({
    key,
    cells: published.filter((cell) => cell.row === key).map(({ column, n }) => ({ key: column, n })),
  }))
  return { cells, rows: open && cells.every((cell) => cell.n !== null) ? rows : [], mean: null }
}

/** A mean is a sum over all cells: with one of them hidden it would give that one away. */
function meanOf(cells: readonly PublicCell[]): number | null {
  if (cells.some((cell) => cell.n === null)) return null
  const given = cells.filter((cell) => cell.key !== unanswered)
  const n = given.reduce((sum, cell) => sum + (cell.n ?? 0), 0)
  return n === 0 ? null : given.reduce((sum, cell) => sum + Number(cell.key) * (cell.n ?? 0), 0) / n
}

const mostBins = 8
/** The keys of a list follow from the question alone, never from the answers: an empty one tells nothing. */
export function keysOf(question: Question): string[] {
  const { kind, from, to } = question
  if (kind === 'single') return question.options.map((one) => one.id)
  if (kind === 'scale') return Array.from({ length: to - from + 1 }, (_, n) => String(from + n))
  if (kind === 'number')
    return spans(from, to).map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
  const [first, last] = [Number(question.fromOn.slice(0, 4)), Number(question.toOn.slice(0, 4))]
  if (first === last) return Array.from({ length: 12 }, (_, n) => `${first}-${String(n + 1).padStart(2, '0')}`)
  return spans(first, last).map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`))
}
/** From one whole number to another in at most eight spans of nearly the same length. */
function spans(from: number, to: number): [number, number][] {
  const length = Math.ceil((to - from + 1) / mostBins)
  const count = Math.ceil((to - from + 1) / length)
  return Array.from({ length: count }, (_, n) => [from + n * length, Math.min(to, from + (n + 1) * length - 1)])
}
function keyOf(question: Question, answer: Answer): string {
  const { kind, from, to } = question
  if (kind === 'single' || kind === 'scale') return String(answer)
  const keys = keysOf(question)
  if (kind === 'number')
    return keys[spans(from, to).findIndex(([a, b]) => Number(answer) >= a && Number(answer) <= b)] ?? ''
  const day = String(answer)
  const [first, last] = [Number(question.fromOn.slice(0, 4)), Number(question.toOn.slice(0, 4))]
  if (first === last) return day.slice(0, 7)
  return (
    keys[spans(first, last).findIndex(([a, b]) => Number(day.slice(0, 4)) >= a && Number(day.slice(0, 4)) <= b)] ?? ''
  )
}
