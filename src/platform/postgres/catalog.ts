// Room: platform/postgres. What a database holds, as backup and restore need to know it: tables, columns, sequences,
// and what stands in the way of loading rows. Schema public alone: the queue's own schema is made anew by the queue.
import type pg from 'pg'

export interface Table {
  name: string
  columns: string[]
  /** SQL that orders its rows: by primary key, so that the order in the file says nothing of when they came. */
  order: string
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const inPublic = (name: string): string => `public.${quoted(name)}`

const ofExtension = `exists (select from pg_depend d
  where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`

/** All tables with rows of ours; the list of migrations is kept in the header instead. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; key: string[] | null }>(`
    select c.relname::text as name,
      array(select attname::text from pg_attribute a where a.attrelid = c.oid and attnum > 0 and not attisdropped
        and attgenerated = '' order by attnum) as columns,
      (select array(select attname::text from unnest(i.indkey) with ordinality as k(number, place)
         join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number order by place)
       from pg_index i where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration'
      and not ${ofExtension}
    order by c.relname collate "C"`)
  return rows.map(({ name, columns, key }) => ({
    name,
    columns,
    order: key?.length ? key.map(quoted).join(', ') : `${quoted(name)}::text collate "C"`,
  }))
}

export interface SequenceState {
  name: string
  lastValue: string
  isCalled: boolean
}

export async function listSequences(client: pg.ClientBase): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(`select c.relname::text as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'S' and not ${ofExtension} order by c.relname collate "C"`)
  const sequences = []
  for (const { name } of rows) {
    const state = await client.query<{ lastValue: string; isCalled: boolean }>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${inPublic(name)}`,
    )
    if (state.rows[0]) sequences.push({ name, ...state.rows[0] })
  }
  return sequences
}

export async function nonEmptyTables(client: pg.ClientBase): Promise<string[]> {
  const found = []
  for (const { name } of await listTables(client)) {
    const { rows } = await client.query<{ some: boolean }>(`select exists (select from ${inPublic(name)}) as some`)
    if (rows[0]?.some) found.push(name)
  }
  return found
}

/** Removes everything that migrations made in schema public; rights and default rights on the schema stay. */
export async function clearSchema(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ command: string }>(`
    with relation as (select format('drop %s if exists public.%I cascade', case c.relkind when 'v' then 'view'
        when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end, c.relname) as command, c.relkind
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
      and not c.relispartition and not ${ofExtension})
    -- A sequence goes with the table that it belongs to; only those that stand alone are left for the end.
    (select command from relation order by relkind = 'S')
    union all
    select format('drop routine if exists public.%I(%s) cascade', p.proname, pg_get_function_identity_arguments(p.oid))
    from pg_proc p where p.pronamespace = 'public'::regnamespace and not exists (select from pg_depend d
      where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
    union all select format('drop type if exists public.%I cascade', t.typname)
    from pg_type t left join pg_class c on c.oid = t.typrelid
    where t.typnamespace = 'public'::regnamespace and (t.typtype in ('e', 'd', 'r') or c.relkind = 'c')
      and not exists (select from pg_depend d where d.objid = t.oid and d.classid = 'pg_type'::regclass and d.deptype = 'e')`)
  for (const { command } of rows) await client.query(command)
}

/**
 * Loads rows without order mattering: foreign keys are taken off and put back (which checks every row), triggers of the
 * features rest. All of it inside the caller's transaction, with no more than an owner's rights.
 */
export async function withoutConstraints(client: pg.ClientBase, load: () => Promise<void>): Promise<void> {
  const keys = await client.query<{ table: string; name: string; definition: string }>(`
    select c.relname::text as table, k.conname::text as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = 'public'::regnamespace`)
  const triggers = await client.query<{ table: string; name: string }>(`
    select c.relname::text as table, t.tgname::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled = 'O' and c.relnamespace = 'public'::regnamespace`)
  const forced = await client.query<{ table: string }>(`select relname::text as table from pg_class
    where relnamespace = 'public'::regnamespace and relforcerowsecurity`)
  const alter = async (table: string, change: string): Promise<void> => {
    await client.query(`alter table ${inPublic(table)} ${change}`)
  }
  for (const { table, name } of keys.rows) await alter(table, `drop constraint ${quoted(name)}`)
  for (const { table, name } of triggers.rows) await alter(table, `disable trigger ${quoted(name)}`)
  for (const { table } of forced.rows) await alter(table, 'no force row level security')
  await load()
  for (const { table } of forced.rows) await alter(table, 'force row level security')
  for (const { table, name, definition } of keys.rows)
    await alter(table, `add constraint ${quoted(name)} ${definition}`)
  for (const { table, name } of triggers.rows) await alter(table, `enable trigger ${quoted(name)}`)
}

/** Text as every version writes and reads it, whatever the server's or the role's own settings. */
export async function plainText(client: pg.ClientBase): Promise<void> {
  for (const setting of [
    "datestyle = 'iso, ymd'",
    "timezone = 'UTC'",
    'extra_float_digits = 1',
    "bytea_output = 'hex'",
    "intervalstyle = 'iso_8601'",
    'statement_timeout = 0',
    'idle_in_transaction_session_timeout = 0',
    // An error rather than a backup that row security has silently thinned out.
    'row_security = off',
  ])
    await client.query(`set ${setting}`)
}
