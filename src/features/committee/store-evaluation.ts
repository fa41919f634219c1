// Room: committee/store. The only SQL that names evaluation: what nameless people say of an event they came to.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
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

/** After the evaluation is over nothing ties an answer to a browser, and nothing tells in which order they came. */
export async function cutVoices(context: Context, meetingIds: readonly string[]): Promise<void> {
  if (meetingIds.length === 0) return
  await context.db
    .updateTable('evaluation')
    .set({ voice_hash: null })
    .where('meeting_id', 'in', [...meetingIds])
    .where('voice_hash', 'is not', null)
    .execute()
}
export async function meetingsWithVoices(context: Context): Promise<string[]> {
  const rows = await context.db
    .selectFrom('evaluation')
    .select(sql<string>`distinct meeting_id`.as('meeting_id'))
    .where('voice_hash', 'is not', null)
    .execute()
  return rows.map((row) => row.meeting_id)
}
