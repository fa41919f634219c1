// Room: questionnaires/store. The SQL of drafts, answers and sheets. Nothing here is listed for a reader one by one:
// answers leave as counts, or to the one who holds their receipt or speaks for their organisation.
import type { Context } from '../../platform/context.ts'
import { type Database, sql } from '../../platform/db/database.ts'
import type { Answers } from './rules.ts'

export interface Draft {
  questionnaireId: string
  answers: Answers
}
/** Whose: an organisation's, or nameless under a receipt. */
export type Owner = { organisationId: string } | { lookup: Buffer; check: string }

export async function findDraft(
  context: Pick<Context, 'db'>,
  questionnaireId: string,
  owner: { organisationId: string } | { lookup: Buffer },
): Promise<Answers | undefined> {
  const query = context.db
    .selectFrom('questionnaire_draft')
    .select('answers')
    .where('questionnaire_id', '=', questionnaireId)
  const row = await (
    'lookup' in owner
      ? query.where('receipt_lookup', '=', owner.lookup)
      : query.where('organisation_id', '=', owner.organisationId)
  ).executeTakeFirst()
  return row && (row.answers as Answers)
}

export async function saveDraft(
  context: Pick<Context, 'db'>,
  one: { id: string; questionnaireId: string; owner: Owner; answers: Answers; dropOn: string },
): Promise<void> {
  const { owner } = one
  const values = { answers: JSON.stringify(one.answers), drop_on: one.dropOn }
  const insert = context.db.insertInto('questionnaire_draft').values({
    id: one.id,
    questionnaire_id: one.questionnaireId,
    organisation_id: 'organisationId' in owner ? owner.organisationId : null,
    receipt_lookup: 'lookup' in owner ? owner.lookup : null,
    receipt_check: 'lookup' in owner ? owner.check : null,
    ...values,
  })
  await (
    'lookup' in owner
      ? insert.onConflict((conflict) => conflict.column('receipt_lookup').doUpdateSet(values))
      : insert.onConflict((conflict) => conflict.columns(['questionnaire_id', 'organisation_id']).doUpdateSet(values))
  ).execute()
}

/** Takes the draft away; its receipt's check with it, so that the answer that comes of it keeps the same receipt. */
export async function takeDraft(
  context: Pick<Context, 'db'>,
  questionnaireId: string,
  owner: { organisationId: string } | { lookup: Buffer },
): Promise<{ answers: Answers; check: string | null } | undefined> {
  const query = context.db.deleteFrom('questionnaire_draft').where('questionnaire_id', '=', questionnaireId)
  const row = await (
    'lookup' in owner
      ? query.where('receipt_lookup', '=', owner.lookup)
      : query.where('organisation_id', '=', owner.organisationId)
  )
    .returning(['answers', 'receipt_check'])
    .executeTakeFirst()
  return row && { answers: row.answers as Answers, check: row.receipt_check }
}

export async function dropDrafts(context: Pick<Context, 'db'>, today: string): Promise<(Draft & { named: boolean })[]> {
  const rows = await context.db
    .deleteFrom('questionnaire_draft')
    .where('drop_on', '<=', today)
    .returning(['questionnaire_id', 'organisation_id', 'answers'])
    .execute()
  return rows.map((row) => ({
    questionnaireId: row.questionnaire_id,
    answers: row.answers as Answers,
    named: row.organisation_id !== null,
  }))
}

/** False where there is one already: the same form sent again, or the organisation has answered. */
export async function insertReply(
  context: Pick<Context, 'db'>,
  one: { id: string; questionnaireId: string; owner: Owner; answers: Answers; filedOn: string | null },
): Promise<boolean> {
  const { owner } = one
  const row = await context.db
    .insertInto('questionnaire_reply')
    .values({
      id: one.id,
      questionnaire_id: one.questionnaireId,
      organisation_id: 'organisationId' in owner ? owner.organisationId : null,
      answers: JSON.stringify(one.answers),
      filed_on: one.filedOn,
      receipt_lookup: 'lookup' in owner ? owner.lookup : null,
      receipt_check: 'lookup' in owner ? owner.check : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findReply(
  context: Pick<Context, 'db'>,
  owner: { questionnaireId: string; organisationId: string } | { lookup: Buffer },
): Promise<{ questionnaireId: string; answers: Answers; check: string | null } | undefined> {
  const query = context.db.selectFrom('questionnaire_reply').select(['questionnaire_id', 'answers', 'receipt_check'])
  const row = await (
    'lookup' in owner
      ? query.where('receipt_lookup', '=', owner.lookup)
      : query.where('questionnaire_id', '=', owner.questionnaireId).where('organisation_id', '=', owner.organisationId)
  ).executeTakeFirst()
  return row && { questionnaireId: row.questionnaire_id, answers: row.answers as Answers, check: row.receipt_check }
}
export async function findDraftByReceipt(
  context: Pick<Context, 'db'>,
  lookup: Buffer,
): Promise<{ questionnaireId: string; check: string | null } | undefined> {
  const row = await context.db
    .selectFrom('questionnaire_draft')
    .select(['questionnaire_id', 'receipt_check'])
    .where('receipt_lookup', '=', lookup)
    .executeTakeFirst()
  return row && { questionnaireId: row.questionnaire_id, check: row.receipt_check }
}

/** Whether anybody has begun: from then on the questions stand. */
export async function hasAnswers(context: Pick<Context, 'db'>, questionnaireId: string): Promise<boolean> {
  const row = await sql<{ any: boolean }>`select
    exists (select from questionnaire_reply where questionnaire_id = ${questionnaireId}) or
    exists (select from questionnaire_draft where questionnaire_id = ${questionnaireId}) as any`.execute(context.db)
  return row.rows[0]?.any === true
}

export async function countReplies(context: Pick<Context, 'db'>, questionnaireId: string): Promise<number> {
  const row = await context.db
    .selectFrom('questionnaire_reply')
    .where('questionnaire_id', '=', questionnaireId)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** For counting, and for nothing else: without whose they are. */
export async function allAnswers(context: Pick<Context, 'db'>, questionnaireId: string): Promise<Answers[]> {
  const rows = await context.db
    .selectFrom('questionnaire_reply')
    .where('questionnaire_id', '=', questionnaireId)
    .select('answers')
    .execute()
  return rows.map((row) => row.answers as Answers)
}

/** What was written to one question, by the words alone: neither whose it is nor what else they answered. */
export async function textsOf(context: Pick<Context, 'db'>, questionnaireId: string, question: string) {
  const { rows } = await sql<{ text: string; language: string }>`select answers->${question}->>'text' as text,
      answers->${question}->>'language' as language
    from questionnaire_reply where questionnaire_id = ${questionnaireId} and answers->${question}->>'text' is not null
    order by md5(answers->${question}->>'text') limit 1000`.execute(context.db)
  return rows
}

/** False where that sheet was typed in before. */
export async function insertSheet(
  context: Pick<Context, 'db'>,
  questionnaireId: string,
  serial: string,
): Promise<boolean> {
  const row = await context.db
    .insertInto('questionnaire_sheet')
    .values({ questionnaire_id: questionnaireId, serial })
    .onConflict((conflict) => conflict.doNothing())
    .returning('serial')
    .executeTakeFirst()
  return row !== undefined
}

export async function countSheets(context: Pick<Context, 'db'>, questionnaireId: string): Promise<number> {
  const row = await context.db
    .selectFrom('questionnaire_sheet')
    .where('questionnaire_id', '=', questionnaireId)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

export const replyTables = ['questionnaire_reply', 'questionnaire_draft', 'questionnaire_sheet'] as const

/**
 * Cuts the answers of a closed consultation loose, with its voices: every nameless one is written anew under an id
 * drawn
 * now, in the order of those ids; drafts and the serials of sheets are gone. `db` is the owner's.
 */
export async function shuffleReplies(db: Database, consultationId: string): Promise<void> {
  await sql`lock table questionnaire_reply, questionnaire_draft, questionnaire_sheet in exclusive mode`.execute(db)
  const ours = sql`questionnaire_id in (select id from questionnaire where consultation_id = ${consultationId})`
  await sql`delete from questionnaire_draft where ${ours}`.execute(db)
  await sql`delete from questionnaire_sheet where ${ours}`.execute(db)
  await sql`create temporary table fresh_reply on commit drop as
    select * from questionnaire_reply where ${ours}`.execute(db)
  await sql`update fresh_reply set id = gen_random_uuid()`.execute(db)
  await sql`delete from questionnaire_reply where ${ours}`.execute(db)
  await sql`insert into questionnaire_reply select * from fresh_reply order by id`.execute(db)
}
