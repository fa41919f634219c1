// Room: platform/published. The SQL of published numbers: snapshots are added, never changed.
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { newId } from '../../kernel/random.ts'
import type { Moment } from '../../kernel/suppression-history.ts'
import type { RecordKind, Subject } from '../acts/acts.ts'
import type { Context } from '../context.ts'
import { sql } from '../db/database.ts'
import type { NumberCell, Series, Snapshot } from './published.ts'

/** The tables of several series, in their order, held until the transaction ends. */
export async function holdTables(context: Context, all: readonly Series[]): Promise<string[]> {
  if (all.length === 0) return []
  const rows = await context.db
    .insertInto('published_table')
    .values(
      all.map(({ subject, about, unit, shape, named, rule, shownAt }) => ({
        id: newId(context.random),
        subject_kind: subject.kind,
        subject_id: subject.id,
        about,
        unit,
        shape,
        named,
        rule,
        shown_at: shownAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['subject_kind', 'subject_id', 'about']).doUpdateSet(({ ref }) => ({
        unit: ref('excluded.unit'),
        shape: ref('excluded.shape'),
        named: ref('excluded.named'),
        rule: ref('excluded.rule'),
        shown_at: ref('excluded.shown_at'),
      })),
    )
    .returning(['id', 'subject_kind', 'subject_id', 'about'])
    .execute()
  const idOf = new Map(rows.map((row) => [`${row.subject_kind} ${row.subject_id} ${row.about}`, row.id]))
  return all.map(({ subject, about }) => idOf.get(`${subject.kind} ${subject.id} ${about}`) ?? '')
}

const columns = ['table_id', 'what', 'taken_on', 'final', 'total', 'cells'] as const
interface Row {
  what: string
  taken_on: string
  final: boolean
  total: number | null
  cells: unknown
}
const asSnapshot = ({ what, taken_on, final, total, cells }: Row): Snapshot => ({
  what,
  takenOn: taken_on,
  final,
  total,
  cells: cells as NumberCell[],
})

/** The last snapshot of each table. */
export async function lastOf(context: Context, tableIds: readonly string[]): Promise<Map<string, Snapshot>> {
  if (tableIds.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('published_snapshot')
    .select(columns)
    .distinctOn('table_id')
    .where('table_id', 'in', tableIds)
    .orderBy('table_id')
    .orderBy('place', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.table_id, asSnapshot(row)]))
}

/** All that was said and, beside it, how it was: for the engine alone. */
export async function momentsOf(context: Context, tableId: string): Promise<Moment[]> {
  const rows = await context.db
    .selectFrom('published_snapshot')
    .select(['what', 'cells', 'counted'])
    .where('table_id', '=', tableId)
    .where('counted', 'is not', null)
    .orderBy('place')
    .execute()
  return rows.map(({ what, cells, counted }) => {
    const shown = new Map((cells as NumberCell[]).map((cell) => [cell.key, cell.n !== null]))
    const all = counted as { key: string; n: number }[]
    return { what, cells: all.map(({ key, n }) => ({ key, n, shown: shown.get(key) ?? false })) }
  })
}

export interface NewSnapshot {
  tableId: string
  snapshot: Snapshot
  /** How it truly was, where later snapshots are held against it. */
  counted: readonly { key: string; n: number }[] | null
}
export async function addSnapshots(context: Context, all: readonly NewSnapshot[]): Promise<void> {
  if (all.length === 0) return
  const last = await context.db
    .selectFrom('published_snapshot')
    .select(({ fn }) => ['table_id', fn.max('place').as('place')])
    .where(
      'table_id',
      'in',
      all.map((one) => one.tableId),
    )
    .groupBy('table_id')
    .execute()
  const placeOf = new Map(last.map((row) => [row.table_id, row.place]))
  await context.db
    .insertInto('published_snapshot')
    .values(
      all.map(({ tableId, snapshot: { what, takenOn, final, total, cells }, counted }) => ({
        table_id: tableId,
        place: (placeOf.get(tableId) ?? 0) + 1,
        what,
        taken_on: takenOn,
        final,
        total,
        cells: JSON.stringify(cells),
        counted: counted && JSON.stringify(counted),
      })),
    )
    .execute()
}

/** No later snapshot will be held against them: how it was under what was kept back is forgotten. */
export async function forgetCounted(context: Context, subject: Subject): Promise<void> {
  await sql`update published_snapshot s set counted = null from published_table t
    where t.id = s.table_id and t.subject_kind = ${subject.kind} and t.subject_id = ${subject.id}::uuid`.execute(
    context.db,
  )
}

export async function snapshotsOf(context: Context, subject: Subject): Promise<(Snapshot & { about: string })[]> {
  const rows = await context.db
    .selectFrom('published_snapshot as s')
    .innerJoin('published_table as t', 't.id', 's.table_id')
    .select(['t.about', 's.what', 's.taken_on', 's.final', 's.total', 's.cells'])
    .where('t.subject_kind', '=', subject.kind)
    .where('t.subject_id', '=', subject.id)
    .orderBy('s.place')
    .execute()
  return rows.map((row) => ({ ...asSnapshot(row), about: row.about }))
}

export interface PublishedTable extends Series {
  id: string
  snapshots: Snapshot[]
}
/** The manifest: every table with every snapshot; all of them are public. `at`: those that a page shows. */
export async function listPublished(context: Context, paging: Paging, at?: string): Promise<Paged<PublishedTable>> {
  // One that has nothing published yet says nothing.
  let query = context.db
    .selectFrom('published_table')
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('published_snapshot').select('place').whereRef('table_id', '=', 'published_table.id')),
    )
  if (at) query = query.where(sql<boolean>`${at} = any(shown_at)`)
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const tables = await query
    .selectAll()
    .orderBy('subject_kind')
    .orderBy('subject_id')
    .orderBy('about')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  const ids = tables.map((one) => one.id)
  const rows = ids.length
    ? await context.db
        .selectFrom('published_snapshot')
        .select(columns)
        .where('table_id', 'in', ids)
        .orderBy('place')
        .execute()
    : []
  const items = tables.map(({ id, subject_kind, subject_id, about, unit, shape, named, rule, shown_at }) => ({
    id,
    subject: { kind: subject_kind as RecordKind, id: subject_id },
    about,
    unit: unit as Series['unit'],
    shape: shape as Series['shape'],
    named,
    rule: rule as Series['rule'],
    shownAt: shown_at,
    snapshots: rows
      .filter((row) => row.table_id === id)
      .map(asSnapshot)
      .map((one) => (named ? one : { ...one, cells: one.cells.filter(({ n }) => n !== null && n > 0) })),
  }))
  return paged(items, total, paging)
}
