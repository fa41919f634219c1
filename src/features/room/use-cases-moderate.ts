// Room: room/use-cases. What whoever moderates does: opens the room, says where the agenda stands, gives the floor,
// opens and closes polls. Each of it is an act; acts name the room, its items and places, never who asked.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newCode } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { type ActDetail, recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { enterNumbers } from '../../platform/published/published.ts'
import { type Meeting, findMeeting, mayHold, sessionsHeld } from '../meetings/index.ts'
import { mayModerate, policy } from './policy.ts'
import { forgetRoom, queueOf } from './room-now.ts'
import {
  type AskAct,
  type PollCounts,
  type PollResult,
  type RoomAct,
  type RoomChannel,
  type SkipReason,
  askSteps,
  channelKinds,
  channelRows,
  isSecureAddress,
  pollSteps,
  publicResult,
  roomSteps,
} from './rules.ts'
import { type PollWords, pollTexts } from './rules-poll.ts'
import { type LiveRoom, findRoom, lockRoom, moveTo, saveRoomState, saveSettings } from './store.ts'
import { type Ask, listAsks, saveAskState, saveCalled } from './store-asks.ts'
import { type Poll, closeAndCount, insertPoll, listPolls, saveOpened } from './store-polls.ts'

const turned = { open: { kind: 'sitting.opened' }, close: { kind: 'sitting.closed' } } as const

export interface SettingsForm {
  guests: boolean
  /** Draws another code: the old one opens nothing any more. */
  renew: boolean
  /** Per row. */
  kinds: Record<string, string>
  languages: Record<string, string>
  addresses: Record<string, string>
}

/** The rows that were filled in, or what is wrong with which of them. */
function readChannels(form: SettingsForm, languages: readonly string[]): Outcome<RoomChannel[]> {
  const wrong: Record<string, string> = {}
  const found: RoomChannel[] = []
  for (let n = 1; n <= channelRows; n++) {
    const address = form.addresses[n] ?? ''
    if (address === '') continue
    const kind = channelKinds.find((one) => one === form.kinds[n])
    const language = languages.find((one) => one === form.languages[n])
    if (address.length > 500 || !isSecureAddress(address)) wrong[`address-${n}`] = 'room.wrong-address'
    if (!kind) wrong[`kind-${n}`] = 'http.wrong-required'
    if (!language) wrong[`language-${n}`] = 'http.wrong-required'
    if (kind && language) found.push({ kind, language, address })
  }
  return Object.keys(wrong).length > 0 ? invalid(wrong) : done(found)
}
/** Makes the room of a meeting, or changes who may come in and where interpretation is heard. */
export async function prepareRoom(
  context: Context,
  slug: string,
  form: SettingsForm,
  languages: readonly string[],
): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const meeting = await findMeeting(inside, slug)
    if (!meeting || meeting.fromRecord) return notFound()
    if (!may(inside.actor, policy['room.prepare'])) return forbidden()
    const channels = readChannels(form, languages)
    if (!channels.ok) return channels
    const before = await findRoom(inside, meeting.id)
    const code = form.renew ? null : (before?.guestCode ?? null)
    const guestCode = form.guests ? (code ?? newCode(inside.random, 8)) : null
    await saveSettings(inside, meeting.id, { guestCode, channels: channels.value })
    await note(inside, meeting, {
      kind: 'sitting.prepared',
      detail: { guests: form.guests, channels: channels.value.length },
    })
    return done(meeting)
  })
}
const note = (inside: Context, meeting: Meeting, { kind, ...more }: ActDetail & { kind: string }) => {
  forgetRoom(inside, meeting.slug)
  return recordAct(inside, kind, { kind: 'meeting', id: meeting.id }, more)
}

interface Chaired {
  meeting: Meeting
  room: LiveRoom
}
/** One act at a time on one room; `open`: only while it sits. */
function chair(
  context: Context,
  slug: string,
  work: (inside: Context, chaired: Chaired) => Promise<Outcome<unknown>>,
  open = true,
): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['room.moderate'])) return forbidden()
    const meeting = await findMeeting(inside, slug)
    if (meeting && !mayModerate(inside.actor, meeting.id)) return forbidden()
    const room = meeting && (await lockRoom(inside, meeting.id))
    if (!meeting || !room) return notFound()
    if (open && room.state !== 'open') return refused('closed', 'room.refused-not-open')
    const worked = await work(inside, { meeting, room })
    return worked.ok ? done(meeting) : worked
  })
}

export const turnRoom = (context: Context, slug: string, act: RoomAct) =>
  chair(
    context,
    slug,
    async (inside, { meeting, room }) => {
      const next = step(roomSteps, room.state, act)
      if (!next.ok) return next
      if (act === 'open' && !mayHold(meeting.state)) return refused('conflict', 'room.refused-meeting-not-on')
      if (act === 'close') await endEverything(inside, meeting)
      await saveRoomState(inside, meeting.id, next.value)
      await note(inside, meeting, { ...turned[act], from: room.state, to: next.value })
      return done(null)
    },
    false,
  )
/** What is under way when the room closes ends with it; who still waits stays uncalled, and is counted so. */
async function endEverything(inside: Context, meeting: Meeting): Promise<void> {
  await moveTo(inside, meeting.id, null)
  const speaking = (await listAsks(inside, meeting.id)).find((one) => one.state === 'speaking')
  if (speaking) await saveAskState(inside, speaking.id, { state: 'heard' })
  const open = (await listPolls(inside, meeting.id)).find((one) => one.state === 'open')
  if (open) await closePoll(inside, meeting, open)
}

/** Where the agenda stands, said with one tap. */
export const callItem = (context: Context, slug: string, itemId: string) =>
  chair(context, slug, async (inside, { meeting, room }) => {
    if (!(await sessionsHeld(inside, meeting)).some((one) => one.id === itemId)) return notFound()
    if (room.currentItem === itemId) return done(null)
    await moveTo(inside, meeting.id, itemId)
    await note(inside, meeting, { kind: 'sitting.item-begun', detail: { item: itemId } })
    return done(null)
  })

export interface FloorForm {
  ask: string
  step: Exclude<AskAct, 'withdraw'>
  reason?: SkipReason
}
/** Gives the floor, ends it, or passes somebody over with a reason. Whoever spoke has ended when the next is called. */
export const giveFloor = (context: Context, slug: string, form: FloorForm) =>
  chair(context, slug, async (inside, { meeting, room }) => {
    const asks = await listAsks(inside, meeting.id)
    const ask = asks.find((one) => one.id === form.ask)
    if (!ask) return notFound()
    const next = step(askSteps, ask.state, form.step)
    if (!next.ok) return refused('conflict', 'room.refused-not-waiting')
    if (form.step === 'call') return call(inside, meeting, room, asks, ask)
    if (form.step === 'skip' && !form.reason) return invalid({ reason: 'http.wrong-required' })
    await saveAskState(inside, ask.id, { state: next.value, reason: form.step === 'skip' ? form.reason : undefined })
    if (form.step === 'end')
      await note(inside, meeting, { kind: 'sitting.floor-ended', detail: { place: ask.heardPlace ?? 0 } })
    else await note(inside, meeting, { kind: 'sitting.ask-skipped', detail: { reason: form.reason ?? null } })
    return done(null)
  })
async function call(
  inside: Context,
  meeting: Meeting,
  room: LiveRoom,
  asks: readonly Ask[],
  ask: Ask,
): Promise<Outcome<unknown>> {
  const speaking = asks.find((one) => one.state === 'speaking')
  if (speaking) await saveAskState(inside, speaking.id, { state: 'heard' })
  const place = queueOf(asks).findIndex((one) => one.id === ask.id) + 1
  const outOfTurn = place > 1 ? place : null
  await saveCalled(inside, meeting.id, { id: ask.id, itemId: room.currentItem, outOfTurn })
  await note(inside, meeting, { kind: 'sitting.floor-given', detail: { place, inTurn: outOfTurn === null } })
  return done(null)
}

export interface PollForm extends PollWords {
  now: boolean
}
/** Prepares a quick poll, and opens it if that was asked for. */
export const makePoll = (context: Context, slug: string, form: PollForm) =>
  chair(
    context,
    slug,
    async (inside, { meeting, room }) => {
      const texts = pollTexts(form, inside.locale)
      if (!texts.ok) return texts
      const id = await insertPoll(inside, meeting.id, { itemId: room.currentItem, ...texts.value })
      forgetRoom(inside, slug)
      return form.now ? open(inside, meeting, room, id) : done(null)
    },
    false,
  )
export const turnPoll = (context: Context, slug: string, form: { poll: string; step: 'open' | 'close' }) =>
  chair(context, slug, async (inside, { meeting, room }) => {
    const poll = (await listPolls(inside, meeting.id)).find((one) => one.id === form.poll)
    if (!poll) return notFound()
    const next = step(pollSteps, poll.state, form.step)
    if (!next.ok) return refused('conflict', 'room.refused-poll-closed')
    return form.step === 'open' ? open(inside, meeting, room, poll.id) : close(inside, meeting, poll)
  })
async function open(inside: Context, meeting: Meeting, room: LiveRoom, pollId: string): Promise<Outcome<unknown>> {
  if (room.state !== 'open') return refused('closed', 'room.refused-not-open')
  if ((await listPolls(inside, meeting.id)).some((one) => one.state === 'open'))
    return refused('conflict', 'room.refused-one-poll')
  await saveOpened(inside, pollId, room.currentItem)
  await note(inside, meeting, { kind: 'sitting.poll-opened', detail: { poll: pollId } })
  return done(null)
}
/** Its counts are made once, and what may be public of them is entered in the same moment. */
async function closePoll(inside: Context, meeting: Meeting, poll: Poll): Promise<PollCounts> {
  const counts = await closeAndCount(inside, poll)
  const { answered, registered, guests, options } = publicResult(poll.options, counts)
  const row = (key: string, own: Pick<PollResult, 'registered' | 'guests'>) => [
    { key: `${key}|registered`, n: own.registered },
    { key: `${key}|guests`, n: own.guests },
  ]
  await enterNumbers(inside, {
    series: {
      subject: { kind: 'poll', id: poll.id },
      about: 'answers',
      unit: 'answers',
      shape: 'table',
      named: true,
      rule: 'participationByAttribute',
      shownAt: [`/meetings/${meeting.slug}/room`],
    },
    what: 'answered',
    total: answered,
    cells: [...row('', { registered, guests }), ...options.flatMap((one, n) => row(String(n), one))],
    final: true,
  })
  return counts
}
async function close(inside: Context, meeting: Meeting, poll: Poll): Promise<Outcome<unknown>> {
  const counts = await closePoll(inside, meeting, poll)
  const n = [...counts.registered, ...counts.guests].reduce((sum, one) => sum + one, 0)
  await note(inside, meeting, { kind: 'sitting.poll-closed', detail: { poll: poll.id, answers: n } })
  return done(null)
}
