// Room: meetings/store. SQL of who came: the organisations and the people that a certificate can be issued for.
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'

export interface Attended {
  /** The organisation, or the registration of a person. */
  id: string
  organisationId: string | null
  personName: string | null
  /** Came to the room, not only to the video. */
  inRoom: boolean
  /** The days on which they were marked as there. */
  firstOn: string
  lastOn: string
}
const came = (context: Context, meetingId: string) =>
  context.db
    .selectFrom('attendance')
    .innerJoin('registration', 'registration.id', 'attendance.registration_id')
    .where('attendance.meeting_id', '=', meetingId)
    .where('registration.state', '=', 'confirmed')
const days = [
  sql<boolean>`bool_or(attendance.channel = 'room')`.as('in_room'),
  sql<string>`min(attendance.attended_on)`.as('first_on'),
  sql<string>`max(attendance.attended_on)`.as('last_on'),
] as const

/** The organisations of which somebody came; also when the names of those people are forgotten. */
export async function organisationsThatCame(context: Context, meetingId: string): Promise<Attended[]> {
  const rows = await came(context, meetingId)
    .select('registration.organisation_id')
    .select([...days])
    .where('registration.organisation_id', 'is not', null)
    .groupBy('registration.organisation_id')
    .execute()
  return rows.flatMap((row) =>
    row.organisation_id
      ? [
          {
            id: row.organisation_id,
            organisationId: row.organisation_id,
            personName: null,
            inRoom: row.in_room,
            firstOn: row.first_on,
            lastOn: row.last_on,
          },
        ]
      : [],
  )
}

/** The people who came and whose name is still kept; all of them, or one, or by a part of the name. */
export async function peopleWhoCame(
  context: Context,
  meetingId: string,
  by: { words?: string; registration?: string; page: number; size: number },
): Promise<{ items: Attended[]; total: number }> {
  let query = came(context, meetingId).where('registration.person_name', 'is not', null)
  if (by.registration) query = query.where('registration.id', '=', by.registration)
  if (by.words) query = query.where('registration.search_name', 'like', `%${by.words.replace(/[\\%_]/g, '')}%`)
  const { total } = await query
    .select(sql<number>`count(distinct registration.id)`.as('total'))
    .executeTakeFirstOrThrow()
  const rows = await query
    .select(['registration.id', 'registration.organisation_id', 'registration.person_name'])
    .select([...days])
    .groupBy('registration.id')
    .orderBy('registration.search_name')
    .orderBy('registration.id')
    .limit(by.size)
    .offset((by.page - 1) * by.size)
    .execute()
  const items = rows.map((row) => ({
    id: row.id,
    organisationId: row.organisation_id,
    personName: row.person_name,
    inRoom: row.in_room,
    firstOn: row.first_on,
    lastOn: row.last_on,
  }))
  return { items, total }
}
