// Room: platform/postgres. The three roles and what they may by default: the owner migrates, the application reads and
// writes, the vote writer may nothing until a migration grants it (design: safety, decision 2).
import type pg from 'pg'

export const ownerRole = 'mesa_owner'
export const appRole = 'mesa_app'
export const votesRole = 'mesa_votes'
export const databaseName = 'mesa'

interface Database {
  query: pg.Client['query']
}

/** Makes a login role if it is missing. Names and passwords are ours: no quote can stand in them. */
export async function ensureLogin(database: Database, role: string, password: string): Promise<void> {
  const { rowCount } = await database.query('select from pg_roles where rolname = $1', [role])
  if (rowCount) return
  await database.query(`create role ${role} login nosuperuser nocreatedb nocreaterole noinherit password '${password}'`)
}

/** What the owner of the database lets the others do; safe to say again at every start. */
export async function grantDefaults(owner: Database): Promise<void> {
  for (const statement of grants()) await owner.query(statement)
}

export function grants(): string[] {
  return [
    'revoke create on schema public from public',
    `grant usage on schema public to ${appRole}, ${votesRole}`,
    `alter default privileges in schema public grant select, insert, update, delete on tables to ${appRole}`,
    `alter default privileges in schema public grant usage, select on sequences to ${appRole}`,
  ]
}
