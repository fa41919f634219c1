// Room: room. How a room stands at this moment: agenda, floor, polls, who is here. Read anew for a moderator; for
// everybody else read at most once a second and shared, so that ten watchers and a thousand cost the same.
import { createHash } from 'node:crypto'
import { anonymous } from '../../kernel/actor.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { done } from '../../kernel/outcome.ts'
import { thresholds } from '../../kernel/thresholds.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { type Series, enterNumbers, publishCounts, publishedOf } from '../../platform/published/published.ts'
import { type Consultation, consultationsOf } from '../consultations/index.ts'
import { type Meeting, findMeeting, sessionsHeld } from '../meetings/index.ts'
import { findOrganisations } from '../organisations/index.ts'
import { countryOf } from '../reference/index.ts'
import { type Asking, type Here, type PollResult, capacityOf, fairOrder, publicResult } from './rules.ts'
import { type LiveRoom, countHere, findRoom, reachableIn, realTimesOf, saveHere } from './store.ts'
import { type Ask, listAsks } from './store-asks.ts'
import { type Poll, countAnswers, listPolls } from './store-polls.ts'

export interface Item {
  id: string
  title: LocalizedText
  startsAt: Date | null
  endsAt: Date | null
  /** The day alone, where no hour is planned. */
  onDay: string | null
  begunAt: Date | null
  endedAt: Date | null
}
/** An intervention as the public reads it. */
export interface Heard {
  place: number
  itemId: string | null
  name: string | null
  organisation: string | null
  category: string | null
  country: string | null
  outOfTurn: number | null
}
export interface Waiting extends Asking {
  ask: Ask
}
export interface PollNow {
  id: string
  itemId: string | null
  question: LocalizedText
  options: LocalizedText[]
  state: Poll['state']
  answered: number
  result: PollResult | null
}
export interface HereNow {
  total: number
  categories: HereCount
  countries: HereCount
}
export interface HereCount {
  official: { key: string; n: number }[]
  people: { key: string; n: number }[]
  together: number
}
export interface RoomNow {
  meeting: Meeting
  room: LiveRoom
  items: Item[]
  current: Item | null
  next: Item | null
  speaking: Heard | null
  heard: Heard[]
  /** In the fair order; never part of what is public. */
  queue: Waiting[]
  counts: { asked: number; heard: number; skipped: number; waiting: number; outOfTurn: number }
  polls: PollNow[]
  here: HereNow
  /** Whom people in the room may write to. */
  reachable: { slug: string; name: string }[]
  consultations: Consultation[]
  /** What a reader's page compares: the agenda and the floor; the queue; the polls. */
  marks: { now: string; queue: string; polls: string }
}

export const regionOf = (country: string | null): string | null => {
  const known = country === null ? undefined : countryOf(country)
  return known?.reviewSubregion ?? known?.m49Subregion ?? null
}

type Told = Awaited<ReturnType<typeof publishedOf>>
function publicHere(official: Here[], told: Told): HereNow {
  const by = (attribute: 'category' | 'country'): HereCount => {
    const { cells, together } = told(`people-by-${attribute}`)
    return { official: summed(official, attribute), people: [...cells], together }
  }
  return {
    total: numberOf(official) + told('people').total,
    categories: by('category'),
    countries: by('country'),
  }
}
function summed(here: readonly Here[], attribute: 'category' | 'country'): { key: string; n: number }[] {
  const sums = new Map<string, number>()
  for (const one of here) sums.set(one[attribute] ?? '', (sums.get(one[attribute] ?? '') ?? 0) + one.n)
  return [...sums].map(([key, n]) => ({ key, n })).sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))
}

const numberOf = (here: readonly Here[]): number => here.reduce((sum, one) => sum + one.n, 0)
/**
 * Private people are counted anew when five more or fewer are there, and that count is kept: two looks at a room do not
 * single out who came in between, whoever looks and however often the server starts.
 */
async function countedAnew(context: Context, meeting: Meeting, room: LiveRoom, people: Here[]): Promise<Told> {
  const subject = { kind: 'meeting', id: meeting.id } as const
  const moved = Math.abs(numberOf(people) - numberOf(room.here))
  if (room.state === 'open' && moved >= thresholds.newBetweenSnapshots)
    await transact(context, async (inside) => {
      await saveHere(inside, meeting.id, people)
      const series = (about: string, rule: Series['rule']): Series => ({
        subject,
        about: `room-${about}`,
        unit: 'people',
        shape: 'list',
        named: false,
        rule,
        shownAt: [`/meetings/${meeting.slug}/room`],
      })
      for (const attribute of ['category', 'country'] as const)
        await publishCounts(inside, series(`people-by-${attribute}`, 'participationByAttribute'), {
          what: 'here',
          cells: summed(people, attribute),
        })
      const total = { what: 'here', total: numberOf(people), cells: [] }
      await enterNumbers(inside, { series: series('people', 'newBetweenSnapshots'), ...total })
      return done(null)
    })
  const told = await publishedOf(context, subject, 'here')
  return (about) => told(`room-${about}`)
}

/** The queue in its fair order, and what it is made from. */
export function queueOf(asks: readonly Ask[]): Waiting[] {
  const called = asks.filter((one) => one.state === 'heard' || one.state === 'speaking')
  const spoke = new Set(called.map((one) => one.presenceId))
  const asking = (ask: Ask): Waiting => ({
    id: ask.id,
    askedPlace: ask.askedPlace,
    firstTime: !spoke.has(ask.presenceId),
    category: ask.category,
    region: regionOf(ask.country),
    ask,
  })
  return fairOrder(asks.filter((one) => one.state === 'waiting').map(asking), called.map(asking))
}

export async function loadRoom(context: Context, meeting: Meeting): Promise<RoomNow | null> {
  const room = await findRoom(context, meeting.id)
  if (!room) return null
  const [sessions, times, asks, polls, official, people, reachableIds, consultations] = await Promise.all([
    sessionsHeld(context, meeting),
    realTimesOf(context, meeting.id),
    listAsks(context, meeting.id),
    listPolls(context, meeting.id),
    countHere(context, meeting.id, true),
    countHere(context, meeting.id, false),
    reachableIn(context, meeting.id),
    consultationsOf(context, { meetingId: meeting.id }),
  ])
  const items = sessions.map((one): Item => {
    const real = times.get(one.id)
    const { id, title, startsAt, endsAt, onDay } = one
    return { id, title, startsAt, endsAt, onDay, begunAt: real?.begunAt ?? null, endedAt: real?.endedAt ?? null }
  })
  const at = items.findIndex((one) => one.id === room.currentItem)
  const called = asks.filter((one) => one.heardPlace !== null).sort((a, b) => (a.heardPlace ?? 0) - (b.heardPlace ?? 0))
  // What everybody may read: the names of organisations that are listed, whoever looks.
  const organisations = await findOrganisations({ ...context, actor: anonymous }, [
    ...new Set([...called.flatMap((one) => one.organisationId ?? []), ...reachableIds]),
  ])
  const named = new Map(organisations.map((one) => [one.id, one]))
  const here = publicHere(official, await countedAnew(context, meeting, room, people))
  const shown = new Set(here.categories.people.map((one) => one.key))
  const heardOf = (ask: Ask): Heard => ({
    place: ask.heardPlace ?? 0,
    itemId: ask.itemId,
    name: ask.publicName,
    ...capacityOf(ask, named.get(ask.organisationId ?? '')?.name ?? null, shown),
    outOfTurn: ask.outOfTurn,
  })
  const speaking = called.find((one) => one.state === 'speaking')
  const heard = called.filter((one) => one.state === 'heard').map(heardOf)
  const queue = room.state === 'open' ? queueOf(asks) : []
  const open = polls.find((one) => one.state === 'open')
  const answered = open ? await countAnswers(context, open.id) : 0
  const now = {
    meeting,
    room,
    items,
    current: items[at] ?? null,
    next: items.slice(at + 1).find((one) => one.endedAt === null) ?? null,
    speaking: speaking ? heardOf(speaking) : null,
    heard,
    queue,
    counts: {
      asked: asks.filter((one) => one.state !== 'withdrawn').length,
      heard: called.length,
      skipped: asks.filter((one) => one.state === 'skipped').length,
      waiting: asks.filter((one) => one.state === 'waiting').length,
      outOfTurn: called.filter((one) => one.outOfTurn !== null).length,
    },
    polls: polls.map((one) => pollNow(one, answered)),
    here,
    reachable: organisations
      .filter((one) => reachableIds.includes(one.id) && one.kind !== 'office')
      .map(({ slug, name }) => ({ slug, name })),
    consultations: consultations.filter((one) => one.state === 'open'),
  }
  return { ...now, marks: marksOf(now) }
}
const pollNow = (poll: Poll, answered: number): PollNow => ({
  id: poll.id,
  itemId: poll.itemId,
  question: poll.question,
  options: poll.options,
  state: poll.state,
  answered: poll.state === 'open' ? answered : 0,
  result: poll.counts ? publicResult(poll.options, poll.counts) : null,
})

const markOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 12)
function marksOf(now: Omit<RoomNow, 'marks'>): RoomNow['marks'] {
  return {
    now: markOf([now.room.state, now.items, now.current?.id, now.speaking, now.counts.heard]),
    queue: markOf(now.queue.map((one) => one.id)),
    polls: markOf(now.polls.map((one) => [one.id, one.state])),
  }
}

interface Kept {
  began: number
  room: Promise<RoomNow | null>
}
const lifetimeMs = 1000
/** By the writer of this installation: two of them in one process, as in tests, never share a room. */
const kept = new WeakMap<object, Map<string, Kept>>()

/**
 * The room as everybody may see it; never read inside a transaction, which would end before the others read it. Who
 * knows of something newer names the moment `since` which it must have been read: all who do so share that reading too.
 */
export function readRoom(context: Context, slug: string, since = 0): Promise<RoomNow | null> {
  const bySlug = kept.get(context.votes) ?? new Map<string, Kept>()
  kept.set(context.votes, bySlug)
  const known = bySlug.get(slug)
  if (known && known.began >= Math.max(since, performance.now() - lifetimeMs)) return known.room
  const room = load({ ...context, actor: anonymous }, slug)
  bySlug.set(slug, { began: performance.now(), room })
  room.catch(() => bySlug.delete(slug))
  if (bySlug.size > 200) bySlug.delete(bySlug.keys().next().value as string)
  return room
}
async function load(context: Context, slug: string): Promise<RoomNow | null> {
  const meeting = await findMeeting(context, slug)
  return meeting ? loadRoom(context, meeting) : null
}
/** After a moderator's act: here it is seen at once, elsewhere within the second. */
export const forgetRoom = (context: Context, slug: string): void => void kept.get(context.votes)?.delete(slug)
