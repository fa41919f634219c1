// Room: organisations/store. The only SQL that names `office_address`: where an office's own signed links are mailed.
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'

export interface OfficeAddress {
  organisationId: string
  email: string
  enteredBy: string
  enteredOn: string
  confirmedBy: string | null
}

export async function findOfficeAddress(
  context: Pick<Context, 'db'>,
  organisationId: string,
): Promise<OfficeAddress | undefined> {
  const row = await context.db
    .selectFrom('office_address')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return (
    row && {
      organisationId: row.organisation_id,
      email: row.email,
      enteredBy: row.entered_by,
      enteredOn: row.entered_on,
      confirmedBy: row.confirmed_by,
    }
  )
}

/** Where links to this office go by mail; null until two people of the desk agreed on it. */
export async function officeAddressOf(context: Pick<Context, 'db'>, organisationId: string): Promise<string | null> {
  const found = await findOfficeAddress(context, organisationId)
  return found?.confirmedBy ? found.email : null
}

/** Offices whose address waits for a second person. */
export async function listUnconfirmedAddresses(
  context: Pick<Context, 'db'>,
): Promise<{ organisationId: string; enteredBy: string; enteredOn: string }[]> {
  const rows = await context.db
    .selectFrom('office_address')
    .select(['organisation_id', 'entered_by', 'entered_on'])
    .where('confirmed_by', 'is', null)
    .orderBy('entered_on')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    enteredBy: row.entered_by,
    enteredOn: row.entered_on,
  }))
}

export async function enterAddress(context: Context, organisationId: string, email: string, by: string): Promise<void> {
  const entered = {
    email: email.toLowerCase(),
    entered_by: by,
    entered_on: dayOf(context.now),
    confirmed_by: null,
    confirmed_on: null,
  }
  await context.db
    .insertInto('office_address')
    .values({ organisation_id: organisationId, ...entered })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(entered))
    .execute()
}
export async function confirmAddress(context: Context, organisationId: string, by: string): Promise<void> {
  await context.db
    .updateTable('office_address')
    .set({ confirmed_by: by, confirmed_on: dayOf(context.now) })
    .where('organisation_id', '=', organisationId)
    .execute()
}
export async function removeAddress(context: Pick<Context, 'db'>, organisationId: string): Promise<void> {
  await context.db.deleteFrom('office_address').where('organisation_id', '=', organisationId).execute()
}
