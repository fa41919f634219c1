// Room: bodies/present-charter. What is agreed, body by body, what is not stated, and what a version changed.
import { Type } from 'typebox'
import type { BodyRules, CharterRules, SourceRef } from '../../../data/types.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { charterFile, sourceOfRule } from './charter-data.ts'
import {
  type CharterVersion,
  type Difference,
  type RuleValue,
  bodyRules,
  differences,
  rulesOfFile,
  seatsIn,
  toldRules,
} from './charter-rules.ts'
import type { Body } from './store.ts'
import { findBodies } from './store.ts'

export const VersionAnswer = Type.Object({
  number: Type.Integer(),
  inForceOn: Type.Union([Type.String(), Type.Null()]),
  decidedBy: Type.Union([Type.String(), Type.Null()]),
  decidedOn: Type.Union([Type.String(), Type.Null()]),
  decision: Type.Union([Type.String(), Type.Null()]),
  /** Recorded by one person alone, in an office where there was no second one. */
  single: Type.Boolean(),
})
export type VersionModel = Type.Static<typeof VersionAnswer>
export const CharterAnswer = Type.Object({
  on: Type.String(),
  version: VersionAnswer,
  rules: Type.Unsafe<CharterRules>(Type.Object({})),
  versions: Type.Array(VersionAnswer),
})

export async function presentVersions(context: Context, versions: readonly CharterVersion[]): Promise<VersionModel[]> {
  const ids = versions.flatMap((one) => (one.decidedBy ? [one.decidedBy] : []))
  const bodies = await findBodies(context, [...new Set(ids)])
  return versions.map(({ number, inForceOn, decidedBy, decidedOn, decision, single }) => ({
    number,
    inForceOn,
    decidedBy: bodies.find((one) => one.id === decidedBy)?.slug ?? null,
    decidedOn,
    decision,
    single,
  }))
}

export interface StatedRule {
  rule: string
  value: RuleValue
  source: SourceRef | null
}
/** Bodies of which the charter says the same, together. */
export interface RuledBodies {
  bodies: { slug: string; name: LocalizedText }[]
  constituted: boolean
  stated: StatedRule[]
  notStated: string[]
  seats: {
    designatedBy: { slug: string; name: LocalizedText }
    count: number
    rotating: boolean
    eligible: string | null
  }[]
}

/** What makes sense to ask of a body: seats have terms, a group without them has not. */
const seatRules: readonly (keyof BodyRules)[] = [
  'termMonths',
  'maxTerms',
  'designation',
  'alternates',
  'oneSeatPerOrganisation',
  'rotationMonths',
]
export function presentRules(rules: CharterRules, all: readonly Body[], of: readonly Body[] = all): RuledBodies[] {
  const groups = new Map<string, RuledBodies>()
  for (const body of of) {
    if (!rules.bodies[body.slug]) continue
    const one = ruledBody(rules, body, all)
    const key = JSON.stringify([
      one.constituted,
      one.stated.map(({ rule, value }) => [rule, value]),
      one.notStated,
      one.seats,
    ])
    const same = groups.get(key)
    if (same) same.bodies.push(...one.bodies)
    else groups.set(key, one)
  }
  // What is stated stands first; the bodies of which nothing is, together at the end.
  const silent = (one: RuledBodies) => one.stated.length + one.seats.length === 0 && one.constituted
  const found = [...groups.values()]
  return [...found.filter((one) => !silent(one)), ...found.filter(silent)]
}
function ruledBody(rules: CharterRules, body: Body, all: readonly Body[]): RuledBodies {
  const own = bodyRules(rules, body.slug)
  const seats = seatsIn(rules, body.slug)
  const asked = Object.entries(toldRules(own)).filter(
    ([rule]) =>
      rule !== 'constituted' &&
      (seats.length > 0 || own.constituted === false || !seatRules.includes(rule as keyof BodyRules)),
  )
  const rotates = seats.some((one) => one.rotating)
  const recorded = toldRules(bodyRules(rulesOfFile(charterFile()), body.slug))
  return {
    bodies: [{ slug: body.slug, name: body.name }],
    constituted: own.constituted,
    stated: asked
      .filter(([, value]) => value !== null)
      .map(([rule, value]) => ({
        rule,
        value,
        // A later version that leaves a rule as the record has it leaves its source too.
        source: recorded[rule] === value ? sourceOfRule(body.slug, rule) : null,
      })),
    notStated: asked
      .filter(
        ([rule, value]) => value === null && !rule.startsWith('balance-') && (rule !== 'rotationMonths' || rotates),
      )
      .map(([rule]) => rule),
    seats: seatGroups(seats, all),
  }
}
function seatGroups(seats: ReturnType<typeof seatsIn>, all: readonly Body[]): RuledBodies['seats'] {
  const groups: RuledBodies['seats'] = []
  for (const seat of seats) {
    const same = groups.find(
      (one) =>
        one.designatedBy.slug === seat.designatedBy && one.rotating === seat.rotating && one.eligible === seat.eligible,
    )
    if (same) same.count += 1
    else {
      const body = all.find((one) => one.slug === seat.designatedBy)
      groups.push({
        designatedBy: { slug: seat.designatedBy, name: body?.name ?? { original: 'en', values: {} } },
        count: 1,
        rotating: seat.rotating,
        eligible: seat.eligible,
      })
    }
  }
  return groups
}

export const DifferenceAnswer = Type.Object({
  body: Type.Union([Type.String(), Type.Null()]),
  rule: Type.String(),
  before: Type.Unsafe<RuleValue>(Type.Unknown()),
  after: Type.Unsafe<RuleValue>(Type.Unknown()),
})
/** What a version changed against the one before it. */
export function presentDifferences(versions: readonly CharterVersion[], number: number): Difference[] {
  const after = versions.find((one) => one.number === number)
  const before = versions.find((one) => one.number === number - 1)
  return after && before ? differences(before.rules, after.rules) : []
}
