// Room: platform/db. Settings that the desk or the start itself writes down: one row a name.
import type { Context } from '../context.ts'

/** The value as it was written; undefined where nobody wrote one. The reader says what it must be. */
export async function readSetting(context: Pick<Context, 'db'>, name: string): Promise<unknown> {
  const row = await context.db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value
}

export async function writeSetting(
  context: Pick<Context, 'db'>,
  name: string,
  value: string | number | boolean,
): Promise<void> {
  const text = JSON.stringify(value)
  await context.db
    .insertInto('setting')
    .values({ name, value: text })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
    .execute()
}
