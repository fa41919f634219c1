// Room: organisations/store. The only SQL that names `organisation`; it decides nothing beyond who may see a row.
import { organisationsOf } from '../../kernel/actor.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { sightOf } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { builtOnce } from '../../platform/db/built-once.ts'
import { type Database, sql } from '../../platform/db/database.ts'
import { seeing } from '../../platform/db/sight.ts'
import { policy } from './policy.ts'
import {
  type ContactChannel,
  type Listing,
  type MembershipState,
  type OrganisationKind,
  foldAcronym,
  goneStates,
  hostOf,
  memberStates,
  searchTextOf,
} from './rules.ts'

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
  furtherCategories: string[]
  countriesOfWork: string[]
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
  language?: string
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
  'further_categories',
  'countries_of_work',
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
  further_categories: string[]
  countries_of_work: string[]
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
  furtherCategories: row.further_categories,
  countriesOfWork: row.countries_of_work,
})

/**
 * Rows reach people only through here: the public sees members who are listed by name; an organisation sees itself; the
 * membership desk sees all. `country` listings appear in counts alone. What left or was merged is seen by nobody.
 */
function visible(context: Context) {
  const query = context.db.selectFrom('organisation')
  const sight = sightOf(context.actor, policy['organisation.read'])
  // Who sees all is not asked first whether it is public; a stranger is asked nothing else.
  const whole = sight.filter((one) => !one.in && !one.organisationIds)
  return (sight.every((one) => one.in) ? query : query.where('state', 'not in', [...goneStates])).where((row) =>
    seeing(row, whole.length > 0 ? whole : sight, {
      in: () => row.and([row('listing', '=', 'name'), row('state', 'in', [...memberStates])]),
      organisation: (ids) => row('id', 'in', ids),
    }),
  )
}

/** By its address: also the one of an organisation that was merged into it, for ever. */
export async function findOrganisation(context: Context, slug: string): Promise<Organisation | undefined> {
  const row = await visible(context).select(columns).where('slug', '=', slug).executeTakeFirst()
  if (row) return asOrganisation(row)
  const merged = await context.db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', slug)
    .where('state', '=', 'merged')
    .executeTakeFirst()
  return merged && (await findOrganisations(context, [merged.id]))[0]
}

/** Which organisation stands for each of these that were merged, however often. */
async function survivorsOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ origin: string; id: string }>`
    with recursive way as (
      select id as origin, merged_into as id from organisation where id = any(${[...ids]}::uuid[]) and state = 'merged'
      union
      select way.origin, organisation.merged_into from way join organisation on organisation.id = way.id
        where organisation.state = 'merged'
    )
    select way.origin, way.id from way join organisation on organisation.id = way.id
      where organisation.state <> 'merged'`.execute(context.db)
  return new Map(rows.map((row) => [row.origin, row.id]))
}

/**
 * The organisations that were merged into these, directly or by way of others: what they did is found under the
 * survivor.
 */
export async function mergedInto(context: Pick<Context, 'db'>, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  if (ids.length === 0) return found
  const { rows } = await sql<{ origin: string; id: string }>`
    with recursive way as (
      select merged_into as origin, id from organisation where merged_into = any(${[...ids]}::uuid[])
      union
      select way.origin, organisation.id from way join organisation on organisation.merged_into = way.id
    )
    select origin, id from way`.execute(context.db)
  for (const { origin, id } of rows) found.set(origin, [...(found.get(origin) ?? []), id])
  return found
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

/** By their ids; one that was merged is answered as the one that stands for it, under the id that was asked for. */
export async function findOrganisations(context: Context, ids: string[]): Promise<Organisation[]> {
  if (ids.length === 0) return []
  const rows = await visible(context).select(columns).where('id', 'in', ids).execute()
  const found = rows.map(asOrganisation)
  const missing = ids.filter((id) => !found.some((one) => one.id === id))
  const survivors = await survivorsOf(context, missing)
  if (survivors.size === 0) return found
  const standing = await visible(context)
    .select(columns)
    .where('id', 'in', [...new Set(survivors.values())])
    .execute()
  for (const [origin, id] of survivors) {
    const row = standing.find((one) => one.id === id)
    if (row) found.push({ ...asOrganisation(row), id: origin })
  }
  return found
}

/** The organisations that the one who looks speaks for: each once, whatever was merged into it. */
export async function ownOrganisations(context: Context): Promise<Organisation[]> {
  const own = organisationsOf(context.actor)
  if (own.length === 0) return []
  const rows = await visible(context).select(columns).where('id', 'in', own).orderBy('search_name').execute()
  return rows.map(asOrganisation)
}

/**
 * The directory: those who may be seen, narrowed; a country is where one is based or works, a category the main one
 * or a further.
 */
export async function listOrganisations(
  context: Context,
  filter: OrganisationFilter,
  paging: Paging,
): Promise<Paged<Organisation>> {
  let query = visible(context)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  else query = query.where('member_since', 'is not', null)
  const { country, category } = filter
  if (country)
    query = query.where((row) =>
      row.or([row('country', '=', country), sql<boolean>`${country} = any(countries_of_work)`]),
    )
  if (category)
    query = query.where((row) =>
      row.or([row('category', '=', category), sql<boolean>`${category} = any(further_categories)`]),
    )
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.table) query = query.where(sql<boolean>`${filter.table} = any(working_tables)`)
  if (filter.objective) query = query.where(sql<boolean>`${filter.objective} = any(objectives)`)
  if (filter.language) query = query.where(sql<boolean>`${filter.language} = any(languages)`)
  if (filter.words) query = query.where('search_text', 'like', `%${filter.words.replace(/[\\%_]/g, '')}%`)
  // The page's ids are read off the index in its order, and only they are looked up: page 200 in 4 ms, not in 35.
  const ids = query
    .select('id')
    .orderBy('search_name')
    .orderBy('id')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
  const rows = await context.db
    .selectFrom('organisation')
    .select(columns)
    .where('id', 'in', ids)
    .orderBy('search_name')
    .orderBy('id')
    .execute()
  const counted =
    paging.page === 1 && rows.length < paging.size
      ? rows.length
      : (await query.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n
  return paged(rows.map(asOrganisation), counted, paging)
}

export interface Facets {
  country: Map<string, number>
  category: Map<string, number>
}
/**
 * How many members who are listed by name stand where: of them alone, so that no number tells of somebody who is not.
 */
export async function countListed(context: Context): Promise<Facets> {
  const rows = await context.db
    .selectFrom('organisation')
    .select(['country', 'category', ({ fn }) => fn.countAll<number>().as('n')])
    .where('listing', '=', 'name')
    .where('member_since', 'is not', null)
    .where('state', 'in', [...memberStates])
    .groupBy(['country', 'category'])
    .execute()
  const facets: Facets = { country: new Map(), category: new Map() }
  const add = (counts: Map<string, number>, key: string | null, n: number) =>
    key && counts.set(key, (counts.get(key) ?? 0) + n)
  for (const row of rows) {
    add(facets.country, row.country, row.n)
    add(facets.category, row.category, row.n)
  }
  return facets
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
    .where('state', 'in', [...memberStates])
    .groupBy(['category', 'country']),
)

export async function findBySearchName(context: Context, searchName: string) {
  return context.db
    .selectFrom('organisation')
    .select(['id', 'slug', 'name', 'country', 'listing'])
    .where('search_name', '=', searchName)
    .where('state', 'in', [...memberStates])
    .limit(5)
    .execute()
}

/** Members who are listed by name and share a folded name, a short name or a host: all that a stranger may be told. */
export async function findListedTwins(
  context: Context,
  one: { searchName: string; acronym: string | null; host: string | null },
): Promise<Organisation[]> {
  const rows = await context.db
    .selectFrom('organisation')
    .select(columns)
    .where('listing', '=', 'name')
    .where('member_since', 'is not', null)
    .where('state', 'in', [...memberStates])
    .where((row) =>
      row.or([
        row('search_name', '=', one.searchName),
        ...(one.acronym ? [row('search_acronym', '=', one.acronym)] : []),
        ...(one.host ? [row('website_host', '=', one.host)] : []),
      ]),
    )
    .orderBy('search_name')
    .limit(5)
    .execute()
  return rows.map(asOrganisation)
}

/** For the desk: members that share a name, also a true one, or a host; the older of each pair first. */
export async function findPossibleTwins(context: Context): Promise<[Organisation, Organisation][]> {
  const { rows } = await sql<{ a: string; b: string }>`
    with named as (
      select id, created_at, unnest(array_remove(array[
        'n:' || search_name, 'n:' || search_true_name, 'h:' || website_host], null)) as key
      from organisation where state not in ('left', 'merged') and kind <> 'office'
    ), keyed as (select * from named where length(key) > 2)
    select distinct a.id as a, b.id as b from keyed a join keyed b on a.key = b.key and a.id <> b.id
      and (a.created_at, a.id) < (b.created_at, b.id) limit 100`.execute(context.db)
  const all = await findOrganisations(context, [...new Set(rows.flatMap((row) => [row.a, row.b]))])
  const of = (id: string) => all.find((one) => one.id === id)
  return rows.flatMap((row) => {
    const [a, b] = [of(row.a), of(row.b)]
    return a && b ? [[a, b] as [Organisation, Organisation]] : []
  })
}

export interface NewOrganisation extends Omit<Organisation, 'furtherCategories' | 'countriesOfWork'> {
  searchName: string
  contactName: string | null
  contactChannel: string | null
  contactValue: string | null
  fromRecord?: boolean
  furtherCategories?: string[]
  countriesOfWork?: string[]
  trueName?: string | null
  searchTrueName?: string | null
  enteredHow?: 'form' | 'assisted' | 'register'
  assistedBy?: string | null
  registerId?: string | null
}

const rowOf = (context: Context, one: NewOrganisation) => ({
  id: one.id,
  slug: one.slug,
  kind: one.kind,
  name: one.name,
  acronym: one.acronym,
  category: one.category,
  further_categories: one.furtherCategories ?? [],
  country: one.country,
  countries_of_work: one.countriesOfWork ?? [],
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
  search_text: searchTextOf(one.name, one.acronym),
  search_acronym: foldAcronym(one.acronym),
  website_host: hostOf(one.website),
  true_name: one.trueName ?? null,
  search_true_name: one.searchTrueName ?? null,
  entered_how: one.enteredHow ?? 'form',
  assisted_by: one.assistedBy ?? null,
  register_id: one.registerId ?? null,
})

export const insertOrganisation = (context: Context, one: NewOrganisation): Promise<void> =>
  insertManyOrganisations(context, [one])

export async function insertManyOrganisations(context: Context, many: readonly NewOrganisation[]): Promise<void> {
  if (many.length === 0) return
  await context.db
    .insertInto('organisation')
    .values(many.map((one) => rowOf(context, one)))
    .execute()
}

export interface Standing {
  trueName: string | null
  listing: Listing
  enteredHow: 'form' | 'assisted' | 'register'
  assistedBy: string | null
}
/**
 * What stands behind a listing: for the membership desk and the organisation itself; the caller has asked the policy.
 */
export async function findBehind(context: Context, id: string): Promise<Standing | undefined> {
  const row = await context.db
    .selectFrom('organisation')
    .select(['true_name', 'listing', 'entered_how', 'assisted_by'])
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      trueName: row.true_name,
      listing: row.listing as Listing,
      enteredHow: row.entered_how as Standing['enteredHow'],
      assistedBy: row.assisted_by,
    }
  )
}

/** Who left is reached no more: the contact goes at once, as the form promised. */
export async function saveState(context: Context, id: string, state: MembershipState): Promise<void> {
  const gone =
    state === 'left'
      ? { contact_name: null, contact_channel: null, contact_value: null, true_name: null, search_true_name: null }
      : {}
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

/** The one of two that are the same goes on under the other; or, parted again, goes on by itself. */
export async function saveMerged(
  context: Context,
  id: string,
  into: string | null,
  state: MembershipState,
): Promise<void> {
  await context.db.updateTable('organisation').set({ merged_into: into, state }).where('id', '=', id).execute()
}

/** Locks the rows that two people decide about. */
export async function lockOrganisations(context: Context, ids: string[]): Promise<void> {
  await context.db.selectFrom('organisation').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute()
}

/** For those who decide about it, whatever its state: the caller has asked the policy. */
export async function findByIdAnyhow(
  context: Pick<Context, 'db'>,
  id: string,
): Promise<(Organisation & { mergedInto: string | null }) | undefined> {
  const row = await context.db
    .selectFrom('organisation')
    .select([...columns, 'merged_into'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...asOrganisation(row), mergedInto: row.merged_into }
}
/** Appeals that wait to be heard: for those who hear them. */
export async function listAppealed(context: Pick<Context, 'db'>): Promise<Organisation[]> {
  const rows = await context.db
    .selectFrom('organisation')
    .select(columns)
    .where('state', '=', 'appealed')
    .orderBy('search_name')
    .limit(100)
    .execute()
  return rows.map(asOrganisation)
}
/** What was merged into an organisation, for the desk: each could be parted again. */
export async function listMergedInto(context: Pick<Context, 'db'>, id: string): Promise<Organisation[]> {
  const rows = await context.db
    .selectFrom('organisation')
    .select(columns)
    .where('merged_into', '=', id)
    .orderBy('search_name')
    .execute()
  return rows.map(asOrganisation)
}
/** Members who have a voice, as the charter counts them, narrowed to a table or a country. */
export async function listVoters(
  context: Pick<Context, 'db'>,
  filter: { individuals: boolean; table?: number; country?: string; states: readonly MembershipState[] },
): Promise<Pick<Organisation, 'id' | 'kind' | 'category' | 'country' | 'workingTables'>[]> {
  let query = context.db
    .selectFrom('organisation')
    .select(['id', 'kind', 'category', 'country', 'working_tables'])
    .where('kind', 'in', filter.individuals ? ['organisation', 'individual'] : ['organisation'])
    .where('member_since', 'is not', null)
    .where('state', 'in', [...filter.states])
  if (filter.table) query = query.where(sql<boolean>`${filter.table} = any(working_tables)`)
  if (filter.country) query = query.where('country', '=', filter.country)
  const rows = await query.orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as OrganisationKind,
    category: row.category,
    country: row.country,
    workingTables: row.working_tables,
  }))
}
