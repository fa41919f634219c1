// Room: test/drills. The built server as a whole: killed three times under load, refused on a database that does not
// flush, and its backup restored elsewhere, the same to every reader.
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { dataFolder } from '../support/data-folder.ts'
import { type Place, build, databaseFolderOf, freePort, runMesa, startMesa, stopMesaAt } from './built-mesa.ts'
import { killMesa } from './kill-mesa.ts'

beforeAll(build)

test('nothing acknowledged is lost or doubled when the whole Mesa is killed', async () => {
  const report = await killMesa(3, 7, [400, 900])
  expect(report).toMatchObject({ rounds: 3, lost: 0, doubled: 0, strange: 0 })
  expect(Math.min(report.votes, report.registrations)).toBeGreaterThan(5)
  // The bar of ten seconds is for a machine that is not also running the other tests: docs/performance.md.
  expect(report.readyMs.max).toBeLessThan(30_000)
}, 120_000)

/** That the drill sees a loss is shown once more in the long check; that nothing is lost, each time. */
if (process.env.MESA_FULL)
  test('the drill finds a vote that was acknowledged and is not there', async () => {
    expect(await killMesa(1, 7, [300, 400], { planted: 'lost' })).toMatchObject({ lost: 1, strange: 0 })
  }, 120_000)

test('a start with fsync off is refused with a sentence; with it on it goes on, and a stop waits for it', async () => {
  using folder = dataFolder()
  const place: Place = { dataDir: folder.path, port: await freePort() }
  await (await startMesa(place)).stop()
  const settings = join(databaseFolderOf(place), 'postgresql.auto.conf')
  appendFileSync(settings, 'fsync = off\n')
  const refused = await runMesa(['build/main.js'], place)
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('fsync') })
  expect(refused.said).not.toContain('Mesa is ready')
  appendFileSync(settings, 'fsync = on\n')
  // Told to stop while it starts, it first comes up and then ends in order.
  const started = await stopMesaAt('the database is at this release', place)
  expect(started).toMatchObject({ code: 0, said: expect.stringContaining('Mesa is ready') })
  expect(existsSync(join(databaseFolderOf(place), 'postmaster.pid'))).toBe(false)
}, 120_000)

/** What anybody can read of everything: the twins of the lists, and of one record each. */
const twins = [
  'home',
  'meetings',
  'meetings/practice-forum',
  'recommendations',
  'recommendations/REC-LAC-2021-001',
  'pledges',
  'consultations',
  'consultations/practice',
  'organisations',
  'bodies',
  'bodies/liaison-table',
  'reviews/2021',
  'workplan',
  'trace/REC-LAC-2021-001',
  'inputs',
]
async function readAll({ port }: Place): Promise<Record<string, unknown>> {
  const read = async (twin: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${twin}`)
    return [twin, answer.status === 200 ? await answer.json() : answer.status] as const
  }
  return Object.fromEntries(await Promise.all(twins.map(read)))
}

test('a backup taken while it runs, restored elsewhere beside a copy of the keys, is the same to every reader', async () => {
  using here = dataFolder()
  using there = dataFolder()
  const [from, to]: [Place, Place] = [
    { dataDir: here.path, port: await freePort() },
    { dataDir: there.path, port: await freePort() },
  ]
  const file = join(here.path, 'all.backup')
  const mesa = await startMesa(from)
  const before = await readAll(from)
  expect(Object.entries(before).filter(([, body]) => typeof body === 'number')).toEqual([])
  expect(await runMesa(['build/mesa.js', 'backup', file], from)).toMatchObject({ code: 0 })
  expect(await mesa.stop()).toBe(0)

  // The keys travel apart; the passwords of the database's roles belong to the old database and stay there.
  mkdirSync(join(to.dataDir, 'keys'), { recursive: true, mode: 0o700 })
  const keys = readdirSync(join(from.dataDir, 'keys')).filter((name) => name.endsWith('.key'))
  expect(keys).toContain('link.key')
  for (const name of keys) cpSync(join(from.dataDir, 'keys', name), join(to.dataDir, 'keys', name))
  expect(await runMesa(['build/mesa.js', 'restore', file], to)).toMatchObject({ code: 0 })
  const restored = await startMesa(to)
  expect(await readAll(to)).toEqual(before)
  expect(await restored.stop()).toBe(0)
}, 120_000)
