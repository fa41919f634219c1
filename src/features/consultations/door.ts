// Room: consultations/door. What sibling features ask: the station of a voice on the thread, what waits for a
// moderator, the inputs of a meeting or an objective.
import { holds, organisationsOf } from '../../kernel/actor.ts'
import { onDay } from '../../kernel/dated.ts'
import { originalText, readText } from '../../kernel/localized-text.ts'
import { may } from '../../kernel/policy.ts'
import type { Station } from '../../kernel/thread.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context, Named, NameReader } from '../../platform/context.ts'
import { policy } from './policy.ts'
import { findConsultations, listConsultations, findStatements } from './store.ts'
import { listOpenQuotas } from './store-slips.ts'
import { countCoSignInvitations, listCoSignatures, listOwnInvitations } from './store-co-signatures.ts'
import { type Input, countWaiting, findInputs, findInputsUnseen, listInputs } from './store-inputs.ts'

const everything = { page: 1, size: 1000 }

export const inputsOf = async (context: Context, filter: { meetingId: string }): Promise<Input[]> =>
  (await listInputs(context, filter, everything)).items
export const inputsOfObjective = async (context: Context, objective: number): Promise<Input[]> =>
  (await listInputs(context, { objective }, everything)).items
export const consultationsOf = async (context: Context, filter: { meetingId: string }) =>
  (await listConsultations(context, filter, everything)).items

const isPublic = (input: Input): boolean => input.cited || (input.organisationId !== null && input.state === 'accepted')
const titleOf = (input: Input) => (input.title ? originalText(input.title, input.text?.original ?? 'und') : input.text)

/** Inputs as the thread shows them: one that is not public has no words, and is only counted. */
export async function inputStationsOf(context: Context, ids: string[]): Promise<Station[]> {
  const inputs = await findInputsUnseen(context, ids)
  const codes = inputs.filter(isPublic).map((one) => one.code)
  const signed = new Set((await listCoSignatures(context, codes, ['signed'])).map((one) => one.inputCode))
  return inputs.map((one) => ({
    kind: 'voice',
    subject: { kind: 'input', id: one.id },
    title: isPublic(one) ? titleOf(one) : null,
    href: isPublic(one) ? `/inputs/${one.code}` : null,
    code: isPublic(one) ? one.code : null,
    on: isPublic(one) && one.filedOn ? onDay(one.filedOn) : null,
    byEditors: false,
    state: signed.has(one.code) ? 'consultations.station-co-signed' : null,
  }))
}
export async function consultationStationsOf(context: Context, ids: string[]): Promise<Station[]> {
  return (await findConsultations(context, ids)).map((one) => ({
    kind: 'theme',
    subject: { kind: 'consultation', id: one.id },
    title: one.title,
    href: `/consultations/${one.slug}`,
    code: null,
    on: one.opensOn ? onDay(one.opensOn) : null,
    byEditors: false,
    state: `consultations.state-${one.state}`,
  }))
}
export async function statementStationsOf(context: Context, ids: string[]): Promise<Station[]> {
  const found = await findStatements(context, ids)
  const homes = await findConsultations(context, [...new Set(found.map((one) => one.consultationId))])
  const slugs = new Map(homes.map((one) => [one.id, one.slug]))
  return found.map((one) => ({
    kind: 'voice',
    subject: { kind: 'statement', id: one.id },
    title: one.text,
    href: `/consultations/${slugs.get(one.consultationId) ?? ''}/results`,
    code: null,
    on: null,
    byEditors: false,
    state: null,
  }))
}

export async function waiting(context: Context): Promise<Waiting[]> {
  return [
    ...(await waitingSlips(context)),
    ...(await waitingForModerator(context)),
    ...(await waitingForOrganisation(context)),
  ]
}

/** Another organisation asks to stand behind its input. */
async function waitingForOrganisation(context: Context): Promise<Waiting[]> {
  const own = organisationsOf(context.actor)
  const n = await countCoSignInvitations(context, own)
  if (n === 0) return []
  const [first] = await listOwnInvitations(context, own)
  return [
    { what: 'consultations.waiting-co-sign', args: { n }, href: `/inputs/${first ?? ''}/co-signing`, since: null },
  ]
}

async function waitingForModerator(context: Context): Promise<Waiting[]> {
  if (!holds(context.actor, 'moderator')) return []
  const { named, nameless } = await countWaiting(context)
  const line = (what: string, n: number, href: string): Waiting[] =>
    n > 0 ? [{ what, args: { n }, href, since: null }] : []
  return [
    ...line('consultations.waiting-named', named, '/desk/moderation?from=named'),
    ...line('consultations.waiting-nameless', nameless, '/desk/moderation?from=nameless'),
  ]
}
/** What is left of a quota is work of whoever speaks for the organisation. */
async function waitingSlips(context: Context): Promise<Waiting[]> {
  const own = organisationsOf(context.actor).filter((organisationId) =>
    may(context.actor, policy['slip.sign'], { organisationId }),
  )
  const left = await listOpenQuotas(context, own)
  const homes = await findConsultations(
    context,
    left.map((one) => one.consultationId),
  )
  return homes.map(({ id, slug }) => ({
    what: 'consultations.waiting-slips',
    args: { n: left.find((one) => one.consultationId === id)?.left ?? 0 },
    href: `/consultations/${slug}/slips`,
    since: null,
  }))
}

/**
 * What consultations and inputs are called, for the log and the desk: of an input that the viewer may not see,
 * nothing.
 */
export const names: NameReader = async (context, ids) => {
  const consultations = (await findConsultations(context, ids)).map((one): [string, Named] => [
    one.id,
    { name: readText(one.title, context.locale).text, href: `/consultations/${one.slug}` },
  ])
  const inputs = (await findInputs(context, ids))
    .filter(isPublic)
    .map((one): [string, Named] => [one.id, { name: one.title ?? one.code, href: `/inputs/${one.code}` }])
  return new Map([...consultations, ...inputs])
}
