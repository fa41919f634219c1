// Room: committee/use-cases. A call is opened, proposals are filed and judged by who sits in the body, conflicts bar,
// and two of them release the whole choice together.
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { organisationsOf } from '../../kernel/actor.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findBody } from '../bodies/index.ts'
import { findMeeting } from '../meetings/index.ts'
import { findOrganisation } from '../organisations/index.ts'
import { categoryOf, countryOf } from '../reference/index.ts'
import { policy } from './policy.ts'
import { judgedOf } from './judging.ts'
import {
  type Answer,
  type CallAct,
  type CallRole,
  type Choice,
  type Gender,
  type Ground,
  type Target,
  type Value,
  callRoles,
  callTable,
  dimensions,
  nextOnStandby,
  readyToRelease,
  recusedBy,
} from './rules.ts'
import {
  type Call,
  type Proposal,
  conflictsOf,
  dropPreference,
  findCall,
  findProposal,
  insertCall,
  insertConflict,
  insertProposal,
  proposalsOf,
  saveCall,
  savePreference,
  saveProposal,
} from './store.ts'

const subject = (call: Call) => ({ kind: 'call', id: call.id }) as const

export interface CallForm {
  meeting: string
  body: string
  about: string
  places: Record<string, string>
  targets: Record<string, string>
  closesOn: string
}
const whole = (typed: string | undefined): number => (/^\d{1,2}$/.test(typed ?? '') ? Number(typed) : 0)

/** Opens a call for an event that a body of the Mechanism chooses the speakers of. */
export async function openCall(context: Context, form: CallForm): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['call.open'])) return forbidden()
    const meeting = await findMeeting(inside, form.meeting)
    const body = await findBody(inside, form.body)
    const places = callRoles.map((role) => ({ role, places: whole(form.places[role]) })).filter((one) => one.places > 0)
    const targets: Target[] = dimensions
      .map((of) => ({ of, atLeast: whole(form.targets[of]) }))
      .filter((one) => one.atLeast > 0)
    const all = places.reduce((sum, one) => sum + one.places, 0)
    if (!meeting) return invalid({ meeting: 'http.wrong-not-one-of' })
    if (!body) return invalid({ body: 'http.wrong-not-one-of' })
    if (places.length === 0) return invalid({ places: 'committee.wrong-places' })
    if (targets.some((one) => one.of !== 'languages' && one.atLeast > all))
      return invalid({ targets: 'committee.wrong-targets' })
    if (form.closesOn < dayOf(inside.now)) return invalid({ closesOn: 'committee.wrong-closes' })
    const call: Call = {
      id: newId(inside.random),
      code: await nextCode(inside, 'CALL-LAC', inside.now.getUTCFullYear()),
      meetingId: meeting.id,
      bodyId: body.id,
      about: originalText(form.about, inside.locale),
      places,
      targets,
      closesOn: form.closesOn,
      state: 'open',
      releaseProposedBy: null,
      shortfall: null,
      releasedOn: null,
      sample: meeting.sample,
    }
    await insertCall(inside, call)
    await recordAct(inside, 'call.opened', subject(call), { to: 'open', detail: { code: call.code } })
    return done(call)
  })
}

/** Closes it early, opens it again, or withdraws it with nothing chosen. */
export async function moveCall(context: Context, code: string, act: CallAct): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const call = await findCall(inside, code, true)
    if (!call) return notFound()
    if (!may(inside.actor, policy['call.move'], { bodyId: call.bodyId })) return forbidden()
    const next = step(callTable, call.state, act)
    if (!next.ok) return next
    await saveCall(inside, call.id, { state: next.value, releaseProposedBy: null })
    await recordAct(inside, `call.${pastOf[act]}`, subject(call), {
      from: call.state,
      to: next.value,
      detail: { code: call.code },
    })
    return done({ ...call, state: next.value })
  })
}
const pastOf: Record<CallAct, string> = {
  close: 'closed',
  reopen: 'reopened',
  propose: 'release-proposed',
  'take-back': 'release-taken-back',
  release: 'released',
  withdraw: 'withdrawn',
}

export interface ProposalForm {
  role: CallRole
  name: string
  organisation?: string
  country?: string
  category: string
  languages: string[]
  migrantLed: 'yes' | 'no'
  firstTime: 'yes' | 'no'
  gender?: Gender
  statement: string
  contact?: string
}

/** Proposes somebody, who has agreed to be. The same person is proposed once for a role. */
export async function fileProposal(context: Context, code: string, form: ProposalForm): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const call = await findCall(inside, code)
    if (!call) return notFound()
    if (!may(inside.actor, policy['proposal.file']) || !inside.actor.personId) return forbidden()
    if (call.state !== 'open' || call.closesOn < dayOf(inside.now)) return refused('closed', 'committee.refused-closed')
    if (!call.places.some((one) => one.role === form.role)) return invalid({ role: 'http.wrong-not-one-of' })
    const organisation = form.organisation ? await findOrganisation(inside, form.organisation) : undefined
    if (form.organisation && !organisation) return invalid({ organisation: 'committee.wrong-organisation' })
    if (!categoryOf(form.category)) return invalid({ category: 'http.wrong-not-one-of' })
    if (form.country && !countryOf(form.country)) return invalid({ country: 'http.wrong-not-one-of' })
    const proposal: Proposal = {
      id: newId(inside.random),
      callId: call.id,
      role: form.role,
      name: form.name,
      organisationId: organisation?.id ?? null,
      filedBy: inside.actor.personId,
      country: form.country ?? null,
      category: form.category,
      languages: form.languages,
      migrantLed: form.migrantLed === 'yes',
      firstTime: form.firstTime === 'yes',
      gender: form.gender ?? null,
      statement: originalText(form.statement, inside.locale),
      contact: form.contact ?? null,
      state: 'filed',
      choice: null,
      answer: null,
      served: null,
      filedOn: dayOf(inside.now),
    }
    if (!(await insertProposal(inside, proposal))) return invalid({ name: 'committee.wrong-twice' })
    await recordAct(
      inside,
      'proposal.filed',
      { kind: 'proposal', id: proposal.id },
      {
        organisationId: organisation?.id ?? null,
        to: 'filed',
        detail: { code: call.code },
      },
    )
    return done(call)
  })
}

/** Whoever filed it takes it back, as long as nothing is released. */
export async function withdrawProposal(context: Context, code: string, id: string): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const call = await findCall(inside, code, true)
    const proposal = await findProposal(inside, id)
    if (!call || proposal?.callId !== call.id || proposal.filedBy !== inside.actor.personId) return notFound()
    if (proposal.state !== 'filed' || call.state === 'released') return refused('conflict', 'committee.refused-late')
    await saveProposal(inside, id, { state: 'withdrawn' })
    await recordAct(inside, 'proposal.withdrawn', { kind: 'proposal', id }, { from: 'filed', to: 'withdrawn' })
    return done(call)
  })
}

/** A proposal of a call whose body the actor sits in, not yet released; who is recused has no part in it. */
async function atTheTable(
  inside: Context,
  code: string,
  id: string,
): Promise<Outcome<{ call: Call; proposal: Proposal; recused: Ground | null; personId: string }>> {
  const call = await findCall(inside, code, true)
  const personId = inside.actor.personId
  if (!call || !personId) return notFound()
  if (!may(inside.actor, policy['proposal.judge'], { bodyId: call.bodyId })) return forbidden()
  const proposal = await findProposal(inside, id)
  if (!proposal || proposal.callId !== call.id || proposal.state !== 'filed') return notFound()
  if (call.state !== 'open' && call.state !== 'closed') return refused('conflict', 'committee.refused-late')
  const declared = (await conflictsOf(inside, call.id)).find(
    (one) => one.proposalId === id && one.personId === personId,
  )
  const judge = { personId, organisationIds: organisationsOf(inside.actor) }
  return done({ call, proposal, personId, recused: recusedBy(judge, proposal, declared?.ground ?? null) })
}

/** Declared once, for good: a preference given before goes with it. */
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

export async function givePreference(context: Context, code: string, id: string, value: Value): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const found = await atTheTable(inside, code, id)
    if (!found.ok) return found
    if (found.value.recused) return refused('forbidden', 'committee.refused-recused')
    await savePreference(inside, { proposalId: id, personId: found.value.personId, value })
    return done(found.value.call)
  })
}

/** Puts somebody on the list, on the standby list, or on neither. Nobody outside the body sees it before the release. */
export async function choose(context: Context, code: string, id: string, choice: Choice): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const found = await atTheTable(inside, code, id)
    if (!found.ok) return found
    if (found.value.recused) return refused('forbidden', 'committee.refused-recused')
    await saveProposal(inside, id, { choice })
    await recordAct(inside, 'proposal.chosen', { kind: 'proposal', id }, { detail: { code: found.value.call.code } })
    return done(found.value.call)
  })
}

/** One of the body proposes to release the choice as it stands; with a target missed, the public reason is given. */
export async function proposeRelease(context: Context, code: string, reason?: string): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const call = await findCall(inside, code, true)
    if (!call) return notFound()
    if (!may(inside.actor, policy['call.release'], { bodyId: call.bodyId })) return forbidden()
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
      detail: { code: call.code },
    })
    return done({ ...call, state: next.value })
  })
}

/** Another one of the body agrees: everybody is told at once. */
export async function releaseCall(context: Context, code: string): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const call = await findCall(inside, code, true)
    if (!call) return notFound()
    if (!may(inside.actor, policy['call.release'], { bodyId: call.bodyId })) return forbidden()
    const next = step(callTable, call.state, 'release')
    if (!next.ok) return next
    if (call.releaseProposedBy === inside.actor.personId) return refused('forbidden', 'committee.refused-same-person')
    await saveCall(inside, call.id, { state: next.value, releasedOn: dayOf(inside.now) })
    const proposals = await proposalsOf(inside, call.id)
    await recordAct(inside, 'call.released', subject(call), {
      from: call.state,
      to: next.value,
      detail: { code: call.code, personIds: [...new Set(proposals.map((one) => one.filedBy))] },
    })
    return done({ ...call, state: next.value })
  })
}

/** Who filed a chosen proposal says whether the person comes; who declines is followed from the standby list. */
export async function answerChoice(context: Context, code: string, id: string, answer: Answer): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const call = await findCall(inside, code, true)
    const proposal = await findProposal(inside, id)
    if (!call || proposal?.callId !== call.id) return notFound()
    if (proposal.filedBy !== inside.actor.personId && !may(inside.actor, policy['call.invite'])) return notFound()
    if (call.state !== 'released' || proposal.choice !== 'selected' || proposal.answer === 'declined')
      return refused('conflict', 'committee.refused-late')
    await saveProposal(inside, id, { answer })
    await recordAct(inside, `proposal.${answer}`, { kind: 'proposal', id }, { detail: { code } })
    if (answer === 'declined') {
      const next = nextOnStandby(await judgedOf(inside, call), proposal.role)
      if (next) {
        await saveProposal(inside, next.proposal.id, { choice: 'selected' })
        await recordAct(
          inside,
          'proposal.moved-up',
          { kind: 'proposal', id: next.proposal.id },
          {
            detail: { code, personId: next.proposal.filedBy },
          },
        )
      }
    }
    return done(call)
  })
}

/** After the event: who came. */
export async function markServed(
  context: Context,
  code: string,
  id: string,
  served: 'served' | 'absent',
): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const call = await findCall(inside, code, true)
    if (!call) return notFound()
    if (!may(inside.actor, policy['call.invite'])) return forbidden()
    const proposal = await findProposal(inside, id)
    if (proposal?.callId !== call.id || proposal.answer !== 'confirmed') return notFound()
    await saveProposal(inside, id, { served })
    await recordAct(inside, `proposal.${served}`, { kind: 'proposal', id }, { detail: { code } })
    return done(call)
  })
}
