// Room: meetings/use-cases. What anybody may know of who registers and who comes. People in official capacity are
// counted openly, as they stand; private people as they were published (platform/published), which the page, its twin,
// the report and the manifest all read: no two of them say another number on the same day.
import { system } from '../../kernel/actor.ts'
import type { Subject } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import {
  type PublishedNumbers,
  type Series,
  enterNumbers,
  publishCounts,
  publishedOf,
} from '../../platform/published/published.ts'
import { sumBy } from './rules.ts'
import { type Meeting, findMeetings } from './store.ts'
import { type PublicAttendance, type PublicCount, overParts, publishAttendance } from './rules-attendance-counts.ts'
import { attendanceCountsOf, countsToPublish, forgetChanged, meetingsCountedBefore } from './store-attendance-counts.ts'
import { type Participation, forgetNewPeople, participationOf } from './store-registrations.ts'

export type CountedMeeting = Pick<Meeting, 'id' | 'slug'>
const attributes = ['category', 'country', 'channel'] as const
const subjectOf = (meeting: Pick<Meeting, 'id'>): Subject => ({ kind: 'meeting', id: meeting.id })
const seriesOf = (meeting: CountedMeeting, about: string, more: Partial<Series> = {}): Series => ({
  subject: subjectOf(meeting),
  about,
  unit: 'people',
  shape: 'list',
  named: false,
  rule: 'participationByAttribute',
  shownAt: [`/meetings/${meeting.slug}`],
  ...more,
})

/** How far the count has come: at a turn of the meeting's life, or for the last time. */
interface Turn {
  final: boolean
  turn: boolean
}
type Countable = { category: string; country: string | null; channel: string; official: boolean; n: number }
/** The same people by each attribute. That they are, tells nothing more: any two lists of one total fit together. */
async function publishPeople(
  inside: Context,
  meeting: CountedMeeting,
  what: 'registered' | 'attended',
  people: readonly Countable[],
  { final, turn }: Turn,
): Promise<void> {
  for (const attribute of attributes) {
    const cells = sumBy(people, (one) => one[attribute])
    await publishCounts(inside, seriesOf(meeting, `people-by-${attribute}`), { what, cells, final, turn })
  }
  const total = people.reduce((sum, one) => sum + one.n, 0)
  const series = seriesOf(meeting, 'people', { rule: 'newBetweenSnapshots' })
  await enterNumbers(inside, { series, what, total, cells: [], final })
}
const isPrivate = ({ official }: { official: boolean }): boolean => !official

/** Counts who is registered anew, for everybody: when five have come, and at each step towards the end. */
export async function publishRegistered(
  inside: Context,
  meeting: CountedMeeting,
  { final = false, turn = false } = {},
): Promise<void> {
  const people = (await participationOf(inside, meeting.id)).filter(isPrivate)
  await publishPeople(inside, meeting, 'registered', people, { final, turn })
  await forgetNewPeople(inside, meeting.id)
}

/** Counts who came anew, once the meeting is over. */
export async function publishAttended(inside: Context, meeting: CountedMeeting, final = false): Promise<void> {
  const { people, sessions, days, unmatched } = await attendanceCountsOf(inside, meeting.id)
  const counted = people.filter(isPrivate)
  await publishPeople(inside, meeting, 'attended', counted, { final, turn: true })
  for (const { about, cells } of overParts({ people: counted, sessions, days }))
    await publishCounts(inside, seriesOf(meeting, about, { named: true }), {
      what: 'attended',
      cells,
      final,
      turn: true,
    })
  const cells = Object.entries(unmatched).map(([key, n]) => ({ key, n }))
  const connections = { unit: 'connections', named: true, rule: 'newBetweenSnapshots' } as const
  await enterNumbers(inside, {
    series: seriesOf(meeting, 'unmatched', connections),
    what: 'attended',
    total: cells.reduce((sum, { n }) => sum + n, 0),
    cells,
    final,
  })
  await forgetChanged(inside, meeting.id)
}
/** So many people came, went or became known after the meeting: when enough have, they are counted anew. */
export async function countChanged(inside: Context, meetingId: string, n: number): Promise<void> {
  if (!(await countsToPublish(inside, meetingId, n))) return
  const [meeting] = await findMeetings({ ...inside, actor: system }, [meetingId])
  if (meeting && isOver(meeting)) await publishAttended(inside, meeting)
}
export const isOver = ({ state }: Pick<Meeting, 'state'>): boolean => ['held', 'documented'].includes(state)

/** Meetings whose numbers stood elsewhere before this place had a manifest: entered once. */
export async function enterEarlierCounts(context: Context): Promise<void> {
  const meetings = await findMeetings({ ...context, actor: system }, await meetingsCountedBefore(context))
  for (const meeting of meetings) {
    await context.db.transaction().execute(async (db) => {
      const inside = { ...context, db }
      await publishRegistered(inside, meeting, { final: meeting.state === 'documented', turn: true })
      if (isOver(meeting)) await publishAttended(inside, meeting, meeting.state === 'documented')
      await forgetChanged(inside, meeting.id)
    })
  }
}

export interface PublicParticipation {
  total: number
  /** People in official capacity, openly; private people above the threshold; the rest of them together. */
  categories: PublicCount
  countries: PublicCount
  channels: PublicCount
}
/** What anybody may know of who is registered: never a cell that singles somebody out, at no two moments. */
export async function publicParticipationOf(context: Context, meetingId: string): Promise<PublicParticipation> {
  const official = (await participationOf(context, meetingId)).filter((one) => one.official)
  const numbers = await publishedOf(context, subjectOf({ id: meetingId }), 'registered')
  const by = (attribute: (typeof attributes)[number]) =>
    publicCount(
      sumBy(official, (one: Participation) => one[attribute]),
      numbers(`people-by-${attribute}`),
    )
  return {
    total: official.reduce((sum, one) => sum + one.n, 0) + numbers('people').total,
    categories: by('category'),
    countries: by('country'),
    channels: by('channel'),
  }
}
const publicCount = (official: PublicCount['official'], { cells, together }: PublishedNumbers): PublicCount => ({
  official,
  people: [...cells],
  together,
})

/** What anybody may know of who came; null where nobody is known to have come. */
export async function publicAttendanceOf(context: Context, meetingId: string): Promise<PublicAttendance | null> {
  const now = await attendanceCountsOf(context, meetingId)
  return publishAttendance(now, await publishedOf(context, subjectOf({ id: meetingId }), 'attended'))
}
