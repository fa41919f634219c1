// Room: organisations/store-facts. What the rules of other features must know of an organisation, whoever is looking:
// ids and facts to decide with, never to print. Who may be shown is decided by `findOrganisations`.
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import type { OrganisationKind } from './rules.ts'

export interface OrganisationFacts {
  id: string
  kind: OrganisationKind
  category: string
  acronym: string | null
  country: string | null
  workingTables: number[]
  /** It joined the Mechanism and has not left. */
  member: boolean
  /** It left, or was merged into another. */
  gone: boolean
}
const present = ['listed', 'checked', 'questioned']

export type FactsWanted =
  | { ids: readonly string[] }
  /** The members of a working table, or all members. */
  | { membersOf: number | 'mechanism' }
  /** The offices of these agencies of the United Nations. */
  | { agencies: readonly string[] }

export async function organisationFacts(
  context: Pick<Context, 'db'>,
  wanted: FactsWanted,
): Promise<OrganisationFacts[]> {
  let query = context.db
    .selectFrom('organisation')
    .select(['id', 'kind', 'category', 'acronym', 'country', 'working_tables', 'member_since', 'state'])
  if ('ids' in wanted) {
    if (wanted.ids.length === 0) return []
    query = query.where('id', 'in', [...wanted.ids])
  } else if ('agencies' in wanted) {
    if (wanted.agencies.length === 0) return []
    query = query
      .where('kind', '=', 'office')
      .where('category', '=', 'un-entity')
      .where('acronym', 'in', [...wanted.agencies])
      .where('state', 'in', present)
  } else {
    query = query.where('member_since', 'is not', null).where('state', 'in', present)
    if (wanted.membersOf !== 'mechanism') query = query.where(sql<boolean>`${wanted.membersOf} = any(working_tables)`)
  }
  return (await query.orderBy('id').execute()).map((row) => {
    const gone = !present.includes(row.state)
    return {
      id: row.id,
      kind: row.kind as OrganisationKind,
      category: row.category,
      acronym: row.acronym,
      country: row.country,
      workingTables: row.working_tables,
      member: row.member_since !== null && !gone,
      gone,
    }
  })
}
