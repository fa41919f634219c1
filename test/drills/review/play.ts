// Room: test/drills. A review of three days, played against the built server over the wire: from its preparation to the
// published summary, with every number checked against books that are kept apart from the platform. By hand:
// npm run rehearse review [registrations] [in the room]
import { deepEqual, equal, ok } from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { forget, newDataDir, startMesa } from '../../../bench/mesa.ts'
import { build, look } from '../built-mesa.ts'
import { type Person, castOf, diceOf, region, shuffled, tally } from './cast.ts'
import { type Stage, letGo } from './hands.ts'
import { approveMinutes, openMinutes, publishSummary, takeNotes } from './minutes.ts'
import { type Story, deskOf, invite, moveOpening, prepareReview, signIn, takeLetters } from './prepare.ts'
import { checkRegistered, inTurn, passOn, raceForLastSeat, register } from './register.ts'
import { checkAttended, importReports, markAtDoor } from './reports.ts'
import { type Pace, sitInRoom } from './sit.ts'
import { type Measured, Times, tableOf } from './times.ts'

export interface Size {
  people: number
  inRoom: number
  /** Places in the room, one of which is raced for. */
  places: number
  delegations: number
  invited: number
  pace: Pace
}
export const small: Size = {
  people: 60,
  inRoom: 40,
  places: 18,
  delegations: 3,
  invited: 3,
  pace: { arrival: 0.6, answers: 0.6, marks: 0.3, moderator: 0.05 },
}
/** As the review of 2021 was: registered, and connected on its first day. */
export const full: Size = {
  people: 980,
  inRoom: 691,
  places: 260,
  delegations: 33,
  invited: 40,
  pace: { arrival: 60, answers: 10, marks: 2, moderator: 4 },
}
const racers = 64
const moments = {
  before: '2026-11-20T15:00:00Z',
  // At noon of the venue: the morning that the reports tell of is over.
  dayOne: '2026-12-09T17:05:00Z',
  dayThree: '2026-12-11T21:00:00Z',
  later: '2026-12-15T15:00:00Z',
} as const

/** Plays it all; what is not as the books say is an error. Answers what the two busy parts cost. */
export async function playReview(size: Size, say: (words: string) => void = () => {}): Promise<Measured[]> {
  const began = performance.now()
  const dataDir = newDataDir()
  const times = new Times()
  const stage: Stage = { mesa: await startMesa({ dataDir, now: moments.before }), times }
  const told = (words: string) => say(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${words}`)
  told('the server is up')
  try {
    return await playOn(stage, size, told)
  } finally {
    letGo()
    await stage.mesa.stop()
    forget(dataDir)
  }
}
/** The same data at a later time: the server stops and starts, and nothing may be lost by it. */
async function leapTo(stage: Stage, now: string): Promise<void> {
  const { dataDir } = stage.mesa
  letGo()
  await stage.mesa.stop()
  stage.mesa = await startMesa({ dataDir, now })
}

async function playOn(stage: Stage, size: Size, say: (words: string) => void): Promise<Measured[]> {
  const cast = shuffled(castOf(size.people), diceOf(7))
  const plan = planOf(cast, size)
  const [ana, berta, carla, dora] = await Promise.all(
    ['secretaria', 'secretaria.dos', 'relatoria', 'moderacion'].map((name) => signIn(stage, `${name}@example.org`)),
  )
  say('the staff are signed in')
  if (!ana || !berta || !carla || !dora) throw new Error('the staff could not sign in')
  const places = { room: size.places, online: size.people, governments: plan.delegates.flat().length }
  const slug = await prepareReview(ana, berta, places)
  deepEqual([tally(cast, (one) => one.row).size, tally(cast, (one) => one.country).size], [12, 33])
  say(`${cast.length} people of twelve rows, from ${region.length} countries`)
  const story: Story = Object.assign(stage, { slug, cast, staff: { ana, berta, carla, dora }, say })
  say('three days are prepared, the agenda is published, registration is open')
  await takeLetters(story, plan.delegates)
  const links = await invite(story, plan.invited)
  say(`${plan.delegates.length} delegations by letter, ${links.size} invitations`)

  const registering = await stage.times.part('Registering', stage.mesa, () => registerAll(story, plan, links))
  await checkRegistered(story)
  await checkSeats(story, size.places)
  say(`${story.cast.length} are registered, ${racers} raced for the last seat, the public reads what the books say`)
  await passOn(story, plan.leaving, plan.line)
  await checkSeats(story, size.places)
  say(`${plan.leaving.length} withdrew, and the line moved up in its order`)
  await moveOpening(story)
  say('the opening moved, and everybody who left an address was told, once')

  await leapTo(stage, moments.dayOne)
  const { room, video } = await beginDayOne(story, size)
  const sitting = await stage.times.part('In the room', stage.mesa, () =>
    sitInRoom(story, [...room, ...video], size.pace),
  )
  await markAtDoor(story, room)
  say(`${room.length + video.length} were in the room, each answered two polls`)

  await importReports(story, room, video)
  say('the reports of Zoom and Teams are taken in, and a second time nothing changes')
  await takeNotes(story)
  await leapTo(stage, moments.dayThree)
  await ana.get(deskOf(story))
  await ana.send(deskOf(story, '/step'), { act: 'end' })
  await checkAttended(story, room, video)
  await openMinutes(story, '2026-12-14', room)
  await leapTo(stage, moments.later)
  await approveMinutes(story)
  say('the minutes are approved, what they hold became records')
  await publishSummary(story, room, video)
  say('the summary is published, every number of it as in the books')
  return [registering, sitting]
}

interface Plan {
  /** Heads with their people: they have exactly the places of their row. */
  delegates: Person[][]
  invited: Person[]
  /** Come early and have a seat; all seats but one. */
  early: Person[]
  /** Of the row whose own places are gone, while the room still has some. */
  quotaFull: Person
  racing: Person[]
  /** Too late for a seat: they take the video and wait. The first of them wait in this order. */
  line: Person[]
  late: Person[]
  online: Person[]
  leaving: Person[]
}
function planOf(cast: readonly Person[], size: Size): Plan {
  const governments = cast.filter((one) => one.row === 'governments')
  const others = cast.filter((one) => one.row !== 'governments')
  const perDelegation = size.delegations > 20 ? 3 : 2
  const take = <T>(list: T[], n: number): T[] => list.splice(0, n)
  const delegates = Array.from({ length: size.delegations }, () => take(governments, perDelegation))
  for (const [n, delegation] of delegates.entries()) for (const one of delegation) one.country = region[n] ?? ''
  sendFromEach(others)
  const invited = take(others, size.invited)
  const seated = delegates.flat().length + invited.length
  const early = take(others, size.places - 1 - seated)
  const [quotaFull] = take(governments, 1)
  if (!quotaFull) throw new Error('somebody of a government has to come too late')
  const waiting = Math.max(8, Math.floor(others.length / 4))
  const racing = take(others, Math.min(racers, others.length - waiting))
  const line = take(others, 6)
  return {
    delegates,
    invited,
    early,
    quotaFull,
    racing,
    line,
    late: take(others, waiting - 6),
    online: [...governments, ...others],
    leaving: early.slice(0, 5),
  }
}

/** A country that only sent whom a delegation now counts as another's sends somebody again. */
function sendFromEach(people: Person[]): void {
  const sends = () => tally(people, (one) => one.country)
  for (const country of region.filter((one) => !sends().has(one))) {
    const [most] = [...sends()].toSorted((a, b) => b[1] - a[1])[0] ?? []
    const one = people.find((other) => other.country === most)
    if (one) one.country = country
  }
}

async function registerAll(story: Story, plan: Plan, links: ReadonlyMap<Person, string>): Promise<void> {
  const all = async (people: readonly Person[], wish: 'room' | 'online' | 'online-and-wait') =>
    inTurn(people, 8, async (one) => equal(await register(story, one, wish), 'done', one.name))
  await inTurn(plan.invited, 8, async (one) => equal(await register(story, one, 'room', links.get(one)), 'done'))
  await all(plan.early, 'room')
  // The places of the governments are taken, though the room has one left: the video is offered, and the line.
  equal(await register(story, plan.quotaFull, 'room'), 'full')
  equal(await register(story, plan.quotaFull, 'online-and-wait'), 'done')
  const strangers = castOf(racers).slice(plan.racing.length)
  const outside = strangers.map((one): Person => ({
    ...one,
    name: `Nadie ${one.n} de muestra`,
    row: 'cso',
    category: 'cso',
  }))
  const winner = await raceForLastSeat(story, [...plan.racing, ...outside])
  if (outside.includes(winner)) throw new Error('a stranger has the last seat: the books do not know them')
  for (const one of plan.line) equal(await register(story, one, 'online-and-wait'), 'done')
  const late = [...plan.racing.filter((one) => one !== winner), ...plan.late]
  await inTurn(late, 8, async (one) => {
    equal(await register(story, one, 'room'), 'full', one.name)
    equal(await register(story, one, one.n % 2 ? 'online-and-wait' : 'online'), 'done')
  })
  await all(plan.online, 'online')
}

/** No seat is given twice: what the rows say, what the lock counts, and what the plan allows are one number. */
async function checkSeats(story: Story, places: number): Promise<void> {
  const [row] = await look<{ seats: number; taken: number; capacity: number }>(
    story.mesa,
    `select r.capacity, r.taken, (select count(*)::int from registration g where g.meeting_id = m.id
       and g.channel = 'room' and g.state = 'confirmed') as seats
     from meeting m join meeting_room r on r.meeting_id = m.id where m.slug = $1`,
    [story.slug],
  )
  ok(row && row.seats === places && row.taken === places && row.capacity === places, JSON.stringify(row))
  equal(story.cast.filter((one) => one.channel === 'room').length, places, 'the books have as many')
}

/** Day one: the meeting begins, its room opens, and so many of those registered come, by both ways. */
async function beginDayOne(story: Story, size: Size): Promise<{ room: Person[]; video: Person[] }> {
  const { ana, dora } = story.staff
  await ana.get(deskOf(story))
  await ana.send(deskOf(story, '/step'), { act: 'start' })
  await ana.get(deskOf(story, '/room/setup'))
  await ana.send(deskOf(story, '/room/setup'), {
    'kind-1': 'interpretation',
    'language-1': 'en',
    'address-1': 'https://video.example.org/ensayo/en',
  })
  await dora.get(deskOf(story, '/room'))
  await dora.send(deskOf(story, '/room/turn'), { step: 'open' })
  const able = story.cast.filter((one) => one.own !== undefined)
  const come = able
    .toSorted((a, b) => Number(b.channel === 'room') - Number(a.channel === 'room'))
    .slice(0, size.inRoom)
  equal(come.length, size.inRoom)
  for (const one of come) one.came = true
  return {
    room: come.filter((one) => one.channel === 'room'),
    video: come.filter((one) => one.channel === 'online'),
  }
}

/** Alone on the machine: its figures stand in docs/performance.md. */
async function byHand(): Promise<void> {
  build()
  const [people = full.people, inRoom = full.inRoom] = process.argv.slice(2).map(Number)
  const scale = people / full.people
  const size = people <= 100 ? small : { ...full, people, inRoom, places: Math.round(full.places * scale) }
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  const measured = await playReview(size, say)
  for (const one of measured) say(`\n${tableOf(one)}`)
  const all = measured.at(-1)?.rows.at(-1)
  say(`p95 of the day in the room: ${Math.round(all?.p95 ?? 0)} ms (bar: 300)`)
}
if (process.argv[1] === fileURLToPath(import.meta.url)) await byHand()
