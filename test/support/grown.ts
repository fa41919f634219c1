// Room: test/support. A world with many rows: every record of the tables that grow is copied, with its children, so
// that what a page does with many can be compared with what it does with few. And the questions that a page asks.
import pg from 'pg'
import { inject, vi } from 'vitest'
import { sql } from '../../src/platform/db/database.ts'
import type { World } from './world.ts'

/** Which columns name a record (they become the copy's), which texts are one of a kind, and what else must differ. */
interface Growing {
  table: string
  ids: string[]
  texts?: string[]
  /** Copies stand under the same parent, behind what is there. */
  behind?: string
  empty?: string[]
}
const growing: readonly Growing[] = [
  { table: 'organisation', ids: ['id'], texts: ['slug', 'name', 'search_name'] },
  { table: 'consultation', ids: ['id'], texts: ['slug'] },
  { table: 'statement', ids: ['id', 'consultation_id'] },
  { table: 'statement', ids: ['id'] },
  { table: 'meeting', ids: ['id'], texts: ['code', 'slug'] },
  { table: 'meeting_room', ids: ['meeting_id'] },
  { table: 'meeting_session', ids: ['id', 'meeting_id'] },
  { table: 'meeting_session', ids: ['id'], behind: 'position' },
  { table: 'note', ids: ['id'], behind: 'position' },
  { table: 'input', ids: ['id'], texts: ['code'], empty: ['receipt_lookup'] },
  { table: 'recommendation', ids: ['id'], texts: ['code'] },
  { table: 'addressee', ids: ['id', 'recommendation_id'] },
  { table: 'response', ids: ['id', 'addressee_id'] },
  { table: 'addressee', ids: ['id'], behind: 'position' },
  { table: 'pledge', ids: ['id'], texts: ['code'] },
  { table: 'progress_update', ids: ['id', 'pledge_id'] },
  { table: 'progress_update', ids: ['id'], behind: 'number' },
  { table: 'link', ids: ['id', 'from_id', 'to_id'] },
  { table: 'link', ids: ['id', 'to_id'] },
  { table: 'act', ids: ['id', 'subject_id'] },
]

/** Copies each record of the tables that grow so many times; past row-level security, as no page could. */
export async function grow(world: World, times: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(world.context().db)
  const client = new pg.Client({ ...inject('superuser'), database: rows[0]?.name })
  await client.connect()
  try {
    for (const one of growing) await client.query(copying(one, times))
    await client.query('analyze')
  } finally {
    await client.end()
  }
}
function copying({ table, ids, texts = [], behind, empty = [] }: Growing, times: number): string {
  const changed = [
    ...ids.map((column) => `'${column}', md5(old.${column} || '-' || n)::uuid`),
    ...texts.map((column) => `'${column}', old.${column} || '-' || n`),
    ...empty.map((column) => `'${column}', null`),
    ...(behind ? [`'${behind}', old.${behind} + 1000 * n`] : []),
  ]
  return `insert into ${table} select (jsonb_populate_record(old, jsonb_build_object(${changed.join(', ')}))).*
    from ${table} old cross join generate_series(1, ${times}) n on conflict do nothing`
}

/** What was asked of the database while `work` ran, one text each; the queue's own housekeeping left out. */
export async function questionsOf(work: () => Promise<unknown>): Promise<string[]> {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return spy.mock.calls
      .map(([asked]: unknown[]) => (typeof asked === 'string' ? asked : (asked as { text?: string }).text) ?? '')
      .filter((text) => !text.includes('pgboss'))
  } finally {
    spy.mockRestore()
  }
}
