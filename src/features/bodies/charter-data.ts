// Room: bodies/charter-data. The charter as it ships with this release: the Mechanism, its bodies, its seats, its
// rules. Another region's mechanism is another file of the same form.
import shipped from '../../../data/charter.json' with { type: 'json' }
import type { BodyRules, CharterFile } from '../../../data/types.ts'

const charter = shipped as unknown as CharterFile

export const charterFile = (): CharterFile => charter
export const mechanismFacts = () => charter.mechanism
/** What the source does not state about the Liaison Table and no body has decided since: nothing of it is assumed. */
export const liaisonNotStated = (rules: BodyRules) =>
  charter.notStated.filter(({ topic }) => {
    const rule = ruleOfTopic[topic]
    return rule === undefined || rules[rule] === null
  })
const ruleOfTopic: Readonly<Record<string, keyof BodyRules>> = {
  term: 'termMonths',
  election: 'designation',
  quorum: 'quorum',
  alternates: 'alternates',
  rotation: 'rotationMonths',
}
/** The Mechanism itself, by the slug of its page. */
export const mechanismSlug = () => charter.bodies.find((one) => one.kind === 'mechanism')?.slug ?? null
/** The body that this is about: the one whose seats the record knows. */
export const bodyOfRecord = () => charter.seats[0]?.body
/** The source of a rule as the record states it. */
export const sourceOfRule = (body: string, rule: string) => charter.rules.bodies[body]?.sources[rule] ?? null
