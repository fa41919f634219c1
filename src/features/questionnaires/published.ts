// Room: questionnaires/rules. Pure: the results of a questionnaire as the tables of the manifest: of each question one,
// of a matrix one per row. Published once, at the close.
import type { Numbers, Series } from '../../platform/published/published.ts'
import type { QuestionResult } from './result-rules.ts'
import { type Definition, questionsOf } from './rules.ts'
import type { Snapshot } from './store.ts'

export function numbersOf(
  one: { id: string; slug: string; definition: Definition },
  { replies, final, results }: Snapshot,
): Numbers[] {
  const series = (about: string, more: Partial<Series> = {}): Series => ({
    subject: { kind: 'questionnaire', id: one.id },
    about,
    unit: 'answers',
    shape: 'list',
    named: true,
    rule: 'participationByAttribute',
    shownAt: [`/questionnaires/${one.slug}/results`],
    ...more,
  })
  const several = new Set(
    questionsOf(one.definition)
      .filter((question) => question.kind === 'multiple')
      .map((question) => question.id),
  )
  const tablesOf = ({ question, asked: total, cells, rows }: QuestionResult): Numbers[] => [
    {
      series: series(`question-${question}`, { shape: several.has(question) ? 'each' : 'list' }),
      what: 'answered',
      total,
      cells,
      final,
    },
    ...rows.map((row) => ({
      series: series(`question-${question}-${row.key}`, { shape: 'each' }),
      what: 'answered',
      total,
      cells: row.cells,
      final,
    })),
  ]
  const all = {
    series: series('replies', { rule: 'newBetweenSnapshots' }),
    what: 'answered',
    total: replies,
    cells: [],
  }
  return [{ ...all, final }, ...results.questions.flatMap(tablesOf)]
}
