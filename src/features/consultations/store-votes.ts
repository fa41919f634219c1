// Room: consultations/store. The SQL of voices and votes: written by the role that may do nothing else, many in one
// commit; read as counts, or by the one whose voice it is.
import type { Tongue } from '../../kernel/locale.ts'
import type { Context } from '../../platform/context.ts'
import { type Database, sql } from '../../platform/db/database.ts'
import type { Group } from '../../platform/db/group-commit.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { Split } from './apart-rules.ts'
import type { CountedIn, VoiceLanguage } from './language-rules.ts'
import { type Answer, type Counted, type Voters, answerOf, numberOf } from './rules.ts'

export interface CastVotes {
  voiceId: string
  consultationId: string
  day: string
  /** Of the page on which they vote. */
  language: Tongue
  votes: { statementId: string; answer: Answer }[]
}
/**
 * Stores what the database itself finds open and approved at that moment. One statement and one transaction: its
 * snapshot is taken after its locks on `vote`, so that it is wholly before the sealing of a consultation or sees it
 * closed.
 */
const castText = `
  with given as (
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[], $6::text[])
      as g(voice_id, consultation_id, statement_id, answer, language)
  ), good as materialized (
    select g.* from given g
    join consultation c on c.id = g.consultation_id and c.state = 'open'
    join statement s on s.id = g.statement_id and s.consultation_id = c.id and s.state = 'approved'
  ), voices as (
    insert into voice (id, consultation_id, language)
    select distinct on (g.voice_id) g.voice_id, g.consultation_id, g.language from good g
    where not exists (select from voice v where v.id = g.voice_id and v.language = g.language)
    order by g.voice_id
    on conflict (id) do update set language = excluded.language
  ), votes as (
    insert into vote (voice_id, statement_id, answer) select voice_id, statement_id, answer from good
    on conflict (voice_id, statement_id) do update set answer = excluded.answer where vote.answer <> excluded.answer
  ), day as (
    insert into day_count as d (day, kind, n) select $5::date, 'vote', count(*) from good having count(*) > 0
    on conflict (day, kind) do update set n = d.n + excluded.n
  )
  select voice_id, statement_id from good`

/** The votes of many requests in one commit; the result says how many of each request's votes were stored. */
export const ballot: Group<CastVotes, number> = {
  most: 200,
  async write(run, requests) {
    const rows = lastOfEach(requests)
    const stored = await run<{ voice_id: string; statement_id: string }>({
      name: 'cast-votes',
      text: castText,
      values: [
        rows.map((row) => row.voiceId),
        rows.map((row) => row.consultationId),
        rows.map((row) => row.statementId),
        rows.map((row) => row.answer),
        requests[0]?.day,
        rows.map((row) => row.language),
      ],
    })
    const good = new Set(stored.map((row) => row.voice_id + row.statement_id))
    return requests.map((one) => one.votes.filter((vote) => good.has(one.voiceId + vote.statementId)).length)
  },
}

/** One row per voice and statement: of two answers in the same commit the later one counts, and so of two languages. */
function lastOfEach(requests: readonly CastVotes[]) {
  const rows = new Map<string, { voiceId: string; consultationId: string; statementId: string; answer: number }>()
  const languages = new Map<string, Tongue>()
  for (const { voiceId, consultationId, language, votes } of requests) {
    languages.set(voiceId, language)
    for (const { statementId, answer } of votes) {
      rows.set(voiceId + statementId, { voiceId, consultationId, statementId, answer: numberOf(answer) })
    }
  }
  return [...rows.values()].map((row) => ({ ...row, language: languages.get(row.voiceId) }))
}

/** Nameless voices are counted per day and in no other way. */
export async function countDay(db: Database, day: string, kind: string, n = 1): Promise<void> {
  if (n === 0) return
  await db
    .insertInto('day_count')
    .values({ day, kind, n })
    .onConflict((conflict) =>
      conflict.columns(['day', 'kind']).doUpdateSet({ n: sql<number>`day_count.n + excluded.n` }),
    )
    .execute()
}
export const countToday = (context: Context, kind: string) => countDay(context.db, dayOf(context.now), kind)

/** One lock between every text and every close: a text is before the close or it is refused. */
const textLock = sql`1835102051, 1`
/** Before a text is written: it is wholly before a close, or sees that it is closed. */
export async function enterBallot(context: Pick<Context, 'db'>): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${textLock})`.execute(context.db)
}

/** Waits for the texts on their way and lets no other in until the transaction ends. */
export async function stopTexts(context: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(${textLock})`.execute(context.db)
}

export async function votesOf(context: Context, voiceId: string): Promise<Map<string, Answer>> {
  const rows = await context.db
    .selectFrom('vote')
    .select(['statement_id', 'answer'])
    .where('voice_id', '=', voiceId)
    .execute()
  return new Map(rows.map((row) => [row.statement_id, answerOf(row.answer)]))
}

/** `apart`: also those of them who are verified. */
export async function countVoters(context: Context, consultationId: string, apart: boolean): Promise<Voters> {
  const row = await context.db
    .selectFrom('voice')
    .where('consultation_id', '=', consultationId)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('vote').select('vote.voice_id').whereRef('vote.voice_id', '=', 'voice.id')),
    )
    .select(({ fn }) => fn.countAll<number>().as('voters'))
    .select(({ fn }) => fn.countAll<number>().filterWhere('verified', '=', true).as('verified'))
    .executeTakeFirstOrThrow()
  return apart ? row : { voters: row.voters }
}

/** `apart`: also those of verified voices, counted at the same moment. */
export async function countVotes(context: Context, statementIds: string[], apart: boolean): Promise<Counted[]> {
  if (statementIds.length === 0) return []
  const query = context.db.selectFrom('vote').where('statement_id', 'in', statementIds)
  const grouped = query.select(['statement_id', 'answer', all]).groupBy(['statement_id', 'answer'])
  const rows: AnswerCount[] = apart
    ? await grouped
        .innerJoin('voice', 'voice.id', 'vote.voice_id')
        .select(({ fn }) => fn.countAll<number>().filterWhere('voice.verified', '=', true).as('verified'))
        .execute()
    : await grouped.execute()
  return statementIds.map((statementId) => {
    const own = rows.filter((row) => row.statement_id === statementId)
    const verified = splitOf(own, (row) => row.verified ?? 0)
    return { statementId, ...splitOf(own, (row) => row.n), ...(apart ? { verified } : {}) }
  })
}
const all = sql<number>`count(*)`.as('n')
interface AnswerCount {
  statement_id: string
  answer: number
  n: number
  verified?: number
}
function splitOf<Row extends AnswerCount>(rows: readonly Row[], count: (row: Row) => number): Split {
  const of = (answer: Answer) => {
    const row = rows.find((one) => answerOf(one.answer) === answer)
    return row ? count(row) : 0
  }
  return { agree: of('agree'), disagree: of('disagree'), pass: of('pass') }
}

/** The receipt of a voice; false when that voice never voted. A second asking leaves the first one's check. */
export async function saveVoiceReceipt(
  context: Context,
  voiceId: string,
  receipt: { lookup: Buffer; check: string },
): Promise<boolean> {
  const row = await context.db
    .updateTable('voice')
    .set({ receipt_lookup: receipt.lookup, receipt_check: sql<string>`coalesce(receipt_check, ${receipt.check})` })
    .where('id', '=', voiceId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findVoiceLookup(context: Context, voiceId: string): Promise<Buffer | null> {
  const row = await context.db.selectFrom('voice').select('receipt_lookup').where('id', '=', voiceId).executeTakeFirst()
  return row?.receipt_lookup ?? null
}

export async function findVoiceByReceipt(context: Context, lookup: Buffer) {
  return context.db
    .selectFrom('voice')
    .select(['id', 'consultation_id', 'receipt_check'])
    .where('receipt_lookup', '=', lookup)
    .executeTakeFirst()
}

/** Counts for the one who cuts them: what may be public of them is not decided here. */
export async function countVotesByLanguage(context: Context, consultationId: string): Promise<CountedIn[]> {
  const rows = await context.db
    .selectFrom('voice')
    .innerJoin('vote', 'vote.voice_id', 'voice.id')
    .select(['vote.statement_id', 'voice.language', 'vote.answer', ({ fn }) => fn.countAll<number>().as('n')])
    .where('voice.consultation_id', '=', consultationId)
    .groupBy(['vote.statement_id', 'voice.language', 'vote.answer'])
    .execute()
  return rows.map((row) => ({
    statementId: row.statement_id,
    language: (row.language ?? 'und') as VoiceLanguage,
    answer: answerOf(row.answer),
    n: row.n,
  }))
}
/** Told in the final snapshot, and then nobody's any more. */
export async function forgetLanguages(context: Context, consultationId: string): Promise<void> {
  await context.db.updateTable('voice').set({ language: null }).where('consultation_id', '=', consultationId).execute()
}

/**
 * Cuts the voices of a closed consultation loose: every row is written anew under an id drawn now, in the order of
 * those ids, in one transaction. `db` is the owner's. Cited inputs keep their id: they are public. Answers the codes
 * of the nameless inputs, for what hangs on them elsewhere.
 */
export async function shuffleVoices(db: Database, consultationId: string): Promise<string[]> {
  await sql`lock table voice, vote, input, slip_spent in exclusive mode`.execute(db)
  await sql`create temporary table fresh on commit drop as
    select id as old_id, gen_random_uuid() as new_id, language, receipt_lookup, receipt_check, verified
    from voice where consultation_id = ${consultationId}`.execute(db)
  await sql`create temporary table fresh_vote on commit drop as
    select f.new_id, v.statement_id, v.answer from vote v join fresh f on f.old_id = v.voice_id`.execute(db)
  await sql`delete from vote using fresh where vote.voice_id = fresh.old_id`.execute(db)
  await sql`delete from voice where consultation_id = ${consultationId}`.execute(db)
  await sql`insert into voice (id, consultation_id, language, receipt_lookup, receipt_check, verified)
    select new_id, ${consultationId}::uuid, language, receipt_lookup, receipt_check, verified from fresh order by new_id`.execute(
    db,
  )
  await sql`insert into vote (voice_id, statement_id, answer)
    select new_id, statement_id, answer from fresh_vote order by new_id, statement_id`.execute(db)
  const codes = await shuffleInputs(db, consultationId)
  // No slip is taken any more: what they were, and that they were asked for, serves nothing.
  await sql`delete from slip_spent where consultation_id = ${consultationId}`.execute(db)
  await sql`delete from slip_batch where consultation_id = ${consultationId}`.execute(db)
  return codes
}

async function shuffleInputs(db: Database, consultationId: string): Promise<string[]> {
  await sql`create temporary table fresh_input on commit drop as
    select * from input where consultation_id = ${consultationId} and organisation_id is null`.execute(db)
  await sql`update fresh_input set id = gen_random_uuid() where not cited`.execute(db)
  await sql`delete from input where consultation_id = ${consultationId} and organisation_id is null`.execute(db)
  await sql`insert into input select * from fresh_input order by gen_random_uuid()`.execute(db)
  return (await sql<{ code: string }>`select code from fresh_input order by code`.execute(db)).rows.map(
    (row) => row.code,
  )
}
