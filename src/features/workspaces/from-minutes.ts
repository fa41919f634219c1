// Room: workspaces. What approved minutes bring into the room of a body: an action as a task with its owner and day, a
// decision as a decision. Who may approve minutes has been asked by the feature that holds them; they are public, so
// this is.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { findBodies } from '../bodies/index.ts'
import { ownersToday } from './owners.ts'
import { insertItem, openWorkspace } from './store.ts'
import { insertDecision } from './store-documents.ts'
import { tellWork } from './tell.ts'

export interface FromMinutes {
  bodyId: string
  kind: 'task' | 'decision'
  noteId: string
  title: LocalizedText
  words: LocalizedText
  /** The organisation or office that does it. */
  ownerId: string | null
  dueOn: string | null
  /** The last day of the meeting; null where it is not known to the day. */
  onDay: string | null
  meeting: string
  tookPart: string
  sample: boolean
}
/** Answers the id of what was kept, or null where that body has no room. */
export async function keepFromMinutes(context: Context, one: FromMinutes): Promise<string | null> {
  const [body] = await findBodies(context, [one.bodyId])
  if (!body) return null
  const home = { bodyId: body.id, country: null }
  const workspace = await openWorkspace(context, home)
  const owners = one.ownerId ? [{ organisationId: one.ownerId, seatId: null }] : []
  const made = await insertItem(context, workspace.id, {
    kind: one.kind,
    audience: 'public',
    title: one.title,
    words: one.words,
    onDay: one.kind === 'decision' && one.onDay?.length === 10 ? one.onDay : null,
    dueOn: one.dueOn,
    owners,
    sample: one.sample,
  })
  if (one.kind === 'decision')
    await insertDecision(context, made.id, {
      meeting: one.meeting,
      tookPart: one.tookPart,
      dissent: null,
      correctsId: null,
    })
  await tie(context, { kind: one.kind, id: made.id }, 'derived-from', { kind: 'note', id: one.noteId })
  await tellWork(
    context,
    { where: 'bodies', key: body.slug },
    { ...made, kind: one.kind, audience: 'public', home },
    `${one.kind}-added`,
    { to: one.kind === 'decision' ? 'room' : await ownersToday(context, { owners }) },
  )
  return made.id
}
