// Room: platform/files. CSV out: one row an object, lists joined, and no cell that a spreadsheet would run as a formula.
import { stringify } from 'csv-stringify/sync'

/** OWASP: a leading quote mark before =, +, -, @, tab and return; a byte-order mark, so that spreadsheets read UTF-8. */
export const harmless = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)

export function toCsv(rows: readonly object[], columns?: readonly string[]): string {
  const names = columns ?? [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = rows.map((row) => names.map((name) => cell((row as Record<string, unknown>)[name])))
  return stringify([names, ...cells], { bom: true, record_delimiter: 'windows' })
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return harmless(value.map(String).join('; '))
  return harmless(typeof value === 'object' ? JSON.stringify(value) : String(value))
}
