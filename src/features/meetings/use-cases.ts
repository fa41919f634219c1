// Room: meetings/use-cases. Preparing a meeting: its words, dates, agenda and documents; its status, act by act.
import type { Locale } from '../../kernel/locale.ts'
import { type LocalizedText, originalText, rewriteIn } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { Upload } from '../../platform/files/files.ts'
import { storeFile } from '../../platform/files/stored-files.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { listBodies } from '../bodies/index.ts'
import { countryOf } from '../reference/index.ts'
import { policy } from './policy.ts'
import {
  type Convenor,
  type MeetingAct,
  type MeetingKind,
  type MeetingState,
  type Mode,
  actDone,
  isPublic,
  isTimeZone,
  mayEdit,
  meetingSlug,
  momentIn,
  moveMeeting,
  wallIn,
} from './rules.ts'
import { type SessionKind, type When, currentOf, isClockIn, wrongPlace } from './rules-agenda.ts'
import {
  type Meeting,
  type MeetingWords,
  documentsOf,
  findMeeting,
  freeMeetingSlug,
  insertDocument,
  insertMeeting,
  removeDocument,
  removeSession,
  saveCapacity,
  saveMeetingState,
  saveOnlineAddress,
  saveSession,
  saveWords,
  sessionsOf,
} from './store.ts'
import { keepPlanned, markHeld, peopleToTell, saveCancelled } from './store-agenda.ts'
import { type MissingPart, missingFor } from './rules-minutes.ts'
import { mailWithoutAccount, toldBy } from './use-cases-tell.ts'
import { attendanceOf, draftMinutes, talliesOf } from './store-holding.ts'
import { minutesOf } from './store-minutes.ts'
import { publishAttended, publishRegistered } from './use-cases-counts.ts'
import { offerInAll } from './use-cases-seats.ts'
import { editText, linesOf, topicsFrom } from './words.ts'

/** A meeting that this actor prepares, or why not. */
export async function preparedMeeting(
  context: Context,
  slug: string,
  states: (state: MeetingState) => boolean = () => true,
): Promise<Outcome<Meeting>> {
  const meeting = await findMeeting(context, slug)
  if (!meeting) return notFound()
  if (!may(context.actor, policy['meeting.prepare'])) return forbidden()
  if (!states(meeting.state)) return refused('conflict', 'meetings.refused-not-editable')
  return done(meeting)
}
export const wordsOf = (meeting: Meeting): MeetingWords => ({
  kind: meeting.kind,
  mode: meeting.mode,
  title: meeting.title,
  about: meeting.about,
  topics: meeting.topics,
  convenors: meeting.convenors,
  place: meeting.place,
  country: meeting.country,
  startsOn: meeting.starts?.date ?? null,
  endsOn: meeting.ends?.date ?? meeting.starts?.date ?? null,
  precision: meeting.starts?.precision ?? 'day',
  timeZone: meeting.timeZone,
  languages: meeting.languages,
})

export interface NewMeetingForm {
  kind: MeetingKind
  title: string
  startsOn: string
  endsOn?: string
  timeZone: string
}
/** Creates a meeting as a draft: seen by the desk alone until it is announced. */
export async function createMeeting(context: Context, form: NewMeetingForm): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const wrong = wrongDates(form)
    if (wrong) return invalid(wrong)
    const id = newId(inside.random)
    const code = await nextCode(inside, 'MTG-LAC', Number(form.startsOn.slice(0, 4)))
    const slug = await freeMeetingSlug(inside, meetingSlug(form.title, form.startsOn.slice(0, 4)))
    await insertMeeting(inside, {
      id,
      code,
      slug,
      kind: form.kind,
      mode: 'hybrid',
      state: 'draft',
      title: originalText(form.title, inside.locale),
      about: null,
      topics: [],
      convenors: [],
      place: null,
      country: null,
      startsOn: form.startsOn,
      endsOn: form.endsOn ?? form.startsOn,
      precision: 'day',
      timeZone: form.timeZone,
      languages: [inside.locale],
      capacity: null,
    })
    await recordAct(inside, 'meeting.created', { kind: 'meeting', id }, { to: 'draft', detail: { code } })
    return done({ slug })
  })
}
export function wrongDates(form: {
  startsOn: string
  endsOn?: string
  timeZone: string
}): Record<string, string> | null {
  if (!isTimeZone(form.timeZone)) return { timeZone: 'meetings.wrong-time-zone' }
  if (form.startsOn < '2000' || form.startsOn > '2100') return { startsOn: 'http.wrong-day' }
  if (form.endsOn && form.endsOn < form.startsOn) return { endsOn: 'meetings.wrong-ends-before' }
  if (form.endsOn && daysBetween(form.startsOn, form.endsOn) > 60) return { endsOn: 'meetings.wrong-too-long' }
  return null
}
const daysBetween = (from: string, to: string) =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000

export interface WordsForm {
  title: Record<string, string>
  about: Record<string, string>
  topics: Record<string, string>
  convenors: string
}
/** What the meeting says of itself, in up to four languages. */
export async function editWords(context: Context, slug: string, form: WordsForm): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await preparedMeeting(inside, slug, mayEdit)
    if (!found.ok) return found
    const meeting = found.value
    const title = editText(meeting.title, form.title, inside.locale)
    if (!title) return invalid({ [`title-${meeting.title.original}`]: 'http.wrong-required' })
    if (tooLong(title, 200)) return invalid({ [`title-${meeting.title.original}`]: 'http.wrong-too-long' })
    const topics = topicsFrom(meeting.topics, form.topics, inside.locale)
    if (topics.length > 12 || topics.some((topic) => tooLong(topic, 300)))
      return invalid({ [`topics-${inside.locale}`]: 'http.wrong-too-long' })
    // A body of the Mechanism is known by its name in any language: its calendar then holds this meeting too.
    const known: Convenor[] = [
      ...meeting.convenors,
      ...(await listBodies(inside)).map(({ name, slug }) => ({ name, href: `/bodies/${slug}` })),
    ]
    const convenors = linesOf(form.convenors)
      .slice(0, 12)
      .map(
        (name) =>
          known.find((one) => Object.values(one.name.values).some((value) => value?.text === name)) ?? {
            name: originalText(name.slice(0, 200), inside.locale),
            href: null,
          },
      )
    await saveWords(inside, meeting.id, {
      ...wordsOf(meeting),
      title,
      about: editText(meeting.about, form.about, inside.locale),
      topics,
      convenors,
    })
    await recordAct(inside, 'meeting.changed', { kind: 'meeting', id: meeting.id }, { detail: { what: 'words' } })
    return done(meeting)
  })
}
const tooLong = (text: LocalizedText, most: number) =>
  Object.values(text.values).some((value) => (value?.text.length ?? 0) > most)

export interface PlaceForm {
  mode: Mode
  startsOn: string
  endsOn?: string
  timeZone: string
  place?: string
  country?: string
  capacity?: number
  onlineAddress?: string
  languages: string[]
}
/** When and where: dates, zone, place, channels and how many seats the room has. */
export async function editPlace(context: Context, slug: string, form: PlaceForm): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await preparedMeeting(inside, slug, mayEdit)
    if (!found.ok) return found
    const meeting = found.value
    const wrong =
      wrongDates(form) ??
      (form.country && !countryOf(form.country) ? { country: 'http.wrong-not-one-of' } : null) ??
      (form.mode === 'online' && meeting.room.taken > 0 ? { mode: 'meetings.wrong-room-taken' } : null)
    if (wrong) return invalid(wrong)
    const capacity = form.mode === 'online' ? 0 : (form.capacity ?? null)
    if (!(await saveCapacity(inside, meeting.id, capacity)))
      return invalid({ capacity: 'meetings.wrong-capacity-taken' })
    await saveWords(inside, meeting.id, {
      ...wordsOf(meeting),
      mode: form.mode,
      startsOn: form.startsOn,
      endsOn: form.endsOn ?? form.startsOn,
      precision: 'day',
      timeZone: form.timeZone,
      country: form.country ?? null,
      languages: form.languages,
      place: form.place ? editText(meeting.place, { [inside.locale]: form.place }, inside.locale) : null,
    })
    await saveOnlineAddress(inside, meeting.id, form.onlineAddress ?? null)
    await offerInAll(inside, meeting)
    await recordAct(inside, 'meeting.changed', { kind: 'meeting', id: meeting.id }, { detail: { what: 'place' } })
    return done(meeting)
  })
}

export interface SessionForm {
  session?: string
  title: string
  about?: string
  day: string
  /** Both, or neither: then it is on that day, and its hours come later. */
  starts?: string
  ends?: string
  area?: number
  objectives: string[]
  kind?: SessionKind
  room?: string
  parent?: string
}
/** Adds a session to the agenda, or changes one: its clock is the event's zone. */
export async function putSession(context: Context, slug: string, form: SessionForm): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await preparedMeeting(inside, slug, mayEdit)
    if (!found.ok) return found
    const meeting = found.value
    const sessions = await sessionsOf(inside, meeting.id)
    const before = form.session ? sessions.find((one) => one.id === form.session) : undefined
    if (form.session && !before) return notFound()
    if (!before && sessions.length >= 120) return refused('conflict', 'meetings.refused-too-many-sessions')
    const outside =
      meeting.starts && (form.day < meeting.starts.date || form.day > (meeting.ends?.date ?? meeting.starts.date))
    if (outside) return invalid({ day: 'meetings.wrong-day-outside' })
    const planned = plannedAt(meeting.timeZone, form)
    if (!planned.ok) return planned
    const title = rewriteIn(before?.title ?? null, form.title, inside.locale)
    const session = {
      id: before?.id ?? newId(inside.random),
      meetingId: meeting.id,
      kind: form.kind ?? before?.kind ?? 'session',
      parentId: form.parent ?? null,
      title,
      ...planned.value,
      room: form.room ?? null,
      area: form.area ?? null,
      about: form.about ? rewriteIn(before?.about ?? null, form.about, inside.locale) : null,
      objectives: form.objectives.map(Number),
      cancelledOn: before?.cancelledOn ?? null,
    }
    const wrong = wrongPlace(session, sessions, meeting.timeZone)
    if (wrong) return invalid(wrong)
    await saveSession(inside, session)
    await recordAct(inside, 'meeting.changed', { kind: 'meeting', id: meeting.id }, { detail: { what: 'agenda' } })
    return done(meeting)
  })
}
function plannedAt(zone: string, { day, starts, ends }: SessionForm): Outcome<When> {
  if (!starts && !ends) return done({ startsAt: null, endsAt: null, onDay: day })
  if (!starts || !ends) return invalid({ [starts ? 'ends' : 'starts']: 'meetings.wrong-hours-both' })
  const [startsAt, endsAt] = [momentIn(zone, day, starts), momentIn(zone, day, ends)]
  if (endsAt <= startsAt) return invalid({ ends: 'meetings.wrong-ends-before' })
  if (!isClockIn(zone, day, starts)) return invalid({ starts: 'meetings.wrong-no-such-clock' })
  return done({ startsAt, endsAt, onDay: null })
}
/** Takes a session out of a draft; out of an agenda that is known it is cancelled. */
export async function dropSession(context: Context, slug: string, session: string): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await preparedMeeting(inside, slug, mayEdit)
    if (!found.ok) return found
    // What was announced stands in calendars already: it is cancelled, so that they learn of it.
    if (isPublic(found.value.state)) return cancelSession(inside, found.value, session, true)
    if (!(await removeSession(inside, found.value.id, session)))
      return refused('conflict', 'meetings.refused-session-in-use')
    return found
  })
}

/** The session goes out of the agenda in force, or back into it; its place among the others must still be free then. */
export async function cancelSession(
  inside: Context,
  meeting: Meeting,
  id: string,
  cancelled: boolean,
): Promise<Outcome<Meeting>> {
  const sessions = await sessionsOf(inside, meeting.id)
  const session = sessions.find((one) => one.id === id)
  if (!session) return notFound()
  if (!cancelled && wrongPlace({ ...session, cancelledOn: null }, sessions, meeting.timeZone))
    return refused('conflict', 'meetings.refused-place-taken')
  await saveCancelled(inside, meeting.id, id, cancelled ? dayOf(inside.now) : null)
  await recordAct(inside, 'meeting.changed', { kind: 'meeting', id: meeting.id }, { detail: { what: 'agenda' } })
  return done(meeting)
}

const documentTypes = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
  'text/plain',
]
export interface DocumentForm {
  title: string
  language: Locale
  session?: string
  /** The document whose next version this is: it stands where that one stood. */
  replaces?: string
  url?: string
  upload?: Upload
}
/** Adds a document: a link to where it stands, or the file itself. */
export async function addDocument(context: Context, slug: string, form: DocumentForm): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await preparedMeeting(inside, slug, (state) => state !== 'recorded' && state !== 'cancelled')
    if (!found.ok) return found
    if (!form.url === !form.upload) return invalid({ url: 'meetings.wrong-link-or-file' })
    if (form.upload && !documentTypes.includes(form.upload.mediaType))
      return invalid({ upload: 'meetings.wrong-document-type' })
    const sessions = await sessionsOf(inside, found.value.id)
    if (form.session && !sessions.some((one) => one.id === form.session))
      return invalid({ session: 'http.wrong-not-one-of' })
    const before = form.replaces
      ? currentOf(await documentsOf(inside, found.value.id)).find((one) => one.id === form.replaces)
      : undefined
    if (form.replaces && !before) return refused('conflict', 'meetings.refused-document-replaced')
    const fileId = form.upload ? await storeFile(inside, form.upload) : null
    await insertDocument(inside, found.value.id, {
      title: form.title,
      language: form.language,
      sessionId: form.session ?? before?.sessionId ?? null,
      url: form.url ?? null,
      fileId,
      number: (before?.number ?? 0) + 1,
      replacesId: before?.id ?? null,
    })
    return found
  })
}
export async function dropDocument(context: Context, slug: string, document: string): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await preparedMeeting(inside, slug, (state) => state !== 'recorded')
    if (!found.ok) return found
    return (await removeDocument(inside, found.value.id, document)) ? found : notFound()
  })
}

/** One step of the meeting's life. */
export async function takeStep(context: Context, slug: string, act: MeetingAct): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await preparedMeeting(inside, slug)
    if (!found.ok) return found
    if (!may(inside.actor, policy['meeting.move'])) return forbidden()
    const meeting = found.value
    const next = moveMeeting(meeting.state, act, await missingOf(inside, meeting.id))
    if (!next.ok) return next
    if (!(await saveMeetingState(inside, meeting.id, meeting.state, next.value)))
      return refused('conflict', 'http.refused-wrong-state')
    if (next.value === 'announced') await keepPlanned(inside, meeting.id)
    if (act === 'start' || act === 'end') await markHeld(inside, meeting.id, wallIn(meeting.timeZone, inside.now).day)
    // What the report cites is the last count, exact: the last few people are in it (safety.md, decision 9).
    const final = act === 'document'
    if (final || act === 'close' || act === 'end') await publishRegistered(inside, meeting, { final, turn: true })
    if (final || act === 'end') await publishAttended(inside, meeting, final)
    const people = act === 'postpone' || act === 'cancel' ? await peopleToTell(inside, meeting.id, 'registered') : []
    await recordAct(
      inside,
      `meeting.${actDone[act]}`,
      { kind: 'meeting', id: meeting.id },
      { from: meeting.state, to: next.value, detail: people.length ? { slug: meeting.slug, ...toldBy(people) } : {} },
    )
    await mailWithoutAccount(inside, people, {
      key: act === 'cancel' ? 'meetings.mail-cancelled' : 'meetings.mail-postponed',
      args: { code: meeting.code },
      id: `${act}-${meeting.id}-${meeting.revision}`,
    })
    return done({ ...meeting, state: next.value })
  })
}
/** What the meeting still lacks to be documented (records.md, "Meeting"). */
export async function missingOf(context: Context, meetingId: string): Promise<MissingPart[]> {
  const notes = await draftMinutes(context, meetingId)
  const approved = notes.filter((note) => note.state === 'approved').length
  const counted =
    (await attendanceOf(context, meetingId)).length > 0 || (await talliesOf(context, meetingId)).length > 0
  const released = (await minutesOf(context, meetingId))?.releasedOn
  return missingFor({ drafts: notes.length - approved, approved, counted, released: Boolean(released) })
}
