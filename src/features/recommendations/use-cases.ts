// Room: recommendations/use-cases. A recommendation's own road: proposed by those who speak, checked for form, issued
// by an act of the forum or of a body, and, if it must be, withdrawn or merged. One function per intention, one act
// each.
import type { Actor } from '../../kernel/actor.ts'
import { type LocalizedText, originalText } from '../../kernel/localized-text.ts'
import { onDay } from '../../kernel/dated.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import { linksFrom, tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type Body, bodyIssues, charterOf, findBodies } from '../bodies/index.ts'
import { recused, recusedRefusal } from '../people/index.ts'
import { keepOrigin, originOf } from '../conversations/index.ts'
import { findOrganisation, findOrganisations } from '../organisations/index.ts'
import { countryOf, objectiveGroupings } from '../reference/index.ts'
import { type Input, citeInput, findInputByCode } from '../consultations/index.ts'
import { findMeeting, findNotes, noteBecame, outcomesOf } from '../meetings/index.ts'
import { policy } from './policy.ts'
import {
  type AddresseeKind,
  type Horizon,
  type RecommendationAct,
  type RecommendationKind,
  addresseeKinds,
  checkAddressees,
  checkCites,
  road,
} from './rules.ts'
import { type Recorder, capacitiesOf, isIssuer, isProposer, recorderOf } from './seat-rules.ts'
import {
  type Recommendation,
  findAnyRecommendation,
  findRecommendation,
  holdRecommendation,
  insertRecommendation,
  saveRecommendation,
} from './store.ts'
import { type Addressee, findAddressees, insertAddressees, removeAddressees } from './store-answers.ts'

export interface AddresseeRow {
  label: string
  kind: string
  country?: string
  /** The slug of an office in the directory. */
  office?: string
}
export interface Proposal {
  title: string
  text: string
  rationale?: string
  kind: RecommendationKind
  horizon?: Horizon
  objectives: string[]
  measure?: string
  measureWho?: string
  measureBy?: string
  minority?: string
  /** Codes of inputs, as typed. */
  inputs?: string
  nobody: boolean
  addressees: AddresseeRow[]
  /** Which of the proposer's own capacities: see `capacitiesOf`. */
  as?: string
  meeting?: string
  note?: string
  /** The code of the message of a conversation that it comes from: the origin is kept. */
  from?: string
}

/** The working tables whose objectives these are (A/RES/73/326; our link). */
export const tablesOf = (objectives: readonly number[]): number[] => {
  const tables = objectiveGroupings().find((one) => one.key === 'imrf-table')?.parts ?? []
  return tables.filter((table) => table.objectives.some((one) => objectives.includes(one))).map((table) => table.number)
}

export const subjectOf = (one: Pick<Recommendation, 'id'>) => ({ kind: 'recommendation' as const, id: one.id })
const written = (text: string | undefined, context: Context): LocalizedText | null =>
  text ? originalText(text, context.locale) : null

interface Grounds {
  inputs: Input[]
  noteId: string | null
  meetingId: string | null
  /** The code of the message that it comes from. */
  from: string | null
}
/** What a proposal rests on. An input's code that leads nowhere is said so at its field. */
async function groundsOf(context: Context, form: Proposal): Promise<Outcome<Grounds>> {
  const inputs: Input[] = []
  for (const code of new Set((form.inputs ?? '').split(/[\s,;]+/).filter(Boolean))) {
    const input = await findInputByCode(context, code)
    if (!input) return invalid({ inputs: 'recommendations.wrong-input-code' })
    inputs.push(input)
  }
  const [note] = form.note ? await findNotes(context, [form.note]) : []
  if (form.note && !note) return invalid({ inputs: 'recommendations.wrong-note' })
  const origin = await originOf(context, form.from)
  // What everybody can read is ground enough; what only a few can needs an input that everybody can see.
  const fromMessage = origin?.audience === 'public'
  const cites = checkCites({
    citesInputs: inputs.map((one) => one.id),
    fromNote: note !== undefined || fromMessage,
  })
  if (!cites.ok) return cites
  const meeting = form.meeting ? await findMeeting(context, form.meeting) : undefined
  return done({
    inputs,
    noteId: note?.id ?? null,
    meetingId: meeting?.id ?? note?.meetingId ?? null,
    from: form.from ?? null,
  })
}

async function addresseesOf(context: Context, form: Proposal, recommendationId: string): Promise<Outcome<Addressee[]>> {
  const rows = form.addressees.filter((row) => row.label || row.office)
  const counted = checkAddressees(rows, form.nobody)
  if (!counted.ok) return counted
  const addressees: Addressee[] = []
  for (const [index, row] of rows.entries()) {
    const office = row.office ? await findOrganisation(context, row.office) : undefined
    if (row.office && !office) return invalid({ [`to-${index + 1}-office`]: 'http.wrong-not-one-of' })
    if (row.country && !countryOf(row.country)) return invalid({ [`to-${index + 1}-country`]: 'http.wrong-not-one-of' })
    if (row.label.length > 200) return invalid({ [`to-${index + 1}-label`]: 'http.wrong-too-long' })
    const kind = addresseeKinds.find((one) => one === row.kind)
    if (!kind) return invalid({ [`to-${index + 1}-kind`]: 'http.wrong-not-one-of' })
    addressees.push({
      id: newId(context.random),
      recommendationId,
      position: index + 1,
      organisationId: office?.id ?? null,
      label: originalText(row.label || (office?.name ?? ''), context.locale),
      kind: kind as AddresseeKind,
      country: row.country || (office?.country ?? null),
      naming: null,
      state: 'not-asked',
      askedOn: null,
      source: null,
    })
  }
  return done(addressees)
}

const contentOf = (context: Context, form: Proposal) => ({
  title: originalText(form.title, context.locale),
  text: originalText(form.text, context.locale),
  rationale: written(form.rationale, context),
  kind: form.kind,
  horizon: form.horizon ?? null,
  objectives: form.objectives.map(Number).sort((a, b) => a - b),
  workingTables: tablesOf(form.objectives.map(Number)),
  verification: form.measure
    ? { text: originalText(form.measure, context.locale), who: form.measureWho, byWhen: form.measureBy }
    : null,
  minority: written(form.minority, context),
})

/**
 * An organisation, a member or a holder of a body, a table's coordinator or the rapporteur proposes; it is public once
 * it is issued.
 */
export async function proposeRecommendation(context: Context, form: Proposal): Promise<Outcome<Recommendation>> {
  return transact(context, async (inside) => {
    const mine = capacitiesOf(inside.actor)
    const chosen = form.as ? mine.find((one) => one.key === form.as) : mine[0]
    if (!chosen) return form.as ? invalid({ as: 'http.wrong-not-one-of' }) : forbidden()
    const grounds = await groundsOf(inside, form)
    if (!grounds.ok) return grounds
    const waiting = await draftOfNote(inside, grounds.value.noteId)
    if (waiting) return reviseProposal(inside, waiting.code, form)
    const id = newId(inside.random)
    const addressees = await addresseesOf(inside, form, id)
    if (!addressees.ok) return addressees
    const { grant } = chosen
    const organisation = grant.organisationId ? (await findOrganisations(inside, [grant.organisationId]))[0] : undefined
    const one: Recommendation = {
      id,
      code: await nextCode(inside, 'REC-LAC', inside.now.getUTCFullYear()),
      ...contentOf(inside, form),
      quote: null,
      standing: 'here',
      state: 'proposed',
      issuer: null,
      issuerBodyId: null,
      meetingId: grounds.value.meetingId,
      issuedOn: null,
      dateNote: null,
      issuedRecorded: null,
      occasion: null,
      proposedByOrganisation: grant.organisationId ?? null,
      proposedByBody: grant.bodyId ?? null,
      proposedByPerson: inside.actor.personId,
      proposedAs: grant.role,
      category: organisation?.category ?? null,
      addresseesUnknown: null,
      sources: [],
      laterFacts: [],
      returnedFor: null,
      withdrawnFor: null,
      closedFor: null,
      closedOn: null,
      mergedInto: null,
      sample: false,
      fromRecord: false,
      createdOn: dayOf(inside.now),
    }
    await insertRecommendation(inside, one)
    await insertAddressees(inside, addressees.value)
    const tied = await tieGrounds(inside, one, grounds.value)
    if (!tied.ok) return tied
    await recordAct(inside, 'recommendation.proposed', subjectOf(one), {
      capacity: grant.role,
      organisationId: grant.organisationId ?? null,
      to: 'proposed',
      detail: { code: one.code, cites: grounds.value.inputs.map((input) => input.id), note: grounds.value.noteId },
    })
    return done(one)
  })
}

/** What approved minutes drafted of this note already, and this actor may complete: it is not written a second time. */
async function draftOfNote(context: Context, noteId: string | null): Promise<Recommendation | undefined> {
  const made = (await outcomesOf(context, noteId ? [noteId] : [])).filter(
    (one) => one.subject.kind === 'recommendation',
  )
  const drafts = await Promise.all(made.map((one) => findAnyRecommendation(context, one.subject.id)))
  return drafts.find((one) => one?.state === 'draft' && one.returnedFor === null && isProposer(context.actor, one))
}

async function tieGrounds(context: Context, one: Recommendation, grounds: Grounds): Promise<Outcome<null>> {
  for (const input of grounds.inputs) {
    const cited = await citeInput(context, input.code, subjectOf(one))
    if (!cited.ok) return cited
  }
  if (grounds.from) {
    const kept = await keepOrigin(context, subjectOf(one), grounds.from)
    if (!kept.ok) return kept
  }
  if (grounds.noteId) {
    await tie(context, subjectOf(one), 'derived-from', { kind: 'note', id: grounds.noteId })
    await noteBecame(context, grounds.noteId, subjectOf(one))
  }
  if (grounds.meetingId) await tie(context, subjectOf(one), 'heard-at', { kind: 'meeting', id: grounds.meetingId })
  return done(null)
}

/** What was sent back for its form is written anew by its proposer, and proposed again. */
export async function reviseProposal(context: Context, code: string, form: Proposal): Promise<Outcome<Recommendation>> {
  return transact(context, async (inside) => {
    const before = await holdRecommendation(inside, code)
    if (!before) return notFound()
    if (!isProposer(inside.actor, before)) return refused('forbidden', 'recommendations.refused-not-proposer')
    const next = step(road, before.state, 'propose')
    if (!next.ok) return next
    const links = await linksFrom(inside, [before.id])
    const note = links.find((link) => link.to.kind === 'note')
    const cited = links.filter((link) => link.kind === 'cites')
    // What it cites stays cited; more may be added.
    const grounds =
      form.inputs || (cited.length === 0 && !note)
        ? await groundsOf(inside, form)
        : done({ inputs: [], noteId: null, meetingId: null, from: null })
    if (!grounds.ok) return grounds
    const addressees = await addresseesOf(inside, form, before.id)
    if (!addressees.ok) return addressees
    const after: Recommendation = {
      ...before,
      ...contentOf(inside, form),
      proposedByPerson: before.proposedByPerson ?? inside.actor.personId,
      state: next.value,
      returnedFor: null,
    }
    await saveRecommendation(inside, after)
    await removeAddressees(
      inside,
      (await findAddressees(inside, [before.id])).map((one) => one.id),
    )
    await insertAddressees(inside, addressees.value)
    const tied = await tieGrounds(inside, after, grounds.value)
    if (!tied.ok) return tied
    await recordAct(inside, 'recommendation.proposed', subjectOf(after), {
      organisationId: after.proposedByOrganisation,
      from: before.state,
      to: next.value,
      detail: { code, again: true },
    })
    return done(after)
  })
}

interface Move {
  act: RecommendationAct
  kind: string
  /** What it changes; or why this actor may not, as a sentence. */
  judge: (inside: Context, one: Recommendation) => Promise<Outcome<Partial<Recommendation>>>
  detail?: (one: Recommendation) => Record<string, string | string[]>
  capacity?: (one: Recommendation) => Recorder | null
}
async function move(
  context: Context,
  code: string,
  { act, kind, judge, detail, capacity }: Move,
): Promise<Outcome<Recommendation>> {
  return transact(context, async (inside) => {
    const before = await holdRecommendation(inside, code)
    if (!before) return notFound()
    const change = await judge(inside, before)
    if (!change.ok) return change
    if (await recused(inside, subjectOf(before))) return recusedRefusal()
    const next = step(road, before.state, act)
    if (!next.ok) return next
    const after = { ...before, ...change.value, state: next.value }
    await saveRecommendation(inside, after)
    await recordAct(inside, kind, subjectOf(after), {
      capacity: capacity?.(after) ?? undefined,
      organisationId: after.proposedByOrganisation,
      from: before.state,
      to: after.state,
      detail: { code, organisationIds: await concernedBy(inside, after), ...detail?.(after) },
    })
    return done(after)
  })
}
/** The change where it is allowed, else the sentence that says why not. */
const only = async (allowed: boolean, against: string, change: Partial<Recommendation> = {}) =>
  allowed ? done(change) : refused('forbidden', against)

/** For the notices: who proposed it and, once it is public, the offices that it addresses. */
async function concernedBy(context: Context, one: Recommendation): Promise<string[]> {
  const offices = one.issuedOn ? (await findAddressees(context, [one.id])).map((row) => row.organisationId) : []
  return [...new Set([one.proposedByOrganisation, ...offices])].filter((id) => id !== null)
}

/** The form is looked at by another than the one who wrote it, also where two people hold every duty. */
const wrote = (actor: Actor, one: Recommendation) =>
  one.proposedByPerson !== null && one.proposedByPerson === actor.personId
export const mayCheck = (actor: Actor, one: Recommendation): boolean =>
  may(actor, policy['recommendation.check']) && !wrote(actor, one)
const formOf = async ({ actor }: Context, one: Recommendation, change: Partial<Recommendation> = {}) => {
  if (!may(actor, policy['recommendation.check'])) return forbidden()
  return wrote(actor, one) ? refused('conflict', 'recommendations.refused-own-check') : done(change)
}
/** The secretariat looks at the form alone: it neither writes nor passes a recommendation. */
export const checkForm = (context: Context, code: string) =>
  move(context, code, { act: 'check', kind: 'recommendation.checked', judge: (inside, one) => formOf(inside, one) })

export const returnForForm = (context: Context, code: string, reason: string) =>
  move(context, code, {
    act: 'return',
    kind: 'recommendation.returned',
    judge: (inside, one) => formOf(inside, one, { returnedFor: reason }),
  })

export interface Issuing {
  /** Whose act it is, in words: "First Forum, closing session". A seat speaks for its own body, and needs none. */
  issuer?: string
  issuedOn: string
}
/** Issued by an act of the forum or of a body; who recorded that act here is kept and shown. */
export async function issueRecommendation(
  context: Context,
  code: string,
  form: Issuing,
): Promise<Outcome<Recommendation>> {
  if (form.issuedOn > dayOf(context.now)) return invalid({ issuedOn: 'recommendations.wrong-future' })
  return move(context, code, {
    act: 'issue',
    kind: 'recommendation.issued',
    judge: async (inside, one) => {
      const { body, issues } = await issuingBodyOf(inside, one)
      const recorder = recorderOf(inside.actor, one, issues)
      if (!recorder.ok) return recorder
      const ofSeat = recorder.value === 'holder' ? body?.name : undefined
      if (!ofSeat && !form.issuer) return invalid({ issuer: 'http.wrong-required' })
      return done({
        issuer: ofSeat ?? originalText(form.issuer ?? '', inside.locale),
        issuedOn: onDay(form.issuedOn),
        issuerBodyId: one.proposedByBody,
        issuedRecorded: recorder.value,
      })
    },
    capacity: (one) => one.issuedRecorded,
    detail: (one) => ({ recordedAs: one.issuedRecorded ?? '' }),
  })
}
/** The body before which it is, and whether the charter of today lets it issue. */
async function issuingBodyOf(context: Context, one: Recommendation): Promise<{ body?: Body; issues: boolean }> {
  const [body] = one.proposedByBody ? await findBodies(context, [one.proposedByBody]) : []
  return { body, issues: !body || bodyIssues((await charterOf(context)).rules, body.slug) }
}
/** Why the one who looks does not issue each of these: a sentence; null where they may. */
export async function whyNotIssue(context: Context, list: Recommendation[]): Promise<Map<string, string | null>> {
  const ids = [...new Set(list.flatMap((one) => one.proposedByBody ?? []))]
  const bodies = ids.length > 0 ? await findBodies(context, ids) : []
  const rules = bodies.length > 0 ? (await charterOf(context)).rules : undefined
  return new Map(
    list.map((one) => {
      const body = bodies.find((other) => other.id === one.proposedByBody)
      const recorder = recorderOf(context.actor, one, !body || !rules || bodyIssues(rules, body.slug))
      return [one.id, recorder.ok ? null : recorder.refusal.code]
    }),
  )
}

/** The proposer takes back what is not issued yet; what was issued is withdrawn by its issuer or the rapporteur. */
export const mayWithdraw = (actor: Actor, one: Recommendation): boolean =>
  one.state === 'issued'
    ? may(actor, policy['recommendation.merge'], { bodyId: one.issuerBodyId })
    : isProposer(actor, one)
export const withdrawRecommendation = (context: Context, code: string, reason: string) =>
  move(context, code, {
    act: 'withdraw',
    kind: 'recommendation.withdrawn',
    judge: ({ actor }, one) =>
      only(mayWithdraw(actor, one), `recommendations.refused-not-${one.state === 'issued' ? 'issuer' : 'proposer'}`, {
        withdrawnFor: reason,
      }),
  })

/** The issuer ends its road and says why: what was answered stays, nobody is asked any more. */
export const closeRecommendation = (context: Context, code: string, reason: string) =>
  move(context, code, {
    act: 'close',
    kind: 'recommendation.closed',
    judge: ({ actor }, one) =>
      only(isIssuer(actor, one), 'recommendations.refused-not-issuer', {
        closedFor: reason,
        closedOn: dayOf(context.now),
      }),
  })

export async function mergeRecommendation(
  context: Context,
  code: string,
  into: string,
): Promise<Outcome<Recommendation>> {
  return transact(context, async (inside) => {
    const target = await findRecommendation(inside, into)
    if (!target || target.code === code || target.state !== 'issued')
      return invalid({ into: 'recommendations.wrong-merge' })
    if (await recused(inside, subjectOf(target))) return recusedRefusal()
    const merged = await move(inside, code, {
      act: 'merge',
      kind: 'recommendation.merged',
      judge: ({ actor }, one) =>
        only(
          may(actor, policy['recommendation.merge'], { bodyId: one.proposedByBody }),
          'recommendations.refused-other-body',
          { mergedInto: target.id },
        ),
      detail: () => ({ into }),
    })
    if (merged.ok) await tie(inside, subjectOf(merged.value), 'merged-into', subjectOf(target))
    return merged
  })
}
