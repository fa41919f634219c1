// Room: room. Attacks: another meeting's code, a forged place, many answers at once, a participant who calls the
// moderator's acts, small cells, a poll that closes while others answer.
import { expect, test } from 'vitest'
import { sit } from '../../../test/support/sitting.ts'
import { useWorld } from '../../../test/support/world.ts'

const world = useWorld()
const db = () => world().context().db
const headers = (cookie = '') => ({
  'content-type': 'application/x-www-form-urlencoded',
  origin: 'http://mesa.test',
  host: 'mesa.test',
  ...(cookie ? { cookie } : {}),
})
const post = (url: string, fields: Record<string, string>, cookie = '') =>
  world().web.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams({ _key: 'key-of-this-attack', ...fields }).toString(),
    headers: headers(cookie),
  })
const cookieOf = (phone: { cookies: Map<string, string> }) => [...phone.cookies].map(([a, b]) => `${a}=${b}`).join('; ')
async function openPoll(sitting: Awaited<ReturnType<typeof sit>>): Promise<string> {
  const moderator = await sitting.moderator()
  await moderator.send(`${sitting.desk}/polls`, { question: 'Which?', 'option-1': 'A', 'option-2': 'B', now: 'yes' })
  const row = await db().selectFrom('room_poll').select('id').where('meeting_id', '=', sitting.id).executeTakeFirst()
  return row?.id ?? ''
}

test('the code and the link of another meeting, a cancelled registration and a made-up code open nothing', async () => {
  const [here, there] = [await sit(world()), await sit(world())]
  const other = await there.register('cso')
  const cancelled = await here.register('cso')
  await db().updateTable('registration').set({ state: 'cancelled' }).where('id', '=', cancelled.id).execute()
  for (const code of [
    other.code,
    other.token,
    there.guestCode,
    cancelled.code,
    cancelled.token,
    'aaaaaa',
    '%',
    "' or 1=1",
  ])
    expect((await post(`${here.room}/enter`, { code })).statusCode, code).toBe(422)
  // Another's registration by its id is not one's own.
  const mine = await here.register('cso')
  const registration = await post(`${here.room}/enter`, { registration: mine.id })
  expect(registration.statusCode).toBe(422)
  expect(await db().selectFrom('room_presence').select('id').where('meeting_id', '=', here.id).execute()).toEqual([])
  // What a browser holds of one room is nothing in another, under whatever name it is sent.
  const phone = await there.person('cso')
  const token = [...phone.cookies.values()][0] ?? ''
  const forged = `voice_room_${here.id.slice(0, 8)}=${token}`
  expect((await post(`${here.room}/ask`, { text: 'Smuggled' }, forged)).statusCode).toBe(409)
  expect(await db().selectFrom('room_ask').select('id').where('text', '=', 'Smuggled').execute()).toEqual([])
})

test('a place in the queue cannot be forged: no field moves anybody, and nobody stands in it twice', async () => {
  const sitting = await sit(world())
  const [first, second] = [await sitting.person('cso'), await sitting.person('cso')]
  await post(`${sitting.room}/ask`, { text: 'Honest', _key: 'key-of-the-honest' }, cookieOf(first))
  const pushed = {
    asked_place: '0',
    askedPlace: '0',
    state: 'speaking',
    place: '1',
    firstTime: 'yes',
    heard_place: '1',
  }
  await post(`${sitting.room}/ask`, { text: 'Pushing', _key: 'key-of-the-pusher', ...pushed }, cookieOf(second))
  const rows = () =>
    db()
      .selectFrom('room_ask')
      .select(['text', 'state'])
      .where('meeting_id', '=', sitting.id)
      .orderBy('asked_place')
      .execute()
  expect(await rows()).toEqual([
    { text: 'Honest', state: 'waiting' },
    { text: 'Pushing', state: 'waiting' },
  ])
  const tries = await Promise.all(
    Array.from({ length: 16 }, (_, n) =>
      post(`${sitting.room}/ask`, { text: `Again ${n}`, _key: `key-number-${n}` }, cookieOf(second)),
    ),
  )
  expect(tries.every((one) => one.statusCode === 409)).toBe(true)
  expect(await rows()).toHaveLength(2)
  // Somebody else's request is not one's own to take back.
  const third = await sitting.person('academia')
  expect((await post(`${sitting.room}/withdraw`, {}, cookieOf(third))).statusCode).toBe(409)
  expect(await rows()).toHaveLength(2)
})

test('the same request sent 32 times, as a bad line does, asks once', async () => {
  const sitting = await sit(world())
  const phone = await sitting.person('cso')
  const fields = { text: 'Once and only once', _key: 'key-of-a-bad-line' }
  const sent = await Promise.all(Array.from({ length: 32 }, () => post(`${sitting.room}/ask`, fields, cookieOf(phone))))
  expect(sent.every((one) => one.statusCode === 303)).toBe(true)
  expect(await db().selectFrom('room_ask').select('id').where('text', '=', fields.text).execute()).toHaveLength(1)
})

test('64 answers of one person at once are one; of a poll elsewhere, or to no option, none', async () => {
  const [sitting, other] = [await sit(world()), await sit(world())]
  const poll = await openPoll(sitting)
  const elsewhere = await openPoll(other)
  const cookie = cookieOf(await sitting.person('cso'))
  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, n) => post(`${sitting.room}/answer`, { poll, choice: String(n % 2) }, cookie)),
  )
  expect(answers.every((one) => one.statusCode === 303)).toBe(true)
  const rows = () => db().selectFrom('room_answer').select('choice').where('poll_id', 'in', [poll, elsewhere]).execute()
  expect(await rows()).toHaveLength(1)
  expect((await post(`${sitting.room}/answer`, { poll, choice: '5' }, cookie)).statusCode).toBe(422)
  expect((await post(`${sitting.room}/answer`, { poll: elsewhere, choice: '0' }, cookie)).statusCode).toBe(404)
  expect((await post(`${sitting.room}/answer`, { poll, choice: '0' })).statusCode).toBe(409)
  expect(await rows()).toHaveLength(1)
})

test('who answers while the poll closes is counted or refused, and leaves no row behind', async () => {
  const sitting = await sit(world())
  const poll = await openPoll(sitting)
  const phones = await Promise.all(Array.from({ length: 24 }, () => sitting.person('cso')))
  const moderator = await sitting.moderator()
  const [, ...answers] = await Promise.all([
    moderator.send(`${sitting.desk}/poll`, { poll, step: 'close' }),
    ...phones.map((phone) => post(`${sitting.room}/answer`, { poll, choice: '1' }, cookieOf(phone))),
  ])
  const stored = answers.filter((one) => one.statusCode === 303).length
  expect(answers.every((one) => [303, 409].includes(one.statusCode))).toBe(true)
  const row = await db().selectFrom('room_poll').select(['counts', 'state']).where('id', '=', poll).executeTakeFirst()
  expect(row).toEqual({ state: 'closed', counts: { registered: [0, stored], guests: [0, 0] } })
  expect(await db().selectFrom('room_answer').selectAll().where('poll_id', '=', poll).execute()).toEqual([])
})

test('a participant, a stranger and a representative may not act as the moderator', async () => {
  const sitting = await sit(world())
  const phone = await sitting.person('cso')
  await post(`${sitting.room}/ask`, { text: 'Me first', _key: 'key-of-me-first' }, cookieOf(phone))
  const ask = await db().selectFrom('room_ask').select('id').where('text', '=', 'Me first').executeTakeFirstOrThrow()
  const member = await world().visitor(await world().person('Member sample', { role: 'representative' }))
  const acts: [string, Record<string, string>][] = [
    ['/floor', { ask: ask.id, step: 'call' }],
    ['/item', { item: sitting.items[0] ?? '' }],
    ['/turn', { step: 'close' }],
    ['/polls', { question: 'Q', 'option-1': 'A', 'option-2': 'B', now: 'yes' }],
    ['/setup', { guests: 'yes' }],
  ]
  for (const [rest, fields] of acts) {
    expect((await post(sitting.desk + rest, fields, cookieOf(phone))).statusCode, rest).toBe(401)
    expect((await post(sitting.desk + rest, fields, cookieOf(member))).statusCode, rest).toBe(403)
  }
  // Whoever moderates another room has no hold on this one's queue.
  const other = await sit(world())
  const elsewhere = await other.moderator()
  expect((await elsewhere.send(`${other.desk}/turn`, { step: 'close' })).status).toBe(303)
  const reopened = await other.moderator()
  await reopened.send(`${other.desk}/turn`, { step: 'open' })
  const chair = cookieOf(reopened)
  expect((await post(`${other.desk}/floor`, { ask: ask.id, step: 'call' }, chair)).statusCode).toBe(404)
  expect((await post(`${other.desk}/item`, { item: sitting.items[0] ?? '' }, chair)).statusCode).toBe(404)
  const row = await db().selectFrom('room_ask').select('state').where('id', '=', ask.id).executeTakeFirst()
  expect(row).toEqual({ state: 'waiting' })
})

test('one migrant among many is never singled out: not here, not when they speak, not in a poll', async () => {
  const sitting = await sit(world())
  const poll = await openPoll(sitting)
  const people = []
  for (let n = 0; n < 8; n++) people.push(await sitting.person('cso', 'PA'))
  const alone = await sitting.person('migrant', 'PE')
  people.push(alone)
  for (let n = 0; n < 5; n++) people.push(await sitting.person('cso', 'PA'))
  for (const phone of people)
    await post(`${sitting.room}/answer`, { poll, choice: phone === alone ? '1' : '0' }, cookieOf(phone))
  await post(`${sitting.room}/ask`, { text: 'I alone', _key: 'key-of-one-alone' }, cookieOf(alone))
  const ask = await db().selectFrom('room_ask').select('id').where('text', '=', 'I alone').executeTakeFirstOrThrow()
  const moderator = await sitting.moderator()
  await moderator.send(`${sitting.desk}/floor`, { ask: ask.id, step: 'call' })
  await moderator.get(sitting.desk)
  await moderator.send(`${sitting.desk}/poll`, { poll, step: 'close' })
  await new Promise((resolve) => setTimeout(resolve, 1050))
  const stranger = await world().visitor()
  const seen = await stranger.json<Record<string, unknown>>(`/api/v1/meetings/${sitting.slug}/room/screen`)
  const said = JSON.stringify(seen)
  for (const secret of ['migrant', 'PE', 'I alone']) expect(said).not.toContain(`"${secret}"`)
  const pages = (await stranger.get(`${sitting.room}/screen`)).body + (await stranger.get(sitting.room)).body
  // The lists that a guest chooses from name every country.
  const text = pages.replace(/<select[\s\S]*?<\/select>/g, '')
  for (const secret of ['Peru', 'I alone', sitting.guestCode]) expect(text).not.toContain(secret)
  expect(text).toContain('a participant')
  // The option of one answer is kept back, and so is another, or the total would tell.
  expect((seen.polls as { chosen: { registered: number | null }[] }[])[0]?.chosen.map((one) => one.registered)).toEqual(
    [null, null],
  )
})

test('the shared second lets nobody in and turns nobody away: what another process did counts at once', async () => {
  const sitting = await sit(world())
  const { room, id, guestCode } = sitting
  const elsewhere = (change: { state?: string; guest_code?: string }) =>
    db().updateTable('live_room').set(change).where('meeting_id', '=', id).execute()
  const enter = async (code: string) =>
    (await post(`${room}/enter`, { code, _key: `key-${code}-of-a-guest` })).statusCode
  const here = async () =>
    (await db().selectFrom('room_presence').select('id').where('meeting_id', '=', id).execute()).length
  const poll = await openPoll(sitting)
  const inside = cookieOf(await sitting.person('cso'))
  const { code } = await sitting.register('cso')
  // Everybody here reads an open room with a poll for the next second.
  expect((await (await world().visitor()).get(room)).status).toBe(200)
  await elsewhere({ guest_code: 'drawnanew2' })
  expect([await enter(guestCode), await enter('drawnanew2')]).toEqual([422, 303])
  await elsewhere({ state: 'closed' })
  await db()
    .updateTable('room_poll')
    .set({ state: 'closed', counts: '{"registered":[0,0],"guests":[0,0]}' })
    .where('id', '=', poll)
    .execute()
  expect([await enter(code), await enter('drawnanew2')]).toEqual([409, 409])
  expect((await post(`${room}/answer`, { poll, choice: '0' }, inside)).statusCode).toBe(409)
  expect(await db().selectFrom('room_answer').selectAll().where('poll_id', '=', poll).execute()).toEqual([])
  expect(await here()).toBe(2)
  await elsewhere({ state: 'open' })
  expect(await enter(code)).toBe(303)
  expect(await here()).toBe(3)
})

test('drawn once for many, and nobody reads another’s words, answer or key', async () => {
  const sitting = await sit(world())
  const poll = await openPoll(sitting)
  const [ana, luis, rita] = [
    await sitting.person('cso'),
    await sitting.person('cso'),
    await sitting.person('migrant-org'),
  ]
  await ana.get(sitting.room)
  await ana.send(`${sitting.room}/ask`, { _form: 'ask', text: 'Only of Ana' })
  await luis.get(sitting.room)
  await luis.send(`${sitting.room}/answer`, { poll, choice: '1' })
  const [hers, his, other] = await Promise.all([ana, luis, rita].map((one) => one.get(sitting.room)))
  const stranger = await (await world().visitor()).get(sitting.room)
  expect(hers?.text).toContain('Only of Ana')
  expect(his?.body).toMatch(/value="1"[^>]*checked|checked[^>]*value="1"/)
  for (const page of [his, other, stranger]) expect(page?.text).not.toContain('Only of Ana')
  for (const page of [hers, other])
    expect(page?.body).not.toMatch(/name="choice"[^>]*checked|checked[^>]*name="choice"/)
  expect(stranger.body).not.toContain(`${sitting.room}/leave`)
  const keys = [hers, his, other, stranger].map((page) => /name="_key" value="([^"]+)"/.exec(page?.body ?? '')?.[1])
  expect(new Set(keys).size).toBe(4)
})
