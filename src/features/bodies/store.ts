// Room: bodies/store. The bodies and their seats.
import type { BodyKind, CharterBody, CharterSeat } from '../../../data/types.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'

export interface Body {
  id: string
  slug: string
  kind: BodyKind
  name: LocalizedText
  workingTitle: LocalizedText | null
  parentId: string | null
  country: string | null
  objectives: number[]
  /** What the charter says of it; null for a body that the operator entered. */
  charter: CharterBody | null
  fromRecord: boolean
  enteredOn: string
}
export interface Seat {
  id: string
  code: string
  bodyId: string
  place: number
  designatedBy: string
  rotating: boolean
  charter: CharterSeat | null
}

const bodyColumns = [
  'id',
  'slug',
  'kind',
  'name',
  'working_title',
  'parent_id',
  'country',
  'objectives',
  'charter',
  'from_record',
  'created_at',
] as const
interface BodyRow {
  id: string
  slug: string
  kind: string
  name: unknown
  working_title: unknown
  parent_id: string | null
  country: string | null
  objectives: number[]
  charter: unknown
  from_record: boolean
  created_at: Date
}
const asBody = (row: BodyRow): Body => ({
  id: row.id,
  slug: row.slug,
  kind: row.kind as BodyKind,
  name: row.name as LocalizedText,
  workingTitle: row.working_title as LocalizedText | null,
  parentId: row.parent_id,
  country: row.country,
  objectives: row.objectives,
  charter: row.charter as CharterBody | null,
  fromRecord: row.from_record,
  enteredOn: row.created_at.toISOString().slice(0, 10),
})

export async function findBody(context: Context, slug: string): Promise<Body | undefined> {
  const row = await context.db.selectFrom('body').select(bodyColumns).where('slug', '=', slug).executeTakeFirst()
  return row && asBody(row)
}
export async function findBodies(context: Context, ids: string[]): Promise<Body[]> {
  if (ids.length === 0) return []
  return (await context.db.selectFrom('body').select(bodyColumns).where('id', 'in', ids).execute()).map(asBody)
}

export interface BodyFilter {
  kind?: BodyKind
  country?: string
  parentId?: string
  objective?: number
}
export async function listBodies(context: Context, filter: BodyFilter = {}): Promise<Body[]> {
  let query = context.db.selectFrom('body').select(bodyColumns)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.country) query = query.where('country', '=', filter.country)
  if (filter.parentId) query = query.where('parent_id', '=', filter.parentId)
  const rows = (await query.orderBy('place').orderBy('slug').execute()).map(asBody)
  return filter.objective ? rows.filter((one) => one.objectives.includes(filter.objective ?? 0)) : rows
}

export interface NewBody extends Omit<Body, 'id' | 'enteredOn'> {
  place: number
}
/** Writes a body, or brings one of the record up to this release; answers its id. */
export async function saveBody(context: Context, body: NewBody): Promise<string> {
  const values = {
    kind: body.kind,
    name: JSON.stringify(body.name),
    working_title: body.workingTitle && JSON.stringify(body.workingTitle),
    parent_id: body.parentId,
    country: body.country,
    objectives: body.objectives,
    charter: body.charter && JSON.stringify(body.charter),
    place: body.place,
    from_record: body.fromRecord,
  }
  const row = await context.db
    .insertInto('body')
    .values({ id: newId(context.random), slug: body.slug, created_at: context.now, ...values })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function saveSeat(context: Context, seat: Omit<Seat, 'id'>): Promise<void> {
  const values = {
    body_id: seat.bodyId,
    place: seat.place,
    designated_by: seat.designatedBy,
    rotating: seat.rotating,
    // What the record says of a seat stays when a later version of the charter goes over it.
    ...(seat.charter ? { charter: JSON.stringify(seat.charter) } : {}),
  }
  await context.db
    .insertInto('seat')
    .values({ id: newId(context.random), code: seat.code, ...values })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(values))
    .execute()
}

const seatColumns = ['id', 'code', 'body_id', 'place', 'designated_by', 'rotating', 'charter'] as const
interface SeatRow {
  id: string
  code: string
  body_id: string
  place: number
  designated_by: string
  rotating: boolean
  charter: unknown
}
const asSeat = (row: SeatRow): Seat => ({
  id: row.id,
  code: row.code,
  bodyId: row.body_id,
  place: row.place,
  designatedBy: row.designated_by,
  rotating: row.rotating,
  charter: row.charter as CharterSeat | null,
})
/** Every seat that a body has or had; which of them the charter has today stands in its rules. */
export async function listSeats(context: Pick<Context, 'db'>, bodyId?: string): Promise<Seat[]> {
  let query = context.db.selectFrom('seat').select(seatColumns)
  if (bodyId) query = query.where('body_id', '=', bodyId)
  return (await query.orderBy('body_id').orderBy('place').execute()).map(asSeat)
}
export async function findSeats(context: Context, ids: string[]): Promise<Seat[]> {
  if (ids.length === 0) return []
  return (await context.db.selectFrom('seat').select(seatColumns).where('id', 'in', ids).execute()).map(asSeat)
}
/** `forChange` holds the row until the transaction ends: two people cannot fill one seat at once. */
export async function findSeat(context: Context, code: string, forChange = false): Promise<Seat | undefined> {
  const query = context.db.selectFrom('seat').select(seatColumns).where('code', '=', code)
  const row = await (forChange ? query.forUpdate() : query).executeTakeFirst()
  return row && asSeat(row)
}
