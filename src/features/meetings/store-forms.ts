// Room: meetings/store. SQL of what a meeting asks, of the answers that only some may read, and of who they are.
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import {
  type ConsentKind,
  type Duty,
  type NeedKind,
  type Question,
  type SessionWish,
  isQuestion,
  usualQuestions,
} from './rules-registration.ts'

export interface FormShape {
  questions: readonly Question[]
  offerDays: number
}
export async function formOf(context: Context, meetingId: string): Promise<FormShape> {
  const row = await context.db
    .selectFrom('registration_form')
    .select(['questions', 'offer_days'])
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  return row
    ? { questions: row.questions.filter(isQuestion), offerDays: row.offer_days }
    : { questions: usualQuestions, offerDays: 2 }
}
export async function saveForm(context: Context, meetingId: string, form: FormShape): Promise<void> {
  const row = { questions: [...form.questions], offer_days: form.offerDays }
  await context.db
    .insertInto('registration_form')
    .values({ meeting_id: meetingId, ...row })
    .onConflict((conflict) => conflict.column('meeting_id').doUpdateSet(row))
    .execute()
}

/** What a registration says beyond name, category, country and channel. */
export interface Answers {
  languages: string[]
  consents: Record<ConsentKind, boolean | null>
  needs: Partial<Record<NeedKind, string>>
  sessions: ReadonlyMap<string, SessionWish>
}
export async function saveAnswers(context: Context, registrationId: string, answers: Answers): Promise<void> {
  const { languages, consents, needs, sessions } = answers
  await context.db
    .updateTable('registration')
    .set({
      languages,
      consent_name: consents.name,
      consent_photo: consents.photo,
      consent_recording: consents.recording,
    })
    .where('id', '=', registrationId)
    .execute()
  const rows = Object.entries(needs).flatMap(([kind, words]) =>
    words ? [{ registration_id: registrationId, kind, words }] : [],
  )
  if (rows.length) await context.db.insertInto('registration_need').values(rows).execute()
  const wishes = [...sessions].map(([session_id, channel]) => ({
    registration_id: registrationId,
    session_id,
    channel,
  }))
  if (wishes.length) await context.db.insertInto('session_channel').values(wishes).execute()
}
/** What somebody needs is forgotten with their registration: when they withdraw, and when the list is. */
export async function forgetNeeds(context: Context, registrationIds: readonly string[]): Promise<void> {
  if (registrationIds.length === 0) return
  const ids = [...registrationIds]
  await context.db.updateTable('registration').set({ needs: null }).where('id', 'in', ids).execute()
  await context.db.deleteFrom('registration_need').where('registration_id', 'in', ids).execute()
  await context.db.deleteFrom('session_channel').where('registration_id', 'in', ids).execute()
}
/** One's own answers, for one's own page. */
export async function answersOf(context: Context, registrationId: string): Promise<Answers> {
  const row = await context.db
    .selectFrom('registration')
    .select(['languages', 'consent_name', 'consent_photo', 'consent_recording'])
    .where('id', '=', registrationId)
    .executeTakeFirstOrThrow()
  const needs = await context.db
    .selectFrom('registration_need')
    .select(['kind', 'words'])
    .where('registration_id', '=', registrationId)
    .execute()
  const sessions = await context.db
    .selectFrom('session_channel')
    .select(['session_id', 'channel'])
    .where('registration_id', '=', registrationId)
    .execute()
  return {
    languages: row.languages,
    consents: { name: row.consent_name, photo: row.consent_photo, recording: row.consent_recording },
    needs: Object.fromEntries(needs.map((one) => [one.kind, one.words])),
    sessions: new Map(sessions.map((one) => [one.session_id, one.channel as SessionWish])),
  }
}

export interface HeldDuty {
  personId: string
  duty: Duty
}
export async function dutiesAt(context: Context, meetingId: string): Promise<HeldDuty[]> {
  const rows = await context.db
    .selectFrom('meeting_duty')
    .select(['person_id', 'duty'])
    .where('meeting_id', '=', meetingId)
    .orderBy('duty')
    .orderBy('person_id')
    .execute()
  return rows.map((row) => ({ personId: row.person_id, duty: row.duty as Duty }))
}
export async function serves(context: Context, meetingId: string, duty: Duty): Promise<boolean> {
  const { personId } = context.actor
  if (!personId) return false
  return (await dutiesAt(context, meetingId)).some((one) => one.personId === personId && one.duty === duty)
}
export async function insertDuty(context: Context, meetingId: string, personId: string, duty: Duty): Promise<boolean> {
  const row = await context.db
    .insertInto('meeting_duty')
    .values({
      meeting_id: meetingId,
      person_id: personId,
      duty,
      given_by: context.actor.personId,
      given_on: dayOf(context.now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('duty')
    .executeTakeFirst()
  return row !== undefined
}
export async function removeDuty(context: Context, meetingId: string, personId: string, duty: Duty): Promise<boolean> {
  const row = await context.db
    .deleteFrom('meeting_duty')
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .where('duty', '=', duty)
    .returning('duty')
    .executeTakeFirst()
  return row !== undefined
}
