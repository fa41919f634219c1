// Room: people/store. The day on which somebody was first asked for a passkey.
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'

export async function findOffer(context: Pick<Context, 'db'>, personId: string) {
  const row = await context.db
    .selectFrom('person')
    .select(['passkey_offered_on', 'sample'])
    .where('id', '=', personId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row ? { offeredOn: row.passkey_offered_on, sample: row.sample } : undefined
}

/** From today they have had the chance; the first day counts. */
export async function saveOffer(context: Pick<Context, 'db' | 'now'>, personId: string): Promise<void> {
  await context.db
    .updateTable('person')
    .set({ passkey_offered_on: dayOf(context.now) })
    .where('id', '=', personId)
    .where('passkey_offered_on', 'is', null)
    .execute()
}
