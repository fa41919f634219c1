// Room: trace/routes. The whole thread of any code, both ways; its JSON twin names records by code, never by inner ids.
import { Type } from 'typebox'
import { type Outcome, done } from '../../kernel/outcome.ts'
import { page } from '../../platform/http/route.ts'
import { sortStations } from '../../ui/thread-of.ts'
import { type Traced, traceCode } from './use-cases.ts'
import { TracePage } from './views/trace.tsx'

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const TraceAnswer = Type.Object({
  code: Type.String(),
  kind: Type.String(),
  stations: Type.Array(
    Type.Object({
      kind: Type.String(),
      record: Type.String(),
      code: Nullable(Type.String()),
      title: Nullable(Type.Object({}, { additionalProperties: true })),
      href: Nullable(Type.String()),
      on: Nullable(
        Type.Object({ date: Type.String(), precision: Type.String(), qualifier: Type.Optional(Type.String()) }),
      ),
      state: Nullable(Type.String()),
      byEditors: Type.Boolean(),
      here: Type.Boolean(),
    }),
  ),
})

const tracePage = page({
  path: '/trace/:code',
  who: 'trace.read',
  cached: true,
  answer: TraceAnswer,
  summary: 'The thread of a record, both ways',
  model: async (context, { params }): Promise<Outcome<Traced>> => {
    const traced = await traceCode(context, params.code ?? '')
    return traced.ok ? done({ ...traced.value, stations: sortStations(traced.value.stations) }) : traced
  },
  twin: ({ code, subject, stations }) => ({
    code,
    kind: subject.kind,
    stations: stations.map((one) => ({
      kind: one.kind,
      record: one.subject.kind,
      code: one.code,
      title: one.title,
      href: one.href,
      on: one.on,
      state: one.state?.replace(/^[a-z]+\.(state|stance|stage)-/, '') ?? null,
      byEditors: one.byEditors,
      here: one.subject.id === subject.id && !one.byEditors,
    })),
  }),
  view: TracePage,
})

export const routes = [tracePage]
