// Room: consultations/store. Organisations that stand behind another's named input: one row for each, whatever is
// pressed how often.
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'

type Db = Pick<Context, 'db'>
export const coSignatureStates = ['invited', 'signed', 'declined', 'withdrawn'] as const
export type CoSignatureState = (typeof coSignatureStates)[number]
export interface CoSignature {
  inputCode: string
  organisationId: string
  state: CoSignatureState
  reason: string | null
  signedOn: string | null
}

const columns = ['input_code', 'organisation_id', 'state', 'reason', 'signed_on'] as const
export async function listCoSignatures(
  context: Db,
  inputCodes: readonly string[],
  states: readonly CoSignatureState[] = coSignatureStates,
): Promise<CoSignature[]> {
  if (inputCodes.length === 0) return []
  const rows = await context.db
    .selectFrom('co_signature')
    .select(columns)
    .where('input_code', 'in', inputCodes)
    .where('state', 'in', states)
    .orderBy('signed_on')
    .orderBy('organisation_id')
    .execute()
  return rows.map((row) => ({
    inputCode: row.input_code,
    organisationId: row.organisation_id,
    state: row.state as CoSignatureState,
    reason: row.reason,
    signedOn: row.signed_on,
  }))
}
/** What waits for these organisations: invitations to co-sign. */
export async function countCoSignInvitations(context: Db, organisationIds: readonly string[]): Promise<number> {
  if (organisationIds.length === 0) return 0
  const { n } = await context.db
    .selectFrom('co_signature')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('organisation_id', 'in', organisationIds)
    .where('state', '=', 'invited')
    .executeTakeFirstOrThrow()
  return n
}
export async function listOwnInvitations(context: Db, organisationIds: readonly string[]): Promise<string[]> {
  if (organisationIds.length === 0) return []
  const rows = await context.db
    .selectFrom('co_signature')
    .select('input_code')
    .where('organisation_id', 'in', organisationIds)
    .where('state', '=', 'invited')
    .orderBy('input_code')
    .execute()
  return rows.map((row) => row.input_code)
}

/** False where it is signed already: of many at once exactly one is the first. */
export async function signRow(context: Db, inputCode: string, organisationId: string, day: string): Promise<boolean> {
  const row = await context.db
    .insertInto('co_signature')
    .values({ input_code: inputCode, organisation_id: organisationId, state: 'signed', signed_on: day })
    .onConflict((conflict) =>
      conflict
        .columns(['input_code', 'organisation_id'])
        .doUpdateSet({ state: 'signed', signed_on: day, reason: null })
        .where(sql<boolean>`co_signature.state <> 'signed'`),
    )
    .returning('organisation_id')
    .executeTakeFirst()
  return row !== undefined
}
/** False where there is an answer, or an invitation, already. */
export async function inviteRow(context: Db, inputCode: string, organisationId: string): Promise<boolean> {
  const row = await context.db
    .insertInto('co_signature')
    .values({ input_code: inputCode, organisation_id: organisationId, state: 'invited' })
    .onConflict((conflict) => conflict.columns(['input_code', 'organisation_id']).doNothing())
    .returning('organisation_id')
    .executeTakeFirst()
  return row !== undefined
}
/** False where it does not stand as it has to. */
export async function answerRow(
  context: Db,
  one: Pick<CoSignature, 'inputCode' | 'organisationId' | 'state' | 'reason'>,
  before: CoSignatureState,
): Promise<boolean> {
  const row = await context.db
    .updateTable('co_signature')
    .set({ state: one.state, reason: one.reason })
    .where('input_code', '=', one.inputCode)
    .where('organisation_id', '=', one.organisationId)
    .where('state', '=', before)
    .returning('organisation_id')
    .executeTakeFirst()
  return row !== undefined
}
