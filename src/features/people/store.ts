// Room: people/store. The only SQL that names person and role_grant.
import { type Grant, type Role, isStaff, roles, staffRoles } from '../../kernel/actor.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { newId } from '../../kernel/random.ts'
import type { Locale } from '../../kernel/locale.ts'
import type { Context } from '../../platform/context.ts'
import { readSetting, writeSetting } from '../../platform/db/settings.ts'
import { sql } from '../../platform/db/database.ts'
import { type TwoPersonMode, modeOf, withLentDuties } from './rules.ts'

type Db = Pick<Context, 'db'>
export type Digest = 'at-once' | 'daily' | 'weekly' | 'none'
export interface Person {
  id: string
  name: string
  email: string | null
  locale: Locale
  digest: Digest
  sample: boolean
}
export interface GrantRow extends Grant {
  id: string
  personId: string
  state: 'proposed' | 'approved' | 'ended'
  proposedBy: string | null
  proposedAt: Date
  approvedBy: string | null
  approvedAt: Date | null
  single: boolean
  acceptedAt: Date | null
  endedAt: Date | null
  /** Who proposed to end it; nothing has ended yet. */
  endProposedBy: string | null
  endProposedAt: Date | null
  suspendedBy: string | null
  /** In the past where it lapsed. */
  suspendedUntil: Date | null
}

const bound = (row: { organisation_id: string | null; body_id: string | null }) => ({
  ...(row.organisation_id ? { organisationId: row.organisation_id } : {}),
  ...(row.body_id ? { bodyId: row.body_id } : {}),
})

/**
 * What a person may open doors with: their approved grants and, where two staff hold everything, what that lends them.
 */
export async function findGrants(context: Db & Pick<Context, 'now'>, personId: string): Promise<Grant[]> {
  const rows = await context.db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'person_id')
    .select(['role', 'organisation_id', 'body_id', 'person.sample'])
    .where('person_id', '=', personId)
    .where('approved_at', 'is not', null)
    .where('ended_at', 'is', null)
    .where('person.closed_at', 'is', null)
    .where((row) => row.or([row('suspended_until', 'is', null), row('suspended_until', '<=', context.now)]))
    .orderBy('approved_at')
    .orderBy('role_grant.id')
    .execute()
  const own = rows
    .filter((row) => roles.includes(row.role as Role))
    .map((row) => ({ role: row.role as Role, ...bound(row) }))
  const staff = rows.some((row) => !row.sample && (staffRoles as readonly string[]).includes(row.role))
  return staff && (await readTwoPersonMode(context)).on ? withLentDuties(own) : own
}

/** The same for whoever shows a cookie; null where that person's account is closed or was never here. */
export async function findOpenGrants(context: Db & Pick<Context, 'now'>, personId: string): Promise<Grant[] | null> {
  const grants = await findGrants(context, personId)
  return grants.length || (await findPeople(context, [personId])).length ? grants : null
}

/** Decisions about roles one after another: two that happen at once would each not see the other. */
export async function lockRoles(context: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('roles'))`.execute(context.db)
}

/**
 * Staff now: real people with an approved staff role. `ever` counts also those whose role ended after they took it up.
 */
async function countStaff(context: Db, ever: boolean): Promise<number> {
  let query = context.db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'person_id')
    .where('role', 'in', [...staffRoles])
    .where('approved_at', 'is not', null)
    .where('person.sample', '=', false)
  query = ever
    ? query.where((row) => row.or([row('ended_at', 'is', null), row('accepted_at', 'is not', null)]))
    : query.where('ended_at', 'is', null)
  const row = await query.select(sql<number>`count(distinct person_id)`.as('n')).executeTakeFirstOrThrow()
  return row.n
}
export const countStaffEver = (context: Db) => countStaff(context, true)

export async function readTwoPersonMode(context: Db): Promise<TwoPersonMode> {
  return modeOf(
    (await readSetting(context, 'two-person-mode')) !== false,
    await countStaff(context, false),
    await countStaff(context, true),
  )
}

export const writeTwoPersonMode = (context: Db, wanted: boolean): Promise<void> =>
  writeSetting(context, 'two-person-mode', wanted)

export async function insertPerson(
  context: Context,
  person: { email: string | null; name: string; locale: Locale; sample?: boolean },
): Promise<string> {
  const id = newId(context.random)
  await context.db
    .insertInto('person')
    .values({
      id,
      email: person.email,
      name: person.name,
      locale: person.locale,
      sample: person.sample ?? false,
      created_at: context.now,
      closed_at: null,
    })
    .execute()
  return id
}

const personColumns = [
  'person.id',
  'person.name',
  'person.email',
  'person.locale',
  'person.digest',
  'person.sample',
] as const
const asPerson = (row: {
  id: string
  name: string
  email: string | null
  locale: string
  digest: string
  sample: boolean
}): Person => ({ ...row, locale: row.locale as Locale, digest: row.digest as Digest })

/** For sign-in and invitations, which answer nothing of it to the one who asks. */
export async function findPersonByEmail(context: Db, email: string): Promise<Person | undefined> {
  const row = await context.db
    .selectFrom('person')
    .select(personColumns)
    .where('email', '=', email.toLowerCase())
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row && asPerson(row)
}

/** A person as staff, they themselves and the system may see them; nobody else. */
export async function findPerson(context: Context, id: string): Promise<Person | undefined> {
  const { actor } = context
  if (actor.kind !== 'system' && actor.personId !== id && !isStaff(actor)) return undefined
  return (await findPeople(context, [id]))[0]
}

/** People whose ids the caller holds already. */
export async function findPeople(context: Db, ids: string[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const rows = await context.db
    .selectFrom('person')
    .select(personColumns)
    .where('id', 'in', ids)
    .where('closed_at', 'is', null)
    .execute()
  return rows.map(asPerson)
}

export interface PeopleFilter {
  role?: Role
  words?: string
  waiting?: boolean
}
/** The people of this installation, for the desk alone. */
export async function listPeople(context: Context, filter: PeopleFilter, paging: Paging): Promise<Paged<Person>> {
  if (!isStaff(context.actor)) return paged([], 0, paging)
  let query = context.db.selectFrom('person').where('closed_at', 'is', null)
  if (filter.role || filter.waiting) {
    let grants = context.db.selectFrom('role_grant').select('person_id').where('ended_at', 'is', null)
    if (filter.role) grants = grants.where('role', '=', filter.role)
    grants = grants.where('approved_at', filter.waiting ? 'is' : 'is not', null)
    query = query.where('id', 'in', grants)
  }
  if (filter.words) {
    const like = `%${filter.words.replace(/[\\%_]/g, '')}%`
    query = query.where((row) => row.or([row('name', 'ilike', like), row('email', 'ilike', like)]))
  }
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(personColumns)
    .orderBy('name')
    .orderBy('id')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asPerson), total, paging)
}

/** The live and proposed grants of some people, or of one person with what ended. */
export async function listGrants(context: Context, personIds: string[], ended = false): Promise<GrantRow[]> {
  if (personIds.length === 0) return []
  let query = context.db.selectFrom('role_grant').selectAll().where('person_id', 'in', personIds)
  if (!ended) query = query.where('ended_at', 'is', null)
  return (await query.orderBy('proposed_at').orderBy('id').limit(500).execute()).map(asGrant)
}

/** Proposed grants that wait for a second person. */
export async function listProposals(context: Db): Promise<GrantRow[]> {
  const rows = await context.db
    .selectFrom('role_grant')
    .selectAll()
    .where('approved_at', 'is', null)
    .where('ended_at', 'is', null)
    .orderBy('proposed_at')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(asGrant)
}

export async function findGrant(context: Db, id: string, lock = false): Promise<GrantRow | undefined> {
  const query = context.db.selectFrom('role_grant').selectAll().where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && asGrant(row)
}

const asGrant = (row: {
  id: string
  person_id: string
  role: string
  organisation_id: string | null
  body_id: string | null
  proposed_by: string | null
  proposed_at: Date
  approved_by: string | null
  approved_at: Date | null
  single: boolean
  accepted_at: Date | null
  ended_at: Date | null
  end_proposed_by: string | null
  end_proposed_at: Date | null
  suspended_by: string | null
  suspended_until: Date | null
}): GrantRow => ({
  id: row.id,
  personId: row.person_id,
  role: row.role as Role,
  ...bound(row),
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  approvedBy: row.approved_by,
  approvedAt: row.approved_at,
  single: row.single,
  acceptedAt: row.accepted_at,
  endedAt: row.ended_at,
  endProposedBy: row.end_proposed_by,
  endProposedAt: row.end_proposed_at,
  suspendedBy: row.suspended_by,
  suspendedUntil: row.suspended_until,
  state: row.ended_at ? 'ended' : row.approved_at ? 'approved' : 'proposed',
})

/** Writes a grant: approved by a second person, `single` where a rule allows one (said so in the log), or proposed. */
export async function insertGrant(
  context: Context,
  grant: Grant & {
    personId: string
    proposedBy: string | null
    approvedBy: string | null
    approved: boolean
    single: boolean
    accepted?: boolean
  },
): Promise<string> {
  const id = newId(context.random)
  await context.db
    .insertInto('role_grant')
    .values({
      id,
      person_id: grant.personId,
      role: grant.role,
      organisation_id: grant.organisationId ?? null,
      body_id: grant.bodyId ?? null,
      proposed_by: grant.proposedBy,
      proposed_at: context.now,
      approved_by: grant.approvedBy,
      approved_at: grant.approved ? context.now : null,
      single: grant.single,
      accepted_at: grant.accepted ? context.now : null,
      ended_at: null,
    })
    .execute()
  return id
}

export async function approveGrant(context: Context, id: string): Promise<void> {
  await context.db
    .updateTable('role_grant')
    .set({ approved_by: context.actor.personId, approved_at: context.now })
    .where('id', '=', id)
    .execute()
}
export async function endGrant(context: Context, id: string): Promise<void> {
  await context.db
    .updateTable('role_grant')
    .set({ ended_by: context.actor.personId, ended_at: context.now })
    .where('id', '=', id)
    .execute()
}
/** One person proposes the end; null takes the proposal back, and a suspension with it. */
export async function proposeEnd(context: Context, id: string, by: string | null): Promise<void> {
  await context.db
    .updateTable('role_grant')
    .set({ end_proposed_by: by, end_proposed_at: by ? context.now : null, ...(by ? {} : { suspended_until: null }) })
    .where('id', '=', id)
    .execute()
}
/** From now on it opens nothing, until then or until a second person decides. */
export async function suspendGrant(context: Context, id: string, until: Date): Promise<void> {
  await context.db
    .updateTable('role_grant')
    .set({
      suspended_by: context.actor.personId,
      suspended_at: context.now,
      suspended_until: until,
      end_proposed_by: context.actor.personId,
      end_proposed_at: context.now,
    })
    .where('id', '=', id)
    .execute()
}
export const isSuspended = (grant: { suspendedUntil: Date | null }, now: Date): boolean =>
  grant.suspendedUntil !== null && grant.suspendedUntil > now

/** Live grants whose end waits for a second person. */
export async function listEndings(context: Db): Promise<GrantRow[]> {
  const rows = await context.db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'person_id')
    .selectAll('role_grant')
    .where('end_proposed_by', 'is not', null)
    .where('ended_at', 'is', null)
    .where('person.closed_at', 'is', null)
    .orderBy('end_proposed_at')
    .limit(200)
    .execute()
  return rows.map(asGrant)
}

/** The person came in by the invitation: what they were given counts as taken up. */
export async function acceptGrants(context: Context, personId: string): Promise<void> {
  await context.db
    .updateTable('role_grant')
    .set({ accepted_at: context.now })
    .where('person_id', '=', personId)
    .where('approved_at', 'is not', null)
    .where('accepted_at', 'is', null)
    .execute()
}

/** Real administrators who can act today: the demonstration's sample one opens nothing, nor does a suspended one. */
export async function countAdministrators(context: Db & Pick<Context, 'now'>): Promise<number> {
  const row = await context.db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'person_id')
    .select(sql<number>`count(distinct person_id)`.as('n'))
    .where('role', '=', 'administrator')
    .where('approved_at', 'is not', null)
    .where('ended_at', 'is', null)
    .where((grant) => grant.or([grant('suspended_until', 'is', null), grant('suspended_until', '<=', context.now)]))
    .where('person.sample', '=', false)
    .where('person.closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Who holds one of these roles, or speaks for one of these organisations: for those who tell them something. */
export async function findPeopleConcerned(
  context: Db & Pick<Context, 'now'>,
  concerned: { roles?: readonly Role[]; organisationIds?: readonly string[]; bodyIds?: readonly string[] },
): Promise<Person[]> {
  const { roles: wanted = [], organisationIds = [], bodyIds = [] } = concerned
  if (!wanted.length && !organisationIds.length && !bodyIds.length) return []
  const rows = await context.db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'person_id')
    .select(personColumns)
    .distinct()
    .where('approved_at', 'is not', null)
    .where('ended_at', 'is', null)
    .where('person.closed_at', 'is', null)
    .where((row) => row.or([row('suspended_until', 'is', null), row('suspended_until', '<=', context.now)]))
    .where((row) =>
      row.or([
        ...(wanted.length ? [row('role', 'in', [...wanted])] : []),
        ...(organisationIds.length ? [row('organisation_id', 'in', [...organisationIds])] : []),
        ...(bodyIds.length ? [row('body_id', 'in', [...bodyIds])] : []),
      ]),
    )
    .orderBy('person.id')
    .execute()
  return rows.map(asPerson)
}

/** Everybody who holds a role, in the order of their ids: a portion after one of them. */
export async function peopleWithRoles(context: Db, after: string, size: number): Promise<Person[]> {
  const rows = await context.db
    .selectFrom('person')
    .select(personColumns)
    .where((row) =>
      row.exists(
        row
          .selectFrom('role_grant')
          .select('role_grant.id')
          .whereRef('person_id', '=', 'person.id')
          .where('approved_at', 'is not', null)
          .where('ended_at', 'is', null),
      ),
    )
    .where('closed_at', 'is', null)
    .$if(after !== '', (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(size)
    .execute()
  return rows.map(asPerson)
}

/** Who proposed that the two-person mode be allowed again; null where nobody does. */
export async function readModeProposal(context: Db): Promise<string | null> {
  const by = await readSetting(context, 'two-person-mode-proposed')
  return typeof by === 'string' && by ? by : null
}
export const writeModeProposal = (context: Db, by: string | null): Promise<void> =>
  writeSetting(context, 'two-person-mode-proposed', by ?? '')

export async function savePreferences(
  context: Context,
  personId: string,
  wishes: { digest: Digest; locale: Locale },
): Promise<void> {
  await context.db.updateTable('person').set(wishes).where('id', '=', personId).execute()
}
