// Room: test/architecture. Law 10: the data inventory is code. What data/inventory.json must say of every column, and
// what the database itself says of its columns.
import { readFileSync } from 'node:fs'
import type pg from 'pg'

export const classes = ['public', 'personal', 'secret', 'voice', 'operational'] as const
export interface ColumnNote {
  class: (typeof classes)[number]
  purpose: string
  retention: string
  readers: string
}
export interface TableNote {
  /** The feature whose store alone names it, or `platform`. */
  owner: string
  purpose: string
  /** The job that comes round by itself and keeps the periods that its retentions name. */
  round?: string
  columns: Record<string, ColumnNote>
}
export interface Inventory {
  tables: Record<string, TableNote>
}
export const readInventory = (): Inventory => JSON.parse(readFileSync('data/inventory.json', 'utf8')) as Inventory

export const ownersOf = (inventory: Inventory): Map<string, string> =>
  new Map(Object.entries(inventory.tables).map(([table, note]) => [table, note.owner]))

/** One column as PostgreSQL's catalogue has it. */
export interface Column {
  table: string
  column: string
  type: string
  preset: string | null
  identity: boolean
  /** The table that a foreign key of this column points to. */
  refersTo: string | null
}

export async function readCatalogue(client: pg.Client): Promise<Column[]> {
  const answer = await client.query<Column>(`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
      pg_get_expr(d.adbin, d.adrelid) as preset, a.attidentity <> '' as identity,
      (select k.confrelid::regclass::text from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any(k.conkey) limit 1) as "refersTo"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`)
  return answer.rows
}

/** What the inventory leaves out, still names, or says badly. */
export function inventoryFaults(columns: readonly Column[], inventory: Inventory): string[] {
  const faults: string[] = []
  const real = new Set(columns.map((one) => `${one.table}.${one.column}`))
  for (const { table, column } of columns) {
    if (!inventory.tables[table]?.columns[column]) faults.push(`${table}.${column} is not listed`)
  }
  for (const [table, note] of Object.entries(inventory.tables)) {
    if (!note.owner || !note.purpose) faults.push(`${table} has no owner or no purpose`)
    for (const [column, said] of Object.entries(note.columns)) {
      if (!real.has(`${table}.${column}`)) faults.push(`${table}.${column} is listed and does not exist`)
      if (!classes.includes(said.class)) faults.push(`${table}.${column} has no class`)
      if (
        ![said.purpose, said.retention, said.readers].every((words) => typeof words === 'string' && words.length > 2)
      ) {
        faults.push(`${table}.${column} lacks purpose, retention or readers`)
      }
    }
  }
  return faults
}

/**
 * A retention that names a period is a promise that somebody must keep: days, months and years do not pass by
 * themselves.
 */
const period = /\b(\d+|a|an|half a|the) (hour|day|week|month|year)s?\b/i
export function retentionFaults(inventory: Inventory, rounds: readonly string[]): string[] {
  return Object.entries(inventory.tables).flatMap(([table, note]) => {
    const promised = Object.values(note.columns).some((one) => period.test(one.retention))
    if (promised && !note.round) return [`${table} names a period and no round that keeps it`]
    if (note.round && !promised) return [`${table} names the round ${note.round} and no period`]
    return note.round && !rounds.includes(note.round) ? [`${table}: no round is called ${note.round}`] : []
  })
}

/** A table that holds a voice: one of its columns has that class. */
export const voiceTables = (inventory: Inventory): string[] =>
  Object.entries(inventory.tables)
    .filter(([, note]) => Object.values(note.columns).some((one) => one.class === 'voice'))
    .map(([table]) => table)

/** What tells a time or an order when it fills a column by itself. */
const clockwork =
  /\b(now|current_(date|time\w*)|localtime\w*|\w+_timestamp|uuidv[17]|uuid_generate_v1|txid_current|\w*_xact_id)\b/i

/**
 * A voice leaves no name, no clock and no order (safety.md, decision 7): beside it no time finer than a day,
 * nothing that counts, no person, no act, no id that tells time.
 */
export function voiceFaults(columns: readonly Column[], inventory: Inventory): string[] {
  const voices = new Set(voiceTables(inventory))
  return columns
    .filter((one) => voices.has(one.table))
    .flatMap((one) => {
      const where = `${one.table}.${one.column}`
      const wrongs: string[] = []
      if (/^(timestamp|time|interval)/.test(one.type)) wrongs.push(`${where} keeps a time: a day at most`)
      if (one.identity || /nextval\(/i.test(one.preset ?? '')) wrongs.push(`${where} counts`)
      if (clockwork.test(one.preset ?? '')) wrongs.push(`${where} is set by the clock`)
      if (/^(xid8?|tid|cid|inet|cidr|macaddr)$/.test(one.type)) wrongs.push(`${where} keeps an order or an address`)
      if (
        one.refersTo === 'person' ||
        one.refersTo === 'act' ||
        /^(person_id|actor_id|act_id|session_id|.*_by)$/.test(one.column)
      ) {
        wrongs.push(`${where} names a person`)
      }
      return wrongs
    })
}

export interface View {
  name: string
  options: string[] | null
}
export async function readViews(client: pg.Client): Promise<View[]> {
  const answer = await client.query<View>(`select c.relname as name, c.reloptions as options
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('v', 'm')`)
  return answer.rows
}

/** Public facts leave as views open_* with the rights of who asks: a plain view shows what its table refuses. */
export function viewFaults(views: readonly View[]): string[] {
  return views.flatMap(({ name, options }) => [
    ...(name.startsWith('open_') ? [] : [`${name} is a view and not open_*`]),
    ...(options?.some((one) => /^security_invoker=(true|on)$/.test(one)) ? [] : [`${name} is not security_invoker`]),
  ])
}
