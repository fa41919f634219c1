// Room: platform/published. The one place where a number of people becomes public. A feature hands in what it counted;
// what may be said of it, next to all that was said before, is entered here, and pages, twins, sheets and reports read
// it from here. So the manifest (/api/v1/published-numbers) lists what is shown, because it is the same rows.
//
//   publishCounts   private people in a list that is counted again and again: the engine decides, with the history
//   enterNumbers    tables that a pure rule has made safe already, once at the end or in its own steps
//   publishedOf     what pages show
import type { NextRule } from '../../kernel/suppression-history.ts'
import { suppressNext } from '../../kernel/suppression-history.ts'
import { thresholds } from '../../kernel/thresholds.ts'
import type { Subject } from '../acts/acts.ts'
import type { Context } from '../context.ts'
import { dayOf } from '../i18n/format.ts'
import { addSnapshots, holdTables, lastOf, momentsOf, snapshotsOf } from './store.ts'

/** What is counted once or in steps, and where it is shown. */
export interface Series {
  subject: Subject
  /** One word per table of a subject: `people-by-category`. */
  about: string
  unit: 'people' | 'organisations' | 'votes' | 'answers' | 'inputs' | 'connections'
  /**
   * list: the cells are a partition, their sum is the total. table: keys are `row|column`, margins `row|` and
   * `|column`. each: of several cells somebody may be in more than one; each is held against the total.
   */
  shape: 'list' | 'table' | 'each'
  /**
   * Whether a cell that is kept back is named, as the options of a question are. Categories and countries are not: that
   * there is anybody of them would already be told.
   */
  named: boolean
  rule: keyof typeof thresholds
  /** Pages, without language; their twins, feeds and sheets are made from the same model. */
  shownAt: string[]
}
export interface NumberCell {
  key: string
  /** null: kept back. */
  n: number | null
}
export interface Snapshot {
  what: string
  takenOn: string
  final: boolean
  total: number | null
  cells: NumberCell[]
}
declare const published: unique symbol
/** Numbers that were entered: nothing else makes one. */
export interface PublishedNumbers {
  readonly [published]: true
  /** The day of the last snapshot; null before the first. */
  takenOn: string | null
  final: boolean
  total: number
  /** What was last said of each cell, after the final list what that one says; nobody's cells are not named. */
  cells: { key: string; n: number }[]
  /** The same of one cell, nought where nobody's was told; null where nothing was. */
  of(key: string): number | null
  /** People of the total who stand in no cell that is shown. */
  together: number
}

/** Of a list in steps a quarter of those before is new, so that a history stays short however many come. */
const shareOfStep = 0.25
const nextRule = (before: number, { final = false, turn = false }): NextRule => ({
  smallest: thresholds.participationByAttribute,
  step: Math.max(thresholds.newBetweenSnapshots, turn ? 0 : Math.ceil(before * shareOfStep)),
  final,
})

/**
 * Private people by one attribute, as they stand now. Published is what the whole history allows, or nothing new. In a
 * transaction: one at a time per table. `turn`: registration closes, a meeting ends: five new people are enough for a
 * list. `final`: the last list of this count, exact; nothing is said of it afterwards.
 */
export async function publishCounts(
  context: Context,
  series: Series,
  counted: { what: string; cells: readonly { key: string; n: number }[]; final?: boolean; turn?: boolean },
): Promise<void> {
  const { what, cells, final = false } = counted
  const [tableId = ''] = await holdTables(context, [series])
  const before = (await lastOf(context, [tableId])).get(tableId)
  if (before?.what === what && before.final) return
  const rule = nextRule(before?.what === what ? (before.total ?? 0) : 0, counted)
  const next = suppressNext(await momentsOf(context, tableId), { what, cells }, rule)
  if (!next) return
  const snapshot = { what, takenOn: dayOf(context.now), final, total: next.total, cells: next.cells }
  await addSnapshots(context, [{ tableId, snapshot, counted: cells }])
}

export interface Numbers extends Pick<Snapshot, 'what' | 'total' | 'cells'> {
  series: Series
  final?: boolean
}
/** What rules of the feature have made safe: each entered as it is, if it says anything that was not said before. */
export async function enterNumbers(context: Context, ...tables: readonly Numbers[]): Promise<void> {
  const ids = await holdTables(
    context,
    tables.map((one) => one.series),
  )
  const before = await lastOf(context, ids)
  const said = ({ what, total, cells, final }: Omit<Snapshot, 'takenOn'>) => JSON.stringify([what, total, cells, final])
  const news = tables.flatMap(({ what, total, cells, final = false }, n) => {
    const snapshot = { what, takenOn: dayOf(context.now), final, total, cells }
    const last = before.get(ids[n] ?? '')
    // As with lists: nothing is said of a count after its last.
    if (last?.final && last.what === what) return []
    // The database keeps the parts of a cell in an order of its own.
    const isSaid = last && said({ ...last, cells: last.cells.map(({ key, n: value }) => ({ key, n: value })) })
    return isSaid === said(snapshot) ? [] : [{ tableId: ids[n] ?? '', snapshot, counted: null }]
  })
  await addSnapshots(context, news)
}

/**
 * What is public now of the tables of a subject: of each cell what was last said in this count. The final list stands
 * for itself: an older number beside its exact ones would be read as exact, and `together` would be too few.
 */
export async function publishedOf(
  context: Context,
  subject: Subject,
  what: string,
): Promise<(about: string) => PublishedNumbers> {
  const snapshots = (await snapshotsOf(context, subject)).filter((one) => one.what === what)
  return (about) => standing(snapshots.filter((one) => one.about === about))
}
function standing(snapshots: readonly Snapshot[]): PublishedNumbers {
  const last = snapshots.at(-1)
  const said = new Map<string, number>()
  const valid = last?.final ? [last] : snapshots
  for (const { cells } of valid) for (const { key, n } of cells) if (n !== null) said.set(key, n)
  const cells = [...said].map(([key, n]) => ({ key, n })).filter(({ n }) => n > 0)
  const total = last?.total ?? 0
  const numbers: Omit<PublishedNumbers, typeof published> = {
    takenOn: last?.takenOn ?? null,
    final: last?.final ?? false,
    total,
    of: (key) => said.get(key) ?? null,
    cells: cells.sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1)),
    together: Math.max(0, total - cells.reduce((sum, { n }) => sum + n, 0)),
  }
  return numbers as PublishedNumbers
}
