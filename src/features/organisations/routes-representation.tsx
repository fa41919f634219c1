// Room: organisations/routes. Who speaks for an organisation: the team, invitations, asking to be added, taking up,
// and what
// two people decide together.
import { Type } from 'typebox'
import { locales } from '../../kernel/locale.ts'
import { done, notFound } from '../../kernel/outcome.ts'
import { holds } from '../../kernel/actor.ts'
import { may } from '../../kernel/policy.ts'
import { Field } from '../../platform/http/form.ts'
import { type Route, form, page } from '../../platform/http/route.ts'
import { cardSecrets, findOwnFreshCard } from '../../platform/sign-in/cards.ts'
import { findPeople } from '../people/index.ts'
import { tryCookie } from './codes.ts'
import { policy } from './policy.ts'
import { presentOrganisation } from './present.ts'
import { leadOf } from './rules-representation.ts'
import { findByIdAnyhow, findOrganisation, listAppealed } from './store.ts'
import { listReasons } from './store-joining.ts'
import { listOpenInvitations, listOpenProposals } from './store-representation.ts'
import {
  appealRefusal,
  decideTogether,
  deskKinds,
  hearAppeal,
  hearsAppeals,
  proposeLead,
  proposeMerger,
  proposeParting,
} from './use-cases-merging.ts'
import {
  answerInvitation,
  askToBeAdded,
  changeStanding,
  inviteRepresentative,
  leaveOrganisation,
  teamOf,
} from './use-cases-representation.ts'
import { openInvitation, ownCardCookie, takeUpInvitation, takingCookie, typeCode } from './use-cases-taking-up.ts'
import { AppealsPage } from './views/appeals.tsx'
import { ProposalsPage } from './views/proposals.tsx'
import { AskPage, OwnCardPage, RepresentingPage } from './views/representing.tsx'
import { TeamPage } from './views/team.tsx'

const isId = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '')
const handedCookie = 'door_handed'
const none = Type.Object({})

const teamPage = page({
  path: '/organisations/:slug/people',
  who: 'representation.read',
  sensitive: true,
  model: async (context, { params, cookies }) => {
    const organisation = await findOrganisation(context, params.slug ?? '')
    if (!organisation || organisation.kind === 'office') return notFound()
    if (!may(context.actor, policy['representation.read'], { organisationId: organisation.id })) return notFound()
    const { speakers, standing } = await teamOf(context, organisation.id)
    const own = context.actor.personId
    const lead = leadOf(standing)
    const desk = holds(context.actor, 'secretariat')
    const [about, code] = (cookies[handedCookie] ?? '').split('.')
    return done({
      organisation: presentOrganisation(organisation),
      speakers: speakers.map(({ personId, name }) => ({
        personId,
        name,
        standing: standing.get(personId) ?? 'representative',
        own: personId === own,
      })),
      invitations: (await listOpenInvitations(context, [organisation.id])).map((one) => ({
        id: one.id,
        name: one.name,
        standing: one.standing,
        state: one.state,
        way: one.email ?? one.phone,
        until: one.expiresAt,
        over: one.expiresAt <= context.now,
      })),
      leads: lead !== null && lead === own,
      lead: lead !== null,
      mayInvite: (lead !== null && lead === own) || (lead === null && desk),
      mayAppoint: lead === null && may(context.actor, policy['representation.appoint']),
      code: about === organisation.slug ? (code ?? null) : null,
    })
  },
  view: TeamPage,
})
const teamForm = { who: 'representation.invite', labels: 'organisations', again: teamPage, sensitive: true } as const
const handed = ({ slug, code }: { slug: string; code: string | null }) => ({
  to: `/organisations/${slug}/people`,
  said: code ? ('organisations.said-code' as const) : ('organisations.said-invited' as const),
  cookies: code ? [{ name: handedCookie, value: `${slug}.${code}`, maxAgeSeconds: 600 }] : [],
})
const invite = form({
  ...teamForm,
  path: '/organisations/:slug/people/invitation',
  fields: Type.Object({
    name: Field.line(120),
    email: Type.Optional(Field.email()),
    standing: Field.one(['representative', 'alternate']),
    locale: Field.one(locales),
  }),
  act: (context, { params, form: fields }) => inviteRepresentative(context, params.slug ?? '', fields),
  then: handed,
})
const answer = form({
  ...teamForm,
  path: '/organisations/:slug/people/answer',
  fields: Type.Object({ invitation: Field.id(), act: Field.one(['accept', 'decline', 'withdraw']) }),
  act: async (context, { params, form: fields }) => {
    const answered = await answerInvitation(context, params.slug ?? '', fields.invitation, fields.act)
    return answered.ok ? done({ ...answered.value, act: fields.act }) : answered
  },
  then: ({ act, ...sent }) =>
    act === 'accept' ? handed(sent) : { to: `/organisations/${sent.slug}/people`, said: 'organisations.said-answered' },
})
const change = form({
  ...teamForm,
  path: '/organisations/:slug/people/standing',
  fields: Type.Object({
    person: Field.id(),
    act: Field.one(['representative', 'alternate', 'hand-over', 'end']),
  }),
  act: (context, { params, form: fields }) => changeStanding(context, params.slug ?? '', fields.person, fields.act),
  then: ({ slug }) => ({ to: `/organisations/${slug}/people`, said: 'organisations.said-standing' }),
})
const leave = form({
  path: '/organisations/:slug/people/leave',
  who: 'representation.leave',
  labels: 'organisations',
  again: teamPage,
  fields: none,
  act: (context, { params }) => leaveOrganisation(context, params.slug ?? ''),
  then: () => ({ to: '/desk', said: 'organisations.said-left' }),
})
const appoint = form({
  path: '/organisations/:slug/people/lead',
  who: 'representation.appoint',
  labels: 'organisations',
  again: teamPage,
  fields: Type.Object({ person: Field.id() }),
  act: (context, { params, form: fields }) => proposeLead(context, params.slug ?? '', fields.person),
  then: () => ({ to: '/desk/organisations/proposals', said: 'organisations.said-proposed' }),
})

const askPage = page({
  path: '/organisations/:slug/ask',
  who: 'representation.ask',
  nav: 'mechanism',
  sensitive: true,
  query: Type.Object({ sent: Type.Optional(Field.one(['yes'])) }),
  model: async (context, { params, query }) => {
    const organisation = await findOrganisation(context, params.slug ?? '')
    if (!organisation || organisation.kind === 'office' || organisation.listing !== 'name') return notFound()
    return done({ organisation: presentOrganisation(organisation), sent: query.sent === 'yes' })
  },
  view: AskPage,
})
const ask = form({
  path: '/organisations/:slug/ask',
  who: 'representation.ask',
  labels: 'organisations',
  again: askPage,
  sensitive: true,
  fields: Type.Object({
    name: Field.line(120),
    email: Type.Optional(Field.email()),
    phone: Type.Optional(Field.line(30)),
  }),
  act: (context, { params, form: fields, cookies }) =>
    askToBeAdded(context, params.slug ?? '', fields, cookies[tryCookie]),
  then: ({ slug, cookie }) => ({ to: `/organisations/${slug}/ask?sent=yes`, cookies: [cookie] }),
})

const Token = Type.Object({
  token: Type.Optional(Field.line(100)),
  failed: Type.Optional(Field.one(['wrong'])),
})
const keyOf = (query: { token?: string }, cookies: Record<string, string>) => ({
  token: query.token,
  code: query.token ? undefined : cookies[takingCookie],
})
const representingPage = page({
  path: '/representing',
  who: 'representation.take-up',
  sensitive: true,
  query: Token,
  model: async (context, { query, cookies }) => {
    const key = keyOf(query, cookies)
    const opened = key.token || key.code ? await openInvitation(context, key) : null
    const { personId } = context.actor
    const [person] = personId ? await findPeople(context, [personId]) : []
    return done({
      failed: query.failed === 'wrong',
      token: query.token ?? null,
      openness: opened?.openness ?? null,
      organisation: opened?.organisation?.name ?? null,
      name: opened?.invitation?.name ?? null,
      standing: opened?.invitation?.standing ?? null,
      takenOn: opened?.invitation?.takenOn ?? null,
      until: opened?.invitation?.expiresAt ?? null,
      signedInAs: person?.name ?? null,
    })
  },
  view: RepresentingPage,
})
const typed = form({
  path: '/representing/code',
  who: 'representation.take-up',
  labels: 'organisations',
  again: representingPage,
  sensitive: true,
  fields: Type.Object({ code: Field.line(40) }),
  act: (context, { form: { code }, cookies }) => typeCode(context, code, cookies[tryCookie]),
  then: ({ found, cookies }) => ({ to: found ? '/representing' : '/representing?failed=wrong', cookies }),
})
const takeUp = form({
  path: '/representing',
  who: 'representation.take-up',
  labels: 'organisations',
  again: representingPage,
  sensitive: true,
  query: Token,
  fields: Type.Object({ own: Field.yes() }),
  act: (context, { form: fields, query, cookies }) => takeUpInvitation(context, keyOf(query, cookies), fields),
  then: ({ slug, cardId, signedIn, cookies }) => ({
    to: cardId ? `/representing/card/${cardId}` : signedIn ? `/organisations/${slug}/people` : '/sign-in',
    said: 'organisations.said-taken-up',
    cookies,
  }),
})
const ownCardPage = page({
  path: '/representing/card/:id',
  who: 'representation.card',
  sensitive: true,
  model: async (context, { params, cookies }) => {
    const nonce = cookies[ownCardCookie]
    const card = isId(params.id) && nonce ? await findOwnFreshCard(context, params.id) : undefined
    if (!card || !nonce || card.person_id !== context.actor.personId) return notFound()
    return done({
      ...cardSecrets(card.id, nonce),
      address: `${context.installation.baseUrl}/${context.locale}/sign-in/card`,
    })
  },
  view: OwnCardPage,
})

const proposalsPage = page({
  path: '/desk/organisations/proposals',
  who: 'organisation.merge',
  model: async (context) => {
    const open = await listOpenProposals(context, deskKinds)
    const people = await findPeople(context, [
      ...new Set(open.flatMap((one) => [one.proposedBy, one.personId]).filter((id) => id !== null)),
    ])
    const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? null
    const items = await Promise.all(
      open.map(async (one) => ({
        id: one.id,
        kind: one.kind as (typeof deskKinds)[number],
        organisation: (await findByIdAnyhow(context, one.organisationId))?.name ?? '',
        other: one.otherId ? ((await findByIdAnyhow(context, one.otherId))?.name ?? '') : null,
        person: nameOf(one.personId),
        proposedBy: nameOf(one.proposedBy),
        proposedAt: one.proposedAt,
        own: one.proposedBy === context.actor.personId || one.personId === context.actor.personId,
      })),
    )
    return done({ items })
  },
  view: ProposalsPage,
})
const proposalForm = { who: 'organisation.merge', labels: 'organisations', again: proposalsPage } as const
const decided = () => ({ to: '/desk/organisations/proposals', said: 'organisations.said-decided' as const })
const proposed = () => ({ to: '/desk/organisations/proposals', said: 'organisations.said-proposed' as const })
const decide = form({
  ...proposalForm,
  path: '/desk/organisations/proposals',
  fields: Type.Object({ proposal: Field.id(), act: Field.one(['agree', 'decline']) }),
  act: (context, { form: fields }) => decideTogether(context, fields.proposal, fields.act),
  then: decided,
})
const merge = form({
  ...proposalForm,
  path: '/desk/organisations/merger',
  fields: Type.Object({ from: Field.line(80), into: Field.line(80) }),
  act: (context, { form: fields }) => proposeMerger(context, slugIn(fields.from), slugIn(fields.into)),
  then: proposed,
})
/** A whole address may be pasted where a short one is asked for. */
const slugIn = (text: string) => text.replace(/[?#].*$/, '').replace(/^.*\//, '')
const part = form({
  ...proposalForm,
  path: '/desk/organisations/parting',
  fields: Type.Object({ organisation: Field.id() }),
  act: (context, { form: fields }) => proposeParting(context, fields.organisation),
  then: proposed,
})

const appealPage = page({
  path: '/organisations/:slug/appeal',
  who: 'organisation.appeal',
  sensitive: true,
  model: async (context, { params }) => {
    const organisation = await findOrganisation(context, params.slug ?? '')
    if (organisation?.state !== 'refused') return notFound()
    return done({ items: [], appeal: { slug: organisation.slug, name: organisation.name } })
  },
  view: AppealsPage,
})
const appeal = form({
  path: '/organisations/:slug/appeal',
  who: 'organisation.appeal',
  labels: 'organisations',
  again: appealPage,
  sensitive: true,
  fields: Type.Object({ words: Field.text(2000) }),
  act: (context, { params, form: fields }) => appealRefusal(context, params.slug ?? '', fields.words),
  then: ({ slug }) => ({ to: `/organisations/${slug}`, said: 'organisations.said-appealed' }),
})
const appealsPage = page({
  path: '/appeals',
  who: 'organisation.hear-appeal',
  model: async (context) => {
    if (!(await hearsAppeals(context))) return notFound()
    const open = await listOpenProposals(context, ['admit', 'uphold'])
    const items = await Promise.all(
      (await listAppealed(context)).map(async (one) => {
        const proposal = open.find((other) => other.organisationId === one.id)
        return {
          id: one.id,
          name: one.name,
          category: one.category,
          country: one.country,
          reasons: await listReasons(context, one.id),
          proposed: proposal ? (proposal.kind as 'admit' | 'uphold') : null,
          own: proposal?.proposedBy === context.actor.personId,
        }
      }),
    )
    return done({ items, appeal: null })
  },
  view: AppealsPage,
})
const hear = form({
  path: '/appeals',
  who: 'organisation.hear-appeal',
  labels: 'organisations',
  again: appealsPage,
  fields: Type.Object({ organisation: Field.id(), act: Field.one(['admit', 'uphold', 'decline']) }),
  act: (context, { form: fields }) => hearAppeal(context, fields.organisation, fields.act),
  then: () => ({ to: '/appeals', said: 'organisations.said-decided' }),
})

export const representationRoutes: readonly Route[] = [
  teamPage,
  invite,
  answer,
  change,
  leave,
  appoint,
  askPage,
  ask,
  representingPage,
  typed,
  takeUp,
  ownCardPage,
  proposalsPage,
  decide,
  merge,
  part,
  appealPage,
  appeal,
  appealsPage,
  hear,
]
