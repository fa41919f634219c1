// Room: consultations/receipts. A receipt that one can remember: six plain words of one's own language, from lists of
// 2,048 that ship with the project (66 bits). Derived like any other receipt, never stored; read back with the slips
// people make.
import { hkdfSync } from 'node:crypto'
import wordsFile from '../../../data/receipt-words.json' with { type: 'json' }
import { type Locale, locales } from '../../kernel/locale.ts'

export const wordsInReceipt = 6
const bitsOfWord = 11

const listsOf = (lines: readonly string[]) => lines.flatMap((line) => line.split(' '))
export const receiptWords: Record<Locale, readonly string[]> = {
  es: listsOf(wordsFile.es),
  en: listsOf(wordsFile.en),
  pt: listsOf(wordsFile.pt),
  fr: listsOf(wordsFile.fr),
}
export const entropyBits = (list: readonly string[]): number => Math.log2(list.length) * wordsInReceipt

/** The same key and secret give the same words: a form that is sent twice is answered with one receipt. */
export function deriveWords(key: Buffer, purpose: string, secret: string, locale: Locale): string {
  const bytes = new Uint8Array(hkdfSync('sha256', key, 'words', `${purpose}:${secret}`, 9))
  const bits = bytes.reduce((text, byte) => text + byte.toString(2).padStart(8, '0'), '')
  return Array.from({ length: wordsInReceipt }, (_, n) => {
    const at = Number.parseInt(bits.slice(n * bitsOfWord, (n + 1) * bitsOfWord), 2)
    return receiptWords[locale][at] ?? ''
  }).join('-')
}

/** Per language: the words themselves, and every beginning of four letters or more that only one word has. */
const readers = new Map<Locale, Map<string, string>>()
function readerOf(locale: Locale): Map<string, string> {
  const known = readers.get(locale)
  if (known) return known
  const beginnings = new Map<string, string | null>()
  for (const word of receiptWords[locale]) {
    for (let letters = 4; letters < word.length; letters++) {
      const beginning = word.slice(0, letters)
      beginnings.set(beginning, beginnings.has(beginning) ? null : word)
    }
  }
  const reader = new Map([...beginnings].filter((one): one is [string, string] => one[1] !== null))
  for (const word of receiptWords[locale]) reader.set(word, word)
  readers.set(locale, reader)
  return reader
}

/**
 * What somebody typed as the words that were meant; in several languages where it could be either. Empty: no receipt.
 */
export function readWords(typed: string): string[] {
  const words = typed
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
  if (words.length !== wordsInReceipt) return []
  const meant = locales.flatMap((locale) => {
    const reader = readerOf(locale)
    const found = words.flatMap((word) => reader.get(word) ?? [])
    return found.length === wordsInReceipt ? [found.join('-')] : []
  })
  return [...new Set(meant)]
}
