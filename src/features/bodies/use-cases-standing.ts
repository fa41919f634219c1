// Room: bodies/use-cases-standing. What follows for a person from where their organisations stand today: a member of
// every body that the organisation joined, a holder while it holds a seat. Read anew at every request, with two
// queries: a right ends on its day.
import type { Grant } from '../../kernel/actor.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { organisationFacts } from '../organisations/index.ts'
import { actsFor, agencyIn, joined } from './membership-rules.ts'
import { listStandings } from './store-holdings.ts'

export async function standing(
  context: Pick<Context, 'db' | 'now'>,
  person: { id: string; grants: readonly Grant[] },
): Promise<Grant[]> {
  const speaksFor = person.grants.flatMap((one) =>
    (one.role === 'representative' || one.role === 'office') && one.organisationId ? [one.organisationId] : [],
  )
  if (speaksFor.length === 0) return []
  const today = dayOf(context.now)
  const facts = (await organisationFacts(context, { ids: speaksFor })).filter((one) => !one.gone)
  const organisationIds = facts.map((one) => one.id)
  if (organisationIds.length === 0) return []
  const found = new Map<string, Grant>()
  const add = (role: 'member' | 'holder', bodyId: string, organisationId: string) =>
    found.set(`${role} ${bodyId} ${organisationId}`, { role, bodyId, organisationId })
  for (const body of await listStandings(context, organisationIds, today)) {
    for (const one of facts) if (joined(one, body) || agencyIn(one, body)) add('member', body.bodyId, one.id)
    if (!body.sitting) continue
    for (const id of actsFor(body.sitting, { id: person.id, organisationIds }, today)) add('holder', body.bodyId, id)
  }
  return [...found.values()]
}
