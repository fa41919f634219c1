// Room: meetings/use-cases. Holding a meeting: who is there by list or code, a figure per channel.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { Upload } from '../../platform/files/files.ts'
import { policy } from './policy.ts'
import { doorCodeIn } from './rules-door.ts'
import { foldWords } from './rules-invitations.ts'
import { addDays } from './rules-attendance-times.ts'
import { type Channel, type Qualifier, type TallyChannel, type TallyMethod, mayHold, wallIn } from './rules.ts'
import { rowsOfSheet } from './sheet.ts'
import { type Meeting, findMeeting, sessionsOf } from './store.ts'
import { insertAttendance, insertTally, removeAttendance, removeTally } from './store-holding.ts'
import { countChanged } from './use-cases-counts.ts'
import { findByDoorCode, findRegistration } from './store-registrations.ts'

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
    const code = doorCodeIn(form.code ?? '', meeting.code)
    if (code === null) return invalid({ code: 'meetings.wrong-door-other' })
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
