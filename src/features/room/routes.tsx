// Room: room/routes. The room itself: one address for the hall and the phone, one for the wall, and what people in it
// do. The pages of people are `sensitive`: not stored, and left at once.
import { Type } from 'typebox'
import { type Outcome, done, notFound } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { ownVotes, readBallot, voiceCookie } from '../consultations/index.ts'
import { admissible } from '../meetings/index.ts'
import { mayModerate } from './policy.ts'
import { type Cookies, presenceOf, roomCookie, voterOf } from './presence.ts'
import { RoomAnswer, presentRoom } from './present.ts'
import { type RoomNow, readRoom } from './room-now.ts'
import { moderateRoutes } from './routes-moderate.tsx'
import { longestAsk } from './rules.ts'
import type { Presence } from './store.ts'
import { lastAskOf } from './store-asks.ts'
import { answerOf } from './store-polls.ts'
import { answerPoll, askForFloor, enterRoom, leaveRoom, voteInRoom, withdrawAsk } from './use-cases.ts'
import { type RoomModel, RoomPage } from './views/room.tsx'
import { ScreenPage } from './views/screen.tsx'

const labels = 'room'
const path = '/meetings/:slug/room'
const back = (slug: string | undefined) => `/meetings/${slug ?? ''}/room`
const halfADay = 43_200

/** What belongs to the reader alone; everything else is shared. */
async function ownOf(context: Context, now: RoomNow, presence: Presence | undefined, cookies: Cookies) {
  const open = now.polls.find((one) => one.state === 'open')
  if (!presence) return { ask: null, chosen: null, statements: null }
  const [ask, chosen, statements] = await Promise.all([
    lastAskOf(context, presence.id),
    open ? voterOf(context, open.id, presence).then((voter) => answerOf(context, open.id, voter)) : null,
    statementsOf(context, now, cookies),
  ])
  return { ask: ask ?? null, chosen, statements }
}
/** Statements that this browser's voice has not answered yet, a few at a time. */
const statementsAtOnce = 3
async function statementsOf(context: Context, now: RoomNow, cookies: Cookies): Promise<RoomModel['statements']> {
  const [consultation] = now.consultations
  if (!consultation) return null
  const approved = (await readBallot(context, consultation.slug))?.approved ?? []
  const own = await ownVotes(context, consultation, cookies)
  const left = approved.filter((one) => !own.has(one.id))
  return { consultation, own, list: left.slice(0, statementsAtOnce), left: left.length }
}
/** One's place in the shared queue; for who asked a moment ago it is read anew, for all of them at once. */
async function placeIn(context: Context, now: RoomNow, askId: string): Promise<number | null> {
  const at = (room: RoomNow | null) => (room?.queue.findIndex((one) => one.id === askId) ?? -1) + 1
  return at(now) || at(await readRoom(context, now.meeting.slug, performance.now())) || null
}

const roomPage = page({
  path,
  who: 'room.read',
  nav: 'meetings',
  sensitive: true,
  shared: 'now',
  model: async (context, { params, cookies }): Promise<Outcome<RoomModel>> => {
    const now = await readRoom(context, params.slug ?? '')
    if (!now) return notFound()
    const open = now.room.state === 'open'
    const presence = open ? await presenceOf(context, now.meeting.id, cookies) : undefined
    const own = await ownOf(context, now, presence, cookies)
    return done({
      ...own,
      now,
      inside: presence !== undefined,
      place: own.ask?.state === 'waiting' ? await placeIn(context, now, own.ask.id) : null,
      admissible: open && !presence ? await admissible(context, now.meeting.id) : [],
      moderates: mayModerate(context.actor, now.meeting.id),
    })
  },
  view: RoomPage,
})
const screenPage = page({
  path: '/meetings/:slug/room/screen',
  who: 'room.read',
  nav: 'meetings',
  cached: true,
  query: Type.Object({ every: Type.Optional(Field.number(10, 600)) }),
  answer: RoomAnswer,
  summary: 'Where a meeting stands while it sits, and afterwards what was heard and chosen',
  model: async (context, { params, query }) => {
    const now = await readRoom(context, params.slug ?? '')
    return now ? done({ now, every: query.every }) : notFound()
  },
  twin: ({ now }) => presentRoom(now),
  view: ScreenPage,
})

const enter = form({
  path: `${path}/enter`,
  who: 'room.enter',
  labels,
  nameless: true,
  again: roomPage,
  sensitive: true,
  fields: Type.Object({
    code: Type.Optional(Field.line(300)),
    registration: Type.Optional(Field.id()),
    contact: Field.yes(),
    category: Type.Optional(Field.line(60)),
    country: Type.Optional(Field.line(2)),
  }),
  act: (context, { params, form: fields, formKey, cookies }) =>
    enterRoom(context, params.slug ?? '', fields, { formKey, cookies }),
  then: ({ meeting, token }) => ({
    to: back(meeting.slug),
    said: 'room.said-entered',
    cookies: [{ name: roomCookie(meeting.id), value: token, maxAgeSeconds: halfADay }],
  }),
})
const leave = form({
  path: `${path}/leave`,
  who: 'room.enter',
  labels,
  nameless: true,
  again: roomPage,
  sensitive: true,
  fields: Type.Object({}),
  act: (context, { params, cookies }) => leaveRoom(context, params.slug ?? '', cookies),
  then: (meeting) => ({
    to: back(meeting.slug),
    said: 'room.said-left',
    cookies: [{ name: roomCookie(meeting.id), value: '', maxAgeSeconds: 1 }],
  }),
})
const ask = form({
  path: `${path}/ask`,
  who: 'room.ask',
  labels,
  again: roomPage,
  sensitive: true,
  fields: Type.Object({
    text: Field.text(longestAsk),
    named: Field.yes(),
    name: Type.Optional(Field.line(80)),
  }),
  act: (context, { params, form: fields, cookies }) => askForFloor(context, params.slug ?? '', fields, cookies),
  then: ({ slug }) => ({ to: back(slug), said: 'room.said-asked' }),
})
const withdraw = form({
  path: `${path}/withdraw`,
  who: 'room.ask',
  labels,
  again: roomPage,
  sensitive: true,
  fields: Type.Object({}),
  act: (context, { params, cookies }) => withdrawAsk(context, params.slug ?? '', cookies),
  then: ({ slug }) => ({ to: back(slug), said: 'room.said-withdrawn' }),
})
const answer = form({
  path: `${path}/answer`,
  who: 'room.answer',
  labels,
  nameless: true,
  again: roomPage,
  sensitive: true,
  fields: Type.Object({ poll: Field.id(), choice: Field.one(['0', '1', '2', '3', '4', '5']) }),
  act: (context, { params, form: fields, cookies }) => answerPoll(context, params.slug ?? '', fields, cookies),
  then: ({ slug }) => ({ to: back(slug), said: 'room.said-answered' }),
})
const vote = form({
  path: `${path}/votes`,
  who: 'room.answer',
  labels,
  nameless: true,
  again: roomPage,
  sensitive: true,
  fields: Type.Object({ consultation: Field.line(80), votes: Field.rows('vote-', 20) }),
  act: (context, { params, form: fields, cookies }) => voteInRoom(context, params.slug ?? '', fields, cookies),
  then: ({ meeting, cast }) => ({
    to: back(meeting.slug),
    said: 'room.said-voted',
    cookies: [{ name: voiceCookie(cast.consultation.id), value: cast.token, maxAgeSeconds: 90 * 86_400 }],
  }),
})

export const routes = [roomPage, screenPage, enter, leave, ask, withdraw, answer, vote, ...moderateRoutes]
