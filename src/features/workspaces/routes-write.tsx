// Room: workspaces/routes. What can be put into a room: a page and a form for each kind of thing.
import { type TObject, Type } from 'typebox'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { type Params, type Route, form, page } from '../../platform/http/route.ts'
import { type At, pathOf } from './place.ts'
import { type NewQuery, presentNew } from './present-new.ts'
import { type Kind, audiences, documentKinds, mostOptions, wordOf } from './rules.ts'
import { type Kept, addAction, addTask, announce, setPriority } from './use-cases.ts'
import { keepDocument, recordDecision } from './use-cases-documents.ts'
import { askForDates } from './use-cases-polls.ts'
import { NewItemPage } from './views/new.tsx'

const common = {
  title: Field.line(160),
  words: Type.Optional(Field.text(5000)),
  audience: Field.one(audiences),
}
const objectives = Field.several(Array.from({ length: 23 }, (_, n) => String(n + 1)))
const maybeDay = Type.Optional(Field.day())
const From = Type.Object({
  from: Type.Optional(Field.line(80)),
  corrects: Type.Optional(Field.line(20)),
})

export const thenTo = ({ at, kind, code }: Kept) => `${pathOf(at)}/${wordOf[kind]}/${code}`

interface Wanted<Fields extends TObject> {
  kind: Kind
  fields: Fields
  limit?: number
  put(context: Context, at: At, form: Type.Static<Fields> & NewQuery): Promise<Outcome<Kept>>
}
const wanted = <Fields extends TObject>(one: Wanted<Fields>) => one
const rows = (prefix: string) => Field.rows(prefix, mostOptions)

const task = wanted({
  kind: 'task',
  fields: Type.Object({ ...common, owner: Field.line(80), dueOn: maybeDay }),
  put: addTask,
})
const poll = wanted({
  kind: 'poll',
  fields: Type.Object({
    ...common,
    timeZone: Field.line(60),
    minutes: Field.number(15, 720),
    answerBy: maybeDay,
    days: rows('day-'),
    starts: rows('starts-'),
  }),
  put: askForDates,
})
const document = wanted({
  kind: 'document',
  fields: Type.Object({
    ...common,
    documentKind: Field.one(documentKinds),
    text: Type.Optional(Field.text(40_000)),
    upload: Type.Optional(Field.upload()),
  }),
  limit: 12_000_000,
  put: keepDocument,
})
const decision = wanted({
  kind: 'decision',
  fields: Type.Object({
    ...common,
    onDay: Field.day(),
    meeting: Type.Optional(Field.line(200)),
    tookPart: Field.line(500),
    dissent: Type.Optional(Field.text(2000)),
  }),
  put: recordDecision,
})
const announcement = wanted({
  kind: 'announcement',
  fields: Type.Object({ ...common, words: Field.text(5000) }),
  put: announce,
})
const action = wanted({
  kind: 'action',
  fields: Type.Object({
    ...common,
    owners: Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 20 }),
    onDay: maybeDay,
    dueOn: maybeDay,
    objectives,
  }),
  put: addAction,
})
const priority = wanted({
  kind: 'priority',
  fields: Type.Object({ ...common, onDay: Field.day(), decision: Type.Optional(Field.line(20)), objectives }),
  put: setPriority,
})

function pair<Fields extends TObject>(base: string, atOf: (params: Params) => At, one: Wanted<Fields>): Route[] {
  const path = `${base}/${wordOf[one.kind]}/new`
  const show = page({
    path,
    who: 'work.write',
    nav: 'mechanism',
    query: From,
    model: (context, { params, query }) => presentNew(context, atOf(params), one.kind, query),
    view: NewItemPage,
  })
  return [
    show,
    form({
      path,
      who: 'work.write',
      labels: 'workspaces',
      again: show,
      query: From,
      fields: one.fields,
      limit: one.limit,
      act: (context, { params, form: fields, query }) => one.put(context, atOf(params), { ...fields, ...query }),
      then: (kept) => ({ to: thenTo(kept), said: `workspaces.said-${one.kind}` }),
    }),
  ]
}
export const writeRoutes = (base: string, atOf: (params: Params) => At): Route[] => [
  ...pair(base, atOf, task),
  ...pair(base, atOf, poll),
  ...pair(base, atOf, document),
  ...pair(base, atOf, decision),
  ...pair(base, atOf, announcement),
  ...pair(base, atOf, action),
  ...pair(base, atOf, priority),
]
