// Room: platform/acts. The one relation that ties two records together; the thread is read along it, both ways.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import { anyOf, builtOnce } from '../db/built-once.ts'
import { sql } from '../db/database.ts'
import type { RecordKind, Subject } from './acts.ts'

/**
 * `from` stands later on the road and names what it comes from: a recommendation `cites` an input, a response
 * `answers` an addressee, a pledge `implements` a response, an update `evidences` a pledge, a report `reports`.
 */
export type LinkKind =
  | 'cites'
  | 'derived-from'
  | 'merged-into'
  | 'duplicates'
  | 'supersedes'
  | 'answers'
  | 'implements'
  | 'evidences'
  | 'reports'
  | 'bears-on'
  | 'heard-at'
export interface Link {
  from: Subject
  to: Subject
  kind: LinkKind
  /** True where the editors of the record linked two facts that the sources do not link themselves. */
  byEditors: boolean
}

export async function tie(
  context: Context,
  from: Subject,
  kind: LinkKind,
  to: Subject,
  byEditors = false,
): Promise<void> {
  await context.db
    .insertInto('link')
    .values({
      id: newId(context.random),
      kind,
      from_kind: from.kind,
      from_id: from.id,
      to_kind: to.kind,
      to_id: to.id,
      by_editors: byEditors,
    })
    .onConflict((conflict) => conflict.columns(['kind', 'from_id', 'to_id']).doNothing())
    .execute()
}

const asLink = (row: {
  kind: string
  from_kind: string
  from_id: string
  to_kind: string
  to_id: string
  by_editors: boolean
}): Link => ({
  kind: row.kind as LinkKind,
  from: { kind: row.from_kind as RecordKind, id: row.from_id },
  to: { kind: row.to_kind as RecordKind, id: row.to_id },
  byEditors: row.by_editors,
})

/** What these records come from. One query for any number of them. */
export async function linksFrom(context: Context, ids: string[], kind?: LinkKind): Promise<Link[]> {
  if (ids.length === 0) return []
  return (await linksOf(context, { ids, kind: kind ?? null })).map(asLink)
}
const linksOf = builtOnce((db, { ids, kind }: { ids: string[]; kind: LinkKind | null }) =>
  db
    .selectFrom('link')
    .selectAll()
    .where('from_id', '=', anyOf(ids))
    .where(sql<boolean>`(${kind}::text is null or kind = ${kind}::text)`)
    .orderBy('id'),
)

/** A walk meets no more links than this, however many records are tied to one. */
const mostLinks = 2000

/**
 * The links that a walk from `start` meets, upwards and downwards, at most `hops` long and not through records of these
 * kinds: one query for the whole thread. What was merged stands before what it was merged into.
 */
export async function linksAlong(
  context: Context,
  start: Subject,
  hops: number,
  notThrough: readonly RecordKind[],
): Promise<Link[]> {
  return (await linksWalked(context, { start: start.id, hops, notThrough })).map(asLink)
}
interface Walk {
  start: string
  hops: number
  notThrough: readonly RecordKind[]
}
const linksWalked = builtOnce((db, { start, hops, notThrough }: Walk) => {
  const next = (way: 'up' | 'down') =>
    way === 'down'
      ? sql`select id, from_id as far, from_kind as kind from link where to_id = way.at and kind <> 'merged-into'
        union all select id, to_id, to_kind from link where from_id = way.at and kind = 'merged-into'`
      : sql`select id, to_id as far, to_kind as kind from link where from_id = way.at and kind <> 'merged-into'
        union all select id, from_id, from_kind from link where to_id = way.at and kind = 'merged-into'`
  const walked = (way: 'up' | 'down') => sql`
    select null::uuid as link, ${start}::uuid as at, false as ends, 0 as hop
    union
    select step.id, step.far, step.kind = any(${notThrough}::text[]), way.hop + 1
    from way cross join lateral (${next(way)}) as step where way.hop < ${hops}::integer and not way.ends`
  return {
    compile: () =>
      sql<Parameters<typeof asLink>[0]>`
    select kind, from_kind, from_id, to_kind, to_id, by_editors from link where id in (
      (with recursive way as (${walked('up')}) select link from way limit ${mostLinks})
      union (with recursive way as (${walked('down')}) select link from way limit ${mostLinks})
    ) order by id`.compile(db),
  }
})
