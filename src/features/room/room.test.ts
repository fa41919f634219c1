// Room: room. The room of a meeting from its preparation to what is read of it afterwards: who comes in, who speaks,
// polls, what is kept, and what everybody sees at the same cost.
import { expect, test } from 'vitest'
import { newId } from '../../kernel/random.ts'
import { questionsOf } from '../../../test/support/grown.ts'
import { type Sitting, sit } from '../../../test/support/sitting.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import { useWorld } from '../../../test/support/world.ts'
import { demoSlug, loadDemo as loadMeetings } from '../meetings/index.ts'
import { insertOrganisation } from '../organisations/index.ts'
import { loadDemo, purgeRooms } from './index.ts'

const world = useWorld()
const db = () => world().context().db

interface Count {
  official: { key: string; n: number }[]
  people: { key: string; n: number }[]
  together: number
}
interface Twin {
  condition: string
  current: string | null
  next: string | null
  items: { id: string; begunAt: string | null; endedAt: string | null }[]
  heard: { place: number; name: string | null; category: string | null; country: string | null }[]
  counts: Record<string, number>
  polls: { condition: string; answered: number; chosen: { registered: number | null; guests: number | null }[] }[]
  here: { total: number; categories: Count; countries: Count }
  marks: { now: string; queue: string; polls: string }
}
/** What everybody sees, once the shared second is over. */
async function twinOf(slug: string): Promise<Twin> {
  await new Promise((resolve) => setTimeout(resolve, 1050))
  return (await world().visitor()).json<Twin>(`/api/v1/meetings/${slug}/room/screen`)
}
async function asks(phone: Visitor, { room }: Sitting, text: string, more: Record<string, string> = {}) {
  await phone.get(room)
  return phone.send(`${room}/ask`, { _form: 'ask', text, ...more })
}
const askId = async (text: string): Promise<string> =>
  (await db().selectFrom('room_ask').select('id').where('text', '=', text).executeTakeFirstOrThrow()).id
async function chairs(moderator: Visitor, { desk }: Sitting, rest: string, fields: Record<string, string>) {
  await moderator.get(desk)
  return moderator.send(`${desk}${rest}`, fields)
}

test('a room is prepared: links by https alone, a code for guests, and nobody comes in before it opens', async () => {
  const sitting = await sit(world(), { open: false })
  const { room, desk } = sitting
  const moderator = await sitting.moderator()
  await moderator.get(`${desk}/setup`)
  const wrong = await moderator.send(`${desk}/setup`, {
    guests: 'yes',
    'kind-1': 'captions',
    'language-1': 'es',
    'address-1': 'http://video.example.org/es',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('begins with https')
  await moderator.get(`${desk}/setup`)
  const saved = await moderator.send(`${desk}/setup`, {
    guests: 'yes',
    'kind-1': 'captions',
    'language-1': 'es',
    'address-1': 'https://video.example.org/es',
  })
  expect(saved.status).toBe(303)
  expect((await moderator.follow(saved)).text).toContain('Room prepared')
  const early = await world().visitor()
  expect((await early.get(room)).text).toContain('The room is not open yet')
  expect((await chairs(moderator, sitting, '/turn', { step: 'open' })).status).toBe(303)
  const inside = await sitting.person('cso')
  expect((await inside.get(room)).text).toContain('Captions: Spanish')
  expect((await early.get(room)).text).not.toContain('Captions: Spanish')
})

test('a meeting that is only announced cannot sit, and one without a room has none', async () => {
  const sitting = await sit(world(), { open: false })
  await db().updateTable('meeting').set({ state: 'announced' }).where('id', '=', sitting.id).execute()
  const refused = await chairs(await sitting.moderator(), sitting, '/turn', { step: 'open' })
  expect(refused.status).toBe(409)
  expect((await (await world().visitor()).get('/en/meetings/nothing-here/room')).status).toBe(404)
})

test('the agenda goes on with one tap, and says what was planned and what was', async () => {
  const sitting = await sit(world())
  const moderator = await sitting.moderator()
  expect((await moderator.get(sitting.desk)).text).toContain('No item of the agenda has been called yet')
  const [first = '', second = ''] = sitting.items
  await chairs(moderator, sitting, '/item', { item: first })
  expect(await twinOf(sitting.slug)).toMatchObject({ current: first, next: second })
  await chairs(moderator, sitting, '/item', { item: second })
  const then = await twinOf(sitting.slug)
  expect(then.current).toBe(second)
  expect(then.items.map((one) => one.begunAt !== null)).toEqual([true, true, false])
  expect(then.items.map((one) => one.endedAt !== null)).toEqual([true, false, false])
  const wall = await (await world().visitor()).get(`${sitting.room}/screen?every=20`)
  expect(wall.text).toContain('planned 10:00–10:45')
  expect(wall.body).toContain('<html lang="en" class="hall">')
  expect(wall.body).toContain('http-equiv="refresh"')
  expect((await (await world().visitor()).get(`${sitting.room}/screen`)).body).not.toContain('http-equiv')
})

test('by their code, by the link of their registration and from their account people come in, each once', async () => {
  const sitting = await sit(world(), { state: 'open' })
  const { room, slug } = sitting
  const count = async () =>
    (await db().selectFrom('room_presence').select('id').where('meeting_id', '=', sitting.id).execute()).length
  const { code, token } = await sitting.register('government')
  const first = await sitting.enter(` ${code.toUpperCase().slice(0, 3)}-${code.slice(3)} `)
  const again = await sitting.enter(`http://mesa.test/es/registrations/${token}`)
  expect([...first.cookies]).toEqual([...again.cookies])
  expect(await count()).toBe(1)

  const account = await world().visitor(await world().person('Account sample', { role: 'representative' }))
  await account.get(`/en/meetings/${slug}/register`)
  await account.send(`/en/meetings/${slug}/register`, {
    name: 'Registered from an account',
    channel: 'online',
    category: 'academia',
    country: 'CL',
    consent: 'yes',
  })
  const offered = await account.get(room)
  expect(offered.text).toContain('Registered from an account')
  const id = /name="registration" value="([^"]+)"/.exec(offered.body)?.[1] ?? ''
  const entered = await account.send(`${room}/enter`, { _form: 'own', registration: id })
  expect(entered.status).toBe(303)
  expect(await count()).toBe(2)
  // Nothing of what they are called is in the room.
  const rows = JSON.stringify(await db().selectFrom('room_presence').selectAll().execute())
  expect(rows).not.toContain('Registered from')
})

test('a guest comes in by the code of the meeting and says who they are, or not', async () => {
  const sitting = await sit(world())
  await sitting.enter(sitting.guestCode, { category: 'government', country: 'PE' })
  await sitting.enter(sitting.guestCode)
  const rows = await db()
    .selectFrom('room_presence')
    .select(['category', 'country', 'official', 'registration_id'])
    .where('meeting_id', '=', sitting.id)
    .orderBy('category')
    .execute()
  // Nobody is official by their own word.
  expect(rows).toEqual([
    { category: 'government', country: 'PE', official: false, registration_id: null },
    { category: null, country: null, official: false, registration_id: null },
  ])
})

test('the queue is fair, the moderator sees why, and an order that is not is on record', async () => {
  const sitting = await sit(world())
  const { room, desk, slug } = sitting
  const [one, two, three] = [
    await sitting.person('cso'),
    await sitting.person('cso'),
    await sitting.person('migrant-org', 'HN'),
  ]
  await asks(one, sitting, 'Words of an organisation')
  await asks(two, sitting, 'Words of the same category')
  expect((await asks(three, sitting, 'Words of migrants', { named: 'yes', name: 'Ana sample' })).status).toBe(303)
  const moderator = await sitting.moderator()
  const { text } = await moderator.get(desk)
  expect(text).toContain('Speaks for the first time')
  expect(text).toContain('Mexico and Central America')
  expect(text.indexOf('Words of an')).toBeLessThan(text.indexOf('Words of migrants'))
  expect(text.indexOf('Words of migrants')).toBeLessThan(text.indexOf('Words of the same'))
  expect((await two.get(room)).text).toContain('Your place: 3')

  await chairs(moderator, sitting, '/floor', { ask: await askId('Words of migrants'), step: 'call' })
  expect((await three.get(room)).text).toContain('You have the floor')
  const wall = await (await world().visitor()).get(`${room}/screen`)
  expect(wall.text).toContain('Ana sample')
  expect(wall.text).not.toContain('Words of migrants')
  const first = await askId('Words of an organisation')
  expect((await chairs(moderator, sitting, '/floor', { ask: first, step: 'skip' })).status).toBe(422)
  await chairs(moderator, sitting, '/floor', { ask: first, step: 'skip', reason: 'absent' })
  expect((await one.get(room)).text).toContain('was not there when called')
  await chairs(moderator, sitting, '/floor', { ask: await askId('Words of the same category'), step: 'call' })
  const acts = await db()
    .selectFrom('act')
    .select(['kind', 'detail'])
    .where('subject_id', '=', sitting.id)
    .where('kind', 'like', 'sitting.%')
    .orderBy('position')
    .execute()
  expect(acts.filter((act) => act.kind === 'sitting.floor-given').map((act) => act.detail)).toEqual([
    { place: 2, inTurn: false },
    { place: 1, inTurn: true },
  ])
  expect(JSON.stringify(acts)).not.toContain('Words')
  const seen = await twinOf(slug)
  expect(seen.counts).toEqual({ asked: 3, heard: 2, skipped: 1, waiting: 0, outOfTurn: 1 })
  expect(JSON.stringify(seen)).not.toContain('Words')
})

test('a quick poll: one answer each, changed until it closes; then counts alone, and not one row', async () => {
  const sitting = await sit(world())
  const { room, slug } = sitting
  const moderator = await sitting.moderator()
  const alone = await chairs(moderator, sitting, '/polls', { question: 'Which?', 'option-1': 'One', now: 'yes' })
  expect(alone.status).toBe(422)
  const fields = { question: 'Which first?', 'option-1': 'Papers', 'option-2': 'A roof', now: 'yes' }
  expect((await chairs(moderator, sitting, '/polls', fields)).status).toBe(303)
  let poll = ''
  for (let n = 0; n < 12; n++) {
    const phone = await sitting.person('cso')
    const page = await phone.get(room)
    expect(page.text).toContain('Which first?')
    poll = /name="poll" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    await phone.send(`${room}/answer`, { poll, choice: '1' })
    await phone.get(room)
    const changed = await phone.send(`${room}/answer`, { poll, choice: n < 7 ? '0' : '1' })
    expect((await phone.follow(changed)).text).toContain('you may change it while the poll is open')
  }
  const rows = await db().selectFrom('room_answer').selectAll().where('poll_id', '=', poll).execute()
  expect(rows).toHaveLength(12)
  expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['choice', 'guest', 'poll_id', 'voter'])
  expect((await twinOf(slug)).polls[0]).toMatchObject({ condition: 'open', answered: 12, chosen: [] })
  await chairs(moderator, sitting, '/poll', { poll, step: 'close' })
  expect(await db().selectFrom('room_answer').selectAll().where('poll_id', '=', poll).execute()).toEqual([])
  const closed = (await twinOf(slug)).polls[0]
  expect(closed).toMatchObject({ condition: 'closed', answered: 12 })
  expect(closed?.chosen.map((one) => one.registered)).toEqual([7, 5])
})

test('who is here is counted in groups of five, officials openly, and moves only when five have come', async () => {
  const sitting = await sit(world())
  await sitting.person('government', 'CL')
  for (let n = 0; n < 5; n++) await sitting.person('cso', 'PA')
  const before = await twinOf(sitting.slug)
  expect(before.here.total).toBe(6)
  expect(before.here.categories.people).toEqual([{ key: 'cso', n: 5 }])
  expect(before.here.countries.official).toEqual([{ key: 'CL', n: 1 }])
  for (let n = 0; n < 4; n++) await sitting.person('migrant', 'PE')
  const after = await twinOf(sitting.slug)
  expect(after.here.total).toBe(6)
  expect(after.here.categories).toEqual(before.here.categories)
  await sitting.person('migrant', 'PE')
  expect((await twinOf(sitting.slug)).here.categories.people).toEqual([
    { key: 'cso', n: 5 },
    { key: 'migrant', n: 5 },
  ])
})

test('an organisation that agreed can be written to by who is in the room, and by nobody else', async () => {
  const sitting = await sit(world(), { state: 'open' })
  const { room, slug } = sitting
  const context = world().context()
  const id = newId(context.random)
  await insertOrganisation(context, {
    id,
    slug: 'reachable-sample',
    kind: 'organisation',
    name: 'Reachable sample',
    acronym: null,
    category: 'cso',
    country: 'PA',
    workingTables: [],
    objectives: [],
    languages: ['es'],
    website: null,
    listing: 'name',
    state: 'checked',
    memberSince: '2026-01-01',
    sample: true,
    searchName: 'reachable sample',
    contactName: null,
    contactChannel: null,
    contactValue: null,
  })
  const phone = await world().visitor(
    await world().person('Speaker sample', { role: 'representative', organisationId: id }),
  )
  await phone.get(`/en/meetings/${slug}/register`)
  const registered = await phone.send(`/en/meetings/${slug}/register`, {
    name: 'Speaker sample',
    channel: 'online',
    organisation: 'reachable-sample',
    consent: 'yes',
  })
  expect(registered.status, registered.text).toBe(303)
  const registration = /name="registration" value="([^"]+)"/.exec((await phone.get(room)).body)?.[1] ?? ''
  await phone.send(`${room}/enter`, { _form: 'own', registration, contact: 'yes' })
  expect(JSON.stringify(await twinOf(slug))).not.toContain('reachable-sample')
  const other = await sitting.person('workers-org')
  expect((await other.get(room)).body).toContain('/en/organisations/reachable-sample/message')
  expect((await (await world().visitor()).get(room)).body).not.toContain('reachable-sample')
})

test('ten watchers and a thousand cost the same: within a second the database is asked once', async () => {
  const sitting = await sit(world())
  const watch = (n: number) =>
    questionsOf(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1050))
      const url = `/api/v1/meetings/${sitting.slug}/room/screen`
      await Promise.all(Array.from({ length: n }, () => world().web.inject({ url, headers: { host: 'mesa.test' } })))
    })
  const ten = await watch(10)
  expect(ten.length).toBeGreaterThan(0)
  expect((await watch(400)).length).toBe(ten.length)
})

test('who leaves is forgotten at once; what they had asked is withdrawn', async () => {
  const sitting = await sit(world())
  const phone = await sitting.person('migrant-org')
  await asks(phone, sitting, 'Something else')
  await phone.get(sitting.room)
  expect((await phone.send(`${sitting.room}/leave`, {})).status).toBe(303)
  expect([...phone.cookies.keys()]).toEqual([])
  const rows = db().selectFrom('room_ask').select(['state', 'presence_id']).where('text', '=', 'Something else')
  expect(await rows.execute()).toEqual([{ state: 'withdrawn', presence_id: null }])
  expect(await db().selectFrom('room_presence').where('meeting_id', '=', sitting.id).selectAll().execute()).toEqual([])
})

test('closing ends what is under way; it is read afterwards, and half a year later nobody is in it', async () => {
  const sitting = await sit(world())
  const moderator = await sitting.moderator()
  await chairs(moderator, sitting, '/item', { item: sitting.items[0] ?? '' })
  await asks(await sitting.person('cso'), sitting, 'Last words', { named: 'yes', name: 'Eva sample' })
  await asks(await sitting.person('academia'), sitting, 'Never called')
  await chairs(moderator, sitting, '/polls', {
    question: 'At the end?',
    'option-1': 'Yes',
    'option-2': 'No',
    now: 'yes',
  })
  await chairs(moderator, sitting, '/floor', { ask: await askId('Last words'), step: 'call' })
  await chairs(moderator, sitting, '/turn', { step: 'close' })
  const { text } = await (await world().visitor()).get(sitting.room)
  for (const words of [
    'in the order in which they were heard',
    'Eva sample',
    'At the end?',
    'Planned and actual times',
  ])
    expect(text).toContain(words)
  expect(text).toContain('Not called: 1')
  expect(await purgeRooms(world().context())).toBe(0)
  const before = world().context().now
  world().setNow(new Date('2027-06-08T10:00:00Z'))
  expect(await purgeRooms(world().context())).toBeGreaterThan(0)
  world().setNow(before)
  const presences = db().selectFrom('room_presence').selectAll().where('meeting_id', '=', sitting.id)
  expect(await presences.execute()).toEqual([])
  const kept = await db().selectFrom('room_ask').selectAll().where('meeting_id', '=', sitting.id).execute()
  expect(kept).toHaveLength(1)
  expect(kept[0]).toMatchObject({ text: null, public_name: null, presence_id: null, state: 'heard' })
  expect(JSON.stringify(await twinOf(sitting.slug))).not.toContain('Eva sample')
})

test('the demonstration has a room: open, with a poll and a queue, marked as a sample, loaded once', async () => {
  await loadMeetings(world().context())
  await loadDemo(world().context())
  await loadDemo(world().context())
  const there = await twinOf(demoSlug)
  expect(there).toMatchObject({ condition: 'open', counts: { heard: 1, waiting: 3 } })
  expect(there.polls).toHaveLength(1)
  expect((await (await world().visitor()).get(`/en/meetings/${demoSlug}/room`)).text).toContain('This room is a sample')
})
