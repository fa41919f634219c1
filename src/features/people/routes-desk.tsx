// Room: people/routes. The desk's pages about people: the list, one person, proposing a role, cards, the two-person mode.
import { Type } from 'typebox'
import { grantedRoles } from '../../kernel/actor.ts'
import { locales } from '../../kernel/locale.ts'
import { type Outcome, done, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { type Route, form, page } from '../../platform/http/route.ts'
import { cardSecrets } from '../../platform/sign-in/cards.ts'
import { presentList, presentPerson } from './present.ts'
import { type Binding, rolesFor } from './rules.ts'
import { findPeople, findPerson, readModeProposal } from './store.ts'
import { type GrantStep, decideGrant, decideMode, proposeRole, setTwoPersonMode, twoPersonMode } from './use-cases.ts'
import { type Ended, decideClosing, decideEnd } from './use-cases-endings.ts'
import { cardCookie, freshCard, makeCard, revokeCard } from './use-cases-sign-in.ts'
import { endPasskeysOf } from './use-cases-passkeys.ts'
import { inviteByProvider, partFromProvider } from './use-cases-providers.ts'
import { CardPage } from './views/card.tsx'
import { AgreeModePage, DutiesPage } from './views/duties.tsx'
import { PeoplePage, ProposePage } from './views/people.tsx'
import { PersonPage } from './views/person.tsx'

const isId = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '')

const peoplePage = page({
  path: '/desk/people',
  who: 'person.read',
  query: Type.Object({
    page: Type.Optional(Field.number(1, 10_000)),
    role: Type.Optional(Field.one(grantedRoles)),
    q: Type.Optional(Field.line(80)),
    waiting: Type.Optional(Field.one(['yes'])),
  }),
  model: async (context, { query }) =>
    done({
      query,
      list: await presentList(
        context,
        { role: query.role, words: query.q, waiting: query.waiting === 'yes' },
        pagingOf(query.page),
      ),
    }),
  view: PeoplePage,
})

const About = Type.Object({ organisation: Type.Optional(Field.id()), body: Type.Optional(Field.id()) })
const bindingOf = (query: { organisation?: string; body?: string }): Binding => ({
  organisationId: query.organisation,
  bodyId: query.organisation ? undefined : query.body,
})
const proposePage = page({
  path: '/desk/people/propose',
  who: 'role.propose',
  query: About,
  model: async (context, { query }) => {
    const about = query.organisation ?? query.body
    const named = about ? (await context.names(context, [about])).get(about) : undefined
    if (about && !named) return notFound()
    return done({ query, roles: rolesFor(bindingOf(query)), of: named ?? null })
  },
  view: ProposePage,
})
const propose = form({
  path: '/desk/people/propose',
  who: 'role.propose',
  labels: 'people',
  again: proposePage,
  query: About,
  fields: Type.Object({
    name: Field.line(120),
    email: Type.Optional(Field.email()),
    locale: Field.one(locales),
    role: Field.one(grantedRoles),
  }),
  act: (context, { form: { role, ...person }, query }) => proposeRole(context, { person, role, ...bindingOf(query) }),
  then: ({ personId, approved }) => ({
    to: `/desk/people/${personId}`,
    said: approved ? 'people.said-invited-alone' : 'people.said-proposed',
  }),
})

const personPage = page({
  path: '/desk/people/:id',
  who: 'person.read',
  model: async (context, { params }) => {
    const person = isId(params.id) ? await findPerson(context, params.id) : undefined
    return person ? done({ ...(await presentPerson(context, person)), roles: rolesFor({}) }) : notFound()
  },
  view: PersonPage,
})
const proposeFor = form({
  path: '/desk/people/:id/role',
  who: 'role.propose',
  labels: 'people',
  again: personPage,
  fields: Type.Object({ role: Field.one(grantedRoles) }),
  act: (context, { params, form: { role } }) =>
    isId(params.id) ? proposeRole(context, { person: { id: params.id }, role }) : Promise.resolve(notFound()),
  then: ({ personId, approved }) => ({
    to: `/desk/people/${personId}`,
    said: approved ? 'people.said-invited-alone' : 'people.said-proposed',
  }),
})
const decide = form({
  path: '/desk/people/:id/decide',
  who: 'role.decide',
  labels: 'people',
  again: personPage,
  fields: Type.Object({ grant: Field.id(), act: Field.one(['approve', 'decline', 'end', 'suspend', 'keep']) }),
  act: (context, { params, form: { grant, act } }): Promise<Outcome<GrantStep | Ended>> => {
    if (!isId(params.id)) return Promise.resolve(notFound())
    return act === 'approve' || act === 'decline'
      ? decideGrant(context, params.id, grant, act)
      : decideEnd(context, params.id, grant, act)
  },
  then: (came, { params }) => ({ to: `/desk/people/${params.id}`, said: `people.said-role-${came}` }),
})
const closing = form({
  path: '/desk/people/:id/closing',
  who: 'person.close',
  labels: 'people',
  again: personPage,
  fields: Type.Object({ act: Field.one(['propose', 'confirm', 'keep']) }),
  act: (context, { params, form: { act } }) =>
    isId(params.id) ? decideClosing(context, params.id, act) : Promise.resolve(notFound()),
  // Who is closed has no page any more.
  then: (came, { params }) => ({
    to: came === 'closed' ? '/desk/people' : `/desk/people/${params.id}`,
    said: `people.said-${came}`,
  }),
})

const giveCard = form({
  path: '/desk/people/:id/card',
  who: 'card.make',
  labels: 'people',
  again: personPage,
  fields: Type.Object({}),
  act: (context, { params }) => (isId(params.id) ? makeCard(context, params.id) : Promise.resolve(notFound())),
  then: ({ cardId, cookie }) => ({ to: `/desk/cards/${cardId}`, cookies: [cookie] }),
})
const endCard = form({
  path: '/desk/people/:id/card/end',
  who: 'card.revoke',
  labels: 'people',
  again: personPage,
  fields: Type.Object({}),
  act: (context, { params }) => (isId(params.id) ? revokeCard(context, params.id) : Promise.resolve(notFound())),
  then: (personId) => ({ to: `/desk/people/${personId}`, said: 'people.said-card-ended' }),
})
const endPasskeys = form({
  path: '/desk/people/:id/passkeys/end',
  who: 'passkey.end-of-others',
  labels: 'people',
  again: personPage,
  fields: Type.Object({}),
  act: (context, { params }) => (isId(params.id) ? endPasskeysOf(context, params.id) : Promise.resolve(notFound())),
  then: (personId) => ({ to: `/desk/people/${personId}`, said: 'people.said-passkeys-ended' }),
})
const inviteProvider = form({
  path: '/desk/people/:id/provider',
  who: 'provider.invite',
  labels: 'people',
  again: personPage,
  fields: Type.Object({ provider: Field.line(31) }),
  act: (context, { params, form: { provider } }) =>
    isId(params.id) ? inviteByProvider(context, params.id, provider) : Promise.resolve(notFound()),
  then: (personId) => ({ to: `/desk/people/${personId}`, said: 'people.said-provider-invited' }),
})
const partProvider = form({
  path: '/desk/people/:id/provider/end',
  who: 'provider.invite',
  labels: 'people',
  again: personPage,
  fields: Type.Object({ provider: Field.line(31) }),
  act: (context, { params, form: { provider } }) =>
    isId(params.id) ? partFromProvider(context, params.id, provider) : Promise.resolve(notFound()),
  then: (personId) => ({ to: `/desk/people/${personId}`, said: 'people.said-provider-parted' }),
})
const cardPage = page({
  path: '/desk/cards/:id',
  who: 'card.make',
  sensitive: true,
  model: async (context, { params, cookies }) => {
    const nonce = cookies[cardCookie]
    if (!isId(params.id) || !nonce) return notFound()
    const card = await freshCard(context, params.id)
    if (!card.ok) return card
    const { person } = card.value
    return done({
      person: { id: person.id, name: person.name },
      ...cardSecrets(params.id, nonce),
      address: `${context.installation.baseUrl}/${context.locale}/sign-in/card`,
    })
  },
  view: CardPage,
})

const modeModel = async (context: Context) => {
  const by = await readModeProposal(context)
  const [who] = by ? await findPeople(context, [by]) : []
  return done({
    ...(await twoPersonMode(context)),
    proposed: by ? { by: who?.name ?? null, own: by === context.actor.personId } : null,
  })
}
const dutiesPage = page({
  path: '/desk/duties',
  who: 'two-person-mode.read',
  model: modeModel,
  view: DutiesPage,
})
const setDuties = form({
  path: '/desk/duties',
  who: 'two-person-mode.set',
  labels: 'people',
  again: dutiesPage,
  fields: Type.Object({ mode: Field.one(['on', 'off']) }),
  act: (context, { form: { mode } }) => setTwoPersonMode(context, mode === 'on'),
  then: (came) => ({ to: '/desk/duties', said: `people.said-mode-${came}` }),
})
const agreePage = page({
  path: '/desk/duties/agree',
  who: 'two-person-mode.agree',
  model: modeModel,
  view: AgreeModePage,
})
const agreeMode = form({
  path: '/desk/duties/agree',
  who: 'two-person-mode.agree',
  labels: 'people',
  again: agreePage,
  fields: Type.Object({ act: Field.one(['agree', 'keep']) }),
  act: (context, { form: { act } }) => decideMode(context, act),
  then: (came) => ({ to: '/desk', said: `people.said-mode-${came}` }),
})

export const deskRoutes: readonly Route[] = [
  peoplePage,
  proposePage,
  propose,
  personPage,
  proposeFor,
  decide,
  giveCard,
  endCard,
  endPasskeys,
  inviteProvider,
  partProvider,
  cardPage,
  dutiesPage,
  setDuties,
  agreePage,
  agreeMode,
  closing,
]
