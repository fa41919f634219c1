// Room: consultations/rules. Pure: what may be public of votes by the language of the page on which they were given.
// One attribute beside the answer, never a third; told once, in the final snapshot, so that nothing can be told from
// two.
import { locales, shortLocales } from '../../kernel/locale.ts'
import { suppressTable } from '../../kernel/suppression.ts'
import { thresholds } from '../../kernel/thresholds.ts'
import { type Answer, answers } from './rules.ts'

/** `und`: voices from before languages were kept. */
export const voiceLanguages = [...locales, ...shortLocales, 'und'] as const
export type VoiceLanguage = (typeof voiceLanguages)[number]

export interface CountedIn {
  statementId: string
  language: VoiceLanguage
  answer: Answer
  n: number
}
/** null: kept back. */
export interface LanguageTally {
  statementId: string
  language: VoiceLanguage
  answered: number | null
  agree: number | null
  disagree: number | null
  pass: number | null
}

/**
 * Every language stands in the table, also one that nobody used, so that being there tells nothing. The totals of a
 * statement's answers are public without regard to language, and count as known to whoever adds and subtracts. With
 * fewer than seven answers there is no table at all.
 */
export function talliesByLanguage(counted: readonly CountedIn[]): LanguageTally[] {
  const byStatement = new Map<string, CountedIn[]>()
  for (const one of counted) byStatement.set(one.statementId, [...(byStatement.get(one.statementId) ?? []), one])
  return [...byStatement].flatMap(([statementId, own]) => {
    if (own.reduce((sum, one) => sum + one.n, 0) < thresholds.votersForShares) return []
    const cells = voiceLanguages.flatMap((row) =>
      answers.map((column) => ({
        row,
        column,
        n: own.filter((one) => one.language === row && one.answer === column).reduce((sum, one) => sum + one.n, 0),
      })),
    )
    const table = suppressTable(cells, thresholds.opinionsByAttribute, { columnsKnown: true })
    const cell = (row: string, column: Answer) =>
      table.cells.find((one) => one.row === row && one.column === column)?.n ?? null
    return voiceLanguages.map((language) =>
      filled({
        statementId,
        language,
        answered: table.rows.find((one) => one.key === language)?.n ?? null,
        agree: cell(language, 'agree'),
        disagree: cell(language, 'disagree'),
        pass: cell(language, 'pass'),
      }),
    )
  })
}

/** What follows from the rest of its row is known to anyone, and is told; a small cell never follows from it. */
function filled(tally: LanguageTally): LanguageTally {
  const hidden = answers.filter((answer) => tally[answer] === null)
  const [one] = hidden
  if (tally.answered === null || hidden.length !== 1 || !one) return tally
  return { ...tally, [one]: tally.answered - answers.reduce((sum, answer) => sum + (tally[answer] ?? 0), 0) }
}
