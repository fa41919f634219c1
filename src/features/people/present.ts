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
import { erasedName, findCloseProposal, listClosings, namesOfClosed } from './store-closing.ts'
import { agree, maySuspend } from './rules.ts'
import type { GrantStep } from './use-cases.ts'
import type { CloseStep, EndStep } from './use-cases-endings.ts'
import { mayApprove } from './use-cases.ts'
import { mayHaveCard } from './use-cases-sign-in.ts'
import {
  type GrantRow,
  type PeopleFilter,
  type Person,
  findPeople,
  isSuspended,
  listEndings,
  listGrants,
  listPeople,
  listProposals,
  readModeProposal,
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
  /** Who proposed its end, while a second person has not agreed. */
  endProposedBy: string | null
  /** The day until which it opens nothing. */
  suspendedUntil: string | null
  steps: (GrantStep | EndStep)[]
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
      ...new Set(
        grants
          .flatMap((grant) => [grant.proposedBy, grant.approvedBy, grant.endProposedBy])
          .filter((id) => id !== null),
      ),
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
        endProposedBy: grant.state === 'approved' ? nameOf(grant.endProposedBy) : null,
        suspendedUntil:
          grant.state === 'approved' && grant.suspendedUntil && isSuspended(grant, context.now)
            ? dayOf(grant.suspendedUntil)
            : null,
        steps: stepsFor(context, grant),
      })),
  }))
}

function stepsFor(context: Context, grant: GrantRow): (GrantStep | EndStep)[] {
  const by = context.actor.personId
  if (grant.state === 'ended') return []
  if (grant.state === 'proposed') return mayApprove(context, grant) ? ['approve', 'decline'] : ['decline']
  if (by === grant.personId) return ['end']
  const suspended = isSuspended(grant, context.now)
  const open = grant.endProposedBy !== null
  return [
    ...(!open || mayAgreeToEnd(context, grant) ? (['end'] as const) : []),
    ...(maySuspend({ ...grant, suspended }, by).ok ? (['suspend'] as const) : []),
    ...(open ? (['keep'] as const) : []),
  ]
}
const mayAgreeToEnd = (context: Context, grant: GrantRow): boolean =>
  agree({ proposedBy: grant.endProposedBy, about: grant.personId }, context.actor.personId).ok

async function closingFor(context: Context, person: Person): Promise<{ by: string | null; steps: CloseStep[] }> {
  const me = context.actor.personId
  if (me === person.id) return { by: null, steps: [] }
  const proposal = await findCloseProposal(context, person.id)
  if (!proposal) return { by: null, steps: ['propose'] }
  const [who] = await findPeople(context, [proposal.by])
  const second = agree({ proposedBy: proposal.by, about: person.id }, me).ok
  return { by: who?.name ?? erasedName, steps: second ? ['confirm', 'keep'] : ['keep'] }
}

/** The person's own live roles, to lay one down. */
export async function presentOwnRoles(context: Context): Promise<RoleModel[]> {
  const [me] = context.actor.personId ? await findPeople(context, [context.actor.personId]) : []
  const [model] = me ? await presentPeople(context, [me]) : []
  return model?.roles.filter((role) => role.state === 'approved') ?? []
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
    closing: await closingFor(context, person),
  }
}

/** What waits for the one who looks: what others proposed, for which they are the second person. */
export async function waiting(context: Context): Promise<Waiting[]> {
  const me = context.actor.personId
  const own = await waitingForPasskey(context)
  if (!isStaff(context.actor) || !me) return own
  const roles = (await listProposals(context)).filter((grant) => mayApprove(context, grant))
  const ends = (await listEndings(context)).filter((grant) => mayAgreeToEnd(context, grant))
  const closings = (await listClosings(context)).filter((one) => agree({ proposedBy: one.by, about: one.id }, me).ok)
  const names = await findPeople(context, [...new Set([...roles, ...ends].map((grant) => grant.personId))])
  const nameOf = (id: string) => names.find((one) => one.id === id)?.name ?? ''
  const wait = (what: string, id: string, name: string, since: Date): Waiting => ({
    what: `people.waiting-${what}`,
    args: { name },
    href: `/desk/people/${id}`,
    since: dayOf(since),
  })
  const mode = await readModeProposal(context)
  return [
    ...own,
    ...roles.map((one) => wait('approval', one.personId, nameOf(one.personId), one.proposedAt)),
    ...ends.map((one) => wait('end', one.personId, nameOf(one.personId), one.endProposedAt ?? context.now)),
    ...closings.map((one) => wait('closing', one.id, one.name, one.at)),
    ...(mode && mode !== me
      ? [{ what: 'people.waiting-mode', args: {}, href: '/desk/duties/agree', since: null }]
      : []),
  ]
}

/** What people are called: staff read it in the log, of who left until that is erased. */
export const names: NameReader = async (context, ids) => {
  if (!isStaff(context.actor)) return new Map()
  const [open, closed] = await Promise.all([findPeople(context, ids), namesOfClosed(context, ids)])
  return new Map<string, Named>([
    ...open.map((one): [string, Named] => [one.id, { name: one.name, href: `/desk/people/${one.id}` }]),
    ...closed.map((one): [string, Named] => [one.id, { name: one.name, href: null }]),
  ])
}
