// Room: platform/files. CSV out: one row an object, lists joined, and no cell that a spreadsheet would run as a formula;
// a byte-order mark, so that it reads UTF-8.
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'

/**
 * OWASP: a quote mark before =, +, -, @ (their wide forms too, and behind blanks that a spreadsheet may trim), wherever
 * a cell may begin: at the start, after a line break, and after the semicolon or tab at which many a spreadsheet of the
 * region cuts a file, whatever its quotes say.
 */
export const harmless = (value: string): string => {
  const marked = value.replace(/(^|[;\t\r\n\u2028\u2029])([\s\u200b\ufeff]*)(?=[=+\-@＝＋－＠])/g, "$1$2'")
  return /^[\t\r\n]/.test(marked) ? `'${marked}` : marked
}
/** What must stand in quotes besides commas: a lone line break would begin a new row. */
const breaks = /[;\t\r\n\u2028\u2029]/

export function toCsv(rows: readonly object[], columns?: readonly string[]): string {
  const names = columns ?? [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return written([[...names], ...cellsOf(rows, names)], true)
}

/** The same, of more rows than memory should hold: written as they are read, one batch at a time. */
export function streamCsv(batches: AsyncIterable<readonly object[]>, columns: readonly string[]): Readable {
  async function* pieces() {
    yield Buffer.from(written([[...columns]], true))
    for await (const rows of batches) yield Buffer.from(written(cellsOf(rows, columns), false))
  }
  return Readable.from(pieces(), { objectMode: false })
}

const cellsOf = (rows: readonly object[], names: readonly string[]): string[][] =>
  rows.map((row) => names.map((name) => cell((row as Record<string, unknown>)[name])))
const written = (lines: string[][], bom: boolean): string =>
  stringify(lines, { bom, record_delimiter: 'windows', quoted_match: breaks })

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return harmless(value.map(String).join('; '))
  return harmless(typeof value === 'object' ? JSON.stringify(value) : String(value))
}
