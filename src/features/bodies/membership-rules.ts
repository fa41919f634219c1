// Room: bodies/membership-rules. Pure: who belongs to a body, and who acts for a seat of it.
import type { BodyKind } from '../../../data/types.ts'
import { tableNumber } from './rules.ts'

/** What is known of an organisation, whoever is looking (the door of the feature organisations). */
export interface MemberFacts {
  id: string
  kind: string
  category: string
  acronym: string | null
  workingTables: readonly number[]
  member: boolean
  gone: boolean
}
export interface MemberBody {
  slug: string
  kind: BodyKind
  memberAgencies: readonly string[]
}
/** A member joins the Mechanism, and with it the tables that it chose. */
export function joined(one: MemberFacts, body: Pick<MemberBody, 'slug' | 'kind'>): boolean {
  if (!one.member) return false
  if (body.kind === 'mechanism') return true
  const table = body.kind === 'working-table' ? tableNumber(body.slug) : null
  return table !== null && one.workingTables.includes(table)
}
/** An agency's office is known by the agency's acronym: only the desk enters offices. */
export const agencyIn = (one: MemberFacts, body: Pick<MemberBody, 'memberAgencies'>): boolean =>
  one.kind === 'office' &&
  one.category === 'un-entity' &&
  !one.gone &&
  one.acronym !== null &&
  body.memberAgencies.includes(one.acronym)

export interface Sitting {
  organisationId: string
  personId: string | null
  alternateOrganisationId: string | null
  alternatePersonId: string | null
  suspendedOn: string | null
  resumedOn: string | null
}
/**
 * For which organisation somebody acts on a seat on a day: as the one whom the holding names, or, where it names
 * nobody, as who represents the organisation; the alternate likewise. Who is suspended does not act, the alternate
 * does.
 */
export function actsFor(
  sitting: Sitting,
  person: { id: string; organisationIds: readonly string[] },
  day: string,
): string[] {
  const holds = !isSuspended(sitting, day) && (sitting.personId === null || sitting.personId === person.id)
  // An alternate without a person is an organisation; without either there is none.
  const stands = sitting.alternatePersonId
    ? sitting.alternatePersonId === person.id
    : sitting.alternateOrganisationId !== null
  const asWhom = [
    ...(holds ? [sitting.organisationId] : []),
    ...(stands ? [sitting.alternateOrganisationId ?? sitting.organisationId] : []),
  ]
  return [...new Set(asWhom)].filter((id) => person.organisationIds.includes(id))
}

export const isSuspended = (one: Pick<Sitting, 'suspendedOn' | 'resumedOn'>, day: string): boolean =>
  one.suspendedOn !== null && one.suspendedOn <= day && !(one.resumedOn && one.resumedOn <= day)
