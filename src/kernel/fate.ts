// Room: kernel/fate. What became of one input, in lines that its page and its receipt show. The feature that knows it
// stands after the one that shows it, so it comes in through the context.
import type { LocalizedText } from './localized-text.ts'

export interface FateLine {
  /** The key of the sentence. */
  say: string
  /** What it is called where it went: a theme's name. */
  name: LocalizedText | null
  /** Without the language. */
  href: string | null
  /** The key of the published reason, and words that quote nobody. */
  reason: string | null
  words: string | null
}
export interface InputFates {
  lines: FateLine[]
  /** For its author alone: whether it may be appealed, or what became of the appeal. */
  appeal: { say: string; answer: LocalizedText | null; may: boolean } | null
}
/** What it needs to know of the input. */
export interface FatedInput {
  code: string
  kind: string
  state: string
  organisationId: string | null
  consultationId: string | null
}
