// Room: desk/use-cases. Personal data that leave: which lists there are, who asks for one and why, who agrees, and the
// file.
import { type Outcome, done, forbidden, invalid, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import { readText } from '../../kernel/localized-text.ts'
import type { Subject } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { toCsv } from '../../platform/files/csv.ts'
import type { FileAnswer } from '../../platform/http/route.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findMeetings, listMeetings, listRegistered } from '../meetings/index.ts'
import { listMemberContacts } from '../organisations/index.ts'
import {
  type ApprovalState,
  askApproval,
  decideApproval,
  findPeople,
  listApprovals,
  stateOf,
  takeApproval,
} from '../people/index.ts'
import { policy } from './policy.ts'

/**
 * What may leave at all: nothing that is not named here. The list at a meeting's door is its own page and no export.
 */
export const exportKinds = ['contacts', 'registrations'] as const
export type ExportKind = (typeof exportKinds)[number]
const duties = exportKinds.map((kind) => `export-${kind}`)
const kindOf = (duty: string) => exportKinds.find((kind) => `export-${kind}` === duty)

export interface Wish {
  what: ExportKind
  meeting?: string
  purpose: string
}

export async function askExport(context: Context, wish: Wish): Promise<Outcome<{ id: string; single: boolean }>> {
  if (!may(context.actor, policy['export.ask']) || !context.actor.personId) return forbidden()
  const subject = await subjectOf(context, wish)
  if (!subject) return invalid({ meeting: 'http.wrong-required' })
  return askApproval(context, { duty: `export-${wish.what}`, subject, purpose: wish.purpose })
}
async function subjectOf(context: Context, wish: Wish): Promise<Subject | null> {
  if (wish.what === 'contacts') return { kind: 'person', id: context.actor.personId ?? '' }
  const [meeting] = wish.meeting ? await findMeetings(context, [wish.meeting]) : []
  return meeting ? { kind: 'meeting', id: meeting.id } : null
}

export const decideExport = async (context: Context, id: string, act: 'agree' | 'decline') =>
  may(context.actor, policy['export.decide']) ? decideApproval(context, id, act) : forbidden()

export async function takeExport(context: Context, id: string): Promise<Outcome<FileAnswer>> {
  if (!may(context.actor, policy['export.ask'])) return forbidden()
  const taken = await takeApproval(context, id)
  if (!taken.ok) return taken
  const kind = kindOf(taken.value.duty)
  if (!kind) return notFound()
  const rows =
    kind === 'contacts' ? await listMemberContacts(context) : await listRegistered(context, taken.value.subject.id)
  return done({
    mediaType: 'text/csv; charset=utf-8',
    fileName: `${kind}-${dayOf(context.now)}.csv`,
    body: toCsv(rows),
  })
}

export interface ExportModel {
  id: string
  what: ExportKind
  about: string | null
  purpose: string
  askedBy: string
  on: string
  decidedBy: string | null
  single: boolean
  state: ApprovalState
  /** Whether the one who looks is the second person. */
  mayDecide: boolean
}

export async function presentExports(context: Context) {
  const approvals = await listApprovals(context, duties)
  const people = await findPeople(context, [
    ...new Set(approvals.flatMap((one) => [one.askedBy, one.decidedBy]).filter((id) => id !== null)),
  ])
  const meetings = await findMeetings(
    context,
    approvals.filter((one) => one.subject.kind === 'meeting').map((one) => one.subject.id),
  )
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? null
  const titleOf = (id: string) => {
    const meeting = meetings.find((one) => one.id === id)
    return meeting ? readText(meeting.title, context.locale).text : null
  }
  const items = approvals.flatMap((one): ExportModel[] => {
    const what = kindOf(one.duty)
    if (!what) return []
    const state = stateOf(context, one)
    const mayDecide =
      state === 'waiting' && one.askedBy !== context.actor.personId && may(context.actor, policy['export.decide'])
    return [
      {
        id: one.id,
        what,
        about: what === 'registrations' ? titleOf(one.subject.id) : null,
        purpose: one.purpose,
        askedBy: nameOf(one.askedBy) ?? '',
        on: dayOf(one.askedAt),
        decidedBy: nameOf(one.decidedBy),
        single: one.single,
        state,
        mayDecide,
      },
    ]
  })
  const list = await listMeetings(context, {}, { page: 1, size: 100 })
  return {
    items,
    mayAsk: may(context.actor, policy['export.ask']),
    meetings: list.items
      .filter((one) => !one.fromRecord)
      .map((one) => ({ id: one.id, title: readText(one.title, context.locale).text })),
  }
}
export type ExportsModel = Awaited<ReturnType<typeof presentExports>>

/** For the second person. */
export async function waiting(context: Context): Promise<Waiting[]> {
  if (context.actor.kind !== 'person' || !may(context.actor, policy['export.decide'])) return []
  const { items } = await presentExports(context)
  return items
    .filter((one) => one.mayDecide)
    .map((one) => ({
      what: 'desk.waiting-export',
      args: { name: one.askedBy },
      href: '/desk/exports',
      since: one.on,
    }))
}
