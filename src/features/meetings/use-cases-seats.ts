// Room: meetings/use-cases. Places and the line for them: taken, freed, offered to the next with a date, lapsed, set by
// the desk. Every act here holds the meeting's lock, so that nobody is passed over and nothing is given twice.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { wallIn } from '../../kernel/zone.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { reviewRowOf, reviewRows } from '../reference/index.ts'
import { policy } from './policy.ts'
import { hasSeat, offerUntil, offersFrom } from './rules-seats.ts'
import { type Channel, channels } from './rules.ts'
import { type Meeting, findMeeting, findMeetings } from './store.ts'
import { peopleToTell } from './store-agenda.ts'
import { formOf } from './store-forms.ts'
import { findRegistration } from './store-registrations.ts'
import {
  type WaitingPlace,
  countTaken,
  insertPlace,
  lineOf,
  lockQuotas,
  lockSeats,
  movePlace,
  moveSeat,
  pastOffers,
  placeOf,
  removeQuota,
  saveQuota,
  takeOfQuota,
  takeRoomSeat,
} from './store-seats.ts'
import { mailWithoutAccount } from './use-cases-tell.ts'

export const todayAt = (context: Context, meeting: Pick<Meeting, 'timeZone'>): string =>
  wallIn(meeting.timeZone, context.now).day

/**
 * A place for somebody of this category. False: there is none, and the caller refuses, which takes everything back. The
 * line was served before: nobody is overtaken.
 */
export async function claimSeat(
  inside: Context,
  meetingId: string,
  channel: Channel,
  category: string,
): Promise<boolean> {
  const row = reviewRowOf(category)
  if (channel === 'room') return (await takeRoomSeat(inside, meetingId)) && (await takeOfQuota(inside, meetingId, row))
  const seats = await lockSeats(inside, meetingId, channel)
  if (!seats) return true
  if (!hasSeat(seats, row)) return false
  await moveSeat(inside, meetingId, channel, row, 1)
  return true
}
/** Gives a place back, and offers it to the next in the line at once. */
export async function releaseSeat(
  inside: Context,
  meeting: Meeting,
  channel: Channel,
  category: string,
): Promise<void> {
  const seats = await lockSeats(inside, meeting.id, channel)
  if (!seats) return
  await moveSeat(inside, meeting.id, channel, reviewRowOf(category), -1)
  await offerNext(inside, meeting, channel)
}
/** Offers every free place to those who wait, in their order. Nothing is offered once the meeting has begun. */
export async function offerNext(inside: Context, meeting: Meeting, channel: Channel): Promise<void> {
  if (!['announced', 'open', 'closed', 'postponed'].includes(meeting.state)) return
  const seats = await lockSeats(inside, meeting.id, channel)
  if (!seats) return offerAll(inside, meeting, channel)
  await offer(inside, meeting, channel, offersFrom(seats, await lineOf(inside, meeting.id, channel)))
}
/** The last quota by video is gone: everybody who waited has a place. */
async function offerAll(inside: Context, meeting: Meeting, channel: Channel): Promise<void> {
  if (channel === 'online') await offer(inside, meeting, channel, await lineOf(inside, meeting.id, channel))
}
async function offer(
  inside: Context,
  meeting: Meeting,
  channel: Channel,
  next: readonly { id: string; row: string }[],
): Promise<void> {
  if (next.length === 0) return
  const { offerDays } = await formOf(inside, meeting.id)
  const until = offerUntil(todayAt(inside, meeting), offerDays, meeting.starts?.date ?? null)
  for (const one of next) {
    const registrationId = await movePlace(inside, one.id, 'waiting', 'offered', until)
    if (!registrationId) throw new Error('a place in the line was moved without the lock')
    await moveSeat(inside, meeting.id, channel, one.row, 1)
    await tellOffered(inside, meeting, one.id, registrationId, until)
  }
}
/** The organisation by a notice, somebody without an account by mail; the page that they keep says the rest. */
async function tellOffered(
  inside: Context,
  meeting: Meeting,
  placeId: string,
  registrationId: string,
  until: string,
): Promise<void> {
  const registration = await findRegistration(inside, meeting.id, registrationId)
  await recordAct(
    inside,
    'registration.offered',
    { kind: 'registration', id: registrationId },
    {
      organisationId: registration?.organisationId ?? null,
      detail: {
        meeting: meeting.id,
        slug: meeting.slug,
        until,
        ...(registration?.registeredBy ? { personId: registration.registeredBy } : {}),
      },
    },
  )
  await mailWithoutAccount(inside, await peopleToTell(inside, meeting.id, { registration: registrationId }), {
    key: 'meetings.mail-offered',
    args: {},
    until,
    id: `place-${placeId}`,
  })
}

/** Stands in the line, last. */
export async function joinLine(
  inside: Context,
  meeting: Meeting,
  registration: { id: string; category: string; organisationId: string | null },
  channel: Channel,
): Promise<void> {
  // Numbers are given under the lock, so that their order is that of those who came.
  await lockSeats(inside, meeting.id, channel)
  await insertPlace(inside, {
    id: newId(inside.random),
    registrationId: registration.id,
    meetingId: meeting.id,
    channel,
    row: reviewRowOf(registration.category),
  })
  await recordAct(
    inside,
    'registration.waitlisted',
    { kind: 'registration', id: registration.id },
    { organisationId: registration.organisationId, detail: { meeting: meeting.id, channel } },
  )
  // Somebody may have withdrawn between the look and the lock.
  await offerNext(inside, meeting, channel)
}
/** Leaves the line, or gives an offer back: then the next has it. */
export async function leaveLine(inside: Context, meeting: Meeting, registrationId: string): Promise<boolean> {
  const before = await placeOf(inside, registrationId)
  if (!before || !['waiting', 'offered'].includes(before.state)) return false
  await lockSeats(inside, meeting.id, before.channel)
  const place = await placeOf(inside, registrationId)
  if (!place) return false
  if (place.state === 'waiting') return (await movePlace(inside, place.id, 'waiting', 'left')) !== null
  if (!(await movePlace(inside, place.id, 'offered', 'left'))) return false
  await giveOn(inside, meeting, place)
  return true
}
async function giveOn(inside: Context, meeting: Meeting, place: WaitingPlace): Promise<void> {
  await moveSeat(inside, meeting.id, place.channel, place.row, -1)
  await offerNext(inside, meeting, place.channel)
}

/** The offer that somebody holds today, under the lock: it becomes theirs, and the seat is already counted. */
export async function useOffer(
  inside: Context,
  meeting: Meeting,
  registrationId: string,
): Promise<Outcome<{ channel: Channel }>> {
  const before = await placeOf(inside, registrationId)
  if (!before) return refused('conflict', 'meetings.refused-no-offer')
  await lockSeats(inside, meeting.id, before.channel)
  const place = await placeOf(inside, registrationId)
  const open = place?.state === 'offered' && (place.offeredUntil ?? '') >= todayAt(inside, meeting)
  if (!place || !open) return refused('conflict', 'meetings.refused-no-offer')
  await movePlace(inside, place.id, 'offered', 'taken')
  return done({ channel: place.channel })
}

/** Offers that nobody took in time go on to the next. Answers how many lapsed. */
export async function lapseOffers(context: Context): Promise<number> {
  let lapsed = 0
  // A zone is at most 14 hours ahead of the clock by which days are asked here.
  const latest = new Date(context.now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10)
  for (const place of await pastOffers(context, latest)) {
    const [meeting] = await findMeetings(context, [place.meetingId])
    if (!meeting || (place.offeredUntil ?? '') >= todayAt(context, meeting)) continue
    await transact(context, async (inside) => {
      await lockSeats(inside, meeting.id, place.channel)
      if (!(await movePlace(inside, place.id, 'offered', 'lapsed'))) return done({})
      lapsed++
      await recordAct(
        inside,
        'registration.lapsed',
        { kind: 'registration', id: place.registrationId },
        { detail: { meeting: meeting.id, channel: place.channel } },
      )
      await giveOn(inside, meeting, place)
      return done({})
    })
  }
  return lapsed
}

export interface QuotaForm {
  channel: Channel
  /** One of the twelve rows; empty: everybody by video. */
  row?: string
  /** Empty: without a quota. */
  places?: number
}
/** Sets or lifts a quota; what is taken already is never undone. */
export async function setQuota(context: Context, slug: string, form: QuotaForm): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const meeting = await findMeeting(inside, slug)
    if (!meeting) return notFound()
    if (!may(inside.actor, policy['registration.shape'])) return forbidden()
    const row = form.row ?? null
    if (row !== null && !reviewRows().some((one) => one.code === row)) return invalid({ row: 'http.wrong-not-one-of' })
    if (row === null && form.channel === 'room') return invalid({ row: 'meetings.wrong-quota-room' })
    await lockQuotas(inside, meeting.id)
    if (form.places === undefined) {
      if (!(await removeQuota(inside, meeting.id, form.channel, row))) return invalid({ places: 'http.wrong-required' })
    } else {
      const taken = await countTaken(inside, meeting.id, form.channel, row)
      if (taken > form.places) return invalid({ places: 'meetings.wrong-quota-taken' })
      const quota = { channel: form.channel, row, capacity: form.places, taken }
      await saveQuota(inside, newId(inside.random), meeting.id, quota)
    }
    await recordAct(
      inside,
      'meeting.quota-changed',
      { kind: 'meeting', id: meeting.id },
      { detail: { channel: form.channel, row, places: form.places ?? null } },
    )
    await offerNext(inside, meeting, form.channel)
    return done({ slug })
  })
}
/** After the room itself grew: those who waited are offered what is new. */
export async function offerInAll(inside: Context, meeting: Meeting): Promise<void> {
  for (const channel of channels) await offerNext(inside, meeting, channel)
}
