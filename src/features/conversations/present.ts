// Room: conversations/present. The one typed model that page, JSON twin and feed are made from. Who spoke is an
// organisation; a person's name is nowhere, and an organisation that is not listed stays unnamed to others.
import { Type } from 'typebox'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type Body, findBodies } from '../bodies/index.ts'
import { type Organisation, findOrganisation, findOrganisations } from '../organisations/index.ts'
import { type Audience, type Reader, mayCarryWords, mayModerate, mentionsIn } from './rules.ts'
import type { Topic } from './store.ts'
import { type Message, findHidings } from './store-messages.ts'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const text = Type.Unsafe<LocalizedText>(
  Type.Object({
    original: Type.String(),
    values: Type.Record(
      Type.String(),
      Type.Object({ text: Type.String(), origin: Type.String(), stale: Type.Optional(Type.Boolean()) }),
    ),
  }),
)
const Named = Type.Object({ slug: Type.String(), name: Type.String() })

export const TopicAnswer = Type.Object({
  code: Type.String(),
  title: text,
  audience: Type.Unsafe<Audience>(Type.String()),
  state: Type.Unsafe<Topic['state']>(Type.String()),
  body: orNull(Type.Object({ slug: Type.String(), name: text })),
  country: orNull(Type.String()),
  objective: orNull(Type.Integer()),
  openedBy: orNull(Named),
  openedOn: Type.String(),
  lastOn: Type.String(),
  messages: Type.Integer(),
  sample: Type.Boolean(),
})
export type TopicModel = Type.Static<typeof TopicAnswer>
export const TopicListAnswer = Type.Object({
  items: Type.Array(TopicAnswer),
  total: Type.Integer(),
  next: orNull(Type.Integer()),
})

export const MessageAnswer = Type.Object({
  code: Type.String(),
  place: Type.Integer(),
  state: Type.Unsafe<Message['state']>(Type.String()),
  /** Null where it can be read no more. */
  text: orNull(text),
  by: orNull(Named),
  /** Named, of a member that is not listed by name, or the coordination of the body. */
  spokeAs: Type.Unsafe<'organisation' | 'unlisted' | 'coordination'>(Type.String()),
  on: Type.String(),
  edited: Type.Boolean(),
  cameBy: Type.Unsafe<Message['cameBy']>(Type.String()),
  calls: Type.Array(Named),
  hiddenFor: orNull(Type.String()),
})
export interface MessageModel extends Type.Static<typeof MessageAnswer> {
  /** Not in the twin: what concerns the one who looks. */
  own: boolean
  mayCarryWords: boolean
}
export const TopicPageAnswer = Type.Object({
  topic: TopicAnswer,
  messages: Type.Array(MessageAnswer),
  next: orNull(Type.Integer()),
})

type Names = ReadonlyMap<string, Organisation>
const named = (one: Organisation | undefined) => (one ? { slug: one.slug, name: one.name } : null)
async function organisationsBy(context: Context, ids: readonly (string | null)[]): Promise<Names> {
  const found = await findOrganisations(context, [...new Set(ids.flatMap((id) => id ?? []))])
  return new Map(found.map((one) => [one.id, one]))
}

export async function presentTopics(context: Context, topics: readonly Topic[]): Promise<TopicModel[]> {
  const [names, bodies] = await Promise.all([
    organisationsBy(
      context,
      topics.map((one) => one.openedFor),
    ),
    findBodies(context, [...new Set(topics.flatMap((one) => one.bodyId ?? []))]),
  ])
  return topics.map((one) => presentTopic(one, bodies, names))
}
const presentTopic = (one: Topic, bodies: readonly Body[], names: Names): TopicModel => {
  const body = bodies.find((other) => other.id === one.bodyId)
  return {
    code: one.code,
    title: one.title,
    audience: one.audience,
    state: one.state,
    body: body ? { slug: body.slug, name: body.name } : null,
    country: one.country,
    objective: one.objective,
    openedBy: named(names.get(one.openedFor ?? '')),
    openedOn: dayOf(one.openedAt),
    lastOn: dayOf(one.lastAt),
    messages: one.lastPlace,
    sample: one.sample,
  }
}

/** Messages of one topic. What was hidden is shown to its author and to who moderates it. */
export async function presentMessages(
  context: Context,
  reader: Reader,
  topic: Pick<Topic, 'bodyId' | 'audience'>,
  messages: readonly Message[],
): Promise<MessageModel[]> {
  const [names, hidings, called] = await Promise.all([
    organisationsBy(
      context,
      messages.map((one) => one.organisationId),
    ),
    findHidings(
      context,
      messages.filter((one) => one.state === 'hidden').map((one) => one.id),
    ),
    callable(context, messages),
  ])
  const moderates = mayModerate(reader, topic)
  return messages.map((one) => {
    const own = one.authorId !== null && one.authorId === reader.personId
    const shown = one.state === 'posted' || (one.state === 'hidden' && (own || moderates)) ? one.text : null
    const by = named(names.get(one.organisationId ?? ''))
    const ours = own || (one.organisationId !== null && reader.organisations.includes(one.organisationId))
    return {
      code: one.code,
      place: one.place,
      state: one.state,
      text: shown,
      by,
      spokeAs: one.organisationId === null ? 'coordination' : by ? 'organisation' : 'unlisted',
      on: dayOf(one.postedAt),
      edited: one.editedAt !== null,
      cameBy: one.cameBy,
      calls: shown ? mentionsIn(wordsOf(shown)).flatMap((slug) => called.get(slug) ?? []) : [],
      hiddenFor: one.state === 'hidden' ? (hidings.get(one.id)?.rule ?? null) : null,
      own,
      mayCarryWords: one.state === 'posted' && mayCarryWords({ own: ours, audience: topic.audience }),
    }
  })
}
const wordsOf = (one: LocalizedText) => one.values[one.original]?.text ?? ''

/** The organisations that these messages call, as far as the reader may see them: asked for once each. */
async function callable(context: Context, messages: readonly Message[]) {
  const slugs = new Set(messages.flatMap((one) => (one.text ? mentionsIn(wordsOf(one.text)) : [])))
  const found = await Promise.all([...slugs].slice(0, 60).map((slug) => findOrganisation(context, slug)))
  return new Map(found.flatMap((one) => (one ? [[one.slug, { slug: one.slug, name: one.name }]] : [])))
}

/** A message as the twin sends it. */
export const openMessage = ({ own: _own, mayCarryWords: _carry, ...open }: MessageModel) => open
