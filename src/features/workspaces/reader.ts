// Room: workspaces. Who is looking: from the roles of today to what a room asks. An office of a State is no member,
// whatever role somebody was given there.
import { type Grant, holds } from '../../kernel/actor.ts'
import type { Context } from '../../platform/context.ts'
import { organisationFacts } from '../organisations/index.ts'
import type { Reader } from './rules.ts'

const speaks = (grant: Grant) => grant.role === 'member' || grant.role === 'holder'

export async function readerOf(context: Context): Promise<Reader> {
  const { actor } = context
  const grants = actor.grants.filter((grant) => !grant.mode)
  const own = [...new Set(grants.flatMap(({ organisationId }) => organisationId ?? []))]
  const facts = await organisationFacts(context, { ids: own })
  const organisations = facts
    .filter((one) => one.member && one.kind !== 'office')
    .map(({ id, country }) => ({ id, country }))
  const bound = (roles: readonly Grant['role'][]) => [
    ...new Set(grants.flatMap(({ role, bodyId }) => (bodyId && roles.includes(role) ? [bodyId] : []))),
  ]
  const tables = bound(['member', 'holder', 'coordinator', 'rapporteur'])
  const secretariat = holds(actor, 'secretariat')
  return {
    personId: actor.personId,
    all: actor.kind === 'system',
    members: organisations.length > 0 || tables.length > 0 || secretariat || holds(actor, 'moderator'),
    tables,
    leads: bound(['coordinator', 'holder']),
    voices: grants.flatMap((grant) =>
      speaks(grant) && grant.bodyId && grant.organisationId
        ? [{ bodyId: grant.bodyId, organisationId: grant.organisationId, seat: grant.role === 'holder' }]
        : [],
    ),
    organisations,
    own,
    secretariat,
  }
}
