// Room: safeguarding/present. What anyone may know of the two: whom they serve, the marks of their keys, how often
// something was opened. Neither their names nor whose input it was.
import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { thresholds } from '../../kernel/thresholds.ts'
import type { Context } from '../../platform/context.ts'
import { countOpened } from './store-sealed.ts'
import { pairsInOffice } from './use-cases-sealed.ts'

/** By which two people compare a key over the telephone: 80 bits of its hash, in groups. */
export const markOfKey = (recipient: string): string =>
  (createHash('sha256').update(recipient).digest('hex').slice(0, 20).match(/.{4}/g) ?? []).join(' ')

export const SafeguardingAnswer = Type.Object({
  pairs: Type.Array(Type.Object({ office: Type.String(), keys: Type.Array(Type.String()) })),
  /** null: fewer than may be told. */
  opened: Type.Union([Type.Integer(), Type.Null()]),
})
export type PublicSafeguarding = Type.Static<typeof SafeguardingAnswer>

export async function presentPublic(context: Pick<Context, 'db'>): Promise<PublicSafeguarding> {
  const opened = await countOpened(context)
  return {
    pairs: (await pairsInOffice(context)).map(({ office, keys }) => ({ office, keys: keys.map(markOfKey) })),
    // In steps: a number that moves by one tells that somebody's input was opened today.
    opened: opened < thresholds.participationByAttribute ? null : opened - (opened % thresholds.newBetweenSnapshots),
  }
}
