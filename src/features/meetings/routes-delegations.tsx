// Room: meetings/routes. Delegations: what everybody may know, an institution's own link, the desk's form by letter.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { listOrganisations } from '../organisations/index.ts'
import { isOfficial } from '../reference/index.ts'
import { atDesk, deskPath, labels } from './at-desk.ts'
import { linkToken } from './links.ts'
import { wishes } from './rules-registration.ts'
import { askedOf } from './routes-registration.tsx'
import { findMeeting } from './store.ts'
import { delegatesOf, delegationOfInvitation, delegationsOf, findDelegation } from './store-delegations.ts'
import { DelegationsAnswer, whoSpeaks } from './present-delegations.ts'
import {
  changeDelegation,
  changeOwnDelegation,
  findOwnDelegation,
  orderSpeakers,
  registerByLetter,
  registerByOwnLink,
  withdrawDelegation,
} from './use-cases-delegations.ts'
import { findInvited } from './use-cases-register.ts'
import { DelegationsPage, NewDelegationPage, OwnDelegationPage } from './views/delegations.tsx'
import { DeskDelegationPage, DeskDelegationsPage } from './views/desk-delegations.tsx'

const delegationsPage = page({
  path: '/meetings/:slug/delegations',
  who: 'meeting.read',
  nav: 'meetings',
  cached: true,
  answer: DelegationsAnswer,
  summary: 'Official delegations of a meeting as institutions, and who speaks, moderates and reports by consent',
  model: async (context, { params }) => {
    const meeting = await findMeeting(context, params.slug ?? '')
    return meeting ? done({ meeting, ...(await whoSpeaks(context, meeting)) }) : notFound()
  },
  twin: ({ delegations, roles }) => ({ delegations, roles }),
  view: DelegationsPage,
})

const people = {
  headName: Field.line(120),
  headOffice: Field.line(160),
  members: Type.Optional(Field.text(15_000)),
  channel: Field.one(wishes),
  speaks: Field.yes(),
}
const newOwnPage = page({
  path: '/invitations/:token/delegation',
  who: 'delegation.use',
  nav: 'meetings',
  sensitive: true,
  model: async (context, { params }) => {
    const found = await findInvited(context, params.token)
    if (!found || !isOfficial(found.invitation.category)) return notFound()
    const before = await delegationOfInvitation(context, found.invitation.id)
    return done({
      ...found,
      token: params.token ?? '',
      asked: await askedOf(context, found.meeting),
      before: before ? await linkToken(context, 'delegation', before.id) : null,
    })
  },
  view: NewDelegationPage,
})
const newOwnForm = form({
  path: '/invitations/:token/delegation',
  who: 'delegation.use',
  labels,
  again: newOwnPage,
  sensitive: true,
  fields: Type.Object(people),
  act: (context, { params, form: fields }) => registerByOwnLink(context, params.token ?? '', fields),
  then: ({ token }) => ({ to: `/delegations/${token}`, said: 'meetings.said-delegation' }),
})
const ownPage = page({
  path: '/delegations/:token',
  who: 'delegation.use',
  nav: 'meetings',
  sensitive: true,
  model: async (context, { params }) => {
    const own = await findOwnDelegation(context, params.token)
    if (!own) return notFound()
    return done({ ...own, token: params.token ?? '', asked: await askedOf(context, own.meeting) })
  },
  view: OwnDelegationPage,
})
const ownForm = form({
  path: '/delegations/:token',
  who: 'delegation.use',
  labels,
  again: ownPage,
  sensitive: true,
  fields: Type.Object(people),
  act: (context, { params, form: fields }) => changeOwnDelegation(context, params.token ?? '', fields),
  then: (_changed, { params }) => ({ to: `/delegations/${params.token}`, said: 'meetings.said-delegation' }),
})

const deskPage = page({
  path: '/desk/meetings/:slug/delegations',
  who: 'delegation.register',
  sensitive: true,
  model: (context, { params }) =>
    atDesk(context, params.slug, 'delegation.register', async (meeting) => {
      const delegations = await delegationsOf(context, meeting.id)
      const offices = await listOrganisations(context, { kind: 'office' }, { page: 1, size: 1000 })
      return {
        delegations,
        delegates: await delegatesOf(
          context,
          delegations.map((one) => one.id),
        ),
        offices: offices.items.filter((one) => isOfficial(one.category)).map(({ slug, name }) => ({ slug, name })),
        asked: await askedOf(context, meeting),
      }
    }),
  view: DeskDelegationsPage,
})
const letterForm = form({
  path: '/desk/meetings/:slug/delegations',
  who: 'delegation.register',
  labels,
  again: deskPage,
  sensitive: true,
  fields: Type.Object({
    ...people,
    organisation: Type.Optional(Field.line(80)),
    institution: Type.Optional(Field.line(200)),
    category: Type.Optional(Field.line(60)),
    country: Type.Optional(Field.line(2)),
    letterReference: Field.line(80),
    letterOn: Field.day(),
    speakingOrder: Type.Optional(Field.number(1, 500)),
    contact: Type.Optional(Field.line(254)),
  }),
  act: (context, { params, form: fields }) => registerByLetter(context, params.slug ?? '', fields),
  then: ({ slug, id }) => ({ to: deskPath(slug, `/delegations/${id}`), said: 'meetings.said-delegation' }),
})
const orderForm = form({
  path: '/desk/meetings/:slug/delegations/order',
  who: 'delegation.register',
  labels,
  again: deskPage,
  sensitive: true,
  fields: Type.Object({ order: Field.rows('order-', 1000) }),
  act: (context, { params, form: fields }) => orderSpeakers(context, params.slug ?? '', fields.order),
  then: ({ slug }) => ({ to: deskPath(slug, '/delegations'), said: 'meetings.said-saved' }),
})
const onePage = page({
  path: '/desk/meetings/:slug/delegations/:id',
  who: 'delegation.register',
  sensitive: true,
  model: async (context, { params }) => {
    const meeting = await findMeeting(context, params.slug ?? '')
    const id = params.id ?? ''
    const delegation = meeting && /^[0-9a-f-]{36}$/.test(id) ? await findDelegation(context, meeting.id, id) : undefined
    if (!meeting || !delegation) return notFound()
    return done({
      meeting,
      delegation,
      delegates: await delegatesOf(context, [id]),
      token: await linkToken(context, 'delegation', id),
      baseUrl: context.installation.baseUrl,
      asked: await askedOf(context, meeting),
    })
  },
  view: DeskDelegationPage,
})
const changeForm = form({
  path: '/desk/meetings/:slug/delegations/:id',
  who: 'delegation.register',
  labels,
  again: onePage,
  sensitive: true,
  fields: Type.Object(people),
  act: (context, { params, form: fields }) => changeDelegation(context, params.slug ?? '', params.id ?? '', fields),
  then: ({ slug, id }) => ({ to: deskPath(slug, `/delegations/${id}`), said: 'meetings.said-delegation' }),
})
const withdrawForm = form({
  path: '/desk/meetings/:slug/delegations/:id/withdrawal',
  who: 'delegation.register',
  labels,
  again: onePage,
  sensitive: true,
  fields: Type.Object({}),
  act: (context, { params }) => withdrawDelegation(context, params.slug ?? '', params.id ?? ''),
  then: ({ slug }) => ({ to: deskPath(slug, '/delegations'), said: 'meetings.said-removed' }),
})

export const delegationRoutes = [
  delegationsPage,
  newOwnPage,
  newOwnForm,
  ownPage,
  ownForm,
  deskPage,
  letterForm,
  orderForm,
  onePage,
  changeForm,
  withdrawForm,
]
