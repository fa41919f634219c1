// Room: people/present. What the desk's pages about people show: people with their roles, named as their records are.
import { type Role, isStaff } from '../../kernel/actor.ts'
import { may } from '../../kernel/policy.ts'
import type { Paging } from '../../kernel/paging.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context, NameReader, Named } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findCardOf } from '../../platform/sign-in/cards.ts'
import { policy } from './policy.ts'
import { waitingForPasskey } from './proof.ts'
import { presentProviders } from './use-cases-providers.ts'
import { listPasskeys } from '../../platform/sign-in/passkeys.ts'
import type { GrantStep } from './use-cases.ts'
import { mayApprove } from './use-cases.ts'
import { mayHaveCard } from './use-cases-sign-in.ts'
import {
  type GrantRow,
  type PeopleFilter,
  type Person,
  findPeople,
  listGrants,
  listPeople,
  listProposals,
} from './store.ts'

export interface RoleModel {
  id: string
  role: Role
  state: GrantRow['state']
  /** What the role is bound to. */
  of: Named | null
  since: string
  proposedBy: string | null
  approvedBy: string | null
  single: boolean
  steps: GrantStep[]
}
export interface PersonModel {
  id: string
  name: string
  email: string | null
  sample: boolean
  roles: RoleModel[]
}

async function presentPeople(context: Context, people: Person[], ended = false): Promise<PersonModel[]> {
  const grants = await listGrants(
    context,
    people.map((one) => one.id),
    ended,
  )
  const bound = grants.flatMap((grant) => [grant.organisationId, grant.bodyId]).filter((id) => id !== undefined)
  const [names, deciders] = await Promise.all([
    context.names(context, [...new Set(bound)]),
    findPeople(context, [
      ...new Set(grants.flatMap((grant) => [grant.proposedBy, grant.approvedBy]).filter((id) => id !== null)),
    ]),
  ])
  const nameOf = (id: string | null) => deciders.find((one) => one.id === id)?.name ?? null
  return people.map(({ id, name, email, sample }) => ({
    id,
    name,
    email,
    sample,
    roles: grants
      .filter((grant) => grant.personId === id)
      .map((grant) => ({
        id: grant.id,
        role: grant.role,
        state: grant.state,
        single: grant.single,
        of: names.get(grant.organisationId ?? grant.bodyId ?? '') ?? null,
        since: dayOf(grant.endedAt ?? grant.approvedAt ?? grant.proposedAt),
        proposedBy: nameOf(grant.proposedBy),
        approvedBy: nameOf(grant.approvedBy),
        steps: stepsFor(context, grant),
      })),
  }))
}

const stepsFor = (context: Context, grant: GrantRow): GrantStep[] => {
  if (grant.state === 'approved') return ['end']
  if (grant.state === 'ended') return []
  return mayApprove(context, grant) ? ['approve', 'decline'] : ['decline']
}

export async function presentList(context: Context, filter: PeopleFilter, paging: Paging) {
  const list = await listPeople(context, filter, paging)
  return { ...list, items: await presentPeople(context, list.items) }
}

export async function presentPerson(context: Context, person: Person) {
  const [model] = await presentPeople(context, [person], true)
  const card = await findCardOf(context, person.id)
  return {
    person: model as PersonModel,
    card: card ? { madeOn: dayOf(card.madeAt) } : null,
    mayHaveCard: await mayHaveCard(context, person),
    passkeys: (await listPasskeys(context, person.id)).length,
    mayEndPasskeys: person.id !== context.actor.personId && may(context.actor, policy['passkey.end-of-others']),
    ...(await presentProviders(context, person.id)),
  }
}

/** What waits for the one who looks: proposals of others, for which they are the second person. */
export async function waiting(context: Context): Promise<Waiting[]> {
  const open = (await listProposals(context)).filter((grant) => mayApprove(context, grant))
  const names = await findPeople(context, [...new Set(open.map((grant) => grant.personId))])
  const roles = open.map((grant) => ({
    what: 'people.waiting-approval',
    args: { name: names.find((one) => one.id === grant.personId)?.name ?? '' },
    href: `/desk/people/${grant.personId}`,
    since: dayOf(grant.proposedAt),
  }))
  return [...(await waitingForPasskey(context)), ...roles]
}

/** What people are called: staff read it in the log. */
export const names: NameReader = async (context, ids) =>
  new Map(
    isStaff(context.actor)
      ? (await findPeople(context, ids)).map((one) => [one.id, { name: one.name, href: `/desk/people/${one.id}` }])
      : [],
  )
