// Room: conversations/store. The SQL of topics and of who follows what. Every question takes the reader: what one may
// not read is not found, not listed and not counted.
import type { ExpressionBuilder } from 'kysely'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { newCode, newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { type Database, sql } from '../../platform/db/database.ts'
import type { DB } from '../../platform/db/schema.ts'
import type { Audience, Home, Reader, TopicState } from './rules.ts'

export interface Widening {
  to: Exclude<Audience, 'table'>
  on: string
  by: string | null
}
export interface Topic extends Home {
  id: string
  code: string
  audience: Audience
  title: LocalizedText
  state: TopicState
  openedFor: string | null
  openedAt: Date
  lastAt: Date
  /** How many messages it has, those that can be read no more counted in. */
  lastPlace: number
  widening: Widening | null
  sample: boolean
}

const columns = [
  'topic.id',
  'topic.code',
  'topic.body_id',
  'topic.country',
  'topic.objective',
  'topic.audience',
  'topic.title',
  'topic.state',
  'topic.opened_for',
  'topic.opened_at',
  'topic.last_at',
  'topic.last_place',
  'topic.widen_to',
  'topic.widen_on',
  'topic.widen_by',
  'topic.sample',
] as const
interface Row {
  id: string
  code: string
  body_id: string | null
  country: string | null
  objective: number | null
  audience: string
  title: unknown
  state: string
  opened_for: string | null
  opened_at: Date
  last_at: Date
  last_place: number
  widen_to: string | null
  widen_on: string | null
  widen_by: string | null
  sample: boolean
}
const asTopic = (row: Row): Topic => ({
  id: row.id,
  code: row.code,
  bodyId: row.body_id,
  country: row.country,
  objective: row.objective,
  audience: row.audience as Audience,
  title: row.title as LocalizedText,
  state: row.state as TopicState,
  openedFor: row.opened_for,
  openedAt: row.opened_at,
  lastAt: row.last_at,
  lastPlace: row.last_place,
  widening:
    row.widen_to && row.widen_on ? { to: row.widen_to as Widening['to'], on: row.widen_on, by: row.widen_by } : null,
  sample: row.sample,
})

/** The rule `mayRead` as the database asks it. */
export function readable<T extends keyof DB>(reader: Reader) {
  return (row: ExpressionBuilder<DB, 'topic' | T>) => {
    const of = row as unknown as ExpressionBuilder<DB, 'topic'>
    if (reader.all) return of.lit(true)
    return of.or([
      of('topic.audience', '=', 'public'),
      ...(reader.members ? [of('topic.audience', '=', 'members')] : []),
      ...(reader.bodies.length ? [of('topic.body_id', 'in', [...reader.bodies])] : []),
    ])
  }
}
const visible = (context: Context, reader: Reader) => context.db.selectFrom('topic').where(readable(reader))

export async function findTopic(context: Context, reader: Reader, code: string): Promise<Topic | undefined> {
  const row = await visible(context, reader).select(columns).where('topic.code', '=', code).executeTakeFirst()
  return row && asTopic(row)
}
export async function findTopics(context: Context, reader: Reader, ids: string[]): Promise<Topic[]> {
  if (ids.length === 0) return []
  return (await visible(context, reader).select(columns).where('topic.id', 'in', ids).execute()).map(asTopic)
}
/** Holds the topic until the transaction ends: messages get their places one after another. */
export async function lockTopic(context: Context, id: string): Promise<Topic | undefined> {
  const row = await context.db
    .selectFrom('topic')
    .select(columns)
    .where('topic.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && asTopic(row)
}

export interface TopicFilter {
  bodyId?: string
  country?: string
  objective?: number
  audience?: Audience
}
export async function listTopics(
  context: Context,
  reader: Reader,
  filter: TopicFilter,
  paging: Paging,
): Promise<Paged<Topic>> {
  let query = visible(context, reader)
  if (filter.bodyId) query = query.where('topic.body_id', '=', filter.bodyId)
  if (filter.country) query = query.where('topic.country', '=', filter.country)
  if (filter.objective) query = query.where('topic.objective', '=', filter.objective)
  if (filter.audience) query = query.where('topic.audience', '=', filter.audience)
  // Counted beside it: with the total in each row every topic would be read and sorted for one page.
  const [rows, { total }] = await Promise.all([
    query
      .select(columns)
      .orderBy('topic.last_at', 'desc')
      .orderBy('topic.id')
      .limit(paging.size)
      .offset((paging.page - 1) * paging.size)
      .execute(),
    query.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return paged(rows.map(asTopic), Number(total), paging)
}

export interface NewTopic extends Home {
  audience: Audience
  title: LocalizedText
  openedFor: string | null
  sample?: boolean
  at?: Date
}
export async function insertTopic(context: Context, one: NewTopic): Promise<Topic> {
  const at = one.at ?? context.now
  const row = await context.db
    .insertInto('topic')
    .values({
      id: newId(context.random),
      code: `T-${newCode(context.random, 10)}`,
      body_id: one.bodyId,
      country: one.country,
      objective: one.objective,
      audience: one.audience,
      title: JSON.stringify(one.title),
      state: 'open',
      opened_for: one.openedFor,
      opened_at: at,
      last_at: at,
      sample: one.sample ?? false,
    })
    .returning([...columns])
    .executeTakeFirstOrThrow()
  return asTopic(row)
}
export async function saveTopicState(context: Context, id: string, state: TopicState): Promise<void> {
  await context.db.updateTable('topic').set({ state }).where('id', '=', id).execute()
}
export async function saveTitle(context: Context, id: string, title: LocalizedText): Promise<void> {
  await context.db
    .updateTable('topic')
    .set({ title: JSON.stringify(title) })
    .where('id', '=', id)
    .execute()
}

export async function saveWidening(context: Context, id: string, widening: Widening | null): Promise<void> {
  await context.db
    .updateTable('topic')
    .set({ widen_to: widening?.to ?? null, widen_on: widening?.on ?? null, widen_by: widening?.by ?? null })
    .where('id', '=', id)
    .execute()
}
/**
 * Opens the topic to more readers. The database refuses any other direction as well: the audience must be one of
 * those.
 */
export async function saveAudience(context: Context, id: string, from: Audience, to: Audience): Promise<void> {
  await context.db
    .updateTable('topic')
    .set({ audience: to, widen_to: null, widen_on: null, widen_by: null })
    .where('id', '=', id)
    .where('audience', '=', from)
    .execute()
}
export async function findDueWidenings(context: Context, today: string): Promise<Topic[]> {
  const rows = await context.db.selectFrom('topic').select(columns).where('widen_on', '<=', today).limit(100).execute()
  return rows.map(asTopic)
}

export async function follow(context: Context, personId: string, topicId: string, seen: number): Promise<void> {
  await context.db
    .insertInto('topic_follow')
    .values({ person_id: personId, topic_id: topicId, seen })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'topic_id'])
        .doUpdateSet({ seen: sql<number>`greatest(topic_follow.seen, excluded.seen)` }),
    )
    .execute()
}
export async function unfollow(context: Context, personId: string, topicId: string): Promise<void> {
  await context.db
    .deleteFrom('topic_follow')
    .where('person_id', '=', personId)
    .where('topic_id', '=', topicId)
    .execute()
}
/** Only what one follows is marked, and only up to where: no time is kept. */
export async function markSeen(context: Context, personId: string, topicId: string, seen: number): Promise<void> {
  await context.db
    .updateTable('topic_follow')
    .set({ seen })
    .where('person_id', '=', personId)
    .where('topic_id', '=', topicId)
    .where('seen', '<', seen)
    .execute()
}
export async function seenOf(context: Context, personId: string, topicIds: string[]): Promise<Map<string, number>> {
  if (topicIds.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('topic_follow')
    .select(['topic_id', 'seen'])
    .where('person_id', '=', personId)
    .where('topic_id', 'in', topicIds)
    .execute()
  return new Map(rows.map((row) => [row.topic_id, row.seen]))
}
export async function followersOf(context: Context, topicId: string): Promise<string[]> {
  const rows = await context.db.selectFrom('topic_follow').select('person_id').where('topic_id', '=', topicId).execute()
  return rows.map((row) => row.person_id)
}

/** Who follows a topic and has not read up to this message; of a table, who has something unread there. */
export async function behind(context: Context, where: { messageId: string } | { bodyId: string }): Promise<Behind[]> {
  let query = context.db
    .selectFrom('topic')
    .innerJoin('topic_follow', 'topic_follow.topic_id', 'topic.id')
    .select(columns)
    .select('topic_follow.person_id')
  if ('bodyId' in where)
    query = query
      .where('topic.body_id', '=', where.bodyId)
      .where('topic.audience', '=', 'table')
      .whereRef('topic_follow.seen', '<', 'topic.last_place')
  else
    query = query
      .innerJoin('message', 'message.topic_id', 'topic.id')
      .where('message.id', '=', where.messageId)
      .whereRef('topic_follow.seen', '<', 'message.place')
  return (await query.limit(2000).execute()).map((row) => ({ personId: row.person_id, topic: asTopic(row) }))
}
export interface Behind {
  personId: string
  topic: Topic
}

export interface Followed {
  topic: Topic
  unread: number
}
/** What a person follows, the newest first; with `unread` only where something is new. */
export async function listFollowed(
  context: Context,
  reader: Reader,
  which: { unread?: boolean },
  most: number,
): Promise<Followed[]> {
  if (!reader.personId) return []
  let query = context.db
    .selectFrom('topic')
    .innerJoin('topic_follow', 'topic_follow.topic_id', 'topic.id')
    .where('topic_follow.person_id', '=', reader.personId)
    .where(readable<'topic_follow'>(reader))
  if (which.unread) query = query.whereRef('topic_follow.seen', '<', 'topic.last_place')
  const rows = await query
    .select(columns)
    .select('topic_follow.seen')
    .orderBy('topic.last_at', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({ topic: asTopic(row), unread: Math.max(0, row.last_place - row.seen) }))
}

export async function followBody(context: Context, personId: string, bodyId: string): Promise<void> {
  await context.db
    .insertInto('body_follow')
    .values({ person_id: personId, body_id: bodyId })
    .onConflict((conflict) => conflict.columns(['person_id', 'body_id']).doNothing())
    .execute()
}
export async function unfollowBody(context: Context, personId: string, bodyId: string): Promise<void> {
  await context.db.deleteFrom('body_follow').where('person_id', '=', personId).where('body_id', '=', bodyId).execute()
}
export async function bodiesFollowed(context: Context, personId: string): Promise<string[]> {
  const rows = await context.db.selectFrom('body_follow').select('body_id').where('person_id', '=', personId).execute()
  return rows.map((row) => row.body_id)
}
export async function followersOfBody(context: Context, bodyId: string): Promise<string[]> {
  const rows = await context.db.selectFrom('body_follow').select('person_id').where('body_id', '=', bodyId).execute()
  return rows.map((row) => row.person_id)
}

export async function hasSamples(db: Database): Promise<boolean> {
  return (
    (await db.selectFrom('topic').select('id').where('sample', '=', true).limit(1).executeTakeFirst()) !== undefined
  )
}
