// Room: workspaces/present. What the form of a new thing is drawn from: who can be given it, what it may follow from.
import { type Outcome, done, forbidden, notFound } from '../../kernel/outcome.ts'
import type { Context, Named } from '../../platform/context.ts'
import { originOf } from './origin.ts'
import { ownerOptions } from './owners.ts'
import { type At, findPlace } from './place.ts'
import { type ItemModel, type PlaceModel, presentItems, presentPlace } from './present.ts'
import { readerOf } from './reader.ts'
import { type Kind, mayWrite } from './rules.ts'
import { listItems } from './store.ts'

export interface NamedOption {
  value: string
  label: string
}
export interface NewQuery {
  from?: string
  corrects?: string
}
export interface NewItemModel {
  place: PlaceModel
  kind: Kind
  owners: NamedOption[]
  decisions: ItemModel[]
  origin: Named | null
  query: NewQuery
}
export async function presentNew(
  context: Context,
  at: At,
  kind: Kind,
  query: NewQuery,
): Promise<Outcome<NewItemModel>> {
  const place = await findPlace(context, at)
  if (!place) return notFound()
  const reader = await readerOf(context)
  if (!mayWrite(reader, place.home)) return forbidden()
  const owned = kind === 'task' || kind === 'action'
  const recorded = { kinds: ['decision'], states: ['recorded'] } as const
  const decisions =
    kind === 'priority' && place.workspace
      ? await listItems(context, reader, { ...recorded, workspaceId: place.workspace.id }, { page: 1, size: 100 })
      : { items: [] }
  return done({
    place: presentPlace(place, reader),
    kind,
    owners: owned ? await ownerOptions(context, place) : [],
    decisions: await presentItems(context, place, decisions.items),
    origin: (await originOf(context, reader, query.from))?.named ?? null,
    query,
  })
}
