// Room: meetings/store. SQL of how many came: by session, day, channel and category, for the desk and for the snapshot
// that the public sees.
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import { thresholds } from '../../kernel/thresholds.ts'
import {
  type AttendanceCounts,
  type Came,
  type CameAt,
  type PresenceChannel,
  type Unmatched,
  noCounts,
} from './rules-attendance-counts.ts'
import type { AttendanceSource } from './rules.ts'

/** Everything as it stands: raw, for the desk. Each person once, however often and by whatever channel they came. */
export async function attendanceCountsOf(context: Context, meetingId: string): Promise<AttendanceCounts> {
  const [people, sessions, days, unmatched] = [
    await peopleOf(context, meetingId),
    await sessionsCame(context, meetingId),
    await daysCame(context, meetingId),
    await unmatchedOf(context, meetingId),
  ]
  return { people, sessions, days, unmatched }
}
async function peopleOf(context: Context, meetingId: string): Promise<Came[]> {
  const { rows } = await sql<Came>`
    select r.category, r.country, r.official, d.channel, d.said, count(*)::int as n
    from (
      select registration_id, bool_and(source = 'self') as said,
        case when count(distinct channel) > 1 then 'both' else min(channel) end as channel
      from attendance_day where meeting_id = ${meetingId} group by registration_id
    ) d join registration r on r.id = d.registration_id
    group by r.category, r.country, r.official, d.channel, d.said
    order by r.category, r.country, d.channel`.execute(context.db)
  return rows
}
async function sessionsCame(context: Context, meetingId: string): Promise<CameAt[]> {
  const rows = await context.db
    .selectFrom('attendance')
    .innerJoin('registration', 'registration.id', 'attendance.registration_id')
    .select(['attendance.session_id', 'registration.official'])
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('attendance.meeting_id', '=', meetingId)
    .where('attendance.session_id', 'is not', null)
    .groupBy(['attendance.session_id', 'registration.official'])
    .execute()
  return rows.map((row) => ({ at: row.session_id ?? '', official: row.official, n: row.n }))
}
async function daysCame(context: Context, meetingId: string): Promise<CameAt[]> {
  const rows = await context.db
    .selectFrom('attendance_day')
    .innerJoin('registration', 'registration.id', 'attendance_day.registration_id')
    .select(['attendance_day.attended_on', 'registration.official'])
    .select(sql<number>`count(distinct registration.id)`.as('n'))
    .where('attendance_day.meeting_id', '=', meetingId)
    .groupBy(['attendance_day.attended_on', 'registration.official'])
    .execute()
  return rows.map((row) => ({ at: row.attended_on, official: row.official, n: row.n }))
}
async function unmatchedOf(context: Context, meetingId: string): Promise<Unmatched> {
  const { rows } = await sql<Unmatched>`
    select
      count(distinct p.attendee_id) filter (where a.decision <> 'same')::int as named,
      count(*) filter (where p.kind = 'nameless')::int as nameless,
      count(*) filter (where p.kind = 'phone')::int as phones
    from presence p left join attendee a on a.id = p.attendee_id where p.meeting_id = ${meetingId}`.execute(context.db)
  return rows[0] ?? noCounts.unmatched
}

/** So many more people came, went or became known; answers whether they are enough to be counted anew. */
export async function countsToPublish(context: Context, meetingId: string, n: number): Promise<boolean> {
  if (n === 0) return false
  const row = await context.db
    .insertInto('attendance_snapshot')
    .values({ meeting_id: meetingId, changed: n })
    .onConflict((conflict) =>
      conflict.column('meeting_id').doUpdateSet({ changed: sql<number>`attendance_snapshot.changed + ${n}` }),
    )
    .returning('changed')
    .executeTakeFirstOrThrow()
  return row.changed >= thresholds.newBetweenSnapshots
}
/** They are counted; and what this table itself held of counts, before there was a place for all of them. */
export async function forgetChanged(context: Context, meetingId: string): Promise<void> {
  await context.db
    .updateTable('attendance_snapshot')
    .set({ changed: 0, counts: '{}' })
    .where('meeting_id', '=', meetingId)
    .execute()
  await context.db
    .updateTable('participation_snapshot')
    .set({ counts: '[]' })
    .where('meeting_id', '=', meetingId)
    .execute()
}
export async function meetingsCountedBefore(context: Context): Promise<string[]> {
  const { rows } = await sql<{ meeting_id: string }>`
    select meeting_id from participation_snapshot where counts <> '[]'
    union select meeting_id from attendance_snapshot where counts <> '{}'`.execute(context.db)
  return rows.map((row) => row.meeting_id)
}

export interface CameAs {
  name: string | null
  category: string
  country: string | null
  channel: PresenceChannel
  days: string[]
  sessions: string[]
  sources: AttendanceSource[]
}
/** The list itself, person by person: for the event desk alone. */
export async function attendanceListOf(context: Context, meetingId: string): Promise<CameAs[]> {
  const { rows } = await sql<CameAs>`
    select r.person_name as name, r.category, r.country, d.channel, d.days, d.sources,
      coalesce(s.sessions, '{}') as sessions
    from (
      select registration_id,
        case when count(distinct channel) > 1 then 'both' else min(channel) end as channel,
        array_agg(distinct attended_on::text order by attended_on::text) as days,
        array_agg(distinct source order by source) as sources
      from attendance_day where meeting_id = ${meetingId} group by registration_id
    ) d
    join registration r on r.id = d.registration_id
    left join (
      select a.registration_id, array_agg(a.session_id::text order by m.position) as sessions
      from attendance a join meeting_session m on m.id = a.session_id
      where a.meeting_id = ${meetingId} group by a.registration_id
    ) s on s.registration_id = d.registration_id
    order by r.search_name, r.id`.execute(context.db)
  return rows
}
