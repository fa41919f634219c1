// Room: conversations/store. The SQL of messages: what was said, what stood there before, what was hidden, who was
// called, and the search over what one may read.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newCode, newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import { type Audience, type MessageState, type Reader, foldForSearch } from './rules.ts'
import { type Topic, readable } from './store.ts'

export interface Message {
  id: string
  code: string
  topicId: string
  place: number
  authorId: string | null
  organisationId: string | null
  /** Null once it was withdrawn. Of a hidden one only its author and who moderates it are shown the words. */
  text: LocalizedText | null
  state: MessageState
  cameBy: 'page' | 'mail'
  postedAt: Date
  editedAt: Date | null
}

const columns = [
  'message.id',
  'message.code',
  'message.topic_id',
  'message.place',
  'message.author_id',
  'message.organisation_id',
  'message.text',
  'message.state',
  'message.came_by',
  'message.posted_at',
  'message.edited_at',
] as const
interface Row {
  id: string
  code: string
  topic_id: string
  place: number
  author_id: string | null
  organisation_id: string | null
  text: unknown
  state: string
  came_by: string
  posted_at: Date
  edited_at: Date | null
}
const asMessage = (row: Row): Message => ({
  id: row.id,
  code: row.code,
  topicId: row.topic_id,
  place: row.place,
  authorId: row.author_id,
  organisationId: row.organisation_id,
  text: row.text as LocalizedText | null,
  state: row.state as MessageState,
  cameBy: row.came_by as Message['cameBy'],
  postedAt: row.posted_at,
  editedAt: row.edited_at,
})

const visible = (context: Context, reader: Reader) =>
  context.db.selectFrom('message').innerJoin('topic', 'topic.id', 'message.topic_id').where(readable<'message'>(reader))

export async function findMessage(context: Context, reader: Reader, code: string): Promise<Message | undefined> {
  const row = await visible(context, reader).select(columns).where('message.code', '=', code).executeTakeFirst()
  return row && asMessage(row)
}
export async function findMessages(context: Context, reader: Reader, ids: string[]): Promise<Message[]> {
  if (ids.length === 0) return []
  return (await visible(context, reader).select(columns).where('message.id', 'in', ids).execute()).map(asMessage)
}
/** Of a topic that the caller found: the messages from one place to another. */
export async function listMessages(context: Context, topicId: string, from: number, to: number): Promise<Message[]> {
  const rows = await context.db
    .selectFrom('message')
    .select(columns)
    .where('topic_id', '=', topicId)
    .where('place', '>=', from)
    .where('place', '<=', to)
    .orderBy('place')
    .execute()
  return rows.map(asMessage)
}
/** One's own, newest first, in topics that one may still read. */
export async function listOwnHidden(context: Context, reader: Reader): Promise<Message[]> {
  if (!reader.personId) return []
  const rows = await visible(context, reader)
    .select(columns)
    .where('message.author_id', '=', reader.personId)
    .where('message.state', '=', 'hidden')
    .orderBy('message.posted_at', 'desc')
    .limit(20)
    .execute()
  return rows.map(asMessage)
}
/** Messages that call one of these organisations, newest first. */
export async function listMentioning(
  context: Context,
  reader: Reader,
  organisationIds: readonly string[],
  most: number,
): Promise<Message[]> {
  if (organisationIds.length === 0) return []
  const rows = await visible(context, reader)
    .innerJoin('mention', 'mention.message_id', 'message.id')
    .select(columns)
    .distinct()
    .where('mention.organisation_id', 'in', [...organisationIds])
    .where('message.state', '=', 'posted')
    .orderBy('message.posted_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(asMessage)
}
/** The first messages of topics: what a feed says of them. */
export async function firstMessages(context: Context, topicIds: string[]): Promise<Message[]> {
  if (topicIds.length === 0) return []
  const rows = await context.db
    .selectFrom('message')
    .select(columns)
    .where('topic_id', 'in', topicIds)
    .where('place', '=', 1)
    .execute()
  return rows.map(asMessage)
}

const wordsOf = (text: LocalizedText, title?: LocalizedText) => {
  const said = (one: LocalizedText | undefined) => one?.values[one.original]?.text ?? ''
  return sql<string>`to_tsvector('simple', ${foldForSearch(`${said(title)}\n${said(text)}`)})`
}

export interface NewMessage {
  authorId: string | null
  organisationId: string | null
  text: LocalizedText
  cameBy: Message['cameBy']
  at?: Date
}
/** The next place in the topic is taken under its lock, so that no two messages have one. */
export async function insertMessage(context: Context, topic: Topic, one: NewMessage): Promise<Message> {
  const at = one.at ?? context.now
  const { last_place: place } = await context.db
    .updateTable('topic')
    .set({ last_place: sql<number>`last_place + 1`, last_at: at })
    .where('id', '=', topic.id)
    .returning('last_place')
    .executeTakeFirstOrThrow()
  const row = await context.db
    .insertInto('message')
    .values({
      id: newId(context.random),
      code: `M-${newCode(context.random, 10)}`,
      topic_id: topic.id,
      place,
      author_id: one.authorId,
      organisation_id: one.organisationId,
      text: JSON.stringify(one.text),
      words: wordsOf(one.text, place === 1 ? topic.title : undefined),
      state: 'posted',
      came_by: one.cameBy,
      posted_at: at,
      edited_at: null,
    })
    .returning([...columns])
    .executeTakeFirstOrThrow()
  return asMessage(row)
}

export async function saveEdit(context: Context, before: Message, text: LocalizedText, title?: LocalizedText) {
  await context.db
    .insertInto('message_version')
    .values({
      id: newId(context.random),
      message_id: before.id,
      text: JSON.stringify(before.text),
      replaced_at: context.now,
    })
    .execute()
  await context.db
    .updateTable('message')
    .set({ text: JSON.stringify(text), words: wordsOf(text, title), edited_at: context.now })
    .where('id', '=', before.id)
    .execute()
}
/** A draft for a language; only while the original is the one that was translated. True if it was written. */
export async function saveDraft(context: Context, before: Message, text: LocalizedText): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('message')
    .set({ text: JSON.stringify(text) })
    .where('id', '=', before.id)
    .where('text', '=', sql<string>`${JSON.stringify(before.text)}::jsonb`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
/** The words go for good, also those that stood there before. */
export async function eraseWords(context: Context, id: string): Promise<void> {
  await context.db.deleteFrom('message_version').where('message_id', '=', id).execute()
  await context.db.deleteFrom('mention').where('message_id', '=', id).execute()
  await context.db
    .updateTable('message')
    .set({ text: null, words: null, state: 'withdrawn' })
    .where('id', '=', id)
    .execute()
}
export async function listVersions(context: Context, messageId: string) {
  const rows = await context.db
    .selectFrom('message_version')
    .select(['text', 'replaced_at'])
    .where('message_id', '=', messageId)
    .orderBy('replaced_at', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({ text: row.text as LocalizedText, replacedAt: row.replaced_at }))
}
export async function forgetVersions(context: Context, before: Date): Promise<void> {
  await context.db.deleteFrom('message_version').where('replaced_at', '<', before).execute()
}

export async function insertMentions(context: Context, messageId: string, organisationIds: string[]): Promise<void> {
  await context.db.deleteFrom('mention').where('message_id', '=', messageId).execute()
  if (organisationIds.length)
    await context.db
      .insertInto('mention')
      .values(organisationIds.map((id) => ({ message_id: messageId, organisation_id: id })))
      .execute()
}

export async function countLately(context: Context, personId: string, topicId: string, since: Date): Promise<number> {
  const row = await context.db
    .selectFrom('message')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('author_id', '=', personId)
    .where('posted_at', '>', since)
    .where('topic_id', '=', topicId)
    .executeTakeFirstOrThrow()
  return row.n
}
export async function authorsOf(context: Context, topicId: string): Promise<string[]> {
  const rows = await context.db
    .selectFrom('message')
    .select('author_id')
    .distinct()
    .where('topic_id', '=', topicId)
    .where('author_id', 'is not', null)
    .where('state', '<>', 'withdrawn')
    .execute()
  return rows.flatMap((row) => row.author_id ?? [])
}

export interface Hiding {
  id: string
  messageId: string
  rule: string
  words: string | null
  hiddenBy: string
  hiddenAt: Date
  appeal: string | null
  appealedAt: Date | null
  decision: 'restored' | 'upheld' | null
  decisionWords: string | null
}
const hidingColumns = [
  'message_hiding.id',
  'message_hiding.message_id',
  'message_hiding.rule',
  'message_hiding.words',
  'message_hiding.hidden_by',
  'message_hiding.hidden_at',
  'message_hiding.appeal',
  'message_hiding.appealed_at',
  'message_hiding.decision',
  'message_hiding.decision_words',
] as const
interface HidingRow {
  id: string
  message_id: string
  rule: string
  words: string | null
  hidden_by: string
  hidden_at: Date
  appeal: string | null
  appealed_at: Date | null
  decision: string | null
  decision_words: string | null
}
const asHiding = (row: HidingRow): Hiding => ({
  id: row.id,
  messageId: row.message_id,
  rule: row.rule,
  words: row.words,
  hiddenBy: row.hidden_by,
  hiddenAt: row.hidden_at,
  appeal: row.appeal,
  appealedAt: row.appealed_at,
  decision: row.decision as Hiding['decision'],
  decisionWords: row.decision_words,
})

/** Hides a message: out of sight and out of the search, the words kept for the appeal. */
export async function insertHiding(context: Context, messageId: string, rule: string, words: string | null) {
  await context.db
    .insertInto('message_hiding')
    .values({
      id: newId(context.random),
      message_id: messageId,
      rule,
      words,
      hidden_by: context.actor.personId ?? '',
      hidden_at: context.now,
    })
    .execute()
  await context.db.updateTable('message').set({ state: 'hidden', words: null }).where('id', '=', messageId).execute()
}
/** The last hiding of each of these messages. */
export async function findHidings(context: Context, messageIds: string[]): Promise<Map<string, Hiding>> {
  if (messageIds.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('message_hiding')
    .select(hidingColumns)
    .where('message_id', 'in', messageIds)
    .orderBy('hidden_at')
    .execute()
  return new Map(rows.map((row) => [row.message_id, asHiding(row)]))
}
export async function saveAppeal(context: Context, id: string, words: string): Promise<void> {
  await context.db
    .updateTable('message_hiding')
    .set({ appeal: words, appealed_at: context.now })
    .where('id', '=', id)
    .execute()
}
export async function saveDecision(
  context: Context,
  hiding: Hiding,
  decision: 'restored' | 'upheld',
  words: string | null,
  shown: { text: LocalizedText; title?: LocalizedText },
): Promise<void> {
  await context.db
    .updateTable('message_hiding')
    .set({ decision, decision_words: words, decided_by: context.actor.personId, decided_at: context.now })
    .where('id', '=', hiding.id)
    .execute()
  if (decision === 'restored')
    await context.db
      .updateTable('message')
      .set({ state: 'posted', words: wordsOf(shown.text, shown.title) })
      .where('id', '=', hiding.messageId)
      .execute()
}

export interface Appeal {
  hiding: Hiding
  message: Message
  audience: Audience
  topic: Topic['id']
}
/** Appeals that wait and that this reader may decide: of the hidden message alone, whoever may read the topic. */
export async function listAppeals(context: Context, reader: Reader): Promise<Appeal[]> {
  if (!reader.decides) return []
  let query = context.db
    .selectFrom('message_hiding')
    .innerJoin('message', 'message.id', 'message_hiding.message_id')
    .innerJoin('topic', 'topic.id', 'message.topic_id')
    .where('appealed_at', 'is not', null)
    .where('decided_at', 'is', null)
    .where('message.state', '=', 'hidden')
    .where('hidden_by', '<>', reader.personId ?? '')
    .where((row) => row.or([row('author_id', 'is', null), row('author_id', '<>', reader.personId ?? '')]))
  // A moderator decides about any; the secretariat about what members read; a coordination about its own body's.
  if (!reader.moderator) {
    const own = [...reader.coordinates]
    query = query.where((row) =>
      row.or([
        ...(own.length ? [row('topic.body_id', 'in', own)] : []),
        ...(reader.members && context.actor.grants.some((grant) => grant.role === 'secretariat')
          ? [row('topic.audience', '<>', 'table')]
          : []),
        row.lit(false),
      ]),
    )
  }
  const rows = await query
    .select(columns)
    .select([
      'topic.audience',
      'message_hiding.id as hiding_id',
      'message_hiding.rule',
      'message_hiding.words',
      'message_hiding.hidden_by',
      'message_hiding.hidden_at',
      'message_hiding.appeal',
      'message_hiding.appealed_at',
    ])
    .orderBy('appealed_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    message: asMessage(row),
    hiding: asHiding({ ...row, id: row.hiding_id, message_id: row.id, decision: null, decision_words: null }),
    audience: row.audience as Audience,
    topic: row.topic_id,
  }))
}

/** Messages since a time that somebody who follows has not read: at most 200, the oldest first. */
export async function findUnread(context: Context, since: Date): Promise<string[]> {
  const rows = await context.db
    .selectFrom('message')
    .select('message.id')
    .where('state', '=', 'posted')
    .where('posted_at', '>', since)
    .where((row) =>
      row.exists(
        row
          .selectFrom('topic_follow')
          .select('person_id')
          .whereRef('topic_follow.topic_id', '=', 'message.topic_id')
          .whereRef('topic_follow.seen', '<', 'message.place'),
      ),
    )
    .orderBy('posted_at')
    .limit(200)
    .execute()
  return rows.map((row) => row.id)
}

/** So many are looked for: who finds more than that narrows the search. */
export const mostFound = 200
export interface Found {
  message: Message
  topic: { code: string; title: LocalizedText; audience: Audience }
}
/**
 * Messages that have all the words, newest first. Frequent words are found by walking back from the newest message,
 * rare
 * ones by the index of words; the planner chooses. At most `mostFound` are looked for, so that no word costs more.
 */
export async function searchMessages(
  context: Context,
  reader: Reader,
  sought: string,
  paging: { page: number; size: number },
): Promise<{ items: Found[]; total: number }> {
  const query = sql<string>`websearch_to_tsquery('simple', ${foldForSearch(sought)})`
  const hits = await visible(context, reader)
    .select('message.id')
    .where(sql<boolean>`message.words @@ ${query}`)
    .where('message.state', '=', 'posted')
    .orderBy('message.posted_at', 'desc')
    .limit(mostFound + 1)
    .execute()
  const ids = hits.slice((paging.page - 1) * paging.size, paging.page * paging.size).map((row) => row.id)
  if (ids.length === 0) return { items: [], total: hits.length }
  const rows = await visible(context, reader)
    .select(columns)
    .select(['topic.code as topic_code', 'topic.title as topic_title', 'topic.audience'])
    .where('message.id', 'in', ids)
    .orderBy('message.posted_at', 'desc')
    .execute()
  return {
    total: hits.length,
    items: rows.map((row) => ({
      message: asMessage(row),
      topic: { code: row.topic_code, title: row.topic_title as LocalizedText, audience: row.audience as Audience },
    })),
  }
}
