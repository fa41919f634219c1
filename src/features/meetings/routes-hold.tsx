// Room: meetings/routes. The desk: the door and the figures of each channel.
import { Type } from 'typebox'
import { pagingOf } from '../../kernel/paging.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { findOrganisations, foldName } from '../organisations/index.ts'
import { channels, qualifiers, tallyChannels, tallyMethods, wallIn } from './rules.ts'
import { sessionsOf } from './store.ts'
import { attendedIds, attendedOn, countAttended, talliesOf } from './store-holding.ts'
import { doorList } from './store-registrations.ts'
import { dropTally, markAttendance, recordTally } from './use-cases-hold.ts'
import { DeskDoorPage, DeskTalliesPage, doorPageSize } from './views/desk-hold.tsx'
import { atDesk, deskPath, labels } from './at-desk.ts'

const DoorQuery = Type.Object({
  q: Type.Optional(Field.line(80)),
  channel: Type.Optional(Field.one(channels)),
  session: Type.Optional(Field.id()),
  page: Type.Optional(Field.number(1, 10_000)),
})
const doorPage = page({
  path: '/desk/meetings/:slug/door',
  who: 'attendance.record',
  query: DoorQuery,
  sensitive: true,
  model: (context, { params, query }) =>
    atDesk(context, params.slug, 'attendance.record', async (meeting) => {
      const paging = pagingOf(query.page, doorPageSize)
      const list = await doorList(context, meeting.id, {
        words: query.q ? foldName(query.q) : undefined,
        channel: query.channel,
        ...paging,
      })
      const organisations = await findOrganisations(
        context,
        list.items.flatMap((one) => (one.organisationId ? [one.organisationId] : [])),
      )
      return {
        list,
        query,
        sessions: await sessionsOf(context, meeting.id),
        there: query.session
          ? await attendedIds(context, meeting.id, query.session)
          : await attendedOn(context, meeting.id, wallIn(meeting.timeZone, context.now).day),
        came: await countAttended(context, meeting.id),
        organisations: new Map(organisations.map((one) => [one.id, one.name])),
      }
    }),
  view: DeskDoorPage,
})
const attendanceForm = form({
  path: '/desk/meetings/:slug/door',
  who: 'attendance.record',
  labels,
  again: doorPage,
  query: DoorQuery,
  sensitive: true,
  fields: Type.Object({
    registration: Type.Optional(Field.id()),
    code: Type.Optional(Field.line(200)),
    session: Type.Optional(Field.id()),
    undo: Type.Optional(Field.id()),
    channel: Type.Optional(Field.one(channels)),
    on: Type.Optional(Field.day()),
  }),
  act: (context, { params, form: fields }) =>
    markAttendance(context, params.slug ?? '', {
      registration: fields.undo ?? fields.registration,
      code: fields.code,
      session: fields.session,
      undo: fields.undo !== undefined,
      channel: fields.channel,
      on: fields.on,
    }),
  then: ({ slug, again }, { query }) => {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
    return {
      to: deskPath(slug, `/door${search ? `?${search}` : ''}`),
      said: again ? 'meetings.said-there-already' : 'meetings.said-attendance',
    }
  },
})
const talliesPage = page({
  path: '/desk/meetings/:slug/tallies',
  who: 'tally.record',
  model: (context, { params }) =>
    atDesk(context, params.slug, 'tally.record', async (meeting) => ({
      sessions: await sessionsOf(context, meeting.id),
      tallies: await talliesOf(context, meeting.id),
    })),
  view: DeskTalliesPage,
})
const tallyForm = form({
  path: '/desk/meetings/:slug/tallies',
  who: 'tally.record',
  labels,
  again: talliesPage,
  limit: 11_000_000,
  fields: Type.Object({
    channel: Field.one(tallyChannels),
    session: Type.Optional(Field.id()),
    n: Type.Optional(Field.number(0, 10_000_000)),
    qualifier: Field.one(qualifiers),
    method: Field.one(tallyMethods),
    source: Field.line(200),
    upload: Type.Optional(Field.upload()),
    column: Type.Optional(Field.line(80)),
  }),
  act: (context, { params, form: fields }) => recordTally(context, params.slug ?? '', fields),
  then: (meeting) => ({ to: deskPath(meeting.slug, '/tallies'), said: 'meetings.said-saved' }),
})
const tallyDrop = form({
  path: '/desk/meetings/:slug/tallies/removal',
  who: 'tally.record',
  labels,
  again: talliesPage,
  fields: Type.Object({ tally: Field.id() }),
  act: (context, { params, form: fields }) => dropTally(context, params.slug ?? '', fields.tally),
  then: (meeting) => ({ to: deskPath(meeting.slug, '/tallies'), said: 'meetings.said-removed' }),
})

export const holdRoutes = [doorPage, attendanceForm, talliesPage, tallyForm, tallyDrop]
