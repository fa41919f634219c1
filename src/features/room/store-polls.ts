// Room: room/store. SQL of quick polls: answers are written by the role that may do nothing else, many in one commit,
// read as counts or by the one whose answer it is, and deleted when the poll closes.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { builtOnce } from '../../platform/db/built-once.ts'
import { sql } from '../../platform/db/database.ts'
import type { Group } from '../../platform/db/group-commit.ts'
import type { PollCounts, PollState } from './rules.ts'

export interface Poll {
  id: string
  itemId: string | null
  question: LocalizedText
  options: LocalizedText[]
  place: number
  state: PollState
  counts: PollCounts | null
}
export async function listPolls(context: Context, meetingId: string): Promise<Poll[]> {
  const rows = await context.db
    .selectFrom('room_poll')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('place')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    itemId: row.item_id,
    question: row.question as unknown as LocalizedText,
    options: row.options as unknown as LocalizedText[],
    place: row.place,
    state: row.state as PollState,
    counts: row.counts as unknown as PollCounts | null,
  }))
}
export async function insertPoll(
  context: Context,
  meetingId: string,
  one: Pick<Poll, 'question' | 'options' | 'itemId'>,
): Promise<string> {
  const id = newId(context.random)
  await context.db
    .insertInto('room_poll')
    .values({
      id,
      meeting_id: meetingId,
      item_id: one.itemId,
      question: JSON.stringify(one.question),
      options: JSON.stringify(one.options),
      place: sql<number>`(select count(*) from room_poll where meeting_id = ${meetingId})`,
      state: 'prepared',
    })
    .execute()
  return id
}
export async function saveOpened(context: Context, pollId: string, itemId: string | null): Promise<void> {
  await context.db.updateTable('room_poll').set({ state: 'open', item_id: itemId }).where('id', '=', pollId).execute()
}
/**
 * Counts, keeps the counts and deletes every row, in one transaction. Whoever is writing an answer is waited for, and
 * whoever comes after finds the poll closed.
 */
export async function closeAndCount(context: Context, poll: Poll): Promise<PollCounts> {
  await sql`lock table room_answer in exclusive mode`.execute(context.db)
  const rows = await context.db
    .selectFrom('room_answer')
    .select(['choice', 'guest', ({ fn }) => fn.countAll<number>().as('n')])
    .where('poll_id', '=', poll.id)
    .groupBy(['choice', 'guest'])
    .execute()
  const of = (guest: boolean) =>
    poll.options.map((_, choice) => rows.find((row) => row.choice === choice && row.guest === guest)?.n ?? 0)
  const counts = { registered: of(false), guests: of(true) }
  await context.db
    .updateTable('room_poll')
    .set({ state: 'closed', counts: JSON.stringify(counts) })
    .where('id', '=', poll.id)
    .execute()
  await context.db.deleteFrom('room_answer').where('poll_id', '=', poll.id).execute()
  return counts
}
export async function countAnswers(context: Context, pollId: string): Promise<number> {
  const row = await context.db
    .selectFrom('room_answer')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('poll_id', '=', pollId)
    .executeTakeFirstOrThrow()
  return row.n
}
const ownAnswer = builtOnce((db, { pollId, voter }: { pollId: string; voter: string }) =>
  db.selectFrom('room_answer').select('choice').where('poll_id', '=', pollId).where('voter', '=', voter),
)
export async function answerOf(context: Context, pollId: string, voter: string): Promise<number | null> {
  const [row] = await ownAnswer(context, { pollId, voter })
  return row?.choice ?? null
}

export interface GivenAnswer {
  pollId: string
  voter: string
  guest: boolean
  choice: number
}
/** One statement: stored where the poll is open at that moment and has that option; its snapshot follows its locks. */
const answerText = `
  with given as (
    select * from unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::smallint[]) as g(poll_id, voter, guest, choice)
  ), good as materialized (
    select g.* from given g join room_poll p on p.id = g.poll_id and p.state = 'open'
      and g.choice < jsonb_array_length(p.options)
  ), stored as (
    insert into room_answer (poll_id, voter, guest, choice) select poll_id, voter, guest, choice from good
    on conflict (poll_id, voter) do update set choice = excluded.choice
  )
  select poll_id, voter from good`

/** Answers of many requests in one commit; of two by one person in the same commit the later one counts. */
export const answering: Group<GivenAnswer, boolean> = {
  most: 200,
  async write(run, requests) {
    const rows = [...new Map(requests.map((one) => [one.pollId + one.voter, one])).values()]
    const stored = await run<{ poll_id: string; voter: string }>({
      name: 'answer-room-polls',
      text: answerText,
      values: [
        rows.map((row) => row.pollId),
        rows.map((row) => row.voter),
        rows.map((row) => row.guest),
        rows.map((row) => row.choice),
      ],
    })
    const good = new Set(stored.map((row) => row.poll_id + row.voter))
    return requests.map((one) => good.has(one.pollId + one.voter))
  },
}
