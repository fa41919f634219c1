// Room: platform/files. A spreadsheet that somebody uploads, as rows of texts: CSV or XLSX, told apart by its bytes,
// bounded.
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { type Upload, decodeText, foreignText } from './files.ts'
import { unzip, zip } from './zip.ts'

export interface SheetBounds {
  mostRows: number
  mostBytes: number
  mostUnpacked: number
}
export interface CellRules {
  /** What is longer is cut: names and addresses are short. */
  longest?: number
  /** Whether a cell may have lines, as a written text does. */
  lines?: boolean
}
export type SheetRead = { ok: true; rows: string[][] } | { ok: false; wrong: 'size' | 'kind' | 'empty' | 'rows' }
const mostColumns = 400
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The rows of the first sheet, the first one being its heads; or why it is no readable sheet. */
export async function readRows(
  upload: Upload,
  bounds: SheetBounds,
  { longest = 500, lines = false }: CellRules = {},
): Promise<SheetRead> {
  if (upload.bytes.length > bounds.mostBytes) return { ok: false, wrong: 'size' }
  const rows =
    upload.mediaType === xlsx
      ? await rowsOfXlsx(upload.bytes, bounds)
      : upload.mediaType === 'text/plain'
        ? rowsOfCsv(upload.bytes, bounds)
        : null
  if (!rows || rows.some((row) => row.length > mostColumns)) return { ok: false, wrong: 'kind' }
  if (rows.length < 2) return { ok: false, wrong: 'empty' }
  if (rows.length > bounds.mostRows + 1) return { ok: false, wrong: 'rows' }
  return { ok: true, rows: rows.map((row) => row.map((cell) => clean(cell, lines).slice(0, longest))) }
}

export interface TableLine {
  /** As a text editor or the spreadsheet counts it. */
  line: number
  cells: string[]
}
export type TableRead = { ok: true; lines: TableLine[] } | { ok: false; wrong: 'size' | 'kind' | 'empty' | 'rows' }
/**
 * All lines of a table that another program wrote: several parts below each other, in any encoding, with any delimiter,
 * or the first sheet of an XLSX file. What each line means is for the reader to find out.
 */
export async function readTable(upload: Upload, bounds: SheetBounds): Promise<TableRead> {
  if (upload.bytes.length > bounds.mostBytes) return { ok: false, wrong: 'size' }
  const lines =
    upload.mediaType === xlsx
      ? await linesOfXlsx(upload.bytes, bounds)
      : ['text/plain', foreignText].includes(upload.mediaType)
        ? linesOfText(upload.bytes, bounds.mostRows)
        : null
  if (!lines || lines.some((one) => one.cells.length > mostColumns)) return { ok: false, wrong: 'kind' }
  if (lines.length > bounds.mostRows) return { ok: false, wrong: 'rows' }
  if (lines.every((one) => one.cells.every((cell) => cell.trim() === ''))) return { ok: false, wrong: 'empty' }
  return {
    ok: true,
    lines: lines.map(({ line, cells }) => ({ line, cells: cells.map((cell) => clean(cell, false).slice(0, 500)) })),
  }
}
async function linesOfXlsx(bytes: Buffer, bounds: SheetBounds): Promise<TableLine[] | null> {
  const rows = await rowsOfXlsx(bytes, bounds)
  return rows?.map((cells, index) => ({ line: index + 1, cells })) ?? null
}
function linesOfText(bytes: Buffer, mostRows: number): TableLine[] | null {
  const text = decodeText(bytes)
    ?.text.replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
  if (text === undefined) return null
  // The preamble of a report has other columns than its list: what occurs most in the whole file parts its cells.
  const outside = text.replace(/"[^"]*"/g, '')
  const delimiter = ['\t', ';', ','].sort((a, b) => outside.split(b).length - outside.split(a).length)[0]
  try {
    const records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      to: mostRows + 1,
      max_record_size: 20_000,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch {
    return null
  }
}

function rowsOfCsv(bytes: Buffer, { mostRows }: SheetBounds): string[][] | null {
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

async function rowsOfXlsx(bytes: Buffer, bounds: SheetBounds): Promise<string[][] | null> {
  const parts = unzip(bytes, bounds.mostUnpacked)
  if (!parts || [...parts.values()].some((part) => reachesTooFar(part, bounds.mostRows))) return null
  try {
    const rows = await readSheet(zip(parts))
    return rows.map((row) =>
      row.map((cell) => (cell instanceof Date ? sayCell(cell) : cell === null ? '' : String(cell))),
    )
  } catch {
    return null
  }
}

/** A day and a clock as one reads them in the cell; a clock alone is a length of time, which begins in 1899. */
function sayCell(at: Date): string {
  const said = Number.isNaN(at.getTime()) ? '' : at.toISOString().replace('T', ' ').slice(0, 19)
  return at.getUTCFullYear() < 1905 ? said.slice(11) : said.replace(' 00:00:00', '')
}

const tag = /<(?:[\w.-]+:)?(row|c)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g
const place = /\sr\s*=\s*["']([^"']*)["']/
/**
 * A single cell far out makes the reader draw the whole plane before it. Rows beyond ours may stand there empty, as
 * some
 * programs leave the last one; a tag that cannot be read plainly is not read at all.
 */
function reachesTooFar(part: Buffer, mostRows: number): boolean {
  const text = part.toString('utf8')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return true
  if (!text.includes('sheetData')) return false
  let read = 0
  for (const [, name, attributes = '', empty] of text.matchAll(tag)) {
    read++
    const at = place.exec(attributes)?.[1]
    if (at === undefined) continue
    if (
      name === 'c' ? !withinCells(at, mostRows) : !(withinRows(at, mostRows) || (empty === '/' && /^\d{1,7}$/.test(at)))
    )
      return true
  }
  return read !== (text.match(/<(?:[\w.-]+:)?(?:row|c)(?=[\s/>])/g)?.length ?? 0)
}
const withinRows = (row: string, mostRows: number) => /^\d{1,5}$/.test(row) && Number(row) <= 5 * mostRows
const withinCells = (at: string, mostRows: number) =>
  /^[A-Z]{1,2}\d{1,5}$/.test(at) && withinRows(at.replace(/^[A-Z]+/, ''), mostRows)
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
