// Room: workspaces/routes. The room of a body or of a country: its page, its lists, what stands in it, its feeds. Each
// route stands at two addresses, for the two kinds of rooms.
import { Type } from 'typebox'
import { type Outcome, done, notFound } from '../../kernel/outcome.ts'
import { pagingOf } from '../../kernel/paging.ts'
import type { Context } from '../../platform/context.ts'
import { findFile } from '../../platform/files/stored-files.ts'
import { Field } from '../../platform/http/form.ts'
import { type Params, type Route, file, page } from '../../platform/http/route.ts'
import { listOf } from '../reference/index.ts'
import { publicCalendar, publicNews, toCalendar } from './feeds.ts'
import { organisationsIn } from './owners.ts'
import { type At, type Place, type Where, findPlace, wheres } from './place.ts'
import { ItemAnswer, presentItem, presentItems, presentPlace } from './present.ts'
import { readerOf } from './reader.ts'
import { actRoutes } from './routes-acts.tsx'
import { writeRoutes } from './routes-write.tsx'
import { type Kind, type Reader, kinds, states, wordOf } from './rules.ts'
import { type WorkItem, findItem, listItems, listNewest } from './store.ts'
import { findDocument } from './store-documents.ts'
import { findPolls } from './store-polls.ts'
import { ItemPage } from './views/item.tsx'
import { ItemListPage } from './views/list.tsx'
import { RoomPage } from './views/room.tsx'

export const baseOf = (where: Where) => (where === 'bodies' ? '/bodies/:slug/work' : '/countries/:iso2/work')
export const atOf = (where: Where, params: Params): At => ({
  where,
  key: (where === 'bodies' ? params.slug : params.iso2) ?? '',
})
const newest = 6
const mostMembers = 40

async function room<T>(
  context: Context,
  at: At,
  more: (place: Place, reader: Reader) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const place = await findPlace(context, at)
  return place ? more(place, await readerOf(context)) : notFound()
}
const oneItem = async (context: Context, at: At, kind: Kind, code: string | undefined) =>
  room<{ place: Place; reader: Reader; item: WorkItem }>(context, at, async (place, reader) => {
    const item = place.workspace ? await findItem(context, reader, place.workspace.id, code ?? '') : undefined
    return item?.kind === kind ? done({ place, reader, item }) : notFound()
  })

function readRoutes(where: Where): Route[] {
  const base = baseOf(where)
  const home = page({
    path: base,
    who: 'work.read',
    nav: 'mechanism',
    cached: true,
    summary: 'The newest of what a body or a country keeps, as far as the reader may see it',
    answer: Type.Object({ items: Type.Array(ItemAnswer) }),
    model: (context, { params }) =>
      room(context, atOf(where, params), async (place, reader) => {
        const found = place.workspace
          ? await listNewest(context, reader, place.workspace.id, newest)
          : { items: [], counts: new Map<Kind, number>() }
        return done({
          place: presentPlace(place, reader),
          items: await presentItems(context, place, found.items),
          counts: found.counts,
          members: await organisationsIn(context, place, mostMembers),
        })
      }),
    twin: ({ items }) => ({ items }),
    view: RoomPage,
  })
  const lists = kinds.map((kind) =>
    page({
      path: `${base}/${wordOf[kind]}`,
      who: 'work.read',
      nav: 'mechanism',
      cached: true,
      query: Type.Object({
        page: Type.Optional(Field.number(1, 10_000)),
        // The same word as in every other list: where a thing stands.
        state: Type.Optional(Field.one(states)),
      }),
      summary: `All ${wordOf[kind]} of a body or a country, as far as the reader may see them`,
      answer: listOf(ItemAnswer),
      model: (context, { params, query }) =>
        room(context, atOf(where, params), async (place, reader) => {
          const filter = { kinds: [kind], ...(query.state ? { states: [query.state] } : {}) }
          const found = place.workspace
            ? await listItems(context, reader, { ...filter, workspaceId: place.workspace.id }, pagingOf(query.page))
            : { items: [], total: 0, next: null }
          return done({
            place: presentPlace(place, reader),
            kind,
            list: { ...found, items: await presentItems(context, place, found.items) },
            query,
          })
        }),
      twin: ({ list }) => list,
      view: ItemListPage,
    }),
  )
  const items = kinds.map((kind) => itemPages[where][kind])
  const documentFile = file({
    path: `${base}/documents/:code/versions/:number/file`,
    who: 'work.read',
    summary: 'The file of a version of a document',
    file: async (context, { params }) => {
      const found = await oneItem(context, atOf(where, params), 'document', params.code)
      if (!found.ok) return found
      const document = await findDocument(context, found.value.item.id)
      const version = document?.versions.find((one) => String(one.number) === params.number)
      const stored = version?.fileId ? await findFile(context, version.fileId) : undefined
      if (!stored) return notFound()
      return done({ mediaType: stored.media_type, fileName: stored.name, body: await context.files.read(stored.id) })
    },
  })
  const pollDate = file({
    path: `${base}/date-polls/:code/date.ics`,
    who: 'work.read',
    summary: 'The date that was chosen, as a calendar file',
    file: async (context, { params }) => {
      const found = await oneItem(context, atOf(where, params), 'poll', params.code)
      if (!found.ok) return found
      const { item, place } = found.value
      const polls = await findPolls(context, [item.id])
      if (!polls.get(item.id)?.chosenId) return notFound()
      return done({
        mediaType: 'text/calendar; charset=utf-8',
        fileName: `${item.code}.ics`,
        body: toCalendar(context, place, [item], polls),
      })
    },
  })
  const feed = (name: string, mediaType: string, make: typeof publicNews, summary: string) =>
    file({
      path: `${base}/${name}`,
      who: 'work.read',
      cached: true,
      summary,
      file: async (context, { params }) => {
        const place = await findPlace(context, atOf(where, params))
        return place ? done({ mediaType, body: await make(context, place) }) : notFound()
      },
    })
  return [
    home,
    ...lists,
    ...items,
    documentFile,
    pollDate,
    feed('dates.ics', 'text/calendar; charset=utf-8', publicCalendar, 'The public dates of a body or a country'),
    feed(
      'news.atom',
      'application/atom+xml; charset=utf-8',
      publicNews,
      'The public announcements and decisions of a body or a country',
    ),
  ]
}

const itemPage = (where: Where, kind: Kind): Route =>
  page({
    path: `${baseOf(where)}/${wordOf[kind]}/:code`,
    who: 'work.read',
    nav: 'mechanism',
    cached: true,
    summary: `One of the ${wordOf[kind]} of a body or a country, for who may see it`,
    answer: Type.Object({ item: ItemAnswer, more: Type.Record(Type.String(), Type.Unknown()) }),
    model: async (context, { params }) => {
      const found = await oneItem(context, atOf(where, params), kind, params.code)
      if (!found.ok) return found
      const { place, reader, item } = found.value
      const model = await presentItem(context, place, reader, item)
      return model ? done(model) : notFound()
    },
    twin: ({ item, poll, document, decision }) => ({
      item,
      more: {
        ...(poll ? { timeZone: poll.timeZone, chosen: poll.chosenId, options: poll.options } : {}),
        ...(document ? { documentKind: document.kind, versions: document.versions } : {}),
        ...(decision
          ? {
              meeting: decision.meeting,
              tookPart: decision.tookPart,
              dissent: decision.dissent,
              corrects: decision.corrects?.code ?? null,
              correctedBy: decision.correctedBy?.code ?? null,
            }
          : {}),
      },
    }),
    view: ItemPage,
  })
const pagesOf = (where: Where) =>
  Object.fromEntries(kinds.map((kind) => [kind, itemPage(where, kind)])) as Record<Kind, Route>
const itemPages: Record<Where, Record<Kind, Route>> = { bodies: pagesOf('bodies'), countries: pagesOf('countries') }

export const routes: Route[] = wheres.flatMap((where) => {
  const base = baseOf(where)
  const at = (params: Params) => atOf(where, params)
  const read = readRoutes(where)
  const [home] = read
  if (!home) throw new Error('a room has its page')
  return [...read, ...writeRoutes(base, at), ...actRoutes(base, at, { home, items: itemPages[where] })]
})
