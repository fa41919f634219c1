// Room: organisations/voices-of-members. Whose voice counts, as the charter says: one an organisation, cast by its
// lead or who stands in; and what follows for a representative from a merger. For the features that ask members.
import type { Grant } from '../../kernel/actor.ts'
import type { Context } from '../../platform/context.ts'
import { listSpeakers } from '../people/index.ts'
import { type Chartered, membershipCharter } from './charter-data.ts'
import { memberStates } from './rules.ts'
import { type Standing, casters, standingsOf } from './rules-representation.ts'
import { listVoters, mergedInto } from './store.ts'
import { listNamed } from './store-representation.ts'

export interface MemberVoice {
  organisationId: string
  kind: string
  category: string
  country: string | null
  /** Who may cast it: one of them, once. */
  personIds: string[]
}

/**
 * The voices of the members, of one table or country if asked for. With `oneVoicePerOrganisation` each has one, whoever
 * casts it; without, everybody who represents it has their own.
 */
export async function voicesOf(
  context: Chartered,
  filter: { table?: number; country?: string } = {},
): Promise<MemberVoice[]> {
  const { individualsVote, oneVoicePerOrganisation } = await membershipCharter(context)
  const members = await listVoters(context, { ...filter, individuals: individualsVote, states: memberStates })
  const ids = members.map((one) => one.id)
  const [speakers, named] = await Promise.all([listSpeakers(context, ids), listNamed(context, ids)])
  const speakersOf = groupOf(speakers)
  const namedOf = groupOf(named)
  return members.flatMap(({ id, kind, category, country }) => {
    const standing = standingsOf(speakersOf.get(id) ?? [], namedOf.get(id) ?? [])
    const voice = { organisationId: id, kind, category, country }
    return oneVoicePerOrganisation
      ? [{ ...voice, personIds: casters(standing) }]
      : [...standing.keys()].map((personId) => ({ ...voice, personIds: [personId] }))
  })
}
/**
 * Of these organisations, those whose voice somebody may cast now. Nobody in particular, as a demonstration's sample
 * ballots, speaks for all of them: whoever signed in is a person.
 */
export async function mayCastFor(
  context: Chartered,
  personId: string | null,
  organisationIds: readonly string[],
): Promise<string[]> {
  if (personId === null) return [...organisationIds]
  if (!(await membershipCharter(context)).oneVoicePerOrganisation) return [...organisationIds]
  const [speakers, named] = await Promise.all([
    listSpeakers(context, organisationIds),
    listNamed(context, organisationIds),
  ])
  const speakersOf = groupOf(speakers)
  const namedOf = groupOf(named)
  return organisationIds.filter((id) =>
    casters(standingsOf(speakersOf.get(id) ?? [], namedOf.get(id) ?? [])).includes(personId),
  )
}
function groupOf<T extends { organisationId: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(one.organisationId)
    if (group) group.push(one)
    else groups.set(one.organisationId, [one])
  }
  return groups
}

/** How somebody stands for each organisation that they speak for. */
export async function standingFor(
  context: Pick<Context, 'db'>,
  personId: string,
  organisationIds: readonly string[],
): Promise<Map<string, Standing>> {
  const [speakers, named] = await Promise.all([
    listSpeakers(context, organisationIds),
    listNamed(context, organisationIds),
  ])
  const speakersOf = groupOf(speakers)
  const namedOf = groupOf(named)
  return new Map(
    organisationIds.flatMap((id) => {
      const one = standingsOf(speakersOf.get(id) ?? [], namedOf.get(id) ?? []).get(personId)
      return one ? [[id, one] as const] : []
    }),
  )
}

/** Who speaks for an organisation speaks for what was merged into it: what that one did stays in hand. */
export async function standing(
  context: Pick<Context, 'db' | 'now'>,
  person: { id: string; grants: readonly Grant[] },
): Promise<Grant[]> {
  const own = person.grants.flatMap((grant) =>
    grant.role === 'representative' && grant.organisationId ? [grant.organisationId] : [],
  )
  const merged = await mergedInto(context, own)
  return [...merged.values()]
    .flat()
    .filter((id) => !own.includes(id))
    .map((organisationId) => ({ role: 'representative', organisationId }))
}
