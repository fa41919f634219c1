// Room: people. The doors: by link, by invitation, by card; what opens nothing, what is used once, what is said to all
// alike.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { sql } from '../../platform/db/database.ts'
import { cardSecrets, lockSeconds } from '../../platform/sign-in/cards.ts'
import { sessionCookie } from '../../platform/sign-in/sessions.ts'
import { inviteAdministrator, signInLinkFor } from './index.ts'
import { enterWithCard, makeCard } from './use-cases-sign-in.ts'

const world = useWorld()
const pathOf = (address: string) => address.replace('http://mesa.test', '')
const linkIn = (text: string) => pathOf(/http:\/\/mesa\.test\/\S+token=\S+/.exec(text)?.[0] ?? '')

async function signedUp(name = 'Person sample') {
  const actor = await world().person(name)
  const row = await world()
    .context()
    .db.selectFrom('person')
    .select('email')
    .where('id', '=', actor.personId ?? '')
    .executeTakeFirstOrThrow()
  return { actor, email: row.email ?? '' }
}

async function mailedLink(email: string): Promise<string> {
  const visitor = await world().visitor()
  await visitor.get('/en/sign-in')
  expect((await visitor.send('/en/sign-in', { email })).location).toBe('/en/sign-in/sent')
  await world().work()
  return linkIn((await world().mails()).findLast((mail) => mail.to === email)?.text ?? '')
}

test('somebody asks for a link, gets one mail, confirms and is signed in; the link is used up', async () => {
  const { email } = await signedUp()
  const link = await mailedLink(email)
  const phone = await world().visitor()
  expect((await phone.get(link)).text).toContain('Confirm that you are Person sample')
  const sent = await phone.send(link, { device: 'My phone' })
  expect(sent.location).toContain('/en/desk')
  expect((await phone.get('/en/devices')).text).toContain('My phone this one')

  const thief = await world().visitor()
  expect((await thief.get(link)).text).toContain('This link is no longer valid')
  expect((await thief.post(link)).status).toBe(409)
  expect((await thief.get('/en/devices')).status).toBe(401)
})

test('opening a link uses nothing up, however often; pressing twice is one sign-in', async () => {
  const { actor, email } = await signedUp()
  const link = await mailedLink(email)
  const phone = await world().visitor()
  for (let n = 0; n < 5; n++) expect((await phone.get(link)).status).toBe(200)
  const key = { _key: 'a-key-of-this-page' }
  await phone.send(link, key)
  const first = phone.cookies.get(sessionCookie)
  phone.cookies.delete(sessionCookie)
  expect((await phone.send(link, key)).status).toBe(303)
  expect(phone.cookies.get(sessionCookie)).toBe(first)
  const sessions = await world()
    .context()
    .db.selectFrom('sign_in_session')
    .select('id')
    .where('person_id', '=', actor.personId ?? '')
    .execute()
  expect(sessions).toHaveLength(1)
})

test('a link is over after fifteen minutes', async () => {
  const { email } = await signedUp()
  const link = await mailedLink(email)
  const before = world().context().now
  world().setNow(new Date(before.getTime() + 15 * 60_000 + 1))
  const phone = await world().visitor()
  expect((await phone.get(link)).text).toContain('no longer valid')
  world().setNow(before)
})

test('a known and an unknown address get the same answer, the same rows and the same work', async () => {
  await world().work()
  const { email } = await signedUp()
  const jobs = async () =>
    (await sql`select from pgboss.job where name = 'people.sign-in-mail'`.execute(world().context().db)).rows.length
  const answers = []
  for (const address of [email, 'nobody.here@example.org']) {
    const visitor = await world().visitor()
    await visitor.get('/en/sign-in')
    const before = await jobs()
    const sent = await visitor.send('/en/sign-in', { email: address })
    const page = await visitor.follow(sent)
    answers.push({
      status: sent.status,
      location: sent.location,
      text: page.text,
      cookies: [...visitor.cookies.keys()],
      jobs: (await jobs()) - before,
    })
  }
  expect(answers[0]?.jobs).toBe(1)
  expect(answers[1]).toEqual(answers[0])
  const before = (await world().mails()).length
  await world().work()
  expect((await world().mails()).length).toBe(before + 1)
})

test('the time of the answer tells nothing: the two kinds of addresses lie within one another', async () => {
  const { email } = await signedUp()
  const times = { known: [] as number[], unknown: [] as number[] }
  for (let n = 0; n < 40; n++) {
    for (const [kind, address] of [
      ['known', email],
      ['unknown', `nobody${n}@example.org`],
    ] as const) {
      const visitor = await world().visitor()
      const began = performance.now()
      expect((await visitor.post('/en/sign-in', { email: address })).status).toBe(303)
      times[kind].push(performance.now() - began)
    }
  }
  const middle = (list: number[]) => list.toSorted((a, b) => a - b)[20] ?? 0
  const quarters = (list: number[]) => list.toSorted((a, b) => a - b).slice(4, 36)
  const inside = (value: number, list: number[]) => value >= Math.min(...list) && value <= Math.max(...list)
  expect(inside(middle(times.known), quarters(times.unknown))).toBe(true)
  expect(inside(middle(times.unknown), quarters(times.known))).toBe(true)
})

test('one browser that asks often is slowed down; another one is not', async () => {
  const eager = await world().visitor()
  await eager.get('/en/sign-in')
  const statuses = []
  for (let n = 0; n < 8; n++) statuses.push((await eager.send('/en/sign-in', { email: `n${n}@example.org` })).status)
  expect(statuses[0]).toBe(303)
  expect(statuses.at(-1)).toBe(429)
  const other = await world().visitor()
  await other.get('/en/sign-in')
  expect((await other.send('/en/sign-in', { email: 'n@example.org' })).status).toBe(303)
})

test('ending a device signs it out; everywhere means here too', async () => {
  const { actor } = await signedUp()
  const [phone, desk] = [await world().visitor(actor), await world().visitor(actor)]
  const page = await desk.get('/en/devices')
  const { db } = world().context()
  const sessions = await db
    .selectFrom('sign_in_session')
    .select(['id', 'token_hash'])
    .where('person_id', '=', actor.personId ?? '')
    .execute()
  expect(sessions).toHaveLength(2)
  expect(page.body).not.toContain(phone.cookies.get(sessionCookie))
  for (const { id } of sessions) {
    const sent = await desk.send('/en/devices/end', { session: id })
    if (sent.location.startsWith('/en/sign-in')) break
    await desk.get('/en/devices')
  }
  expect((await desk.get('/en/devices')).status).toBe(401)

  const again = [await world().visitor(actor), await world().visitor(actor)] as const
  await again[0].get('/en/devices')
  await again[0].send('/en/devices/end-all', {})
  for (const one of again) expect((await one.get('/en/devices')).status).toBe(401)
})

test('signing out everywhere also closes the links that wait in the mailbox', async () => {
  const { actor, email } = await signedUp()
  const waiting = await mailedLink(email)
  const owner = await world().visitor(actor)
  await owner.get('/en/devices')
  await owner.send('/en/devices/end-all', {})
  const thief = await world().visitor()
  expect((await thief.post(waiting)).status).toBe(409)
  expect((await thief.get('/en/devices')).status).toBe(401)
})

test('nobody ends a device of somebody else', async () => {
  const [one, two] = [await signedUp('One sample'), await signedUp('Two sample')]
  const owner = await world().visitor(one.actor)
  const theirs = await world()
    .context()
    .db.selectFrom('sign_in_session')
    .select('id')
    .where('person_id', '=', one.actor.personId ?? '')
    .executeTakeFirstOrThrow()
  const visitor = await world().visitor(two.actor)
  expect((await visitor.post('/en/devices/end', { session: theirs.id })).status).toBe(404)
  expect((await owner.get('/en/devices')).status).toBe(200)
})

test('a card lets somebody in without e-mail; it is shown to its maker alone and locks after wrong PINs', async () => {
  const staff = await world().person('Desk sample', { role: 'secretariat' })
  const member = await world().person('Card sample', {
    role: 'representative',
    organisationId: '11111111-1111-4111-8111-111111111111',
  })
  const desk = await world().visitor(staff)
  await desk.get(`/en/desk/people/${member.personId}`)
  const made = await desk.send(`/en/desk/people/${member.personId}/card`, {})
  const shown = await desk.follow(made)
  const [code = '', pin = ''] = [...shown.body.matchAll(/class="receipt-code">([^<]+)</g)].map((match) => match[1])
  expect(code).toMatch(/^[2-9a-z]{4}(-[2-9a-z]{4}){3}$/)
  expect(pin).toMatch(/^\d{6}$/)
  const other = await world().visitor(await world().person('Other sample', { role: 'secretariat' }))
  expect((await other.get(made.location)).status).toBe(404)
  desk.cookies.delete('door_card')
  expect((await desk.get(made.location)).status).toBe(404)

  const phone = await world().visitor()
  await phone.get('/en/sign-in/card')
  const inside = await phone.send('/en/sign-in/card', {
    code: code.toUpperCase().replaceAll('-', ' '),
    pin,
    device: 'Borrowed phone',
  })
  expect(inside.location).toContain('/en/desk')
  expect((await phone.get('/en/devices')).status).toBe(200)

  const guesser = await world().visitor()
  await guesser.get('/en/sign-in/card')
  const wrong = pin === '000000' ? '000001' : '000000'
  const answers = []
  for (let n = 0; n < 6; n++) answers.push((await guesser.send('/en/sign-in/card', { code, pin: wrong })).location)
  expect(answers[0]).toContain('failed=wrong')
  expect(answers[5]).toContain('failed=locked')
  expect((await guesser.send('/en/sign-in/card', { code, pin })).location).toContain('failed=locked')

  await desk.get(`/en/desk/people/${member.personId}`)
  await desk.send(`/en/desk/people/${member.personId}/card/end`, {})
  expect((await phone.get('/en/devices')).status).toBe(401)
  expect(await enterWithCard(world().context(), { code, pin }, undefined)).toMatchObject({ value: { kind: 'wrong' } })
})

test('the wait of a locked card grows to a day', () => {
  expect([4, 5, 6, 7, 40].map(lockSeconds)).toEqual([0, 60, 120, 240, 86_400])
})

test('a card is never made for staff, and nothing on it is kept', async () => {
  const maker = await world().person('Maker sample', { role: 'secretariat' })
  const staff = await world().person('Staff sample', { role: 'moderator' })
  expect(await makeCard(world().context(maker), staff.personId ?? '')).toMatchObject({
    refusal: { code: 'people.refused-card-for-staff' },
  })
  const member = await world().person('Kept sample')
  const made = await makeCard(world().context(maker), member.personId ?? '')
  if (!made.ok) throw new Error('no card')
  const { code, pin } = cardSecrets(made.value.cardId, made.value.cookie.value)
  const { rows } = await sql<{ all: string }>`select string_agg(c::text, ' ') as all from sign_in_card c`.execute(
    world().context().db,
  )
  expect(rows[0]?.all).not.toContain(code.slice(0, 9))
  expect(rows[0]?.all).not.toContain(code.replaceAll('-', '').slice(0, 8))
  expect(rows[0]?.all).not.toContain(pin)
})

test('nobody is told about anybody: strangers and members see no page of the desk', async () => {
  const member = await world().person('Member sample', {
    role: 'representative',
    organisationId: '11111111-1111-4111-8111-111111111111',
  })
  const moderator = await world().person('Moderator sample', { role: 'moderator' })
  const paths = [
    '/desk/people',
    '/desk/people/propose',
    `/desk/people/${member.personId}`,
    '/desk/duties',
    `/desk/cards/${member.personId}`,
  ]
  for (const path of paths) {
    expect((await (await world().visitor()).get(`/en${path}`)).status, path).toBe(401)
    for (const actor of [member, moderator])
      expect((await (await world().visitor(actor)).get(`/en${path}`)).status, path).toBe(403)
  }
  expect((await (await world().visitor()).get('/en/devices')).status).toBe(401)
  expect((await (await world().visitor()).get('/en/sign-out')).status).toBe(401)
  const secretariat = await world().visitor(await world().person('Secretariat sample', { role: 'secretariat' }))
  expect((await secretariat.get('/en/desk/duties')).status).toBe(403)
  const forms = [
    '/desk/people/propose',
    `/desk/people/${member.personId}/role`,
    `/desk/people/${member.personId}/decide`,
    `/desk/people/${member.personId}/card`,
    `/desk/people/${member.personId}/card/end`,
    '/desk/duties',
  ]
  for (const actor of [undefined, member, moderator]) {
    const visitor = await world().visitor(actor)
    for (const path of forms) {
      expect((await visitor.post(`/en${path}`)).status, path).toBe(actor ? 403 : 401)
    }
  }
})

test('the command line: a link for who is known, an administrator for who holds the machine', async () => {
  const { email } = await signedUp('Line sample')
  expect(await signInLinkFor(world().context(), 'nobody@example.org')).toBeNull()
  const visitor = await world().visitor()
  const link = pathOf((await signInLinkFor(world().context(), email)) ?? '')
  await visitor.get(link)
  expect((await visitor.send(link, {})).status).toBe(303)
  const invited = await inviteAdministrator(world().context(), `machine.${email}`)
  if (!invited.ok) throw new Error(invited.refusal.code)
  const admin = await world().visitor()
  await admin.get(pathOf(invited.value.link))
  await admin.send(pathOf(invited.value.link), {})
  expect((await admin.get('/en/desk/duties')).status).toBe(200)
})
