// Room: organisations/use-cases. What two people decide together: that two entries are one, that they are two again
// after all,
// who leads where nobody does, and what becomes of an appeal.
import { type Outcome, done, forbidden, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { step } from '../../kernel/state-table.ts'
import { actsAbout, recordAct } from '../../platform/acts/acts.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { endRepresentation, insertGrant, listSpeakers } from '../people/index.ts'
import { membershipCharter } from './charter-data.ts'
import { policy } from './policy.ts'
import { type MembershipState, membership } from './rules.ts'
import { type ProposalKind, leadOf } from './rules-representation.ts'
import {
  type Organisation,
  findByIdAnyhow,
  findOrganisation,
  lockOrganisations,
  saveMerged,
  saveState,
} from './store.ts'
import { insertReason } from './store-joining.ts'
import {
  type Proposal,
  decideProposal,
  findProposal,
  insertProposal,
  listOpenProposals,
  nameStanding,
} from './store-representation.ts'
import { teamOf } from './use-cases-representation.ts'

const subject = (id: string) => ({ kind: 'organisation', id }) as const

async function propose(
  context: Context,
  one: Pick<Proposal, 'kind' | 'organisationId' | 'otherId' | 'personId'>,
): Promise<Outcome<{ id: string }>> {
  const same = (await listOpenProposals(context, [one.kind])).some(
    (other) => other.organisationId === one.organisationId,
  )
  if (same) return refused('conflict', 'organisations.refused-proposed')
  const id = await insertProposal(context, one)
  await recordAct(context, `membership.${one.kind}-proposed`, subject(one.organisationId), {
    organisationId: one.organisationId,
    detail: { proposal: id, otherId: one.otherId, personId: one.personId },
  })
  return done({ id })
}

/** Proposes that an entry is the same as another one, which is to stand for both. */
export async function proposeMerger(context: Context, slug: string, into: string): Promise<Outcome<{ id: string }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['organisation.merge'])) return forbidden()
    const [from, other] = [await findOrganisation(inside, slug), await findOrganisation(inside, into)]
    if (!from) return notFound()
    if (!other) return refused('invalid', 'ui.refused-invalid', { fields: { into: 'organisations.wrong-into' } })
    if (from.id === other.id || from.kind !== other.kind)
      return refused('invalid', 'ui.refused-invalid', { fields: { into: 'organisations.wrong-into-same' } })
    return propose(inside, { kind: 'merge', organisationId: from.id, otherId: other.id, personId: null })
  })
}
/** Proposes that a merger was wrong: the entry is to stand by itself again. */
export async function proposeParting(context: Context, id: string): Promise<Outcome<{ id: string }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['organisation.merge'])) return forbidden()
    const merged = await findByIdAnyhow(inside, id)
    if (merged?.state !== 'merged') return notFound()
    return propose(inside, { kind: 'part', organisationId: merged.id, otherId: merged.mergedInto, personId: null })
  })
}
/** Proposes who leads where nobody does. */
export async function proposeLead(context: Context, slug: string, personId: string): Promise<Outcome<{ id: string }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['representation.appoint'])) return forbidden()
    const organisation = await findOrganisation(inside, slug)
    if (!organisation) return notFound()
    const team = await teamOf(inside, organisation.id)
    if (!team.standing.has(personId)) return notFound()
    if (leadOf(team.standing)) return refused('conflict', 'organisations.refused-has-lead')
    return propose(inside, { kind: 'appoint', organisationId: organisation.id, otherId: null, personId })
  })
}

export const deskKinds = ['merge', 'part', 'appoint'] as const satisfies readonly ProposalKind[]
/** The second person agrees, or declines. Never the one who proposed, nor the one whom it is about. */
export async function decideTogether(
  context: Context,
  id: string,
  act: 'agree' | 'decline',
): Promise<Outcome<Proposal>> {
  return transact(context, async (inside) => {
    const proposal = await findProposal(inside, id, true)
    if (!proposal || !(deskKinds as readonly string[]).includes(proposal.kind)) return notFound()
    const rule = proposal.kind === 'appoint' ? policy['representation.appoint'] : policy['organisation.merge']
    if (!may(inside.actor, rule)) return forbidden()
    if (proposal.state !== 'open') return refused('conflict', 'organisations.refused-decided')
    const by = inside.actor.personId
    if (act === 'agree' && (!by || by === proposal.proposedBy || by === proposal.personId))
      return refused('forbidden', 'organisations.refused-own-proposal')
    if (act === 'decline' && by === proposal.proposedBy) return withdraw(inside, proposal)
    const performed = act === 'agree' ? await perform(inside, proposal) : done(true as const)
    if (!performed.ok) return performed
    await decideProposal(inside, id, act === 'agree' ? 'agreed' : 'declined')
    return done(proposal)
  })
}
/** Whoever proposed may take it back; the row says nobody decided. */
async function withdraw(context: Context, proposal: Proposal): Promise<Outcome<Proposal>> {
  await decideProposal({ ...context, actor: { ...context.actor, personId: null } }, proposal.id, 'declined')
  return done(proposal)
}
const perform = (context: Context, proposal: Proposal): Promise<Outcome<true>> =>
  proposal.kind === 'merge'
    ? mergeInto(context, proposal)
    : proposal.kind === 'part'
      ? partAgain(context, proposal)
      : appointLead(context, proposal)

/**
 * The entry's address leads to the survivor from now on, whose page finds what both did; who spoke for it speaks for
 * the
 * survivor. Nothing is deleted: the act keeps who got a grant by it, and from which state it came.
 */
async function mergeInto(context: Context, { organisationId, otherId }: Proposal): Promise<Outcome<true>> {
  await lockOrganisations(context, [organisationId, otherId ?? organisationId])
  const [from, into] = [await findByIdAnyhow(context, organisationId), await findByIdAnyhow(context, otherId ?? '')]
  if (!from || !into || ['left', 'merged'].includes(from.state) || ['left', 'merged'].includes(into.state))
    return refused('conflict', 'organisations.refused-moved-on')
  const speakers = await listSpeakers(context, [from.id, into.id])
  const speaksFor = (personId: string, id: string) =>
    speakers.some((one) => one.personId === personId && one.organisationId === id)
  const joining = [...new Set(speakers.map((one) => one.personId))].filter((one) => !speaksFor(one, into.id))
  for (const personId of joining) {
    await insertGrant(context, {
      role: 'representative',
      organisationId: into.id,
      personId,
      proposedBy: context.actor.personId,
      approvedBy: context.actor.personId,
      approved: true,
      single: false,
      accepted: true,
    })
    // The survivor keeps its lead: who comes with the merger is a representative there.
    await nameStanding(context, into.id, personId, 'representative')
  }
  await saveMerged(context, from.id, into.id, 'merged')
  await tie(context, subject(from.id), 'merged-into', subject(into.id))
  await recordAct(context, 'organisation.merged', subject(from.id), {
    organisationId: into.id,
    from: from.state,
    to: 'merged',
    detail: { into: into.id, personIds: joining, slug: into.slug },
  })
  return done(true)
}

/** Undone with what the act of the merger says: its state before, and the grants that came with it. */
async function partAgain(context: Context, { organisationId }: Proposal): Promise<Outcome<true>> {
  const merged = await findByIdAnyhow(context, organisationId)
  if (merged?.state !== 'merged') return refused('conflict', 'organisations.refused-moved-on')
  const act = (await actsAbout(context, subject(merged.id), 2000)).findLast((one) => one.kind === 'organisation.merged')
  const detail = act?.detail as { into: string; personIds: string[] } | undefined
  if (!act || !detail) return refused('conflict', 'organisations.refused-moved-on')
  for (const personId of detail.personIds) await endRepresentation(context, personId, detail.into)
  await saveMerged(context, merged.id, null, act.state_from as MembershipState)
  await recordAct(context, 'organisation.parted', subject(merged.id), {
    organisationId: merged.id,
    from: 'merged',
    to: act.state_from ?? undefined,
    detail: { from: detail.into, slug: merged.slug },
  })
  return done(true)
}

async function appointLead(context: Context, { organisationId, personId }: Proposal): Promise<Outcome<true>> {
  const { standing } = await teamOf(context, organisationId)
  if (!personId || !standing.has(personId) || leadOf(standing))
    return refused('conflict', 'organisations.refused-moved-on')
  await nameStanding(context, organisationId, personId, 'lead')
  await recordAct(context, 'representation.appointed', subject(organisationId), {
    organisationId,
    detail: { personId, standing: 'lead' },
  })
  return done(true)
}

/** A refused organisation asks the body that the charter names. Once. */
export async function appealRefusal(context: Context, slug: string, words: string): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const organisation = await findOrganisation(inside, slug)
    if (!organisation) return notFound()
    if (!may(inside.actor, policy['organisation.appeal'], { organisationId: organisation.id })) return forbidden()
    const next = step(membership, organisation.state, 'appeal')
    if (!next.ok) return next
    await saveState(inside, organisation.id, next.value)
    await insertReason(inside, organisation.id, words)
    await recordAct(inside, 'organisation.appealed', subject(organisation.id), {
      organisationId: organisation.id,
      from: organisation.state,
      to: next.value,
    })
    return done({ slug })
  })
}

/** The bodies whose seats the one who looks holds and that hear appeals: one, or none. */
export async function hearsAppeals(context: Context): Promise<boolean> {
  const bodies = context.actor.grants.flatMap((grant) =>
    grant.role === 'holder' && grant.bodyId ? [grant.bodyId] : [],
  )
  if (bodies.length === 0) return false
  const [names, { appeal }] = await Promise.all([context.names(context, bodies), membershipCharter(context)])
  return [...names.values()].some((one) => one.href === `/bodies/${appeal}`)
}

/** Two who hold a seat there decide: the first proposes how, the second agrees or declines; a decline opens it anew. */
export async function hearAppeal(
  context: Context,
  id: string,
  act: 'admit' | 'uphold' | 'decline',
): Promise<Outcome<{ decided: boolean }>> {
  return transact<{ decided: boolean }>(context, async (inside) => {
    if (!(await hearsAppeals(inside))) return forbidden()
    const organisation: Organisation | undefined = await findByIdAnyhow(inside, id)
    if (organisation?.state !== 'appealed') return notFound()
    const open = (await listOpenProposals(inside, ['admit', 'uphold'])).find((one) => one.organisationId === id)
    if (!open) {
      if (act === 'decline') return refused('conflict', 'organisations.refused-decided')
      const proposed = await propose(inside, { kind: act, organisationId: id, otherId: null, personId: null })
      return proposed.ok ? done({ decided: false }) : proposed
    }
    if (open.proposedBy === inside.actor.personId) return refused('forbidden', 'organisations.refused-own-proposal')
    await decideProposal(inside, open.id, act === open.kind ? 'agreed' : 'declined')
    if (act !== open.kind) return done({ decided: false })
    const next = step(membership, organisation.state, open.kind)
    if (!next.ok) return next
    await saveState(inside, id, next.value)
    await recordAct(
      inside,
      open.kind === 'admit' ? 'organisation.admitted' : 'organisation.appeal-refused',
      subject(id),
      {
        organisationId: id,
        from: organisation.state,
        to: next.value,
      },
    )
    return done({ decided: true })
  })
}
