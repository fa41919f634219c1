// Room: platform/translate. The port of draft translations. A draft is never official and never needed: whoever reads
// can read the original. So a translator that is down, slow or wrong is an answer, not a fault, and is left alone a
// while.
import type { Locale } from '../../kernel/locale.ts'
import { isNotIn } from './language.ts'

export const noDrafts = ['down', 'slow', 'wrong', 'no-such-pair', 'not-allowed'] as const
export type NoDraft = (typeof noDrafts)[number]
export type Draft = { ok: true; text: string } | { ok: false; why: NoDraft }
/**
 * Who may read the text today: anyone, or members among themselves. What nobody may read yet, a nameless text that
 * waits or a confidential one, is never given to a translator.
 */
export type Standing = 'public' | 'members'

/** What a driver does: it may fail in any way, and may never end. */
export interface TranslatorDriver {
  /** What a draft of its making is labelled with. */
  name: string
  /** Whether a text that it is given leaves this machine. */
  outside: boolean
  translate(text: string, from: Locale, to: Locale, signal: AbortSignal): Promise<string | null>
}
export interface Translator {
  name: string
  /** Whether a text of that standing may be given to it. */
  takes(standing: Standing): boolean
  translate(text: string, from: Locale, to: Locale, standing: Standing): Promise<Draft>
}
export interface Patience {
  timeoutMs: number
  /** After so many failures in a row nobody is asked for a while. */
  failures: number
  restMs: number
}
export const patience: Patience = { timeoutMs: 20_000, failures: 3, restMs: 300_000 }

/** Patience with a driver: one time limit, an answer for each way to fail, a rest after several. */
export function withPatience(
  driver: TranslatorDriver,
  { timeoutMs, failures, restMs }: Patience = patience,
  clock: () => number = () => performance.now(),
  /** What may leave this machine, for a translator that stands elsewhere. */
  sends: Standing = 'public',
): Translator {
  const takes = (standing: Standing) => !driver.outside || standing === 'public' || sends === 'members'
  let failed = 0
  let restUntil = 0
  async function ask(text: string, from: Locale, to: Locale): Promise<Draft> {
    const ends = new AbortController()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => {
        ends.abort()
        resolve('late')
      }, timeoutMs)
    })
    try {
      const answer = await Promise.race([driver.translate(text, from, to, ends.signal), late])
      if (answer === 'late') return { ok: false, why: 'slow' }
      if (answer === null) return { ok: false, why: 'no-such-pair' }
      if (!looksRight(text, answer) || (await isNotIn(answer, to))) return { ok: false, why: 'wrong' }
      return { ok: true, text: answer.trim() }
    } catch {
      return { ok: false, why: ends.signal.aborted ? 'slow' : 'down' }
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    name: driver.name,
    takes,
    async translate(text, from, to, standing) {
      if (!takes(standing)) return { ok: false, why: 'not-allowed' }
      if (clock() < restUntil) return { ok: false, why: 'down' }
      const draft = await ask(text, from, to)
      if (draft.ok || draft.why === 'no-such-pair') failed = 0
      else if (++failed >= failures) {
        failed = 0
        restUntil = clock() + restMs
      }
      return draft
    },
  }
}

/**
 * A machine's answer that can be a translation at all: words, of about the same length, nothing that is no text, no
 * markup that the text did not have, and not one piece said over and over.
 */
export function looksRight(text: string, answer: string): boolean {
  const words = answer.trim()
  if (words === '' || /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffd]/.test(words))
    return false
  if (markup.test(words) && !markup.test(text)) return false
  if (lettersIn(words) < 0.5 * Math.min(1, lettersIn(text) / 0.7)) return false
  if (/(.{3,60}?)\1{7,}/su.test(words) && !/(.{3,60}?)\1{7,}/su.test(text)) return false
  return words.length <= 4 * text.length + 200 && words.length * 6 + 40 >= text.trim().length
}
const markup = /<[a-z!/?][^<>]*>/i
/** How much of what is not blank is letters and digits. */
const lettersIn = (text: string): number =>
  text.replace(/[^\p{L}\p{N}]/gu, '').length / Math.max(1, text.replace(/\s/g, '').length)
