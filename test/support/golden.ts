// Room: test/support. The golden dump: a landed schema as it was (its migrations word for word) with the rows of a
// whole demonstration. Every later release loads it and brings it forward (law 12). Written by bin/golden.mjs, never
// by hand.
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import type pg from 'pg'
import type { Migration } from '../../src/platform/postgres/migrate.ts'

export interface Golden {
  release: string
  migrations: Migration[]
  /** Rows as PostgreSQL's own JSON, in an order in which foreign keys hold. */
  tables: { name: string; rows: Record<string, unknown>[] }[]
}

export const goldenFile = (release: string): string => `test/golden/schema-${release}.json.gz`
export const readGolden = (path: string): Golden =>
  JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as Golden
export function writeGolden(path: string, golden: Golden): void {
  writeFileSync(path, gzipSync(JSON.stringify(golden), { level: 9 }))
}

/** Tables of schema public, those that others point to first. */
export async function tablesInOrder(client: pg.Client): Promise<string[]> {
  const tables = await client.query<{ name: string; needs: string[] }>(`
    select c.relname as name, array(select distinct k.confrelid::regclass::text from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'schema_migration' order by 1`)
  const ordered: string[] = []
  let rest = tables.rows
  while (rest.length > 0) {
    const free = rest.filter((table) => table.needs.every((name) => ordered.includes(name)))
    if (free.length === 0) throw new Error(`foreign keys in a circle: ${rest.map((table) => table.name).join(', ')}`)
    ordered.push(...free.map((table) => table.name))
    rest = rest.filter((table) => !free.includes(table))
  }
  return ordered
}

export async function readRows(client: pg.Client): Promise<Golden['tables']> {
  const tables: Golden['tables'] = []
  for (const name of await tablesInOrder(client)) {
    const { rows } = await client.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from "${name}" t order by to_jsonb(t)::text`,
    )
    tables.push({ name, rows: rows.map((one) => one.row) })
  }
  return tables
}

/** Lays the old schema and its rows into an empty database, as that release left them. */
export async function loadGolden(client: pg.Client, golden: Golden): Promise<void> {
  await client.query('begin')
  await client.query(`create table schema_migration (version integer primary key, name text not null,
    sha256 text not null, applied_at timestamptz not null default now())`)
  for (const { version, name, sha256, sql } of golden.migrations) {
    await client.query(sql)
    await client.query('insert into schema_migration (version, name, sha256) values ($1, $2, $3)', [
      version,
      name,
      sha256,
    ])
  }
  for (const { name, rows } of golden.tables) {
    // A table may point to itself: its keys are looked at when all rows are in.
    if (rows.length > 0)
      await client.query(`insert into "${name}" select * from jsonb_populate_recordset(null::"${name}", $1)`, [
        JSON.stringify(rows),
      ])
  }
  await client.query('commit')
}
