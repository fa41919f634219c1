// Room: platform/postgres. The one serving Mesa of a database: an advisory lock held on a connection of its own, so
// that two never serve the same data, not even from two machines or through a copied folder.
import pg from 'pg'
import { StartRefused } from './start-refused.ts'

const soleUserKey = 0x4d657361 // 'Mesa'

export async function becomeSoleUser(owner: pg.PoolConfig): Promise<() => Promise<void>> {
  const client = new pg.Client({ ...owner, application_name: 'mesa sole user' })
  // A lost connection is not news here: the server's own end is seen by whoever watches it, and it takes the lock again.
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [soleUserKey])
  if (rows[0]?.taken) return async () => { await client.end().catch(() => {}) }
  await client.end()
  throw new StartRefused('Another Mesa is serving this database. Stop it first, or give this one a database of its own.')
}

/** Whether somebody is serving it, asked without taking anything. */
export async function hasSoleUser(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(`select exists (select from pg_locks where locktype = 'advisory'
    and granted and classid = 0 and objid = $1 and objsubid = 1
    and database = (select oid from pg_database where datname = current_database())) as taken`, [soleUserKey])
  return rows[0]?.taken === true
}
