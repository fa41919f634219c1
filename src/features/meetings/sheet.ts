// Room: meetings. A spreadsheet that somebody uploads, as rows of texts: CSV or XLSX, told apart by its bytes, bounded.
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { type Outcome, done, invalid } from '../../kernel/outcome.ts'
import type { Upload } from '../../platform/files/files.ts'
import { unzip, zip } from '../../platform/files/zip.ts'

const mostRows = 2000
const mostColumns = 400
const mostUnpacked = 20_000_000
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface CellRules {
  /** What is longer is cut: names and addresses are short. */
  longest?: number
  /** Whether a cell may have lines, as a written text does. */
  lines?: boolean
}
/** The rows of the first sheet, the first one being its heads. Refused, at the field `upload`, what is no readable sheet. */
export async function rowsOfSheet(
  upload: Upload,
  { longest = 500, lines = false }: CellRules = {},
): Promise<Outcome<string[][]>> {
  if (upload.bytes.length > 5_000_000) return invalid({ upload: 'meetings.wrong-sheet-size' })
  const rows =
    upload.mediaType === xlsx
      ? await rowsOfXlsx(upload.bytes)
      : upload.mediaType === 'text/plain'
        ? rowsOfCsv(upload.bytes)
        : null
  if (!rows || rows.some((row) => row.length > mostColumns)) return invalid({ upload: 'meetings.wrong-sheet' })
  if (rows.length < 2) return invalid({ upload: 'meetings.wrong-sheet-empty' })
  if (rows.length > mostRows + 1) return invalid({ upload: 'meetings.wrong-sheet-rows' })
  return done(rows.map((row) => row.map((cell) => clean(cell, lines).slice(0, longest))))
}

function rowsOfCsv(bytes: Buffer): string[][] | null {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '')
  const head = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = [';', '\t', ','].sort((a, b) => head.split(b).length - head.split(a).length)[0]
  try {
    const rows = parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      relax_quotes: true,
      to: mostRows + 2,
      max_record_size: 20_000,
    })
    return rows as string[][]
  } catch {
    return null
  }
}

async function rowsOfXlsx(bytes: Buffer): Promise<string[][] | null> {
  const parts = unzip(bytes, mostUnpacked)
  if (!parts || [...parts.values()].some(reachesTooFar)) return null
  try {
    const rows = await readSheet(zip(parts))
    return rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
  } catch {
    return null
  }
}

const tag = /<(?:[\w.-]+:)?(row|c)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g
const place = /\sr\s*=\s*["']([^"']*)["']/
/**
 * A single cell far out makes the reader draw the whole plane before it. Rows beyond ours may stand there empty, as some
 * programs leave the last one; a tag that cannot be read plainly is not read at all.
 */
function reachesTooFar(part: Buffer): boolean {
  const text = part.toString('utf8')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return true
  if (!text.includes('sheetData')) return false
  let read = 0
  for (const [, name, attributes = '', empty] of text.matchAll(tag)) {
    read++
    const at = place.exec(attributes)?.[1]
    if (at === undefined) continue
    if (name === 'c' ? !withinCells(at) : !(withinRows(at) || (empty === '/' && /^\d{1,7}$/.test(at)))) return true
  }
  return read !== (text.match(/<(?:[\w.-]+:)?(?:row|c)(?=[\s/>])/g)?.length ?? 0)
}
const withinRows = (row: string) => /^\d{1,5}$/.test(row) && Number(row) <= 5 * mostRows
const withinCells = (at: string) => /^[A-Z]{1,2}\d{1,5}$/.test(at) && withinRows(at.replace(/^[A-Z]+/, ''))
/** Plain text; the quote mark before a sign, with which CSV files keep formulas from running, is not part of it. */
const clean = (cell: string, lines: boolean) =>
  cell
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(
      lines
        ? /(?!\n)[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]+/g
        : /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]+/g,
      ' ',
    )
    .trim()
    .replace(/^'(?=[=+\-@])/, '')

/** A sheet to fill in: heads and rows. Every cell is of the type text, so that none is run as a formula. */
export async function writeSheet(heads: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
  const cells = rows.map((row) => row.map((value) => ({ value, type: String })))
  return writeXlsxFile([heads.map((value) => ({ value, type: String, fontWeight: 'bold' as const })), ...cells], {
    columns: heads.map(() => ({ width: 28 })),
  }).toBuffer()
}
