// Room: consultations/routes. Co-signing a named input: one page for who may sign it and for who filed it.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { findOrganisations, ownOrganisations } from '../organisations/index.ts'
import { policy } from './policy.ts'
import { shownInputs } from './shown-inputs.ts'
import { listCoSignatures } from './store-co-signatures.ts'
import { findInputByCode } from './store-inputs.ts'
import { coSign, inviteCoSigner, withdrawCoSignature } from './use-cases-co-signing.ts'
import { CoSigningPage } from './views/co-signing.tsx'

async function coSigning(context: Context, code: string) {
  const input = await findInputByCode(context, code)
  if (!input?.organisationId || input.state !== 'accepted') return notFound()
  const { organisationId } = input
  const signatures = await listCoSignatures(context, [code])
  const own = (await ownOrganisations(context)).filter((one) => one.id !== organisationId)
  const files = may(context.actor, policy['input.invite-co-signer'], { organisationId })
  const names = new Map(
    (
      await findOrganisations(
        context,
        signatures.map((one) => one.organisationId),
      )
    ).map((one) => [one.id, one.name]),
  )
  const [shown] = await shownInputs(context, [input])
  if (!shown) return notFound()
  return done({
    input: shown,
    own: own.map(({ id, name }) => ({
      id,
      name,
      signature: signatures.find((one) => one.organisationId === id) ?? null,
    })),
    filer: files
      ? {
          asked: signatures.map((one) => ({
            name: names.get(one.organisationId) ?? null,
            state: one.state,
            reason: one.reason,
          })),
        }
      : null,
  })
}
const coSigningPage = page({
  path: '/inputs/:code/co-signing',
  who: 'input.co-sign',
  nav: 'participate',
  model: (context, { params }) => coSigning(context, params.code ?? ''),
  view: CoSigningPage,
})
const sign = form({
  path: '/inputs/:code/co-signing',
  who: 'input.co-sign',
  labels: 'consultations',
  again: coSigningPage,
  fields: Type.Object({ organisation: Field.id(), act: Field.one(['sign', 'decline']) }),
  act: (context, { params, form: { organisation, act } }) =>
    coSign(context, params.code ?? '', { organisationId: organisation, act }),
  then: ({ code }) => ({ to: `/inputs/${code}`, said: 'consultations.said-co-signing' }),
})
const withdraw = form({
  path: '/inputs/:code/co-signing/withdrawal',
  who: 'input.co-sign',
  labels: 'consultations',
  again: coSigningPage,
  fields: Type.Object({ organisation: Field.id(), reason: Field.text(500) }),
  act: (context, { params, form: { organisation, reason } }) =>
    withdrawCoSignature(context, params.code ?? '', { organisationId: organisation, reason }),
  then: ({ code }) => ({ to: `/inputs/${code}`, said: 'consultations.said-co-signing' }),
})
const invite = form({
  path: '/inputs/:code/co-signing/invitations',
  who: 'input.invite-co-signer',
  labels: 'consultations',
  again: coSigningPage,
  fields: Type.Object({ invited: Field.line(200) }),
  act: (context, { params, form: { invited } }) => inviteCoSigner(context, params.code ?? '', invited),
  then: ({ code }) => ({ to: `/inputs/${code}/co-signing`, said: 'consultations.said-invited' }),
})

export const coSigningRoutes = [coSigningPage, sign, withdraw, invite]
