// Room: meetings/use-cases. The agenda in four languages and in versions, each told to those who are registered; what
// really took place; the meetings that prepare a meeting.
import type { Locale } from '../../kernel/locale.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { momentIn } from '../../kernel/zone.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { policy } from './policy.ts'
import { isPublic, mayEdit } from './rules.ts'
import {
  type AgendaChange,
  type ConceptPart,
  type Times,
  changesBetween,
  dayIn,
  editConcept,
  longestTitle,
} from './rules-agenda.ts'
import { type Meeting, type Session, findMeeting, findMeetings, saveSession, sessionsOf } from './store.ts'
import {
  agendaAt,
  agendaVersions,
  conceptOf,
  insertAgenda,
  insertPreparation,
  latestAgenda,
  preparationOf,
  peopleToTell,
  removePreparation,
  saveConcept,
  saveHeld,
  saveTookPlace,
} from './store-agenda.ts'
import { withHeld } from './in-force.ts'
import { mailWithoutAccount, toldBy } from './use-cases-tell.ts'
import { recountSessions } from './use-cases-attendance.ts'
import { cancelSession, preparedMeeting } from './use-cases.ts'
import { editText } from './words.ts'

export interface Unpublished {
  /** The version in force; 0 while there is none. */
  number: number
  changes: AgendaChange[]
}
/** What the desk changed since the agenda was last published. */
export async function unpublishedOf(context: Context, meeting: Meeting, sessions: Session[]): Promise<Unpublished> {
  const latest = await latestAgenda(context, meeting.id)
  return { number: latest?.number ?? 0, changes: changesBetween(latest?.sessions ?? [], sessions) }
}

export interface PublishForm {
  /**
   * The version that this will be, and the revision that was looked at: what changed meanwhile is not published
   * unseen.
   */
  number: number
  revision: number
}
/** Publishes the agenda as its next version, and tells it to those who are registered, in one act. */
export async function publishAgenda(
  context: Context,
  slug: string,
  form: PublishForm,
): Promise<Outcome<{ slug: string; number: number }>> {
  return transact(context, async (inside) => {
    const found = await preparedMeeting(inside, slug, mayEdit)
    if (!found.ok) return found
    const meeting = found.value
    if (!may(inside.actor, policy['agenda.publish'])) return forbidden()
    if (!isPublic(meeting.state)) return refused('conflict', 'meetings.refused-agenda-draft')
    const sessions = await sessionsOf(inside, meeting.id)
    const { number, changes } = await unpublishedOf(inside, meeting, sessions)
    if (form.number !== number + 1 || form.revision !== meeting.revision)
      return refused('conflict', 'meetings.refused-agenda-meanwhile')
    if (changes.length === 0) return refused('conflict', 'meetings.refused-agenda-same')
    if (!(await insertAgenda(inside, meeting.id, number + 1, sessions)))
      return refused('conflict', 'meetings.refused-agenda-meanwhile')
    const people = await peopleToTell(inside, meeting.id, 'registered')
    await recordAct(
      inside,
      'agenda.published',
      { kind: 'meeting', id: meeting.id },
      { detail: { code: meeting.code, slug: meeting.slug, number: number + 1, ...toldBy(people) } },
    )
    await mailWithoutAccount(inside, people, {
      key: 'meetings.mail-agenda',
      // The permanent code, no title: a mail says nothing of what somebody takes part in.
      args: { code: meeting.code },
      id: `agenda-${meeting.id}-${number + 1}`,
    })
    return done({ slug: meeting.slug, number: number + 1 })
  })
}
/** A cancelled session comes back, where its time and room are still free. */
export async function restoreSession(context: Context, slug: string, session: string): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await preparedMeeting(inside, slug, mayEdit)
    return found.ok ? cancelSession(inside, found.value, session, false) : found
  })
}

/** Titles and descriptions in one language, for the whole agenda at once: what a translator hands in. */
export async function translateAgenda(
  context: Context,
  slug: string,
  form: { language: Locale; title: Record<string, string>; about: Record<string, string> },
): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await preparedMeeting(inside, slug, mayEdit)
    if (!found.ok) return found
    const sessions = await sessionsOf(inside, found.value.id)
    for (const session of sessions) {
      const typed = form.title[session.id]
      if (typed === undefined) continue
      if (typed.length > longestTitle) return invalid({ [`title-${session.id}`]: 'http.wrong-too-long' })
      const title = editText(session.title, { [form.language]: typed }, form.language)
      if (!title || (typed === '' && session.title.original === form.language))
        return invalid({ [`title-${session.id}`]: 'http.wrong-required' })
      const words = (form.about[session.id] ?? '').slice(0, 2000)
      const about = editText(session.about, { [form.language]: words }, form.language)
      const same = JSON.stringify([title, about]) === JSON.stringify([session.title, session.about])
      if (!same) await saveSession(inside, { ...session, title, about })
    }
    await recordAct(inside, 'meeting.changed', subjectOf(found.value), { detail: { what: 'agenda' } })
    return found
  })
}
const subjectOf = (meeting: Meeting) => ({ kind: 'meeting', id: meeting.id }) as const

export interface HeldForm {
  from?: string
  to?: string
  /** Per session, by its id: clocks in the zone of the venue; empty where it did not take place or nobody noted it. */
  began: Record<string, string>
  ended: Record<string, string>
}
/** What really took place, beside what was planned: the plan itself never changes by it. */
export async function noteHeld(context: Context, slug: string, form: HeldForm): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await preparedMeeting(inside, slug, (state) => ['live', 'held', 'documented'].includes(state))
    if (!found.ok) return found
    const meeting = found.value
    if (form.to && (!form.from || form.to < form.from)) return invalid({ to: 'meetings.wrong-ends-before' })
    await saveHeld(inside, meeting.id, form.from ? { from: form.from, to: form.to ?? form.from } : null)
    for (const session of await sessionsOf(inside, meeting.id)) {
      const times = timesOf(meeting, session, form)
      if (!times.ok) return times
      await saveTookPlace(inside, meeting.id, session.id, times.value)
    }
    await recountSessions(inside, meeting)
    await recordAct(inside, 'meeting.changed', subjectOf(meeting), { detail: { what: 'held' } })
    return done(meeting)
  })
}
function timesOf(meeting: Meeting, session: Session, form: HeldForm): Outcome<Times> {
  const [began = '', ended = ''] = [form.began[session.id], form.ended[session.id]]
  const wrong = (name: 'began' | 'ended', code: string) => invalid({ [`${name}-${session.id}`]: code })
  if (began === '' && ended === '') return done({ startsAt: null, endsAt: null })
  const day = dayIn(meeting.timeZone, session)
  if (day === null || !isClock(began)) return wrong('began', 'http.wrong-clock')
  if (ended !== '' && !isClock(ended)) return wrong('ended', 'http.wrong-clock')
  const startsAt = momentIn(meeting.timeZone, day, began)
  const endsAt = ended ? momentIn(meeting.timeZone, day, ended) : null
  return endsAt && endsAt <= startsAt ? wrong('ended', 'meetings.wrong-ends-before') : done({ startsAt, endsAt })
}
const isClock = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** Another meeting prepares this one: both stand on its timeline. */
export async function addPreparation(context: Context, slug: string, earlier: string): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await preparedMeeting(inside, slug)
    if (!found.ok) return found
    const other = await findMeeting(inside, earlier)
    if (!other || other.id === found.value.id) return invalid({ earlier: 'http.wrong-not-one-of' })
    // Two that prepare each other would be a circle.
    const { later } = await preparationOf(inside, found.value.id)
    if (later.includes(other.id)) return invalid({ earlier: 'meetings.wrong-preparation-circle' })
    await insertPreparation(inside, found.value.id, other.id)
    await recordAct(inside, 'meeting.changed', subjectOf(found.value), { detail: { what: 'preparation' } })
    return found
  })
}
export async function dropPreparation(context: Context, slug: string, earlierId: string): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await preparedMeeting(inside, slug)
    if (!found.ok) return found
    await removePreparation(inside, found.value.id, earlierId)
    await recordAct(inside, 'meeting.changed', subjectOf(found.value), { detail: { what: 'preparation' } })
    return found
  })
}
export interface Preparation {
  /** What prepares it, by date; and what it prepares. */
  earlier: Meeting[]
  later: Meeting[]
}
/** Only what the one who looks may see: a draft on the timeline is known to the desk alone. */
export async function findPreparation(context: Context, meetingId: string): Promise<Preparation> {
  const { earlier, later } = await preparationOf(context, meetingId)
  const meetings = await findMeetings(context, [...earlier, ...later])
  const among = (ids: readonly string[]) =>
    meetings
      .filter((one) => ids.includes(one.id))
      .sort((a, b) => ((a.starts?.date ?? '9999') < (b.starts?.date ?? '9999') ? -1 : 1))
  return { earlier: among(earlier), later: among(later) }
}

/** What the concept note says, in the language of the page. */
export async function editConceptNote(
  context: Context,
  slug: string,
  form: Partial<Record<ConceptPart, string>>,
): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await preparedMeeting(inside, slug, mayEdit)
    if (!found.ok) return found
    const concept = editConcept(await conceptOf(inside, found.value.id), form, (before, text) =>
      editText(before, { [inside.locale]: text }, inside.locale),
    )
    await saveConcept(inside, found.value.id, concept)
    await recordAct(inside, 'meeting.changed', subjectOf(found.value), { detail: { what: 'concept' } })
    return found
  })
}

export interface PublicAgenda {
  /** 0: nothing was published yet, and what is shown may still change. */
  number: number
  publishedOn: string | null
  sessions: Session[]
  /** From the version before to this one; empty for the first. */
  changes: AgendaChange[]
  versions: { number: number; publishedOn: string }[]
}
/** As anybody may read it: the version asked for, or the one in force, or the provisional agenda before the first. */
export async function publicAgenda(context: Context, meeting: Meeting, asked?: number): Promise<Outcome<PublicAgenda>> {
  const versions = await agendaVersions(context, meeting.id)
  const live = await sessionsOf(context, meeting.id)
  const number = asked ?? versions[0]?.number ?? 0
  if (number === 0) return done({ number, publishedOn: null, sessions: live, changes: [], versions })
  const found = await agendaAt(context, meeting.id, number)
  if (!found) return notFound()
  const { version, before } = found
  return done({
    number,
    publishedOn: version.publishedOn,
    sessions: version.sessions.map(withHeld(meeting, live)),
    changes: before ? changesBetween(before.sessions, version.sessions) : [],
    versions,
  })
}
