// Room: reviews/present. A round as everybody sees it, and what was submitted to it: page and JSON twin are made from
// the same. Who wrote for an organisation is nowhere; one that is not listed by name stays unnamed.
import { Type } from 'typebox'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { findConsultations } from '../consultations/index.ts'
import { findMeetings } from '../meetings/index.ts'
import { findOrganisations } from '../organisations/index.ts'
import { whatBecame } from './became.ts'
import type { Became, RoundState, Standing, StepKind } from './rules.ts'
import { type Round, type Submission, countSubmissions, outputsOf, stepsOf } from './store-rounds.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const TextAnswer = Type.Unsafe<LocalizedText>(
  Type.Object({
    original: Type.String(),
    values: Type.Record(
      Type.String(),
      Type.Object({ text: Type.String(), origin: Type.String(), stale: Type.Optional(Type.Boolean()) }),
    ),
  }),
)
const Named = Type.Object({ slug: Type.String(), name: Type.String() })
const BecameAnswer = Type.Array(Type.Object({ what: Type.Unsafe<Became['what']>(Type.String()), n: Type.Integer() }))
export const RoundAnswer = Type.Object({
  slug: Type.String(),
  title: TextAnswer,
  about: orNull(TextAnswer),
  state: Type.Unsafe<RoundState>(Type.String()),
  meeting: orNull(Type.Object({ slug: Type.String(), title: TextAnswer })),
  previous: orNull(Type.String()),
  callUntil: orNull(Type.String()),
  /** Counted when the round was convened. */
  became: orNull(BecameAnswer),
  becameOn: orNull(Type.String()),
  /** Counted now. */
  becameNow: orNull(BecameAnswer),
  steps: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.Unsafe<StepKind>(Type.String()),
      title: TextAnswer,
      plannedOn: Type.String(),
      heldOn: orNull(Type.String()),
      href: orNull(Type.String()),
    }),
  ),
  submissions: Type.Array(
    Type.Object({ objective: orNull(Type.Integer()), official: Type.Integer(), parallel: Type.Integer() }),
  ),
  outputs: Type.Array(
    Type.Object({ title: TextAnswer, href: Type.String(), passedTo: Type.String(), passedOn: Type.String() }),
  ),
  sample: Type.Boolean(),
})
export type RoundModel = Type.Static<typeof RoundAnswer>

export async function presentRound(context: Context, round: Round): Promise<RoundModel> {
  const [steps, outputs, submissions, becameNow] = await Promise.all([
    stepsOf(context, round.id),
    outputsOf(context, round.id),
    countSubmissions(context, round.id),
    whatBecame(context, round.previousSlug),
  ])
  const meetingIds = [round.meetingId, ...steps.map((one) => one.meetingId)].flatMap((id) => id ?? [])
  const [meetings, consultations] = await Promise.all([
    findMeetings(context, meetingIds),
    findConsultations(
      context,
      steps.flatMap((one) => one.consultationId ?? []),
    ),
  ])
  const meeting = meetings.find((one) => one.id === round.meetingId)
  const hrefOf = (one: (typeof steps)[number]): string | null => {
    const held = meetings.find((other) => other.id === one.meetingId)
    if (held) return `/meetings/${held.slug}`
    const asked = consultations.find((other) => other.id === one.consultationId)
    return asked ? `/consultations/${asked.slug}` : null
  }
  return {
    slug: round.slug,
    title: round.title,
    about: round.about,
    state: round.state,
    meeting: meeting ? { slug: meeting.slug, title: meeting.title } : null,
    previous: round.previousSlug,
    callUntil: round.callUntil,
    became: round.became,
    becameOn: round.becameOn,
    becameNow,
    steps: steps.map((one) => ({
      id: one.id,
      kind: one.kind,
      title: one.title,
      plannedOn: one.plannedOn,
      heldOn: one.heldOn,
      href: hrefOf(one),
    })),
    submissions,
    outputs: outputs.map(({ title, href, passedTo, passedOn }) => ({ title, href, passedTo, passedOn })),
    sample: round.sample,
  }
}

export const SubmissionAnswer = Type.Object({
  code: Type.String(),
  standing: Type.Unsafe<Standing>(Type.String()),
  objective: orNull(Type.Integer()),
  title: TextAnswer,
  text: orNull(TextAnswer),
  url: orNull(Type.String()),
  by: orNull(Named),
  publishedOn: orNull(Type.String()),
  sample: Type.Boolean(),
})
export const SubmissionListAnswer = Type.Object({
  items: Type.Array(SubmissionAnswer),
  total: Type.Integer(),
  next: orNull(Type.Integer()),
})
export interface SubmissionModel extends Type.Static<typeof SubmissionAnswer> {
  /** Not in the twin. */
  state: Submission['state']
  refusedFor: string | null
  receivedOn: string
}
export async function presentSubmissions(context: Context, list: readonly Submission[]): Promise<SubmissionModel[]> {
  const found = await findOrganisations(context, [...new Set(list.map((one) => one.organisationId))])
  const names = new Map(found.map((one) => [one.id, { slug: one.slug, name: one.name }]))
  return list.map((one) => ({
    code: one.code,
    standing: one.standing,
    objective: one.objective,
    title: one.title,
    text: one.text,
    url: one.url,
    by: names.get(one.organisationId) ?? null,
    publishedOn: one.publishedOn,
    sample: one.sample,
    state: one.state,
    refusedFor: one.refusedFor,
    receivedOn: one.receivedOn,
  }))
}
/** What leaves by the twin. */
export const openSubmission = ({ state: _s, refusedFor: _r, receivedOn: _on, ...open }: SubmissionModel) => open
