// Room: consultations/use-cases. Verified voices: the desk lets organisations hand out slips, an organisation has them
// signed blind, somebody redeems one without a name (safety.md, T3; docs/decisions/016).
import { hkdfSync } from 'node:crypto'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import { findOrganisation, findOrganisations } from '../organisations/index.ts'
import { forgetBallot } from './ballot.ts'
import { tokenInOrder } from './fair-order.ts'
import { policy } from './policy.ts'
import { type Slip, aimOf, fingerprintOf, isSigned, mostPerRequest, publicHalf, readSlip, signBlind } from './slips.ts'
import { type Consultation, findConsultation } from './store.ts'
import {
  claimBatch,
  findByAim,
  isVerified,
  listQuotas,
  redemption,
  saveQuota,
  saveSlipKey,
  useQuota,
} from './store-slips.ts'
import { consultationKey } from './use-cases.ts'
import { type Cookies, tokenOf, voiceIdOf } from './use-cases-voices.ts'

/** From now on voices can be verified: makes the key pair and publishes its open half, once and for all. */
export async function beginSlips(context: Context, slug: string): Promise<Outcome<Consultation>> {
  const found = await findConsultation(context, slug)
  if (!found) return notFound()
  if (found.state === 'closed') return refused('closed', 'consultations.refused-closed')
  const key = publicHalf(await context.keys.pair(consultationKey(found.id)))
  const begun = await transact(context, async (inside) => {
    if (!(await saveSlipKey(inside, found.id, key))) return refused('conflict', 'consultations.refused-slips-begun')
    await recordAct(inside, 'consultation.slips-begun', { kind: 'consultation', id: found.id })
    return done({ ...found, slipKey: key })
  })
  forgetBallot(context, slug)
  return begun
}

/** How many slips an organisation may hand out: public, and never fewer than it had signed. */
export async function grantSlips(
  context: Context,
  slug: string,
  form: { organisation: string; quota: number },
): Promise<Outcome<Consultation>> {
  return transact(context, async (inside) => {
    const one = await findConsultation(inside, slug)
    if (!one?.slipKey) return notFound()
    if (one.state === 'closed') return refused('closed', 'consultations.refused-closed')
    const organisation = await findOrganisation(inside, form.organisation)
    if (!organisation || organisation.kind !== 'organisation')
      return invalid({ organisation: 'consultations.wrong-slip-organisation' })
    if (!(await saveQuota(inside, one.id, organisation.id, form.quota)))
      return invalid({ quota: 'consultations.wrong-quota-signed' })
    await recordAct(
      inside,
      'consultation.slips-granted',
      { kind: 'consultation', id: one.id },
      { organisationId: organisation.id, detail: { n: form.quota, slug } },
    )
    return done(one)
  })
}

/**
 * Signs what an organisation's browser blinded, up to its quota and never beyond, however many ask at once. What is
 * signed is kept nowhere. The same request again is answered with the same signatures and counted once.
 */
export async function signSlips(
  context: Context,
  slug: string,
  form: { organisation: string; blinded: string[] },
  formKey: string,
): Promise<Outcome<{ slug: string; signatures: string[] }>> {
  if (!/^[\w-]{8,100}$/.test(formKey)) return refused('invalid', 'http.refused-no-key')
  const one = await findConsultation(context, slug)
  if (!one?.slipKey) return notFound()
  const organisationId = form.organisation
  if (!may(context.actor, policy['slip.sign'], { organisationId })) return forbidden()
  if (one.state === 'closed') return refused('closed', 'consultations.refused-closed')
  const n = form.blinded.length
  if (n === 0 || n > mostPerRequest) return invalid({ blinded: 'http.wrong-not-one-of' })
  const pair = await context.keys.pair(consultationKey(one.id))
  // Keys that were lost and made anew would sign slips that nobody takes.
  if (publicHalf(pair) !== one.slipKey) throw new Error('the keys of this consultation are not those it began with')
  const signatures = form.blinded.map((text) => signBlind(pair, Buffer.from(text, 'base64url')))
  if (signatures.some((signature) => signature === null)) return invalid({ blinded: 'http.wrong-not-one-of' })
  const key = await context.keys.get(consultationKey(one.id))
  const batch = {
    keyHash: keyedHash(key, 'slips', organisationId, formKey),
    bodyHash: keyedHash(key, 'blinded', ...form.blinded),
  }
  return transact(context, async (inside) => {
    const claimed = await claimBatch(inside, one.id, batch)
    if (claimed === 'other-body') return refused('invalid', 'http.refused-other-form')
    if (claimed === 'first') {
      if (!(await useQuota(inside, one.id, organisationId, n)))
        return refused('conflict', 'consultations.refused-quota')
      await recordAct(
        inside,
        'consultation.slips-signed',
        { kind: 'consultation', id: one.id },
        { organisationId, detail: { n, slug } },
      )
    }
    return done({ slug, signatures: signatures.map((signature) => signature?.toString('base64url') ?? '') })
  })
}

/** The consultation that a slip is for, if its key signed it. Tells nothing of whether it was redeemed. */
export async function readGoodSlip(
  context: Context,
  text: string,
): Promise<Outcome<{ slip: Slip; consultation: Consultation }>> {
  const slip = readSlip(text)
  if (!slip) return refused('not-found', 'consultations.refused-no-slip')
  const consultation = (await findByAim(context, aimOf(slip))).find((one) => isSigned(one.slipKey ?? '', slip))
  if (!consultation) return refused('not-found', 'consultations.refused-no-slip')
  if (consultation.state === 'announced') return refused('closed', 'consultations.refused-not-open')
  if (consultation.state === 'closed') return refused('closed', 'consultations.refused-closed')
  return done({ slip, consultation })
}

/**
 * Redeems a slip for the voice of this browser: once. Its votes, those before and those to come, count as verified. A
 * browser that has no voice yet gets one out of the form's own key, so that the same form sent again is the same voice.
 */
export async function redeemSlip(
  context: Context,
  text: string,
  cookies: Cookies,
  formKey: string,
): Promise<Outcome<{ consultation: Consultation; token: string }>> {
  if (!/^[\w-]{8,100}$/.test(formKey)) return refused('invalid', 'http.refused-no-key')
  const good = await readGoodSlip(context, text)
  if (!good.ok) return good
  const { slip, consultation } = good.value
  const key = await context.keys.get(consultationKey(consultation.id))
  const message = slip.message.toString('base64url')
  const bytes = new Uint8Array(hkdfSync('sha256', key, message, `slip-voice:${formKey}`, 16))
  const token = tokenOf(cookies, consultation.id) ?? tokenInOrder(bytes, undefined)
  const one = {
    voiceId: await voiceIdOf(context, consultation.id, token),
    consultationId: consultation.id,
    hash: keyedHash(key, 'slip', message),
  }
  let redeemed = await context.votes.write(redemption, one)
  // Used up a moment ago: perhaps by this same voice, at the same time.
  if (redeemed === 'used') redeemed = await context.votes.write(redemption, one)
  if (redeemed === 'closed') return refused('closed', 'consultations.refused-closed')
  if (redeemed === 'used') return refused('conflict', 'consultations.refused-slip-used')
  return done({ consultation, token })
}

/** Whether the voice of this browser is verified. */
export async function ownVerified(context: Context, one: Consultation, cookies: Cookies): Promise<boolean> {
  const token = one.slipKey && one.state === 'open' ? tokenOf(cookies, one.id) : null
  return token ? isVerified(context, await voiceIdOf(context, one.id, token)) : false
}

/** What everybody may know of how its voices are verified. Organisations that are not listed are only counted. */
export interface SlipsTold {
  key: string
  fingerprint: string
  organisations: number
  granted: number
  signed: number
  named: { organisation: string; quota: number }[]
}
export async function slipsTold(context: Context, one: Consultation): Promise<SlipsTold | null> {
  if (!one.slipKey) return null
  const quotas = (await listQuotas(context, one.id)).filter((each) => each.quota > 0)
  const known = await findOrganisations(
    context,
    quotas.map((each) => each.organisationId),
  )
  const named = quotas.flatMap(({ organisationId, quota }) => {
    const organisation = known.find((each) => each.id === organisationId && each.listing === 'name')
    return organisation ? [{ organisation: organisation.name, quota }] : []
  })
  return {
    key: one.slipKey,
    fingerprint: fingerprintOf(one.slipKey),
    organisations: quotas.length,
    granted: quotas.reduce((sum, each) => sum + each.quota, 0),
    signed: quotas.reduce((sum, each) => sum + each.signed, 0),
    named: named.sort((a, b) => (a.organisation < b.organisation ? -1 : 1)),
  }
}
