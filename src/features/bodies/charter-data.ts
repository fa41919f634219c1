// Room: bodies/charter-data. The charter as it ships with this release: the Mechanism, its bodies, its seats, its
// rules. Another region's mechanism is another file of the same form.
import shipped from '../../../data/charter.json' with { type: 'json' }
import type { CharterFile } from '../../../data/types.ts'

const charter = shipped as unknown as CharterFile

export const charterFile = (): CharterFile => charter
export const mechanismFacts = () => charter.mechanism
/** What the source does not state about the Liaison Table: no term, no election, no quorum is assumed anywhere. */
export const liaisonNotStated = () => charter.notStated
/** The body that this is about: the one whose seats the record knows. */
export const bodyOfRecord = () => charter.seats[0]?.body
/** The source of a rule as the record states it. */
export const sourceOfRule = (body: string, rule: string) => charter.rules.bodies[body]?.sources[rule] ?? null
