// Room: elections/store. The SQL of the roll and of ballots: written by the role that may do nothing else, mark and
// ballot in one statement; read as marks without a name. No time, no order, no act (safety.md, decision 7).
import type { Context } from '../../platform/context.ts'
import { type Database, sql } from '../../platform/db/database.ts'
import type { Group, RunStatement } from '../../platform/db/group-commit.ts'
import type { Marks } from './rules.ts'

export interface CastBallot {
  ballotId: string
  electionId: string
  organisationId: string
  marks: Marks
  /** Takes the place of the ballot that is there; without it a second one is refused. */
  replace: boolean
  today: string
}
/**
 * `stored`; `voted-already` where a ballot is there and is not to be replaced; `not-open` where the vote takes none.
 */
export type CastResult = 'stored' | 'voted-already' | 'not-open'

/**
 * One statement and one transaction: the ballot and the mark on the roll come together or not at all. Its snapshot is
 * taken after its locks on both tables, so that it is wholly before the rewriting of a closed election, or sees it
 * closed.
 */
const castText = `
  with given as (
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::jsonb[], $5::boolean[])
      as g(ballot_id, election_id, organisation_id, marks, replacing)
  ), good as materialized (
    select g.* from given g
    join election e on e.id = g.election_id and e.state = 'voting' and e.vote_until_on >= $6::date
    join election_roll r on r.election_id = g.election_id and r.organisation_id = g.organisation_id
  ), first as (
    insert into election_ballot (id, election_id, marks)
      select ballot_id, election_id, marks from good where not replacing
    on conflict (id) do nothing returning id
  ), again as (
    insert into election_ballot (id, election_id, marks) select ballot_id, election_id, marks from good where replacing
    on conflict (id) do update set marks = excluded.marks returning id
  ), marked as (
    update election_roll r set voted = true from good g
      where r.election_id = g.election_id and r.organisation_id = g.organisation_id and not r.voted
  )
  select good.ballot_id, stored.id is not null as stored
  from good left join (select id from first union all select id from again) stored on stored.id = good.ballot_id`

export const ballots: Group<CastBallot, CastResult> = {
  most: 100,
  async write(run, requests) {
    const results = new Map<CastBallot, CastResult>()
    // Two ballots of one voter never go into one statement: the second one sees what became of the first.
    for (let left = requests; left.length > 0; left = left.filter((one) => !results.has(one))) {
      const wave = [...new Map([...left].reverse().map((one) => [one.ballotId, one])).values()]
      const found = await castWave(run, wave)
      for (const one of wave) results.set(one, found.get(one.ballotId) ?? 'not-open')
    }
    return requests.map((one) => results.get(one) ?? 'not-open')
  },
}

async function castWave(run: RunStatement, wave: readonly CastBallot[]): Promise<Map<string, CastResult>> {
  const rows = await run<{ ballot_id: string; stored: boolean }>({
    name: 'cast-ballots',
    text: castText,
    values: [
      wave.map((one) => one.ballotId),
      wave.map((one) => one.electionId),
      wave.map((one) => one.organisationId),
      wave.map((one) => JSON.stringify(one.marks)),
      wave.map((one) => one.replace),
      wave[0]?.today,
    ],
  })
  return new Map(rows.map((row) => [row.ballot_id, row.stored ? 'stored' : 'voted-already']))
}

/** The ballot under a pseudonym: only to see whether the same one was sent twice. No page shows it. */
export async function findMarks(context: Context, ballotId: string): Promise<Marks | undefined> {
  const row = await context.db
    .selectFrom('election_ballot')
    .select('marks')
    .where('id', '=', ballotId)
    .executeTakeFirst()
  return row && (row.marks as Marks)
}
/** All ballots of an election, without their ids: for the count alone. */
export async function listMarks(context: Context, electionId: string): Promise<Marks[]> {
  const rows = await context.db
    .selectFrom('election_ballot')
    .select('marks')
    .where('election_id', '=', electionId)
    .execute()
  return rows.map((row) => row.marks as Marks)
}

/** Writes the roll in the order of its random ids: it tells nothing but who is on it. */
export async function insertRoll(context: Context, electionId: string, organisationIds: string[]): Promise<void> {
  await sql`insert into election_roll (election_id, organisation_id)
    select ${electionId}::uuid, id from unnest(${organisationIds}::uuid[]) as given(id) order by id`.execute(context.db)
}
export async function countVoted(context: Context, electionIds: readonly string[]): Promise<Map<string, number>> {
  if (electionIds.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('election_roll')
    .select(['election_id', ({ fn }) => fn.countAll<number>().as('n')])
    .where('election_id', 'in', [...electionIds])
    .where('voted', '=', true)
    .groupBy('election_id')
    .execute()
  return new Map(rows.map((row) => [row.election_id, row.n]))
}
/** For these organisations: on the roll, and whether they voted. */
export async function rollOf(context: Context, electionId: string, organisationIds: readonly string[]) {
  if (organisationIds.length === 0) return new Map<string, boolean>()
  const rows = await context.db
    .selectFrom('election_roll')
    .select(['organisation_id', 'voted'])
    .where('election_id', '=', electionId)
    .where('organisation_id', 'in', [...organisationIds])
    .execute()
  return new Map(rows.map((row) => [row.organisation_id, row.voted]))
}
/** The whole roll; with `voted` those who did, or did not. For notices: pages get numbers. */
export async function listRoll(context: Context, electionId: string, voted?: boolean): Promise<string[]> {
  let query = context.db.selectFrom('election_roll').select('organisation_id').where('election_id', '=', electionId)
  if (voted !== undefined) query = query.where('voted', '=', voted)
  return (await query.orderBy('organisation_id').execute()).map((row) => row.organisation_id)
}

/**
 * Cuts the ballots of a closed election loose: ballots and roll are written anew, the ballots under ids drawn now and
 * in the order of those ids, in one transaction. `db` is the owner's. What was the old id of what is written down
 * nowhere.
 */
export async function shuffleBallots(db: Database, electionId: string): Promise<void> {
  await sql`lock table election_ballot, election_roll in exclusive mode`.execute(db)
  await sql`create temporary table fresh on commit drop as
    select gen_random_uuid() as id, marks from election_ballot where election_id = ${electionId}`.execute(db)
  await sql`delete from election_ballot where election_id = ${electionId}`.execute(db)
  await sql`insert into election_ballot (id, election_id, marks)
    select id, ${electionId}::uuid, marks from fresh order by id`.execute(db)
  await sql`create temporary table fresh_roll on commit drop as
    select organisation_id, voted from election_roll where election_id = ${electionId}`.execute(db)
  await sql`delete from election_roll where election_id = ${electionId}`.execute(db)
  await sql`insert into election_roll (election_id, organisation_id, voted)
    select ${electionId}::uuid, organisation_id, voted from fresh_roll order by gen_random_uuid()`.execute(db)
}
/** After the count nobody needs them: what is not there cannot be linked. */
export async function destroyBallots(db: Database, electionId: string): Promise<void> {
  await sql`delete from election_ballot where election_id = ${electionId}`.execute(db)
}
