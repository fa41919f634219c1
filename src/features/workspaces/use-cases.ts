// Room: workspaces/use-cases. What is put into a room, taken forward and opened to more people. Every act finds its
// room, sees what its reader may see, and only then asks whether they may.
import { type LocalizedText, originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { tieOrigin } from './origin.ts'
import { type OwnersForm, ownersToday, readOwners } from './owners.ts'
import { type At, type Place, findPlace } from './place.ts'
import { readerOf } from './reader.ts'
import {
  type Act,
  type Audience,
  type Kind,
  type Reader,
  actsOf,
  answersFor,
  audiencesOf,
  leads,
  mayGovern,
  mayWrite,
  steps,
  widens,
} from './rules.ts'
import {
  type NewItem,
  type WorkItem,
  findItem,
  insertItem,
  openWorkspace,
  saveAudience,
  saveSecretariat,
  saveState,
} from './store.ts'
import { type WorkAct, tellWork } from './tell.ts'

/** Where a form leads afterwards. */
export interface Kept {
  at: At
  kind: Kind
  code: string
}
export const textIn = (context: Context, text: string): LocalizedText => originalText(text, context.locale)

/** In the transaction of the act: the room, and who acts there. */
export async function inRoom<T>(
  context: Context,
  at: At,
  work: (inside: Context, place: Place, reader: Reader) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return transact(context, async (inside) => {
    const place = await findPlace(inside, at)
    return place ? work(inside, place, await readerOf(inside)) : notFound()
  })
}
/** One thing in it, held until the act is done. What the reader may not see is not there. */
export async function withItem<T>(
  context: Context,
  at: At,
  one: { kind: Kind; code: string },
  work: (inside: Context, item: WorkItem, place: Place, reader: Reader) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return inRoom(context, at, async (inside, place, reader) => {
    const item = place.workspace ? await findItem(inside, reader, place.workspace.id, one.code, true) : undefined
    return item?.kind === one.kind ? work(inside, item, place, reader) : notFound()
  })
}

export interface CommonForm {
  title: string
  words?: string
  audience: Audience
  /** What it comes from: `message:…`, `decision:…`, `note:…`. */
  from?: string
}
/** Puts a thing into the room; `after` adds what is particular to its kind, in the same transaction. */
export async function putIn(
  context: Context,
  at: At,
  kind: Kind,
  form: CommonForm,
  more: (
    inside: Context,
    place: Place,
    reader: Reader,
  ) => Promise<Outcome<Partial<NewItem> & { after?: (inside: Context, itemId: string) => Promise<void> }>>,
  to: 'room' | 'owners' | 'nobody' = 'room',
): Promise<Outcome<Kept>> {
  return inRoom(context, at, async (inside, place, reader) => {
    if (!mayWrite(reader, place.home)) return forbidden()
    if (!audiencesOf(place.home).includes(form.audience)) return invalid({ audience: 'http.wrong-not-one-of' })
    const particular = await more(inside, place, reader)
    if (!particular.ok) return particular
    const { after, ...columns } = particular.value
    const workspace = await openWorkspace(inside, place.home)
    const made = await insertItem(inside, workspace.id, {
      kind,
      audience: form.audience,
      title: textIn(inside, form.title),
      words: form.words ? textIn(inside, form.words) : null,
      madeFor: answersFor(reader, place.home)[0] ?? null,
      ...columns,
    })
    await after?.(inside, made.id)
    if (form.from) await tieOrigin(inside, reader, { kind, id: made.id }, form.from)
    const owners = await ownersToday(inside, { owners: [...(columns.owners ?? [])] })
    await tellWork(inside, at, { ...made, kind, audience: form.audience, home: place.home }, `${kind}-added`, {
      to: to === 'owners' ? owners : to === 'room' ? 'room' : undefined,
    })
    return done({ at, kind, code: made.code })
  })
}

export interface TaskForm extends CommonForm, OwnersForm {
  dueOn?: string
}
export const addTask = (context: Context, at: At, form: TaskForm) =>
  putIn(
    context,
    at,
    'task',
    form,
    async (inside, place) => {
      const owners = await readOwners(inside, place, form.owner ? [form.owner] : [])
      if (!owners) return invalid({ owner: 'http.wrong-not-one-of' })
      if (owners.length === 0) return invalid({ owner: 'http.wrong-required' })
      return done({ owners, dueOn: form.dueOn ?? null })
    },
    'owners',
  )
export interface ActionForm extends CommonForm {
  owners: string[]
  onDay?: string
  dueOn?: string
  objectives: string[]
}
/** Source 001: "joint and strategic actions"; whose they are, and which objectives they serve. */
export const addAction = (context: Context, at: At, form: ActionForm) =>
  putIn(context, at, 'action', form, async (inside, place) => {
    const owners = await readOwners(inside, place, form.owners)
    if (!owners) return invalid({ owners: 'http.wrong-not-one-of' })
    if (owners.length === 0) return invalid({ owners: 'http.wrong-required' })
    if (form.onDay && form.dueOn && form.dueOn < form.onDay) return invalid({ dueOn: 'workspaces.wrong-ends-before' })
    return done({
      owners,
      onDay: form.onDay ?? null,
      dueOn: form.dueOn ?? null,
      objectives: form.objectives.map(Number),
    })
  })
export const announce = (context: Context, at: At, form: CommonForm) =>
  putIn(context, at, 'announcement', form, async (inside) => done({ onDay: dayOf(inside.now) }))
export interface PriorityForm extends CommonForm {
  onDay: string
  decision?: string
  objectives: string[]
}
/** A priority is a body's, not somebody's: set by those who lead, on the day of the decision that it follows from. */
export const setPriority = (context: Context, at: At, form: PriorityForm) =>
  putIn(
    context,
    at,
    'priority',
    { ...form, from: form.decision ? `decision:${form.decision}` : form.from },
    async (inside, place, reader) => {
      if (place.home.bodyId !== null && !leads(reader, place.home)) return forbidden()
      if (form.onDay > dayOf(inside.now)) return invalid({ onDay: 'workspaces.wrong-not-yet' })
      return done({ onDay: form.onDay, objectives: form.objectives.map(Number) })
    },
  )

/** Who was given it does it; who put it in, and those who lead, may too. */
export async function moveItem(
  context: Context,
  at: At,
  one: { kind: Kind; code: string },
  act: Act,
): Promise<Outcome<Kept>> {
  return withItem(context, at, one, async (inside, item, place, reader) => {
    if (!actsOf[item.kind].includes(act) || act === 'close' || act === 'correct') return notFound()
    const own = (await ownersToday(inside, item)).some((id) => reader.own.includes(id))
    if (!mayGovern(reader, place.home, item.madeBy) && !(own && act === 'finish')) return forbidden()
    const next = step(steps, item.state, act)
    if (!next.ok) return next
    await saveState(inside, item.id, next.value)
    await tellWork(inside, at, item, `${item.kind}-${act}` as WorkAct, { from: item.state, state: next.value })
    return done({ at, kind: item.kind, code: item.code })
  })
}

/** Opened to more people, never to fewer: what was read cannot be unread. */
export async function widenAudience(
  context: Context,
  at: At,
  one: { kind: Kind; code: string },
  audience: Audience,
): Promise<Outcome<Kept>> {
  return withItem(context, at, one, async (inside, item, place, reader) => {
    if (!mayGovern(reader, place.home, item.madeBy)) return forbidden()
    if (!widens(item.audience, audience)) return refused('conflict', 'workspaces.refused-not-wider')
    await saveAudience(inside, item.id, audience)
    await tellWork(inside, at, { ...item, audience }, `${item.kind}-widen`, {
      to: 'room',
      from: item.audience,
      state: audience,
    })
    return done({ at, kind: item.kind, code: item.code })
  })
}

/** The table lets the secretariat read along, or no longer (safety.md, roles: "R if invited by table"). */
export async function inviteSecretariat(context: Context, at: At, invited: boolean): Promise<Outcome<{ at: At }>> {
  return inRoom(context, at, async (inside, place, reader) => {
    if (!leads(reader, place.home) || place.home.bodyId === null) return forbidden()
    const workspace = await openWorkspace(inside, place.home)
    if ((workspace.secretariatSince !== null) === invited) return refused('conflict', 'workspaces.refused-already')
    await saveSecretariat(inside, workspace.id, invited ? dayOf(inside.now) : null)
    const subject = { kind: 'body', id: place.home.bodyId } as const
    const detail = { where: at.where, home: at.key }
    await recordAct(inside, invited ? 'workspace.secretariat-invited' : 'workspace.secretariat-left', subject, {
      detail,
    })
    return done({ at })
  })
}
