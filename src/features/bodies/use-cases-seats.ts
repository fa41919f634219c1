// Room: bodies/use-cases-seats. A seat is designated by a decision or a ballot, left, recalled, taken over by the
// alternate. What the charter forbids is refused, and the refusal names the rule.
import type { CharterRules } from '../../../data/types.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findPeopleConcerned } from '../people/index.ts'
import { type CharterVersion, versionsDuring } from './charter-rules.ts'
import { type Claim, type HeldSeat, type Reason, reasonsAgainst } from './designation-rules.ts'
import { policy } from './policy.ts'
import { currentHolding, dayAfter } from './rules.ts'
import { type Seat, findSeat, listSeats } from './store.ts'
import { listVersions, lockCharter } from './store-charter.ts'
import { type Ending, type HoldingSource, endHolding, insertHolding, listHoldings } from './store-holdings.ts'
import { charterIn, readCandidates } from './use-cases-board.ts'
import { toldBeside } from './use-cases-seated.ts'

export interface Designation {
  /** The seat's code. */
  code: string
  organisationId: string
  /** Who sits for the organisation; shown to the public only when they agree to it themselves. */
  personId?: string | null
  alternateOrganisationId?: string | null
  alternatePersonId?: string | null
  since: string
  until?: string | null
  /** The day of the decision or of the ballot's end; else the first day of the term. */
  designatedOn?: string | null
  source: HoldingSource
  /** The holding that the alternate takes over. */
  succeedsId?: string | null
  /** One person alone recorded it, where there was no second one. */
  single?: boolean
}
export interface Designated {
  code: string
  holdingId: string
}

/**
 * Gives a seat to an organisation. The caller has asked its own policy (the desk records a decision, an election its
 * result); the charter is held here: each version that is in force during the term must allow it.
 */
export async function designateToSeat(context: Context, one: Designation): Promise<Outcome<Designated>> {
  return transact(context, async (inside) => {
    // One after the other: that nobody gets a second seat of the table cannot be seen from one seat alone.
    await lockCharter(inside)
    const seat = await findSeat(inside, one.code, true)
    if (!seat) return notFound()
    const claim: Claim = { ...one, seat: one.code, until: one.until ?? null, how: one.source.kind }
    const wrong = await wrongPeople(inside, one)
    if (wrong) return wrong
    const reasons = await reasonsNow(inside, seat, claim)
    if (reasons.length > 0) return refusalOf(reasons)
    // What is entered of times that are over is history: nobody is told that it has ended.
    const over = claim.until !== null && claim.until < dayOf(inside.now)
    const holdingId = await insertHolding(inside, {
      ...one,
      seatId: seat.id,
      until: claim.until,
      expiredOn: over ? dayOf(inside.now) : null,
    })
    await recordAct(
      inside,
      'seat.filled',
      { kind: 'seat', id: seat.id },
      {
        organisationId: one.organisationId,
        to: 'filled',
        ...(one.single ? { capacity: 'two-person-mode' as const } : {}),
        detail: {
          code: one.code,
          since: one.since,
          until: claim.until,
          how: one.source.kind,
          id: one.source.id ?? null,
          single: one.single ?? false,
          ...toldBeside(one.alternateOrganisationId),
        },
      },
    )
    return done({ code: one.code, holdingId })
  })
}

/** All that the charter says today against a designation that waits for its second person. */
export async function reasonsToday(context: Context, one: Designation): Promise<Reason[]> {
  const seat = await findSeat(context, one.code)
  return seat
    ? reasonsNow(context, seat, { ...one, seat: one.code, until: one.until ?? null, how: one.source.kind })
    : [{ code: 'bodies.refused-no-such-seat', field: null, args: { seat: one.code } }]
}

/**
 * Whether the charter would let an organisation be given the seat for that term: asked before anybody stands for it.
 * That somebody sits there now says nothing yet.
 */
export async function mayBeDesignated(context: Context, one: Designation): Promise<Outcome<true>> {
  const seat = await findSeat(context, one.code)
  if (!seat) return notFound()
  const claim: Claim = { ...one, seat: one.code, until: one.until ?? null, how: one.source.kind }
  const reasons = (await reasonsNow(context, seat, claim)).filter((reason) => reason.code !== 'bodies.refused-filled')
  return reasons.length > 0 ? refusalOf(reasons) : done(true)
}

/** What the charter says against it, in each version that counts for a day of the term that is not over. */
async function reasonsNow(context: Context, seat: Seat, claim: Claim): Promise<Reason[]> {
  const versions = await listVersions(context)
  const held = await heldInBody(context, seat.bodyId)
  const candidates = await readCandidates(
    context,
    [claim.organisationId, claim.alternateOrganisationId ?? null].filter((id) => id !== null),
  )
  const candidate = candidates.get(claim.organisationId)
  if (!candidate) return [{ code: 'bodies.refused-organisation-left', field: 'organisation', args: {} }]
  const alternate = claim.alternateOrganisationId ? (candidates.get(claim.alternateOrganisationId) ?? null) : null
  for (const rules of rulesDuring(context, versions, claim)) {
    const reasons = reasonsAgainst(rules, claim, held, candidate, alternate)
    if (reasons.length > 0) return reasons
  }
  return []
}
function rulesDuring(
  context: Context,
  versions: readonly CharterVersion[],
  claim: Pick<Claim, 'since' | 'until'>,
): CharterRules[] {
  const today = dayOf(context.now)
  // A term that is over is history: it is held against the charter of its time.
  const over = claim.until !== null && claim.until < today
  const from = over || claim.since > today ? claim.since : today
  const during = versionsDuring(versions, from, claim.until).map((one) => one.rules)
  return during.length > 0 ? during : [charterIn(versions, from).rules]
}
async function heldInBody(context: Context, bodyId: string): Promise<HeldSeat[]> {
  const seats = await listSeats(context, bodyId)
  const codes = new Map(seats.map((seat) => [seat.id, seat.code]))
  return (await listHoldings(context, [...codes.keys()])).map((one) => ({ ...one, seat: codes.get(one.seatId) ?? '' }))
}
/** All that stands against it, each at its field; the first one is said at the top. */
export function refusalOf(reasons: readonly Reason[]): ReturnType<typeof refused> {
  const fields = Object.fromEntries([...reasons].reverse().flatMap((one) => (one.field ? [[one.field, one.code]] : [])))
  const args = Object.assign({}, ...reasons.map((one) => one.args)) as Reason['args']
  const whole = reasons.find((one) => one.field === null)
  const first = whole ?? reasons[0]
  return refused(whole ? 'conflict' : 'invalid', first?.code ?? 'ui.refused-invalid', { fields, args })
}
/** Who sits for an organisation speaks for it already. */
async function wrongPeople(context: Context, one: Designation): Promise<ReturnType<typeof invalid> | null> {
  const named: [string, string | null | undefined, string][] = [
    ['person', one.personId, one.organisationId],
    ['alternatePerson', one.alternatePersonId, one.alternateOrganisationId ?? one.organisationId],
  ]
  for (const [field, personId, organisationId] of named) {
    if (!personId) continue
    const people = await findPeopleConcerned(context, { organisationIds: [organisationId] })
    if (!people.some((person) => person.id === personId)) return invalid({ [field]: 'bodies.wrong-person' })
  }
  return one.personId && one.personId === one.alternatePersonId
    ? invalid({ alternatePerson: 'bodies.wrong-same-person' })
    : null
}

export interface LeaveForm {
  left: string
  why?: Exclude<Ending, 'succeeded'>
  note?: string
  /** The alternate takes over for the rest of the term. */
  succeed?: boolean
}
/** Records that a seat was left on a day. From then on it is vacant, until somebody is designated again. */
export async function vacateSeat(context: Context, code: string, form: LeaveForm): Promise<Outcome<{ code: string }>> {
  return transact(context, async (inside) => {
    await lockCharter(inside)
    const seat = await findSeat(inside, code, true)
    if (!seat) return notFound()
    if (!may(inside.actor, policy['seat.fill'])) return forbidden()
    const today = dayOf(inside.now)
    const holding = currentHolding(await listHoldings(inside, [seat.id]), today)
    if (!holding || holding.vacatedOn) return refused('conflict', 'bodies.refused-not-filled')
    const { left, why = 'left', note } = form
    if (left < holding.since || left > today || (holding.until && left > dayAfter(holding.until)))
      return invalid({ left: 'bodies.wrong-left' })
    if (why === 'recalled' && !note) return invalid({ note: 'bodies.wrong-recall' })
    const alternate = holding.alternateOrganisationId ?? (holding.alternatePersonId ? holding.organisationId : null)
    if (form.succeed && !alternate) return invalid({ succeed: 'bodies.wrong-no-alternate' })
    await endHolding(inside, holding.id, { vacatedOn: left, why, note: note ?? null })
    await recordAct(
      inside,
      'seat.vacated',
      { kind: 'seat', id: seat.id },
      {
        organisationId: holding.organisationId,
        from: 'filled',
        to: 'vacant',
        detail: { code, left, why, ...toldBeside(holding.alternateOrganisationId) },
      },
    )
    if (!form.succeed || !alternate) return done({ code })
    return designateToSeat(inside, {
      code,
      organisationId: alternate,
      personId: holding.alternatePersonId,
      since: left,
      until: holding.until,
      designatedOn: holding.designatedOn,
      // The alternate was chosen with the holder, by the same decision.
      source: holding.source ?? { kind: 'decision' },
      succeedsId: holding.id,
    })
  })
}
