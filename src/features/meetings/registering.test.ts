// Room: meetings. The race for the last seat, a thousand registrations, what the public sees of them, and forgetting.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { findMeeting, participationOf, publicParticipationOf, purgeLists } from './index.ts'
import { doorList } from './store-registrations.ts'
import { createMeeting, editPlace, takeStep } from './use-cases.ts'
import { register } from './use-cases-register.ts'

const world = useWorld()
async function openMeeting(title: string, capacity?: number) {
  const context = world().context(await world().person('Secretariat sample', { role: 'secretariat' }))
  const created = await createMeeting(context, {
    kind: 'forum',
    title,
    startsOn: '2026-12-09',
    timeZone: 'America/Panama',
  })
  const slug = created.ok ? created.value.slug : ''
  await editPlace(context, slug, {
    mode: 'hybrid',
    startsOn: '2026-12-09',
    timeZone: 'America/Panama',
    capacity,
    languages: ['es'],
  })
  for (const act of ['announce', 'open'] as const) await takeStep(context, slug, act)
  return { slug, id: (await findMeeting(context, slug))?.id ?? '', context }
}
const payload = (name: string, channel: string, more = {}) =>
  new URLSearchParams({
    name,
    category: 'cso',
    country: 'MX',
    channel,
    consent: 'yes',
    _key: `key-of-${name.replace(/\W/g, '-')}`,
    ...more,
  }).toString()
const post = (slug: string, body: string) =>
  world().web.inject({
    method: 'POST',
    url: `/en/meetings/${slug}/register`,
    payload: body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://mesa.test', host: 'mesa.test' },
  })

test('64 at once for the last seats: as many as there are, and everybody else is offered the video', async () => {
  const { slug, id, context } = await openMeeting('Race', 5)
  const answers = await Promise.all(Array.from({ length: 64 }, (_, n) => post(slug, payload(`Racer ${n}`, 'room'))))
  expect(answers.filter((one) => one.statusCode === 303)).toHaveLength(5)
  const refused = answers.filter((one) => one.statusCode === 409)
  expect(refused).toHaveLength(59)
  expect(refused.every((one) => one.body.includes('choose “By video”'))).toBe(true)
  expect((await findMeeting(context, slug))?.room).toEqual({ capacity: 5, taken: 5 })
  expect((await participationOf(context, id)).reduce((sum, one) => sum + one.n, 0)).toBe(5)
  expect((await post(slug, payload('Racer online', 'online'))).statusCode).toBe(303)
  const seats = await (await world().visitor()).json<{ seats: object }>(`/api/v1/meetings/${slug}`)
  expect(seats.seats).toEqual({ capacity: 5, now: 'full' })
  const smaller = await editPlace(context, slug, {
    mode: 'hybrid',
    startsOn: '2026-12-09',
    timeZone: 'America/Panama',
    capacity: 4,
    languages: ['es'],
  })
  expect(smaller.ok).toBe(false)
})

test('hundreds register at once, none lost, none double, as many in the room as there are seats', async () => {
  // How fast it goes is said by the bench of registrations: 1,000 of them, as in the full check here.
  const people = process.env.MESA_FULL ? 1000 : 250
  const seats = people * 0.4
  const { slug, id, context } = await openMeeting('Thousand', seats)
  const queue = Array.from({ length: people }, (_, n) => n)
  const statuses: number[] = []
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let n = queue.pop(); n !== undefined; n = queue.pop())
        statuses.push((await post(slug, payload(`Person ${n}`, n % 2 ? 'online' : 'room'))).statusCode)
    }),
  )
  expect(statuses.filter((status) => status === 303)).toHaveLength(people / 2 + seats)
  const counts = await participationOf(context, id)
  expect(counts.map((one) => [one.channel, one.n]).sort()).toEqual([
    ['online', people / 2],
    ['room', seats],
  ])
}, 90_000)

test('officials are counted openly at once, private people only together and in steps of five', async () => {
  const { slug, id, context } = await openMeeting('Counts')
  const add = async (n: number, category: string, country: string) => {
    for (let one = 0; one < n; one++) {
      const registered = await register(
        world().context({ kind: 'anonymous', personId: null, grants: [], sessionId: null }),
        slug,
        { name: `${category} ${country} ${one} ${Math.random()}`, category, country, channel: 'online', consent: true },
      )
      expect(registered.ok).toBe(true)
    }
  }
  await add(1, 'government', 'PA')
  await add(4, 'migrant', 'HT')
  const first = await publicParticipationOf(context, id)
  // Four private people are not counted yet: not even that they are there.
  expect(first.total).toBe(1)
  expect(first.categories.official).toEqual([{ key: 'government', n: 1 }])
  expect([first.categories.people, first.categories.together]).toEqual([[], 0])
  await add(6, 'cso', 'MX')
  const second = await publicParticipationOf(context, id)
  // Four from Haiti are hidden, and so the five of the other category with them: otherwise the sum would tell.
  expect(second.categories.people).toEqual([])
  expect(second.categories.together).toBe(10)
  await add(20, 'academia', 'MX')
  await takeStep(context, slug, 'close')
  const last = await publicParticipationOf(context, id)
  expect(last.categories.people).toEqual([{ key: 'academia', n: 20 }])
  expect(last.categories.together).toBe(10)
  const page = await (await world().visitor()).get(`/en/meetings/${slug}`)
  const twin = await (await world().visitor()).json<{ seats: object }>(`/api/v1/meetings/${slug}`)
  expect(twin.seats).toEqual({ capacity: null, now: 'unlimited' })
  expect(page.text).not.toContain('Haiti')
  expect(JSON.stringify(await (await world().visitor()).json(`/api/v1/meetings/${slug}`))).not.toContain('"HT"')
})

test('when the time that was promised is over, the names go and the counts stay', async () => {
  const { slug, id, context } = await openMeeting('Purge', 10)
  expect(
    (await post(slug, payload('Forget Me (sample)', 'room', { contact: 'forget@example.org', needs: 'ramp' })))
      .statusCode,
  ).toBe(303)
  expect(await purgeLists(world().context())).toBe(0)
  const later = { ...world().context(), now: new Date('2027-06-30T04:00:00Z') }
  expect(await purgeLists(later)).toBeGreaterThan(0)
  const list = await doorList(context, id, { page: 1, size: 10 })
  expect(
    list.items.map(({ personName, contactValue, needs, doorCode }) => [personName, contactValue, needs, doorCode]),
  ).toEqual([[null, null, null, null]])
  expect((await participationOf(context, id)).map((one) => one.n)).toEqual([1])
})
