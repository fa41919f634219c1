// Room: bodies/use-cases-designation. Whom a body designated by a decision: one person records it, another reads the
// same and confirms. The charter is asked both times: it may have changed in between. Ballots need no second hand here.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findOrganisation } from '../organisations/index.ts'
import { actsAlone, agree } from '../people/index.ts'
import { policy } from './policy.ts'
import { wrongHolding } from './rules.ts'
import { type Seat, findBodies, findSeat } from './store.ts'
import { lockCharter } from './store-charter.ts'
import { listHoldings } from './store-holdings.ts'
import { type SeatProposal, dropSeatProposal, insertSeatProposal, listSeatProposals } from './store-proposals.ts'
import { officeOf } from './use-cases-agencies.ts'
import { type Designation, designateToSeat, reasonsToday, refusalOf } from './use-cases-seats.ts'

/** An agency of the body that designates is named by its code; its office is entered when it first sits. */
export const agencyValue = (code: string) => `agency:${code}`
async function organisationNamed(context: Context, seat: Seat, value: string): Promise<{ id: string } | undefined> {
  const [designator] = await findBodies(context, [seat.designatedBy])
  const code = (designator?.charter?.memberAgencies ?? []).find((one) => agencyValue(one) === value)
  return code ? { id: await officeOf(context, code) } : findOrganisation(context, value)
}

export interface FillForm {
  organisation: string
  since: string
  until?: string
  decision: string
  decidedOn: string
  alternate?: string
}
export interface Recorded {
  code: string
  /** Nobody sits there by it before a second person confirms. */
  waits: boolean
}
/** Records whom a table or the working group designated. The secretariat designates nobody. */
export async function fillSeat(context: Context, code: string, form: FillForm): Promise<Outcome<Recorded>> {
  return transact<Recorded>(context, async (inside) => {
    await lockCharter(inside)
    const seat = await findSeat(inside, code, true)
    if (!seat) return notFound()
    const proposedBy = inside.actor.personId
    if (!may(inside.actor, policy['seat.fill']) || proposedBy === null) return forbidden()
    if ((await listSeatProposals(inside, seat.id)).length > 0) return refused('conflict', 'bodies.refused-waits-second')
    const organisation = await organisationNamed(inside, seat, form.organisation)
    const alternate = form.alternate ? await findOrganisation(inside, form.alternate) : undefined
    const wrong = {
      ...wrongHolding(form, await listHoldings(inside, [seat.id])),
      ...(organisation ? {} : { organisation: 'bodies.wrong-organisation' }),
      ...(form.alternate && (!alternate || alternate.id === organisation?.id)
        ? { alternate: 'bodies.wrong-alternate' }
        : {}),
      ...(form.decidedOn > dayOf(inside.now) ? { decidedOn: 'bodies.wrong-still-to-come' } : {}),
    }
    if (!organisation || Object.keys(wrong).length > 0) return invalid(wrong)
    const recorded = {
      seatId: seat.id,
      organisationId: organisation.id,
      alternateOrganisationId: alternate?.id ?? null,
      since: form.since,
      until: form.until ?? null,
      decision: form.decision,
      decidedOn: form.decidedOn,
      proposedBy,
      proposedOn: dayOf(inside.now),
    }
    const designation = designationOf(code, recorded)
    if (await actsAlone(inside)) {
      const alone = await designateToSeat(inside, { ...designation, single: true })
      return alone.ok ? done({ code, waits: false }) : alone
    }
    const reasons = await reasonsToday(inside, designation)
    if (reasons.length > 0) return refusalOf(reasons)
    await insertSeatProposal(inside, recorded)
    await recordAct(inside, 'seat.designation-recorded', { kind: 'seat', id: seat.id }, { detail: { code } })
    return done({ code, waits: true })
  })
}
export const designationOf = (code: string, one: Omit<SeatProposal, 'id'>): Designation => ({
  code,
  organisationId: one.organisationId,
  alternateOrganisationId: one.alternateOrganisationId,
  since: one.since,
  until: one.until,
  designatedOn: one.decidedOn,
  source: { kind: 'decision', note: one.decision },
})

/** The second person confirms what the first recorded, or gives it back; the first may take it back. */
export async function decideDesignation(
  context: Context,
  code: string,
  act: 'confirm' | 'return',
): Promise<Outcome<{ code: string; act: 'confirm' | 'return' }>> {
  return transact(context, async (inside) => {
    await lockCharter(inside)
    const seat = await findSeat(inside, code, true)
    if (!seat) return notFound()
    if (!may(inside.actor, policy['seat.fill'])) return forbidden()
    const [proposal] = await listSeatProposals(inside, seat.id)
    if (!proposal) return refused('conflict', 'bodies.refused-not-recorded')
    if (act === 'confirm') {
      const second = agree({ proposedBy: proposal.proposedBy, about: null }, inside.actor.personId)
      if (!second.ok) return second
      const designated = await designateToSeat(inside, designationOf(code, proposal))
      if (!designated.ok) return designated
    } else await recordAct(inside, 'seat.designation-returned', { kind: 'seat', id: seat.id }, { detail: { code } })
    await dropSeatProposal(inside, proposal.id)
    return done({ code, act })
  })
}
