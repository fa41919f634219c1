// Room: meetings/rules. Pure: a report of Zoom or Teams as it really is, with its preamble and sections, becomes lines
// that each say one thing of one person. Nothing is understood yet of dates and names.
import {
  type Heads,
  type ReportColumn,
  isCallers,
  isJoin,
  isLeave,
  isRefused,
  platformOf,
  readReportHeads,
  saysNo,
  saysYes,
} from './rules-attendance-heads.ts'
import { foldWords } from './rules-invitations.ts'

export interface TableLine {
  line: number
  cells: readonly string[]
}
export type Says = 'stay' | 'registered' | 'absent' | 'waiting' | 'refused' | 'strange'
export interface ReportLine {
  line: number
  says: Says
  name: string
  email: string
  code: string
  join: string
  leave: string
  duration: string
  /** From the section of those who called by telephone. */
  phone: boolean
  /** The report has no column of times at all: it says that they were there and nothing else. */
  untimed: boolean
}
export interface Report {
  platform: 'zoom' | 'teams' | 'other'
  report: 'participants' | 'registrations'
  lines: ReportLine[]
}

interface Block {
  title: string
  heads: Heads
  head: readonly string[]
  rows: TableLine[]
}
const filled = (cells: readonly string[]) => cells.filter((cell) => cell !== '')

/** The lists in a report; null where no line names the columns of one. */
function blocksOf(lines: readonly TableLine[]): Block[] {
  const blocks: Block[] = []
  let title = ''
  const meant = lines.filter((one) => filled(one.cells).length > 0)
  meant.forEach((one, index) => {
    const heads = readReportHeads(one.cells)
    if (heads) {
      blocks.push({ title, heads, head: one.cells, rows: [] })
      title = ''
      return
    }
    const next = meant[index + 1]
    // A line of one cell before the heads of the next list is that list's title.
    if (filled(one.cells).length === 1 && next && readReportHeads(next.cells)) title = filled(one.cells)[0] ?? ''
    else blocks.at(-1)?.rows.push(one)
  })
  return blocks
}

/** What the report says, line by line; null where no line names the columns of a list of people. */
export function readReport(lines: readonly TableLine[]): Report | null {
  const blocks = withoutOverview(blocksOf(lines))
  if (blocks.length === 0) return null
  const timed = ({ heads }: Block) =>
    [heads.join, heads.duration, heads.stamp, heads.attended].some((at) => at !== undefined)
  const registrations = blocks.every((block) => block.heads.registered !== undefined && !timed(block))
  const firstList = lines.findIndex((one) => readReportHeads(one.cells))
  const heading = [...lines.slice(0, firstList), ...blocks.map((block) => ({ cells: [block.title, ...block.head] }))]
  return {
    platform: platformOf(heading.flatMap((one) => one.cells)),
    report: registrations ? 'registrations' : 'participants',
    lines: blocks.flatMap(linesOf).toSorted((a, b) => a.line - b.line),
  }
}

const overviews = /^(first |primera |primer |primeira |primeiro |premiere |premier )|por primera vez$/
/** Teams tells each person's first and last moment, then every single stay: who is in the second list stands there. */
function withoutOverview(blocks: Block[]): Block[] {
  const isOverview = ({ head, heads }: Block) =>
    heads.join !== undefined && overviews.test(foldWords(head[heads.join] ?? ''))
  const nameOf = (block: Block) => (row: TableLine) => foldWords(row.cells[block.heads.name ?? -1] ?? '')
  const single = new Set(blocks.filter((block) => !isOverview(block)).flatMap((block) => block.rows.map(nameOf(block))))
  return blocks.map((block) =>
    isOverview(block) ? { ...block, rows: block.rows.filter((row) => !single.has(nameOf(block)(row))) } : block,
  )
}

function linesOf(block: Block): ReportLine[] {
  const lines = block.rows.map((row) => lineOf(block, row))
  return block.heads.action === undefined ? lines : pairActions(block, lines)
}
const cellOf = ({ heads }: Block, row: TableLine, column: ReportColumn) => {
  const cell = row.cells[heads[column] ?? -1] ?? ''
  return /^[-–—]+$/.test(cell) ? '' : cell
}
function lineOf(block: Block, row: TableLine): ReportLine {
  const cell = (column: ReportColumn) => cellOf(block, row, column)
  const { heads } = block
  const phone = isCallers(block.title)
  return {
    line: row.line,
    says: saysOf(block, cell),
    name: cell('name') || [cell('first'), cell('last')].filter(Boolean).join(' '),
    email: cell('email'),
    code: cell('code'),
    join: cell('join'),
    leave: cell('leave'),
    duration: cell('duration'),
    phone,
    untimed: heads.join === undefined && heads.stamp === undefined,
  }
}
function saysOf({ heads }: Block, cell: (column: ReportColumn) => string): Says {
  if (saysYes(cell('waiting'))) return 'waiting'
  if (saysNo(cell('attended'))) return isRefused(cell('approval')) ? 'refused' : 'absent'
  const listsStays = [heads.join, heads.duration, heads.stamp, heads.attended].some((at) => at !== undefined)
  if (heads.registered !== undefined && !listsStays) return isRefused(cell('approval')) ? 'refused' : 'registered'
  return 'stay'
}

/** The oldest list of Teams writes "joined" and "left" on lines of their own: each pair is a stay. */
function pairActions(block: Block, lines: ReportLine[]): ReportLine[] {
  const stamps = block.rows.map((row) => cellOf(block, row, 'stamp'))
  const open = new Map<string, ReportLine>()
  const paired: ReportLine[] = []
  block.rows.forEach((row, index) => {
    const line = lines[index]
    if (!line) return
    const action = cellOf(block, row, 'action')
    const who = `${foldWords(line.name)}|${line.email.toLowerCase()}`
    const before = open.get(who)
    if (isLeave(action) && before) {
      before.leave = stamps[index] ?? ''
      open.delete(who)
    } else if (isJoin(action) && !before) {
      const stay = { ...line, join: stamps[index] ?? '' }
      open.set(who, stay)
      paired.push(stay)
    } else paired.push({ ...line, says: 'strange' })
  })
  // Who had not left was still there when the list was saved: the last moment that it knows.
  for (const stay of open.values()) stay.leave = stamps.at(-1) ?? ''
  return paired
}
