// Room: platform/postgres. The one serving Mesa of a database: an advisory lock held on a connection of its own, so
// that two never serve the same data, not even from two machines or through a copied folder.
import pg from 'pg'
import type { Log } from './server.ts'
import { StartRefused } from './start-refused.ts'

const soleUserKey = 0x4d657361 // 'Mesa'

/** `lost` is told when the connection ends by itself, and with it the lock. */
export async function becomeSoleUser(owner: pg.PoolConfig, lost: () => void = () => {}): Promise<() => Promise<void>> {
  const client = new pg.Client({ ...owner, application_name: 'mesa sole user', keepAlive: true })
  let released = false
  client.on('error', () => {}) // its end follows, and is told below
  client.once('end', () => {
    if (!released) lost()
  })
  await client.connect()
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [soleUserKey])
  const release = async (): Promise<void> => {
    released = true
    await client.end().catch(() => {}) // gone already: so is the lock
  }
  if (rows[0]?.taken) return release
  await release()
  throw new StartRefused(
    'Another Mesa is serving this database. Stop it first, or give this one a database of its own.',
  )
}

/** The same on an operator's server, which may be restarted under us: taken again as soon as it answers. */
export async function staySoleUser(owner: pg.PoolConfig, log: Log): Promise<() => Promise<void>> {
  let stopped = false
  let release = await becomeSoleUser(owner, retake)
  function retake(): void {
    if (stopped) return
    becomeSoleUser(owner, retake).then(
      async (taken) => {
        release = taken
        if (stopped) await taken()
      },
      (error: Error) => {
        // Refused means that another one came in between: this is for the operator to see, not to decide here.
        if (error instanceof StartRefused) log.error({}, error.message)
        setTimeout(retake, 1000).unref()
      },
    )
  }
  return async () => {
    stopped = true
    await release()
  }
}

/** Whether somebody is serving it, asked without taking anything. */
export async function hasSoleUser(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    `select exists (select from pg_locks where locktype = 'advisory'
    and granted and classid = 0 and objid = $1 and objsubid = 1
    and database = (select oid from pg_database where datname = current_database())) as taken`,
    [soleUserKey],
  )
  return rows[0]?.taken === true
}
