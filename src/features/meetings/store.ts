// Room: meetings/store. SQL of meetings, their agenda and documents; it decides nothing beyond who may see a row.
import { holds } from '../../kernel/actor.ts'
import type { DateQualifier, Dated, Precision } from '../../kernel/dated.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { sightOf } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { builtOnce } from '../../platform/db/built-once.ts'
import { type Database, sql } from '../../platform/db/database.ts'
import { seeing } from '../../platform/db/sight.ts'
import { total, totalOf } from '../../platform/db/total.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { policy } from './policy.ts'
import type { Convenor, MeetingKind, MeetingState, Mode, RecordSource, RecordedFact } from './rules.ts'
import { datesOf } from './rules.ts'
import type { PlannedSession, SessionKind } from './rules-agenda.ts'

export interface DaySpan {
  from: string
  to: string
}
export interface Meeting {
  id: string
  code: string
  slug: string
  kind: MeetingKind
  mode: Mode
  state: MeetingState
  title: LocalizedText
  about: LocalizedText | null
  topics: LocalizedText[]
  convenors: Convenor[]
  place: LocalizedText | null
  country: string | null
  starts: Dated | null
  ends: Dated | null
  datesNote: LocalizedText | null
  /** The dates first announced, and those on which it took place: a plan that changed stays to be read. */
  planned: DaySpan | null
  held: DaySpan | null
  timeZone: string
  languages: string[]
  /** Seats in the room, and how many are taken; capacity null: not limited. */
  room: { capacity: number | null; taken: number }
  facts: RecordedFact[]
  sources: RecordSource[]
  fromRecord: boolean
  sample: boolean
  revision: number
  revisedAt: Date
}
export interface MeetingFilter {
  kind?: MeetingKind
  year?: number
  country?: string
  states?: readonly MeetingState[]
  /** The slug of a body that convenes. */
  body?: string
}

const columns = [
  'id',
  'code',
  'slug',
  'kind',
  'mode',
  'state',
  'title',
  'about',
  'topics',
  'convenors',
  'place',
  'country',
  'starts_on',
  'ends_on',
  'precision',
  'date_qualifier',
  'dates_note',
  'planned_from',
  'planned_to',
  'held_from',
  'held_to',
  'time_zone',
  'languages',
  'facts',
  'sources',
  'from_record',
  'sample',
  'revision',
  'revised_at',
] as const

interface Row {
  id: string
  code: string
  slug: string
  kind: string
  mode: string
  state: string
  title: unknown
  about: unknown
  topics: unknown
  convenors: unknown
  place: unknown
  country: string | null
  starts_on: string | null
  ends_on: string | null
  precision: string
  date_qualifier: string | null
  dates_note: unknown
  planned_from: string | null
  planned_to: string | null
  held_from: string | null
  held_to: string | null
  time_zone: string
  languages: string[]
  facts: unknown
  sources: unknown
  from_record: boolean
  sample: boolean
  revision: number
  revised_at: Date
  capacity: number | null
  taken: number | null
}
const spanOf = (from: string | null, to: string | null): DaySpan | null => (from ? { from, to: to ?? from } : null)
const asMeeting = (row: Row): Meeting => ({
  id: row.id,
  code: row.code,
  slug: row.slug,
  kind: row.kind as MeetingKind,
  mode: row.mode as Mode,
  state: row.state as MeetingState,
  title: row.title as LocalizedText,
  about: row.about as LocalizedText | null,
  topics: row.topics as LocalizedText[],
  convenors: row.convenors as Convenor[],
  place: row.place as LocalizedText | null,
  country: row.country,
  ...datesOf(row.starts_on, row.ends_on, row.precision as Precision, row.date_qualifier as DateQualifier | null),
  datesNote: row.dates_note as LocalizedText | null,
  planned: spanOf(row.planned_from, row.planned_to),
  held: spanOf(row.held_from, row.held_to),
  timeZone: row.time_zone,
  languages: row.languages,
  room: { capacity: row.capacity, taken: row.taken ?? 0 },
  facts: row.facts as RecordedFact[],
  sources: row.sources as RecordSource[],
  fromRecord: row.from_record,
  sample: row.sample,
  revision: row.revision,
  revisedAt: row.revised_at,
})

/** Who prepares or minutes a meeting sees drafts; everybody else sees what was announced. */
export const seesDrafts = (context: Context): boolean =>
  context.actor.kind === 'system' || holds(context.actor, 'secretariat') || holds(context.actor, 'rapporteur')

const withRooms = (db: Database) =>
  db.selectFrom('meeting').leftJoin('meeting_room', 'meeting_room.meeting_id', 'meeting.id')
function visible(context: Context) {
  return withRooms(context.db).where((row) =>
    seeing(row, sightOf(context.actor, policy['meeting.read']), { in: (states) => row('state', 'in', states) }),
  )
}
const rowsOf = (context: Context) =>
  visible(context).select(columns).select(['meeting_room.capacity', 'meeting_room.taken'])

/** By its address, or by its permanent code. */
export async function findMeeting(context: Context, slugOrCode: string): Promise<Meeting | undefined> {
  const row = await rowsOf(context)
    .where((at) => at.or([at('slug', '=', slugOrCode), at('code', '=', slugOrCode.toUpperCase())]))
    .executeTakeFirst()
  return row && asMeeting(row)
}

export async function findMeetings(context: Context, ids: string[]): Promise<Meeting[]> {
  if (ids.length === 0) return []
  return (await rowsOf(context).where('id', 'in', ids).execute()).map(asMeeting)
}

/** Newest first; those without a date stand at the end. */
export async function listMeetings(context: Context, filter: MeetingFilter, paging: Paging): Promise<Paged<Meeting>> {
  let query = visible(context)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  if (filter.country) query = query.where('country', '=', filter.country)
  if (filter.year) query = query.where('starts_on', 'like', `${filter.year}%`)
  if (filter.body)
    query = query.where(sql<boolean>`convenors @> ${JSON.stringify([{ href: `/bodies/${filter.body}` }])}::jsonb`)
  if (filter.states) query = query.where('state', 'in', [...filter.states])
  const rows = await query
    .select(columns)
    .select(total)
    .select(['meeting_room.capacity', 'meeting_room.taken'])
    .orderBy(sql`starts_on desc nulls last`)
    .orderBy('id')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asMeeting), await totalOf(rows, paging, query.select(total).limit(1)), paging)
}

const nextMeetings = builtOnce((db, { today, most }: { today: string; most: number }) =>
  withRooms(db)
    .select(columns)
    .select(['meeting_room.capacity', 'meeting_room.taken'])
    .where('state', 'in', ['announced', 'open', 'closed', 'live'])
    .where(sql<boolean>`coalesce(ends_on, starts_on, ${today}::text) >= ${today}::text`)
    .orderBy(sql`starts_on nulls last`)
    .orderBy('id')
    .limit(most),
)
/** What is announced or under way and not over on this day, the next first; without a date last. */
export async function findNextMeetings(context: Context, today: string, most: number): Promise<Meeting[]> {
  return (await nextMeetings(context, { today, most })).map(asMeeting)
}

/** The years and countries that the list holds: what its filters offer. */
export async function filterValues(
  context: Context,
): Promise<{ years: number[]; countries: string[]; bodies: Convenor[] }> {
  const years = await visible(context)
    .select(sql<string>`left(starts_on, 4)`.as('year'))
    .where('starts_on', 'is not', null)
    .distinct()
    .execute()
  const countries = await visible(context).select('country').where('country', 'is not', null).distinct().execute()
  const bodies = await sql<{ convenor: unknown }>`
    select distinct on (one ->> 'href') one as convenor
    from meeting cross join lateral jsonb_array_elements(convenors) as one
    where one ->> 'href' like '/bodies/%' and state <> 'draft' order by one ->> 'href'`.execute(context.db)
  return {
    bodies: bodies.rows.map((row) => row.convenor as Convenor),
    years: years.map((row) => Number(row.year)).sort((a, b) => b - a),
    countries: countries.flatMap((row) => (row.country ? [row.country] : [])),
  }
}

export interface MeetingWords {
  kind: MeetingKind
  mode: Mode
  title: LocalizedText
  about: LocalizedText | null
  topics: LocalizedText[]
  convenors: Convenor[]
  place: LocalizedText | null
  country: string | null
  startsOn: string | null
  endsOn: string | null
  precision: Precision
  timeZone: string
  languages: string[]
}
export interface NewMeeting extends MeetingWords {
  id: string
  code: string
  slug: string
  state: MeetingState
  capacity: number | null
  onlineAddress?: string | null
  /** Where the sources only say that it was about, before, after or by that date. */
  qualifier?: DateQualifier | null
  datesNote?: LocalizedText | null
  facts?: RecordedFact[]
  sources?: RecordSource[]
  fromRecord?: boolean
  sample?: boolean
}

const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))
const wordsRow = (one: MeetingWords) => ({
  kind: one.kind,
  mode: one.mode,
  title: JSON.stringify(one.title),
  about: json(one.about),
  topics: JSON.stringify(one.topics),
  convenors: JSON.stringify(one.convenors),
  place: json(one.place),
  country: one.country,
  starts_on: one.startsOn,
  ends_on: one.endsOn,
  precision: one.precision,
  time_zone: one.timeZone,
  languages: one.languages,
})

/** Writes a meeting, or, for one of the record, what this release says of it. */
export async function insertMeeting(context: Context, one: NewMeeting): Promise<void> {
  const row = {
    ...wordsRow(one),
    id: one.id,
    code: one.code,
    slug: one.slug,
    state: one.state,
    online_address: one.onlineAddress ?? null,
    date_qualifier: one.qualifier ?? null,
    dates_note: json(one.datesNote),
    facts: JSON.stringify(one.facts ?? []),
    sources: JSON.stringify(one.sources ?? []),
    from_record: one.fromRecord ?? false,
    sample: one.sample ?? false,
    revised_at: context.now,
  }
  const { id: _id, code: _code, slug: _slug, revised_at: _at, ...again } = row
  await context.db
    .insertInto('meeting')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doUpdateSet(again).where('meeting.from_record', '=', true))
    .execute()
  await context.db
    .insertInto('meeting_room')
    .columns(['meeting_id', 'capacity'])
    .expression(
      context.db
        .selectFrom('meeting')
        .select(['id', sql<number | null>`${one.capacity}::integer`.as('capacity')])
        .where('code', '=', one.code),
    )
    .onConflict((conflict) => conflict.column('meeting_id').doNothing())
    .execute()
}

export async function saveWords(context: Context, id: string, words: MeetingWords): Promise<void> {
  await context.db
    .updateTable('meeting')
    .set({ ...wordsRow(words), revision: sql<number>`revision + 1`, revised_at: context.now })
    .where('id', '=', id)
    .execute()
}
export async function saveOnlineAddress(context: Context, id: string, address: string | null): Promise<void> {
  await context.db.updateTable('meeting').set({ online_address: address }).where('id', '=', id).execute()
}
export async function onlineAddressOf(context: Context, id: string): Promise<string | null> {
  const row = await context.db.selectFrom('meeting').select('online_address').where('id', '=', id).executeTakeFirst()
  return row?.online_address ?? null
}
/** Answers false where more seats are taken already. */
export async function saveCapacity(context: Context, id: string, capacity: number | null): Promise<boolean> {
  const row = await context.db
    .updateTable('meeting_room')
    .set({ capacity })
    .where('meeting_id', '=', id)
    .where((at) => (capacity === null ? sql<boolean>`true` : at('taken', '<=', capacity)))
    .returning('meeting_id')
    .executeTakeFirst()
  return row !== undefined
}
export async function saveMeetingState(
  context: Context,
  id: string,
  from: MeetingState,
  to: MeetingState,
): Promise<boolean> {
  const row = await context.db
    .updateTable('meeting')
    .set({ state: to, revision: sql<number>`revision + 1`, revised_at: context.now })
    .where('id', '=', id)
    .where('state', '=', from)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function freeMeetingSlug(context: Context, wanted: string): Promise<string> {
  const taken = await context.db.selectFrom('meeting').select('slug').where('slug', 'like', `${wanted}%`).execute()
  const slugs = new Set(taken.map((row) => row.slug))
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (!slugs.has(slug)) return slug
  }
}

/** A session as it is planned now, and what really took place. */
export interface Session extends PlannedSession {
  meetingId: string
  position: number
  beganAt: Date | null
  endedAt: Date | null
  /** Where the public record found it; empty for a meeting of this installation. */
  sources: RecordSource[]
}
/** The agenda of meetings that the caller may see, as the desk works on it: the public reads the version published. */
export async function sessionsOf(context: Context, meetingId: string): Promise<Session[]> {
  const rows = await context.db
    .selectFrom('meeting_session')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    // By day of the venue; within a day what has no hour stands first, as it does in a calendar.
    .orderBy(
      sql`coalesce(on_day, (starts_at at time zone
        (select time_zone from meeting where meeting.id = meeting_id))::date) nulls last`,
    )
    .orderBy(sql`starts_at nulls first`)
    .orderBy('position')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    meetingId: row.meeting_id,
    position: row.position,
    kind: row.kind as SessionKind,
    parentId: row.parent_id,
    title: row.title as LocalizedText,
    about: row.about as LocalizedText | null,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    onDay: row.on_day,
    room: row.room,
    area: row.area,
    objectives: row.objectives,
    cancelledOn: row.cancelled_on,
    beganAt: row.began_at,
    endedAt: row.ended_at,
    sources: row.sources as RecordSource[],
  }))
}
type Essential = 'id' | 'meetingId' | 'title' | 'about' | 'startsAt' | 'endsAt' | 'area' | 'objectives'
export type SavedSession = Pick<Session, Essential> & Partial<Omit<PlannedSession, Essential>>
export async function saveSession(context: Context, one: SavedSession): Promise<void> {
  const row = {
    kind: one.kind ?? 'session',
    parent_id: one.parentId ?? null,
    title: JSON.stringify(one.title),
    about: json(one.about),
    starts_at: one.startsAt,
    ends_at: one.endsAt,
    on_day: one.onDay ?? null,
    room: one.room ?? null,
    area: one.area,
    objectives: one.objectives,
    cancelled_on: one.cancelledOn ?? null,
  }
  await context.db
    .insertInto('meeting_session')
    .values({
      ...row,
      id: one.id,
      meeting_id: one.meetingId,
      position: sql<number>`(select count(*) from meeting_session where meeting_id = ${one.meetingId})`,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  await touchMeeting(context, one.meetingId)
}
export async function removeSession(context: Context, meetingId: string, id: string): Promise<boolean> {
  const used =
    (await context.db.selectFrom('note').select('id').where('session_id', '=', id).limit(1).executeTakeFirst()) ??
    (await context.db.selectFrom('attendance').select('id').where('session_id', '=', id).limit(1).executeTakeFirst()) ??
    (await context.db.selectFrom('presence').select('id').where('session_id', '=', id).limit(1).executeTakeFirst()) ??
    (await context.db
      .selectFrom('attendance_file')
      .select('id')
      .where('session_id', '=', id)
      .limit(1)
      .executeTakeFirst()) ??
    (await context.db.selectFrom('tally').select('id').where('session_id', '=', id).limit(1).executeTakeFirst())
  if (used) return false
  await context.db.updateTable('meeting_document').set({ session_id: null }).where('session_id', '=', id).execute()
  await context.db.updateTable('meeting_session').set({ parent_id: null }).where('parent_id', '=', id).execute()
  const row = await context.db
    .deleteFrom('meeting_session')
    .where('id', '=', id)
    .where('meeting_id', '=', meetingId)
    .returning('id')
    .executeTakeFirst()
  await touchMeeting(context, meetingId)
  return row !== undefined
}
export const touchMeeting = (context: Context, id: string) =>
  context.db
    .updateTable('meeting')
    .set({ revision: sql<number>`revision + 1`, revised_at: context.now })
    .where('id', '=', id)
    .execute()

export interface MeetingDocument {
  id: string
  sessionId: string | null
  title: string
  language: string
  url: string | null
  fileId: string | null
  /** 1 for the first; the next takes its place, and the earlier one can still be read. */
  number: number
  replacesId: string | null
  addedOn: string | null
}
/** Documents of a meeting with all their versions, in order; `currentOf` leaves out those that another one replaced. */
export async function documentsOf(context: Context, meetingId: string): Promise<MeetingDocument[]> {
  const rows = await context.db
    .selectFrom('meeting_document')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('position')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    title: row.title,
    language: row.language,
    url: row.url,
    fileId: row.file_id,
    number: row.number,
    replacesId: row.replaces_id,
    addedOn: row.added_on,
  }))
}
export async function insertDocument(
  context: Context,
  meetingId: string,
  one: Omit<MeetingDocument, 'id' | 'addedOn'>,
): Promise<void> {
  await context.db
    .insertInto('meeting_document')
    .values({
      id: newId(context.random),
      meeting_id: meetingId,
      session_id: one.sessionId,
      title: one.title,
      language: one.language,
      url: one.url,
      file_id: one.fileId,
      number: one.number,
      replaces_id: one.replacesId,
      added_on: dayOf(context.now),
      position: sql<number>`(select count(*) from meeting_document where meeting_id = ${meetingId})`,
    })
    .execute()
}
export async function removeDocument(context: Context, meetingId: string, id: string): Promise<boolean> {
  const row = await context.db
    .deleteFrom('meeting_document')
    .where('id', '=', id)
    .where('meeting_id', '=', meetingId)
    .where(sql<boolean>`not exists (select from meeting_document as next where next.replaces_id = ${id})`)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
