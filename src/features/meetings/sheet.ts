// Room: meetings. The sheet of invitations that somebody uploads, within the bounds of a meeting.
import { type Outcome, done, invalid } from '../../kernel/outcome.ts'
import type { Upload } from '../../platform/files/files.ts'
import { readRows, writeSheet } from '../../platform/files/sheet.ts'

const wrongs = {
  size: 'meetings.wrong-sheet-size',
  kind: 'meetings.wrong-sheet',
  empty: 'meetings.wrong-sheet-empty',
  rows: 'meetings.wrong-sheet-rows',
} as const

/**
 * The rows of the first sheet, the first one being its heads. Refused, at the field `upload`, what is no readable
 * sheet.
 */
export async function rowsOfSheet(upload: Upload): Promise<Outcome<string[][]>> {
  const read = await readRows(upload, { mostRows: 2000, mostBytes: 5_000_000, mostUnpacked: 20_000_000 })
  return read.ok ? done(read.rows) : invalid({ upload: wrongs[read.wrong] })
}
export { writeSheet }
