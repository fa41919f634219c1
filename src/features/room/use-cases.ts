// Room: room/use-cases. What somebody in the room does: comes in, asks for the floor, answers a poll, goes out. None of
// it writes an act: who asked what is no part of the log.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { sameSecret } from '../../platform/keys/keys.ts'
import { hashToken } from '../../platform/sign-in/sessions.ts'
import { type Cast, type Slowness, castVotes, consultationsOf, createSlowness } from '../consultations/index.ts'
import { type Meeting, admittedAsOwn, admittedBy, findMeeting } from '../meetings/index.ts'
import { categoryOf, countryOf } from '../reference/index.ts'
import { type Cookies, presenceOf, roomCookie, tokenFor, voterOf } from './presence.ts'
import { forgetRoom, readRoom } from './room-now.ts'
import { askSteps, longestAsk } from './rules.ts'
import { step } from '../../kernel/state-table.ts'
import { type LiveRoom, type Presence, type Standing, dropPresence, findRoom, lockRoom, savePresence } from './store.ts'
import { insertAsk, lastAskOf, saveAskState } from './store-asks.ts'
import { answering, listPolls } from './store-polls.ts'

export interface EnterForm {
  code?: string
  /** One of those whom this account registered. */
  registration?: string
  contact: boolean
  /** Asked of guests alone; both may be left out. */
  category?: string
  country?: string
}
export interface Entered {
  meeting: Meeting
  token: string
}
const slowness: Slowness = createSlowness()

async function openRoom(context: Context, slug: string): Promise<Outcome<{ meeting: Meeting; room: LiveRoom }>> {
  const meeting = await findMeeting(context, slug)
  const room = meeting && (await findRoom(context, meeting.id))
  if (!meeting || !room) return notFound()
  if (room.state !== 'open') return refused('closed', 'room.refused-not-open')
  return done({ meeting, room })
}

/**
 * The same without a question where the shared room says that it is open. What is up to a second old turns nobody away,
 * and whatever is written says once more, in its own statement, that the room or the poll is open.
 */
async function openNow(context: Context, slug: string): Promise<Outcome<{ meeting: Meeting; room: LiveRoom }>> {
  const now = await readRoom(context, slug)
  return now?.room.state === 'open' ? done(now) : openRoom(context, slug)
}

/** Comes in by a registration, from an account or by the meeting's code. Wrong codes cost everybody a little time. */
export async function enterRoom(
  context: Context,
  slug: string,
  form: EnterForm,
  { formKey, cookies }: { formKey: string; cookies: Cookies },
  slow = slowness,
): Promise<Outcome<Entered>> {
  const open = await openNow(context, slug)
  if (!open.ok) return open
  const { meeting } = open.value
  if (!form.registration && !form.code) return invalid({ code: 'http.wrong-required' })
  if (!(await slow.turn())) return refused('too-many', 'room.refused-slow', { args: { seconds: 30 } })
  const registered = form.registration
    ? await admittedAsOwn(context, meeting.id, form.registration)
    : await admittedBy(context, meeting.id, form.code ?? '')
  if (registered) {
    const token = await tokenFor(context, 'registration', registered.registrationId)
    return comeIn(context, meeting, {
      ...registered,
      token,
      contact: form.contact && registered.organisationId !== null,
    })
  }
  const code = plainCode(form.code ?? '')
  // The code may have been drawn anew within this second.
  const opens = (room: LiveRoom | undefined) => room !== undefined && isGuestCode(room, code)
  if (!opens(open.value.room) && !opens(await findRoom(context, meeting.id))) {
    slow.wrong()
    return invalid({ code: 'room.wrong-code' })
  }
  const guest = standingOfGuest(form)
  if (!guest.ok) return guest
  if (!/^[\w-]{8,100}$/.test(formKey)) return refused('invalid', 'http.refused-no-key')
  const before = await presenceOf(context, meeting.id, cookies)
  if (before) return done({ meeting, token: cookies[roomCookie(meeting.id)] ?? '' })
  const token = await tokenFor(context, 'guest', `${meeting.id}:${formKey}`)
  return comeIn(context, meeting, { ...guest.value, token, contact: false }, code)
}
const plainCode = (typed: string) => typed.toLowerCase().replace(/[\s-]+/g, '')
const isGuestCode = (room: LiveRoom, code: string): boolean =>
  room.guestCode !== null && sameSecret(Buffer.from(code), Buffer.from(room.guestCode))

/** A guest says who they are, or not; nobody is official by their own word. */
function standingOfGuest(form: EnterForm): Outcome<Standing> {
  const wrong: Record<string, string> = {}
  if (form.category && !categoryOf(form.category)) wrong.category = 'http.wrong-not-one-of'
  if (form.country && !countryOf(form.country)) wrong.country = 'http.wrong-not-one-of'
  if (Object.keys(wrong).length > 0) return invalid(wrong)
  return done({
    registrationId: null,
    category: form.category ?? null,
    country: form.country ?? null,
    official: false,
    organisationId: null,
  })
}
async function comeIn(
  context: Context,
  meeting: Meeting,
  { token, ...who }: Standing & { token: string; contact: boolean },
  guestCode: string | null = null,
): Promise<Outcome<Entered>> {
  const coming = { ...who, meetingId: meeting.id, tokenHash: hashToken(token) }
  if (await savePresence(context, coming, guestCode)) return done({ meeting, token })
  const open = await openRoom(context, meeting.slug)
  return open.ok ? invalid({ code: 'room.wrong-code' }) : open
}

interface Inside {
  meeting: Meeting
  room: LiveRoom
  presence: Presence
}
async function inRoom(
  context: Context,
  slug: string,
  cookies: Cookies,
  opened: typeof openRoom = openRoom,
): Promise<Outcome<Inside>> {
  const open = await opened(context, slug)
  if (!open.ok) return open
  const presence = await presenceOf(context, open.value.meeting.id, cookies)
  if (!presence) return refused('conflict', 'room.refused-not-in')
  return done({ ...open.value, presence })
}

export async function leaveRoom(context: Context, slug: string, cookies: Cookies): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const meeting = await findMeeting(inside, slug)
    if (!meeting) return notFound()
    const presence = await presenceOf(inside, meeting.id, cookies)
    if (!presence) return done(meeting)
    await lockRoom(inside, meeting.id)
    const ask = await lastAskOf(inside, presence.id)
    if (ask?.state === 'waiting') await saveAskState(inside, ask.id, { state: 'withdrawn' })
    if (ask?.state === 'speaking') await saveAskState(inside, ask.id, { state: 'heard' })
    await dropPresence(inside, presence.id)
    forgetRoom(inside, slug)
    return done(meeting)
  })
}

export interface AskForm {
  text: string
  named: boolean
  name?: string
}
/** Asks for the floor: once at a time, at the end of those who asked; the fair order is made of it anew each time. */
export async function askForFloor(
  context: Context,
  slug: string,
  form: AskForm,
  cookies: Cookies,
): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const entered = await inRoom(inside, slug, cookies)
    if (!entered.ok) return entered
    const { meeting, room, presence } = entered.value
    if (form.text.length > longestAsk) return invalid({ text: 'http.wrong-too-long' })
    if (form.named && !form.name) return invalid({ name: 'http.wrong-required' })
    const publicName = form.named ? (form.name ?? null) : null
    const asked = await insertAsk(inside, presence, { itemId: room.currentItem, text: form.text, publicName })
    return asked ? done(meeting) : refused('conflict', 'room.refused-asked')
  })
}
export async function withdrawAsk(context: Context, slug: string, cookies: Cookies): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const entered = await inRoom(inside, slug, cookies)
    if (!entered.ok) return entered
    await lockRoom(inside, entered.value.meeting.id)
    const ask = await lastAskOf(inside, entered.value.presence.id)
    const next = step(askSteps, ask?.state ?? 'withdrawn', 'withdraw')
    if (!ask || !next.ok) return refused('conflict', 'room.refused-called')
    await saveAskState(inside, ask.id, { state: next.value })
    return done(entered.value.meeting)
  })
}

/** One answer per person, changed in place while the poll is open; answered after the commit that holds it. */
export async function answerPoll(
  context: Context,
  slug: string,
  form: { poll: string; choice: string },
  cookies: Cookies,
): Promise<Outcome<Meeting>> {
  const entered = await inRoom(context, slug, cookies, openNow)
  if (!entered.ok) return entered
  const { meeting, presence } = entered.value
  const asked = (one: { id: string }) => one.id === form.poll
  const known = (await readRoom(context, slug))?.polls.find(asked)
  const poll = known ?? (await listPolls(context, meeting.id)).find(asked)
  if (!poll) return notFound()
  const choice = Number(form.choice)
  if (choice >= poll.options.length) return invalid({ choice: 'http.wrong-not-one-of' })
  const stored = await context.votes.write(answering, {
    pollId: poll.id,
    voter: await voterOf(context, poll.id, presence),
    guest: presence.registrationId === null,
    choice,
  })
  return stored ? done(meeting) : refused('closed', 'room.refused-poll-closed')
}

/** Votes on the statements of the meeting's consultation: a voice of its own, tied to nobody in the room. */
export async function voteInRoom(
  context: Context,
  slug: string,
  form: { consultation: string; votes: Record<string, string> },
  cookies: Cookies,
): Promise<Outcome<{ meeting: Meeting; cast: Cast }>> {
  const entered = await inRoom(context, slug, cookies, openNow)
  if (!entered.ok) return entered
  const { meeting } = entered.value
  const own = (await consultationsOf(context, { meetingId: meeting.id })).some((one) => one.slug === form.consultation)
  if (!own) return forbidden()
  const cast = await castVotes(context, form.consultation, cookies, form.votes)
  return cast.ok ? done({ meeting, cast: cast.value }) : cast
}
