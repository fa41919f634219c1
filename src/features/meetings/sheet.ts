// Room: meetings. The sheet that somebody uploads for a meeting, within its bounds.
import { type Outcome, done, invalid } from '../../kernel/outcome.ts'
import type { Upload } from '../../platform/files/files.ts'
import { type CellRules, readRows, writeSheet } from '../../platform/files/sheet.ts'

const wrongs = {
  size: 'meetings.wrong-sheet-size',
  kind: 'meetings.wrong-sheet',
  empty: 'meetings.wrong-sheet-empty',
  rows: 'meetings.wrong-sheet-rows',
} as const

/** The rows of the first sheet, its heads first. Refused, at the field `upload`, what is no readable sheet. */
export async function rowsOfSheet(upload: Upload, cells: CellRules = {}): Promise<Outcome<string[][]>> {
  const read = await readRows(upload, { mostRows: 2000, mostBytes: 5_000_000, mostUnpacked: 20_000_000 }, cells)
  return read.ok ? done(read.rows) : invalid({ upload: wrongs[read.wrong] })
}
export { writeSheet }
