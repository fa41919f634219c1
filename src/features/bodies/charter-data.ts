// Room: bodies/charter-data. The charter as it ships with this release: the Mechanism, its bodies and its seats.
import charterFile from '../../../data/charter.json' with { type: 'json' }
import type { CharterFile } from '../../../data/types.ts'

const charter = charterFile as unknown as CharterFile

export const mechanismFacts = () => charter.mechanism
export const charterBodies = () => charter.bodies
export const charterSeats = () => charter.seats
/** What the source does not state about the Liaison Table: no term, no election, no quorum is assumed anywhere. */
export const liaisonNotStated = () => charter.notStated
