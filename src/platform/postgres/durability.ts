// Room: platform/postgres. Durability is checked, not hoped for (design: safety, decision 11): an acknowledged vote or
// answer must survive a power cut, so a server that may lose it is refused at start, ours and the operator's alike.
import type pg from 'pg'
import type { Durability } from './server.ts'
import { StartRefused } from './start-refused.ts'

/** Reads the settings as this very connection has them, since a role or a database may set its own. */
export async function checkDurability(database: { query: pg.Pool['query'] }): Promise<Durability> {
  const { rows } = await database.query<Durability>(`select current_setting('fsync') as fsync,
    current_setting('full_page_writes') as "fullPageWrites", current_setting('synchronous_commit') as "synchronousCommit"`)
  const durability = rows[0]
  if (!durability) throw new Error('the server answered nothing about its settings')
  const wrong = [
    durability.fsync === 'on' ? [] : [`fsync is ${durability.fsync}`],
    durability.fullPageWrites === 'on' ? [] : [`full_page_writes is ${durability.fullPageWrites}`],
    // remote_apply waits for more than on, never for less.
    ['on', 'remote_apply'].includes(durability.synchronousCommit)
      ? []
      : [`synchronous_commit is ${durability.synchronousCommit}`],
  ].flat()
  if (wrong.length) {
    throw new StartRefused(
      `PostgreSQL would lose acknowledged writes in a power cut: ${wrong.join(', ')}. ` +
        'Set fsync, full_page_writes and synchronous_commit to on (server, database and role) and start again.',
    )
  }
  return durability
}
