// Room: platform/postgres. A restore with --replace drops and makes every table, index and key in one transaction, and
// each takes a lock until its end. That the server has room for it is checked here with twice as many, long before a
// schema that has grown makes a backup one that does not come back.
import pg from 'pg'
import { expect, inject, test } from 'vitest'

test('the server holds twice the locks that a restore of this schema takes', async () => {
  const client = new pg.Client({ ...inject('superuser'), database: 'mesa_template' })
  await client.connect()
  const number = async (query: string) => Number((await client.query<{ n: string }>(query)).rows[0]?.n)
  const relations = await number(`select count(*) as n from pg_class
    where relnamespace in ('public'::regnamespace, 'pg_toast'::regnamespace)
      and relkind in ('r', 'p', 'v', 'S', 'i', 't')`)
  const setting = (name: string) => number(`select setting as n from pg_settings where name = '${name}'`)
  const held = (await setting('max_locks_per_transaction')) * (await setting('max_connections'))
  await client.end()
  expect(relations).toBeGreaterThan(500)
  // Those that go and those that come.
  expect(held).toBeGreaterThan(2 * 2 * relations)
})
