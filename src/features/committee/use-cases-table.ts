// Room: committee/use-cases. What the body does at its own table: conflicts bar, preferences are given, the choice is
// made and released whole by two.
import { organisationsOf } from '../../kernel/actor.ts'
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, notFound, refused } from '../../kernel/outcome.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { judgedOf } from './judging.ts'
import { type Choice, type Ground, type Value, callTable, readyToRelease, recusedBy, sitsIn } from './rules.ts'
import {
  type Call,
  type Proposal,
  conflictsOf,
  dropPreference,
  findCall,
  findProposal,
  insertConflict,
  saveLifted,
  saveCall,
  savePreference,
  saveProposal,
} from './store.ts'
import { giveChosenRole, seatedIn } from './use-cases.ts'

const subject = (call: Call) => ({ kind: 'call', id: call.id }) as const

/** A proposal of a call whose body the actor sits in, not yet released; who is recused has no part in it. */
async function atTheTable(
  inside: Context,
  code: string,
  id: string,
): Promise<Outcome<{ call: Call; proposal: Proposal; declared: boolean; recused: Ground | null; personId: string }>> {
  const call = await findCall(inside, code, true)
  const personId = inside.actor.personId
  if (!call || !personId) return notFound()
  if (!sitsIn(inside.actor, call.bodyId)) return forbidden()
  const proposal = await findProposal(inside, id)
  if (!proposal || proposal.callId !== call.id || proposal.state !== 'filed') return notFound()
  if (call.state !== 'open' && call.state !== 'closed') return refused('conflict', 'committee.refused-late')
  const declared = (await conflictsOf(inside, call.id)).find(
    (one) => one.proposalId === id && one.personId === personId,
  )
  const judge = { personId, organisationIds: organisationsOf(inside.actor) }
  return done({
    call,
    proposal,
    personId,
    declared: declared !== undefined,
    recused: recusedBy(judge, proposal, declared?.ground ?? null),
  })
}

/** A preference given before goes with it. */
export async function declareConflict(
  context: Context,
  code: string,
  id: string,
  ground: Ground,
): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const found = await atTheTable(inside, code, id)
    if (!found.ok) return found
    const { call, personId } = found.value
    if (!(await insertConflict(inside, { proposalId: id, personId, ground }, dayOf(inside.now))))
      return refused('conflict', 'committee.refused-declared')
    await dropPreference(inside, id, personId)
    await recordAct(inside, 'proposal.conflict-declared', { kind: 'proposal', id }, { detail: { ground } })
    return done(call)
  })
}

/** Who declared it takes it back, with a reason that the body reads; never once that proposal is decided. */
export async function liftConflict(context: Context, code: string, id: string, why: string): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const found = await atTheTable(inside, code, id)
    if (!found.ok) return found
    const { call, personId, proposal, declared } = found.value
    if (!declared) return refused('conflict', 'committee.refused-not-declared')
    if (proposal.choice !== null) return refused('conflict', 'committee.refused-decided')
    await saveLifted(inside, { proposalId: id, personId }, { on: dayOf(inside.now), why })
    await recordAct(inside, 'proposal.conflict-lifted', { kind: 'proposal', id }, { detail: { code: call.code } })
    return done(call)
  })
}

export async function givePreference(context: Context, code: string, id: string, value: Value): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const found = await atTheTable(inside, code, id)
    if (!found.ok) return found
    if (found.value.recused) return refused('forbidden', 'committee.refused-recused')
    await savePreference(inside, { proposalId: id, personId: found.value.personId, value })
    return done(found.value.call)
  })
}

/** Puts somebody on the list, on standby, or on neither. Nobody outside the body sees it before the release. */
export async function choose(context: Context, code: string, id: string, choice: Choice): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const found = await atTheTable(inside, code, id)
    if (!found.ok) return found
    if (found.value.recused) return refused('forbidden', 'committee.refused-recused')
    await saveProposal(inside, id, { choice })
    await recordAct(inside, 'proposal.decided', { kind: 'proposal', id }, { detail: { code: found.value.call.code } })
    return done(found.value.call)
  })
}

/** One of the body proposes to release the choice as it stands; with a target missed, the public reason is given. */
export async function proposeRelease(context: Context, code: string, reason?: string): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const call = await findCall(inside, code, true)
    if (!call) return notFound()
    if (!sitsIn(inside.actor, call.bodyId)) return forbidden()
    const next = step(callTable, call.state, 'propose')
    if (!next.ok) return next
    const ready = readyToRelease(await judgedOf(inside, call), { ...call, shortfall: reason !== undefined })
    if (!ready.ok) return ready
    const shortfall = reason ? originalText(reason, inside.locale) : null
    await saveCall(inside, call.id, {
      state: next.value,
      releaseProposedBy: inside.actor.personId,
      shortfall,
    })
    await recordAct(inside, 'call.release-proposed', subject(call), {
      from: call.state,
      to: next.value,
      detail: { code: call.code, personIds: await seatedIn(inside, call.bodyId) },
    })
    return done({ ...call, state: next.value })
  })
}

/** Another one of the body agrees: everybody is told at once. */
export async function releaseCall(context: Context, code: string): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const call = await findCall(inside, code, true)
    if (!call) return notFound()
    if (!sitsIn(inside.actor, call.bodyId)) return forbidden()
    const next = step(callTable, call.state, 'release')
    if (!next.ok) return next
    if (call.releaseProposedBy === inside.actor.personId) return refused('forbidden', 'committee.refused-same-person')
    // What was proposed to be released may have changed since: somebody chosen was withdrawn.
    const judged = await judgedOf(inside, call)
    const ready = readyToRelease(judged, { ...call, shortfall: call.shortfall !== null })
    if (!ready.ok) return ready
    if (judged.some((one) => one.candidate.choice === 'selected' && one.own.recused))
      return refused('forbidden', 'committee.refused-recused-release')
    await saveCall(inside, call.id, { state: next.value, releasedOn: dayOf(inside.now) })
    await recordAct(inside, 'call.released', subject(call), {
      from: call.state,
      to: next.value,
      detail: { code: call.code, personIds: [...new Set(judged.map((one) => one.proposal.filedBy))] },
    })
    for (const one of judged.filter((each) => each.candidate.choice === 'selected'))
      await giveChosenRole(inside, call, one.proposal)
    return done({ ...call, state: next.value })
  })
}
