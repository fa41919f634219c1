// Room: bodies/routes. The Mechanism and its bodies, drawn as tables.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { countMembers } from '../organisations/index.ts'
import { inColumns, listOf } from '../reference/index.ts'
import { mechanismFacts } from './charter-data.ts'
import { policy } from './policy.ts'
import { BodyAnswer, SeatAnswer, presentBodies, presentBody, seatsOf } from './present.ts'
import { seatRoutes } from './routes-seats.tsx'
import { bodyKinds, enteredKinds } from './rules.ts'
import { findBodies, findBody, listBodies } from './store.ts'
import { enterBody } from './use-cases.ts'
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
    facts: Type.Unsafe<ReturnType<typeof mechanismFacts>>(Type.Object({})),
    liaisonTable: Type.Array(SeatAnswer),
    tables: Type.Array(BodyAnswer),
  }),
  model: async (context) => {
    const liaison = await findBody(context, 'liaison-table')
    const tables = await listBodies(context, { kind: 'working-table' })
    const members = (await countMembers(context)).reduce((sum, row) => sum + row.n, 0)
    return done({
      members,
      tables: await presentBodies(context, tables),
      liaison: liaison ? { body: presentBody(liaison, undefined), seats: await seatsOf(context, liaison.id) } : null,
    })
  },
  twin: (model) => ({
    members: model.members,
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
const bodyPage = page({
  path: '/bodies/:slug',
  who: 'body.read',
  nav: 'mechanism',
  cached: true,
  summary: 'One body with its seats',
  answer: Type.Object({ body: BodyAnswer, seats: Type.Array(SeatAnswer), children: Type.Array(Type.String()) }),
  model: async (context, { params }) => {
    const body = await findBody(context, params.slug ?? '')
    if (!body) return notFound()
    const [parent] = await findBodies(context, body.parentId ? [body.parentId] : [])
    const children = await listBodies(context, { parentId: body.id })
    return done({
      body: presentBody(body, parent),
      charter: body.charter,
      parent: parent ? presentBody(parent, undefined) : null,
      children: children.map((one) => presentBody(one, body)),
      seats: await seatsOf(context, body.id),
    })
  },
  twin: ({ body, seats, children }) => ({ body, seats, children: children.map((one) => one.slug) }),
  view: BodyPage,
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

export const routes = [mechanism, bodyList, bodyCsv, bodyPage, enterPage, enter, ...seatRoutes]
