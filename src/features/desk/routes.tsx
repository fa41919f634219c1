// Room: desk/routes. The desk, the log, the state of the machine.
import { Type } from 'typebox'
import { done } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { Field } from '../../platform/http/form.ts'
import { type Route, page } from '../../platform/http/route.ts'
import { presentActs, presentDesk, presentHealth } from './present.ts'
import { ActsPage, capacities } from './views/acts.tsx'
import { DeskPage } from './views/desk.tsx'
import { HealthPage } from './views/health.tsx'

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

export const routes: readonly Route[] = [deskPage, actsPage, healthPage]
