// Room: test/drills. The linkage drill (safety.md, T2): known people speak one after the other, the consultation is
// closed, the attacker gets everything there is. Before the close is finished the same attacker must find the leaks;
// after it, none.
import { constants, sign as signWithKey } from 'node:crypto'
import { mkdtempSync, rmSync, existsSync } from 'node:fs'
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
import type { Context } from '../../src/platform/context.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import { migrateJobs } from '../../src/platform/jobs/jobs.ts'
import { readKeys } from '../../src/platform/postgres/keys.ts'
import { migrate } from '../../src/platform/postgres/migrate.ts'
import { keysFile } from '../../src/platform/postgres/places.ts'
import { embeddedConfigs } from '../../src/platform/postgres/reach.ts'
import { openServer } from '../../src/platform/postgres/server.ts'
import {
  closeConsultation,
  findConsultation,
  openConsultation,
  prepareConsultation,
  sealConsultation,
} from '../../src/features/consultations/index.ts'
import { listStatements } from '../../src/features/consultations/store.ts'
import { shuffleVoices } from '../../src/features/consultations/store-votes.ts'
import { questionsOf } from '../../src/features/questionnaires/rules.ts'
import { replyTables, shuffleReplies } from '../../src/features/questionnaires/store-replies.ts'
import { moveQuestionnaire, prepareQuestionnaire } from '../../src/features/questionnaires/use-cases.ts'
import { aimFor } from '../../src/features/consultations/slips.ts'
import { addStatement, consultationKey } from '../../src/features/consultations/use-cases.ts'
import { beginSlips } from '../../src/features/consultations/use-cases-slips.ts'
import { keyedHash } from '../../src/platform/keys/keys.ts'
import { digestOf, secretOf, sign } from '../../src/features/channels/secrets.ts'
import { insertChannel, insertSecret, saveReach } from '../../src/features/channels/store.ts'
import { toBase64 } from '../../src/kernel/base64.ts'
import { newId } from '../../src/kernel/random.ts'
import { makeIdentity } from '../../src/platform/keys/sealing.ts'
import { sealedTables, shuffleSealed } from '../../src/features/safeguarding/store-sealed.ts'
import { sealHere } from '../../src/features/safeguarding/use-cases-sealed.ts'
import { seededRandom } from '../support/ground.ts'
import {
  type Finding,
  type Said,
  allAt,
  betterThanChance,
  judge,
  oldRows,
  patternOf,
  readFeatures,
  rowsOfVotes,
  seize,
  wholeLog,
} from './attacker.ts'

const people = process.env.MESA_FULL ? 500 : 150
const mark = 'known words'
const addresses = '2001:db8:77::'
const device = 'drill-device/'
const dataDir = mkdtempSync(path.join(tmpdir(), 'mesa-linkage-'))
const closers: (() => Promise<unknown>)[] = []
const order = new Map<Said, number>()
const tokens: string[] = []
/** Slips that organisations handed out, of which they kept copies, and what whoever used each one said. */
const slips = new Map<string, Said>()
let context: Context
let web: FastifyInstance
let superuser: pg.Client
let slug = ''
let statements: string[] = []
let clusterFolder = ''
let questionnaire = ''
/** Every fourth person votes by message. */
let channel = { id: '', secret: '' }
/** The step of a scale and the words that each person answers with. */
let asked: { scale: string; words: string } = { scale: '', words: '' }

/** A shuffled list of numbers, the same one for the same seed: what people say tells nothing of when they say it. */
function shuffled(n: number, seed: string): number[] {
  const dice = seededRandom(seed)
  const keys = Array.from({ length: n }, (_, k) => ({ k, by: Buffer.from(dice.bytes(8)).readBigUInt64BE() }))
  return keys.sort((a, b) => (a.by < b.by ? -1 : 1)).map((one) => one.k)
}

beforeAll(async () => {
  // The log of the application goes to a file that the attacker gets too, with everything it ever says.
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
  const config = readConfig({ DATA_DIR: dataDir, SEED: 'empty', BASE_URL: 'http://mesa.test' })
  const open = await openGround(config, server, log)
  closers.unshift(() => open.close())
  const { ground } = open
  context = asSystem(ground)
  web = await openWeb({ config, ground, features, log, ready: async () => ({ status: 'ready' }) })
  closers.unshift(() => web.close())
  const keys = readKeys(keysFile(dataDir))
  if (!keys) throw new Error('the embedded PostgreSQL left no keys')
  superuser = new pg.Client({ ...embeddedConfigs(keys).superuser, database: String(server.owner.database) })
  await superuser.connect()
  closers.unshift(() => superuser.end())
  clusterFolder =
    (await superuser.query<{ data_directory: string }>('show data_directory')).rows[0]?.data_directory ?? ''
  // Nothing tidies up behind us by chance: what is gone in the end is gone by what the close does.
  await superuser.query('alter table voice set (autovacuum_enabled = false)')
  await prepare()
  await speakAll()
}, 180_000)

afterAll(async () => {
  for (const close of closers) await close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function prepare(): Promise<void> {
  const made = await prepareConsultation(context, {
    title: 'Linkage drill',
    question: 'Sample?',
    askedBy: 'Sample',
    answeredBy: 'Sample',
    meetingId: null,
  })
  if (!made.ok) throw new Error('not prepared')
  slug = made.value.slug
  for (let n = 0; n < 7; n++) await addStatement(context, slug, `Statement ${n}`)
  await openConsultation(context, slug)
  if (!(await beginSlips(context, slug)).ok) throw new Error('no slips')
  statements = (await listStatements(context, made.value.id)).map((one) => one.id)
  await prepareChannel(made.value.id)
  await prepareSafeguards()
  const pulse = await prepareQuestionnaire(context, { consultation: slug, template: 'pulse' })
  if (!pulse.ok || !(await moveQuestionnaire(context, pulse.value.slug, 'publish')).ok) throw new Error('no pulse')
  questionnaire = pulse.value.slug
  const questions = questionsOf(pulse.value.definition)
  const idOf = (kind: string) => questions.find((one) => one.kind === kind)?.id ?? ''
  asked = { scale: idOf('scale'), words: idOf('text') }
}

/** Two people in office; what is sealed to them nobody opens here. */
async function prepareSafeguards(): Promise<void> {
  const pair = newId(context.random)
  await superuser.query("insert into safeguarding_pair (id, state, office) values ($1, 'ready', 'Sample')", [pair])
  for (const slot of [1, 2]) {
    const person = newId(context.random)
    await superuser.query("insert into person (id, name, created_at) values ($1, 'Sample', now())", [person])
    await superuser.query(
      'insert into safeguarding_person (pair_id, slot, person_id, recipient) values ($1, $2, $3, $4)',
      [pair, slot, person, (await makeIdentity()).recipient],
    )
  }
}
/** Every second one who writes does so confidentially: what their browser sealed goes along. */
const confidential = (at: number) => at % 4 === 2
async function sealedFields(): Promise<object> {
  const parts = await sealHere(context, { name: 'Sample', organisation: 'Sample', reach: 'Sample' })
  const sealed = parts.map((one) => ({ pair: one.pairId, slot: one.slot, sealed: toBase64(one.sealed) }))
  return { mode: 'confidential', sealed: JSON.stringify(sealed) }
}

async function prepareChannel(consultationId: string): Promise<void> {
  const about = { name: 'Drill', adapter: 'plain', state: 'working', budget: 6000 } as const
  const id = newId(context.random)
  const none = { organisationId: null, proposedBy: null, heardOn: null, sample: false }
  await insertChannel(context, { ...about, ...none, id })
  await saveReach(context, id, [consultationId])
  const secret = newId(context.random)
  await insertSecret(context, id, secret)
  channel = { id, secret: await secretOf(context, secret) }
}
/** One vote by message; who sent it is a word that must stand nowhere afterwards. */
async function voteByMessage(sender: string, statement: string, answered: string, key: string): Promise<void> {
  const url = '/api/v1/gateway/votes'
  const payload = JSON.stringify({ language: 'es', consultation: slug, sender, statement, answer: answered })
  const time = String(Math.floor(context.now.getTime() / 1000))
  const signed = { method: 'POST', path: url, time, key, bodyDigest: digestOf(Buffer.from(payload)) }
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': key,
    'mesa-channel': channel.id,
    'mesa-time': time,
    'mesa-signature': sign(channel.secret, signed),
  }
  const voted = await web.inject({ method: 'POST', url, payload, headers })
  if (voted.statusCode !== 200) throw new Error(`vote by message: ${voted.statusCode} ${voted.body}`)
}

/** Three pages without script: begin, answer, send. What was begun is a draft in between. */
async function answer(headers: Record<string, string>, at: number, said: string): Promise<void> {
  const base = `/en/questionnaires/${questionnaire}`
  const form = (fields: Record<string, string>) =>
    new URLSearchParams({ _key: `linkage-form-${at}`, ...fields }).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const post = (url: string, fields: Record<string, string>, cookie: string) =>
    web.inject({ method: 'POST', url, payload: form(fields), headers: { ...headers, ...type, cookie } })
  const begun = await post(`${base}/start`, {}, '')
  const cookie = begun.cookies.map((one) => `${one.name}=${one.value}`).join('; ')
  const fields = { [`a-${asked.scale}`]: '3', [`a-${asked.words}`]: said, go: 'on' }
  await post(`${base}/answer?step=1`, fields, cookie)
  const sent = await post(`${base}/send`, {}, cookie)
  if (sent.statusCode !== 303) throw new Error(`answer ${at}: ${sent.statusCode} ${sent.body}`)
  tokens.push(...begun.cookies.map((one) => one.value.split('.')[0] ?? ''))
  order.set(said, at)
}

/** A slip as one comes out of the blinding: who made it knows it, the server never saw it. */
async function makeSlip(at: number): Promise<string> {
  const id = (await findConsultation(context, slug))?.id ?? ''
  const message = Buffer.concat([Buffer.from(aimFor(id), 'hex'), seededRandom(`linkage-slip-${at}`).bytes(16)])
  const key = await context.keys.pair(consultationKey(id))
  const how = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
  return Buffer.concat([message, signWithKey('sha384', message, how)]).toString('base64url')
}

/** Every third voter uses a slip before voting; the cookies are those of the browser that then votes. */
async function redeem(headers: Record<string, string>, at: number, said: Said): Promise<string> {
  const slip = await makeSlip(at)
  const redeemed = await web.inject({
    method: 'POST',
    url: `/es/slip?v=${slip}`,
    payload: `_key=linkage-slip-${at}`,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
  })
  if (redeemed.statusCode !== 303) throw new Error(`slip ${at}: ${redeemed.statusCode} ${redeemed.body}`)
  slips.set(slip, said)
  tokens.push(slip.slice(28, 92))
  return redeemed.cookies.map((one) => `${one.name}=${one.value}`).join('; ')
}

/**
 * One after the other, as on a long afternoon: each votes with a pattern of their own; every second one also says
 * something.
 */
async function speakAll(): Promise<void> {
  const patterns = shuffled(3 ** 7, 'linkage-patterns').slice(0, people)
  const words = shuffled(people, 'linkage-words')
  for (const [at, pattern] of patterns.entries()) {
    // Each comes from an address of their own, as a proxy would pass it on: it must stand nowhere afterwards.
    const headers = {
      host: 'mesa.test',
      origin: 'http://mesa.test',
      'x-forwarded-for': `${addresses}${at}`,
      'user-agent': `${device}${at}`,
    }
    const numbers = statements.map((_, k) => (Math.floor(pattern / 3 ** k) % 3) - 1)
    const votes = Object.fromEntries(
      statements.map((id, k) => [id, ['disagree', 'pass', 'agree'][(numbers[k] ?? 0) + 1]]),
    )
    const said = patternOf(statements, new Map(statements.map((id, k) => [id, numbers[k] ?? 0])))
    if (at % 4 === 1) {
      const sender = newId(seededRandom(`linkage-sender-${at}`))
      tokens.unshift(sender)
      for (const [statement, answered] of Object.entries(votes))
        await voteByMessage(sender, statement, answered ?? '', `linkage-message-${at}-${statement}`)
      order.set(said, at)
      continue
    }
    const verified = at % 3 === 1 ? await redeem(headers, at, said) : ''
    const voted = await web.inject({
      method: 'POST',
      url: `/api/v1/consultations/${slug}/vote`,
      payload: { votes },
      headers: verified ? { ...headers, cookie: verified } : headers,
    })
    if (voted.statusCode !== 200) throw new Error(`vote ${at}: ${voted.statusCode}`)
    tokens.push(...voted.cookies.map((one) => one.value))
    order.set(said, at)
    const cookie = voted.cookies.map((one) => `${one.name}=${one.value}`).join('; ')
    if (at % 5 === 0)
      await web.inject({ method: 'POST', url: `/en/consultations/${slug}/receipt`, headers: { ...headers, cookie } })
    if (at % 2 === 0) {
      const text = `${mark} ${words[at]}`
      const written = await web.inject({
        method: 'POST',
        url: `/api/v1/consultations/${slug}/speak`,
        payload: { kind: 'text', text, ...(confidential(at) ? await sealedFields() : {}) },
        headers: { ...headers, 'idempotency-key': `linkage-form-${pattern}` },
      })
      if (written.statusCode !== 200) throw new Error(`text ${at}: ${written.statusCode} ${written.body}`)
      order.set(text, at)
    }
    if (at % 3 === 0) await answer(headers, at, `${mark} ${1000 + (words[at] ?? 0)}`)
  }
}

async function attack(): Promise<{ all: Finding[]; found: string[]; told: string[] }> {
  // What is in the server's memory is in its files soon: the attacker gets it as well.
  await superuser.query('checkpoint')
  const seized = await seize(superuser, [...new Set([dataDir, clusterFolder])], process.env)
  const all = judge(readFeatures(seized, statements, mark), order)
  const texts = [...seized.files, { name: 'dump', bytes: Buffer.from(JSON.stringify(seized.tables)) }]
  const told = [addresses, device, ...tokens.slice(0, 25)].filter((secret) =>
    texts.some((one) => one.bytes.includes(secret)),
  )
  return { all, found: all.filter(betterThanChance).map((one) => one.name), told }
}

interface Collusion {
  /** How many slips are told rightly whose votes they verified: by the rows, by old rows in the files, by the log. */
  byRows: number
  byOldRows: number
  byLog: number
  /** How many hashes of slips stand in any file. */
  traces: number
  spent: number
  verified: number
}
/**
 * An organisation that kept copies of its slips, together with whoever has everything and the key. From the slip to its
 * hash, then in three ways to a voice: the transaction that spent the slip, or the next one after it, wrote a verified
 * voice; the same, from rows that a later vote replaced; the next voice in the log behind the hash.
 */
async function collude(key: Buffer): Promise<Collusion> {
  await superuser.query('checkpoint')
  const { tables, files } = await seize(superuser, [clusterFolder], {})
  const rowsOf = (name: string) => tables.find((one) => one.name === `public.${name}`)?.rows ?? []
  const voices = rowsOf('voice').filter((row) => row.verified)
  const spent = rowsOf('slip_spent')
  const saidBy = new Map<string, Map<string, number>>()
  for (const row of rowsOf('vote')) {
    const own = saidBy.get(String(row.voice_id)) ?? new Map<string, number>()
    saidBy.set(String(row.voice_id), own.set(String(row.statement_id), Number(row.answer)))
  }
  const newest = voices.map((row) => ({ id: String(row.id), xid: Number(row.xmin) }))
  const { rows } = await superuser.query<{ file: string }>("select pg_relation_filepath('voice') as file")
  const heap = files.find((one) => one.name === path.normalize(rows[0]?.file ?? ''))?.bytes ?? Buffer.alloc(0)
  const old = newest.flatMap(({ id }) => oldRows(heap, id).map((xid) => ({ id, xid })))
  const log = wholeLog(files)
  const inLog = rowsOfVotes(log, statements)
  const atInLog = [...inLog.keys()].flatMap((id) => allAt(log, Buffer.from(id, 'hex')).map((at) => ({ id, at })))
  const found = {
    byRows: 0,
    byOldRows: 0,
    byLog: 0,
    traces: 0,
    spent: spent.length,
    verified: voices.length,
  }
  for (const [slip, said] of slips) {
    const message = Buffer.from(slip, 'base64url').subarray(0, 20).toString('base64url')
    const hash = keyedHash(key, 'slip', message)
    if (files.some((one) => one.bytes.includes(hash))) found.traces++
    const row = spent.find((one) => Buffer.isBuffer(one.hash) && one.hash.equals(hash))
    const right = (votes: ReadonlyMap<string, number> | undefined) => patternOf(statements, votes ?? none) === said
    const first = Number(row?.xmin ?? Infinity)
    if (right(saidBy.get(next(newest, 'xid', first)?.id ?? ''))) found.byRows++
    if (right(saidBy.get(old.find((one) => one.xid === first)?.id ?? ''))) found.byOldRows++
    const guesses = allAt(log, hash).map((at) => inLog.get(next(atInLog, 'at', at)?.id ?? '')?.votes)
    if (guesses.some(right)) found.byLog++
  }
  return found
}
const none: ReadonlyMap<string, number> = new Map()
const next = <Name extends string, One extends Record<Name, number>>(list: readonly One[], by: Name, from: number) =>
  list.reduce<One | undefined>(
    (best, one) => (one[by] >= from && !(best && best[by] <= one[by]) ? one : best),
    undefined,
  )

test('known voices cannot be linked after the close; the same attacker finds each planted leak', async () => {
  const one = await findConsultation(context, slug)
  const id = one?.id ?? ''
  expect((await closeConsultation(context, slug)).ok).toBe(true)

  const handedOut = slips.size
  // Copied while the consultation was open: even that leads nowhere afterwards.
  const key = await context.keys.get(consultationKey(id))
  // A vote or a receipt writes the voice's row anew, in another transaction: that hides nothing while it is open.
  const open = await collude(key)
  expect(open, 'before the close is finished a slip leads to its voice').toMatchObject({
    byRows: handedOut,
    traces: handedOut,
    spent: handedOut,
    verified: handedOut,
  })
  // Some old rows make room for others, and some of what the log tells lies across two of its pages.
  expect(open.byOldRows, JSON.stringify(open)).toBeGreaterThan(0)
  expect(open.byLog, JSON.stringify(open)).toBeGreaterThan(handedOut / 2)
  const unshuffled = await attack()
  expect(unshuffled.told, 'no address, no device and no token stands anywhere, not even before the close').toEqual([])
  expect(unshuffled.found).toEqual(
    expect.arrayContaining([
      'public.vote: physical order',
      'public.voice.xmin',
      'public.input: physical order',
      'public.sealed_author: physical order',
      'public.questionnaire_reply: physical order',
    ]),
  )
  expect(unshuffled.found.some((name) => name.startsWith('write-ahead log'))).toBe(true)

  await context.maintenance.rewrite(async (owner) => {
    await shuffleSealed(owner, await shuffleVoices(owner, id))
    await shuffleReplies(owner, id)
  })
  const uncompacted = await attack()
  expect(
    uncompacted.found.some((name) => /base[\\/].*(rows of votes|words)/.test(name)),
    'old rows in the files',
  ).toBe(true)
  await context.maintenance.compact(['voice', 'vote', 'input', ...sealedTables, ...replyTables])
  const logKept = await attack()
  expect(logKept.found.length).toBeGreaterThan(0)
  expect(
    logKept.found.every((name) => /write-ahead log|pg_wal/.test(name)),
    logKept.found.join(', '),
  ).toBe(true)

  await sealConsultation(context, id)
  expect(await collude(key), 'the marks stay, the slips are gone').toEqual({
    byRows: 0,
    byOldRows: 0,
    byLog: 0,
    traces: 0,
    spent: 0,
    verified: handedOut,
  })
  const sealed = await attack()
  expect(sealed.found, JSON.stringify(sealed.all.filter(betterThanChance))).toEqual([])
  const readings = new Map(sealed.all.map((finding) => [finding.name, finding]))
  for (const name of ['public.vote: physical order', 'public.voice: physical order', 'public.voice.id'])
    expect(readings.get(name)?.n, name).toBe(people)
  expect(readings.get('public.input: physical order')?.n).toBe(Math.ceil(people / 2))
  const sealedOnes = Array.from({ length: people }, (_, at) => at).filter(confidential)
  expect(readings.get('public.sealed_author: physical order')?.n).toBe(sealedOnes.length)
  // Of those who vote by message none answers on the pages.
  const onPages = Array.from({ length: people }, (_, at) => at).filter((at) => at % 4 !== 1 && at % 3 === 0)
  expect(readings.get('public.questionnaire_reply: physical order')?.n).toBe(onPages.length)
  for (const ending of ['key', 'pem'])
    expect(existsSync(path.join(dataDir, 'keys', `consultation-${id}.${ending}`)), ending).toBe(false)
  expect((await findConsultation(context, slug))?.final?.logCleared).toBe(true)
  process.stdout.write(
    `linkage drill: ${people} people, ${sealed.all.length} readings, largest |z| ${Math.max(...sealed.all.map((finding) => Math.abs(finding.z))).toFixed(2)}, ` +
      `most exact ${Math.max(...sealed.all.map((finding) => finding.exact))}, most side by side ${Math.max(...sealed.all.map((finding) => finding.beside))}; ` +
      `before it ${unshuffled.found.length} leaks, with the log kept ${logKept.found.length}; of ${handedOut} slips ` +
      `${open.byRows} told by rows, ${open.byOldRows} by old rows, ${open.byLog} by the log, after it none\n`,
  )

  await plantSequence()
  await plantInReplies()
  await plantInSlips()
  await plantInSealed()
  expect((await attack()).found).toEqual(
    expect.arrayContaining(
      ['voice', 'questionnaire_reply', 'slip_kept', 'sealed_author'].map((table) => `public.${table}.arrived`),
    ),
  )
}, 180_000)

/** The leak that a careless migration would bring: a column that counts voices as they come. */
async function plantSequence(): Promise<void> {
  await superuser.query('alter table voice add column arrived integer')
  const { rows } = await superuser.query<{ voice_id: string; statement_id: string; answer: number }>(
    'select * from vote',
  )
  const byVoice = new Map<string, Map<string, number>>()
  for (const row of rows)
    byVoice.set(
      row.voice_id,
      (byVoice.get(row.voice_id) ?? new Map<string, number>()).set(row.statement_id, row.answer),
    )
  for (const [voice, votes] of byVoice) {
    await superuser.query('update voice set arrived = $2 where id = $1', [
      voice,
      order.get(patternOf(statements, votes)),
    ])
  }
}

/** The same beside answered questionnaires. */
async function plantInReplies(): Promise<void> {
  await superuser.query('alter table questionnaire_reply add column arrived integer')
  for (const [said, at] of order)
    await superuser.query("update questionnaire_reply set arrived = $2 where answers->$3->>'text' = $1", [
      said,
      at,
      asked.words,
    ])
}

/** A careless list of who was verified, in the order in which slips came. */
async function plantInSlips(): Promise<void> {
  await superuser.query('create table slip_kept (voice_id uuid, arrived integer)')
  await superuser.query('insert into slip_kept select id, arrived from voice where verified order by arrived')
}

/** And one beside what was sealed, which names a text by its code alone. */
async function plantInSealed(): Promise<void> {
  await superuser.query('alter table sealed_author add column arrived integer')
  for (const [said, at] of order)
    await superuser.query(
      `update sealed_author set arrived = $2 from input where code = input_code and text::text ~ ($1 || '\\D')`,
      [said, at],
    )
}
