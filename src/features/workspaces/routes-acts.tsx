// Room: workspaces/routes. What is done with a thing that stands in a room: moved on, opened to more people, answered,
// approved; and the table's invitation of the secretariat.
import { Type } from 'typebox'
import { Field } from '../../platform/http/form.ts'
import { type Params, type Route, form } from '../../platform/http/route.ts'
import { type At, pathOf } from './place.ts'
import { thenTo } from './routes-write.tsx'
import { type Kind, acts, audiences, kinds, wordOf } from './rules.ts'
import { inviteSecretariat, moveItem, widenAudience } from './use-cases.ts'
import { approveMinutes, reviseDocument } from './use-cases-documents.ts'
import { answerDates, chooseDate } from './use-cases-polls.ts'

const labels = 'workspaces'
export function actRoutes(
  base: string,
  atOf: (params: Params) => At,
  pages: { home: Route; items: Record<Kind, Route> },
): Route[] {
  const move = kinds
    .filter((kind) => !['poll', 'document', 'decision'].includes(kind))
    .map((kind) =>
      form({
        path: `${base}/${wordOf[kind]}/:code/progress`,
        who: 'work.move',
        labels,
        again: pages.items[kind],
        fields: Type.Object({ act: Field.one(acts) }),
        act: (context, { params, form: fields }) =>
          moveItem(context, atOf(params), { kind, code: params.code ?? '' }, fields.act),
        then: (kept) => ({ to: thenTo(kept), said: 'workspaces.said-moved' }),
      }),
    )
  const widen = kinds.map((kind) =>
    form({
      path: `${base}/${wordOf[kind]}/:code/audience`,
      who: 'work.widen',
      labels,
      again: pages.items[kind],
      fields: Type.Object({ audience: Field.one(audiences) }),
      act: (context, { params, form: fields }) =>
        widenAudience(context, atOf(params), { kind, code: params.code ?? '' }, fields.audience),
      then: (kept) => ({ to: thenTo(kept), said: 'workspaces.said-widened' }),
    }),
  )
  const answer = form({
    path: `${base}/date-polls/:code/answers`,
    who: 'work.answer',
    labels,
    again: pages.items.poll,
    fields: Type.Object({ organisation: Type.Optional(Field.id()), answers: Field.rows('answer-', 12) }),
    act: (context, { params, form: fields }) => answerDates(context, atOf(params), params.code ?? '', fields),
    then: (kept) => ({ to: thenTo(kept), said: 'workspaces.said-answered' }),
  })
  const choose = form({
    path: `${base}/date-polls/:code/choice`,
    who: 'work.write',
    labels,
    again: pages.items.poll,
    fields: Type.Object({ option: Field.id(), ask: Field.yes() }),
    act: (context, { params, form: fields }) => chooseDate(context, atOf(params), params.code ?? '', fields),
    then: (kept) => ({ to: thenTo(kept), said: 'workspaces.said-chosen' }),
  })
  const revise = form({
    path: `${base}/documents/:code/versions`,
    who: 'work.write',
    labels,
    again: pages.items.document,
    limit: 12_000_000,
    fields: Type.Object({
      text: Type.Optional(Field.text(40_000)),
      upload: Type.Optional(Field.upload()),
      whatChanged: Type.Optional(Field.line(300)),
    }),
    act: (context, { params, form: fields }) => reviseDocument(context, atOf(params), params.code ?? '', fields),
    then: (kept) => ({ to: thenTo(kept), said: 'workspaces.said-revised' }),
  })
  const approve = form({
    path: `${base}/documents/:code/versions/:number/approval`,
    who: 'minutes.approve',
    labels,
    again: pages.items.document,
    fields: Type.Object({}),
    act: (context, { params }) =>
      approveMinutes(context, atOf(params), params.code ?? '', Number(params.number?.match(/^\d{1,6}$/)?.[0] ?? 0)),
    then: (kept) => ({
      to: thenTo(kept),
      said: kept.approved ? 'workspaces.said-approved' : 'workspaces.said-approval-given',
    }),
  })
  const invite = form({
    path: `${base}/secretariat`,
    who: 'workspace.invite',
    labels,
    again: pages.home,
    fields: Type.Object({ act: Field.one(['invite', 'end']) }),
    act: (context, { params, form: fields }) => inviteSecretariat(context, atOf(params), fields.act === 'invite'),
    then: ({ at }, { form: fields }) => ({
      to: pathOf(at),
      said: fields.act === 'invite' ? 'workspaces.said-invited' : 'workspaces.said-uninvited',
    }),
  })
  return [...move, ...widen, answer, choose, revise, approve, invite]
}
