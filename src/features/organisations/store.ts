// Room: organisations/store. The only SQL that names `organisation`; it decides nothing beyond who may see a row.
import { holds, organisationsOf } from '../../kernel/actor.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import type { Context } from '../../platform/context.ts'
import { builtOnce } from '../../platform/db/built-once.ts'
import { type Database, sql } from '../../platform/db/database.ts'
import { total, totalOf } from '../../platform/db/total.ts'
import type { ContactChannel, Listing, MembershipState, OrganisationKind } from './rules.ts'

export interface Organisation {
  id: string
  slug: string
  kind: OrganisationKind
  name: string
  acronym: string | null
  category: string
  country: string | null
  workingTables: number[]
  objectives: number[]
  languages: string[]
  website: string | null
  listing: Listing
  state: MembershipState
  memberSince: string | null
  sample: boolean
}
export interface Contact {
  name: string
  channel: ContactChannel
  value: string
}
export interface OrganisationFilter {
  kind?: OrganisationKind
  country?: string
  category?: string
  table?: number
  objective?: number
  state?: MembershipState
  words?: string
}

const columns = [
  'id',
  'slug',
  'kind',
  'name',
  'acronym',
  'category',
  'country',
  'working_tables',
  'objectives',
  'languages',
  'website',
  'listing',
  'state',
  'member_since',
  'sample',
] as const

interface Row {
  id: string
  slug: string
  kind: string
  name: string
  acronym: string | null
  category: string
  country: string | null
  working_tables: number[]
  objectives: number[]
  languages: string[]
  website: string | null
  listing: string
  state: string
  member_since: string | null
  sample: boolean
}
const asOrganisation = (row: Row): Organisation => ({
  id: row.id,
  slug: row.slug,
  kind: row.kind as OrganisationKind,
  name: row.name,
  acronym: row.acronym,
  category: row.category,
  country: row.country,
  workingTables: row.working_tables,
  objectives: row.objectives,
  languages: row.languages,
  website: row.website,
  listing: row.listing as Listing,
  state: row.state as MembershipState,
  memberSince: row.member_since,
  sample: row.sample,
})

/**
 * Rows reach people only through here: the public sees who is listed by name; an organisation sees itself; the
 * membership desk sees all. `country` listings appear in counts alone.
 */
function visible(context: Context) {
  const query = context.db.selectFrom('organisation').where('state', '<>', 'left')
  if (context.actor.kind === 'system' || holds(context.actor, 'secretariat')) return query
  const own = organisationsOf(context.actor)
  return query.where((row) => row.or([row('listing', '=', 'name'), ...(own.length ? [row('id', 'in', own)] : [])]))
}

export async function findOrganisation(context: Context, slug: string): Promise<Organisation | undefined> {
  const row = await visible(context).select(columns).where('slug', '=', slug).executeTakeFirst()
  return row && asOrganisation(row)
}

/** How to reach it: for the membership desk and for itself alone; the caller has asked the policy. */
export async function findContact(context: Context, id: string): Promise<Contact | null> {
  const row = await context.db
    .selectFrom('organisation')
    .select(['contact_name', 'contact_channel', 'contact_value'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row?.contact_name || !row.contact_channel || !row.contact_value) return null
  return { name: row.contact_name, channel: row.contact_channel as ContactChannel, value: row.contact_value }
}

export async function findOrganisations(context: Context, ids: string[]): Promise<Organisation[]> {
  if (ids.length === 0) return []
  return (await visible(context).select(columns).where('id', 'in', ids).execute()).map(asOrganisation)
}

export async function listOrganisations(
  context: Context,
  filter: OrganisationFilter,
  paging: Paging,
): Promise<Paged<Organisation>> {
  let query = visible(context)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  else query = query.where('member_since', 'is not', null)
  if (filter.country) query = query.where('country', '=', filter.country)
  if (filter.category) query = query.where('category', '=', filter.category)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.table) query = query.where(sql<boolean>`${filter.table} = any(working_tables)`)
  if (filter.objective) query = query.where(sql<boolean>`${filter.objective} = any(objectives)`)
  if (filter.words) query = query.where('search_name', 'like', `%${filter.words.replace(/[\\%_]/g, '')}%`)
  const rows = await query
    .select(columns)
    .select(total)
    .orderBy('search_name')
    .orderBy('id')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asOrganisation), await totalOf(rows, paging, query.select(total).limit(1)), paging)
}

/** How many members are in a state, and since which day the first of them waits. For the membership desk. */
export async function countInState(
  context: Context,
  state: MembershipState,
): Promise<{ n: number; since: string | null }> {
  const row = await visible(context)
    .where('state', '=', state)
    .where('member_since', 'is not', null)
    .select(({ fn }) => [fn.countAll<number>().as('n'), fn.min('member_since').as('since')])
    .executeTakeFirstOrThrow()
  return row
}

/** Members counted by category and by country, whoever is looking: numbers without names. */
export async function countMembers(
  context: Context,
): Promise<{ category: string; country: string | null; n: number }[]> {
  return memberCounts(context, {})
}
const memberCounts = builtOnce((db) =>
  db
    .selectFrom('organisation')
    .select(['category', 'country', ({ fn }) => fn.countAll<number>().as('n')])
    .where('member_since', 'is not', null)
    .where('state', '<>', 'left')
    .groupBy(['category', 'country']),
)

export async function findBySearchName(context: Context, searchName: string) {
  return context.db
    .selectFrom('organisation')
    .select(['id', 'slug', 'name', 'country', 'listing'])
    .where('search_name', '=', searchName)
    .where('state', '<>', 'left')
    .limit(5)
    .execute()
}

export interface NewOrganisation extends Omit<Organisation, 'state'> {
  state: MembershipState
  searchName: string
  contactName: string | null
  contactChannel: string | null
  contactValue: string | null
  fromRecord?: boolean
}

export async function insertOrganisation(context: Context, one: NewOrganisation): Promise<void> {
  await context.db
    .insertInto('organisation')
    .values({
      id: one.id,
      slug: one.slug,
      kind: one.kind,
      name: one.name,
      acronym: one.acronym,
      category: one.category,
      country: one.country,
      working_tables: one.workingTables,
      objectives: one.objectives,
      languages: one.languages,
      website: one.website,
      listing: one.listing,
      contact_name: one.contactName,
      contact_channel: one.contactChannel,
      contact_value: one.contactValue,
      state: one.state,
      member_since: one.memberSince,
      sample: one.sample,
      from_record: one.fromRecord ?? false,
      created_at: context.now,
      search_name: one.searchName,
    })
    .execute()
}

/** Who left is reached no more: the contact goes at once, as the form promised. */
export async function saveState(context: Context, id: string, state: MembershipState): Promise<void> {
  const gone = state === 'left' ? { contact_name: null, contact_channel: null, contact_value: null } : {}
  await context.db
    .updateTable('organisation')
    .set({ state, ...gone })
    .where('id', '=', id)
    .execute()
}

/** A slug that nobody has yet: the name's own, or with a number behind it. */
export async function freeSlug(db: Database, wanted: string): Promise<string> {
  const taken = await db.selectFrom('organisation').select('slug').where('slug', 'like', `${wanted}%`).execute()
  const slugs = new Set(taken.map((row) => row.slug))
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (!slugs.has(slug)) return slug
  }
}
