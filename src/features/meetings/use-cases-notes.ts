// Room: meetings/use-cases. The rapporteur's notes as they are typed: one item at a time, with who spoke in what
// capacity, their own words apart from it, and who does what until when.
import { rewriteIn } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { type Organisation, findOrganisation } from '../organisations/index.ts'
import { categoryOf } from '../reference/index.ts'
import { policy } from './policy.ts'
import { type NoteKind, mayHold } from './rules.ts'
import { type Stance, answersCodePattern, hasOwner, secondsOf } from './rules-minutes.ts'
import { type Meeting, findMeeting, findMeetings } from './store.ts'
import { type Note, type NoteWords, findNotes, insertNote, removeNote, saveNote } from './store-holding.ts'
import { isCommented, minutesOf } from './store-minutes.ts'
import { holdQuote, removeQuote, saveQuote } from './store-quotes.ts'
import { heldMeeting } from './use-cases-hold.ts'

export interface NoteForm {
  note?: string
  kind: NoteKind
  text: string
  /** The speaker's own words. */
  quote?: string
  speakerCategory?: string
  speakerCapacity?: string
  organisation?: string
  owner?: string
  dueOn?: string
  recordingAt?: string
  answersCode?: string
  stance?: Stance
  session?: string
}
/** The rapporteur writes an item down, or changes one that is not approved yet. */
export async function writeNote(
  context: Context,
  slug: string,
  form: NoteForm,
): Promise<Outcome<{ id: string; slug: string }>> {
  return transact(context, async (inside) => {
    const found = await openMinutes(inside, slug, form.session)
    if (!found.ok) return found
    const read = await readForm(inside, form)
    if (!read.ok) return read
    const { organisation, owner } = read.value
    const [before] = form.note ? await findNotes(inside, [form.note]) : []
    if (form.note && before?.meetingId !== found.value.id) return notFound()
    const words: NoteWords = {
      sessionId: form.session ?? null,
      kind: form.kind,
      text: rewriteIn(before?.text ?? null, form.text, inside.locale),
      speakerCategory: form.speakerCategory ?? organisation?.category ?? null,
      speakerCapacity: form.speakerCapacity ?? null,
      organisationId: organisation?.id ?? null,
      ownerId: owner?.id ?? null,
      dueOn: form.dueOn ?? null,
      recordingAt: form.recordingAt ? secondsOf(form.recordingAt) : null,
      answersCode: form.answersCode?.toUpperCase() ?? null,
      stance: form.stance ?? null,
    }
    if (before && !(await saveNote(inside, before.id, words)))
      return refused('conflict', 'meetings.refused-note-approved')
    const id = before?.id ?? (await insertNote(inside, found.value.id, words))
    await writeQuote(inside, id, form.quote)
    return done({ id, slug })
  })
}
interface Read {
  organisation: Organisation | undefined
  owner: Organisation | undefined
}
/** What only some kinds of item have is refused elsewhere, not dropped in silence: nothing typed is lost. */
async function readForm(context: Context, form: NoteForm): Promise<Outcome<Read>> {
  const wrong: Record<string, string> = {}
  const organisation = form.organisation ? await findOrganisation(context, form.organisation) : undefined
  const owner = form.owner ? await findOrganisation(context, form.owner) : undefined
  if (form.speakerCategory && !categoryOf(form.speakerCategory)) wrong.speakerCategory = 'http.wrong-not-one-of'
  if (form.organisation && !organisation) wrong.organisation = 'meetings.wrong-organisation'
  if (form.owner && !owner) wrong.owner = 'meetings.wrong-organisation'
  if (!hasOwner(form.kind) && form.owner) wrong.owner = 'meetings.wrong-no-owner'
  if (!hasOwner(form.kind) && form.dueOn) wrong.dueOn = 'meetings.wrong-no-owner'
  if (form.recordingAt && secondsOf(form.recordingAt) === null) wrong.recordingAt = 'meetings.wrong-recording-at'
  if (form.kind !== 'response' && form.answersCode) wrong.answersCode = 'meetings.wrong-no-answer'
  else if (form.answersCode && !answersCodePattern.test(form.answersCode.toUpperCase()))
    wrong.answersCode = 'meetings.wrong-answers-code'
  if (form.answersCode && !form.stance) wrong.stance = 'http.wrong-required'
  if (!form.answersCode && form.stance) wrong.answersCode = 'http.wrong-required'
  return Object.keys(wrong).length > 0 ? invalid(wrong) : done({ organisation, owner })
}
/** Words that changed wait for their speaker again; an empty box takes away what nobody approved yet or refused. */
async function writeQuote(context: Context, noteId: string, typed: string | undefined): Promise<void> {
  const before = await holdQuote(context, noteId)
  if (!typed) {
    if (before && before.state !== 'refused') await removeQuote(context, noteId)
    return
  }
  const words = rewriteIn(before?.words ?? null, typed, context.locale)
  if (words === before?.words) return
  await saveQuote(context, noteId, words, (before?.version ?? 0) + 1)
}

export async function dropNote(context: Context, slug: string, id: string): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const found = await openMinutes(inside, slug, undefined)
    if (!found.ok) return found
    const [note] = await findNotes(inside, [id])
    if (note?.meetingId !== found.value.id) return notFound()
    if (note.state === 'approved') return refused('conflict', 'meetings.refused-note-approved')
    if (await isCommented(inside, id)) return refused('conflict', 'meetings.refused-note-commented')
    await removeQuote(inside, id)
    return (await removeNote(inside, id)) ? done({ slug }) : refused('conflict', 'meetings.refused-note-approved')
  })
}
/** Notes are taken while a meeting is held and until its minutes are approved. */
async function openMinutes(context: Context, slug: string, session: string | undefined): Promise<Outcome<Meeting>> {
  const found = await heldMeeting(context, slug, 'note.write', session)
  if (!found.ok) return found
  const minutes = await minutesOf(context, found.value.id)
  return minutes?.approvedOn ? refused('conflict', 'meetings.refused-minutes-approved') : found
}

/** Changing a note while it is read: what the desk's form shows of it. */
export async function noteAtDesk(context: Context, meetingId: string, id: string | undefined) {
  const [note] = id ? await findNotes(context, [id]) : []
  if (note?.meetingId !== meetingId || note.state !== 'draft') return null
  return note
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

/** The meeting of a slug, for whoever may do this at its desk in any state. */
export async function meetingFor(context: Context, slug: string, act: keyof typeof policy): Promise<Outcome<Meeting>> {
  const meeting = await findMeeting(context, slug)
  if (!meeting) return notFound()
  return may(context.actor, policy[act]) ? done(meeting) : forbidden()
}
