// Room: kernel/offered-text. A public text that may stand in more languages: each feature offers its own through its
// door, the translation desk works on all of them. Nothing is offered that anyone may not read already.
import type { LocalizedText } from './localized-text.ts'

export interface TextRef {
  /** The kind of record, and which of its texts. */
  kind: string
  id: string
  field: string
}
export interface OfferedText extends TextRef {
  text: LocalizedText
  /** Where people read it, without the language. */
  href: string
  consultationId: string | null
  /** People read it now, to vote or to answer; they soon will; it is over. */
  when: 'now' | 'soon' | 'over'
  /** Wanted also in the languages of the short path. */
  short: boolean
  longest: number
}
/** A feature's texts: all that are offered; one, held until the transaction ends; and the same with other words. */
export interface TextDoor<Context> {
  kinds: readonly string[]
  /** With `now` at least those that people read now, for a quick look. */
  list(context: Context, now?: boolean): Promise<OfferedText[]>
  hold(context: Context, ref: TextRef): Promise<OfferedText | undefined>
  save(context: Context, ref: TextRef, text: LocalizedText): Promise<void>
}
