// Room: meetings/use-cases. From notes to approved minutes: a window for comments, an answer to each, approval by the
// body or the secretariat and never by who wrote it, and what each item becomes.
import { createHash } from 'node:crypto'
import { organisationsOf } from '../../kernel/actor.ts'
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { capacityOf, may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { bodyRules, charterOf, findBodies, findBody } from '../bodies/index.ts'
import { findPeopleConcerned, recused, recusedRefusal } from '../people/index.ts'
import { becomeRecords } from './become-records.ts'
import { policy } from './policy.ts'
import { mayHold } from './rules.ts'
import { type CommentAnswer, charterDay, checkApproval, checkLastDay, hears, recordingUrl } from './rules-minutes.ts'
import { peopleToTell } from './store-agenda.ts'
import { mailWithoutAccount } from './use-cases-tell.ts'
import { type Meeting, findMeeting, sessionsOf } from './store.ts'
import { type Note, approveNotesOf, draftMinutes } from './store-holding.ts'
import {
  type Comment,
  type Minutes,
  commentsOn,
  holdMinutes,
  insertComment,
  minutesOf,
  removeRecording,
  saveAnswer,
  saveApproval,
  saveRecording,
  saveRelease,
  saveWindow,
} from './store-minutes.ts'
import { type Quote, quotesOf } from './store-quotes.ts'
import { organisationsAt, registrationsFor } from './store-registrations.ts'
import { heldMeeting } from './use-cases-hold.ts'
import { meetingFor } from './use-cases-notes.ts'
import { findRegistered } from './use-cases-register.ts'

const subjectOf = (meeting: Meeting) => ({ kind: 'meeting', id: meeting.id }) as const

/** Whose meeting it is: the body of its minutes, or the first body that convenes it. */
export async function bodyOf(context: Context, meeting: Meeting, minutes: Minutes | null) {
  if (minutes) return minutes.bodyId ? (await findBodies(context, [minutes.bodyId]))[0] : undefined
  const slug = meeting.convenors.flatMap((one) => /^\/bodies\/([\w-]+)$/.exec(one.href ?? '')?.[1] ?? [])[0]
  return slug ? findBody(context, slug) : undefined
}
/** By when the charter wants the minutes of this meeting; null where it says nothing. */
export async function clockOfMinutes(context: Context, meeting: Meeting, bodySlug: string | undefined) {
  const lastDay = meeting.ends?.date ?? meeting.starts?.date ?? null
  if (!bodySlug) return null
  const { rules } = await charterOf(context, lastDay?.length === 10 ? lastDay : undefined)
  return charterDay(lastDay, bodyRules(rules, bodySlug).minutesDays)
}

export interface WindowForm {
  commentsUntil: string
  body?: string
}
/** Opens the window for comments, or gives more time; the days that were promised are never taken back. */
export async function openWindow(context: Context, slug: string, form: WindowForm): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await heldMeeting(inside, slug, 'minutes.open', undefined)
    if (!found.ok) return found
    const meeting = found.value
    if (!['live', 'held'].includes(meeting.state)) return refused('conflict', 'meetings.refused-not-held')
    const before = await holdMinutes(inside, meeting.id)
    if (before?.approvedOn) return refused('closed', 'meetings.refused-minutes-approved')
    const body = form.body ? await findBody(inside, form.body) : undefined
    if (form.body && !body) return invalid({ body: 'http.wrong-not-one-of' })
    const today = dayOf(inside.now)
    const good = checkLastDay(form.commentsUntil, today, await clockOfMinutes(inside, meeting, body?.slug))
    if (!good.ok) return good
    if (before && form.commentsUntil < before.commentsUntil)
      return invalid({ commentsUntil: 'meetings.wrong-window-shorter' })
    if (!(await draftMinutes(inside, meeting.id)).some((note) => note.state === 'draft'))
      return refused('conflict', 'meetings.refused-no-drafts')
    await saveWindow(inside, meeting.id, {
      bodyId: body?.id ?? null,
      commentsUntil: form.commentsUntil,
      openedOn: before?.openedOn ?? today,
    })
    const seated = body ? await findPeopleConcerned(inside, { bodyIds: [body.id] }) : []
    await recordAct(inside, 'minutes.opened', subjectOf(meeting), {
      detail: {
        slug: meeting.slug,
        until: form.commentsUntil,
        body: body?.id ?? null,
        organisationIds: await organisationsAt(inside, meeting.id),
        personIds: seated.map((one) => one.id),
      },
    })
    await mailWithoutAccount(inside, await peopleToTell(inside, meeting.id, 'came'), {
      key: 'meetings.mail-minutes',
      args: {},
      until: form.commentsUntil,
      id: `minutes-${meeting.id}-${form.commentsUntil}`,
    })
    return done(meeting)
  })
}

/** Through which door somebody comes to the minutes: their registration's link, or their account. */
export type MinutesDoor = { token: string } | { slug: string }
export interface Commenter {
  registrationId: string | null
  personId: string | null
  organisationId: string | null
  bodyId: string | null
  category: string | null
}
export interface MinutesModel {
  meeting: Meeting
  minutes: Minutes
  notes: Note[]
  /** Only what their speakers approved: the rest waits. */
  quotes: Map<string, Quote>
  /** Null for who may read without having been there. */
  commenter: Commenter | null
  /** What this reader said, with its answer. */
  own: Comment[]
  hears: boolean
  approves: boolean
  seen: string
}
/**
 * Draft minutes are read by who was there, who represents the body, and who approves or writes them: by nobody else.
 */
export async function readMinutes(context: Context, door: MinutesDoor): Promise<Outcome<MinutesModel>> {
  const registered = 'token' in door ? await findRegistered(context, door.token) : null
  const meeting = 'token' in door ? registered?.meeting : await findMeeting(context, door.slug)
  const minutes = meeting ? await minutesOf(context, meeting.id) : null
  if (!meeting || !minutes) return notFound()
  const commenter =
    'token' in door
      ? registered?.registration.state === 'confirmed'
        ? byLink(registered.registration)
        : null
      : await byAccount(context, meeting, minutes)
  const thing = { bodyId: minutes.bodyId }
  const approver = !('token' in door) && may(context.actor, policy['note.approve'], thing)
  const writer = !('token' in door) && may(context.actor, policy['note.write'])
  if (!commenter && !approver && !writer) return notFound()
  const notes = await draftMinutes(context, meeting.id)
  const quotes = await quotesOf(context, meeting.id)
  const own = commenter ? (await commentsOn(context, meeting.id)).filter((one) => isOwn(one, commenter)) : []
  return done({
    meeting,
    minutes,
    notes,
    quotes: new Map([...quotes].filter(([, quote]) => quote.state === 'approved')),
    commenter,
    own,
    hears: hears(minutes, dayOf(context.now)),
    approves: approver && minutes.approvedOn === null,
    seen: seenOf(notes, quotes),
  })
}
const byLink = (one: { id: string; category: string; organisationId: string | null }): Commenter => ({
  registrationId: one.id,
  personId: null,
  organisationId: one.organisationId,
  bodyId: null,
  category: one.category,
})
async function byAccount(context: Context, meeting: Meeting, minutes: Minutes): Promise<Commenter | null> {
  const { actor } = context
  if (!may(actor, policy['minutes.comment'])) return null
  const nobody = { registrationId: null, personId: actor.personId, organisationId: null, bodyId: null, category: null }
  const seat = actor.grants.find((grant) => minutes.bodyId !== null && grant.bodyId === minutes.bodyId)
  if (seat) return { ...nobody, bodyId: minutes.bodyId, organisationId: seat.organisationId ?? null }
  const was = (await registrationsFor(context, meeting.id, { organisationIds: organisationsOf(actor) })).find(
    (one) => one.state === 'confirmed',
  )
  return was ? { ...nobody, organisationId: was.organisationId, category: was.category } : null
}
const isOwn = (one: Comment, me: Commenter): boolean =>
  me.registrationId !== null ? one.registrationId === me.registrationId : one.personId === me.personId

/** What somebody had before their eyes: who approves something newer approves nothing. */
function seenOf(notes: readonly Note[], quotes: ReadonlyMap<string, Quote>): string {
  const words = notes.map((note) => [note, quotes.get(note.id) ?? null])
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url').slice(0, 22)
}

const mostComments = 60
export async function comment(
  context: Context,
  door: MinutesDoor,
  form: { note: string; words: string },
): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const read = await readMinutes(inside, door)
    if (!read.ok) return read
    const { meeting, notes, commenter, own } = read.value
    if (!commenter) return forbidden()
    if (!read.value.hears || !mayHold(meeting.state)) return refused('closed', 'meetings.refused-window-closed')
    if (!notes.some((note) => note.id === form.note && note.state === 'draft')) return notFound()
    if (own.length >= mostComments) return refused('conflict', 'meetings.refused-too-many-comments')
    await insertComment(inside, {
      ...commenter,
      noteId: form.note,
      words: originalText(form.words, inside.locale),
    })
    // Who was there is not in the log: that somebody commented is enough.
    await recordAct(inside, 'minutes.commented', subjectOf(meeting), {
      capacity: commenter.registrationId ? 'link' : undefined,
      detail: { note: form.note },
    })
    return done(meeting)
  })
}
export interface AnswerForm {
  comment: string
  answer: CommentAnswer
  reason: string
}
/** Each comment is answered, with its reason; an answer may be put right until the minutes are approved. */
export async function answerComment(context: Context, slug: string, form: AnswerForm): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await heldMeeting(inside, slug, 'note.write', undefined)
    if (!found.ok) return found
    if ((await holdMinutes(inside, found.value.id))?.approvedOn)
      return refused('closed', 'meetings.refused-minutes-approved')
    const one = (await commentsOn(inside, found.value.id)).find(({ id }) => id === form.comment)
    if (!one) return notFound()
    await saveAnswer(inside, one.id, form.answer, originalText(form.reason, inside.locale))
    await recordAct(inside, 'minutes.answered', subjectOf(found.value), {
      to: form.answer,
      detail: { slug, note: one.noteId, organisationIds: one.organisationId ? [one.organisationId] : [] },
    })
    return found
  })
}

/** How the minutes stand for the one who may approve them: what is left to do first. */
export async function approvalOf(context: Context, meeting: Meeting, minutes: Minutes | null) {
  const notes = await draftMinutes(context, meeting.id)
  const quotes = await quotesOf(context, meeting.id)
  const drafts = notes.filter((note) => note.state === 'draft')
  const comments = await commentsOn(context, meeting.id)
  return {
    notes,
    quotes,
    comments,
    seen: seenOf(notes, quotes),
    may: checkApproval(
      {
        window: minutes,
        drafts: drafts.length,
        others: drafts.filter((note) => note.writtenBy !== context.actor.personId).length,
        unanswered: comments.filter((one) => one.answer === null).length,
        quotesWaiting: drafts.filter((note) => quotes.get(note.id)?.state === 'waiting').length,
        ownerless: drafts.filter((note) => note.kind === 'action' && note.ownerId === null).length,
      },
      dayOf(context.now),
    ),
  }
}
/**
 * Approves what another person wrote: nobody approves their own minutes, in the two-person mode neither. The minutes
 * are approved once nothing is left; what they hold becomes records in the same transaction, or by jobs that come
 * with it.
 */
export async function approveMinutes(
  context: Context,
  slug: string,
  seen: string | undefined,
): Promise<Outcome<{ slug: string; n: number }>> {
  return transact(context, async (inside) => {
    const meeting = await findMeeting(inside, slug)
    const minutes = meeting ? await holdMinutes(inside, meeting.id) : null
    if (!meeting) return notFound()
    if (!may(inside.actor, policy['note.approve'], { bodyId: minutes?.bodyId ?? null })) return forbidden()
    if (await recused(inside, subjectOf(meeting))) return recusedRefusal()
    if (!mayHold(meeting.state)) return refused('conflict', 'meetings.refused-not-held')
    const now = await approvalOf(inside, meeting, minutes)
    if (!now.may.ok) return now.may
    if (!minutes || now.seen !== seen) return refused('conflict', 'meetings.refused-newer-notes')
    const capacity = capacityOf(inside.actor, policy['note.approve']) ?? 'secretariat'
    const approved = await approveNotesOf(inside, meeting.id)
    const notes = now.notes.filter((note) => approved.includes(note.id))
    for (const note of notes) {
      await recordAct(
        inside,
        'note.approved',
        { kind: 'note', id: note.id },
        {
          capacity,
          organisationId: note.organisationId,
          from: 'draft',
          to: 'approved',
          detail: { meeting: meeting.id },
        },
      )
    }
    await becomeRecords(inside, meeting, minutes.bodyId, notes)
    if (now.notes.every((note) => note.state === 'approved' || approved.includes(note.id))) {
      await saveApproval(inside, meeting.id, capacity)
      const detail = { slug: meeting.slug, organisationIds: await organisationsAt(inside, meeting.id) }
      await recordAct(inside, 'minutes.approved', subjectOf(meeting), { capacity, to: 'approved', detail })
    }
    return done({ slug, n: approved.length })
  })
}

/** The papers that draft themselves from approved minutes are out: from here on anybody may read them. */
export async function releasePapers(context: Context, slug: string): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await meetingFor(inside, slug, 'minutes.release')
    if (!found.ok) return found
    const minutes = await holdMinutes(inside, found.value.id)
    if (!minutes?.approvedOn) return refused('conflict', 'meetings.refused-minutes-open')
    if (minutes.releasedOn) return found
    await saveRelease(inside, found.value.id)
    await recordAct(inside, 'minutes.released', subjectOf(found.value), { detail: { slug } })
    return found
  })
}

export interface RecordingForm {
  url: string
  session?: string
}
/** A link with its host in sight: nothing of it is fetched, kept or shown inside our pages. */
export async function addRecording(context: Context, slug: string, form: RecordingForm): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await meetingFor(inside, slug, 'minutes.open')
    if (!found.ok) return found
    const url = recordingUrl(form.url)
    if (!url) return invalid({ url: 'meetings.wrong-recording-url' })
    if (form.session && !(await sessionsOf(inside, found.value.id)).some((one) => one.id === form.session))
      return invalid({ session: 'http.wrong-not-one-of' })
    await saveRecording(inside, found.value.id, { sessionId: form.session ?? null, url: url.href })
    await recordAct(inside, 'meeting.recording-linked', subjectOf(found.value))
    return found
  })
}
export async function dropRecording(context: Context, slug: string, id: string): Promise<Outcome<Meeting>> {
  return transact(context, async (inside) => {
    const found = await meetingFor(inside, slug, 'minutes.open')
    if (!found.ok) return found
    if (!(await removeRecording(inside, found.value.id, id))) return notFound()
    await recordAct(inside, 'meeting.recording-unlinked', subjectOf(found.value))
    return found
  })
}
