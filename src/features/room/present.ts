// Room: room/present. What the public reads of a room, as the screen shows it and its twin sends it.
import { Type } from 'typebox'
import type { HereCount, Item, RoomNow } from './room-now.ts'

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const TextAnswer = Type.Object({
  original: Type.String(),
  values: Type.Record(
    Type.String(),
    Type.Object({ text: Type.String(), origin: Type.String(), stale: Type.Optional(Type.Boolean()) }),
  ),
})
const ItemAnswer = Type.Object({
  id: Type.String(),
  title: TextAnswer,
  startsAt: Nullable(Type.String()),
  endsAt: Nullable(Type.String()),
  /** The day alone, where no hour is planned. */
  day: Nullable(Type.String()),
  begunAt: Nullable(Type.String()),
  endedAt: Nullable(Type.String()),
})
const HeardAnswer = Type.Object({
  place: Type.Integer(),
  itemId: Nullable(Type.String()),
  name: Nullable(Type.String()),
  organisation: Nullable(Type.String()),
  category: Nullable(Type.String()),
  country: Nullable(Type.String()),
  outOfTurn: Nullable(Type.Integer()),
})
const CountAnswer = Type.Object({ key: Type.String(), n: Type.Integer() })
const HereAnswer = Type.Object({
  official: Type.Array(CountAnswer),
  people: Type.Array(CountAnswer),
  together: Type.Integer(),
})
export const RoomAnswer = Type.Object({
  meeting: Type.String(),
  condition: Type.String(),
  current: Nullable(Type.String()),
  next: Nullable(Type.String()),
  items: Type.Array(ItemAnswer),
  speaking: Nullable(HeardAnswer),
  heard: Type.Array(HeardAnswer),
  counts: Type.Object({
    asked: Type.Integer(),
    heard: Type.Integer(),
    skipped: Type.Integer(),
    waiting: Type.Integer(),
    outOfTurn: Type.Integer(),
  }),
  polls: Type.Array(
    Type.Object({
      id: Type.String(),
      question: TextAnswer,
      options: Type.Array(TextAnswer),
      condition: Type.String(),
      answered: Type.Integer(),
      registered: Nullable(Type.Integer()),
      guests: Nullable(Type.Integer()),
      chosen: Type.Array(Type.Object({ registered: Nullable(Type.Integer()), guests: Nullable(Type.Integer()) })),
    }),
  ),
  here: Type.Object({ total: Type.Integer(), categories: HereAnswer, countries: HereAnswer }),
  marks: Type.Object({ now: Type.String(), queue: Type.String(), polls: Type.String() }),
})

const at = (time: Date | null) => time?.toISOString() ?? null
const presentItem = ({ id, title, ...times }: Item) => ({
  id,
  title,
  startsAt: at(times.startsAt),
  endsAt: at(times.endsAt),
  day: times.onDay,
  begunAt: at(times.begunAt),
  endedAt: at(times.endedAt),
})
/** The room as anybody may read it. A poll that is only prepared is not there yet; one that is open has no figures. */
export const presentRoom = (now: RoomNow) => ({
  meeting: now.meeting.slug,
  condition: now.room.state,
  current: now.current?.id ?? null,
  next: now.next?.id ?? null,
  items: now.items.map(presentItem),
  speaking: now.speaking,
  heard: now.heard,
  counts: now.counts,
  polls: now.polls
    .filter((one) => one.state !== 'prepared')
    .map((one) => ({
      id: one.id,
      question: one.question,
      options: one.options,
      condition: one.state,
      answered: one.result?.answered ?? one.answered,
      registered: one.result?.registered ?? null,
      guests: one.result?.guests ?? null,
      chosen: one.result?.options.map(({ registered, guests }) => ({ registered, guests })) ?? [],
    })),
  here: now.here,
  marks: now.marks,
})
/** Rows of a list of who is here: officials openly, private people where enough share it, the rest together. */
export const hereRows = (count: HereCount): { key: string; n: number }[] => {
  const sums = new Map<string, number>()
  for (const one of [...count.official, ...count.people]) sums.set(one.key, (sums.get(one.key) ?? 0) + one.n)
  return [...sums].map(([key, n]) => ({ key, n })).sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))
}
