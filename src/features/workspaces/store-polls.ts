// Room: workspaces/store. Date polls: the moments proposed, and what each organisation answered for its people.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import type { Answer } from './rules.ts'

export interface DateOption {
  id: string
  startsAt: Date
  endsAt: Date
}
export interface DatePoll {
  timeZone: string
  answerBy: string | null
  chosenId: string | null
  options: DateOption[]
}
export interface DateAnswer {
  optionId: string
  organisationId: string
  answer: Answer
}

export async function insertPoll(
  context: Context,
  itemId: string,
  poll: { timeZone: string; answerBy: string | null; options: readonly Omit<DateOption, 'id'>[] },
): Promise<void> {
  await context.db
    .insertInto('date_poll')
    .values({ item_id: itemId, time_zone: poll.timeZone, answer_by: poll.answerBy })
    .execute()
  await context.db
    .insertInto('date_option')
    .values(
      poll.options.map((one) => ({
        id: newId(context.random),
        poll_id: itemId,
        starts_at: one.startsAt,
        ends_at: one.endsAt,
      })),
    )
    .execute()
}
/** Of polls that the caller was shown. */
export async function findPolls(context: Context, itemIds: readonly string[]): Promise<Map<string, DatePoll>> {
  if (itemIds.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('date_poll')
    .innerJoin('date_option', 'date_option.poll_id', 'date_poll.item_id')
    .select(['item_id', 'time_zone', 'answer_by', 'chosen_id', 'id', 'starts_at', 'ends_at'])
    .where('item_id', 'in', [...itemIds])
    .orderBy('starts_at')
    .execute()
  const polls = new Map<string, DatePoll>()
  for (const row of rows) {
    const poll = polls.get(row.item_id) ?? {
      timeZone: row.time_zone,
      answerBy: row.answer_by,
      chosenId: row.chosen_id,
      options: [],
    }
    poll.options.push({ id: row.id, startsAt: row.starts_at, endsAt: row.ends_at })
    polls.set(row.item_id, poll)
  }
  return polls
}
export async function listAnswers(context: Context, pollId: string): Promise<DateAnswer[]> {
  const rows = await context.db
    .selectFrom('date_answer')
    .innerJoin('date_option', 'date_option.id', 'date_answer.option_id')
    .select(['option_id', 'organisation_id', 'answer'])
    .where('poll_id', '=', pollId)
    .orderBy('organisation_id')
    .execute()
  return rows.map((row) => ({
    optionId: row.option_id,
    organisationId: row.organisation_id,
    answer: row.answer as Answer,
  }))
}
/** Of these polls, those in which one of these organisations has answered. */
export async function pollsAnswered(
  context: Context,
  pollIds: readonly string[],
  organisationIds: readonly string[],
): Promise<Set<string>> {
  if (pollIds.length === 0 || organisationIds.length === 0) return new Set()
  const rows = await context.db
    .selectFrom('date_answer')
    .innerJoin('date_option', 'date_option.id', 'date_answer.option_id')
    .select('poll_id')
    .distinct()
    .where('poll_id', 'in', [...pollIds])
    .where('organisation_id', 'in', [...organisationIds])
    .execute()
  return new Set(rows.map((row) => row.poll_id))
}
/** The organisation's one answer, changed in place until the poll is closed. */
export async function saveAnswers(
  context: Context,
  organisationId: string,
  answers: readonly { optionId: string; answer: Answer }[],
): Promise<void> {
  if (answers.length === 0) return
  await context.db
    .insertInto('date_answer')
    .values(
      answers.map((one) => ({
        option_id: one.optionId,
        organisation_id: organisationId,
        answer: one.answer,
        answered_by: context.actor.personId,
        answered_at: context.now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['option_id', 'organisation_id']).doUpdateSet((row) => ({
        answer: row.ref('excluded.answer'),
        answered_by: row.ref('excluded.answered_by'),
        answered_at: row.ref('excluded.answered_at'),
      })),
    )
    .execute()
}
export async function saveChosen(context: Context, pollId: string, optionId: string): Promise<void> {
  await context.db.updateTable('date_poll').set({ chosen_id: optionId }).where('item_id', '=', pollId).execute()
}
