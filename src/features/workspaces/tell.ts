// Room: workspaces. The acts of a room. What happens at a table is written without saying what or which: that it was
// there at all is for the table to know (safety.md, roles).
import { type RecordKind, recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { memberOrganisationsOf, organisationsOnSeats } from '../bodies/index.ts'
import type { At } from './place.ts'
import type { Audience, Home, Kind } from './rules.ts'

const open = {
  'task-added': { kind: 'task.assigned' },
  'task-finish': { kind: 'task.done' },
  'task-drop': { kind: 'task.dropped' },
  'task-reopen': { kind: 'task.reopened' },
  'task-soon': { kind: 'task.due-soon' },
  'task-over': { kind: 'task.overdue' },
  'poll-added': { kind: 'poll.opened' },
  'poll-answer': { kind: 'poll.answered' },
  'poll-close': { kind: 'poll.closed' },
  'document-added': { kind: 'document.kept' },
  'document-version': { kind: 'document.revised' },
  'document-approval': { kind: 'document.approval-given' },
  'document-approved': { kind: 'document.approved' },
  'decision-added': { kind: 'decision.recorded' },
  'decision-correct': { kind: 'decision.corrected' },
  'announcement-added': { kind: 'announcement.published' },
  'announcement-withdraw': { kind: 'announcement.withdrawn' },
  'action-added': { kind: 'action.agreed' },
  'action-finish': { kind: 'action.done' },
  'action-drop': { kind: 'action.dropped' },
  'action-reopen': { kind: 'action.reopened' },
  'action-soon': { kind: 'action.due-soon' },
  'action-over': { kind: 'action.overdue' },
  'priority-added': { kind: 'priority.set' },
  'priority-end': { kind: 'priority.ended' },
  'task-widen': { kind: 'task.widened' },
  'poll-widen': { kind: 'poll.widened' },
  'document-widen': { kind: 'document.widened' },
  'decision-widen': { kind: 'decision.widened' },
  'announcement-widen': { kind: 'announcement.widened' },
  'action-widen': { kind: 'action.widened' },
  'priority-widen': { kind: 'priority.widened' },
} as const
export type WorkAct = keyof typeof open
/** At a table: something new, something to do, or nothing that anybody must be told of. */
const closed = {
  news: { kind: 'workspace.worked' },
  due: { kind: 'workspace.due' },
  quiet: { kind: 'workspace.kept' },
} as const

export interface Told {
  id: string
  kind: Kind
  code: string
  audience: Audience
  home: Home
}
export interface Telling {
  /** Who must know: the whole room, or these organisations; nobody by itself. */
  to?: 'room' | readonly string[]
  from?: string
  state?: string
}

export async function tellWork(context: Context, at: At, item: Told, act: WorkAct, more: Telling = {}): Promise<void> {
  const organisationIds = more.to === 'room' ? await everybodyIn(context, item) : [...(more.to ?? [])]
  const place = { where: at.where, home: at.key, organisationIds }
  if (item.audience === 'table' && item.home.bodyId !== null) {
    const how = more.to === undefined ? 'quiet' : act.endsWith('-soon') || act.endsWith('-over') ? 'due' : 'news'
    await recordAct(context, closed[how].kind, { kind: 'body', id: item.home.bodyId }, { detail: place })
    return
  }
  const kind: RecordKind = item.kind
  await recordAct(
    context,
    open[act].kind,
    { kind, id: item.id },
    { from: more.from, to: more.state, detail: { ...place, code: item.code } },
  )
}

/** Where thousands belong to a room, they are told of its announcements alone. */
const mostTold = 2000
async function everybodyIn(context: Context, item: Told): Promise<string[]> {
  if (item.home.bodyId === null) return []
  const ids = await memberOrganisationsOf(context, item.home.bodyId)
  // Who sits there is told in any case, with those who stand in for them.
  const seated = await organisationsOnSeats(context, item.home.bodyId)
  return ids.length > mostTold && item.kind !== 'announcement' ? seated : [...new Set([...ids, ...seated])]
}
