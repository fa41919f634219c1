// Room: platform/postgres. The passwords of the database's roles: made here, kept in DATA_DIR/keys, outside the
// database and its backups (design: safety, decision 10). Whoever reads that folder can read the database.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

export function readKeys(path: string): Record<string, string> | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : undefined
}

export function writeKeys(path: string, keys: Record<string, string>): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  chmodSync(dirname(path), 0o700)
  writeFileSync(`${path}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
}
