// Room: meetings/rules. Pure: what each line of a report would do, or why it does nothing: the dry run.
import {
  type Candidate,
  type Candidates,
  type Proposal,
  type Shown,
  type Stay,
  atTheSameTime,
  indexCandidates,
  propose,
  readShown,
} from './rules-attendance-people.ts'
import type { Report, ReportLine } from './rules-attendance-report.ts'
import {
  type DayOrder,
  type Span,
  type Written,
  isNearDay,
  momentOf,
  orderOf,
  readMoment,
  readSeconds,
} from './rules-attendance-times.ts'
import { foldWords } from './rules-invitations.ts'
import { wallIn } from './rules.ts'

export const lineEffects = [
  'stay',
  'known',
  'phone',
  'nameless',
  'registered',
  'absent',
  'waiting',
  'refused',
  'wrong',
] as const
export type LineEffect = (typeof lineEffects)[number]
export type LineWrong = 'name' | 'no-time' | 'time' | 'leave' | 'length' | 'day' | 'action'

/** A line as it is kept until somebody decides: no address, no number, no more of a person than their name. */
export interface JudgedLine {
  line: number
  does: LineEffect
  why?: LineWrong
  name: string | null
  searchName: string | null
  /** A keyed hash, in base64url. */
  identity: string | null
  joined: string | null
  left: string | null
  key: string | null
  proposed: Proposal | null
  /** One name was there twice at the same time: perhaps two people. */
  twice?: boolean
}
export interface Judging {
  zone: string
  /** As somebody said; null to find it out. */
  order: DayOrder | null
  days: Span
  hash: (...parts: string[]) => string
  candidates: readonly (Candidate & { name: string })[]
  /** Keys of stays that are known already. */
  known: ReadonlySet<string>
  sessionId: string | null
}
export type Judged = { ok: true; lines: JudgedLine[] } | { ok: false; wrong: 'order' | 'days'; line: number }

export function judgeReport(report: Report, how: Judging): Judged {
  const written = report.lines.flatMap((one) =>
    one.says === 'stay' ? [readMoment(one.join), readMoment(one.leave)] : [],
  )
  const moments = written.filter((one): one is Written => one !== null)
  const order = how.order ?? orderOf(moments, how.days)
  const first = report.lines.find((one) => one.says === 'stay')?.line ?? 1
  if (!order) return { ok: false, wrong: 'order', line: first }
  const onlyDay = how.days.from === how.days.to ? how.days.from : null
  const days = moments.flatMap((one) => {
    const at = momentOf(one, order, how.zone, onlyDay)
    return at ? [wallIn(how.zone, at).day] : []
  })
  if (days.length > 0 && !days.some((day) => isNearDay(day, how.days))) return { ok: false, wrong: 'days', line: first }
  const judge = judgeOf(how, order, onlyDay)
  return { ok: true, lines: markTwice(report.lines.map(judge)) }
}

function judgeOf(how: Judging, order: DayOrder, onlyDay: string | null): (line: ReportLine) => JudgedLine {
  const candidates = indexCandidates(how.candidates)
  const names = new Map(how.candidates.map((one) => [one.id, one.name]))
  const seen = new Map<string, number>()
  return (line) => {
    const shown = line.phone ? nobody('phone') : readShown(line.name, line.email)
    const person = personOf(line, shown, candidates, names, how.hash)
    const base = { line: line.line, ...person, joined: null, left: null, key: null }
    if (line.says === 'strange') return { ...base, does: 'wrong', why: 'action' }
    if (line.says !== 'stay') {
      // A registration with the platform says who an address is, and no more.
      if (line.says === 'registered' && !person.identity) return { ...base, does: 'wrong', why: 'name' }
      return { ...base, does: line.says }
    }
    if (!line.name && !line.email && !line.phone) return { ...base, does: 'wrong', why: 'name' }
    const times = timesOf(line, how, order, onlyDay)
    if ('why' in times) return { ...base, does: 'wrong', why: times.why }
    const kind = person.identity ? 'stay' : shown.kind === 'phone' ? 'phone' : 'nameless'
    const of = [
      person.identity ?? kind,
      times.joined ?? '',
      times.left ?? '',
      times.joined ? '' : (how.sessionId ?? ''),
    ]
    const count = (seen.get(of.join('|')) ?? 0) + 1
    seen.set(of.join('|'), count)
    // Two lines alike of one person are one stay; two callers may well have come and gone together.
    const key = how.hash('presence', ...of, kind === 'stay' ? '' : String(count))
    const again = (kind === 'stay' && count > 1) || how.known.has(key)
    return { ...base, ...times, key, does: again ? 'known' : kind }
  }
}
const nobody = (kind: 'phone'): Shown => ({ kind, name: null, names: [], email: null })

function personOf(
  line: ReportLine,
  shown: Shown,
  candidates: Candidates,
  names: ReadonlyMap<string, string>,
  hash: Judging['hash'],
): Pick<JudgedLine, 'name' | 'searchName' | 'identity' | 'proposed'> {
  const none = { name: null, searchName: null, identity: null, proposed: null }
  if (shown.kind !== 'person') return none
  const code = line.code.toLowerCase().replace(/[^a-z0-9]/g, '') || null
  const proposed = propose(candidates, shown, code)
  const name = shown.name ?? (proposed && names.get(proposed.registrationId)) ?? null
  // An address that leads to nobody on the list is not kept, and so nobody is left.
  if (name === null) return none
  const identity =
    proposed?.by === 'code'
      ? hash('code', code ?? '')
      : shown.email
        ? hash('email', shown.email)
        : hash('name', ...shown.names)
  return { name, searchName: shown.names[0] ?? foldWords(name), identity, proposed }
}

function timesOf(
  line: ReportLine,
  how: Judging,
  order: DayOrder,
  onlyDay: string | null,
): { joined: string | null; left: string | null } | { why: LineWrong } {
  const seconds = readSeconds(line.duration)
  if (line.duration && seconds === null) return { why: 'length' }
  if (line.untimed) return { joined: null, left: null }
  if (!line.join) return { why: 'no-time' }
  const moment = (text: string) => {
    const read = readMoment(text)
    return read && momentOf(read, order, how.zone, onlyDay)
  }
  const joined = moment(line.join)
  const left = line.leave
    ? moment(line.leave)
    : joined && seconds !== null
      ? new Date(joined.getTime() + seconds * 1000)
      : null
  if (!joined) return { why: 'time' }
  if (!left) return { why: line.leave ? 'time' : 'no-time' }
  if (left < joined || left.getTime() - joined.getTime() > 26 * 3_600_000) return { why: 'leave' }
  if (!isNearDay(wallIn(how.zone, joined).day, how.days)) return { why: 'day' }
  return { joined: joined.toISOString(), left: left.toISOString() }
}

/** A proposal by the name alone falls where that name was there twice at once. */
function markTwice(lines: JudgedLine[]): JudgedLine[] {
  const stays = new Map<string, Stay[]>()
  for (const one of lines)
    if (one.does === 'stay' && one.identity && one.joined && one.left)
      stays.set(one.identity, [
        ...(stays.get(one.identity) ?? []),
        { from: Date.parse(one.joined), to: Date.parse(one.left) },
      ])
  const twice = new Set([...stays].flatMap(([identity, some]) => (atTheSameTime(some) ? [identity] : [])))
  return lines.map((one) =>
    one.identity && twice.has(one.identity) && one.proposed?.by !== 'email' && one.proposed?.by !== 'code'
      ? { ...one, twice: true, proposed: null }
      : one,
  )
}
/** How many lines do what. */
export const countEffects = (lines: readonly JudgedLine[]): Partial<Record<LineEffect, number>> => {
  const counts: Partial<Record<LineEffect, number>> = {}
  for (const one of lines) counts[one.does] = (counts[one.does] ?? 0) + 1
  return counts
}
