// Room: bodies/charter-rules. Pure: what a charter says of a body on a day, how it is changed, and what differs between
// two versions. A rule that is null is not stated: it forbids nothing, and nothing here fills it in.
import type { BodyRules, CharterBody, CharterFile, CharterRules, Eligible, SeatRule } from '../../../data/types.ts'

export const eligibles = ['member-of-designator', 'agency-of-designator', 'any-member'] as const satisfies Eligible[]
export const balanceAims = ['migrant-led', 'countries', 'subregions', 'categories'] as const
export const designations = ['decision', 'ballot'] as const
export const voters = ['member-organisations', 'members', 'seat-holders'] as const
export const approvals = ['before', 'afterwards'] as const
/** The rules that are a number, with the range in which a form takes them. */
export const numberRules = {
  termMonths: [1, 120],
  maxTerms: [1, 20],
  quorum: [1, 100],
  meetsEveryMonths: [1, 60],
  answerDays: [1, 1000],
  minutesDays: [1, 365],
  noticeDays: [1, 365],
  rotationMonths: [1, 60],
} as const satisfies Partial<Record<keyof BodyRules, readonly [number, number]>>
export type NumberRule = keyof typeof numberRules
export const yesNoRules = ['alternates', 'oneSeatPerOrganisation', 'issues'] as const

export const nothingStated: BodyRules = {
  constituted: true,
  termMonths: null,
  maxTerms: null,
  designation: null,
  whoVotes: null,
  quorum: null,
  alternates: null,
  oneSeatPerOrganisation: null,
  issues: null,
  meetsEveryMonths: null,
  answerDays: null,
  minutesDays: null,
  noticeDays: null,
  rotationMonths: null,
  balance: [],
}

/** One version of the charter, as it is kept. */
export interface CharterVersion {
  number: number
  /** Null: since ever, as far as this installation knows. */
  inForceOn: string | null
  rules: CharterRules
  decidedBy: string | null
  decidedOn: string | null
  decision: string | null
  /** One person alone recorded it, where there was no second one. */
  single: boolean
}

/** The rules of the file, without what only a reader needs. */
export function rulesOfFile(file: CharterFile): CharterRules {
  const bodies = Object.entries(file.rules.bodies).map(([slug, { sources: _sources, ...rules }]) => [slug, rules])
  return {
    membership: file.rules.membership,
    amendedBy: file.rules.amendedBy,
    bodies: Object.fromEntries(bodies) as Record<string, BodyRules>,
    seats: file.seats.map(({ code, body, order, designatedBy, rotating, eligible }) => ({
      code,
      body,
      place: order,
      designatedBy,
      rotating,
      eligible,
    })),
  }
}

/** What is in force on a day: the newest version that has begun. */
export function versionOn(versions: readonly CharterVersion[], day: string): CharterVersion | undefined {
  const begun = versions.filter((one) => one.inForceOn === null || one.inForceOn <= day)
  return begun.sort((a, b) => (b.inForceOn ?? '').localeCompare(a.inForceOn ?? '') || b.number - a.number)[0]
}
/** Every version that is in force on a day from `first` on, `last` included; null for no end. */
export function versionsDuring(
  versions: readonly CharterVersion[],
  first: string,
  last: string | null,
): CharterVersion[] {
  const begins = versions.flatMap((one) =>
    one.inForceOn !== null && one.inForceOn > first && (last === null || one.inForceOn <= last) ? [one.inForceOn] : [],
  )
  const found = [first, ...begins].flatMap((day) => versionOn(versions, day) ?? [])
  return [...new Set(found)]
}
/** What a version does not speak of, because it is older than the rule, is not stated. */
export const bodyRules = (rules: CharterRules, slug: string): BodyRules => ({ ...nothingStated, ...rules.bodies[slug] })
/** Whether the body may issue a recommendation: it exists, and nothing says that it does not. */
export const bodyIssues = (rules: CharterRules, slug: string): boolean => {
  const { constituted, issues } = bodyRules(rules, slug)
  return constituted && issues !== false
}
export const seatsIn = (rules: CharterRules, slug: string): SeatRule[] =>
  rules.seats.filter((one) => one.body === slug).sort((a, b) => a.place - b.place)

/** What a form changes: the rules of one body, its seats per body that designates, and the settings of membership. */
export interface CharterChange {
  body: string
  rules: BodyRules
  seats: { designatedBy: string; count: number; eligible: Eligible | null; rotating: boolean }[]
  membership: CharterRules['membership'] | null
  amendedBy: string | null
}

/** The charter after a change. Seats keep their codes; those that go are the last of whoever designates them. */
export function changed(rules: CharterRules, change: CharterChange): CharterRules {
  const others = rules.seats.filter((one) => one.body !== change.body)
  return {
    membership: change.membership ?? rules.membership,
    amendedBy: change.amendedBy,
    bodies: { ...rules.bodies, [change.body]: change.rules },
    seats: [...others, ...seatsAfter(rules, change)],
  }
}
function seatsAfter(rules: CharterRules, change: CharterChange): SeatRule[] {
  const before = seatsIn(rules, change.body)
  const kept = change.seats.flatMap(({ designatedBy, count, eligible, rotating }) =>
    before
      .filter((one) => one.designatedBy === designatedBy && one.rotating === rotating)
      .slice(0, count)
      .map((one) => ({ ...one, eligible })),
  )
  // A number is never used twice: a seat that comes later is another seat.
  let last = Math.max(0, ...rules.seats.filter((one) => one.body === change.body).map((one) => one.place))
  const added = change.seats.flatMap(({ designatedBy, count, eligible, rotating }) => {
    const have = kept.filter((one) => one.designatedBy === designatedBy && one.rotating === rotating).length
    return Array.from({ length: Math.max(0, count - have) }, (): SeatRule => {
      last += 1
      return {
        code: codeOfSeat(before, change.body, last),
        body: change.body,
        place: last,
        designatedBy,
        rotating,
        eligible,
      }
    })
  })
  return [...kept, ...added].sort((a, b) => a.place - b.place)
}
const codeOfSeat = (before: readonly SeatRule[], body: string, place: number): string => {
  const stem = before[0]?.code.replace(/-\d+$/, '') ?? body
  return `${stem}-${String(place).padStart(2, '0')}`
}

export type RuleValue = string | number | boolean | null
export interface Difference {
  /** The body that it is about; null for the charter as a whole. */
  body: string | null
  rule: string
  before: RuleValue
  after: RuleValue
}
/** What differs between two versions, rule by rule: what the page shows and what a body decides about. */
export function differences(before: CharterRules, after: CharterRules): Difference[] {
  const slugs = [...new Set([...Object.keys(before.bodies), ...Object.keys(after.bodies)])]
  return [
    ...fieldsThatDiffer(
      null,
      { amendedBy: before.amendedBy, ...before.membership },
      { amendedBy: after.amendedBy, ...after.membership },
    ),
    ...slugs.flatMap((slug) =>
      fieldsThatDiffer(slug, toldRules(bodyRules(before, slug)), toldRules(bodyRules(after, slug))),
    ),
    ...seatsThatDiffer(before, after),
  ]
}
/** The rules of a body, each by its name; aims of balance each as one. */
export const toldRules = (rules: BodyRules): Record<string, RuleValue> => ({
  // In the order of the list above: what comes out of the database has forgotten its own.
  ...Object.fromEntries(singleRules.map((rule) => [rule, rules[rule]])),
  ...Object.fromEntries(
    balanceAims.map((aim) => [`balance-${aim}`, rules.balance.find((one) => one.aim === aim)?.atLeast ?? null]),
  ),
})
const singleRules = Object.keys(nothingStated).filter((rule) => rule !== 'balance') as Exclude<
  keyof BodyRules,
  'balance'
>[]
function fieldsThatDiffer(
  body: string | null,
  before: Record<string, RuleValue>,
  after: Record<string, RuleValue>,
): Difference[] {
  return Object.keys(after)
    .filter((rule) => before[rule] !== after[rule])
    .map((rule) => ({ body, rule, before: before[rule] ?? null, after: after[rule] ?? null }))
}
function seatsThatDiffer(before: CharterRules, after: CharterRules): Difference[] {
  const codes = [...new Set([...before.seats, ...after.seats].map((one) => one.code))]
  return codes.flatMap((code) => {
    const was = before.seats.find((one) => one.code === code)
    const is = after.seats.find((one) => one.code === code)
    const body = (is ?? was)?.body ?? null
    if (!was || !is)
      return [{ body, rule: is ? 'seat-added' : 'seat-removed', before: was ? code : null, after: is ? code : null }]
    return was.eligible === is.eligible
      ? []
      : [{ body, rule: `eligible-${code}`, before: was.eligible, after: is.eligible }]
  })
}

/** What is wrong with a charter's file, in plain words for the one who writes it. Empty: it can be loaded. */
export function faultsOfCharter(file: CharterFile): string[] {
  const faults: string[] = []
  const slugs = new Set<string>()
  for (const body of file.bodies) faults.push(...faultsOfBody(body, slugs))
  for (const slug of Object.keys(file.rules.bodies))
    if (!slugs.has(slug)) faults.push(`rules for an unknown body: ${slug}`)
  const named = [file.rules.amendedBy, file.rules.membership.appeal].filter((one) => one !== null)
  for (const slug of named) if (!slugs.has(slug)) faults.push(`the rules name an unknown body: ${slug}`)
  const codes = new Set<string>()
  for (const seat of file.seats) {
    if (codes.has(seat.code)) faults.push(`seat ${seat.code} stands there twice`)
    codes.add(seat.code)
    for (const slug of [seat.body, seat.designatedBy])
      if (!slugs.has(slug)) faults.push(`seat ${seat.code} names an unknown body: ${slug}`)
  }
  return faults
}
function faultsOfBody(body: CharterBody, before: Set<string>): string[] {
  const faults: string[] = []
  if (before.has(body.slug)) faults.push(`body ${body.slug} stands there twice`)
  if (body.parent && !before.has(body.parent)) faults.push(`body ${body.slug} stands before its parent ${body.parent}`)
  before.add(body.slug)
  return faults
}
