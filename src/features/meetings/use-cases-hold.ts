// Room: meetings/use-cases. Holding a meeting: who is there by list or code, a figure per channel, the rapporteur's notes.
import { holds } from '../../kernel/actor.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { Upload } from '../../platform/files/files.ts'
import { findOrganisation } from '../organisations/index.ts'
import { categoryOf } from '../reference/index.ts'
import { policy } from './policy.ts'
import { foldWords } from './rules-invitations.ts'
import { addDays } from './rules-attendance-times.ts'
import {
  type Channel,
  type NoteKind,
  type Qualifier,
  type TallyChannel,
  type TallyMethod,
  mayHold,
  wallIn,
} from './rules.ts'
import { rowsOfSheet } from './sheet.ts'
import { type Meeting, findMeeting, findMeetings, sessionsOf } from './store.ts'
import {
  type Note,
  type NoteWords,
  approveNotesOf,
  findNotes,
  insertAttendance,
  insertNote,
  insertTally,
  notesOf,
  removeAttendance,
  removeNote,
  removeTally,
  saveNote,
} from './store-holding.ts'
import { countChanged } from './store-attendance-counts.ts'
import { findByDoorCode, findRegistration } from './store-registrations.ts'
import { editText } from './words.ts'

/** A meeting that is being held or was just held, for an actor who may do this at it. */
export async function heldMeeting(
  context: Context,
  slug: string,
  act: keyof typeof policy,
  session: string | undefined,
): Promise<Outcome<Meeting>> {
  const meeting = await findMeeting(context, slug)
  if (!meeting) return notFound()
  if (!may(context.actor, policy[act])) return forbidden()
  if (!mayHold(meeting.state)) return refused('conflict', 'meetings.refused-not-held')
  if (session && !(await sessionsOf(context, meeting.id)).some((one) => one.id === session))
    return invalid({ session: 'http.wrong-not-one-of' })
  return done(meeting)
}

export interface DoorForm {
  registration?: string
  code?: string
  session?: string
  undo?: boolean
  /** As they are there; without it, as they registered. */
  channel?: Channel
  /** The day, where a telephone without network kept the mark for a while. */
  on?: string
}
/** Marks somebody as there: from the list, or by the code that they show at the door. */
export async function markAttendance(
  context: Context,
  slug: string,
  form: DoorForm,
): Promise<Outcome<{ slug: string; again: boolean }>> {
  return transact(context, async (inside) => {
    const found = await heldMeeting(inside, slug, 'attendance.record', form.session)
    if (!found.ok) return found
    const meeting = found.value
    const code = form.code?.toLowerCase().replace(/[^a-z0-9]/g, '')
    if (!code && !form.registration) return invalid({ code: 'http.wrong-required' })
    const registration = code
      ? await findByDoorCode(inside, meeting.id, code)
      : await findRegistration(inside, meeting.id, form.registration ?? '')
    if (!registration) return code ? invalid({ code: 'meetings.wrong-door-code' }) : notFound()
    if (registration.state !== 'confirmed') return invalid({ code: 'meetings.wrong-door-cancelled' })
    const today = wallIn(meeting.timeZone, inside.now).day
    if (form.on && form.on < addDays(today, -3)) return invalid({ on: 'meetings.wrong-door-day' })
    const mark = {
      meetingId: meeting.id,
      registrationId: registration.id,
      sessionId: form.session ?? null,
      // A telephone whose clock is ahead means today.
      on: form.on && form.on < today ? form.on : today,
    }
    if (form.undo) {
      await removeAttendance(inside, mark)
      await countChanged(inside, meeting.id, 1)
      return done({ slug, again: false })
    }
    const source = code ? 'code' : 'list'
    const first = await insertAttendance(inside, [{ ...mark, channel: form.channel ?? registration.channel, source }])
    if (first) await countChanged(inside, meeting.id, 1)
    return done({ slug, again: !first })
  })
}

export interface TallyForm {
  channel: TallyChannel
  session?: string
  n?: number
  qualifier: Qualifier
  method: TallyMethod
  source: string
  upload?: Upload
  column?: string
}
/** A figure for a channel: typed in, or counted in a column of a platform's list, of which nothing else is kept. */
export async function recordTally(context: Context, slug: string, form: TallyForm): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await heldMeeting(inside, slug, 'tally.record', form.session)
    if (!found.ok) return found
    if (!form.upload === (form.n === undefined)) return invalid({ n: 'meetings.wrong-number-or-file' })
    const counted = form.upload ? await countColumn(form.upload, form.column) : done(form.n ?? 0)
    if (!counted.ok) return counted
    const method = form.upload ? 'platform' : form.method
    await insertTally(inside, found.value.id, {
      sessionId: form.session ?? null,
      channel: form.channel,
      n: counted.value,
      qualifier: form.upload ? 'exactly' : form.qualifier,
      method,
      source: form.source,
    })
    await recordAct(
      inside,
      'tally.recorded',
      { kind: 'meeting', id: found.value.id },
      { detail: { channel: form.channel, n: counted.value, method } },
    )
    return found
  })
}
/** How many different values a column holds: people who came in twice count once. */
async function countColumn(upload: Upload, column: string | undefined): Promise<Outcome<number>> {
  if (!column) return invalid({ column: 'http.wrong-required' })
  const rows = await rowsOfSheet(upload)
  if (!rows.ok) return rows
  const at = rows.value[0]?.findIndex((head) => foldWords(head) === foldWords(column)) ?? -1
  if (at < 0) return invalid({ column: 'meetings.wrong-no-such-column' })
  return done(
    new Set(
      rows.value
        .slice(1)
        .map((row) => (row[at] ?? '').toLowerCase().trim())
        .filter(Boolean),
    ).size,
  )
}
export async function dropTally(context: Context, slug: string, id: string): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await heldMeeting(inside, slug, 'tally.record', undefined)
    if (!found.ok) return found
    if (!(await removeTally(inside, found.value.id, id))) return notFound()
    await recordAct(inside, 'tally.withdrawn', { kind: 'meeting', id: found.value.id })
    return found
  })
}

export interface NoteForm {
  note?: string
  kind: NoteKind
  text: string
  speakerCategory?: string
  organisation?: string
  session?: string
}
/** The rapporteur writes an item down, or changes one that is not approved yet. */
export async function writeNote(
  context: Context,
  slug: string,
  form: NoteForm,
): Promise<Outcome<{ id: string; slug: string }>> {
  return transact(context, async (inside) => {
    const found = await heldMeeting(inside, slug, 'note.write', form.session)
    if (!found.ok) return found
    if (form.speakerCategory && !categoryOf(form.speakerCategory))
      return invalid({ speakerCategory: 'http.wrong-not-one-of' })
    const organisation = form.organisation ? await findOrganisation(inside, form.organisation) : undefined
    if (form.organisation && !organisation) return invalid({ organisation: 'meetings.wrong-organisation' })
    const [before] = form.note ? await findNotes(inside, [form.note]) : []
    if (form.note && before?.meetingId !== found.value.id) return notFound()
    const text = editText(before?.text ?? null, { [inside.locale]: form.text }, inside.locale)
    if (!text) return invalid({ text: 'http.wrong-required' })
    const words: NoteWords = {
      sessionId: form.session ?? null,
      kind: form.kind,
      text,
      speakerCategory: form.speakerCategory ?? organisation?.category ?? null,
      organisationId: organisation?.id ?? null,
    }
    if (!before) return done({ id: await insertNote(inside, found.value.id, words), slug })
    if (!(await saveNote(inside, before.id, words))) return refused('conflict', 'meetings.refused-note-approved')
    return done({ id: before.id, slug })
  })
}
export async function dropNote(context: Context, slug: string, id: string): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const found = await heldMeeting(inside, slug, 'note.write', undefined)
    if (!found.ok) return found
    const [note] = await findNotes(inside, [id])
    if (note?.meetingId !== found.value.id) return notFound()
    return (await removeNote(inside, id)) ? done({ slug }) : refused('conflict', 'meetings.refused-note-approved')
  })
}

/** Approves what another person wrote: nobody approves their own minutes, in the two-person mode neither. */
export async function approveNotes(context: Context, slug: string): Promise<Outcome<{ slug: string; n: number }>> {
  return transact(context, async (inside) => {
    const found = await heldMeeting(inside, slug, 'note.approve', undefined)
    if (!found.ok) return found
    const drafts = (await notesOf(inside, found.value.id)).filter((note) => note.state === 'draft')
    if (drafts.length === 0) return refused('conflict', 'meetings.refused-no-drafts')
    const approved = await approveNotesOf(inside, found.value.id)
    if (approved.length === 0) return refused('conflict', 'meetings.refused-own-notes')
    const capacity = holds(inside.actor, 'rapporteur') ? 'two-person-mode' : 'secretariat'
    const organisations = new Map(drafts.map((note) => [note.id, note.organisationId]))
    for (const id of approved) {
      await recordAct(
        inside,
        'note.approved',
        { kind: 'note', id },
        {
          capacity,
          organisationId: organisations.get(id),
          from: 'draft',
          to: 'approved',
          detail: { meeting: found.value.id },
        },
      )
    }
    return done({ slug, n: approved.length })
  })
}

/** A note to which an input may be tied as cited: by whoever writes the minutes, until the meeting is documented. */
export async function noteForCiting(
  context: Context,
  noteId: string,
): Promise<Outcome<{ note: Note; meeting: Meeting }>> {
  const [note] = await findNotes(context, [noteId])
  const [meeting] = note ? await findMeetings(context, [note.meetingId]) : []
  if (!note || !meeting) return notFound()
  if (!may(context.actor, policy['note.write'])) return forbidden()
  if (!mayHold(meeting.state)) return refused('conflict', 'meetings.refused-not-held')
  return done({ note, meeting })
}
