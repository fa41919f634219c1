// Room: notices. The way on which somebody is told is theirs: how often, when not, about what; by a phone that they
// proved to be theirs, or by a person; and one tap in a mail is enough to stop.
import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { type Gateway, type ShortText, httpGateway } from '../../platform/gateway/gateway.ts'
import { sendWaitingText } from '../../platform/gateway/outgoing-text.ts'
import { choiceToken } from './push.ts'
import { type Wish, hourAt, isQuiet, isReminderHour, readNumber, topicOf, usualWish, wayTo } from './rules.ts'
import { kinds } from './kinds.ts'
import { findWishes, saveWish } from './store-wishes.ts'
import { remindEverybody } from './use-cases-remind.ts'
import { noticeActs, sendDigests } from './use-cases.ts'
import { askNumberCode, confirmNumber } from './use-cases-wishes.ts'

const world = useWorld()

async function member(name: string, wish: Partial<Wish> = {}, digest = 'at-once') {
  const context = world().context()
  const organisationId = newId(context.random)
  const actor = await world().person(name, { role: 'representative', organisationId })
  const id = actor.personId ?? ''
  await context.db.updateTable('person').set({ digest, locale: 'es' }).where('id', '=', id).execute()
  await saveWish(context, id, { ...usualWish, ...wish })
  const { email } = await context.db.selectFrom('person').select('email').where('id', '=', id).executeTakeFirstOrThrow()
  return { actor, id, organisationId, email: email ?? '' }
}
/** A phone company that keeps what it is given. */
function listening(): { gateway: Gateway; sent: ShortText[] } {
  const sent: ShortText[] = []
  return { sent, gateway: { sends: true, send: async (text) => void sent.push(text) } }
}
async function news(organisationIds: string[], context: Context = world().context(), kind = 'recommendation.issued') {
  const detail = { code: 'REC-LAC-2026-001', organisationIds }
  await recordAct(context, kind, { kind: 'recommendation', id: newId(context.random) }, { detail })
  await noticeActs(context)
}
const mailsTo = async (email: string) => (await world().mails()).filter((mail) => mail.to === email)

test('quiet hours hold what there is and let it go afterwards, in the time of the person', async () => {
  const before = world().context().now
  // The test's clock says 15:00 UTC: ten in the morning in Panama, noon in São Paulo.
  const sleeper = await member('Sleeper sample', { quietFrom: 22, quietUntil: 11, timeZone: 'America/Panama' })
  const waker = await member('Waker sample', { quietFrom: 22, quietUntil: 11, timeZone: 'America/Sao_Paulo' })
  await news([sleeper.organisationId, waker.organisationId])
  await sendDigests(world().context())
  await world().work()
  expect(await mailsTo(waker.email)).toHaveLength(1)
  expect(await mailsTo(sleeper.email)).toHaveLength(0)
  world().setNow(new Date(before.getTime() + 3_600_000))
  await sendDigests(world().context())
  await world().work()
  expect(await mailsTo(sleeper.email)).toHaveLength(1)
  world().setNow(before)
})

test('a night over midnight, a rest at noon and a change of the clock', () => {
  fc.assert(
    fc.property(
      fc.nat(23),
      fc.nat(23),
      fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31') }),
      (from, until, now) => {
        fc.pre(!Number.isNaN(now.getTime()))
        const wish = { quietFrom: from, quietUntil: until, timeZone: 'America/Santiago' }
        const hour = hourAt(wish.timeZone, now)
        const hours = new Set<number>()
        for (let one = from; one !== until; one = (one + 1) % 24) hours.add(one)
        expect(isQuiet(wish, now)).toBe(hours.has(hour))
        if (isReminderHour(wish, now)) expect(isQuiet(wish, now)).toBe(false)
      },
    ),
    { seed: 7, numRuns: 2000 },
  )
})

test('what somebody wants to see on the page alone is not sent; their own account always is', async () => {
  const calm = await member('Calm sample', { muted: ['answers', 'account'] })
  await news([calm.organisationId])
  await sendDigests(world().context())
  await world().work()
  expect(await mailsTo(calm.email)).toHaveLength(0)
  const page = await (await world().visitor(calm.actor)).get('/es/notices')
  expect(page.text).toContain('REC-LAC-2026-001')
  await recordAct(world().context(), 'role.approved', { kind: 'person', id: calm.id })
  await noticeActs(world().context())
  await sendDigests(world().context())
  await world().work()
  expect(await mailsTo(calm.email)).toHaveLength(1)
})

test('every kind of act is about something; what nobody placed is about the account, and never muted', () => {
  const account = Object.keys(kinds).filter((kind) => topicOf(kind) === 'account')
  expect(new Set(account.map((kind) => kind.split('.')[0]))).toEqual(
    new Set([
      'person',
      'role',
      'card',
      'passkey',
      'recovery-code',
      'provider',
      'export',
      'two-person-mode',
      'safeguard',
    ]),
  )
})

test('a phone gets nothing before its owner typed the code, then a short text that says nothing of what', async () => {
  const { gateway, sent } = listening()
  const context = () => ({ ...world().context(), gateway })
  const own = () => sent.filter((one) => one.to === '+50760000001')
  const phone = await member('Phone sample', { way: 'whatsapp', number: '+50760000001' })
  const asPerson = () => ({ ...context(), actor: phone.actor })
  const deliver = async () => {
    for (const row of await context()
      .db.selectFrom('outgoing_text')
      .select('id')
      .where('sent_at', 'is', null)
      .execute())
      await sendWaitingText(context(), row.id)
  }
  await news([phone.organisationId], context())
  await sendDigests(context())
  await deliver()
  expect(own()).toEqual([])

  expect((await askNumberCode(asPerson())).ok).toBe(true)
  await deliver()
  const code = /\d{6}/.exec(own()[0]?.text ?? '')?.[0] ?? ''
  expect(await confirmNumber(asPerson(), code === '000000' ? '111111' : '000000')).toMatchObject({ ok: false })
  expect((await confirmNumber(asPerson(), ` ${code.slice(0, 3)} ${code.slice(3)}`)).ok).toBe(true)

  await news([phone.organisationId], context())
  world().setNow(new Date(world().context().now.getTime() + 60_000))
  await sendDigests(context())
  await deliver()
  expect(own()).toHaveLength(2)
  expect(own()[1]).toMatchObject({ channel: 'whatsapp', to: '+50760000001' })
  expect(own()[1]?.text).toMatch(
    /^Mesa Abierta: hay (una novedad|\d+ novedades) para usted\. http:\/\/mesa\.test\/es\/notices$/,
  )
  expect(own()[1]?.text.length).toBeLessThanOrEqual(160)
})

test('guessing the code is slowed down, and a code is of its number alone', async () => {
  const { gateway } = listening()
  const guesser = await member('Guesser sample', { way: 'sms', number: '+50760000002' })
  const context = () => ({ ...world().context(guesser.actor), gateway })
  const kinds = []
  for (let n = 0; n < 8; n++) {
    const outcome = await confirmNumber(context(), String(n).padStart(6, '9'))
    kinds.push(outcome.ok ? 'in' : outcome.refusal.kind)
  }
  expect(kinds.slice(0, 5)).toEqual(Array(5).fill('invalid'))
  expect(kinds.slice(5)).toEqual(Array(3).fill('too-many'))
  const asked = []
  for (let n = 0; n < 5; n++) asked.push((await askNumberCode(context())).ok)
  expect(asked).toEqual([true, true, true, false, false])
})

test('a new number is not confirmed; the page says what is wrong and keeps what was typed', async () => {
  const one = await member('Number sample', { way: 'sms', number: '+50760000003', numberConfirmed: true })
  const visitor = await world().visitor(one.actor)
  const wishes = {
    digest: 'weekly',
    locale: 'es',
    way: 'sms',
    quiet: 'yes',
    quietFrom: '21',
    quietUntil: '7',
    timeZone: 'America/Tegucigalpa',
    told: ['answers', 'talk'],
    reminders: 'yes',
  }
  await visitor.get('/es/notices/wishes')
  const wrong = await visitor.send('/es/notices/wishes', { ...wishes, number: 'call me maybe' })
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('value="call me maybe"')
  await visitor.get('/es/notices/wishes')
  const kept = await visitor.follow(await visitor.send('/es/notices/wishes', { ...wishes, number: '+507 6000-0004' }))
  expect(kept.body).toContain('value="+50760000004"')
  const wish = (await findWishes(world().context(), [one.id]))(one.id)
  expect(wish).toMatchObject({ number: '+50760000004', numberConfirmed: false, quietFrom: 21, quietUntil: 7 })
  expect(wish.muted).toEqual(['membership', 'meetings', 'voices', 'seats', 'work'])
  await visitor.get('/es/notices/wishes')
  expect((await visitor.send('/es/notices/wishes', { ...wishes, timeZone: 'Mars/Olympus' })).status).toBe(422)
})

test('one tap in a mail changes how often without signing in; a made-up link tells nothing', async () => {
  const tired = await member('Tired sample')
  await news([tired.organisationId])
  await sendDigests(world().context())
  await world().work()
  const [mail] = await mailsTo(tired.email)
  const link = /http:\/\/mesa\.test(\/es\/notices\/choices\/[0-9a-f]{64})/.exec(mail?.text ?? '')?.[1] ?? ''
  const stranger = await world().visitor()
  const page = await stranger.get(link)
  expect(page.status).toBe(200)
  expect(page.body).not.toContain('Tired sample')
  expect(page.body).not.toContain(tired.email)
  const said = await stranger.follow(await stranger.send(link, { digest: 'none' }))
  expect(said.text).toContain('Ahora: Ninguno')
  await news([tired.organisationId])
  await sendDigests(world().context())
  await world().work()
  expect(await mailsTo(tired.email)).toHaveLength(1)
  const other = await choiceToken(world().context(), newId(world().context().random))
  for (const token of [
    other,
    link
      .split('/')
      .at(-1)
      ?.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    'x',
  ])
    expect((await stranger.get(`/es/notices/choices/${token}`)).status).toBe(404)
})

test('who asked to be told by a person stands on the desk, with how much and never what', async () => {
  const asked = await member('Asked sample', { way: 'forward' })
  const texted = await member('Texted sample', { way: 'sms', number: '+50760000005' })
  await news([asked.organisationId, texted.organisationId])
  await sendDigests(world().context())
  const desk = await world().visitor(await world().person('Forward secretariat sample', { role: 'secretariat' }))
  const page = await desk.get('/es/desk/forward')
  expect(page.text).toContain('Asked sample')
  expect(page.text).toContain('+50760000005')
  expect(page.text).not.toContain('REC-LAC-2026-001')
  expect((await desk.get('/es/desk')).text).toContain('que alguien les pase un aviso')
  await desk.get('/es/desk/forward')
  const after = await desk.follow(await desk.send('/es/desk/forward', { person: asked.id }))
  expect(after.text).not.toContain('Asked sample')
  expect(after.text).toContain('Texted sample')
  const other = await world().visitor(asked.actor)
  expect((await other.get('/es/desk/forward')).status).toBe(403)
})

test('what waits on a desk is recalled in the morning, each thing once a week, to who wants it', async () => {
  const before = world().context().now
  const first = await world().person('First proposer sample', { role: 'secretariat' })
  const second = await world().person('Second decider sample', { role: 'secretariat' })
  const calm = await world().person('Calm decider sample', { role: 'secretariat' })
  await saveWish(world().context(), calm.personId ?? '', { ...usualWish, reminders: false })
  const proposer = await world().visitor(first)
  await proposer.get('/en/desk/people/propose')
  await proposer.send('/en/desk/people/propose', {
    name: 'Proposed sample',
    email: 'proposed.sample@example.org',
    locale: 'en',
    role: 'moderator',
  })
  const emailOf = async (id: string | null) =>
    (await world().context().db.selectFrom('person').select('email').where('id', '=', id).executeTakeFirstOrThrow())
      .email ?? ''
  const reminders = async (id: string | null) =>
    (await mailsTo(await emailOf(id))).filter((mail) => mail.file.startsWith('reminder'))
  const morning = (days: number) => {
    world().setNow(new Date(Date.parse('2026-11-21T13:10:00Z') + days * 86_400_000))
    return remindEverybody(world().context()).then(() => world().work())
  }
  await morning(0)
  expect(await reminders(second.personId)).toHaveLength(0)
  await morning(2)
  await morning(2)
  await morning(3)
  expect(await reminders(second.personId)).toHaveLength(1)
  expect((await reminders(second.personId))[0]?.text).toContain('http://mesa.test/en/desk')
  expect((await reminders(second.personId))[0]?.text).not.toContain('Proposed sample')
  expect(await reminders(calm.personId)).toHaveLength(0)
  await morning(9)
  expect(await reminders(second.personId)).toHaveLength(2)
  world().setNow(before)
})

test('a gateway gets signed texts; one that refuses or hangs leaves them waiting', async () => {
  const got: { body: string; signature: string }[] = []
  let status = 202
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      got.push({ body: Buffer.concat(chunks).toString(), signature: String(request.headers['mesa-signature']) })
      response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:9/elsewhere' } : {}).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/texts`
    const gateway = httpGateway(url, 'a-shared-secret-of-a-test')
    const text = { id: 'one', channel: 'sms', to: '+50760000006', text: 'áé' } as const
    await gateway.send(text)
    const [first] = got
    expect(JSON.parse(first?.body ?? '')).toEqual(text)
    const expected = createHmac('sha256', 'a-shared-secret-of-a-test')
      .update(first?.body ?? '')
      .digest('hex')
    expect(first?.signature).toBe(`sha256=${expected}`)
    for (status of [500, 302, 401]) await expect(gateway.send(text)).rejects.toThrow(`the gateway answered ${status}`)
    expect(got).toHaveLength(4)
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
})

test('without a gateway a text is a file of the outbox and goes to nobody', async () => {
  const { gateway } = world().context()
  await gateway.send({ id: 'a/../b', channel: 'sms', to: '+50760000007', text: 'x' })
  const outbox = (world().context() as Context & { outbox: string }).outbox
  const [file] = readdirSync(outbox).filter((name) => name.endsWith('.text.json') && name.startsWith('a_'))
  expect(JSON.parse(readFileSync(path.join(outbox, file ?? ''), 'utf8'))).toMatchObject({ to: '+50760000007' })
})

test('numbers are read as people write them, and nothing else is one', () => {
  expect(['+507 6000-0000', '00507 6000.0000', '+55 (11) 90000-0000'].map(readNumber)).toEqual([
    '+50760000000',
    '+50760000000',
    '+5511900000000',
  ])
  expect(['6000-0000', '+0123456789', '+507', '+5076000000000000', 'tel:+50760000000', ''].map(readNumber)).toEqual(
    Array(6).fill(null),
  )
})

test('whoever is made up is written to only where nothing leaves the house', () => {
  const sample = { email: 'x@example.org', digest: 'daily', sample: true }
  expect(wayTo(sample, usualWish, { sendsMail: false, sendsTexts: false })).toBe('mail')
  expect(wayTo(sample, usualWish, { sendsMail: true, sendsTexts: false })).toBeNull()
  expect(
    wayTo(
      sample,
      { ...usualWish, way: 'sms', number: '+1', numberConfirmed: true },
      { sendsMail: false, sendsTexts: true },
    ),
  ).toBeNull()
})
