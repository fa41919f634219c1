// Room: room/routes. The desk: the moderator's page and its acts, and how a room is prepared.
import { Type } from 'typebox'
import { locales } from '../../kernel/locale.ts'
import { done, forbidden, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { findMeeting } from '../meetings/index.ts'
import { mayModerate, policy } from './policy.ts'
import { loadRoom } from './room-now.ts'
import { roomActs, skipReasons } from './rules.ts'
import { findRoom } from './store.ts'
import { listAsks } from './store-asks.ts'
import { callItem, giveFloor, makePoll, prepareRoom, turnPoll, turnRoom } from './use-cases-moderate.ts'
import { ModeratorPage } from './views/moderator.tsx'
import { SetupPage } from './views/setup.tsx'

const labels = 'room'
const path = '/desk/meetings/:slug/room'
const back = (slug: string) => `/desk/meetings/${slug}/room`
/** Interpretation into more languages than the interface has: those that are signed or spoken in the region. */
const channelLanguages = [...locales, 'ht', 'qu', 'gn', 'ay', 'nah', 'bzs', 'csn', 'mfs', 'sgn'] as const

const moderatorPage = page({
  path,
  who: 'room.moderate',
  model: async (context, { params }) => {
    const meeting = await findMeeting(context, params.slug ?? '')
    if (meeting && !mayModerate(context.actor, meeting.id)) return forbidden()
    const now = meeting && (await loadRoom(context, meeting))
    if (!now) return notFound()
    const speaking = now.speaking
      ? (await listAsks(context, now.meeting.id)).find((one) => one.state === 'speaking')
      : undefined
    return done({ now, speakingId: speaking?.id ?? null, prepares: may(context.actor, policy['room.prepare']) })
  },
  view: ModeratorPage,
})
const setupPage = page({
  path: `${path}/setup`,
  who: 'room.prepare',
  model: async (context, { params }) => {
    const meeting = await findMeeting(context, params.slug ?? '')
    if (!meeting || meeting.fromRecord) return notFound()
    return done({ meeting, room: (await findRoom(context, meeting.id)) ?? null, languages: channelLanguages })
  },
  view: SetupPage,
})
const setup = form({
  path: `${path}/setup`,
  who: 'room.prepare',
  labels,
  again: setupPage,
  fields: Type.Object({
    guests: Field.yes(),
    renew: Field.yes(),
    kinds: Field.rows('kind-', 20),
    languages: Field.rows('language-', 20),
    addresses: Field.rows('address-', 20),
  }),
  act: (context, { params, form: fields }) => prepareRoom(context, params.slug ?? '', fields, channelLanguages),
  then: ({ slug }) => ({ to: back(slug), said: 'room.said-saved' }),
})
const turn = form({
  path: `${path}/turn`,
  who: 'room.moderate',
  labels,
  again: moderatorPage,
  fields: Type.Object({ step: Field.one(roomActs) }),
  act: (context, { params, form: fields }) => turnRoom(context, params.slug ?? '', fields.step),
  then: ({ slug }) => ({ to: back(slug), said: 'room.said-turned' }),
})
const item = form({
  path: `${path}/item`,
  who: 'room.moderate',
  labels,
  again: moderatorPage,
  fields: Type.Object({ item: Field.id() }),
  act: (context, { params, form: fields }) => callItem(context, params.slug ?? '', fields.item),
  then: ({ slug }) => ({ to: back(slug), said: 'room.said-item' }),
})
const floor = form({
  path: `${path}/floor`,
  who: 'room.moderate',
  labels,
  again: moderatorPage,
  fields: Type.Object({
    ask: Field.id(),
    step: Field.one(['call', 'end', 'skip']),
    reason: Type.Optional(Field.one(skipReasons)),
  }),
  act: (context, { params, form: fields }) => giveFloor(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: back(slug), said: 'room.said-floor' }),
})
const newPoll = form({
  path: `${path}/polls`,
  who: 'room.moderate',
  labels,
  again: moderatorPage,
  fields: Type.Object({
    question: Field.line(200),
    questions: Field.rows('question-', 4),
    options: Field.rows('option-', 24),
    now: Field.yes(),
  }),
  act: (context, { params, form: fields }) => makePoll(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: back(slug), said: 'room.said-poll' }),
})
const poll = form({
  path: `${path}/poll`,
  who: 'room.moderate',
  labels,
  again: moderatorPage,
  fields: Type.Object({ poll: Field.id(), step: Field.one(['open', 'close']) }),
  act: (context, { params, form: fields }) => turnPoll(context, params.slug ?? '', fields),
  then: ({ slug }) => ({ to: back(slug), said: 'room.said-poll-turned' }),
})

export const moderateRoutes = [moderatorPage, setupPage, setup, turn, item, floor, newPoll, poll]
