// Room: platform/translate. The port of draft translations. A draft is never official and never needed: whoever reads
// can read the original. So a translator that is down, slow or wrong is an answer, not a fault, and is left alone a
// while.
import type { Locale } from '../../kernel/locale.ts'

export type NoDraft = 'down' | 'slow' | 'wrong' | 'no-such-pair'
export type Draft = { ok: true; text: string } | { ok: false; why: NoDraft }

/** What a driver does: it may fail in any way, and may never end. */
export interface TranslatorDriver {
  name: string
  translate(text: string, from: Locale, to: Locale, signal: AbortSignal): Promise<string | null>
}
export interface Translator {
  name: string
  translate(text: string, from: Locale, to: Locale): Promise<Draft>
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
): Translator {
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
      return looksRight(text, answer) ? { ok: true, text: answer } : { ok: false, why: 'wrong' }
    } catch {
      return { ok: false, why: ends.signal.aborted ? 'slow' : 'down' }
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    name: driver.name,
    async translate(text, from, to) {
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
 * A machine's answer that can be a translation at all: words, of about the same length, and nothing that is no text.
 */
export function looksRight(text: string, answer: string): boolean {
  const words = answer.trim()
  if (words === '' || /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(words)) return false
  return words.length <= 4 * text.length + 200 && words.length * 6 + 40 >= text.trim().length
}
