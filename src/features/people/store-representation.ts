// Room: people/store. Who may speak for an organisation: the grants bound to it.
import type { Locale } from '../../kernel/locale.ts'
import type { Context } from '../../platform/context.ts'

export interface Speaker {
  organisationId: string
  personId: string
  name: string
  email: string | null
  locale: Locale
  /** Since when, for an order: never shown. */
  since: string
}

/** Everybody who may speak for these organisations now, who came first before the others. */
export async function listSpeakers(
  context: Pick<Context, 'db'>,
  organisationIds: readonly string[],
): Promise<Speaker[]> {
  if (organisationIds.length === 0) return []
  const rows = await context.db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'person_id')
    .select(['organisation_id', 'person_id', 'person.name', 'person.email', 'person.locale', 'approved_at'])
    .where('role', '=', 'representative')
    .where('organisation_id', 'in', [...organisationIds])
    .where('approved_at', 'is not', null)
    .where('ended_at', 'is', null)
    .where('person.closed_at', 'is', null)
    .orderBy('approved_at')
    .orderBy('role_grant.id')
    .execute()
  return rows.map((row, index) => ({
    organisationId: row.organisation_id ?? '',
    personId: row.person_id,
    name: row.name,
    email: row.email,
    locale: row.locale as Locale,
    since: `${row.approved_at?.toISOString() ?? ''}-${String(index).padStart(4, '0')}`,
  }))
}

/** Somebody speaks for an organisation no more. Answers whether they did. */
export async function endRepresentation(context: Context, personId: string, organisationId: string): Promise<boolean> {
  const rows = await context.db
    .updateTable('role_grant')
    .set({ ended_by: context.actor.personId, ended_at: context.now })
    .where('person_id', '=', personId)
    .where('organisation_id', '=', organisationId)
    .where('role', '=', 'representative')
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  return rows.length > 0
}
