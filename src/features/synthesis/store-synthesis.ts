// Room: synthesis/store. The SQL of the synthesis itself: what is being written, what is published, the comments of
// those who spoke, the fate of each input, appeals, and the public numbers of moderation.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { type Database, sql } from '../../platform/db/database.ts'
import type { Count } from './counts.ts'
import type { Content } from './present.ts'
import type { Fate, SynthesisState } from './rules.ts'

type Db = Pick<Context, 'db'>

export interface Synthesis {
  id: string
  consultationId: string
  code: string
  state: SynthesisState
  commentFrom: string | null
  commentUntil: string | null
  version: number
}
const columns = ['id', 'consultation_id', 'code', 'state', 'comment_from', 'comment_until', 'version'] as const
interface Row {
  id: string
  consultation_id: string
  code: string
  state: string
  comment_from: string | null
  comment_until: string | null
  version: number
}
const asSynthesis = (row: Row): Synthesis => ({
  id: row.id,
  consultationId: row.consultation_id,
  code: row.code,
  state: row.state as SynthesisState,
  commentFrom: row.comment_from,
  commentUntil: row.comment_until,
  version: row.version,
})
export async function findSynthesisOf(context: Db, consultationId: string): Promise<Synthesis | undefined> {
  const row = await context.db
    .selectFrom('synthesis')
    .select(columns)
    .where('consultation_id', '=', consultationId)
    .executeTakeFirst()
  return row && asSynthesis(row)
}
export async function insertSynthesis(context: Context, one: Synthesis): Promise<void> {
  await context.db
    .insertInto('synthesis')
    .values({ id: one.id, consultation_id: one.consultationId, code: one.code, state: one.state, version: 0 })
    .execute()
}
export async function saveSynthesis(context: Context, one: Synthesis): Promise<void> {
  await context.db
    .updateTable('synthesis')
    .set({
      state: one.state,
      comment_from: one.commentFrom,
      comment_until: one.commentUntil,
      version: one.version,
    })
    .where('id', '=', one.id)
    .execute()
}

export interface ThemeText {
  themeId: string
  text: LocalizedText
  draftedBy: string[]
}
export async function listTexts(context: Db, themeIds: string[]): Promise<ThemeText[]> {
  if (themeIds.length === 0) return []
  const rows = await context.db
    .selectFrom('theme_text')
    .select(['theme_id', 'text', 'drafted_by'])
    .where('theme_id', 'in', themeIds)
    .execute()
  return rows.map((row) => ({
    themeId: row.theme_id,
    text: row.text as unknown as LocalizedText,
    draftedBy: row.drafted_by,
  }))
}
export async function saveText(context: Context, one: ThemeText): Promise<void> {
  const words = { text: JSON.stringify(one.text), drafted_by: one.draftedBy }
  await context.db
    .insertInto('theme_text')
    .values({ theme_id: one.themeId, ...words })
    .onConflict((conflict) => conflict.column('theme_id').doUpdateSet(words))
    .execute()
}

export async function insertVersion(
  context: Context,
  synthesisId: string,
  number: number,
  publishedOn: string,
  content: Content,
): Promise<void> {
  await context.db
    .insertInto('synthesis_version')
    .values({ synthesis_id: synthesisId, number, published_on: publishedOn, content: JSON.stringify(content) })
    .execute()
}
export interface Version {
  number: number
  publishedOn: string
  content: Content
}
/** A published version: the one in force, or an earlier one by its number. */
export async function findVersion(context: Db, synthesisId: string, number: number): Promise<Version | undefined> {
  const row = await context.db
    .selectFrom('synthesis_version')
    .select(['number', 'published_on', 'content'])
    .where('synthesis_id', '=', synthesisId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && { number: row.number, publishedOn: row.published_on, content: row.content as unknown as Content }
}

/** Every synthesis that is out, with what it says now. */
export async function listPublished(
  context: Db,
): Promise<(Version & { synthesisId: string; consultationId: string })[]> {
  const rows = await context.db
    .selectFrom('synthesis as s')
    .innerJoin('synthesis_version as v', (join) =>
      join.onRef('v.synthesis_id', '=', 's.id').onRef('v.number', '=', 's.version'),
    )
    .select(['s.id', 's.consultation_id', 'number', 'published_on', 'content'])
    .orderBy('s.code')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    synthesisId: row.id,
    consultationId: row.consultation_id,
    number: row.number,
    publishedOn: row.published_on,
    content: row.content as unknown as Content,
  }))
}
/** The words of a version in another language; what it says in its own stays as it was published. */
export async function saveVersionContent(
  context: Context,
  synthesisId: string,
  number: number,
  content: Content,
): Promise<void> {
  await context.db
    .updateTable('synthesis_version')
    .set({ content: JSON.stringify(content) })
    .where('synthesis_id', '=', synthesisId)
    .where('number', '=', number)
    .execute()
}
export async function holdSynthesis(context: Db, id: string): Promise<void> {
  await context.db.selectFrom('synthesis').select('id').where('id', '=', id).forNoKeyUpdate().execute()
}

export async function replaceFates(
  context: Context,
  synthesisId: string,
  all: ReadonlyMap<string, readonly Fate[]>,
): Promise<void> {
  await context.db.deleteFrom('input_fate').where('synthesis_id', '=', synthesisId).execute()
  const rows = [...all].map(([code, own]) => ({
    input_code: code,
    synthesis_id: synthesisId,
    fates: JSON.stringify(own),
  }))
  for (let at = 0; at < rows.length; at += 1000) {
    await context.db
      .insertInto('input_fate')
      .values(rows.slice(at, at + 1000))
      .execute()
  }
}
export async function findFate(context: Db, code: string): Promise<{ synthesisId: string; fates: Fate[] } | undefined> {
  const row = await context.db
    .selectFrom('input_fate')
    .select(['synthesis_id', 'fates'])
    .where('input_code', '=', code)
    .executeTakeFirst()
  return row && { synthesisId: row.synthesis_id, fates: row.fates as unknown as Fate[] }
}
export async function removeFate(context: Context, code: string): Promise<void> {
  await context.db.deleteFrom('input_fate').where('input_code', '=', code).execute()
}

export interface Comment {
  id: string
  synthesisId: string
  version: number
  organisationId: string | null
  text: LocalizedText
  filedOn: string | null
  answer: LocalizedText | null
}
const commentColumns = ['id', 'synthesis_id', 'version', 'organisation_id', 'text', 'filed_on', 'answer'] as const
interface CommentRow {
  id: string
  synthesis_id: string
  version: number
  organisation_id: string | null
  text: unknown
  filed_on: string | null
  answer: unknown
}
const asComment = (row: CommentRow): Comment => ({
  id: row.id,
  synthesisId: row.synthesis_id,
  version: row.version,
  organisationId: row.organisation_id,
  text: row.text as LocalizedText,
  filedOn: row.filed_on,
  answer: row.answer as LocalizedText | null,
})
/** By random id: their order tells nothing. */
export async function listComments(context: Db, synthesisId: string, version: number): Promise<Comment[]> {
  const rows = await context.db
    .selectFrom('synthesis_comment')
    .select(commentColumns)
    .where('synthesis_id', '=', synthesisId)
    .where('version', '=', version)
    .orderBy('id')
    .limit(5000)
    .execute()
  return rows.map(asComment)
}
export async function findComment(context: Db, id: string): Promise<Comment | undefined> {
  const row = await context.db
    .selectFrom('synthesis_comment')
    .select(commentColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && asComment(row)
}
export async function findOwnComment(
  context: Db,
  of: { mark: Buffer } | { synthesisId: string; version: number; organisationIds: string[] },
): Promise<Comment | undefined> {
  let query = context.db.selectFrom('synthesis_comment').select(commentColumns)
  if ('mark' in of) query = query.where('mark', '=', of.mark)
  else if (of.organisationIds.length === 0) return undefined
  else
    query = query
      .where('synthesis_id', '=', of.synthesisId)
      .where('version', '=', of.version)
      .where('organisation_id', 'in', of.organisationIds)
  const row = await query.executeTakeFirst()
  return row && asComment(row)
}
/** False when this author commented on this version already. */
export async function insertComment(context: Context, one: Comment, mark: Buffer | null): Promise<boolean> {
  const row = await context.db
    .insertInto('synthesis_comment')
    .values({
      id: one.id,
      synthesis_id: one.synthesisId,
      version: one.version,
      organisation_id: one.organisationId,
      text: JSON.stringify(one.text),
      filed_on: one.filedOn,
      mark,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
export async function saveCommentAnswer(context: Context, id: string, answer: LocalizedText): Promise<void> {
  await context.db
    .updateTable('synthesis_comment')
    .set({ answer: JSON.stringify(answer) })
    .where('id', '=', id)
    .execute()
}

export interface Appeal {
  code: string
  against: 'refused' | 'set-aside'
  words: LocalizedText
  state: 'waiting' | 'granted' | 'upheld'
  answer: LocalizedText | null
  filedOn: string | null
}
const appealColumns = ['input_code', 'against', 'words', 'state', 'answer', 'filed_on'] as const
interface AppealRow {
  input_code: string
  against: string
  words: unknown
  state: string
  answer: unknown
  filed_on: string | null
}
const asAppeal = (row: AppealRow): Appeal => ({
  code: row.input_code,
  against: row.against as Appeal['against'],
  words: row.words as LocalizedText,
  state: row.state as Appeal['state'],
  answer: row.answer as LocalizedText | null,
  filedOn: row.filed_on,
})
export async function findAppeal(context: Db, code: string): Promise<Appeal | undefined> {
  const row = await context.db
    .selectFrom('input_appeal')
    .select(appealColumns)
    .where('input_code', '=', code)
    .executeTakeFirst()
  return row && asAppeal(row)
}
/** By random code: their order tells nothing. */
export async function listWaitingAppeals(context: Db): Promise<Appeal[]> {
  const rows = await context.db
    .selectFrom('input_appeal')
    .select(appealColumns)
    .where(sql<boolean>`state = 'waiting'`)
    .orderBy('input_code')
    .limit(200)
    .execute()
  return rows.map(asAppeal)
}
export async function countWaitingAppeals(context: Db): Promise<number> {
  const row = await context.db
    .selectFrom('input_appeal')
    .where(sql<boolean>`state = 'waiting'`)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}
/** False when there is one already: an input is appealed once. */
export async function insertAppeal(
  context: Context,
  one: Pick<Appeal, 'code' | 'against' | 'words' | 'filedOn'> & { consultationId: string | null },
): Promise<boolean> {
  const row = await context.db
    .insertInto('input_appeal')
    .values({
      input_code: one.code,
      consultation_id: one.consultationId,
      against: one.against,
      words: JSON.stringify(one.words),
      state: 'waiting',
      filed_on: one.filedOn,
    })
    .onConflict((conflict) => conflict.column('input_code').doNothing())
    .returning('input_code')
    .executeTakeFirst()
  return row !== undefined
}
export async function saveAppeal(context: Context, one: Pick<Appeal, 'code' | 'state' | 'answer'>): Promise<void> {
  await context.db
    .updateTable('input_appeal')
    .set({ state: one.state, answer: JSON.stringify(one.answer) })
    .where('input_code', '=', one.code)
    .execute()
}
export async function countAppeals(context: Db, consultationId: string): Promise<{ state: string; n: number }[]> {
  return context.db
    .selectFrom('input_appeal')
    .where('consultation_id', '=', consultationId)
    .select(['state', ({ fn }) => fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute()
}

export interface ModerationCounts {
  takenOn: string
  counts: Count[]
}
export async function findCounts(context: Db, consultationId: string): Promise<ModerationCounts | undefined> {
  const row = await context.db
    .selectFrom('moderation_count')
    .select(['taken_on', 'counts'])
    .where('consultation_id', '=', consultationId)
    .executeTakeFirst()
  return row && { takenOn: row.taken_on, counts: row.counts as unknown as Count[] }
}
export async function saveCounts(context: Context, consultationId: string, one: ModerationCounts): Promise<void> {
  const values = { taken_on: one.takenOn, counts: JSON.stringify(one.counts) }
  await context.db
    .insertInto('moderation_count')
    .values({ consultation_id: consultationId, ...values })
    .onConflict((conflict) => conflict.column('consultation_id').doUpdateSet(values))
    .execute()
}

/**
 * Writes the nameless rows anew in random order, in one transaction: place and age tell no more of when each came.
 * `db` is the owner's.
 */
export async function shuffleNameless(db: Database): Promise<void> {
  await sql`lock table synthesis_comment, input_appeal in exclusive mode`.execute(db)
  await sql`create temporary table fresh_comment on commit drop as
    select * from synthesis_comment where organisation_id is null`.execute(db)
  await sql`update fresh_comment set id = gen_random_uuid()`.execute(db)
  await sql`delete from synthesis_comment where organisation_id is null`.execute(db)
  await sql`insert into synthesis_comment select * from fresh_comment order by gen_random_uuid()`.execute(db)
  await sql`create temporary table fresh_appeal on commit drop as
    select * from input_appeal where filed_on is null`.execute(db)
  await sql`delete from input_appeal where filed_on is null`.execute(db)
  await sql`insert into input_appeal select * from fresh_appeal order by gen_random_uuid()`.execute(db)
}
export async function countNameless(context: Db): Promise<number> {
  const row = await sql<{
    n: number
  }>`select (select count(*) from synthesis_comment where organisation_id is null)::int
    + (select count(*) from input_appeal where filed_on is null)::int as n`.execute(context.db)
  return row.rows[0]?.n ?? 0
}
