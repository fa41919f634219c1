// Room: organisations/routes. Parse > use case > page, JSON or redirect.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import {
  OrganisationAnswer,
  OrganisationListAnswer,
  presentList,
  presentOrganisation,
  viewOrganisation,
} from './present.ts'
import { joinRoutes } from './routes-join.tsx'
import { letterRoutes } from './routes-letters.tsx'
import { registerRoutes } from './routes-register.tsx'
import { representationRoutes } from './routes-representation.tsx'
import { deskActs, foldName, states, workingLanguages } from './rules.ts'
import { countListed, findOrganisation, findPossibleTwins, listOrganisations } from './store.ts'
import { moveMembership } from './use-cases.ts'
import { decideOfficeAddress, enterOfficeAddress } from './use-cases-addresses.ts'
import { MembershipDeskPage } from './views/membership-desk.tsx'
import { OrganisationPage } from './views/organisation.tsx'
import { OrganisationListPage } from './views/organisation-list.tsx'

const ListQuery = Type.Object({
  page: Type.Optional(Field.number(1, 10_000)),
  country: Type.Optional(Field.line(2)),
  category: Type.Optional(Field.line(60)),
  table: Type.Optional(Field.number(1, 4)),
  objective: Type.Optional(Field.number(1, 23)),
  language: Type.Optional(Field.one(workingLanguages)),
  q: Type.Optional(Field.line(80)),
})
const filterOf = (query: Type.Static<typeof ListQuery>) => ({
  country: query.country,
  category: query.category,
  table: query.table,
  objective: query.objective,
  language: query.language,
  words: query.q ? foldName(query.q) : undefined,
})

export const listPage = page({
  path: '/organisations',
  who: 'organisation.read',
  nav: 'mechanism',
  cached: true,
  query: ListQuery,
  answer: OrganisationListAnswer,
  summary: 'Members of the Mechanism who agreed to be listed by name',
  model: async (context, { query }) => {
    const [list, facets] = await Promise.all([
      listOrganisations(context, filterOf(query), pagingOf(query.page)),
      countListed(context),
    ])
    return done({ list: presentList(list), facets, query })
  },
  twin: (model) => model.list,
  view: OrganisationListPage,
})

const listCsv = file({
  path: '/organisations.csv',
  who: 'organisation.read',
  cached: true,
  query: ListQuery,
  api: true,
  summary: 'The same list as CSV',
  file: async (context, { query }) => {
    const list = await listOrganisations(context, filterOf(query), { page: 1, size: 5000 })
    return done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: 'organisations.csv',
      body: toCsv(presentList(list).items),
    })
  },
})

const organisationPage = page({
  path: '/organisations/:slug',
  who: 'organisation.read',
  nav: 'mechanism',
  answer: OrganisationAnswer,
  summary: 'One organisation',
  model: async (context, { params }) => {
    const organisation = await findOrganisation(context, params.slug ?? '')
    if (!organisation) return notFound()
    return done(await viewOrganisation(context, organisation))
  },
  twin: (model) => model.organisation,
  view: OrganisationPage,
})

const deskPage = page({
  path: '/desk/organisations',
  who: 'organisation.check',
  query: Type.Object({
    page: Type.Optional(Field.number(1, 10_000)),
    state: Type.Optional(Field.one(states)),
    q: Type.Optional(Field.line(80)),
  }),
  model: async (context, { query }) => {
    const filter = { state: query.state, words: query.q ? foldName(query.q) : undefined }
    const list = presentList(await listOrganisations(context, filter, pagingOf(query.page)))
    const twins = query.page || query.state || query.q ? [] : await findPossibleTwins(context)
    return done({
      list,
      query,
      twins: twins.map(([a, b]) => [presentOrganisation(a), presentOrganisation(b)] as const),
    })
  },
  view: MembershipDeskPage,
})

const check = form({
  path: '/organisations/:slug/check',
  who: 'organisation.check',
  labels: 'organisations',
  again: organisationPage,
  fields: Type.Object({ act: Field.one(deskActs), reason: Type.Optional(Field.text(2000)) }),
  act: (context, { params, form: fields }) => moveMembership(context, params.slug ?? '', fields.act, fields.reason),
  // Who left has no page any more, for nobody.
  then: ({ state, slug }) => ({
    to: state === 'left' ? '/desk/organisations' : `/organisations/${slug}`,
    said: 'organisations.said-moved',
  }),
})

const enterAddress = form({
  path: '/organisations/:slug/address',
  who: 'office-address.set',
  labels: 'organisations',
  again: organisationPage,
  fields: Type.Object({ officeEmail: Field.email() }),
  act: (context, { params, form: fields }) => enterOfficeAddress(context, params.slug ?? '', fields.officeEmail),
  then: (came, { params }) => ({ to: `/organisations/${params.slug}`, said: `organisations.said-address-${came}` }),
})
const decideAddress = form({
  path: '/organisations/:slug/address/decide',
  who: 'office-address.set',
  labels: 'organisations',
  again: organisationPage,
  fields: Type.Object({ act: Field.one(['confirm', 'remove']) }),
  act: (context, { params, form: fields }) => decideOfficeAddress(context, params.slug ?? '', fields.act),
  then: (came, { params }) => ({ to: `/organisations/${params.slug}`, said: `organisations.said-address-${came}` }),
})

export const routes = [
  listPage,
  listCsv,
  ...joinRoutes,
  organisationPage,
  check,
  enterAddress,
  decideAddress,
  deskPage,
  ...representationRoutes,
  ...registerRoutes,
  ...letterRoutes,
]
