// Room: recommendations/present. The one typed model that page, JSON twin, CSV and feed are made from: what is public.
import { Type } from 'typebox'
import type { Dated } from '../../kernel/dated.ts'
import { type LocalizedText, readText } from '../../kernel/localized-text.ts'
import type { Locale } from '../../kernel/locale.ts'
import type { Paged } from '../../kernel/paging.ts'
import { linksFrom } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { findBodies } from '../bodies/index.ts'
import { findOrganisations } from '../organisations/index.ts'
import type { AddresseeState } from './rules.ts'
import { answersAwaited } from './use-cases-clock.ts'
import { type Recommendation, type RecommendationLine, codesOf } from './store.ts'
import { type Addressee, type Response, findAddressees, findAddresseesWithAnswers } from './store-answers.ts'

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const Text = Type.Unsafe<LocalizedText>(
  Type.Object({
    original: Type.String(),
    values: Type.Record(
      Type.String(),
      Type.Object({
        text: Type.String(),
        origin: Type.String(),
        stale: Type.Optional(Type.Boolean()),
      }),
    ),
  }),
)
const Day = Type.Unsafe<Dated>(
  Type.Object({ date: Type.String(), precision: Type.String(), qualifier: Type.Optional(Type.String()) }),
)
const Source = Type.Object({ id: Type.String(), locator: Nullable(Type.String()), standing: Type.String() })

export const AnswerAnswer = Type.Object({
  stance: Type.String(),
  text: Text,
  reason: Nullable(Text),
  how: Type.String(),
  post: Type.String(),
  confirmedPost: Nullable(Type.String()),
  respondedOn: Nullable(Type.String()),
  letter: Type.Boolean(),
  version: Type.Integer(),
  /** Where the desk recorded it: two of its people, or the two of a small office who hold every duty. */
  desk: Nullable(Type.String()),
  id: Type.String(),
})
export const AddresseeAnswer = Type.Object({
  position: Type.Integer(),
  label: Text,
  kind: Type.String(),
  country: Nullable(Type.String()),
  office: Nullable(Type.Object({ slug: Type.String(), name: Type.String() })),
  /** For what was issued elsewhere: `no-answer-recorded` until an answer is recorded here. No clock runs on it. */
  state: Type.String(),
  askedOn: Nullable(Type.String()),
  /** By the charter of the day of asking; null where it states no days, or an answer stands. */
  dueOn: Nullable(Type.String()),
  named: Nullable(Type.String()),
  answers: Type.Array(AnswerAnswer),
})
export const RecommendationAnswer = Type.Object({
  code: Type.String(),
  title: Text,
  text: Text,
  rationale: Nullable(Text),
  quote: Nullable(
    Type.Object({ text: Type.String(), lang: Type.String(), attribution: Type.String(), source: Source }),
  ),
  kind: Type.String(),
  horizon: Nullable(Type.String()),
  standing: Type.String(),
  state: Type.String(),
  issuer: Nullable(Text),
  issuedOn: Nullable(Day),
  dateNote: Nullable(Text),
  recordedBy: Nullable(Type.String()),
  occasion: Nullable(Type.Object({ text: Text, source: Source })),
  objectives: Type.Array(Type.Integer()),
  workingTables: Type.Array(Type.Integer()),
  check: Nullable(
    Type.Object({
      text: Text,
      who: Type.Optional(Type.String()),
      byWhen: Type.Optional(Type.String()),
      source: Type.Optional(Source),
    }),
  ),
  minority: Nullable(Text),
  proposedBy: Nullable(Type.Object({ slug: Type.String(), name: Type.String() })),
  proposedAs: Nullable(Type.String()),
  /** The body to which it was brought. */
  broughtTo: Nullable(Type.Object({ slug: Type.String(), name: Text })),
  addressees: Type.Array(AddresseeAnswer),
  addresseesUnknown: Nullable(Type.Object({ reason: Text, source: Source })),
  laterFacts: Type.Array(
    Type.Object({
      on: Day,
      station: Type.String(),
      text: Text,
      source: Source,
      linkedBy: Type.String(),
      bearsOn: Nullable(Type.String()),
    }),
  ),
  cites: Type.Integer(),
  sources: Type.Array(Source),
  mergedInto: Nullable(Type.String()),
  withdrawnFor: Nullable(Type.String()),
  closedFor: Nullable(Type.String()),
  closedOn: Nullable(Type.String()),
  sample: Type.Boolean(),
})
export type RecommendationModel = Type.Static<typeof RecommendationAnswer>
export type AddresseeModel = Type.Static<typeof AddresseeAnswer>
export const RecommendationListAnswer = Type.Object({
  items: Type.Array(RecommendationAnswer),
  total: Type.Integer(),
  next: Nullable(Type.Integer()),
})

export interface LineModel extends Omit<RecommendationLine, 'id'> {
  addressees: Pick<AddresseeModel, 'position' | 'label' | 'state'>[]
}
/** The list as its page shows it: a line of each, and where each answer stands. The twin tells each of them whole. */
export async function presentLines(context: Context, list: Paged<RecommendationLine>): Promise<Paged<LineModel>> {
  const addressees = await findAddressees(
    context,
    list.items.map((one) => one.id),
  )
  const items = list.items.map(({ id, ...line }) => ({
    ...line,
    addressees: addressees
      .filter((row) => row.recommendationId === id)
      .map((row) => ({ position: row.position, label: row.label, state: answerStanding(line, row) })),
  }))
  return { ...list, items }
}

export type AnswerStanding = AddresseeState | 'no-answer-recorded'
/**
 * What was issued elsewhere is not asked here: an answer that nobody recorded is not silence (contract, three rules).
 */
export const answerStanding = (one: Pick<Recommendation, 'standing'>, addressee: Addressee): AnswerStanding =>
  one.standing === 'elsewhere' && addressee.state === 'not-asked' ? 'no-answer-recorded' : addressee.state

const presentAnswer = (one: Response) => ({
  id: one.id,
  stance: one.stance,
  text: one.text,
  reason: one.reason,
  how: one.how,
  post: one.draftedPost,
  confirmedPost: one.confirmedPost,
  respondedOn: one.respondedOn,
  letter: one.letterFileId !== null,
  version: one.version,
  desk: one.desk,
})

/** Everything around these recommendations in a fixed number of queries, however many there are. */
export async function presentAll(context: Context, list: Recommendation[]): Promise<RecommendationModel[]> {
  const ids = list.map((one) => one.id)
  const addressees = await findAddresseesWithAnswers(context, ids)
  const due = await answersAwaited(context, addressees, list)
  const organisationIds = [
    ...addressees.map((one) => one.organisationId),
    ...list.map((one) => one.proposedByOrganisation),
  ]
  const organisations = new Map(
    (
      await findOrganisations(
        context,
        organisationIds.filter((one) => one !== null),
      )
    ).map((one) => [one.id, one]),
  )
  const named = (id: string | null) => {
    const found = id === null ? undefined : organisations.get(id)
    return found ? { slug: found.slug, name: found.name } : null
  }
  const bodyIds = [...new Set(list.flatMap((one) => one.proposedByBody ?? []))]
  const bodies = bodyIds.length > 0 ? await findBodies(context, bodyIds) : []
  const bodyOf = (id: string | null) => {
    const body = bodies.find((one) => one.id === id)
    return body ? { slug: body.slug, name: body.name } : null
  }
  const cites = await linksFrom(context, ids, 'cites')
  const mergedInto = await codesOf(
    context,
    list.flatMap((one) => one.mergedInto ?? []),
  )
  return list.map((one) => ({
    code: one.code,
    title: one.title,
    text: one.text,
    rationale: one.rationale,
    quote: one.quote,
    kind: one.kind,
    horizon: one.horizon,
    standing: one.standing,
    state: one.state,
    issuer: one.issuer,
    issuedOn: one.issuedOn,
    dateNote: one.dateNote,
    recordedBy: one.issuedRecorded,
    occasion: one.occasion,
    objectives: one.objectives,
    workingTables: one.workingTables,
    check: one.verification,
    minority: one.minority,
    proposedBy: named(one.proposedByOrganisation),
    proposedAs: one.proposedAs,
    broughtTo: bodyOf(one.proposedByBody),
    addressees: addressees
      .filter((row) => row.recommendationId === one.id)
      .map((row) => ({
        position: row.position,
        label: row.label,
        kind: row.kind,
        country: row.country,
        office: named(row.organisationId),
        state: answerStanding(one, row),
        askedOn: row.askedOn,
        dueOn: due.get(row.id) ?? null,
        named: row.naming,
        answers: row.answers.map(presentAnswer),
      })),
    addresseesUnknown: one.addresseesUnknown && {
      reason: one.addresseesUnknown.reason,
      source: one.addresseesUnknown.source,
    },
    laterFacts: one.laterFacts,
    cites: cites.filter((link) => link.from.id === one.id).length,
    sources: one.sources,
    mergedInto: (one.mergedInto && mergedInto.get(one.mergedInto)) || null,
    withdrawnFor: one.withdrawnFor,
    closedFor: one.closedFor,
    closedOn: one.closedOn,
    sample: one.sample,
  }))
}
export const presentOne = async (context: Context, one: Recommendation): Promise<RecommendationModel> => {
  const [model] = await presentAll(context, [one])
  if (!model) throw new Error('a recommendation without a model')
  return model
}
export const presentList = async (context: Context, list: Paged<Recommendation>) => ({
  ...list,
  items: await presentAll(context, list.items),
})

/** One row an addressee: who was asked what, and what they answered. */
export function csvRows(items: RecommendationModel[], locale: Locale) {
  const say = (text: LocalizedText | null | undefined) => (text ? readText(text, locale).text : '')
  return items.flatMap((one) =>
    (one.addressees.length ? one.addressees : [null]).map((addressee) => {
      const answer = addressee?.answers.at(-1)
      return {
        code: one.code,
        title: say(one.title),
        text: say(one.text),
        kind: one.kind,
        horizon: one.horizon,
        standing: one.standing,
        state: one.state,
        issuer: say(one.issuer),
        issued_on: one.issuedOn?.date ?? null,
        objectives: one.objectives,
        working_tables: one.workingTables,
        addressee: say(addressee?.label),
        addressee_kind: addressee?.kind ?? null,
        addressee_country: addressee?.country ?? null,
        answer_state: addressee?.state ?? null,
        asked_on: addressee?.askedOn ?? null,
        stance: answer?.stance ?? null,
        answer: say(answer?.text),
        reason: say(answer?.reason),
        answered_on: answer?.respondedOn ?? null,
        sample: one.sample,
      }
    }),
  )
}
