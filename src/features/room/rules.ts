// Room: room/rules. Pure: how a room, an intervention and a quick poll move, who speaks next, and what may be public.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { StateTable } from '../../kernel/state-table.ts'
import { suppressTable } from '../../kernel/suppression.ts'
import { thresholds } from '../../kernel/thresholds.ts'

const roomStates = ['prepared', 'open', 'closed'] as const
export type RoomState = (typeof roomStates)[number]
export const roomActs = ['open', 'close'] as const
export type RoomAct = (typeof roomActs)[number]
/** A room closed by mistake, or over lunch, opens again. */
export const roomSteps: StateTable<RoomState, RoomAct> = {
  open: { from: ['prepared', 'closed'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
}

export type AskState = 'waiting' | 'speaking' | 'heard' | 'skipped' | 'withdrawn'
export type AskAct = 'call' | 'end' | 'skip' | 'withdraw'
export const askSteps: StateTable<AskState, AskAct> = {
  call: { from: ['waiting'], to: 'speaking' },
  end: { from: ['speaking'], to: 'heard' },
  skip: { from: ['waiting'], to: 'skipped' },
  withdraw: { from: ['waiting'], to: 'withdrawn' },
}
/** Why somebody is not called: one of these, so that nothing is written about a person. */
export const skipReasons = ['absent', 'not-about', 'said-already', 'no-time'] as const
export type SkipReason = (typeof skipReasons)[number]

export type PollState = 'prepared' | 'open' | 'closed'
export const pollSteps: StateTable<PollState, 'open' | 'close'> = {
  open: { from: ['prepared'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
}
export const fewestOptions = 2
export const mostOptions = 6
export const longestAsk = 500

export const channelKinds = ['interpretation', 'captions'] as const
/** As many as the desk can declare: two kinds in four languages. */
export const channelRows = 8
export interface RoomChannel {
  kind: (typeof channelKinds)[number]
  language: string
  address: string
}
/** A link for people in the room leads somewhere by https, names nobody and carries no password. */
export function isSecureAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, hostname } = new URL(text)
  return protocol === 'https:' && username === '' && password === '' && hostname.includes('.')
}

/** What the order of speakers looks at. The places are counted, they are no times. */
export interface Asking {
  id: string
  askedPlace: number
  /** Has not spoken in this meeting. */
  firstTime: boolean
  category: string | null
  region: string | null
}
export type Spoken = Pick<Asking, 'askedPlace' | 'category' | 'region'>
/** Nobody is passed over more often than this by those who asked after them. */
export const mostPassedOver = 5

/**
 * Who speaks next, and after them: whoever was passed over too often; then who has not spoken yet; then whose category
 * and sub-region were not heard yet; then who asked first. Each one called counts as heard for the next.
 */
export function fairOrder<One extends Asking>(waiting: readonly One[], spoken: readonly Spoken[]): One[] {
  const heard = { categories: new Set<string | null>(), regions: new Set<string | null>() }
  const left = waiting.map((one) => ({ one, passed: 0 }))
  const hear = (spoke: Spoken) => {
    heard.categories.add(spoke.category)
    heard.regions.add(spoke.region)
    for (const each of left) if (spoke.askedPlace > each.one.askedPlace) each.passed++
  }
  for (const one of spoken) hear(one)
  const isNew = (value: string | null, known: ReadonlySet<string | null>) => Number(value !== null && !known.has(value))
  /** The smaller one speaks; of two alike, who asked first. */
  const rankOf = ({ one, passed }: { one: One; passed: number }): number => {
    if (passed >= mostPassedOver) return -1
    return (one.firstTime ? 0 : 3) + 2 - isNew(one.category, heard.categories) - isNew(one.region, heard.regions)
  }
  const order: One[] = []
  while (left.length > 0) {
    let at = 0
    let best = Infinity
    for (const [n, each] of left.entries()) {
      const rank = rankOf(each)
      if (rank > best || (rank === best && each.one.askedPlace > (left[at]?.one.askedPlace ?? 0))) continue
      at = n
      best = rank
    }
    const [next] = left.splice(at, 1)
    if (!next) break
    order.push(next.one)
    hear(next.one)
  }
  return order
}

export interface PollCounts {
  registered: number[]
  guests: number[]
}
export interface PollResult {
  /** Answers in all. */
  answered: number
  /** Those registered and guests who came by the meeting's code are never added up by option; null: kept back. */
  registered: number | null
  guests: number | null
  options: { text: LocalizedText; registered: number | null; guests: number | null }[]
}
const sum = (some: readonly number[]) => some.reduce((total, n) => total + n, 0)
/** Under seven answers the total alone; else whatever gives nobody away in a cell of fewer than five (decision 9). */
export function publicResult(options: readonly LocalizedText[], counts: PollCounts): PollResult {
  const answered = sum(counts.registered) + sum(counts.guests)
  const columns = (['registered', 'guests'] as const).filter((one) => sum(counts[one]) > 0)
  const cells = options.flatMap((_, row) =>
    columns.map((column) => ({ row: String(row), column, n: counts[column][row] ?? 0 })),
  )
  const few = answered < thresholds.votersForShares
  const shown = few ? null : suppressTable(cells, thresholds.participationByAttribute)
  const cellOf = (row: number, column: 'registered' | 'guests') =>
    shown?.cells.find((cell) => cell.row === String(row) && cell.column === column)?.n ?? null
  const totalOf = (column: 'registered' | 'guests') => shown?.columns.find((cell) => cell.key === column)?.n ?? null
  return {
    answered,
    registered: totalOf('registered'),
    guests: totalOf('guests'),
    options: options.map((text, row) => ({
      text,
      registered: cellOf(row, 'registered'),
      guests: cellOf(row, 'guests'),
    })),
  }
}

export interface Here {
  category: string | null
  country: string | null
  n: number
}
/**
 * In which capacity somebody speaks, as the public reads it: officials openly; an organisation by its public name; a
 * private person by their category alone, and only where enough of it are in the room to hide among.
 */
export function capacityOf(
  who: { category: string | null; country: string | null; official: boolean },
  organisation: string | null,
  shownCategories: ReadonlySet<string>,
): { organisation: string | null; category: string | null; country: string | null } {
  if (organisation !== null) return { organisation, category: null, country: null }
  if (who.official) return { organisation: null, category: who.category, country: who.country }
  const category = who.category !== null && shownCategories.has(who.category) ? who.category : null
  return { organisation: null, category, country: null }
}
