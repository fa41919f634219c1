// Room: platform/files. CSV out: one row an object, lists joined, and no cell that a spreadsheet would run as a formula;
// a byte-order mark, so that it reads UTF-8.
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
  const cells = rows.map((row) => names.map((name) => cell((row as Record<string, unknown>)[name])))
  return stringify([names, ...cells], { bom: true, record_delimiter: 'windows', quoted_match: breaks })
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return harmless(value.map(String).join('; '))
  return harmless(typeof value === 'object' ? JSON.stringify(value) : String(value))
}
