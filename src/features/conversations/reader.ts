// Room: conversations. Who is looking: from the roles of today to what conversations ask. A representative counts while
// the organisation is a member: an office of a State never is, whatever role somebody was given there.
import { type Actor, type Grant, holds } from '../../kernel/actor.ts'
import type { Context } from '../../platform/context.ts'
import { findOrganisations } from '../organisations/index.ts'
import type { Reader } from './rules.ts'

const ofBody = (grants: readonly Grant[]) => grants.flatMap(({ bodyId }) => (bodyId ? [bodyId] : []))

/** Holds a seat or a duty in a body. An agency that belongs to one as an office reads that one's, not the members'. */
const servesABody = ({ role, bodyId }: Grant): boolean =>
  bodyId !== undefined && (role === 'holder' || role === 'coordinator' || role === 'rapporteur')

export async function readerOf(context: Context): Promise<Reader> {
  const { actor } = context
  const bodies = [...new Set(ofBody(actor.grants))]
  const organisations = await memberOrganisations(context, actor)
  const moderator = holds(actor, 'moderator')
  const secretariat = holds(actor, 'secretariat')
  return {
    personId: actor.personId,
    all: actor.kind === 'system',
    members: organisations.length > 0 || actor.grants.some(servesABody) || moderator || secretariat,
    bodies,
    organisations,
    moderator,
    // Lent by the two-person mode it names no body, and opens no table.
    coordinates: ofBody(actor.grants.filter((grant) => grant.role === 'coordinator')),
    decides: moderator || secretariat || actor.grants.some((grant) => grant.role === 'coordinator' && grant.bodyId),
  }
}

/** Those of the actor's organisations that are members today. */
async function memberOrganisations(context: Context, actor: Actor): Promise<string[]> {
  const ids = actor.grants.flatMap(({ role, organisationId }) =>
    organisationId && ['representative', 'member', 'holder'].includes(role) ? [organisationId] : [],
  )
  if (ids.length === 0) return []
  const found = await findOrganisations(context, [...new Set(ids)])
  return found.filter((one) => one.memberSince !== null && one.kind !== 'office').map((one) => one.id)
}

/** For whom the actor can speak in a topic of that home: organisations, or null for the coordination of the body. */
export function voicesIn(context: Context, reader: Reader, bodyId: string | null): (string | null)[] {
  if (bodyId === null) return [...reader.organisations]
  const here = context.actor.grants.filter((grant) => grant.bodyId === bodyId)
  const named = here.flatMap(({ organisationId }) => (organisationId ? [organisationId] : []))
  const coordination = here.some(({ role }) => role === 'coordinator' || role === 'rapporteur')
  const voices = new Set<string | null>([...named, ...(coordination ? [null] : [])])
  // A seat without an organisation of its own speaks for the person's own member organisation.
  if (voices.size === 0 && here.length > 0) return reader.organisations.length ? [...reader.organisations] : [null]
  return [...voices]
}

/** Somebody else than who acts now: a follower of a topic, the sender of a mail. */
export async function asPerson(context: Context, person: { id: string; locale: Context['locale'] }): Promise<Context> {
  const grants = await context.grantsOf(context, person.id)
  return { ...context, locale: person.locale, actor: { kind: 'person', personId: person.id, grants, sessionId: null } }
}

/** For whom the actor speaks there, as choices; null is the coordination of the body. */
export async function voiceChoices(context: Context, reader: Reader, bodyId: string | null) {
  const voices = voicesIn(context, reader, bodyId)
  const found = await findOrganisations(
    context,
    voices.flatMap((id) => id ?? []),
  )
  return found.map(({ id, name }) => ({ value: id, label: name }))
}
