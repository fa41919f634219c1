// Room: committee/present. What is public of a call: what was asked for, how many were proposed, and, once released,
// who was chosen, against which targets, with how many recusals.
import { Type } from 'typebox'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type Body, findBodies } from '../bodies/index.ts'
import { type Meeting, findMeetings } from '../meetings/index.ts'
import { findOrganisations } from '../organisations/index.ts'
import { TextAnswer } from '../reference/index.ts'
import { judgedOf } from './judging.ts'
import { type Balance, balanceOf, callRoles, callStates, dimensions } from './rules.ts'
import type { Call } from './store.ts'

const text = Type.Unsafe<LocalizedText>(TextAnswer)
const maybe = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const named = Type.Object({ slug: Type.String(), name: text })

export const ChosenAnswer = Type.Object({
  role: Type.Enum([...callRoles]),
  name: Type.String(),
  organisation: maybe(Type.Object({ slug: Type.String(), name: Type.String() })),
  country: maybe(Type.String()),
  category: Type.String(),
  languages: Type.Array(Type.String()),
  statement: text,
})
export const CallAnswer = Type.Object({
  code: Type.String(),
  meeting: named,
  body: named,
  about: text,
  places: Type.Array(Type.Object({ role: Type.Enum([...callRoles]), places: Type.Integer() })),
  targets: Type.Array(Type.Object({ of: Type.Enum([...dimensions]), atLeast: Type.Integer() })),
  closesOn: Type.String(),
  state: Type.Enum([...callStates]),
  releasedOn: maybe(Type.String()),
  /** Null before the release: nobody can watch proposals come in. */
  released: maybe(
    Type.Object({
      proposed: Type.Integer(),
      recusals: Type.Integer(),
      balance: Type.Array(
        Type.Object({
          of: Type.Enum([...dimensions]),
          reached: Type.Integer(),
          atLeast: maybe(Type.Integer()),
          met: Type.Boolean(),
        }),
      ),
      shortfall: maybe(text),
      chosen: Type.Array(ChosenAnswer),
    }),
  ),
  sample: Type.Boolean(),
})
export type CallModel = Type.Static<typeof CallAnswer>
export const CallListAnswer = Type.Object({
  items: Type.Array(CallAnswer),
  total: Type.Integer(),
  next: maybe(Type.Integer()),
})

export async function presentCalls(context: Context, calls: readonly Call[]): Promise<CallModel[]> {
  const meetings = await findMeetings(context, [...new Set(calls.map((one) => one.meetingId))])
  const bodies = await findBodies(context, [...new Set(calls.map((one) => one.bodyId))])
  return Promise.all(
    calls.map((call) =>
      presentCall(
        context,
        call,
        meetings.find((one) => one.id === call.meetingId),
        bodies.find((one) => one.id === call.bodyId),
      ),
    ),
  )
}

export async function presentOne(context: Context, call: Call): Promise<CallModel> {
  const [model] = await presentCalls(context, [call])
  if (!model) throw new Error('a call without a model')
  return model
}

async function presentCall(
  context: Context,
  call: Call,
  meeting: Meeting | undefined,
  body: Body | undefined,
): Promise<CallModel> {
  const nameless: LocalizedText = { original: 'es', values: {} }
  return {
    code: call.code,
    meeting: { slug: meeting?.slug ?? '', name: meeting?.title ?? nameless },
    body: { slug: body?.slug ?? '', name: body?.name ?? nameless },
    about: call.about,
    places: call.places,
    // Which gender is asked for is public; who gave which never is.
    targets: call.targets,
    closesOn: call.closesOn,
    // That a choice waits for its second person is the body's own; past its last day a call takes no more proposals.
    state: call.state === 'proposed' || isOver(context, call) ? 'closed' : call.state,
    releasedOn: call.releasedOn,
    released: call.state === 'released' ? await presentChoice(context, call) : null,
    sample: call.sample,
  }
}

const isOver = (context: Context, call: Call) => call.state === 'open' && call.closesOn < dayOf(context.now)

async function presentChoice(context: Context, call: Call): Promise<NonNullable<CallModel['released']>> {
  const judged = await judgedOf(context, call)
  const chosen = judged.filter(({ proposal }) => proposal.choice === 'selected' && proposal.answer !== 'declined')
  // Whoever may not be seen is not found: the store of organisations decides.
  const organisations = await findOrganisations(
    context,
    chosen.flatMap(({ proposal }) => proposal.organisationId ?? []),
  )
  return {
    proposed: judged.length,
    recusals: judged.reduce((sum, one) => sum + one.recusals, 0),
    balance: publicBalance(
      balanceOf(
        judged.map((one) => one.candidate),
        call.targets,
      ),
    ),
    shortfall: call.shortfall,
    chosen: chosen.map(({ proposal }) => {
      const organisation = organisations.find((one) => one.id === proposal.organisationId)
      return {
        role: proposal.role,
        name: proposal.name,
        organisation: organisation ? { slug: organisation.slug, name: organisation.name } : null,
        country: proposal.country,
        category: proposal.category,
        languages: proposal.languages,
        statement: proposal.statement,
      }
    }),
  }
}

/** How many women there are is said only as a target met or not: among few, a number would tell who said what. */
const publicBalance = (list: readonly Balance[]): Balance[] =>
  list.flatMap((one) => {
    if (one.of !== 'women') return [one]
    return one.atLeast === null ? [] : [{ ...one, reached: one.met ? one.atLeast : 0 }]
  })
