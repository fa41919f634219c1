// Room: consultations/use-cases. An organisation stands behind another's named input: asked to, or by itself; with
// the same mandate with which it files its own. Nameless people support by their vote, never by a signature.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findBySearchName, findOrganisations, foldName } from '../organisations/index.ts'
import { policy } from './policy.ts'
import { answerRow, inviteRow, signRow } from './store-co-signatures.ts'
import { type Input, findInputByCode } from './store-inputs.ts'

/** A named input that is public. */
async function publicOne(context: Context, code: string): Promise<Outcome<Input & { organisationId: string }>> {
  const input = await findInputByCode(context, code)
  const { organisationId } = input ?? {}
  if (!input || !organisationId) return notFound()
  return input.state === 'accepted'
    ? done({ ...input, organisationId })
    : refused('conflict', 'consultations.refused-not-accepted')
}
const note = (
  context: Context,
  { kind }: { kind: string },
  input: Input,
  organisationId: string,
  concerned: string[],
) =>
  recordAct(
    context,
    kind,
    { kind: 'input', id: input.id },
    { organisationId, detail: { code: input.code, organisationIds: concerned } },
  )

export const coSign = (
  context: Context,
  code: string,
  form: { organisationId: string; act: 'sign' | 'decline' },
): Promise<Outcome<Input>> =>
  transact(context, async (inside) => {
    const { organisationId, act } = form
    if (!may(inside.actor, policy['input.co-sign'], { organisationId })) return forbidden()
    const found = await publicOne(inside, code)
    if (!found.ok) return found
    const input = found.value
    if (input.organisationId === organisationId) return refused('conflict', 'consultations.refused-own-signature')
    if (act === 'sign') {
      // Pressed twice, or by two of the same organisation: one signature, one act.
      if (await signRow(inside, code, organisationId, dayOf(inside.now)))
        await note(inside, { kind: 'input.co-signed' }, input, organisationId, [input.organisationId])
      return done(input)
    }
    const declined = { inputCode: code, organisationId, state: 'declined', reason: null } as const
    if (!(await answerRow(inside, declined, 'invited')))
      return refused('conflict', 'consultations.refused-no-invitation')
    await note(inside, { kind: 'input.co-sign-declined' }, input, organisationId, [input.organisationId])
    return done(input)
  })

/** Taken back with a reason, as long as no record cites the input: what was cited stands as it was cited. */
export const withdrawCoSignature = (
  context: Context,
  code: string,
  form: { organisationId: string; reason: string },
): Promise<Outcome<Input>> =>
  transact(context, async (inside) => {
    const { organisationId, reason } = form
    if (!may(inside.actor, policy['input.co-sign'], { organisationId })) return forbidden()
    const found = await publicOne(inside, code)
    if (!found.ok) return found
    if (found.value.cited) return refused('conflict', 'consultations.refused-signature-cited')
    const withdrawn = { inputCode: code, organisationId, state: 'withdrawn', reason } as const
    if (!(await answerRow(inside, withdrawn, 'signed'))) return refused('conflict', 'consultations.refused-not-signed')
    await note(inside, { kind: 'input.co-sign-withdrawn' }, found.value, organisationId, [found.value.organisationId])
    return done(found.value)
  })

/** Who filed it asks another organisation of the directory, by its name. */
export const inviteCoSigner = (context: Context, code: string, invited: string): Promise<Outcome<Input>> =>
  transact(context, async (inside) => {
    const found = await publicOne(inside, code)
    if (!found.ok) return found
    const input = found.value
    if (!may(inside.actor, policy['input.invite-co-signer'], { organisationId: input.organisationId }))
      return forbidden()
    const alike = await findBySearchName(inside, foldName(invited))
    // Only one that the directory shows to who asks: an unlisted one looks like none.
    const shown = await findOrganisations(
      inside,
      alike.map((one) => one.id),
    )
    const organisation = shown.find((one) => one.kind === 'organisation' && one.listing === 'name')
    if (!organisation) return invalid({ invited: 'consultations.wrong-no-organisation' })
    if (organisation.id === input.organisationId) return invalid({ invited: 'consultations.wrong-own-organisation' })
    if (await inviteRow(inside, code, organisation.id))
      await note(inside, { kind: 'input.co-sign-invited' }, input, organisation.id, [])
    return done(input)
  })
