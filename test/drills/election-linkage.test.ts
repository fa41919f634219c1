// Room: test/drills. The linkage drill of ballots (safety.md, T2 and T3): known organisations vote one after the
// other, the vote is closed and counted, the attacker gets everything there is. Before the seal the same attacker
// finds whose each ballot is; after it, nothing; and what a careless release would leave is found again.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asSystem } from '../../src/app/context.ts'
import { openGround } from '../../src/app/open-ground.ts'
import { features } from '../../src/app/features.ts'
import { openWeb } from '../../src/app/web.ts'
import { loadRecord } from '../../src/features/bodies/index.ts'
import { insertGrant, insertPerson } from '../../src/features/people/index.ts'
import { type Election, findElection, listElections } from '../../src/features/elections/store.ts'
import { shuffleBallots } from '../../src/features/elections/store-ballot.ts'
import { ballotKey } from '../../src/features/elections/use-cases.ts'
import { ballotTables, sealElection } from '../../src/features/elections/use-cases-count.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import type { Context } from '../../src/platform/context.ts'
import { migrateJobs } from '../../src/platform/jobs/jobs.ts'
import { readKeys } from '../../src/platform/postgres/keys.ts'
import { migrate } from '../../src/platform/postgres/migrate.ts'
import { keysFile } from '../../src/platform/postgres/places.ts'
import { embeddedConfigs } from '../../src/platform/postgres/reach.ts'
import { openServer } from '../../src/platform/postgres/server.ts'
import { sessionCookie, startSession } from '../../src/platform/sign-in/sessions.ts'
import { type Member, members, must, on, prepared, stand, taken } from '../support/election.ts'
import { seededRandom } from '../support/ground.ts'
import { type Finding, type Said, betterThanChance, judge, seize } from './attacker.ts'
import { ballotOf, readBallots } from './attacker-of-ballots.ts'

const people = process.env.MESA_FULL ? 500 : 150
const dataDir = mkdtempSync(path.join(tmpdir(), 'mesa-ballots-'))
const closers: (() => Promise<unknown>)[] = []
const order = new Map<Said, number>()
const votedAt = new Map<string, number>()
let candidates: string[] = []
let context: Context
let web: FastifyInstance
let superuser: pg.Client
let election: Election
let clusterFolder = ''

/** The same shuffle for the same seed: neither what is voted nor when follows from when somebody joined. */
function shuffled<T>(list: readonly T[], seed: string): T[] {
  const dice = seededRandom(seed)
  return list
    .map((one) => ({ one, by: Buffer.from(dice.bytes(8)).readBigUInt64BE() }))
    .sort((a, b) => (a.by < b.by ? -1 : 1))
    .map(({ one }) => one)
}
const permutations = (list: number[]): number[][] =>
  list.length === 0
    ? [[]]
    : list.flatMap((one) => permutations(list.filter((other) => other !== one)).map((rest) => [one, ...rest]))

beforeAll(async () => {
  const log = pino(
    { level: 'trace' },
    pino.destination({ dest: path.join(dataDir, 'application.log'), sync: true, mkdir: true }),
  )
  const server = await openServer({ dataDir, log })
  closers.unshift(() => server.stop())
  await migrate({ owner: server.owner, folder: 'db/migrations' })
  await migrateJobs(
    server.owner,
    features.flatMap((feature) => feature.queues?.(() => context) ?? []).map((queue) => queue.name),
  )
  // The clock of the server stands in the days of the vote.
  const config = readConfig({
    DATA_DIR: dataDir,
    SEED: 'empty',
    BASE_URL: 'http://mesa.test',
    MESA_NOW: '2026-12-15T12:00:00Z',
  })
  const open = await openGround(config, server, log)
  closers.unshift(() => open.close())
  context = asSystem(open.ground)
  web = await openWeb({ config, ground: open.ground, features, log, ready: async () => ({ status: 'ready' }) })
  closers.unshift(() => web.close())
  const keys = readKeys(keysFile(dataDir))
  if (!keys) throw new Error('the embedded PostgreSQL left no keys')
  superuser = new pg.Client({ ...embeddedConfigs(keys).superuser, database: String(server.owner.database) })
  await superuser.connect()
  closers.unshift(() => superuser.end())
  clusterFolder =
    (await superuser.query<{ data_directory: string }>('show data_directory')).rows[0]?.data_directory ?? ''
  await loadRecord(context)
  await voteAll()
}, 240_000)
afterAll(async () => {
  for (const close of closers) await close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** One after the other, each with a ranking of their own, through the web as on an afternoon. */
async function voteAll(): Promise<void> {
  const voters = await members(context, people, { prefix: 'Drill' })
  const code = await prepared(context, { method: 'ranking' })
  await taken(context, code, 'nominate')
  // As a stored ballot has them: jsonb sorts its keys.
  candidates = (await stand(context, code, voters.slice(0, 6))).map((one) => one.id).sort()
  await taken(context, code, 'vote')
  const sessions = new Map<Member, string>()
  for (const voter of voters) sessions.set(voter, await sessionOf(voter))
  const patterns = shuffled(permutations([1, 2, 3, 4, 5, 6]), 'ballot-patterns').slice(0, people)
  for (const [at, voter] of shuffled(voters, 'ballot-order').entries()) {
    const ranks = patterns[at] ?? []
    const answer = await web.inject({
      method: 'POST',
      url: `/api/v1/elections/${code}/vote`,
      headers: { host: 'mesa.test', origin: 'http://mesa.test', cookie: `${sessionCookie}=${sessions.get(voter)}` },
      payload: { ranks: Object.fromEntries(candidates.map((id, k) => [id, String(ranks[k])])) },
    })
    if (answer.statusCode !== 200) throw new Error(`ballot ${at}: ${answer.statusCode} ${answer.body}`)
    order.set(ballotOf(ranks), at)
    votedAt.set(voter.id, at)
  }
  await taken(context, code, 'close')
  election = must({ ok: true, value: await findElection(context, code) }) as Election
}
async function sessionOf(voter: Member): Promise<string> {
  const personId = await insertPerson(context, { email: null, name: `${voter.name} (sample)`, locale: 'en' })
  await insertGrant(context, {
    personId,
    role: 'representative',
    organisationId: voter.id,
    proposedBy: null,
    approvedBy: null,
    approved: true,
    single: true,
  })
  return startSession(context, personId, 'drill')
}

async function attack(): Promise<{ all: Finding[]; found: string[] }> {
  await superuser.query('checkpoint')
  const seized = await seize(superuser, [...new Set([dataDir, clusterFolder])], process.env)
  const all = judge(readBallots(seized, { candidates, votedAt }), order)
  return { all, found: all.filter(betterThanChance).map((one) => one.name) }
}

test('a ballot cannot be linked to its voter after the count; the same attacker finds each planted leak', async () => {
  const before = await attack()
  expect(before.found).toEqual(
    expect.arrayContaining([
      'public.election_ballot: physical order',
      'public.election_roll: same transaction',
      'keys: pseudonyms',
      'write-ahead log: ballots',
    ]),
  )

  await context.maintenance.rewrite((owner) => shuffleBallots(owner, election.id))
  await context.maintenance.compact(ballotTables)
  const keyKept = await attack()
  expect(keyKept.found.length, 'the log from before is there').toBeGreaterThan(0)
  expect(
    keyKept.found.every((name) => /write-ahead log|pg_wal/.test(name)),
    keyKept.found.join(', '),
  ).toBe(true)

  // Cut loose and still there: a hundred and fifty ballots, and nothing that tells whose.
  await context.keys.destroy(ballotKey(election.id))
  await context.maintenance.forgetLog()
  const loose = await attack()
  expect(loose.found, JSON.stringify(loose.all.filter(betterThanChance))).toEqual([])
  const readings = new Map(loose.all.map((finding) => [finding.name, finding]))
  for (const name of ['public.election_ballot: physical order', 'public.election_ballot.id'])
    expect(readings.get(name)?.n, name).toBe(people)

  await sealElection(on(context, '2026-12-21'), election.id)
  const sealed = await attack()
  expect(sealed.found, JSON.stringify(sealed.all.filter(betterThanChance))).toEqual([])
  expect((await superuser.query('select from election_ballot')).rowCount).toBe(0)
  expect(existsSync(path.join(dataDir, 'keys', `${ballotKey(election.id)}.key`))).toBe(false)
  const [told] = (await listElections(context, { ids: [election.id] }, { page: 1, size: 1 })).items
  expect(told).toMatchObject({ state: 'elected', final: { logCleared: true }, tally: { ballots: people } })
  const worst = (of: (finding: Finding) => number) => Math.max(...loose.all.map(of))
  process.stdout.write(
    `ballot drill: ${people} voices; before the seal ${before.found.length} ways to link them; ` +
      `cut loose ${loose.all.length} readings, largest |z| ${worst(({ z }) => Math.abs(z)).toFixed(2)}, ` +
      `most exact ${worst(({ exact }) => exact)}; after the count ${sealed.all.length} readings\n`,
  )

  await plantCopy()
  expect((await attack()).found).toContain('public.ballot_copy: names the voter')
}, 240_000)

/** The leak that a careless release would bring: a copy of what each organisation sent, "for support". */
async function plantCopy(): Promise<void> {
  await superuser.query('create table ballot_copy (organisation_id uuid, marks jsonb)')
  const voters = new Map([...votedAt].map(([organisationId, at]) => [at, organisationId]))
  for (const [said, at] of order) {
    const ranks = said.replace('ballot ', '').split(',').map(Number)
    const marks = Object.fromEntries(candidates.map((id, k) => [id, ranks[k]]))
    await superuser.query('insert into ballot_copy values ($1, $2)', [voters.get(at), JSON.stringify(marks)])
  }
}
