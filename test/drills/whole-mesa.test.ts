// Room: test/drills. The built server as a whole, one from its first start on: a mail is piped into it, its backup is
// restored elsewhere and is the same to every reader, it is refused on a database that does not flush, is killed three
// times under load, and is sent the same again and again.
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inMesa } from '../../src/app/command-ground.ts'
import { findPersonByEmail } from '../../src/features/people/index.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import { plantReplyAddress, replyTagOf } from '../../src/platform/mail/reply-addresses.ts'
import { dataFolder } from '../support/data-folder.ts'
import {
  type Place,
  build,
  databaseFolderOf,
  environment,
  freePort,
  look,
  runMesa,
  startMesa,
  stopMesaAt,
} from './built-mesa.ts'
import { prepare, rowsOf, sendAll } from './duplicates.ts'
import { killMesa } from './kill-mesa.ts'

let place: Place
const folder = dataFolder()
beforeAll(async () => {
  build()
  place = { dataDir: folder.path, port: await freePort() }
})
afterAll(() => folder[Symbol.dispose]())

interface Twin {
  messages: { code: string; text: { original: string; values: Record<string, { text: string }> } | null }[]
}
const topicOf = async ({ port }: Place, code: string): Promise<{ status: number; body: string }> => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/conversations/${code}`)
  return { status: answer.status, body: await answer.text() }
}

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

// Each goes on where the one before it stopped.
describe('one Mesa', { shuffle: false }, () => {
  test('a real reply, piped in by hand, stands in the conversation once, without what it quotes', async () => {
    const mesa = await startMesa({ ...place, logLevel: 'info' })
    try {
      // The first start of all: it makes the database, and says so in a line for people.
      const [onTheWay = ''] = mesa.said().split('Mesa is ready')
      expect(onTheWay).toContain('PostgreSQL made its database (')
      expect(onTheWay).not.toContain('{')
      const [topic] = await look<{ id: string; code: string }>(
        place,
        `select id, code from topic where audience = 'public' and country = 'HN' order by code limit 1`,
      )
      if (!topic) throw new Error('the demonstration has no public conversation')
      const email = 'casa@example.org'
      const tag = await inMesa(readConfig(environment(place)), async (context) => {
        const person = await findPersonByEmail(context, email)
        return replyTagOf(context, await plantReplyAddress(context, person?.id ?? '', topic.id), email)
      })
      const reply = Buffer.from(
        readFileSync('test/support/mails/gmail-spanish.eml', 'latin1')
          .replaceAll('{{to}}', `mesa+${tag}@localhost`)
          .replaceAll('{{from}}', email),
        'latin1',
      )
      const pipe = (mail: Buffer) => runMesa(['bin/mesa.mjs', 'mail', 'in'], place, mail)
      expect(await pipe(reply)).toEqual({ code: 0, said: expect.stringMatching(/^posted$/m) })
      const read = await topicOf(place, topic.code)
      expect(read.status).toBe(200)
      const last = (JSON.parse(read.body) as Twin).messages.at(-1)
      expect(last?.text?.original).toBe('es')
      expect(last?.text?.values.es?.text).toBe(
        'Gracias por contarlo. En Ocotepeque también esperan horas; nosotras vamos los martes.',
      )
      expect(read.body).not.toMatch(/escribió|casa@example/)

      // Brought again, from another sender, or no mail at all: told apart, and nothing more is said.
      expect(await pipe(reply)).toEqual({ code: 0, said: expect.stringMatching(/^again$/m) })
      const forged = Buffer.from(
        reply.toString('latin1').replaceAll(email, 'otra@example.org').replace('gmail-spanish', 'forged'),
        'latin1',
      )
      const refused = await pipe(forged)
      expect(refused.code).toBe(0)
      expect(refused.said).not.toMatch(/^(posted|again)$/m)
      expect(await pipe(Buffer.from('no mail'))).toMatchObject({ code: expect.any(Number) })
      expect((await topicOf(place, topic.code)).body).toBe(read.body)
    } finally {
      expect(await mesa.stop()).toBe(0)
    }
  }, 180_000)

  test('a backup taken while it runs, restored elsewhere beside the keys, is the same to every reader', async () => {
    using there = dataFolder()
    const [from, to]: [Place, Place] = [place, { dataDir: there.path, port: await freePort() }]
    const file = join(from.dataDir, 'all.backup')
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

  test('a start with fsync off is refused; with it on it goes on, and a stop waits for it', async () => {
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

  test('nothing acknowledged is lost or doubled when the whole Mesa is killed', async () => {
    const report = await killMesa(3, 7, [400, 900], { place })
    expect(report).toMatchObject({ rounds: 3, lost: 0, doubled: 0, strange: 0 })
    expect(Math.min(report.votes, report.registrations)).toBeGreaterThan(5)
    // The bar of ten seconds is for a machine that is not also running the other tests: docs/performance.md.
    expect(report.readyMs.max).toBeLessThan(30_000)
  }, 120_000)

  /** That the drill sees a loss is shown once more in the long check; that nothing is lost, each time. */
  if (process.env.MESA_FULL)
    test('the drill finds a vote that was acknowledged and is not there', async () => {
      expect(await killMesa(1, 7, [300, 400], { place, planted: 'lost' })).toMatchObject({ lost: 1, strange: 0 })
    }, 120_000)

  test('sixty-four send the same again and again, also after a restart: one row, one answer', async () => {
    const [browsers, times] = [64, process.env.MESA_FULL ? 10_000 : 16]
    const first = await startMesa(place)
    const sent = await prepare(place, browsers)
    const before = await rowsOf(place)
    const answers = await sendAll(place, sent, times)
    expect(await first.stop()).toBe(0)
    const second = await startMesa(place)
    const later = await sendAll(place, sent, 2)
    const after = await rowsOf(place)
    expect(await second.stop()).toBe(0)
    expect(answers.filter((one) => one.size !== 1 || ![...one].every((line) => /^(303|200) /.test(line)))).toEqual([])
    expect(later).toEqual(answers)
    expect(after).toEqual({
      votes: before.votes + browsers,
      voices: before.voices + browsers,
      texts: 8,
      registrations: 8,
    })
  }, 1_800_000)
})
