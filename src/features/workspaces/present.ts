// Room: workspaces/present. The one typed model that pages, JSON twins and feeds are made from.
import { Type } from 'typebox'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context, Named } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findOrganisations } from '../organisations/index.ts'
import { TextAnswer } from '../reference/index.ts'
import { originsOf } from './origin.ts'
import { type NamedOwner, nameOwners, ownersToday } from './owners.ts'
import type { Place } from './place.ts'
import {
  type Act,
  type Audience,
  type Answer,
  type Kind,
  type Reader,
  type State,
  actsOf,
  answersFor,
  audiencesOf,
  bestFirst,
  isApproved,
  isOverdue,
  leads,
  mayGovern,
  mayWrite,
  steps,
  widerThan,
  wordOf,
} from './rules.ts'
import { type WorkItem, findItems } from './store.ts'
import { findDecision, findDocument } from './store-documents.ts'
import { findPolls, listAnswers } from './store-polls.ts'
import { approvable, isSeated } from './use-cases-documents.ts'

const maybe = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()])
const text = Type.Unsafe<LocalizedText>(TextAnswer)
export const ItemAnswer = Type.Object({
  kind: Type.Unsafe<Kind>(Type.String()),
  code: Type.String(),
  audience: Type.Unsafe<Audience>(Type.String()),
  state: Type.Unsafe<State>(Type.String()),
  title: text,
  words: Type.Union([text, Type.Null()]),
  on: maybe(Type.String()),
  due: maybe(Type.String()),
  overdue: Type.Boolean(),
  objectives: Type.Array(Type.Integer()),
  owners: Type.Array(Type.Unsafe<NamedOwner>(Type.Object({ name: maybe(Type.String()), href: maybe(Type.String()) }))),
  put: Type.String(),
  moved: Type.String(),
  sample: Type.Boolean(),
  href: Type.String(),
})
export type ItemModel = Type.Static<typeof ItemAnswer>

export async function presentItems(context: Context, place: Place, items: readonly WorkItem[]): Promise<ItemModel[]> {
  const today = dayOf(context.now)
  const owners = await nameOwners(context, items)
  return items.map((one) => ({
    kind: one.kind,
    code: one.code,
    audience: one.audience,
    state: one.state,
    title: one.title,
    words: one.words,
    on: one.onDay,
    due: one.dueOn,
    overdue: isOverdue(one, today),
    objectives: one.objectives,
    owners: owners.get(one.id) ?? [],
    put: dayOf(one.madeAt),
    moved: one.movedOn,
    sample: one.sample,
    href: `${place.path}/${wordOf[one.kind]}/${one.code}`,
  }))
}

export interface PlaceModel {
  where: Place['where']
  key: string
  name: LocalizedText
  path: string
  audiences: Audience[]
  /** What the viewer may do here, and what they see. */
  writes: boolean
  leads: boolean
  sees: 'public' | 'members' | 'table'
  secretariatSince: string | null
}
export const presentPlace = (place: Place, reader: Reader): PlaceModel => {
  const writes = mayWrite(reader, place.home)
  const invited =
    reader.secretariat && place.workspace?.secretariatSince !== undefined && place.workspace?.secretariatSince !== null
  const table = place.home.bodyId !== null && (reader.all || writes || invited)
  return {
    where: place.where,
    key: place.key,
    name: place.name,
    path: place.path,
    audiences: audiencesOf(place.home),
    writes,
    leads: leads(reader, place.home),
    sees: table ? 'table' : reader.members || reader.all ? 'members' : 'public',
    secretariatSince: table ? (place.workspace?.secretariatSince ?? null) : null,
  }
}

export interface PollModel {
  timeZone: string
  answerBy: string | null
  chosenId: string | null
  best: string | null
  options: { id: string; startsAt: Date; endsAt: Date; yes: number; ifNeedBe: number; no: number }[]
  answers: { name: string | null; given: Map<string, Answer> }[]
  /** For whom the viewer answers, with what was answered so far. */
  own: { id: string; name: string | null; given: Map<string, Answer> }[]
}
async function presentPoll(
  context: Context,
  place: Place,
  reader: Reader,
  item: WorkItem,
): Promise<PollModel | undefined> {
  const poll = (await findPolls(context, [item.id])).get(item.id)
  if (!poll) return undefined
  const given = await listAnswers(context, item.id)
  const own = answersFor(reader, place.home)
  const ids = [...new Set([...given.map((one) => one.organisationId), ...own])]
  const names = new Map((await findOrganisations(context, ids)).map((one) => [one.id, one.name]))
  const answersOf = (id: string) =>
    new Map(given.filter((one) => one.organisationId === id).map((one) => [one.optionId, one.answer]))
  const options = poll.options.map((one) => {
    const count = (answer: Answer) => given.filter((a) => a.optionId === one.id && a.answer === answer).length
    return { ...one, yes: count('yes'), ifNeedBe: count('if-need-be'), no: count('no') }
  })
  const answered = ids.filter((id) => given.some((one) => one.organisationId === id))
  return {
    timeZone: poll.timeZone,
    answerBy: poll.answerBy,
    chosenId: poll.chosenId,
    best: given.length > 0 ? (bestFirst(options)[0]?.id ?? null) : null,
    options,
    answers: answered.map((id) => ({ name: names.get(id) ?? null, given: answersOf(id) })),
    own: own.map((id) => ({ id, name: names.get(id) ?? null, given: answersOf(id) })),
  }
}

export interface VersionModel {
  number: number
  text: LocalizedText | null
  hasFile: boolean
  whatChanged: LocalizedText | null
  addedOn: string
  addedFor: string | null
  approvals: number
  approved: boolean
}
export interface DocumentModel {
  kind: string
  versions: VersionModel[]
  /** The viewer may approve the newest version now. */
  approves: boolean
}
async function presentDocument(
  context: Context,
  place: Place,
  reader: Reader,
  item: WorkItem,
): Promise<DocumentModel | undefined> {
  const document = await findDocument(context, item.id)
  const newest = document?.versions[0]
  if (!document || !newest) return undefined
  const names = new Map(
    (await findOrganisations(context, [...new Set(document.versions.flatMap((one) => one.addedFor ?? []))])).map(
      (one) => [one.id, one.name],
    ),
  )
  const seated = document.kind === 'minutes' && (await isSeated(context, place.home))
  return {
    kind: document.kind,
    versions: document.versions.map((one) => ({
      number: one.number,
      text: one.text,
      hasFile: one.fileId !== null,
      whatChanged: one.whatChanged,
      addedOn: one.addedOn,
      addedFor: names.get(one.addedFor ?? '') ?? null,
      approvals: one.approvals.length,
      approved: isApproved(one.approvals.length),
    })),
    approves:
      document.kind === 'minutes' &&
      !isApproved(newest.approvals.length) &&
      approvable(reader, place.home, seated, newest).length > 0,
  }
}

export interface DecisionModel {
  meeting: string | null
  tookPart: string
  dissent: LocalizedText | null
  corrects: ItemModel | null
  correctedBy: ItemModel | null
}
async function presentDecision(
  context: Context,
  place: Place,
  reader: Reader,
  item: WorkItem,
): Promise<DecisionModel | undefined> {
  const decision = await findDecision(context, item.id)
  if (!decision) return undefined
  const others = await findItems(
    context,
    reader,
    [decision.correctsId, decision.correctedById].flatMap((id) => id ?? []),
  )
  const shown = async (id: string | null) => {
    const one = others.find((other) => other.id === id)
    return one ? ((await presentItems(context, place, [one]))[0] ?? null) : null
  }
  return {
    meeting: decision.meeting,
    tookPart: decision.tookPart,
    dissent: decision.dissent,
    corrects: await shown(decision.correctsId),
    correctedBy: await shown(decision.correctedById),
  }
}

export interface ItemPageModel {
  place: PlaceModel
  item: ItemModel
  origins: Named[]
  /** What the viewer may do with it now. */
  acts: Act[]
  widerTo: Audience[]
  secretariat: boolean
  poll?: PollModel
  document?: DocumentModel
  decision?: DecisionModel
}
export async function presentItem(
  context: Context,
  place: Place,
  reader: Reader,
  item: WorkItem,
): Promise<ItemPageModel | undefined> {
  const [shown] = await presentItems(context, place, [item])
  if (!shown) return undefined
  const governs = mayGovern(reader, place.home, item.madeBy)
  const owns = !governs && (await ownersToday(context, item)).some((id) => reader.own.includes(id))
  return {
    place: presentPlace(place, reader),
    item: shown,
    origins: await originsOf(context, item.id),
    acts: actsOf[item.kind].filter(
      (act) => steps[act].from.includes(item.state) && (governs || (owns && act === 'finish')),
    ),
    widerTo: governs ? widerThan(item.audience) : [],
    secretariat: reader.secretariat,
    poll: item.kind === 'poll' ? await presentPoll(context, place, reader, item) : undefined,
    document: item.kind === 'document' ? await presentDocument(context, place, reader, item) : undefined,
    decision: item.kind === 'decision' ? await presentDecision(context, place, reader, item) : undefined,
  }
}
