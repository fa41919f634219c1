// Room: bodies/store-proposals. Designations that one person recorded and no second one has confirmed. One at a time
// for a seat.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'

export interface SeatProposal {
  id: string
  seatId: string
  organisationId: string
  alternateOrganisationId: string | null
  since: string
  until: string | null
  decision: string
  decidedOn: string
  proposedBy: string
  proposedOn: string
}

/** Of one seat, or of all of them: the oldest first. */
export async function listSeatProposals(context: Context, seatId?: string): Promise<SeatProposal[]> {
  let query = context.db.selectFrom('seat_proposal').selectAll()
  if (seatId) query = query.where('seat_id', '=', seatId)
  return (await query.orderBy('proposed_on').orderBy('id').execute()).map((row) => ({
    id: row.id,
    seatId: row.seat_id,
    organisationId: row.organisation_id,
    alternateOrganisationId: row.alternate_organisation_id,
    since: row.since,
    until: row.until,
    decision: row.decision,
    decidedOn: row.decided_on,
    proposedBy: row.proposed_by,
    proposedOn: row.proposed_on,
  }))
}
export async function insertSeatProposal(context: Context, one: Omit<SeatProposal, 'id'>): Promise<void> {
  await context.db
    .insertInto('seat_proposal')
    .values({
      id: newId(context.random),
      seat_id: one.seatId,
      organisation_id: one.organisationId,
      alternate_organisation_id: one.alternateOrganisationId,
      since: one.since,
      until: one.until,
      decision: one.decision,
      decided_on: one.decidedOn,
      proposed_by: one.proposedBy,
      proposed_on: one.proposedOn,
    })
    .execute()
}
export async function dropSeatProposal(context: Context, id: string): Promise<void> {
  await context.db.deleteFrom('seat_proposal').where('id', '=', id).execute()
}
