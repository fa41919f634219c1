// Room: test/drills. Everybody registers by the real form: the room fills up, who comes too late is offered the video
// and a place in the line, and 64 clients race for the last seat.
import { equal, deepEqual, ok } from 'node:assert/strict'
import { faultsOf } from '../../journeys/rehearsal/books.ts'
import { type Person, tally } from './cast.ts'
import { Hands } from './hands.ts'
import type { Story } from './prepare.ts'

/** So many at a time, in the order of the list. */
export async function inTurn<T>(list: readonly T[], hands: number, work: (one: T) => Promise<void>): Promise<void> {
  const left = list.values()
  await Promise.all(
    Array.from({ length: hands }, async () => {
      for (const one of left) await work(one)
    }),
  )
}

type Wish = 'room' | 'online' | 'online-and-wait'
const answersOf = (one: Person, wish: Wish) => ({
  name: one.name,
  channel: wish,
  category: one.category,
  country: one.country,
  consent: 'yes',
  languages: 'es',
  contact: one.email ?? '',
})
const formOf = (story: Story) => `/es/meetings/${story.slug}/register`

/** What stands on the page of their registration, which they keep. */
async function keepOwn(hands: Hands, one: Person, location: string, wish: Wish): Promise<void> {
  await hands.get(location, 'own page')
  one.own = {
    path: location.split('?')[0] ?? '',
    code: hands.find(/class="receipt-code">\s*(?:<[^>]*>)*([^<]+)</).replace(/[\s-]/g, ''),
  }
  one.channel = wish === 'room' ? 'room' : 'online'
  one.waits = wish === 'online-and-wait'
}

/** Registers, and answers how it went: who finds the room full is told in the same answer what is still to be had. */
export async function register(story: Story, one: Person, wish: Wish, link?: string): Promise<'done' | 'full'> {
  const hands = new Hands(story)
  const to = link ?? formOf(story)
  await hands.get(to, 'form opened')
  const { category, country, ...answers } = answersOf(one, wish)
  const answer = await hands.tryTo(to, link ? answers : { ...answers, category, country }, 'form sent')
  if (answer.status === 409) {
    ok(answer.body.includes('value="online-and-wait"'), 'a full room offers the video and the line in the same answer')
    return 'full'
  }
  equal(answer.status, 303, `${one.name}: ${answer.status}`)
  await keepOwn(hands, one, answer.location, wish)
  return 'done'
}

/** All of them hold the form of a room with one seat left, and send it at the same moment. */
export async function raceForLastSeat(story: Story, racers: readonly Person[]): Promise<Person> {
  const ready = await Promise.all(
    racers.map(async (one) => {
      const hands = new Hands(story)
      await hands.get(formOf(story), 'form opened')
      return { hands, one }
    }),
  )
  const answers = await Promise.all(
    ready.map(async ({ hands, one }) => ({
      hands,
      one,
      answer: await hands.tryTo(formOf(story), answersOf(one, 'room'), 'race'),
    })),
  )
  const seated = answers.filter(({ answer }) => answer.status === 303)
  const turnedAway = answers.filter(({ answer }) => answer.status === 409)
  deepEqual([seated.length, turnedAway.length], [1, racers.length - 1], 'one has the last seat, all others are told so')
  const [winner] = seated
  if (!winner) throw new Error('nobody has the last seat')
  await keepOwn(winner.hands, winner.one, winner.answer.location, 'room')
  return winner.one
}

interface Count {
  official: { key: string; n: number }[]
  people: { key: string; n: number }[]
  together: number
}
export interface Twin {
  state: string
  seats: { capacity: number | null; now: string }
  registered: { total: number; categories: Count; countries: Count; channels: Count }
  attended: { total: number; categories: Count; channels: Count; days: { key: string; official: number }[] } | null
  missing: string[]
  notes: { id: string; kind: string }[]
  minutesApprovedOn: string | null
}
export const twinOf = (story: Story): Promise<Twin> => new Hands(story).json<Twin>(`/api/v1/meetings/${story.slug}`)

const byKey = <One extends { key: string }>(rows: readonly One[]) => rows.toSorted((a, b) => (a.key < b.key ? -1 : 1))
/** People in official capacity, openly, as the books have them. */
export const officialCount = (people: readonly Person[], key: (one: Person) => string): Count['official'] =>
  byKey(
    [
      ...tally(
        people.filter((one) => one.official),
        key,
      ),
    ].map(([name, n]) => ({ key: name, n })),
  )
/** What is wrong in a published count, by the books alone. */
export function countFaults(
  count: Count,
  people: readonly Person[],
  key: (one: Person) => string,
  behind: number,
): string[] {
  deepEqual(byKey(count.official), officialCount(people, key))
  const rows = [...count.people, { key: 'together', n: count.together }]
  return faultsOf(
    rows,
    people.filter((one) => !one.official),
    key,
    { openly: () => false, behind },
  )
}

/** By category and by country the public reads what the books say, and nothing of fewer than five private people. */
export async function checkRegistered(story: Story): Promise<void> {
  const { cast } = story
  const { registered } = await twinOf(story)
  // The last few are not counted yet: the total moves by five or more, a cell with the lists, each a quarter longer.
  ok(cast.length - registered.total >= 0 && cast.length - registered.total < 5, `${registered.total} are told`)
  const faults = [
    ...countFaults(registered.categories, cast, (one) => one.category, cast.length / 3),
    ...countFaults(registered.countries, cast, (one) => one.country, cast.length / 3),
  ]
  deepEqual(faults, [])
  for (const { people } of [registered.categories, registered.countries])
    for (const { key, n } of people) ok(n >= 5, `${key} has ${n}`)
}

/** Some withdraw: the first who wait are offered their places, in their order; one gives it back, and it goes on. */
export async function passOn(story: Story, leaving: readonly Person[], line: readonly Person[]): Promise<void> {
  for (const one of leaving) {
    const hands = new Hands(story)
    await hands.get(one.own?.path ?? '', 'own page')
    await hands.send(one.own?.path ?? '', { change: 'cancel' })
  }
  const offered = async (one: Person) => {
    const hands = new Hands(story)
    await hands.get(one.own?.path ?? '', 'own page')
    return { hands, one, open: hands.has('value="take"') }
  }
  const next = await Promise.all(line.map(offered))
  deepEqual(
    next.filter((one) => one.open).map(({ one }) => one.n),
    line.slice(0, leaving.length).map((one) => one.n),
    'offered in the order of the line',
  )
  const [first, ...others] = next.filter((one) => one.open)
  await first?.hands.send(first.one.own?.path ?? '', { change: 'leave' })
  if (first) first.one.waits = false
  const after = await offered(line[leaving.length] as Person)
  ok(after.open, 'what one gives back is offered to the next')
  for (const { hands, one } of [...others, after]) {
    await hands.send(one.own?.path ?? '', { change: 'take' })
    Object.assign(one, { channel: 'room', waits: false })
  }
  story.cast = story.cast.filter((one) => !leaving.includes(one))
}
