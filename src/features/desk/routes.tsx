// Room: desk/routes. The desk, the log, the state of the machine.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { Field } from '../../platform/http/form.ts'
import { type Route, file, form, page } from '../../platform/http/route.ts'
import { declareRecusal } from '../people/index.ts'
import { askExport, decideExport, exportKinds, presentExports, takeExport } from './exports.ts'
import { presentRecusals, recusable, takeBack } from './recusals.ts'
import { presentActs, presentDesk, presentHealth } from './present.ts'
import { ActsPage, capacities } from './views/acts.tsx'
import { DeskPage } from './views/desk.tsx'
import { ExportsPage } from './views/exports.tsx'
import { HealthPage } from './views/health.tsx'
import { RecusalsPage } from './views/recusals.tsx'

const isId = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '')

const deskPage = page({
  path: '/desk',
  who: 'desk.read',
  model: async (context) => done(await presentDesk(context)),
  view: DeskPage,
})

const actsPage = page({
  path: '/desk/acts',
  who: 'act.read',
  query: Type.Object({
    page: Type.Optional(Field.number(1, 100_000)),
    kind: Type.Optional(Field.line(60)),
    capacity: Type.Optional(Field.one(capacities)),
    subject: Type.Optional(Field.id()),
  }),
  model: async (context, { query }) =>
    done({
      query,
      list: await presentActs(
        context,
        { kind: query.kind, capacity: query.capacity, subjectId: query.subject },
        pagingOf(query.page),
      ),
    }),
  view: ActsPage,
})

const healthPage = page({
  path: '/desk/health',
  who: 'health.read',
  model: async (context) => done(await presentHealth(context)),
  view: HealthPage,
})

const exportsPage = page({
  path: '/desk/exports',
  who: 'export.decide',
  model: async (context) => done(await presentExports(context)),
  view: ExportsPage,
})
const askForExport = form({
  path: '/desk/exports',
  who: 'export.ask',
  labels: 'desk',
  again: exportsPage,
  fields: Type.Object({
    what: Field.one(exportKinds),
    meeting: Type.Optional(Field.id()),
    purpose: Field.text(500),
  }),
  act: (context, { form: wish }) => askExport(context, wish),
  then: ({ single }) => ({
    to: '/desk/exports',
    said: single ? 'desk.said-export-alone' : 'desk.said-export-asked',
  }),
})
const decide = form({
  path: '/desk/exports/:id/decision',
  who: 'export.decide',
  labels: 'desk',
  again: exportsPage,
  fields: Type.Object({ act: Field.one(['agree', 'decline']) }),
  act: (context, { params, form: { act } }) =>
    isId(params.id) ? decideExport(context, params.id, act) : Promise.resolve(notFound()),
  then: (act) => ({ to: '/desk/exports', said: `desk.said-export-${act}` }),
})
const take = file({
  path: '/desk/exports/:id/list.csv',
  who: 'export.ask',
  file: (context, { params }) => (isId(params.id) ? takeExport(context, params.id) : Promise.resolve(notFound())),
})

const recusalsPage = page({
  path: '/desk/recusals',
  who: 'recusal.declare-own',
  query: Type.Object({ kind: Type.Optional(Field.one(recusable)), id: Type.Optional(Field.id()) }),
  model: async (context, { query }) => done(await presentRecusals(context, query)),
  view: RecusalsPage,
})
const recuse = form({
  path: '/desk/recusals',
  who: 'recusal.declare-own',
  labels: 'desk',
  again: recusalsPage,
  fields: Type.Object({ kind: Field.one(recusable), id: Field.id() }),
  act: (context, { form: { kind, id } }) => declareRecusal(context, { kind, id }),
  then: () => ({ to: '/desk/recusals', said: 'desk.said-recused' }),
})

const lift = form({
  path: '/desk/recusals/lifting',
  who: 'recusal.declare-own',
  labels: 'desk',
  again: recusalsPage,
  fields: Type.Object({ id: Field.id(), why: Field.text(600) }),
  act: (context, { form: { id, why } }) => takeBack(context, id, why),
  then: () => ({ to: '/desk/recusals', said: 'desk.said-recusal-lifted' }),
})

export const routes: readonly Route[] = [
  deskPage,
  actsPage,
  healthPage,
  exportsPage,
  askForExport,
  decide,
  take,
  recusalsPage,
  recuse,
  lift,
]
