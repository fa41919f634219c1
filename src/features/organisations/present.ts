// Room: organisations/present. The one typed model that page, JSON twin and CSV are made from.
import { Type } from 'typebox'
import { holds, organisationsOf } from '../../kernel/actor.ts'
import type { Context, NameReader } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { Paged } from '../../kernel/paging.ts'
import { stepsFrom } from '../../kernel/state-table.ts'
import { may } from '../../kernel/policy.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import { policy } from './policy.ts'
import { type DeskAct, deskActs, membership } from './rules.ts'
import { leadOf } from './rules-representation.ts'
import {
  type Contact,
  type Organisation,
  type Standing as Behind,
  countInState,
  findBehind,
  findContact,
  findOrganisations,
  listMergedInto,
  ownOrganisations,
} from './store.ts'
import { findOfficeAddress, listUnconfirmedAddresses } from './store-addresses.ts'
import { listReasons } from './store-joining.ts'
import { countUnread, listReported } from './store-letters.ts'
import { listOpenInvitations, listOpenProposals } from './store-representation.ts'
import type { AddressStep } from './use-cases-addresses.ts'
import { deskKinds, hearsAppeals } from './use-cases-merging.ts'
import { teamOf } from './use-cases-representation.ts'

export const OrganisationAnswer = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  acronym: Type.Union([Type.String(), Type.Null()]),
  kind: Type.String(),
  category: Type.String(),
  furtherCategories: Type.Array(Type.String()),
  country: Type.Union([Type.String(), Type.Null()]),
  countriesOfWork: Type.Array(Type.String()),
  workingTables: Type.Array(Type.Integer()),
  objectives: Type.Array(Type.Integer()),
  languages: Type.Array(Type.String()),
  website: Type.Union([Type.String(), Type.Null()]),
  state: Type.String(),
  memberSince: Type.Union([Type.String(), Type.Null()]),
  sample: Type.Boolean(),
})
export type OrganisationModel = Type.Static<typeof OrganisationAnswer>
export const OrganisationListAnswer = Type.Object({
  items: Type.Array(OrganisationAnswer),
  total: Type.Integer(),
  next: Type.Union([Type.Integer(), Type.Null()]),
})

export const presentOrganisation = (one: Organisation): OrganisationModel => ({
  slug: one.slug,
  name: one.name,
  acronym: one.acronym,
  kind: one.kind,
  category: one.category,
  furtherCategories: one.furtherCategories,
  country: one.country,
  countriesOfWork: one.countriesOfWork,
  workingTables: one.workingTables,
  objectives: one.objectives,
  languages: one.languages,
  website: one.website,
  state: one.state,
  memberSince: one.memberSince,
  sample: one.sample,
})
export const presentList = (list: Paged<Organisation>) => ({ ...list, items: list.items.map(presentOrganisation) })

/** How to reach it, where the viewer may know: the membership desk, and the organisation itself. */
export const contactFor = async (context: Context, organisationId: string): Promise<Contact | null> =>
  may(context.actor, policy['organisation.read-contact'], { organisationId })
    ? findContact(context, organisationId)
    : null

export interface AddressModel {
  /** Null where none is entered. */
  email: string | null
  confirmed: boolean
  steps: AddressStep[]
}
/** An office's address for its signed links, for the desk alone. */
export async function addressFor(context: Context, one: Organisation): Promise<AddressModel | null> {
  if (one.kind !== 'office' || !may(context.actor, policy['office-address.set'])) return null
  const found = await findOfficeAddress(context, one.id)
  if (!found) return { email: null, confirmed: false, steps: [] }
  const second = found.confirmedBy === null && found.enteredBy !== context.actor.personId
  return {
    email: found.email,
    confirmed: found.confirmedBy !== null,
    steps: second ? ['confirm', 'remove'] : ['remove'],
  }
}

/** What the viewer may do with it now: policy and status table together. */
export const stepsFor = (context: Context, one: Organisation): DeskAct[] =>
  may(context.actor, policy['organisation.check'], { organisationId: one.id })
    ? (stepsFrom(membership, one.state).filter((act) => (deskActs as readonly string[]).includes(act)) as DeskAct[])
    : []

export interface OrganisationView {
  id: string
  organisation: OrganisationModel
  steps: DeskAct[]
  contact: Contact | null
  /** For the desk and the organisation itself. */
  behind: Behind | null
  reasons: { words: string; saidOn: string }[]
  mayAppeal: boolean
  mayWrite: boolean
  /** The page of those who represent it: for themselves and for the desk. */
  team: boolean
  merged: { id: string; name: string }[]
  mayMerge: boolean
  letters: boolean
  /** An office's own, for its signed links: for the desk. */
  address: AddressModel | null
}
/** One organisation as the one who looks may know it. */
export async function viewOrganisation(context: Context, one: Organisation): Promise<OrganisationView> {
  const inside =
    one.kind !== 'office' && may(context.actor, policy['organisation.read-contact'], { organisationId: one.id })
  const own = organisationsOf(context.actor).includes(one.id)
  const mayMerge = may(context.actor, policy['organisation.merge'])
  const member = one.kind !== 'office' && one.memberSince !== null
  return {
    id: one.id,
    organisation: presentOrganisation(one),
    steps: stepsFor(context, one),
    contact: await contactFor(context, one.id),
    behind: inside ? ((await findBehind(context, one.id)) ?? null) : null,
    reasons: inside ? await listReasons(context, one.id) : [],
    mayAppeal: own && one.state === 'refused',
    mayWrite: member && !own,
    team: member && (own || holds(context.actor, 'secretariat')),
    merged: mayMerge ? (await listMergedInto(context, one.id)).map(({ id, name }) => ({ id, name })) : [],
    mayMerge: mayMerge && member,
    letters: member && (own || holds(context.actor, 'secretariat')),
    address: await addressFor(context, one),
  }
}

/**
 * What waits: at the membership desk, with those who lead an organisation, in a mailbox here, with those who hear
 * appeals.
 */
export async function waiting(context: Context): Promise<Waiting[]> {
  const all = await Promise.all([
    atTheDesk(context),
    waitingAddresses(context),
    ofTheLead(context),
    unread(context),
    appeals(context),
  ])
  return all.flat()
}

async function atTheDesk(context: Context): Promise<Waiting[]> {
  const found: Waiting[] = []
  const add = (what: string, n: number, href: string, since: string | null) =>
    n > 0 && found.push({ what: `organisations.waiting-${what}`, args: { count: n }, href, since })
  if (may(context.actor, policy['organisation.check'])) {
    for (const state of ['listed', 'waiting'] as const) {
      const { n, since } = await countInState(context, state)
      add(state === 'listed' ? 'check' : 'approval', n, `/desk/organisations?state=${state}`, since)
    }
  }
  if (may(context.actor, policy['organisation.merge'])) {
    const open = (await listOpenProposals(context, deskKinds)).filter(
      (one) => one.proposedBy !== context.actor.personId && one.personId !== context.actor.personId,
    )
    add('proposal', open.length, '/desk/organisations/proposals', open[0] ? dayOf(open[0].proposedAt) : null)
  }
  if (may(context.actor, policy['message.judge'])) {
    const reported = await listReported(context)
    add('reported', reported.length, '/desk/messages', reported[0]?.reportedOn ?? null)
  }
  return found
}
async function ofTheLead(context: Context): Promise<Waiting[]> {
  const own = (await ownOrganisations(context)).filter((one) => one.kind !== 'office')
  const asked = (
    await listOpenInvitations(
      context,
      own.map((one) => one.id),
    )
  ).filter((one) => one.state === 'asked')
  const found: Waiting[] = []
  for (const one of own) {
    const mine = asked.filter((other) => other.organisationId === one.id)
    if (mine.length === 0 || leadOf((await teamOf(context, one.id)).standing) !== context.actor.personId) continue
    found.push({
      what: 'organisations.waiting-asked',
      args: { count: mine.length, name: one.name },
      href: `/organisations/${one.slug}/people`,
      since: mine[0] ? dayOf(mine[0].madeAt) : null,
    })
  }
  return found
}
async function unread(context: Context): Promise<Waiting[]> {
  if (!context.actor.personId) return []
  const { n, since } = await countUnread(context)
  return n === 0
    ? []
    : [
        {
          what: 'organisations.waiting-message',
          args: { count: n },
          href: '/messages',
          since: since && dayOf(new Date(since)),
        },
      ]
}
async function appeals(context: Context): Promise<Waiting[]> {
  if (!(await hearsAppeals(context))) return []
  const { n } = await countInState({ ...context, actor: { ...context.actor, kind: 'system' } }, 'appealed')
  return n === 0 ? [] : [{ what: 'organisations.waiting-appeal', args: { count: n }, href: '/appeals', since: null }]
}

/** Addresses that another person of the desk entered. */
async function waitingAddresses(context: Context): Promise<Waiting[]> {
  if (context.actor.kind !== 'person' || !may(context.actor, policy['office-address.set'])) return []
  const open = (await listUnconfirmedAddresses(context)).filter((one) => one.enteredBy !== context.actor.personId)
  const offices = await findOrganisations(
    context,
    open.map((one) => one.organisationId),
  )
  return open.flatMap((one): Waiting[] => {
    const office = offices.find((row) => row.id === one.organisationId)
    return office
      ? [
          {
            what: 'organisations.waiting-address',
            args: { name: office.name },
            href: `/organisations/${office.slug}`,
            since: one.enteredOn,
          },
        ]
      : []
  })
}

/** What organisations are called, as far as the viewer may see them. */
export const names: NameReader = async (context, ids) =>
  new Map(
    (await findOrganisations(context, ids)).map((one) => [
      one.id,
      { name: one.name, href: `/organisations/${one.slug}` },
    ]),
  )
