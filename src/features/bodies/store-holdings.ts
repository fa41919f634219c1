// Room: bodies/store-holdings. Who holds a seat, when, for whom and by which decision. Persons leave this file only
// towards those who may know them (present.ts asks).
import type { BodyKind } from '../../../data/types.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import type { Sitting } from './membership-rules.ts'
import type { Holding } from './rules.ts'

export const endings = ['resigned', 'recalled', 'succeeded', 'left'] as const
export type Ending = (typeof endings)[number]
/** How a holder came to the seat: by a decision that is written somewhere, or by a ballot held here. */
export interface HoldingSource {
  kind: 'decision' | 'ballot'
  /** The ballot, or the meeting whose minutes hold the decision. */
  id?: string | null
  /** Where the decision is written, in the words of who records it. */
  note?: string | null
}
export interface SeatHolding extends Holding {
  id: string
  seatId: string
  personId: string | null
  personShown: boolean
  alternateOrganisationId: string | null
  alternatePersonId: string | null
  alternateShown: boolean
  source: HoldingSource | null
  designatedOn: string | null
  /** One person alone recorded it, where there was no second one. */
  single: boolean
  endedWhy: Ending | null
  endedNote: string | null
  succeedsId: string | null
  suspendedOn: string | null
  resumedOn: string | null
  suspensionNote: string | null
  warnedOn: string | null
  expiredOn: string | null
}

const columns = [
  'id',
  'seat_id',
  'organisation_id',
  'since',
  'until',
  'vacated_on',
  'person_id',
  'person_shown',
  'alternate_organisation_id',
  'alternate_person_id',
  'alternate_shown',
  'source_kind',
  'source_id',
  'source_note',
  'designated_on',
  'single',
  'ended_why',
  'ended_note',
  'succeeds_id',
  'suspended_on',
  'resumed_on',
  'suspension_note',
  'warned_on',
  'expired_on',
] as const
interface Row {
  id: string
  seat_id: string
  organisation_id: string
  since: string
  until: string | null
  vacated_on: string | null
  person_id: string | null
  person_shown: boolean
  alternate_organisation_id: string | null
  alternate_person_id: string | null
  alternate_shown: boolean
  source_kind: string | null
  source_id: string | null
  source_note: string | null
  designated_on: string | null
  single: boolean
  ended_why: string | null
  ended_note: string | null
  succeeds_id: string | null
  suspended_on: string | null
  resumed_on: string | null
  suspension_note: string | null
  warned_on: string | null
  expired_on: string | null
}
const asHolding = (row: Row): SeatHolding => ({
  id: row.id,
  seatId: row.seat_id,
  organisationId: row.organisation_id,
  since: row.since,
  until: row.until,
  vacatedOn: row.vacated_on,
  personId: row.person_id,
  personShown: row.person_shown,
  alternateOrganisationId: row.alternate_organisation_id,
  alternatePersonId: row.alternate_person_id,
  alternateShown: row.alternate_shown,
  source: row.source_kind
    ? { kind: row.source_kind as HoldingSource['kind'], id: row.source_id, note: row.source_note }
    : null,
  designatedOn: row.designated_on,
  single: row.single,
  endedWhy: row.ended_why as Ending | null,
  endedNote: row.ended_note,
  succeedsId: row.succeeds_id,
  suspendedOn: row.suspended_on,
  resumedOn: row.resumed_on,
  suspensionNote: row.suspension_note,
  warnedOn: row.warned_on,
  expiredOn: row.expired_on,
})

/** Who held these seats, newest first. */
export async function listHoldings(context: Context, seatIds: string[]): Promise<SeatHolding[]> {
  if (seatIds.length === 0) return []
  const rows = await context.db
    .selectFrom('seat_holding')
    .select(columns)
    .where('seat_id', 'in', seatIds)
    .orderBy('since', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(asHolding)
}
/** Terms that end between two days and were neither left nor told of yet; locked, so that each is told once. */
export async function listEnding(
  context: Context,
  days: { first: string; last: string },
  untold: 'warned' | 'expired',
): Promise<SeatHolding[]> {
  const rows = await context.db
    .selectFrom('seat_holding')
    .select(columns)
    .where('until', '>=', days.first)
    .where('vacated_on', 'is', null)
    .where('until', '<=', days.last)
    .where(untold === 'warned' ? 'warned_on' : 'expired_on', 'is', null)
    .orderBy('until')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(asHolding)
}

export type NewHolding = Pick<SeatHolding, 'seatId' | 'organisationId' | 'since' | 'until'> &
  Partial<Omit<SeatHolding, 'id'>>
export async function insertHolding(context: Context, holding: NewHolding): Promise<string> {
  const id = newId(context.random)
  await context.db
    .insertInto('seat_holding')
    .values({
      id,
      seat_id: holding.seatId,
      organisation_id: holding.organisationId,
      since: holding.since,
      until: holding.until,
      vacated_on: null,
      person_id: holding.personId ?? null,
      person_shown: holding.personShown ?? false,
      alternate_organisation_id: holding.alternateOrganisationId ?? null,
      alternate_person_id: holding.alternatePersonId ?? null,
      alternate_shown: holding.alternateShown ?? false,
      source_kind: holding.source?.kind ?? null,
      source_id: holding.source?.id ?? null,
      source_note: holding.source?.note ?? null,
      designated_on: holding.designatedOn ?? null,
      single: holding.single ?? false,
      succeeds_id: holding.succeedsId ?? null,
      expired_on: holding.expiredOn ?? null,
    })
    .execute()
  return id
}
export async function endHolding(
  context: Context,
  id: string,
  end: { vacatedOn: string; why: Ending; note: string | null },
): Promise<void> {
  await context.db
    .updateTable('seat_holding')
    .set({ vacated_on: end.vacatedOn, ended_why: end.why, ended_note: end.note })
    .where('id', '=', id)
    .execute()
}
export type HoldingChange = Partial<
  Pick<
    SeatHolding,
    | 'personId'
    | 'personShown'
    | 'alternateOrganisationId'
    | 'alternatePersonId'
    | 'alternateShown'
    | 'suspendedOn'
    | 'resumedOn'
    | 'suspensionNote'
    | 'warnedOn'
    | 'expiredOn'
  >
>
export async function saveHolding(context: Context, id: string, change: HoldingChange): Promise<void> {
  await context.db
    .updateTable('seat_holding')
    .set({
      person_id: change.personId,
      person_shown: change.personShown,
      alternate_organisation_id: change.alternateOrganisationId,
      alternate_person_id: change.alternatePersonId,
      alternate_shown: change.alternateShown,
      suspended_on: change.suspendedOn,
      resumed_on: change.resumedOn,
      suspension_note: change.suspensionNote,
      warned_on: change.warnedOn,
      expired_on: change.expiredOn,
    })
    .where('id', '=', id)
    .execute()
}

/** A body that somebody may belong to, with one seat of it that their organisations hold today, if any. */
export interface Standing {
  bodyId: string
  slug: string
  kind: BodyKind
  memberAgencies: string[]
  sitting: Sitting | null
}
/** The bodies that one joins, and those in which one of these organisations holds a seat on a day: one query. */
export async function listStandings(
  context: Pick<Context, 'db'>,
  organisationIds: string[],
  day: string,
): Promise<Standing[]> {
  const rows = await context.db
    .selectFrom('body')
    .leftJoin(
      (from) =>
        from
          .selectFrom('seat_holding')
          .innerJoin('seat', 'seat.id', 'seat_holding.seat_id')
          .select([
            'seat.body_id',
            'organisation_id',
            'person_id',
            'alternate_organisation_id',
            'alternate_person_id',
            'suspended_on',
            'resumed_on',
          ])
          .where('since', '<=', day)
          .where((row) => row.or([row('until', 'is', null), row('until', '>=', day)]))
          .where((row) => row.or([row('vacated_on', 'is', null), row('vacated_on', '>', day)]))
          .where((row) =>
            row.or([
              row('organisation_id', 'in', organisationIds),
              row('alternate_organisation_id', 'in', organisationIds),
            ]),
          )
          .as('sitting'),
      (join) => join.onRef('sitting.body_id', '=', 'body.id'),
    )
    .select([
      'body.id',
      'body.slug',
      'body.kind',
      sql<string[] | null>`body.charter -> 'memberAgencies'`.as('agencies'),
      'sitting.organisation_id',
      'sitting.person_id',
      'sitting.alternate_organisation_id',
      'sitting.alternate_person_id',
      'sitting.suspended_on',
      'sitting.resumed_on',
    ])
    .where((row) =>
      row.or([
        row('body.kind', 'in', ['mechanism', 'working-table', 'working-group', 'network']),
        row('sitting.body_id', 'is not', null),
      ]),
    )
    .orderBy('body.place')
    .orderBy('body.slug')
    .execute()
  return rows.map((row) => ({
    bodyId: row.id,
    slug: row.slug,
    kind: row.kind as BodyKind,
    memberAgencies: row.agencies ?? [],
    sitting: row.organisation_id
      ? {
          organisationId: row.organisation_id,
          personId: row.person_id,
          alternateOrganisationId: row.alternate_organisation_id,
          alternatePersonId: row.alternate_person_id,
          suspendedOn: row.suspended_on,
          resumedOn: row.resumed_on,
        }
      : null,
  }))
}

/** Which organisation holds each seat on a day; of seats that nobody holds, nothing. Ids to decide with alone. */
export async function holdersOn(
  context: Pick<Context, 'db'>,
  day: string,
): Promise<{ seatId: string; bodyId: string; organisationId: string }[]> {
  const rows = await context.db
    .selectFrom('seat_holding')
    .innerJoin('seat', 'seat.id', 'seat_holding.seat_id')
    .select(['seat.id', 'seat.body_id', 'organisation_id'])
    .where('since', '<=', day)
    .where((row) => row.or([row('until', 'is', null), row('until', '>=', day)]))
    .where((row) => row.or([row('vacated_on', 'is', null), row('vacated_on', '>', day)]))
    .execute()
  return rows.map((row) => ({ seatId: row.id, bodyId: row.body_id, organisationId: row.organisation_id }))
}
