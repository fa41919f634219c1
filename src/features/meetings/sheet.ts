// Room: meetings. A spreadsheet that somebody uploads, as rows of texts: CSV or XLSX, told apart by its bytes, bounded.
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { type Outcome, done, invalid } from '../../kernel/outcome.ts'
import type { Upload } from '../../platform/files/files.ts'

const mostRows = 2000
const mostUnpacked = 60_000_000
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The rows of the first sheet, the first one being its heads. Refused, at the field `upload`, what is no readable sheet. */
export async function rowsOfSheet(upload: Upload): Promise<Outcome<string[][]>> {
  if (upload.bytes.length > 5_000_000) return invalid({ upload: 'meetings.wrong-sheet-size' })
  const rows = upload.mediaType === xlsx ? await rowsOfXlsx(upload.bytes) : upload.mediaType === 'text/plain' ? rowsOfCsv(upload.bytes) : null
  if (!rows) return invalid({ upload: 'meetings.wrong-sheet' })
  if (rows.length < 2) return invalid({ upload: 'meetings.wrong-sheet-empty' })
  if (rows.length > mostRows + 1) return invalid({ upload: 'meetings.wrong-sheet-rows' })
  return done(rows)
}

function rowsOfCsv(bytes: Buffer): string[][] | null {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '')
  const head = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = [';', '\t', ','].sort((a, b) => head.split(b).length - head.split(a).length)[0]
  try {
    const rows = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: false, relax_quotes: true, to: mostRows + 2, max_record_size: 20_000 })
    return (rows as string[][]).map((row) => row.map(clean))
  } catch {
    return null
  }
}

async function rowsOfXlsx(bytes: Buffer): Promise<string[][] | null> {
  if (unpackedSize(bytes) > mostUnpacked) return null
  try {
    const rows = await readSheet(bytes)
    return rows.map((row) => row.map((cell) => (cell === null ? '' : clean(String(cell)))))
  } catch {
    return null
  }
}
/** One line of plain text; the quote mark before a sign, with which CSV files keep formulas from running, is not part of it. */
const clean = (cell: string) =>
  cell.normalize('NFC').replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]+/g, ' ').trim().replace(/^'(?=[=+\-@])/, '').slice(0, 500)

/** What a zip says that it unpacks to, from its directory: one that says too much is not opened. */
function unpackedSize(bytes: Buffer): number {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 20 > bytes.length) return Infinity
  let at = bytes.readUInt32LE(end + 16)
  let size = 0
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return Infinity
    size += bytes.readUInt32LE(at + 24)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return size
}

/** A sheet to fill in: heads and rows. Every cell is of the type text, so that none is run as a formula. */
export async function writeSheet(heads: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
  const cells = rows.map((row) => row.map((value) => ({ value, type: String })))
  return writeXlsxFile([heads.map((value) => ({ value, type: String, fontWeight: 'bold' as const })), ...cells], {
    columns: heads.map(() => ({ width: 28 })),
  }).toBuffer()
}
