// Room: organisations/rules. Pure: who stands how for an organisation, and what a lead who goes must see to.
import { type Outcome, done, refused } from '../../kernel/outcome.ts'

export const standings = ['lead', 'representative', 'alternate'] as const
export type Standing = (typeof standings)[number]

/** What two people decide together. */
export const proposalKinds = ['merge', 'part', 'appoint', 'admit', 'uphold'] as const
export type ProposalKind = (typeof proposalKinds)[number]

export interface Speaker {
  personId: string
  /** Since when they may speak for it, in order. */
  since: string
}
export interface Named {
  personId: string
  standing: Standing
  /** Over: kept so that "there was a lead" is known. */
  ended: boolean
}

/**
 * How everybody who may speak for an organisation stands there. Nobody had to be named while there was one person:
 * the first
 * who came leads, unless a lead was ever named; a lead who is gone leaves the place vacant.
 */
export function standingsOf(speakers: readonly Speaker[], named: readonly Named[]): Map<string, Standing> {
  const now = new Map(named.filter((one) => !one.ended).map((one) => [one.personId, one.standing]))
  const ordered = [...speakers].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
  const everLed = named.some((one) => one.standing === 'lead')
  const first = everLed ? undefined : ordered.find((one) => !now.has(one.personId))?.personId
  return new Map(
    ordered.map(({ personId }) => [personId, now.get(personId) ?? (personId === first ? 'lead' : 'representative')]),
  )
}

export const leadOf = (standing: ReadonlyMap<string, Standing>): string | null =>
  [...standing].find(([, one]) => one === 'lead')?.[0] ?? null

/**
 * Who casts the organisation's one voice: the lead; without one, any representative; an alternate only when nobody
 * else is there.
 */
export function casters(standing: ReadonlyMap<string, Standing>): string[] {
  for (const wanted of standings) {
    const those = [...standing].filter(([, one]) => one === wanted).map(([personId]) => personId)
    if (those.length) return those
  }
  return []
}

/** A lead goes only after handing over, unless nobody is there to hand over to. */
export function mayGo(standing: ReadonlyMap<string, Standing>, personId: string): Outcome<true> {
  if (!standing.has(personId)) return refused('not-found', 'ui.refused-not-found')
  return standing.get(personId) === 'lead' && standing.size > 1
    ? refused('conflict', 'organisations.refused-hand-over')
    : done(true)
}
