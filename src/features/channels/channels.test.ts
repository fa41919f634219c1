// Room: channels. Voices by message, on the real database and through the real web server: who signed, what is done
// once, that no number stays anywhere, that receipts hold on the web too, and what stands in a frame of another site.
import { once as event } from 'node:events'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { pino } from 'pino'
import { ask, relay } from '../../../bin/relay.mjs'
import { features } from '../../app/features.ts'
import { openWeb } from '../../app/web.ts'
import { readConfig } from '../../platform/config/config.ts'
import { locales } from '../../kernel/locale.ts'
import { newId } from '../../kernel/random.ts'
import { sql } from '../../platform/db/database.ts'
import { seededRandom } from '../../../test/support/ground.ts'
import { useWorld } from '../../../test/support/world.ts'
import { readBallot } from '../consultations/index.ts'
import { speak } from '../consultations/use-cases-voices.ts'
import {
  addStatement,
  closeConsultation,
  openConsultation,
  prepareConsultation,
  withdrawStatement,
} from '../consultations/use-cases.ts'
import { moveQuestionnaire, prepareQuestionnaire } from '../questionnaires/use-cases.ts'
import { digestOf, secretOf, sign } from './secrets.ts'
import { admit } from './use-cases-admit.ts'
import { findChannels, reachOf, secretsOf } from './store.ts'
import { decideChannel, endChannel, endSecret, letGo, makeSecret, proposeChannel } from './use-cases.ts'

const world = useWorld({ baseUrl: 'http://localhost:3000' })
const random = seededRandom('channels')
const someone = () => newId(random)

async function consultationOf(title: string, statements = 3) {
  const context = world().context()
  const about = { title, question: `${title}?`, askedBy: 'Sample', answeredBy: 'Sample', meetingId: null }
  const made = await prepareConsultation(context, about)
  if (!made.ok) throw new Error('not prepared')
  for (let n = 0; n < statements; n += 1) await addStatement(context, made.value.slug, `${title}: statement ${n}`)
  await openConsultation(context, made.value.slug)
  return made.value
}
/** A channel that works, with its secret, in the name of the system: the two hands have a test of their own. */
async function channelOf(adapter: 'plain' | 'rapidpro', consultations: string[], budget = 6000) {
  const [proposer, other] = [await staff(), await staff()]
  const form = { name: `Sample ${adapter}`, adapter, consultations, budget }
  const made = await proposeChannel(world().context(proposer), form)
  if (!made.ok) throw new Error('not proposed')
  const { id } = made.value
  await decideChannel(world().context(other), id, 'approve')
  return { id, secret: await freshSecret(id, 0), staff: other }
}
const staff = () => world().person('Staff sample', { role: 'secretariat' })
async function freshSecret(id: string, hours: number): Promise<string> {
  const made = await makeSecret(world().context(), id, hours)
  if (!made.ok) throw new Error('no secret')
  return made.value.cookie.value.split('.')[1] ?? ''
}

interface Signed {
  path: string
  body: string
  headers: Record<string, string>
}
const now = () => Math.floor(world().context().now.getTime() / 1000)
function signed(
  channel: { id: string; secret: string },
  operation: string,
  json: unknown,
  { key = Buffer.from(random.bytes(12)).toString('base64url'), time = now() } = {},
): Signed {
  const path = `/api/v1/gateway/${operation}`
  const body = JSON.stringify(json)
  const text = { method: 'POST', path, time: String(time), key, bodyDigest: digestOf(Buffer.from(body)) }
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': key,
    'mesa-channel': channel.id,
    'mesa-time': String(time),
    'mesa-signature': sign(channel.secret, text),
  }
  return { path, body, headers }
}
async function send({ path, body, headers }: Signed) {
  const answer = await world().web.inject({ method: 'POST', url: path, payload: body, headers })
  return { status: answer.statusCode, json: answer.json() as Record<string, never>, headers: answer.headers }
}
type Json = Record<string, string> & { items: { id: string; text: string; slug: string }[]; question: { id: string } }
const call = async (channel: { id: string; secret: string }, operation: string, json: unknown, more = {}) => {
  const answer = await send(signed(channel, operation, json, more))
  return { ...answer, json: answer.json as unknown as Json }
}

const votesIn = async (consultationId: string): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*)::int as n from vote v join voice o on o.id = v.voice_id
      where o.consultation_id = ${consultationId}`.execute(world().context().db)
  ).rows[0]?.n ?? 0

/** Everything that the database holds, as text. */
async function wholeDatabase(): Promise<string> {
  const { db } = world().context()
  const { rows } = await sql<{ v: string }>`select current_database() as v`.execute(db)
  const client = new pg.Client({ ...inject('superuser'), database: rows[0]?.v })
  await client.connect()
  const tables = await client.query<{ t: string }>(
    `select format('%I.%I', schemaname, tablename) as t from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const texts: string[] = []
  for (const { t } of tables.rows) {
    const { rows: found } = await client.query<{ x: string | null }>(`select string_agg(r::text, ' ') as x from ${t} r`)
    texts.push(found[0]?.x ?? '')
  }
  await client.end()
  return texts.join('\n')
}

test('one proposes a channel and another approves it; its secret is shown once and stands nowhere', async () => {
  const one = await consultationOf('Two hands')
  const [first, second] = [await staff(), await staff()]
  const visitor = await world().visitor(first)
  await visitor.get('/en/desk/channels')
  const fields = { name: 'Sample line', adapter: 'plain', consultations: one.id, budget: '60' }
  const sent = await visitor.send('/en/desk/channels', fields)
  const page = await visitor.follow(sent)
  expect(page.text).toContain('another member of staff approves')
  const id = /channels\/([0-9a-f-]{36})/.exec(sent.location)?.[1] ?? ''
  const own = await decideChannel(world().context(first), id, 'approve')
  expect(own.ok).toBe(false)
  expect((await makeSecret(world().context(second), id, 0)).ok).toBe(false)
  const other = await world().visitor(second)
  const desk = await other.get('/en/desk')
  expect(desk.text).toContain('Messaging channel to approve: Sample line')
  await other.get(`/en/desk/channels/${id}`)
  await other.send(`/en/desk/channels/${id}/decision`, { act: 'approve' })
  await other.get(`/en/desk/channels/${id}`)
  const taken = await other.send(`/en/desk/channels/${id}/secrets`, {})
  const shown = await other.follow(taken)
  const [held] = await secretsOf(world().context(), id)
  const secret = await secretOf(world().context(), held?.id ?? '')
  expect(shown.text).toContain(secret)
  expect(shown.headers['cache-control']).toBe('no-store')
  expect((await (await world().visitor(first)).get(`/en/desk/channels/${id}/secret`)).status).toBe(404)
  expect(await wholeDatabase()).not.toContain(secret)
  const hello = await call({ id, secret }, 'hello', {})
  expect(hello.json).toMatchObject({ channel: 'Sample line', adapter: 'plain' })
  expect((await findChannels(world().context(), [id]))[0]?.heardOn).toBe('2026-11-21')
  for (const locale of locales) await other.get(`/${locale}/desk/channels/${id}`)
  expect((await (await world().visitor()).get('/en/desk/channels')).status).toBe(401)
})

test('a request is taken signed, in time and unchanged; everything else is one answer, a thousand times', async () => {
  const one = await consultationOf('Signatures')
  const channel = await channelOf('plain', [one.id])
  const good = signed(channel, 'votes', {
    language: 'es',
    consultation: one.slug,
    sender: someone(),
    statement: [...((await readBallot(world().context(), one.slug))?.ids ?? [])][0],
    answer: 'agree',
  })
  const changed = (n: number): Signed => {
    const text = [good.headers['mesa-signature'] ?? '', good.body, String(good.headers['mesa-time']), channel.id]
    const which = n % text.length
    const old = text[which] ?? ''
    const at = which === 0 ? 7 + (n % 64) : n % old.length
    const letter = 'abcdef0123456789'[(n * 7 + 3) % 16] ?? 'a'
    text[which] = old.slice(0, at) + (old[at] === letter ? (letter === 'a' ? 'b' : 'a') : letter) + old.slice(at + 1)
    const [signature = '', body = '', time = '', id = ''] = text
    return {
      path: good.path,
      body,
      headers: { ...good.headers, 'mesa-signature': signature, 'mesa-time': time, 'mesa-channel': id },
    }
  }
  const answers = new Set<string>()
  for (let n = 0; n < 8; n += 1) {
    const { status, json } = await send(changed(n))
    answers.add(`${status} ${JSON.stringify(json)}`)
  }
  // The rest where it is judged, without a server around it.
  const judged = (n: number) => {
    const { path, body, headers } = changed(n)
    return admit(world().context(), { method: 'POST', path, headers, body: Buffer.from(body) })
  }
  const taken = await Promise.all(Array.from({ length: 1000 }, (_, n) => judged(n)))
  expect(new Set(taken.map((one) => (one.ok ? 'taken' : one.refusal.code)))).toEqual(
    new Set(['channels.refused-signature']),
  )
  // Another path, another message's key, another channel, nobody's, an ended one, no headers: the same answer.
  const ended = await channelOf('plain', [one.id])
  await endChannel(world().context(), ended.id)
  for (const wrong of [
    { ...good, path: '/api/v1/gateway/texts' },
    { ...good, headers: { ...good.headers, 'idempotency-key': 'another-key' } },
    signed({ id: someone(), secret: channel.secret }, 'votes', {}),
    signed({ id: 'not an id', secret: channel.secret }, 'votes', {}),
    signed(ended, 'votes', {}),
    { ...good, headers: { 'content-type': 'application/json' } },
  ]) {
    const { status, json } = await send(wrong)
    answers.add(`${status} ${JSON.stringify(json)}`)
  }
  expect([...answers]).toHaveLength(1)
  expect([...answers][0]).toMatch(/^401 .*refused-signature/)
  expect(await votesIn(one.id)).toBe(0)
  // Late and early are told so, to who signed rightly.
  for (const off of [-301, 301]) {
    const { status, json } = await call(channel, 'hello', {}, { time: now() + off })
    expect([status, json.type]).toEqual([401, 'urn:mesa:refused:channels.refused-time'])
  }
  expect((await call(channel, 'hello', {}, { time: now() - 299 })).status).toBe(200)
  expect((await call(channel, 'hello', {}, { key: 'short' })).json.type).toContain('refused-no-key')
  expect((await send(good)).status).toBe(200)
  expect(await votesIn(one.id)).toBe(1)
})

test('a secret follows another for as long as was said, and ends at once when it must', async () => {
  const one = await consultationOf('Rotation')
  const channel = await channelOf('plain', [one.id])
  const second = { id: channel.id, secret: await freshSecret(channel.id, 24) }
  const hello = async (who: { id: string; secret: string }) => (await call(who, 'hello', {})).status
  expect([await hello(channel), await hello(second)]).toEqual([200, 200])
  const third = { id: channel.id, secret: await freshSecret(channel.id, 24) }
  expect([await hello(channel), await hello(second), await hello(third)]).toEqual([401, 200, 200])
  const start = world().context().now
  world().setNow(new Date(start.getTime() + 25 * 3_600_000))
  expect([await hello(second), await hello(third)]).toEqual([401, 200])
  const [held] = await secretsOf(world().context(), channel.id)
  await endSecret(world().context(), channel.id, held?.id ?? '')
  expect(await hello(third)).toBe(401)
  world().setNow(start)
})

test('a sender counts once, a message sent thrice is one vote, a replayed one undoes nothing', async () => {
  const one = await consultationOf('Once')
  const channel = await channelOf('plain', [one.id])
  const ofSender = (sender: string) => ({ language: 'en', consultation: one.slug, sender })
  const sender = someone()
  const next = await call(channel, 'statements', { ...ofSender(sender), most: 3 })
  expect(next.json.items).toHaveLength(3)
  const [first] = next.json.items
  const agree = signed(channel, 'votes', { ...ofSender(sender), statement: first?.id, answer: 'agree' })
  const thrice = await Promise.all([send(agree), send(agree), send(agree)])
  expect(thrice.map(({ status, json }) => [status, json])).toEqual(Array(3).fill([200, { stored: 1 }]))
  expect(await votesIn(one.id)).toBe(1)
  const left = await call(channel, 'statements', ofSender(sender))
  expect(left.json).toMatchObject({ answered: 1, left: 2 })
  // They change their mind; the captured message, played again, is answered and does nothing.
  await call(channel, 'votes', { ...ofSender(sender), statement: first?.id, answer: 'disagree' })
  expect((await send(agree)).json).toEqual({ stored: 1 })
  const { rows } = await sql<{ answer: number }>`select answer from vote where statement_id = ${first?.id}`.execute(
    world().context().db,
  )
  expect(rows).toEqual([{ answer: -1 }])
  // Another message under the key of one before.
  const key = agree.headers['idempotency-key'] ?? ''
  const other = await call(channel, 'votes', { ...ofSender(sender), statement: first?.id, answer: 'pass' }, { key })
  expect([other.status, other.json.type]).toEqual([409, 'urn:mesa:refused:channels.refused-other-message'])
  for (let n = 0; n < 6; n += 1) {
    await call(channel, 'votes', { ...ofSender(someone()), statement: first?.id, answer: 'agree' })
  }
  expect(await votesIn(one.id)).toBe(7)
  // The desk is told in steps of five.
  expect((await reachOf(world().context(), [channel.id]))[0]?.voices).toBe(7)
  const desk = await (await world().visitor(channel.staff)).get(`/en/desk/channels/${channel.id}`)
  expect(desk.text).toContain('5 or more')
  expect(desk.text).toContain('fewer than 5')
  expect(desk.body).not.toContain('>7<')
  // What is kept of messages goes by the day.
  const kept = async () =>
    (
      await sql<{ n: number }>`select count(*)::int as n from channel_retry where drop_on = '2026-11-23'`.execute(
        world().context().db,
      )
    ).rows[0]?.n
  const start = world().context().now
  await letGo(world().context())
  expect(await kept()).toBeGreaterThan(0)
  world().setNow(new Date(start.getTime() + 48 * 3_600_000))
  await letGo(world().context())
  expect(await kept()).toBe(0)
  world().setNow(start)
})

test('receipts taken by message hold on the page too, and a fate never repeats what was written', async () => {
  const one = await consultationOf('Receipts')
  const channel = await channelOf('plain', [one.id])
  const sender = someone()
  const of = { language: 'pt', consultation: one.slug, sender }
  const none = await call(channel, 'receipts', of)
  expect([none.status, none.json.type]).toEqual([409, 'urn:mesa:refused:consultations.refused-no-votes'])
  const { json: next } = await call(channel, 'statements', of)
  await call(channel, 'votes', { ...of, statement: next.items[0]?.id, answer: 'pass' })
  const { json: votes } = await call(channel, 'receipts', of)
  expect(votes.words).toMatch(/^([a-z]+-){5}[a-z]+$/)
  // In another language they stay the words that they are.
  expect((await call(channel, 'receipts', { ...of, language: 'fr' })).json.words).toBe(votes.words)
  const text = 'zqwrittenbymessageqz is what I have to say'
  const said = signed(channel, 'texts', { ...of, kind: 'text', text })
  const words = ((await send(said)).json as unknown as Json).words
  expect(((await send(said)).json as unknown as Json).words).toBe(words)
  const inputs = await sql<{ n: number }>`select count(*)::int as n from input where text::text like '%zqwritten%'`
    .execute(world().context().db)
    .then(({ rows }) => rows[0]?.n)
  expect(inputs).toBe(1)
  const fate = await call(channel, 'fates', { language: 'en', receipt: words?.split('-').join(' ') })
  expect(fate.json.text).toContain('waits to be read')
  expect(fate.json.text).not.toContain('zqwritten')
  expect((await call(channel, 'fates', { language: 'en', receipt: 'no such words at all here' })).status).toBe(404)
  for (const receipt of [votes.words ?? '', words ?? '']) {
    const visitor = await world().visitor()
    await visitor.get('/en/receipts')
    const mine = await visitor.follow(await visitor.send('/en/receipts', { code: receipt.split('-').join(' ') }))
    expect(mine.text).toContain('What became of')
  }
  // What was not approved is offered to nobody.
  const listed = await call(channel, 'statements', { ...of, sender: someone(), most: 20 })
  expect(JSON.stringify(listed.json)).not.toContain('zqwritten')
})

test('numbers are refused as senders, what belongs to another channel is not there, and a budget is kept', async () => {
  const one = await consultationOf('Borders')
  const hidden = await consultationOf('Not for this channel')
  const channel = await channelOf('plain', [one.id])
  const of = { language: 'es', consultation: one.slug }
  for (const [sender, what] of [
    ['+50760000000', 'number'],
    ['whatsapp:50760000000', 'number'],
    ['ana', 'form'],
  ] as const) {
    const { status, json } = await call(channel, 'statements', { ...of, sender })
    expect([status, (json.errors as unknown as { field: string }[])[0]?.field]).toEqual([422, 'sender'])
    expect(JSON.stringify(json)).toContain(what === 'number' ? 'número de teléfono' : 'base64url')
  }
  const elsewhere = await call(channel, 'statements', { ...of, consultation: hidden.slug, sender: someone() })
  expect(elsewhere.status).toBe(404)
  expect((await call(channel, 'consultations', { language: 'fr' })).json.items.map((item) => item.slug)).toEqual([
    one.slug,
  ])
  expect((await call(channel, 'flow', {})).json.type).toContain('refused-adapter')
  for (const body of ['', '[]', 'null', '{"language":7}', '{']) {
    const raw = signed(channel, 'consultations', {})
    const text = { method: 'POST', path: raw.path, time: String(now()), key: `raw-key-${body.length}-xx` }
    const headers = {
      ...raw.headers,
      'idempotency-key': text.key,
      'mesa-signature': sign(channel.secret, { ...text, bodyDigest: digestOf(Buffer.from(body)) }),
    }
    const { status } = await send({ path: raw.path, body, headers })
    expect([400, 422], body).toContain(status)
  }
  const small = await channelOf('plain', [one.id], 10)
  const statuses: number[] = []
  let waits: unknown
  for (let n = 0; n < 7; n += 1) {
    const { status, headers } = await call(small, 'hello', {})
    statuses.push(status)
    if (status === 429) waits = headers['retry-after']
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
  expect(Number(waits)).toBeGreaterThan(0)
})

test('somebody votes by WhatsApp: flow, relay, server; the number ends at the relay and is nowhere', async () => {
  const one = await consultationOf('By flow', 2)
  const channel = await channelOf('rapidpro', [one.id])
  const logged: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
  let broken = false
  const web = await openWeb({
    config: readConfig({ BASE_URL: 'http://localhost:3000' }),
    ground: () => {
      const context = world().context()
      const keys = { ...context.keys, get: () => Promise.reject(new Error('the key is away')) }
      return broken ? { ...context, keys } : context
    },
    features,
    log,
    ready: async () => ({ status: 'ready' }),
  })
  const url = await web.listen({ port: 0, host: '127.0.0.1' })
  const server = relay({ url, channel: channel.id, secret: channel.secret }).listen(0, '127.0.0.1')
  await event(server, 'listening')
  const { port } = server.address() as AddressInfo
  const number = '50761234567'
  const contact = { uuid: someone(), urn: `whatsapp:${number}`, name: 'Zqnameofacontact' }
  // The clock of the world stands still; the relay signs with the machine's.
  const start = world().context().now
  world().setNow(new Date())
  let state = ''
  const write = async (text: string, uuid: string = someone()) => {
    const results = { other: { value: number } }
    const body = JSON.stringify({ contact, input: { uuid, text, urn: contact.urn }, results, state })
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body })
    const json = (await answer.json()) as { status: string; text: string; state: string; quick_replies: string[] }
    expect([answer.status, json.status ? '' : json]).toEqual([200, ''])
    return json
  }
  const go = async (text: string) => {
    const json = await write(text)
    state = json.state
    return json
  }
  try {
    expect((await go('hola')).text).toContain('1 Español')
    const menu = await go('1')
    expect(menu.text).toContain('1 By flow')
    expect(menu.quick_replies).toEqual(['1', '2'])
    expect((await go('1')).text).toContain('Antes de hablar')
    expect((await go('1')).text).toContain('1 de 2')
    // The same message thrice, with the state that it had: one vote, one answer.
    const uuid = someone()
    const thrice = [await write('De acuerdo', uuid), await write('De acuerdo', uuid), await write('De acuerdo', uuid)]
    expect(new Set(thrice.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(await votesIn(one.id)).toBe(1)
    state = thrice[0]?.state ?? ''
    expect((await write('quizás')).status).toBe('unclear')
    const all = await go('2')
    expect(all.text).toContain('Ya contestó todos')
    expect(await votesIn(one.id)).toBe(2)
    const receipt = await go('3')
    expect(receipt.text).toMatch(/seis palabras/)
    expect((await go('1')).text).toContain('un solo mensaje')
    const heard = await go('Falta información en la frontera')
    const words = /\n((?:[a-z]+ ){5}[a-z]+)\n/.exec(heard.text)?.[1] ?? ''
    expect(words).not.toBe('')
    expect((await go('4')).text).toContain('1 By flow')
    await go('2')
    expect((await go(words)).text).toContain('espera')
    await go('2')
    expect((await write('estas palabras no son de nadie')).status).toBe('unclear')
    state = ''
    await go('hola')
    await go('2')
    await closeConsultation(world().context(), one.slug)
    const closed = await write('1')
    expect(closed.status === 'closed' || closed.text.includes('Before you speak')).toBe(true)
    state = closed.state
    const kind = await go('1')
    expect(['closed', 'asking']).toContain(kind.status)
    expect(kind.text).toMatch(/closed|No consultation is open/)
    const left = await wholeDatabase()
    for (const trace of [number, number.slice(3), 'Zqnameofacontact', contact.uuid]) expect(left).not.toContain(trace)
    // Straight to the server too: what carries a number is let go at the door, and what is one is refused.
    const direct = await ask(
      { url, channel: channel.id, secret: channel.secret },
      'flow',
      { contact, input: { text: 'hola' }, state: '' },
      'a-direct-message',
    )
    expect(direct.status).toBe(200)
    const refused = await ask(
      { url, channel: channel.id, secret: channel.secret },
      'flow',
      { contact: { uuid: number }, input: { text: 'hola' } },
      'a-numbers-message',
    )
    expect(refused.status).toBe(422)
    expect(await refused.text()).not.toContain(number)
    expect(await wholeDatabase()).not.toContain(number)
    // A fault too says nothing of who wrote or what.
    broken = true
    const message = { contact, input: { uuid: someone(), text: 'zqtextofamessage' }, state: '' }
    const fault = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: JSON.stringify(message) })
    expect(fault.status).toBe(500)
    expect(logged.join('')).toContain('the key is away')
    for (const trace of [number, contact.uuid, 'Zqnameofacontact', 'zqtextofamessage', 'frontera'])
      expect(logged.join('')).not.toContain(trace)
  } finally {
    server.close()
    await web.close()
    world().setNow(start)
  }
})

test('a questionnaire is answered question by question, once per sender, and its words are a receipt', async () => {
  const one = await consultationOf('By questions')
  const channel = await channelOf('plain', [one.id])
  const none = await call(channel, 'questions', { language: 'es', consultation: one.slug, sender: someone() })
  expect(none.json.type).toContain('refused-no-questions')
  const made = await prepareQuestionnaire(world().context(), { consultation: one.slug, template: 'pulse' })
  if (!made.ok) throw new Error('no questionnaire')
  await moveQuestionnaire(world().context(), made.value.slug, 'publish')
  const of = { language: 'es', consultation: one.slug, sender: someone() }
  const lines: Record<string, string> = { scale: '4', single: '1', text: 'Sample words', multiple: '1' }
  let answer = await call(channel, 'questions', of)
  const first = answer.json.question.id
  const wrong = await call(channel, 'answers', { ...of, question: first, line: '99' })
  expect([wrong.status, JSON.stringify(wrong.json)]).toEqual([422, expect.stringContaining('"line"')])
  for (let n = 0; n < 20 && answer.json.question; n += 1) {
    const { id, kind } = answer.json.question as { id: string; kind?: string }
    // Somebody goes on in another language: the same draft.
    const language = n ? 'pt' : 'es'
    answer = await call(channel, 'answers', { ...of, language, question: id, line: lines[kind ?? ''] ?? '-' })
    expect(answer.status, JSON.stringify(answer.json)).toBe(200)
  }
  expect(answer.json.words).toMatch(/^([a-z]+-){5}[a-z]+$/)
  for (const language of locales) {
    const again = await call(channel, 'questions', { ...of, language })
    expect(again.json.type).toContain('refused-sent')
  }
  const fate = await call(channel, 'fates', { language: 'es', receipt: answer.json.words })
  expect(fate.json.text).toContain('Sus respuestas están contadas')
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from questionnaire_reply
    where questionnaire_id = ${made.value.id}`.execute(world().context().db)
  expect(rows[0]?.n).toBe(1)
})

test('what stands in a frame: only what was approved and published, no cookie, no form, no script, small', async () => {
  const one = await consultationOf('In a frame')
  const context = world().context()
  await speak(context, one.slug, { kind: 'statement', text: 'zqunapprovedqz' }, 'form-key-of-a-frame')
  const channel = await channelOf('plain', [one.id])
  const ids = [...((await readBallot(context, one.slug))?.ids ?? [])]
  for (let n = 0; n < 12; n += 1) {
    const sender = someone()
    for (const statement of ids) {
      const given = { language: 'es', consultation: one.slug, sender, statement, answer: n % 3 ? 'agree' : 'disagree' }
      await call(channel, 'votes', given)
    }
  }
  await world().round('consultations-round')
  const frame = (headers: Record<string, string> = {}) =>
    world().web.inject({ url: `/es/embed/consultations/${one.slug}`, headers })
  const before = await frame()
  expect(before.statusCode).toBe(200)
  expect(before.body).toContain('12 voces')
  expect(before.body).toContain('In a frame: statement')
  expect(before.body).not.toContain('zqunapproved')
  expect(before.headers['set-cookie']).toBeUndefined()
  expect(before.headers['content-security-policy']).toContain('frame-ancestors *')
  expect(before.headers['content-security-policy']).toContain("form-action 'none'")
  expect(before.headers['referrer-policy']).toBe('no-referrer')
  expect(before.body).not.toMatch(/<(form|script|input|button|iframe|img)\b/)
  for (const link of before.body.match(/<a [^>]*>/g) ?? []) {
    expect(link).toContain('target="_blank"')
    expect(link).toContain('rel="noopener noreferrer"')
    expect(link).toContain('referrerpolicy="no-referrer"')
  }
  const css = /href="(\/assets\/frame[^"]+)"/.exec(before.body)?.[1] ?? ''
  const sheet = await world().web.inject({ url: css })
  expect(before.body.length + sheet.body.length).toBeLessThan(14 * 1024)
  // Who is signed in sees the same bytes, and no other page may be framed.
  const own = await world().visitor(channel.staff)
  const cookie = [...own.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  expect((await frame({ cookie: `${cookie}; voice_receipt=x` })).body).toBe(before.body)
  const page = await world().web.inject({ url: `/es/consultations/${one.slug}` })
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
  // What is withdrawn leaves the frame.
  for (const id of ids) await withdrawStatement(context, one.slug, id)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  expect((await frame()).body).not.toContain('In a frame: statement')
  expect((await world().web.inject({ url: '/es/embed/consultations/nothing-here' })).statusCode).toBe(404)
  for (const locale of locales) {
    const shown = await (await world().visitor()).get(`/${locale}/consultations/${one.slug}/embed`)
    expect(shown.text).toContain(`<iframe src="http://localhost:3000/${locale}/embed/consultations/${one.slug}"`)
  }
})
