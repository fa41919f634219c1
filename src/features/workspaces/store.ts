// Room: workspaces/store. The rooms and what is kept in them. Rows reach people only through `seenBy`: what one may not
// see is not found, not listed and not counted.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { newCode, newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import { total, totalOf } from '../../platform/db/total.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type Audience, type Home, type Kind, type Reader, type State, firstState, letterOf } from './rules.ts'

export interface Workspace {
  id: string
  secretariatSince: string | null
}
export interface Owner {
  organisationId: string | null
  seatId: string | null
}
export interface WorkItem {
  id: string
  workspaceId: string
  home: Home
  kind: Kind
  code: string
  audience: Audience
  state: State
  title: LocalizedText
  words: LocalizedText | null
  onDay: string | null
  dueOn: string | null
  objectives: number[]
  madeBy: string | null
  madeFor: string | null
  madeAt: Date
  movedOn: string
  sample: boolean
  owners: Owner[]
}

const placeOf = (home: Home) => (home.bodyId !== null ? { body_id: home.bodyId } : { country: home.country })
export async function findWorkspace(context: Context, home: Home): Promise<Workspace | undefined> {
  const query = context.db.selectFrom('workspace').select(['id', 'secretariat_since'])
  const row = await (
    home.bodyId !== null ? query.where('body_id', '=', home.bodyId) : query.where('country', '=', home.country)
  ).executeTakeFirst()
  return row && { id: row.id, secretariatSince: row.secretariat_since }
}
/** The room, made when something is first kept there. */
export async function openWorkspace(context: Context, home: Home): Promise<Workspace> {
  await context.db
    .insertInto('workspace')
    .values({ id: newId(context.random), ...placeOf(home) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const found = await findWorkspace(context, home)
  if (!found) throw new Error('a room that was just made is there')
  return found
}
export async function saveSecretariat(context: Context, id: string, since: string | null): Promise<void> {
  await context.db.updateTable('workspace').set({ secretariat_since: since }).where('id', '=', id).execute()
}

/** What the reader may see (rules.ts, `maySee`). */
function seenBy(context: Context, reader: Reader) {
  const query = context.db.selectFrom('work_item').innerJoin('workspace', 'workspace.id', 'work_item.workspace_id')
  if (reader.all) return query
  return query.where((row) =>
    row.or([
      row('audience', '=', 'public'),
      ...(reader.members ? [row('audience', '=', 'members')] : []),
      ...(reader.tables.length > 0 ? [row('workspace.body_id', 'in', [...reader.tables])] : []),
      ...(reader.secretariat ? [row('workspace.secretariat_since', 'is not', null)] : []),
      ...(reader.own.length > 0
        ? [
            row.exists(
              row
                .selectFrom('work_owner')
                .select('item_id')
                .whereRef('item_id', '=', 'work_item.id')
                .where('work_owner.organisation_id', 'in', [...reader.own]),
            ),
          ]
        : []),
    ]),
  )
}

const columns = [
  'work_item.id',
  'workspace_id',
  'workspace.body_id',
  'workspace.country',
  'kind',
  'code',
  'audience',
  'state',
  'title',
  'words',
  'on_day',
  'due_on',
  'objectives',
  'made_by',
  'made_for',
  'made_at',
  'moved_on',
  'sample',
] as const
const owners = sql<
  Owner[]
>`(select coalesce(json_agg(json_build_object('organisationId', organisation_id, 'seatId', seat_id)
  order by organisation_id, seat_id), '[]') from work_owner where item_id = work_item.id)`.as('owners')
const rowsFor = (context: Context, reader: Reader) => seenBy(context, reader).select(columns).select(owners)
type Row = Awaited<ReturnType<ReturnType<typeof rowsFor>['executeTakeFirstOrThrow']>>
const asItem = (row: Row): WorkItem => ({
  id: row.id,
  workspaceId: row.workspace_id,
  home: { bodyId: row.body_id, country: row.country },
  kind: row.kind as Kind,
  code: row.code,
  audience: row.audience as Audience,
  state: row.state as State,
  title: row.title as LocalizedText,
  words: row.words as LocalizedText | null,
  onDay: row.on_day,
  dueOn: row.due_on,
  objectives: row.objectives,
  madeBy: row.made_by,
  madeFor: row.made_for,
  madeAt: row.made_at,
  movedOn: row.moved_on,
  sample: row.sample,
  owners: row.owners,
})

/** `forChange` holds the row until the transaction ends. */
export async function findItem(
  context: Context,
  reader: Reader,
  workspaceId: string,
  code: string,
  forChange = false,
): Promise<WorkItem | undefined> {
  const query = rowsFor(context, reader).where('workspace_id', '=', workspaceId).where('code', '=', code)
  const row = await (forChange ? query.forUpdate('work_item') : query).executeTakeFirst()
  return row && asItem(row)
}
export async function findItems(context: Context, reader: Reader, ids: readonly string[]): Promise<WorkItem[]> {
  if (ids.length === 0) return []
  return (
    await rowsFor(context, reader)
      .where('work_item.id', 'in', [...ids])
      .execute()
  ).map(asItem)
}
export async function findByCode(context: Context, reader: Reader, code: string): Promise<WorkItem | undefined> {
  const row = await rowsFor(context, reader).where('code', '=', code).executeTakeFirst()
  return row && asItem(row)
}

export interface ItemFilter {
  workspaceId?: string
  kinds?: readonly Kind[]
  states?: readonly State[]
  /** Given to one of these to do. */
  owners?: { organisationIds: readonly string[]; seatIds: readonly string[] }
  dueUntil?: string
  dueBefore?: string
}
function filtered(context: Context, reader: Reader, filter: ItemFilter) {
  let query = seenBy(context, reader)
  if (filter.workspaceId) query = query.where('workspace_id', '=', filter.workspaceId)
  if (filter.kinds) query = query.where('kind', 'in', [...filter.kinds])
  if (filter.states) query = query.where('state', 'in', [...filter.states])
  if (filter.dueUntil) query = query.where('due_on', '<=', filter.dueUntil)
  if (filter.dueBefore) query = query.where('due_on', '<', filter.dueBefore)
  const { owners: whose } = filter
  if (whose)
    query = query.where(
      sql<boolean>`exists (select 1 from work_owner where item_id = work_item.id
        and (organisation_id = any(${[...whose.organisationIds]}::uuid[])
          or seat_id = any(${[...whose.seatIds]}::uuid[])))`,
    )
  return query
}
/** What is still to be done first, the soonest on top; of the rest the newest. */
export async function listItems(
  context: Context,
  reader: Reader,
  filter: ItemFilter,
  paging: Paging,
): Promise<Paged<WorkItem>> {
  const query = filtered(context, reader, filter)
  const rows = await query
    .select(columns)
    .select(owners)
    .select(total)
    .orderBy(sql`state = 'open'`, 'desc')
    .orderBy(sql`case when state = 'open' then due_on end`, (order) => order.asc().nullsLast())
    .orderBy(sql`coalesce(on_day, due_on, made_at::date)`, 'desc')
    .orderBy('code')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asItem), await totalOf(rows, paging, query.select(total).limit(1)), paging)
}
/** The newest few of each kind in one room, with how many there are: one query for the whole page of the room. */
export async function listNewest(
  context: Context,
  reader: Reader,
  workspaceId: string,
  most: number,
): Promise<{ items: WorkItem[]; counts: Map<Kind, number> }> {
  const seen = filtered(context, reader, { workspaceId }).select(columns).select(owners)
  const { rows } = await sql<Row & { place: number; n: number }>`select * from (
      select seen.*, count(*) over (partition by kind)::integer as n, row_number() over (partition by kind order by
        state = 'open' desc, state in ('withdrawn', 'ended', 'corrected', 'done', 'dropped'),
        case when state = 'open' then due_on end asc nulls last,
        coalesce(on_day, due_on, made_at::date) desc, code) as place
      from (${seen}) as seen) as placed
    where place <= ${most} order by place`.execute(context.db)
  return { items: rows.map(asItem), counts: new Map(rows.map((row) => [row.kind as Kind, row.n])) }
}

export interface NewItem {
  kind: Kind
  audience: Audience
  title: LocalizedText
  words?: LocalizedText | null
  onDay?: string | null
  dueOn?: string | null
  objectives?: readonly number[]
  madeFor?: string | null
  owners?: readonly Owner[]
  sample?: boolean
}
export async function insertItem(
  context: Context,
  workspaceId: string,
  one: NewItem,
): Promise<{ id: string; code: string }> {
  const id = newId(context.random)
  const code = `${letterOf[one.kind]}-${newCode(context.random, 8)}`
  await context.db
    .insertInto('work_item')
    .values({
      id,
      workspace_id: workspaceId,
      kind: one.kind,
      code,
      audience: one.audience,
      state: firstState[one.kind],
      title: JSON.stringify(one.title),
      words: one.words ? JSON.stringify(one.words) : null,
      on_day: one.onDay ?? null,
      due_on: one.dueOn ?? null,
      objectives: [...(one.objectives ?? [])],
      made_by: context.actor.personId,
      made_for: one.madeFor ?? null,
      made_at: context.now,
      moved_on: dayOf(context.now),
      sample: one.sample ?? false,
    })
    .execute()
  if (one.owners && one.owners.length > 0)
    await context.db
      .insertInto('work_owner')
      .values(
        one.owners.map(({ organisationId, seatId }) => ({
          item_id: id,
          organisation_id: organisationId,
          seat_id: seatId,
        })),
      )
      .execute()
  return { id, code }
}
export async function saveState(context: Context, id: string, state: State): Promise<void> {
  // What is opened again is reminded of again.
  const again = state === 'open' ? { reminded_on: null, overdue_told_on: null } : {}
  await context.db
    .updateTable('work_item')
    .set({ state, moved_on: dayOf(context.now), ...again })
    .where('id', '=', id)
    .execute()
}
export async function saveAudience(context: Context, id: string, audience: Audience): Promise<void> {
  await context.db.updateTable('work_item').set({ audience }).where('id', '=', id).execute()
}

/** Tasks and actions that nobody was reminded of yet: due until a day, or over since before it. */
export async function takeToRemind(
  context: Context,
  reader: Reader,
  which: 'reminded_on' | 'overdue_told_on',
  day: string,
): Promise<WorkItem[]> {
  const due = which === 'reminded_on' ? { dueUntil: day } : ({ dueBefore: day } satisfies Pick<ItemFilter, 'dueBefore'>)
  const rows = await filtered(context, reader, { kinds: ['task', 'action'], states: ['open'], ...due })
    .where(which, 'is', null)
    .select(columns)
    .select(owners)
    .forUpdate('work_item')
    .limit(500)
    .execute()
  const ids = rows.map((row) => row.id)
  if (ids.length > 0)
    await context.db
      .updateTable('work_item')
      .set({ [which]: dayOf(context.now) })
      .where('id', 'in', ids)
      .execute()
  return rows.map(asItem)
}
