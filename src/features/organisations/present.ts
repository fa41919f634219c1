// Room: organisations/present. The one typed model that page, JSON twin and CSV are made from.
import { Type } from 'typebox'
import type { Context, NameReader } from '../../platform/context.ts'
import type { Paged } from '../../kernel/paging.ts'
import { stepsFrom } from '../../kernel/state-table.ts'
import { may } from '../../kernel/policy.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import { policy } from './policy.ts'
import { type MembershipAct, membership } from './rules.ts'
import { findOfficeAddress, listUnconfirmedAddresses } from './store-addresses.ts'
import type { AddressStep } from './use-cases-addresses.ts'
import { type Contact, type Organisation, countInState, findContact, findOrganisations } from './store.ts'

export const OrganisationAnswer = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  acronym: Type.Union([Type.String(), Type.Null()]),
  kind: Type.String(),
  category: Type.String(),
  country: Type.Union([Type.String(), Type.Null()]),
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
  country: one.country,
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
export const stepsFor = (context: Context, one: Organisation): MembershipAct[] =>
  may(context.actor, policy['organisation.check'], { organisationId: one.id }) ? stepsFrom(membership, one.state) : []

/** What waits at the membership desk. */
export async function waiting(context: Context): Promise<Waiting[]> {
  return [...(await waitingMembers(context)), ...(await waitingAddresses(context))]
}
async function waitingMembers(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['organisation.check'])) return []
  const { n, since } = await countInState(context, 'listed')
  return n === 0
    ? []
    : [{ what: 'organisations.waiting-check', args: { count: n }, href: '/desk/organisations?state=listed', since }]
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
