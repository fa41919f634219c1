// Room: bodies/routes. The Mechanism and its bodies, drawn as tables.
import { Type } from 'typebox'
import type { Actor } from '../../kernel/actor.ts'
import { done, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { countMembers } from '../organisations/index.ts'
import { inColumns, listOf } from '../reference/index.ts'
import { bodyOfRecord, liaisonNotStated, mechanismFacts } from './charter-data.ts'
import { bodyRules } from './charter-rules.ts'
import { policy } from './policy.ts'
import {
  BodyAnswer,
  HistoryAnswer,
  SeatAnswer,
  presentBodies,
  presentBody,
  presentHistory,
  presentSeats,
  readNames,
  seatsOf,
} from './present.ts'
import { BalanceAnswer, presentBalance } from './present-balance.ts'
import { VersionAnswer, presentRules, presentVersions } from './present-charter.ts'
import { charterRoutes } from './routes-charter.tsx'
import { deskRoutes } from './routes-desk.tsx'
import { rotationRoutes } from './routes-rotation.tsx'
import { seatRoutes } from './routes-seats.tsx'
import { bodyKinds, daysOf, enteredKinds } from './rules.ts'
import { findBodies, findBody, listBodies } from './store.ts'
import { enterBody } from './use-cases.ts'
import { charterOf, readBoard } from './use-cases-board.ts'
import { BodyListPage, EnterBodyPage } from './views/body-list.tsx'
import { BodyPage } from './views/body.tsx'
import { MechanismPage } from './views/mechanism.tsx'

const mechanism = page({
  path: '/mechanism',
  who: 'body.read',
  nav: 'mechanism',
  cached: true,
  summary: 'The Mechanism: what it is and who is in it',
  answer: Type.Object({
    members: Type.Integer(),
    charter: VersionAnswer,
    facts: Type.Unsafe<ReturnType<typeof mechanismFacts>>(Type.Object({})),
    liaisonTable: Type.Array(SeatAnswer),
    tables: Type.Array(BodyAnswer),
  }),
  model: async (context) => {
    const version = await charterOf(context)
    const { rules } = version
    const bodies = await listBodies(context)
    const liaison = bodies.find((one) => one.slug === bodyOfRecord())
    const tables = bodies.filter((one) => one.kind === 'working-table' && bodyRules(rules, one.slug).constituted)
    const members = (await countMembers(context)).reduce((sum, row) => sum + row.n, 0)
    const [shown] = await presentVersions(context, [version])
    if (!shown) return notFound()
    return done({
      members,
      version: shown,
      rules,
      names: bodies.map((one) => ({ slug: one.slug, name: one.name })),
      tables: await presentBodies(context, tables),
      liaison: liaison
        ? {
            body: presentBody(liaison, undefined),
            seats: await seatsOf(context, liaison.id),
            ruled: presentRules(rules, bodies, [liaison]),
            notStated: liaisonNotStated(bodyRules(rules, liaison.slug)),
          }
        : null,
    })
  },
  twin: (model) => ({
    members: model.members,
    charter: model.version,
    facts: mechanismFacts(),
    liaisonTable: model.liaison?.seats ?? [],
    tables: model.tables,
  }),
  view: MechanismPage,
})

const ListQuery = Type.Object({
  kind: Type.Optional(Field.one(bodyKinds)),
  country: Type.Optional(Field.line(2)),
  objective: Type.Optional(Field.number(1, 23)),
})
const bodyList = page({
  path: '/bodies',
  who: 'body.read',
  nav: 'mechanism',
  cached: true,
  query: ListQuery,
  answer: listOf(BodyAnswer),
  summary: 'All bodies: the Network, the Mechanism, its tables, national bodies',
  model: async (context, { query }) => {
    const items = await presentBodies(context, await listBodies(context, query))
    return done({
      list: { items, total: items.length, next: null },
      query,
      enter: may(context.actor, policy['body.enter']),
    })
  },
  twin: (model) => model.list,
  view: BodyListPage,
})
const bodyCsv = file({
  path: '/bodies.csv',
  who: 'body.read',
  cached: true,
  query: ListQuery,
  api: true,
  summary: 'The same list as CSV',
  file: async (context, { query }) => {
    const bodies = await presentBodies(context, await listBodies(context, query))
    return done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: 'bodies.csv',
      body: toCsv(
        bodies.map((one) => ({
          slug: one.slug,
          kind: one.kind,
          ...inColumns('name', one.name),
          parent: one.parent,
          country: one.country,
          objectives: one.objectives,
          agencies: one.memberAgencies,
          state: one.state,
        })),
      ),
    })
  },
})
const OnQuery = Type.Object({ on: Type.Optional(Field.line(10)) })
/** A day, a month or a year that is asked about; today where nothing readable is. */
const askedDays = (context: Context, on: string | undefined) => {
  const today = dayOf(context.now)
  return (on && daysOf(on)) || { first: today, last: today }
}
async function bodyOn(context: Context, slug: string, on: string | undefined) {
  const body = await findBody(context, slug)
  if (!body) return null
  const days = askedDays(context, on)
  const { rules } = await charterOf(context, days.last)
  return { body, days, board: await readBoard(context, body, rules, days.last) }
}
/** As what the one who looks belongs to the body: their acts stand on its page. */
const ownRoles = ['holder', 'coordinator', 'member'] as const
const ownRolesIn = (actor: Actor, bodyId: string) =>
  ownRoles.filter((role) => actor.grants.some((grant) => grant.role === role && grant.bodyId === bodyId))
const bodyPage = page({
  path: '/bodies/:slug',
  who: 'body.read',
  nav: 'mechanism',
  cached: true,
  query: OnQuery,
  summary: 'One body with its seats; ?on=2025-03 for those of another time',
  answer: Type.Object({
    body: BodyAnswer,
    on: Type.String(),
    constituted: Type.Boolean(),
    seats: Type.Array(SeatAnswer),
    history: Type.Array(HistoryAnswer),
    balance: Type.Array(BalanceAnswer),
    children: Type.Array(Type.String()),
  }),
  model: async (context, { params, query }) => {
    const found = await bodyOn(context, params.slug ?? '', query.on)
    if (!found) return notFound()
    const { body, days, board } = found
    const [parent] = await findBodies(context, body.parentId ? [body.parentId] : [])
    const children = await listBodies(context, { parentId: body.id })
    const names = await readNames(context, board.held)
    return done({
      body: presentBody(body, parent),
      charter: body.charter,
      parent: parent ? presentBody(parent, undefined) : null,
      children: children.map((one) => presentBody(one, body)),
      asked: query.on && daysOf(query.on) ? query.on : null,
      on: days.last,
      constituted: bodyRules(board.rules, body.slug).constituted,
      notStated: body.slug === bodyOfRecord() ? liaisonNotStated(bodyRules(board.rules, body.slug)) : [],
      seats: await presentSeats(context, board, days.last),
      designators: await findBodies(context, [...new Set(board.seats.map((one) => one.designatedBy))]),
      // Today's page tells the whole history; a page of another time only who sat then.
      history: presentHistory(board.held, names, query.on ? days : undefined),
      balance: await presentBalance(context, board, days.last),
      changes:
        board.rules.bodies[body.slug] !== undefined &&
        may(context.actor, policy['charter.propose'], { bodyId: body.id }),
      rotates: board.seats.some((one) => one.rotating),
      own: ownRolesIn(context.actor, body.id),
    })
  },
  twin: ({ body, on, constituted, seats, history, balance, children }) => ({
    body,
    on,
    constituted,
    seats,
    history,
    balance,
    children: children.map((one) => one.slug),
  }),
  view: BodyPage,
})
const seatsCsv = file({
  path: '/bodies/:slug/seats.csv',
  who: 'body.read',
  cached: true,
  query: OnQuery,
  api: true,
  summary: 'Who held the seats of a body, as CSV; with ?on= only who sat then',
  file: async (context, { params, query }) => {
    const found = await bodyOn(context, params.slug ?? '', query.on)
    if (!found) return notFound()
    const { body, board, days } = found
    const seats = await presentSeats(context, board, days.last)
    const rows = presentHistory(board.held, await readNames(context, board.held), query.on ? days : undefined)
    return done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: `${body.slug}-seats.csv`,
      body: toCsv(
        seats.flatMap((seat) => {
          const held = rows.filter((one) => one.seat === seat.code)
          return (held.length > 0 ? held : [null]).map((one) => ({
            seat: seat.code,
            designated_by: seat.designatedBy,
            rotating: seat.rotating,
            state: seat.state,
            holder: one?.organisation?.name ?? '',
            since: one?.since ?? '',
            until: one?.until ?? '',
            left: one?.vacatedOn ?? '',
            why: one?.why ?? '',
            by: one?.by ?? '',
          }))
        }),
      ),
    })
  },
})

const enterPage = page({
  path: '/bodies/new',
  who: 'body.enter',
  nav: 'mechanism',
  model: async () => done({}),
  view: EnterBodyPage,
})
const enter = form({
  path: '/bodies/new',
  who: 'body.enter',
  labels: 'bodies',
  again: enterPage,
  fields: Type.Object({ kind: Field.one(enteredKinds), country: Field.line(2), name: Field.line(200) }),
  act: (context, { form: fields }) => enterBody(context, fields),
  then: ({ slug }) => ({ to: `/bodies/${slug}`, said: 'bodies.said-entered' }),
})

export const routes = [
  mechanism,
  bodyList,
  bodyCsv,
  bodyPage,
  seatsCsv,
  enterPage,
  enter,
  ...seatRoutes,
  ...charterRoutes,
  ...rotationRoutes,
  ...deskRoutes,
]
