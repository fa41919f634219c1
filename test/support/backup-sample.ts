// Room: test/support. A small schema with everything that is hard to copy, and rows for it: circles of foreign keys,
// triggers, generated columns, identities, values full of tabs, line ends and backslashes. Plain PostgreSQL 15.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'

const first = `
create table country (iso2 text primary key, name jsonb not null);
insert into country values ('XX', '{"en": "put here by the migration"}');
create table organisation (
  id uuid primary key default gen_random_uuid(), name text not null unique, parent_id uuid references organisation,
  country_iso2 text references country, contact_id uuid,
  folded text generated always as (lower(name)) stored
);
create table contact (id uuid primary key, organisation_id uuid not null references organisation, mark bytea, seen_at timestamptz,
  days date[], money numeric(20, 4), share double precision, spell interval);
alter table organisation add constraint organisation_contact foreign key (contact_id) references contact;
create table ledger (number bigint generated always as identity primary key, words text);
create table keyless (a int, b text);
create view open_organisation with (security_invoker = true) as select name from organisation;
create function refuse() returns trigger language plpgsql as $$ begin raise exception 'append only'; end $$;
create trigger no_update before insert or update on ledger for each row when (new.words = 'forbidden') execute function refuse();
create type mood as enum ('calm', 'cross');
create table feeling (id uuid primary key, mood mood not null);
alter table feeling enable row level security;
`
const second = "alter table organisation add column motto text not null default 'none';"

/** In a folder of its own beside the test's data folder, gone with it. */
export function sampleMigrations(beside: { path: string }, howMany: 1 | 2): string {
  const folder = mkdtempSync(join(dirname(beside.path), 'migrations-'))
  writeFileSync(join(folder, '0001_first.sql'), first)
  if (howMany === 2) writeFileSync(join(folder, '0002_second.sql'), second)
  return folder
}

export async function fillSample(owner: pg.PoolConfig, rows: number): Promise<void> {
  await inDatabase(owner, async (client) => {
    await client.query(
      `insert into country values ('DO', '{"es": "República Dominicana"}'), ('BR', '{"pt": "Brasil"}')`,
    )
    await client.query(
      `insert into organisation (name, country_iso2)
      select 'Organización ' || n || E' \\t\\n\\\\ "x" ñ ', case when n % 2 = 0 then 'DO' end from generate_series(1, $1::int) n`,
      [rows],
    )
    await client.query('update organisation set parent_id = (select id from organisation order by name desc limit 1)')
    await client.query(`insert into contact select gen_random_uuid(), id, decode('00ff0a5c', 'hex'), '2023-08-01 10:00:00.123456+00',
      array['2023-08-01'::date, null], 12345678901.2345, 0.1 + 0.2, '1 year 2 days 03:04:05.6' from organisation`)
    await client.query(
      'update organisation o set contact_id = (select id from contact c where c.organisation_id = o.id)',
    )
    await client.query(
      `insert into ledger (words) select 'entry ' || n from generate_series(1, 5) n; delete from ledger where number = 5`,
    )
    await client.query('alter table ledger disable trigger no_update')
    await client.query(`insert into ledger (words) values ('forbidden'); alter table ledger enable trigger no_update`)
    await client.query(`insert into keyless values (2, null), (1, ''), (1, '\\N')`)
    await client.query(`insert into feeling values (gen_random_uuid(), 'cross')`)
  })
}

/** Everything in the tables, in one order: two databases that hold the same give the same. */
export async function readSample(owner: pg.PoolConfig): Promise<Record<string, unknown>> {
  return inDatabase(owner, async (client) => {
    const seen: Record<string, unknown> = {}
    for (const table of ['country', 'organisation', 'contact', 'ledger', 'keyless', 'feeling', 'open_organisation']) {
      const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t order by 1`)
      seen[table] = rows.map(({ row }) => row).sort()
    }
    const { rows } = await client.query(`select conname, pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace and contype = 'f' order by 1`)
    return { ...seen, rows }
  })
}

export async function inDatabase<T>(config: pg.PoolConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
