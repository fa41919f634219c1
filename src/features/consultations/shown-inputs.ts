// Room: consultations/present. Inputs as they are shown: with the names of who filed them and of who stands behind
// them, as far as the one who looks may know those.
import type { Context } from '../../platform/context.ts'
import { findOrganisations } from '../organisations/index.ts'
import { presentInput } from './present.ts'
import { listCoSignatures } from './store-co-signatures.ts'
import type { Input } from './store-inputs.ts'

export async function shownInputs(context: Context, inputs: readonly Input[]) {
  const codes = inputs.filter((one) => one.organisationId).map((one) => one.code)
  const signatures = await listCoSignatures(context, codes, ['signed'])
  const ids = [
    ...new Set([...inputs.flatMap((one) => one.organisationId ?? []), ...signatures.map((one) => one.organisationId)]),
  ]
  const names = new Map((await findOrganisations(context, ids)).map((one) => [one.id, one.name]))
  return inputs.map((one) =>
    presentInput(
      one,
      names.get(one.organisationId ?? '') ?? null,
      signatures
        .filter(({ inputCode }) => inputCode === one.code)
        .map(({ organisationId }) => names.get(organisationId) ?? null),
    ),
  )
}
