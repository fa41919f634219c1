// Room: pledges/present. The one typed model that page, JSON twin, CSV and feed are made from. All of it is public.
import { Type } from 'typebox'
import type { Dated } from '../../kernel/dated.ts'
import { type LocalizedText, readText } from '../../kernel/localized-text.ts'
import type { Locale } from '../../kernel/locale.ts'
import type { Paged } from '../../kernel/paging.ts'
import type { RecordKind } from '../../platform/acts/acts.ts'
import { linksFrom } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { findOrganisations } from '../organisations/index.ts'
import { findPlacedAnswers, findRecommendations } from '../recommendations/index.ts'
import { missingToVerify } from './rules.ts'
import { type Pledge, type ProgressUpdate, findUpdates } from './store.ts'

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
const Sourced = Type.Object({ text: Text, source: Source })

export const UpdateAnswer = Type.Object({
  standing: Type.String(),
  author: Nullable(Text),
  on: Type.String(),
  text: Text,
  claimedStage: Nullable(Type.String()),
  evidence: Nullable(Type.Object({ url: Type.String(), label: Nullable(Type.String()) })),
})
export const PledgeAnswer = Type.Object({
  code: Type.String(),
  title: Text,
  text: Text,
  holder: Text,
  office: Nullable(Type.Object({ slug: Type.String(), name: Type.String() })),
  country: Nullable(Type.String()),
  kind: Nullable(Type.String()),
  state: Type.String(),
  madeOn: Day,
  dateNote: Nullable(Text),
  occasion: Nullable(Sourced),
  dueOn: Nullable(Type.String()),
  measure: Nullable(Text),
  objectives: Type.Array(Type.Integer()),
  /** What keeps it from being verified; null for imported records, on which nothing is computed. */
  missing: Nullable(Type.Array(Type.String())),
  implements: Type.Array(Type.Object({ code: Type.String(), byEditors: Type.Boolean() })),
  aims: Type.Array(Sourced),
  unknowns: Type.Array(Type.Object({ reason: Text, source: Source })),
  facts: Type.Array(
    Type.Object({
      on: Day,
      station: Type.String(),
      text: Text,
      source: Source,
      linkedBy: Type.String(),
      bearsOn: Nullable(Type.String()),
    }),
  ),
  updates: Type.Array(UpdateAnswer),
  sources: Type.Array(Source),
  sample: Type.Boolean(),
})
export type PledgeModel = Type.Static<typeof PledgeAnswer>
export const PledgeListAnswer = Type.Object({
  items: Type.Array(PledgeAnswer),
  total: Type.Integer(),
  next: Nullable(Type.Integer()),
})

const presentUpdate = (one: ProgressUpdate) => ({
  standing: one.standing,
  author: one.author,
  on: one.on,
  text: one.text,
  claimedStage: one.claimedStage,
  evidence: one.evidenceUrl ? { url: one.evidenceUrl, label: one.evidenceLabel } : null,
})

/** Codes of the recommendations that these pledges carry out, directly or by the answer they were made in. */
async function implementedBy(
  context: Context,
  list: Pledge[],
): Promise<Map<string, { code: string; byEditors: boolean }[]>> {
  const links = await linksFrom(
    context,
    list.map((one) => one.id),
    'implements',
  )
  const idsOf = (kind: RecordKind) => links.filter((one) => one.to.kind === kind).map((one) => one.to.id)
  const answers = await findPlacedAnswers(context, idsOf('response'))
  const recommendations = await findRecommendations(context, idsOf('recommendation'))
  const codes = new Map([...answers, ...recommendations].map((one) => [one.id, one.code]))
  return new Map(
    list.map((one) => [
      one.id,
      links
        .filter((link) => link.from.id === one.id)
        .flatMap((link) => {
          const code = codes.get(link.to.id)
          return code ? [{ code, byEditors: link.byEditors }] : []
        }),
    ]),
  )
}

export async function presentAll(context: Context, list: Pledge[]): Promise<PledgeModel[]> {
  const updates = await findUpdates(
    context,
    list.map((one) => one.id),
  )
  const organisations = await findOrganisations(
    context,
    list.flatMap((one) => one.holderOrganisationId ?? []),
  )
  const carried = await implementedBy(context, list)
  return list.map((one) => {
    const office = organisations.find((row) => row.id === one.holderOrganisationId)
    return {
      code: one.code,
      title: one.title,
      text: one.text,
      holder: one.holder,
      office: office ? { slug: office.slug, name: office.name } : null,
      country: one.holderCountry,
      kind: one.kind,
      state: one.state,
      madeOn: one.madeOn,
      dateNote: one.dateNote,
      occasion: one.occasion,
      dueOn: one.dueOn,
      measure: one.measure,
      objectives: one.objectives,
      missing: one.fromRecord
        ? null
        : missingToVerify({ measure: one.measure !== null, dueOn: one.dueOn, holder: true }),
      implements: carried.get(one.id) ?? [],
      aims: one.aims,
      unknowns: one.unknowns.map(({ reason, source }) => ({ reason, source })),
      facts: one.facts,
      updates: updates.filter((row) => row.pledgeId === one.id).map(presentUpdate),
      sources: one.sources,
      sample: one.sample,
    }
  })
}
export const presentOne = async (context: Context, one: Pledge): Promise<PledgeModel> => {
  const [model] = await presentAll(context, [one])
  if (!model) throw new Error('a pledge without a model')
  return model
}
export const presentList = async (context: Context, list: Paged<Pledge>) => ({
  ...list,
  items: await presentAll(context, list.items),
})

export function csvRows(items: PledgeModel[], locale: Locale) {
  const say = (text: LocalizedText | null | undefined) => (text ? readText(text, locale).text : '')
  return items.map((one) => ({
    code: one.code,
    title: say(one.title),
    text: say(one.text),
    holder: say(one.holder),
    country: one.country,
    kind: one.kind,
    state: one.state,
    made_on: one.madeOn.date,
    due_on: one.dueOn,
    measure: say(one.measure),
    objectives: one.objectives,
    recommendations: one.implements.map((row) => row.code),
    cannot_be_verified_without: one.missing,
    updates: one.updates.length,
    last_update_on: one.updates.at(-1)?.on ?? null,
    sample: one.sample,
  }))
}
