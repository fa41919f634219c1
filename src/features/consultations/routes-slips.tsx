// Room: consultations/routes. Slips by which a voice is verified: an organisation has them signed in its own browser;
// somebody without a name opens one, which uses nothing up, and redeems it.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { ownOrganisations } from '../organisations/index.ts'
import { daysToKeep } from './routes-voices.tsx'
import { aimFor, blindForm, fingerprintOf, mostPerRequest } from './slips.ts'
import { findConsultation } from './store.ts'
import { listQuotas } from './store-slips.ts'
import { ownVerified, readGoodSlip, redeemSlip, signSlips } from './use-cases-slips.ts'
import { ownVotes, voiceCookie } from './use-cases-voices.ts'
import { HandOutPage, SlipPage } from './views/slips.tsx'

const handOutPage = page({
  path: '/consultations/:slug/slips',
  who: 'slip.sign',
  nav: 'participate',
  model: async (context, { params }) => {
    const consultation = await findConsultation(context, params.slug ?? '')
    if (!consultation?.slipKey) return notFound()
    const quotas = await listQuotas(context, consultation.id)
    return done({
      consultation,
      base: context.installation.baseUrl,
      aim: aimFor(consultation.id),
      fingerprint: fingerprintOf(consultation.slipKey),
      organisations: (await ownOrganisations(context)).map(({ id, name }) => {
        const { quota = 0, signed = 0 } = quotas.find((one) => one.organisationId === id) ?? {}
        return { id, name, quota, signed }
      }),
    })
  },
  view: HandOutPage,
})
/** Sent by the script of the page above, and answered to it: there is no other way to use what is signed. */
const sign = form({
  path: '/consultations/:slug/slips',
  who: 'slip.sign',
  labels: 'consultations',
  again: handOutPage,
  // The use case knows a request that is sent again: its answer, unlike a form's, is more than an address.
  nameless: true,
  fields: Type.Object({
    organisation: Field.id(),
    blinded: Type.Array(Type.String({ pattern: blindForm }), { minItems: 1, maxItems: mostPerRequest }),
  }),
  act: (context, { params, form: fields, formKey }) => signSlips(context, params.slug ?? '', fields, formKey),
  then: ({ slug }) => ({ to: `/consultations/${slug}/slips` }),
  api: ({ signatures }) => ({ signatures }),
  summary: 'Signs blinded slips of an organisation, up to its quota; what is signed is kept nowhere',
})

/** Anything may stand in an address: the use case says whether it is a slip. */
const SlipQuery = Type.Object({ v: Type.Optional(Field.line(400)) })
const slipPage = page({
  path: '/slip',
  who: 'vote.cast',
  nav: 'participate',
  sensitive: true,
  // What is printed names no language.
  root: true,
  query: SlipQuery,
  model: async (context, { query, cookies }) => {
    const text = query.v ?? ''
    const good = await readGoodSlip(context, text)
    if (!good.ok) return good
    const { consultation } = good.value
    return done({
      consultation,
      text,
      votes: (await ownVotes(context, consultation, cookies)).size,
      verified: await ownVerified(context, consultation, cookies),
    })
  },
  view: SlipPage,
})
const redeem = form({
  path: '/slip',
  who: 'vote.cast',
  labels: 'consultations',
  nameless: true,
  again: slipPage,
  sensitive: true,
  query: SlipQuery,
  fields: Type.Object({}),
  act: async (context, { query, cookies, formKey }) => {
    const redeemed = await redeemSlip(context, query.v ?? '', cookies, formKey)
    if (!redeemed.ok) return redeemed
    return done({ ...redeemed.value, days: daysToKeep(redeemed.value.consultation, context.now) })
  },
  then: ({ consultation, token, days }) => ({
    to: `/consultations/${consultation.slug}/vote`,
    said: 'consultations.said-verified',
    cookies: [{ name: voiceCookie(consultation.id), value: token, maxAgeSeconds: days * 86_400 }],
  }),
})

export const slipRoutes = [handOutPage, sign, slipPage, redeem]
