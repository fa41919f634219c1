// Room: organisations/store. The only SQL that names `register` and `register_row`; and what a register does to
// members, in bulk.
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import { foldAcronym, goneStates, hostOf, searchTextOf } from './rules.ts'
import type { Columns, KnownMember, RegisterMode, RegisterRow, RowWrong, Verdict } from './rules-register.ts'

export type RegisterState = 'judging' | 'judged' | 'writing' | 'done' | 'dropped'
export interface Register {
  id: string
  fileName: string
  state: RegisterState
  mode: RegisterMode | null
  columns: Columns
  rows: number
  madeAt: Date
  endedAt: Date | null
}

export async function insertRegister(
  context: Context,
  one: { id: string; fileName: string; columns: Columns; rows: readonly { line: number; cells: readonly string[] }[] },
): Promise<void> {
  await context.db
    .insertInto('register')
    .values({
      id: one.id,
      file_name: one.fileName,
      state: 'judging',
      mode: null,
      columns: JSON.stringify(one.columns),
      rows: one.rows.length,
      made_by: context.actor.personId ?? '',
      made_at: context.now,
      ended_at: null,
    })
    .execute()
  await sql`insert into register_row (register_id, line, cells)
    select ${one.id}::uuid, (row ->> 'line')::integer, row -> 'cells'
    from jsonb_array_elements(${JSON.stringify(one.rows)}::jsonb) as row`.execute(context.db)
}

/** A register; locked where a batch of it is worked on, so that two workers never take the same rows. */
export async function findRegister(context: Context, id: string, lock = false): Promise<Register | undefined> {
  const query = context.db.selectFrom('register').selectAll().where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return (
    row && {
      id: row.id,
      fileName: row.file_name,
      state: row.state as RegisterState,
      mode: row.mode as RegisterMode | null,
      columns: row.columns as Columns,
      rows: row.rows,
      madeAt: row.made_at,
      endedAt: row.ended_at,
    }
  )
}
export async function listRegisters(context: Context): Promise<Register[]> {
  const rows = await context.db.selectFrom('register').select('id').orderBy('made_at', 'desc').limit(20).execute()
  const all = await Promise.all(rows.map((row) => findRegister(context, row.id)))
  return all.filter((one) => one !== undefined)
}
export async function listUnfinished(context: Context): Promise<string[]> {
  const rows = await context.db
    .selectFrom('register')
    .select('id')
    .where('state', 'in', ['judging', 'writing'])
    .execute()
  return rows.map((row) => row.id)
}
export async function saveRegister(
  context: Context,
  id: string,
  state: RegisterState,
  mode?: RegisterMode,
): Promise<void> {
  const ended = state === 'done' || state === 'dropped'
  await context.db
    .updateTable('register')
    .set({ state, ...(mode ? { mode } : {}), ...(ended ? { ended_at: context.now } : {}) })
    .where('id', '=', id)
    .execute()
}

export interface ReadRow {
  line: number
  cells: string[]
  verdict: Verdict | null
  wrongs: RowWrong[]
  organisationId: string | null
  written: boolean
}
const asRow = (row: {
  line: number
  cells: unknown
  verdict: string | null
  wrongs: string[]
  organisation_id: string | null
  written: boolean
}): ReadRow => ({
  line: row.line,
  cells: row.cells as string[],
  verdict: row.verdict as Verdict | null,
  wrongs: row.wrongs as RowWrong[],
  organisationId: row.organisation_id,
  written: row.written,
})

export async function rowsToJudge(context: Context, id: string, limit: number): Promise<ReadRow[]> {
  const rows = await context.db
    .selectFrom('register_row')
    .selectAll()
    .where('register_id', '=', id)
    .where('verdict', 'is', null)
    .orderBy('line')
    .limit(limit)
    .execute()
  return rows.map(asRow)
}
export async function rowsToWrite(context: Context, id: string, limit: number): Promise<ReadRow[]> {
  const rows = await context.db
    .selectFrom('register_row')
    .selectAll()
    .where('register_id', '=', id)
    .where('written', '=', false)
    .where('verdict', 'in', ['new', 'update'])
    .orderBy('line')
    .limit(limit)
    .execute()
  return rows.map(asRow)
}

/** Which of these keys an earlier row of the register has already. */
export async function keysBefore(context: Context, id: string, keys: string[], line: number): Promise<Set<string>> {
  const rows = await context.db
    .selectFrom('register_row')
    .select('same_as')
    .where('register_id', '=', id)
    .where('line', '<', line)
    .where(sql<boolean>`same_as = any(${keys}::text[])`)
    .execute()
  return new Set(rows.map((row) => row.same_as ?? ''))
}

export interface Judged {
  line: number
  sameAs: string
  verdict: Verdict
  wrongs: RowWrong[]
  organisationId: string | null
}
export async function saveJudged(context: Context, id: string, judged: readonly Judged[]): Promise<void> {
  await sql`update register_row set same_as = said ->> 'sameAs', verdict = said ->> 'verdict',
      wrongs = array(select jsonb_array_elements_text(said -> 'wrongs')),
      organisation_id = (said ->> 'organisationId')::uuid
    from jsonb_array_elements(${JSON.stringify(judged)}::jsonb) as said
    where register_id = ${id} and line = (said ->> 'line')::integer`.execute(context.db)
}
export async function saveWritten(
  context: Context,
  id: string,
  written: readonly { line: number; organisationId: string }[],
): Promise<void> {
  await sql`update register_row set written = true, organisation_id = (said ->> 'organisationId')::uuid
    from jsonb_array_elements(${JSON.stringify(written)}::jsonb) as said
    where register_id = ${id} and line = (said ->> 'line')::integer`.execute(context.db)
}

export type Counts = Record<Verdict | 'unjudged' | 'written', number>
export async function countRows(context: Context, id: string): Promise<Counts> {
  const rows = await context.db
    .selectFrom('register_row')
    .select(['verdict', 'written', ({ fn }) => fn.countAll<number>().as('n')])
    .where('register_id', '=', id)
    .groupBy(['verdict', 'written'])
    .execute()
  const counts: Counts = { new: 0, update: 0, same: 0, duplicate: 0, bad: 0, unjudged: 0, written: 0 }
  for (const row of rows) {
    counts[(row.verdict as Verdict | null) ?? 'unjudged'] += row.n
    if (row.written) counts.written += row.n
  }
  return counts
}
export async function listRows(
  context: Context,
  id: string,
  verdict: Verdict | undefined,
  paging: Paging,
): Promise<Paged<ReadRow>> {
  let query = context.db.selectFrom('register_row').where('register_id', '=', id).where('verdict', 'is not', null)
  if (verdict) query = query.where('verdict', '=', verdict)
  const { n } = await query.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy('line')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asRow), n, paging)
}

/** The members that rows may speak of: by folded name, host or short name. One query for a whole batch. */
export async function findKnown(
  context: Context,
  rows: readonly RegisterRow[],
  names: string[],
): Promise<KnownMember[]> {
  const hosts = rows.map((row) => hostOf(row.website)).filter((one) => one !== null)
  const acronyms = rows.map((row) => foldAcronym(row.acronym)).filter((one) => one !== null)
  const found = await context.db
    .selectFrom('organisation')
    .select([
      'id',
      'name',
      'search_name',
      'acronym',
      'category',
      'country',
      'countries_of_work',
      'working_tables',
      'objectives',
      'languages',
      'website',
      'contact_value',
    ])
    .where('kind', '<>', 'office')
    .where('state', 'not in', [...goneStates])
    .where((row) =>
      row.or([
        sql<boolean>`search_name = any(${names}::text[])`,
        sql<boolean>`website_host = any(${hosts}::text[])`,
        sql<boolean>`search_acronym = any(${acronyms}::text[])`,
      ]),
    )
    .execute()
  return found.map((row) => ({
    id: row.id,
    name: row.name,
    searchName: row.search_name,
    acronym: row.acronym,
    category: row.category,
    country: row.country,
    countriesOfWork: row.countries_of_work,
    workingTables: row.working_tables,
    objectives: row.objectives,
    languages: row.languages,
    website: row.website,
    hasContact: row.contact_value !== null,
  }))
}

/** Known members take over what a register says, many in one statement. */
export async function updateMembers(
  context: Context,
  changes: readonly (KnownMember & {
    contact: Pick<RegisterRow, 'contactName' | 'contactChannel' | 'contactValue'> | null
  })[],
): Promise<void> {
  for (const { contact, ...one } of changes) {
    await context.db
      .updateTable('organisation')
      .set({
        acronym: one.acronym,
        search_acronym: foldAcronym(one.acronym),
        search_text: searchTextOf(one.name, one.acronym),
        category: one.category,
        countries_of_work: one.countriesOfWork,
        working_tables: one.workingTables,
        objectives: one.objectives,
        languages: one.languages,
        website: one.website,
        website_host: hostOf(one.website),
        ...(contact
          ? {
              contact_name: contact.contactName,
              contact_channel: contact.contactChannel,
              contact_value: contact.contactValue,
            }
          : {}),
      })
      .where('id', '=', one.id)
      .execute()
  }
}
/** Of names, many addresses at once: which of them are taken, with what follows them. */
export async function slugsLike(context: Context, wanted: readonly string[]): Promise<Set<string>> {
  const rows = await context.db
    .selectFrom('organisation')
    .select('slug')
    .where(
      sql<boolean>`regexp_replace(slug, '-[0-9]+$', '') = any(${wanted.map((one) => one.replace(/-\d+$/, ''))}::text[])
      or slug = any(${[...wanted]}::text[])`,
    )
    .execute()
  return new Set(rows.map((row) => row.slug))
}

/** A month after it ended the sheet is forgotten; the members stay. */
export async function dropOldRegisters(context: Context): Promise<void> {
  const before = new Date(context.now.getTime() - 30 * 86_400_000)
  const old = context.db.selectFrom('register').select('id').where('ended_at', '<', before)
  await context.db.deleteFrom('register_row').where('register_id', 'in', old).execute()
  await context.db.deleteFrom('register').where('ended_at', '<', before).execute()
}
