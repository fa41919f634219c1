// Room: channels/present. What stands in a frame of another site: of what was published the part that is short enough.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { thresholds } from '../../kernel/thresholds.ts'
import type { Results } from '../consultations/index.ts'

export interface Heard {
  takenOn: string
  voters: number
  /** The statements that most answered, with the shares as they were published. */
  statements: { text: LocalizedText; answered: number; agree: number; disagree: number; pass: number }[]
}
const mostShown = 3

/** Null while nothing was published, or too few spoke for shares. */
export function heard({ takenOn, voters, statements }: Results): Heard | null {
  if (takenOn === null || voters === null || voters < thresholds.votersForShares) return null
  return {
    takenOn,
    voters,
    statements: statements
      .flatMap(({ text, answered, agree, disagree, pass }) =>
        agree === null || disagree === null || pass === null ? [] : [{ text, answered, agree, disagree, pass }],
      )
      .sort((a, b) => b.answered - a.answered)
      .slice(0, mostShown),
  }
}
