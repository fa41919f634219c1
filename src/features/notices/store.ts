// Room: notices/store. The only SQL that names notice and noticed_act.
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'

export interface Notice {
  id: string
  message: string
  args: Record<string, string>
  href: string
  madeAt: Date
  state: 'new' | 'read'
}

/** One reader at a time: two rounds at once would tell in two orders. False where another one is at it. */
export async function lockRound(context: Context): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtext('notices')) as got`.execute(
    context.db,
  )
  return rows[0]?.got === true
}

/** The time of the last act that was read; null before the first. */
export async function readCursor(context: Context): Promise<Date | null> {
  const row = await context.db.selectFrom('noticed_act').select('at').orderBy('at', 'desc').limit(1).executeTakeFirst()
  return row?.at ?? null
}

export async function noticedSince(context: Context, since: Date): Promise<string[]> {
  const rows = await context.db.selectFrom('noticed_act').select('act_id').where('at', '>=', since).execute()
  return rows.map((row) => row.act_id)
}

export async function markNoticed(context: Context, acts: { id: string; at: Date }[]): Promise<void> {
  if (acts.length)
    await context.db
      .insertInto('noticed_act')
      .values(acts.map(({ id, at }) => ({ act_id: id, at })))
      .execute()
}

/** What is read before this time is known to be read: no act comes so late. */
export async function forgetNoticed(context: Context, before: Date): Promise<void> {
  await context.db.deleteFrom('noticed_act').where('at', '<', before).execute()
}

export interface NewNotice {
  actId: string
  personId: string
  message: string
  args: Record<string, string>
  href: string
  toMail: boolean
}
/** Once for each act and person, whoever tries again. */
export async function insertNotices(context: Context, notices: NewNotice[]): Promise<void> {
  if (notices.length === 0) return
  await context.db
    .insertInto('notice')
    .values(
      notices.map((one) => ({
        id: newId(context.random),
        act_id: one.actId,
        person_id: one.personId,
        message: one.message,
        args: JSON.stringify(one.args),
        href: one.href,
        to_mail: one.toMail,
        made_at: context.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['act_id', 'person_id']).doNothing())
    .execute()
}

/** Who has notices that wait for a mail, and when they last got one. */
export async function findUnmailed(context: Context): Promise<{ personId: string; lastMailedAt: Date | null }[]> {
  const waiting = context.db
    .selectFrom('notice')
    .select('person_id')
    .where('to_mail', '=', true)
    .where('mailed_at', 'is', null)
  const rows = await context.db
    .selectFrom('notice')
    .select(['person_id', ({ fn }) => fn.max('mailed_at').as('last')])
    .where('person_id', 'in', waiting)
    .groupBy('person_id')
    .execute()
  return rows.map((row) => ({ personId: row.person_id, lastMailedAt: row.last }))
}

/** How much waits for each of these people, and since which day: for who passes it on by hand. */
export async function countUnmailed(
  context: Context,
  personIds: readonly string[],
): Promise<Map<string, { n: number; since: Date }>> {
  if (personIds.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('notice')
    .select(({ fn }) => ['person_id', fn.countAll<number>().as('n'), fn.min('made_at').as('since')])
    .where('person_id', 'in', [...personIds])
    .where('to_mail', '=', true)
    .where('mailed_at', 'is', null)
    .groupBy('person_id')
    .execute()
  return new Map(rows.map((row) => [row.person_id, { n: row.n, since: row.since }]))
}

/** Takes what waits for a person's mail, so that no other round takes it too. */
export async function takeUnmailed(context: Context, personId: string): Promise<Notice[]> {
  const taken = await context.db
    .updateTable('notice')
    .set({ mailed_at: context.now })
    .where('person_id', '=', personId)
    .where('to_mail', '=', true)
    .where('mailed_at', 'is', null)
    .returning(['id', 'message', 'args', 'href', 'made_at', 'state'])
    .execute()
  return taken.map(asNotice).sort((a, b) => a.madeAt.getTime() - b.madeAt.getTime() || (a.id < b.id ? -1 : 1))
}

const asNotice = (row: {
  id: string
  message: string
  args: unknown
  href: string
  made_at: Date
  state: string
}): Notice => ({
  id: row.id,
  message: row.message,
  args: row.args as Record<string, string>,
  href: row.href,
  madeAt: row.made_at,
  state: row.state as Notice['state'],
})

/** One's own notices, newest first. */
export async function listOwnNotices(context: Context, paging: Paging): Promise<Paged<Notice>> {
  const query = context.db.selectFrom('notice').where('person_id', '=', context.actor.personId)
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(['id', 'message', 'args', 'href', 'made_at', 'state'])
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asNotice), total, paging)
}

export async function markOwnRead(context: Context): Promise<void> {
  await context.db
    .updateTable('notice')
    .set({ state: 'read' })
    .where('person_id', '=', context.actor.personId)
    .where('state', '=', 'new')
    .execute()
}

export async function countOwnNew(context: Context): Promise<number> {
  const row = await context.db
    .selectFrom('notice')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('person_id', '=', context.actor.personId)
    .where('state', '=', 'new')
    .executeTakeFirstOrThrow()
  return row.n
}

export async function dropOldNotices(context: Context, before: Date): Promise<void> {
  await context.db.deleteFrom('notice').where('made_at', '<', before).execute()
}
