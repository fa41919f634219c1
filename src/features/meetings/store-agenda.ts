// Room: meetings/store. SQL of agendas in versions, of meetings that prepare a meeting, and of what really took place.
import type { Locale } from '../../kernel/locale.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { AgendaVersion, Concept, PlannedSession, Times } from './rules-agenda.ts'
import { type DaySpan, touchMeeting } from './store.ts'

/** Times as they stand in what was kept: JSON has no dates. */
interface KeptSession extends Omit<PlannedSession, 'startsAt' | 'endsAt' | 'onDay'> {
  startsAt: string | null
  endsAt: string | null
  /** Versions that were published before a session could have a day and no hour do not have it. */
  onDay?: string | null
}
const asPlanned = (one: KeptSession): PlannedSession => ({
  ...one,
  startsAt: one.startsAt ? new Date(one.startsAt) : null,
  endsAt: one.endsAt ? new Date(one.endsAt) : null,
  onDay: one.onDay ?? null,
})
const asVersion = (row: { number: number; published_on: string; sessions: unknown }): AgendaVersion => ({
  number: row.number,
  publishedOn: row.published_on,
  sessions: (row.sessions as KeptSession[]).map(asPlanned),
})

/** The agenda in force; undefined while none was published. */
export async function latestAgenda(context: Context, meetingId: string): Promise<AgendaVersion | undefined> {
  const row = await context.db
    .selectFrom('agenda_version')
    .select(['number', 'published_on', 'sessions'])
    .where('meeting_id', '=', meetingId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && asVersion(row)
}
/** One version and the one before it: what changed is said between the two. */
export async function agendaAt(
  context: Context,
  meetingId: string,
  number: number,
): Promise<{ version: AgendaVersion; before: AgendaVersion | undefined } | undefined> {
  const rows = await context.db
    .selectFrom('agenda_version')
    .select(['number', 'published_on', 'sessions'])
    .where('meeting_id', '=', meetingId)
    .where('number', 'in', [number, number - 1])
    .orderBy('number', 'desc')
    .execute()
  const [version, before] = rows.map(asVersion)
  return version?.number === number ? { version, before } : undefined
}
export async function agendaVersions(
  context: Context,
  meetingId: string,
): Promise<{ number: number; publishedOn: string }[]> {
  const rows = await context.db
    .selectFrom('agenda_version')
    .select(['number', 'published_on'])
    .where('meeting_id', '=', meetingId)
    .orderBy('number', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({ number: row.number, publishedOn: row.published_on }))
}
/** Answers false where somebody else published that number meanwhile. */
export async function insertAgenda(
  context: Context,
  meetingId: string,
  number: number,
  sessions: readonly PlannedSession[],
): Promise<boolean> {
  const row = await context.db
    .insertInto('agenda_version')
    .values({
      id: newId(context.random),
      meeting_id: meetingId,
      number,
      published_on: dayOf(context.now),
      published_by: context.actor.personId,
      sessions: JSON.stringify(sessions.map(plannedOf)),
    })
    .onConflict((conflict) => conflict.columns(['meeting_id', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row) await touchMeeting(context, meetingId)
  return row !== undefined
}
/** Nothing but the plan: what took place is noted later and belongs to no version. */
const plannedOf = (one: PlannedSession): PlannedSession => ({
  id: one.id,
  kind: one.kind,
  parentId: one.parentId,
  title: one.title,
  about: one.about,
  startsAt: one.startsAt,
  endsAt: one.endsAt,
  onDay: one.onDay,
  room: one.room,
  area: one.area,
  objectives: one.objectives,
  cancelledOn: one.cancelledOn,
})

export async function saveCancelled(
  context: Context,
  meetingId: string,
  id: string,
  cancelledOn: string | null,
): Promise<void> {
  await context.db
    .updateTable('meeting_session')
    .set({ cancelled_on: cancelledOn })
    .where('id', '=', id)
    .where('meeting_id', '=', meetingId)
    .execute()
  await touchMeeting(context, meetingId)
}
export async function saveTookPlace(context: Context, meetingId: string, id: string, times: Times): Promise<void> {
  await context.db
    .updateTable('meeting_session')
    .set({ began_at: times.startsAt, ended_at: times.endsAt })
    .where('id', '=', id)
    .where('meeting_id', '=', meetingId)
    .execute()
}
export async function saveHeld(context: Context, meetingId: string, held: DaySpan | null): Promise<void> {
  await context.db
    .updateTable('meeting')
    .set({ held_from: held?.from ?? null, held_to: held?.to ?? null, revised_at: context.now })
    .where('id', '=', meetingId)
    .execute()
}
/** The dates first announced stay, whatever they become. */
export async function keepPlanned(context: Context, meetingId: string): Promise<void> {
  await context.db
    .updateTable('meeting')
    .set({ planned_from: sql`starts_on::date`, planned_to: sql`coalesce(ends_on, starts_on)::date` })
    .where('id', '=', meetingId)
    .where('planned_from', 'is', null)
    .where('precision', '=', 'day')
    .execute()
}
/** The day on which it is said to begin or to have ended; the desk corrects it. */
export async function markHeld(context: Context, meetingId: string, day: string): Promise<void> {
  await context.db
    .updateTable('meeting')
    .set({ held_from: sql`coalesce(held_from, ${day}::date)`, held_to: sql`greatest(held_from, ${day}::date)` })
    .where('id', '=', meetingId)
    .execute()
}

export async function conceptOf(context: Context, meetingId: string): Promise<Concept> {
  const row = await context.db.selectFrom('meeting').select('concept').where('id', '=', meetingId).executeTakeFirst()
  return (row?.concept ?? {}) as Concept
}
export async function saveConcept(context: Context, meetingId: string, concept: Concept): Promise<void> {
  await context.db
    .updateTable('meeting')
    .set({ concept: JSON.stringify(concept) })
    .where('id', '=', meetingId)
    .execute()
}

/** The ids of the meetings that prepare this one, and of those that it prepares. */
export async function preparationOf(
  context: Context,
  meetingId: string,
): Promise<{ earlier: string[]; later: string[] }> {
  const rows = await context.db
    .selectFrom('meeting_preparation')
    .select(['meeting_id', 'earlier_id'])
    .where((row) => row.or([row('meeting_id', '=', meetingId), row('earlier_id', '=', meetingId)]))
    .orderBy('id')
    .limit(200)
    .execute()
  return {
    earlier: rows.filter((row) => row.meeting_id === meetingId).map((row) => row.earlier_id),
    later: rows.filter((row) => row.earlier_id === meetingId).map((row) => row.meeting_id),
  }
}
export async function insertPreparation(context: Context, meetingId: string, earlierId: string): Promise<void> {
  await context.db
    .insertInto('meeting_preparation')
    .values({ id: newId(context.random), meeting_id: meetingId, earlier_id: earlierId })
    .onConflict((conflict) => conflict.columns(['meeting_id', 'earlier_id']).doNothing())
    .execute()
}
export async function removePreparation(context: Context, meetingId: string, earlierId: string): Promise<void> {
  await context.db
    .deleteFrom('meeting_preparation')
    .where('meeting_id', '=', meetingId)
    .where('earlier_id', '=', earlierId)
    .execute()
}

export interface ToTell {
  registrationId: string
  organisationId: string | null
  personId: string | null
  /** As they left it: a mail address, a number, or nothing. */
  contact: string | null
  language: Locale
}
/** `registered`: who has a place; `came`: who of them is known to have taken part; or one of the list, in any state. */
export type Whom = 'registered' | 'came' | { registration: string }
/** Whom something concerns. Names are not read; who wants no more mail keeps their notices, if they have an account. */
export async function peopleToTell(context: Context, meetingId: string, whom: Whom): Promise<ToTell[]> {
  let query = context.db
    .selectFrom('registration')
    .select(['id', 'organisation_id', 'registered_by', 'contact_value', 'language', 'mail_stopped'])
    .where('meeting_id', '=', meetingId)
  if (typeof whom === 'object') query = query.where('id', '=', whom.registration)
  else query = query.where('state', '=', 'confirmed')
  if (whom === 'came')
    query = query.where((row) =>
      row.exists(
        row.selectFrom('attendance_day').select('registration_id').whereRef('registration_id', '=', 'registration.id'),
      ),
    )
  return (await query.orderBy('id').execute()).map((row) => ({
    registrationId: row.id,
    organisationId: row.organisation_id,
    personId: row.registered_by,
    contact: row.mail_stopped ? null : row.contact_value,
    language: row.language as Locale,
  }))
}
/** With one address goes every registration that carries it at this meeting. */
export async function saveMailStopped(
  context: Context,
  one: { id: string; meetingId: string; contactValue: string | null },
  stopped: boolean,
): Promise<void> {
  const address = one.contactValue?.trim().toLowerCase() ?? ''
  await context.db
    .updateTable('registration')
    .set({ mail_stopped: stopped })
    .where('meeting_id', '=', one.meetingId)
    .where((row) => row.or([row('id', '=', one.id), sql<boolean>`lower(trim(contact_value)) = ${address}`]))
    .execute()
}
export async function isMailStopped(context: Context, registrationId: string): Promise<boolean> {
  const query = context.db.selectFrom('registration').select('mail_stopped').where('id', '=', registrationId)
  return (await query.executeTakeFirst())?.mail_stopped === true
}
