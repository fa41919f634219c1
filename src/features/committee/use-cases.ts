// Room: committee/use-cases. A call is opened and moved, proposals are filed and taken back, the chosen answer.
// What the body does at its own table stands in use-cases-table.ts.
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { holds, organisationsOf } from '../../kernel/actor.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findBody, peopleOnSeats } from '../bodies/index.ts'
import { dropRoleOf, findMeeting, takeOverRole } from '../meetings/index.ts'
import { findOrganisation } from '../organisations/index.ts'
import { findPeopleConcerned } from '../people/index.ts'
import { categoryOf, countryOf } from '../reference/index.ts'
import { judgedOf } from './judging.ts'
import { policy } from './policy.ts'
import {
  type Answer,
  type CallRole,
  type Gender,
  type Target,
  bodysOwn,
  callRoles,
  callTable,
  dimensions,
  movedTo,
  nextOnStandby,
  sitsIn,
} from './rules.ts'
import {
  type Call,
  type Proposal,
  findCall,
  findProposal,
  insertCall,
  insertProposal,
  listCalls,
  ownProposals,
  saveCall,
  saveProposal,
} from './store.ts'

/** Whom the body's work is told to: those who are bound to it by a grant, and those who act for its seats. */
export const seatedIn = async (context: Context, bodyId: string): Promise<string[]> => [
  ...new Set([
    ...(await findPeopleConcerned(context, { bodyIds: [bodyId] })).map((one) => one.id),
    ...(await peopleOnSeats(context, bodyId)),
  ]),
]

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
    await recordAct(inside, 'call.opened', subject(call), {
      to: 'open',
      detail: { code: call.code, personIds: await seatedIn(inside, body.id) },
    })
    return done(call)
  })
}

/** Closes it early, opens it again, or withdraws it with nothing chosen. */
export async function moveCall(context: Context, code: string, act: keyof typeof movedTo): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const call = await findCall(inside, code, true)
    if (!call) return notFound()
    const own = sitsIn(inside.actor, call.bodyId)
    if (!own && inside.actor.kind !== 'system' && !holds(inside.actor, 'secretariat')) return forbidden()
    if (!own && bodysOwn(call.state, act)) return refused('forbidden', 'committee.refused-bodys-own')
    const next = step(callTable, call.state, act)
    if (!next.ok) return next
    await saveCall(inside, call.id, { state: next.value, releaseProposedBy: null, shortfall: null })
    await recordAct(inside, `call.${movedTo[act]}`, subject(call), {
      from: call.state,
      to: next.value,
      detail: { code: call.code },
    })
    return done({ ...call, state: next.value })
  })
}

/** Past its last day a call takes no more proposals; its body begins to weigh those that it has. */
export async function closeDueCalls(context: Context): Promise<void> {
  const { items } = await listCalls(context, { states: ['open'] }, { page: 1, size: 500 })
  for (const { code } of items.filter((one) => one.closesOn < dayOf(context.now)))
    await moveCall(context, code, 'close')
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

/** How many one person proposes for a call: enough for every place, too few to drown those of the others. */
const atMost = 10

/** Proposes somebody, who has agreed to be. One proposes the same person once for a role. */
export async function fileProposal(context: Context, code: string, form: ProposalForm): Promise<Outcome<Call>> {
  return transact(context, async (inside) => {
    const call = await findCall(inside, code, true)
    if (!call) return notFound()
    if (!may(inside.actor, policy['proposal.file']) || !inside.actor.personId) return forbidden()
    if (call.state !== 'open' || call.closesOn < dayOf(inside.now)) return refused('closed', 'committee.refused-closed')
    if (!call.places.some((one) => one.role === form.role)) return invalid({ role: 'http.wrong-not-one-of' })
    const organisation = form.organisation ? await findOrganisation(inside, form.organisation) : undefined
    // Only one's own: naming another's would bar from the decision whoever speaks for it.
    const known = organisation && organisationsOf(inside.actor).includes(organisation.id)
    if (form.organisation && !known) return invalid({ organisation: 'committee.wrong-organisation' })
    const filed = (await ownProposals(inside, call.id)).filter((one) => one.state === 'filed')
    if (filed.length >= atMost) return refused('conflict', 'committee.refused-many', { args: { n: atMost } })
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
    await saveProposal(inside, id, { state: 'withdrawn', contact: null, gender: null })
    await recordAct(inside, 'proposal.withdrawn', { kind: 'proposal', id }, { from: 'filed', to: 'withdrawn' })
    return done(call)
  })
}

/** Whom the body chose and released is asked by the meeting itself. A focal point has no place on its agenda. */
export async function giveChosenRole(inside: Context, call: Call, proposal: Proposal): Promise<void> {
  const { role } = proposal
  if (role === 'focal-point') return
  await takeOverRole(inside, {
    proposalId: proposal.id,
    meetingId: call.meetingId,
    role,
    name: proposal.name,
    organisationId: proposal.organisationId,
    category: proposal.category,
    country: proposal.country,
    languages: proposal.languages,
    contactValue: proposal.contact,
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
    const kind = answer === 'confirmed' ? 'proposal.confirmed' : 'proposal.declined'
    await recordAct(inside, kind, { kind: 'proposal', id }, { detail: { code: call.code } })
    if (answer === 'declined') {
      await dropRoleOf(inside, id)
      const next = nextOnStandby(await judgedOf(inside, call), proposal.role)
      if (next) {
        await saveProposal(inside, next.proposal.id, { choice: 'selected' })
        await giveChosenRole(inside, call, next.proposal)
        await recordAct(
          inside,
          'proposal.moved-up',
          { kind: 'proposal', id: next.proposal.id },
          {
            detail: { code: call.code, personId: next.proposal.filedBy },
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
    const kind = served === 'served' ? 'proposal.served' : 'proposal.missed'
    await recordAct(inside, kind, { kind: 'proposal', id }, { detail: { code: call.code } })
    return done(call)
  })
}
