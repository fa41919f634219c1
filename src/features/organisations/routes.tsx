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
  stepsFor,
  contactFor,
  addressFor,
} from './present.ts'
import { contactChannels, foldName, listings, states } from './rules.ts'
import { findOrganisation, listOrganisations } from './store.ts'
import { joinMechanism, moveMembership } from './use-cases.ts'
import { decideOfficeAddress, enterOfficeAddress } from './use-cases-addresses.ts'
import { JoinPage, JoinedPage } from './views/join.tsx'
import { MembershipDeskPage } from './views/membership-desk.tsx'
import { OrganisationPage } from './views/organisation.tsx'
import { OrganisationListPage } from './views/organisation-list.tsx'

const ListQuery = Type.Object({
  page: Type.Optional(Field.number(1, 10_000)),
  country: Type.Optional(Field.line(2)),
  category: Type.Optional(Field.line(60)),
  table: Type.Optional(Field.number(1, 4)),
  objective: Type.Optional(Field.number(1, 23)),
  q: Type.Optional(Field.line(80)),
})
const filterOf = (query: Type.Static<typeof ListQuery>) => ({
  country: query.country,
  category: query.category,
  table: query.table,
  objective: query.objective,
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
    const list = await listOrganisations(context, filterOf(query), pagingOf(query.page))
    return done({ list: presentList(list), query })
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
    return done({
      id: organisation.id,
      organisation: presentOrganisation(organisation),
      steps: stepsFor(context, organisation),
      contact: await contactFor(context, organisation.id),
      address: await addressFor(context, organisation),
    })
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
    return done({ list: presentList(await listOrganisations(context, filter, pagingOf(query.page))), query })
  },
  view: MembershipDeskPage,
})

const joinPage = page({
  path: '/join',
  who: 'organisation.join',
  nav: 'mechanism',
  sensitive: true,
  model: async () => done({}),
  view: JoinPage,
})
const join = form({
  path: '/join',
  who: 'organisation.join',
  labels: 'organisations',
  again: joinPage,
  sensitive: true,
  fields: Type.Object({
    kind: Field.one(['organisation', 'individual']),
    name: Field.line(200),
    acronym: Type.Optional(Field.line(30)),
    category: Field.line(60),
    country: Field.line(2),
    workingTables: Field.several(['1', '2', '3', '4'], 1),
    languages: Field.several(['es', 'en', 'pt', 'fr', 'ht', 'other'], 1),
    website: Type.Optional(Field.web()),
    contactName: Field.line(120),
    contactChannel: Field.one(contactChannels),
    contactValue: Field.line(254),
    listing: Field.one(listings),
    consent: Field.yes(),
    another: Field.yes(),
  }),
  act: (context, { form: fields }) => joinMechanism(context, fields),
  then: ({ slug }) => ({ to: `/join/done?organisation=${slug}` }),
})
const joinedPage = page({
  path: '/join/done',
  who: 'organisation.join',
  nav: 'mechanism',
  query: Type.Object({ organisation: Type.Optional(Field.line(80)) }),
  model: async (context, { query }) => {
    const organisation = query.organisation ? await findOrganisation(context, query.organisation) : undefined
    return done({ organisation: organisation ? presentOrganisation(organisation) : null })
  },
  view: JoinedPage,
})

const check = form({
  path: '/organisations/:slug/check',
  who: 'organisation.check',
  labels: 'organisations',
  again: organisationPage,
  fields: Type.Object({ act: Field.one(['check', 'question', 'leave']) }),
  act: (context, { params, form: fields }) => moveMembership(context, params.slug ?? '', fields.act),
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
  joinPage,
  join,
  joinedPage,
  organisationPage,
  check,
  deskPage,
  enterAddress,
  decideAddress,
]
