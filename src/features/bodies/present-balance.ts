// Room: bodies/present-balance. The aims of balance that the charter states, against who sits: counts of organisations
// in official capacity, never of persons.
import { Type } from 'typebox'
import type { BalanceTarget } from '../../../data/types.ts'
import type { Context } from '../../platform/context.ts'
import { type OrganisationFacts, organisationFacts } from '../organisations/index.ts'
import { countryOf } from '../reference/index.ts'
import { bodyRules } from './charter-rules.ts'
import { coversDay } from './rules.ts'
import type { Board } from './use-cases-board.ts'

export const BalanceAnswer = Type.Object({
  aim: Type.Unsafe<BalanceTarget['aim']>(Type.String()),
  atLeast: Type.Integer(),
  now: Type.Integer(),
})
export type BalanceModel = Type.Static<typeof BalanceAnswer>

export async function presentBalance(context: Context, board: Board, on: string): Promise<BalanceModel[]> {
  const { balance } = bodyRules(board.rules, board.body.slug)
  if (balance.length === 0) return []
  const ids = board.held.filter((one) => coversDay(one, on)).map((one) => one.organisationId)
  const sitting = await organisationFacts(context, { ids: [...new Set(ids)] })
  return balance.map(({ aim, atLeast }) => ({ aim, atLeast, now: counted[aim](sitting) }))
}

/** Categories of organisations that migrants lead (data/reference/categories.json). */
const migrantLed = ['migrant', 'migrant-org', 'diaspora-org', 'migrant-women-org']
const different = (values: readonly (string | null | undefined)[]) => new Set(values.filter(Boolean)).size
const counted: Record<BalanceTarget['aim'], (sitting: readonly OrganisationFacts[]) => number> = {
  'migrant-led': (sitting) => sitting.filter((one) => migrantLed.includes(one.category)).length,
  countries: (sitting) => different(sitting.map((one) => one.country)),
  subregions: (sitting) =>
    different(sitting.map((one) => (one.country ? countryOf(one.country)?.reviewSubregion : null))),
  categories: (sitting) => different(sitting.map((one) => one.category)),
}
