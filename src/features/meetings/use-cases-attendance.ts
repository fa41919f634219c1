// Room: meetings/use-cases. A platform's report: a dry run that says what each line would do, then the import; and who
// of those it names is whom. The file itself is not kept, nor anybody's address or number.
import { type Outcome, done, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { type Upload, sha256 } from '../../platform/files/files.ts'
import { readTable } from '../../platform/files/sheet.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import { tookPlace } from './rules-agenda.ts'
import { type JudgedLine, type LineEffect, countEffects, judgeReport } from './rules-attendance-judge.ts'
import { type Held, sessionsDuring } from './rules-attendance-people.ts'
import { type Report, readReport } from './rules-attendance-report.ts'
import type { DayOrder } from './rules-attendance-times.ts'
import { isTimeZone, retainUntil, wallIn } from './rules.ts'
import { dayIn } from './rules-agenda.ts'
import { type Meeting, type Session, findMeeting, sessionsOf } from './store.ts'
import {
  type Attendee,
  type AttendanceFile,
  type NewAttendee,
  attendeesOf,
  candidatesOf,
  findAttendanceFile,
  findFileByHash,
  insertAttendees,
  insertPresences,
  knownStays,
  lockAttendee,
  presencesOf,
  removeCheckedFile,
  saveAppliedFile,
  saveCheckedFile,
  saveDecision,
} from './store-attendance.ts'
import { countChanged } from './use-cases-counts.ts'
import { type Marked, dropImported, importedAt, insertAttendance } from './store-holding.ts'
import { findRegistration } from './store-registrations.ts'
import { heldMeeting } from './use-cases-hold.ts'

export interface ReportForm {
  upload?: Upload
  session?: string
  /** The clocks that the report was written by. */
  timeZone: string
  order?: DayOrder
}
const bounds = { mostRows: 20_000, mostBytes: 5_000_000, mostUnpacked: 20_000_000 }
const wrongs = {
  size: 'meetings.wrong-sheet-size',
  kind: 'meetings.wrong-report',
  empty: 'meetings.wrong-report-empty',
  rows: 'meetings.wrong-report-rows',
} as const
const wrongAt = (field: string, code: string, line: number) =>
  refused('invalid', 'ui.refused-invalid', { fields: { [field]: code }, args: { line } })

/** The dry run. A file that was taken in before leads to where it stands, and changes nothing. */
export async function checkReport(
  context: Context,
  slug: string,
  form: ReportForm,
): Promise<Outcome<{ slug: string; id: string; again: boolean }>> {
  return transact<{ slug: string; id: string; again: boolean }>(context, async (inside) => {
    const found = await heldMeeting(inside, slug, 'attendance.import', form.session)
    if (!found.ok) return found
    const meeting = found.value
    if (!form.upload) return invalid({ upload: 'http.wrong-required' })
    if (!isTimeZone(form.timeZone)) return invalid({ timeZone: 'meetings.wrong-time-zone' })
    const hash = sha256(form.upload.bytes)
    const before = await findFileByHash(inside, meeting.id, hash)
    if (before?.state === 'applied') return done({ slug, id: before.id, again: true })
    if (before) await removeCheckedFile(inside, meeting.id, before.id)
    const table = await readTable(form.upload, bounds)
    if (!table.ok) return invalid({ upload: wrongs[table.wrong] })
    const report = readReport(table.lines)
    if (!report) return wrongAt('upload', 'meetings.wrong-report-heads', table.lines[0]?.line ?? 1)
    const judged = await judge(inside, meeting, report, form)
    if (!judged.ok) return judged
    const id = newId(inside.random)
    await saveCheckedFile(inside, {
      id,
      meetingId: meeting.id,
      sessionId: form.session ?? null,
      platform: report.platform,
      report: report.report,
      counts: countEffects(judged.value),
      hash,
      lines: judged.value,
    })
    return done({ slug, id, again: false })
  })
}
async function judge(
  inside: Context,
  meeting: Meeting,
  report: Report,
  form: ReportForm,
): Promise<Outcome<JudgedLine[]>> {
  const from = meeting.starts?.precision === 'day' ? meeting.starts.date : wallIn(form.timeZone, inside.now).day
  const days = { from, to: meeting.ends?.date ?? from }
  const stays = report.lines.filter((one) => one.says === 'stay')
  if (!form.session && days.from !== days.to && stays.some((one) => one.untimed))
    return wrongAt('session', 'meetings.wrong-report-untimed', stays[0]?.line ?? 1)
  const key = await inside.keys.get('link')
  const judged = judgeReport(report, {
    zone: form.timeZone,
    order: form.order ?? null,
    days,
    hash: (...parts) => keyedHash(key, 'attendance', meeting.id, ...parts).toString('base64url'),
    candidates: await candidatesOf(inside, meeting.id),
    known: await knownStays(inside, meeting.id),
    sessionId: form.session ?? null,
  })
  if (judged.ok) return done(judged.lines)
  return judged.wrong === 'order'
    ? wrongAt('order', 'meetings.wrong-report-order', judged.line)
    : wrongAt('upload', 'meetings.wrong-report-days', judged.line)
}

export async function findChecked(
  context: Context,
  slug: string,
  id: string,
): Promise<Outcome<{ meeting: Meeting; file: AttendanceFile; lines: JudgedLine[] }>> {
  const meeting = await findMeeting(context, slug)
  const found = meeting && /^[0-9a-f-]{36}$/.test(id) ? await findAttendanceFile(context, meeting.id, id) : undefined
  return meeting && found ? done({ meeting, ...found }) : notFound()
}

/** Takes in what the dry run said. Whom an address or a code found is known; an exact name still waits for a person. */
export async function applyReport(
  context: Context,
  slug: string,
  id: string,
): Promise<Outcome<{ slug: string; n: number }>> {
  return transact(context, async (inside) => {
    const held = await heldMeeting(inside, slug, 'attendance.import', undefined)
    if (!held.ok) return held
    const meeting = held.value
    const found = await findAttendanceFile(inside, meeting.id, id, true)
    if (!found) return notFound()
    const { file, lines } = found
    if (file.state === 'applied') return done({ slug, n: 0 })
    const until = retainUntil(meeting.ends?.date ?? meeting.starts?.date ?? null, dayOf(inside.now))
    const ids = await insertAttendees(inside, meeting.id, until, newAttendees(lines))
    const stays = lines.filter(
      (one) => one.key !== null && (['stay', 'phone', 'nameless'] as string[]).includes(one.does),
    )
    const written = await insertPresences(
      inside,
      file,
      until,
      stays.flatMap((one) => {
        const attendeeId = (one.identity && ids.get(one.identity)) || null
        if (!one.key || (one.does === 'stay' && !attendeeId)) return []
        const kind = one.does === 'phone' || one.does === 'nameless' ? one.does : 'person'
        return [{ attendeeId, kind, joined: one.joined, left: one.left, key: Buffer.from(one.key, 'base64url') }]
      }),
    )
    // Two dry runs of overlapping files: what the first one wrote is known by now.
    const counts: Partial<Record<LineEffect, number>> = { ...file.counts }
    const late = stays.length - written
    if (late > 0) counts.known = (counts.known ?? 0) + late
    await saveAppliedFile(inside, file.id, counts)
    await rebuildImported(inside, meeting)
    await countChanged(inside, meeting.id, written)
    await recordAct(
      inside,
      'meeting.attendance-imported',
      { kind: 'meeting', id: meeting.id },
      { detail: { platform: file.platform, report: file.report, stays: written, wrong: counts.wrong ?? 0 } },
    )
    return done({ slug, n: written })
  })
}
export async function dropReport(context: Context, slug: string, id: string): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const held = await heldMeeting(inside, slug, 'attendance.import', undefined)
    if (!held.ok) return held
    return (await removeCheckedFile(inside, held.value.id, id)) ? done({ slug }) : notFound()
  })
}

function newAttendees(lines: readonly JudgedLine[]): NewAttendee[] {
  const some = new Map<string, NewAttendee>()
  for (const one of lines) {
    if (!one.identity || !one.name || !['stay', 'known', 'registered', 'absent'].includes(one.does)) continue
    const { proposed } = one
    some.set(one.identity, {
      identity: Buffer.from(one.identity, 'base64url'),
      name: one.name,
      searchName: one.searchName ?? '',
      registrationId: proposed?.registrationId ?? null,
      proposedBy: proposed?.by ?? null,
      decision: !proposed ? 'open' : proposed.by === 'name' ? 'proposed' : 'same',
    })
  }
  return [...some.values()]
}

/** What really took place was noted or corrected: who was at which session is told by that. */
export async function recountSessions(inside: Context, meeting: Meeting): Promise<void> {
  const before = await importedAt(inside, meeting.id)
  await rebuildImported(inside, meeting)
  const after = await importedAt(inside, meeting.id)
  const people = [...new Set([...before.keys(), ...after.keys()])]
  const moved = people.filter((id) => before.get(id) !== after.get(id)).length
  await countChanged(inside, meeting.id, moved)
}

/** Sessions and days of everybody who is known by the reports, from their stays: written anew each time. */
async function rebuildImported(inside: Context, meeting: Meeting, of?: readonly string[]): Promise<void> {
  const sessions = await sessionsOf(inside, meeting.id)
  const known = (await presencesOf(inside, meeting.id, of)).filter((one) => one.decision === 'same')
  const stays = grouped(known, (one) => one.registrationId)
  await dropImported(inside, meeting.id, of)
  const marks: Marked[] = []
  for (const [registrationId, some] of stays) {
    const mark = { meetingId: meeting.id, registrationId, channel: 'online', source: 'import' } as const
    const at = whereDuring(meeting, sessions, some)
    for (const [sessionId, on] of at.sessions) marks.push({ ...mark, sessionId, on })
    for (const on of at.days) marks.push({ ...mark, sessionId: null, on })
  }
  // One row says that they came at all: the first day does; every day has its own besides.
  const first = new Map<string, Marked>()
  const rest: Marked[] = []
  for (const mark of marks) {
    if (mark.sessionId === null && !first.has(mark.registrationId)) first.set(mark.registrationId, mark)
    else rest.push(mark)
  }
  await insertAttendance(inside, [...first.values()])
  for (const group of uniquePerStatement(rest)) await insertAttendance(inside, group)
}
/** One statement cannot meet the same row twice: several days of one person go one after the other. */
function uniquePerStatement(marks: readonly Marked[]): Marked[][] {
  const groups: { marks: Marked[]; taken: Set<string> }[] = []
  for (const mark of marks) {
    const key = `${mark.registrationId} ${mark.sessionId ?? ''}`
    const group = groups.find((one) => !one.taken.has(key))
    if (group) {
      group.marks.push(mark)
      group.taken.add(key)
    } else groups.push({ marks: [mark], taken: new Set([key]) })
  }
  return groups.map((one) => one.marks)
}
function grouped<One>(all: readonly One[], key: (one: One) => string | null): Map<string, One[]> {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const at = key(one)
    if (at === null) continue
    const group = groups.get(at)
    if (group) group.push(one)
    else groups.set(at, [one])
  }
  return groups
}
type Stays = Awaited<ReturnType<typeof presencesOf>>
function whereDuring(meeting: Meeting, sessions: readonly Session[], some: Stays) {
  const dayAt = (at: Date) => wallIn(meeting.timeZone, at).day
  const firstDay = meeting.starts?.date ?? ''
  const dayOfSession = (id: string) => {
    const session = sessions.find((one) => one.id === id)
    if (session?.beganAt) return dayAt(session.beganAt)
    return (session && dayIn(meeting.timeZone, session)) ?? firstDay
  }
  const timed = some.flatMap((one) =>
    one.joined && one.left && !one.sessionId ? [{ from: one.joined.getTime(), to: one.left.getTime() }] : [],
  )
  const held: Held[] = sessions.flatMap((one) => {
    const really = tookPlace(one)
    return really ? [{ id: one.id, from: really.from.getTime(), to: really.to.getTime() }] : []
  })
  const said = some.flatMap((one) => (one.sessionId ? [one.sessionId] : []))
  const at = [...new Set([...said, ...sessionsDuring(timed, held)])]
  const days = some.flatMap((one) =>
    one.joined ? [dayAt(one.joined)] : [one.sessionId ? dayOfSession(one.sessionId) : firstDay],
  )
  return { sessions: at.map((id) => [id, dayOfSession(id)] as const), days: [...new Set(days)].toSorted() }
}

export interface DecisionForm {
  attendee: string
  decision: 'same' | 'not-same' | 'unknown'
  registration?: string
}
/** A person says who somebody is: one of the list, nobody of it, or that it cannot be known. */
export async function decideAttendee(
  context: Context,
  slug: string,
  form: DecisionForm,
): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const held = await heldMeeting(inside, slug, 'attendance.import', undefined)
    if (!held.ok) return held
    const meeting = held.value
    const attendee = await lockAttendee(inside, meeting.id, form.attendee)
    if (!attendee) return notFound()
    const chosen = form.decision === 'same' ? (form.registration ?? attendee.registrationId) : null
    if (form.decision === 'same') {
      const registration = chosen ? await findRegistration(inside, meeting.id, chosen) : undefined
      if (registration?.state !== 'confirmed') return invalid({ registration: 'meetings.wrong-registration' })
    }
    await saveDecision(inside, attendee.id, form.decision, chosen)
    await settle(inside, meeting, [attendee.registrationId, chosen])
    return done({ slug })
  })
}
/** Every proposal that nobody else claims, at once: an exact name that one person alone carries. */
export async function acceptProposals(context: Context, slug: string): Promise<Outcome<{ slug: string; n: number }>> {
  return transact(context, async (inside) => {
    const held = await heldMeeting(inside, slug, 'attendance.import', undefined)
    if (!held.ok) return held
    const plain = plainProposals(await attendeesOf(inside, held.value.id))
    if (plain.length === 0) return refused('conflict', 'meetings.refused-no-proposals')
    for (const one of plain) await saveDecision(inside, one.id, 'same', one.registrationId)
    await settle(
      inside,
      held.value,
      plain.map((one) => one.registrationId),
    )
    return done({ slug, n: plain.length })
  })
}
/** Proposals for a registration that only one name in the reports is proposed for. */
export function plainProposals(all: readonly Attendee[]): Attendee[] {
  const claims = grouped(
    all.filter((one) => one.decision === 'proposed' || one.decision === 'same'),
    (one) => one.registrationId,
  )
  return all.filter((one) => one.decision === 'proposed' && claims.get(one.registrationId ?? '')?.length === 1)
}
async function settle(inside: Context, meeting: Meeting, registrations: readonly (string | null)[]): Promise<void> {
  const ids = [...new Set(registrations.filter((one): one is string => one !== null))]
  if (ids.length === 0) return
  await rebuildImported(inside, meeting, ids)
  await countChanged(inside, meeting.id, ids.length)
  await recordAct(
    inside,
    'meeting.attendance-matched',
    { kind: 'meeting', id: meeting.id },
    { detail: { people: ids.length } },
  )
}
