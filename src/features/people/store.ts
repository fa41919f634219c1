// Room: people/store. The only SQL that names person and role_grant.
import { type Grant, type Role, roles } from '../../kernel/actor.ts'
import { newId } from '../../kernel/random.ts'
import type { Locale } from '../../kernel/locale.ts'
import type { Context } from '../../platform/context.ts'

/** The grants of a person that are approved and not ended. */
export async function findGrants(context: Pick<Context, 'db'>, personId: string): Promise<Grant[]> {
  const rows = await context.db.selectFrom('role_grant').select(['role', 'organisation_id', 'body_id'])
    .where('person_id', '=', personId).where('approved_at', 'is not', null).where('ended_at', 'is', null)
    .orderBy('approved_at').orderBy('id').execute()
  return rows.filter((row) => roles.includes(row.role as Role)).map((row) => ({
    role: row.role as Role,
    ...(row.organisation_id ? { organisationId: row.organisation_id } : {}),
    ...(row.body_id ? { bodyId: row.body_id } : {}),
  }))
}

export async function insertPerson(context: Context, person: { email: string | null; name: string; locale: Locale }): Promise<string> {
  const id = newId(context.random)
  await context.db.insertInto('person')
    .values({ id, email: person.email, name: person.name, locale: person.locale, created_at: context.now, closed_at: null })
    .execute()
  return id
}

export async function findPersonByEmail(context: Pick<Context, 'db'>, email: string) {
  return context.db.selectFrom('person').select(['id', 'name', 'locale']).where('email', '=', email.toLowerCase())
    .where('closed_at', 'is', null).executeTakeFirst()
}

/** Writes a grant as approved: by a second person, or `single` where a rule allows one (said so in the log). */
export async function insertGrant(
  context: Context,
  grant: Grant & { personId: string; proposedBy: string | null; approvedBy: string | null; approved: boolean; single: boolean },
): Promise<string> {
  const id = newId(context.random)
  await context.db.insertInto('role_grant').values({
    id, person_id: grant.personId, role: grant.role, organisation_id: grant.organisationId ?? null, body_id: grant.bodyId ?? null,
    proposed_by: grant.proposedBy, proposed_at: context.now, approved_by: grant.approvedBy,
    approved_at: grant.approved ? context.now : null, single: grant.single, ended_at: null,
  }).execute()
  return id
}

export async function hasAdministrator(context: Pick<Context, 'db'>): Promise<boolean> {
  const row = await context.db.selectFrom('role_grant').select('id').where('role', '=', 'administrator')
    .where('approved_at', 'is not', null).where('ended_at', 'is', null).executeTakeFirst()
  return row !== undefined
}
