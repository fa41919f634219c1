// Room: committee/store. The only SQL that names evaluation: what nameless people say of an event they came to.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { type Database, sql } from '../../platform/db/database.ts'
import { type Answers, type Question, questions } from './rules.ts'

/** One answer a browser, changed in place. */
export async function saveEvaluation(
  context: Context,
  meetingId: string,
  voiceHash: Buffer,
  answers: Answers,
): Promise<void> {
  await context.db
    .insertInto('evaluation')
    .values({ id: newId(context.random), meeting_id: meetingId, voice_hash: voiceHash, ...answers })
    .onConflict((conflict) => conflict.columns(['meeting_id', 'voice_hash']).doUpdateSet(answers))
    .execute()
}

export interface EvaluationCounts {
  people: number
  /** For each question, how many chose 1, 2, 3, 4 and 5. */
  counts: Record<Question, number[]>
}
export async function countEvaluations(context: Context, meetingId: string): Promise<EvaluationCounts> {
  const rows = await context.db.selectFrom('evaluation').select(questions).where('meeting_id', '=', meetingId).execute()
  const of = (question: Question) => [1, 2, 3, 4, 5].map((n) => rows.filter((row) => row[question] === n).length)
  return {
    people: rows.length,
    counts: { useful: of('useful'), heard: of('heard'), language: of('language'), access: of('access') },
  }
}

/** Writes the answers of these events anew under new ids in random order, without what tied them to a browser. */
export async function shuffleEvaluations(db: Database, meetingIds: readonly string[]): Promise<void> {
  await sql`lock table evaluation in exclusive mode`.execute(db)
  await sql`create temporary table fresh_evaluation on commit drop as
    select * from evaluation where meeting_id = any(${[...meetingIds]}::uuid[])`.execute(db)
  await sql`update fresh_evaluation set id = gen_random_uuid(), voice_hash = null`.execute(db)
  await sql`delete from evaluation where meeting_id = any(${[...meetingIds]}::uuid[])`.execute(db)
  await sql`insert into evaluation select * from fresh_evaluation order by id`.execute(db)
}
export async function meetingsWithVoices(context: Context): Promise<string[]> {
  const rows = await context.db
    .selectFrom('evaluation')
    .select('meeting_id')
    .distinct()
    .where('voice_hash', 'is not', null)
    .execute()
  return rows.map((row) => row.meeting_id)
}
