// Room: platform/postgres. A database whose keys were lost (they are no part of a backup of the folder): the roles get
// new passwords through the server's single-user mode, which needs the folder and no password.
import { spawnSync } from 'node:child_process'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { serverEnvironment } from './cluster.ts'
import type { EmbeddedConfigs } from './reach.ts'
import { StartRefused } from './start-refused.ts'

export function resetPassword(
  binaries: Binaries,
  folder: string,
  account: Account | undefined,
  configs: EmbeddedConfigs,
): void {
  const statements = [configs.superuser, configs.owner, configs.app, configs.votes].map(
    ({ user, password }) =>
      `do $$ begin if exists (select from pg_roles where rolname = '${user}') ` +
      `then alter role ${user} password '${String(password)}'; end if; end $$`,
  )
  const done = spawnSync(binaries.postgres, ['--single', '-D', folder, 'postgres'], {
    ...account,
    cwd: '/',
    env: serverEnvironment,
    encoding: 'utf8',
    input: `${statements.join('\n')}\n`,
  })
  if (done.status !== 0)
    throw new StartRefused(
      'The keys of the database are gone and new ones could not be set. ' + 'Bring DATA_DIR/keys/postgres.json back.',
    )
}
