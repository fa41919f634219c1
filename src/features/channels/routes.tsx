// Room: channels/routes. The desk of the channels; the frame that other sites may show, and the page that gives its
// words to copy.
import { Type } from 'typebox'
import { type Outcome, done, forbidden, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { Field } from '../../platform/http/form.ts'
import { form, page } from '../../platform/http/route.ts'
import { findConsultation, listConsultations, readBallot, resultsOf } from '../consultations/index.ts'
import { findOrganisations, listOrganisations } from '../organisations/index.ts'
import { policy } from './policy.ts'
import { heard } from './present.ts'
import { adapters, overlaps } from './rules.ts'
import { type Channel, type Reach, findChannels, listChannels, reachOf, secretsOf } from './store.ts'
import {
  changeReach,
  decideChannel,
  endChannel,
  endSecret,
  makeSecret,
  proposeChannel,
  secretCookie,
} from './use-cases.ts'
import { ChannelPage } from './views/channel.tsx'
import { ChannelsPage } from './views/channels.tsx'
import { EmbedPage, FramePage } from './views/frame.tsx'
import { SecretPage } from './views/secret.tsx'

const labels = 'channels'
const isId = (id: string | undefined): id is string => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id ?? '')
const all = { page: 1, size: 1000 }
/** Where voices can be brought: what is over takes none. */
const toReach = async (context: Context) =>
  (await listConsultations(context, {}, all)).items
    .filter((one) => one.state !== 'closed')
    .map(({ id, title }) => ({ id, title }))

async function deskModel(context: Context) {
  if (!may(context.actor, policy['channel.read'])) return forbidden()
  const channels = await listChannels(context)
  const ids = channels.flatMap((one) => one.organisationId ?? [])
  return done({
    channels,
    own: new Map((await findOrganisations(context, ids)).map((one) => [one.id, one.name])),
    consultations: await toReach(context),
    organisations: (await listOrganisations(context, {}, all)).items.map(({ id, name }) => ({ id, name })),
  })
}
const listPage = page({ path: '/desk/channels', who: 'channel.read', model: deskModel, view: ChannelsPage })
const propose = form({
  path: '/desk/channels',
  who: 'channel.propose',
  labels,
  again: listPage,
  fields: Type.Object({
    name: Field.line(120),
    adapter: Field.one(adapters),
    organisation: Type.Optional(Field.id()),
    consultations: Field.ids(20),
    budget: Field.number(1, 6000),
  }),
  act: (context, { form: fields }) => proposeChannel(context, fields),
  then: ({ id }) => ({ to: `/desk/channels/${id}`, said: 'channels.said-proposed' }),
})

const withTitles = async (context: Context, reach: readonly Reach[]) => {
  const { items } = await listConsultations(context, {}, all)
  return reach.flatMap((one) => {
    const found = items.find(({ id }) => id === one.consultationId)
    return found ? [{ ...one, title: found.title, slug: found.slug }] : []
  })
}
async function one(context: Context, id: string | undefined): Promise<Outcome<Channel>> {
  const [channel] = isId(id) ? await findChannels(context, [id]) : []
  return channel ? done(channel) : notFound()
}
const channelPage = page({
  path: '/desk/channels/:id',
  who: 'channel.read',
  model: async (context, { params }) => {
    const found = await one(context, params.id)
    if (!found.ok) return found
    const channel = found.value
    const [organisation] = await findOrganisations(context, channel.organisationId ? [channel.organisationId] : [])
    return done({
      channel,
      own: channel.proposedBy !== null && channel.proposedBy === context.actor.personId,
      organisation: organisation?.name ?? null,
      reach: await withTitles(context, await reachOf(context, [channel.id])),
      consultations: await toReach(context),
      secrets: await secretsOf(context, channel.id),
    })
  },
  view: ChannelPage,
})
const at = (id: string) => `/desk/channels/${id}`
const decide = form({
  path: '/desk/channels/:id/decision',
  who: 'channel.decide',
  labels,
  again: channelPage,
  fields: Type.Object({ act: Field.one(['approve', 'decline']) }),
  act: async (context, { params, form: { act } }) =>
    isId(params.id) ? decideChannel(context, params.id, act) : notFound(),
  then: ({ id, state }) => ({
    to: at(id),
    said: state === 'working' ? 'channels.said-approved' : 'channels.said-declined',
  }),
})
const reach = form({
  path: '/desk/channels/:id/consultations',
  who: 'channel.propose',
  labels,
  again: channelPage,
  fields: Type.Object({ consultations: Field.ids(20) }),
  act: async (context, { params, form: { consultations } }) =>
    isId(params.id) ? changeReach(context, params.id, consultations) : notFound(),
  then: ({ id }) => ({ to: at(id), said: 'channels.said-changed' }),
})
const end = form({
  path: '/desk/channels/:id/end',
  who: 'channel.end',
  labels,
  again: channelPage,
  fields: Type.Object({}),
  act: async (context, { params }) => (isId(params.id) ? endChannel(context, params.id) : notFound()),
  then: ({ id }) => ({ to: at(id), said: 'channels.said-ended' }),
})
const takeSecret = form({
  path: '/desk/channels/:id/secrets',
  who: 'channel-secret.make',
  labels,
  again: channelPage,
  fields: Type.Object({ overlap: Type.Optional(Field.one(overlaps)) }),
  act: async (context, { params, form: { overlap } }) =>
    isId(params.id) ? makeSecret(context, params.id, Number(overlap ?? '0')) : notFound(),
  then: ({ channel, cookie }) => ({ to: `${at(channel.id)}/secret`, cookies: [cookie] }),
})
const dropSecret = form({
  path: '/desk/channels/:id/secrets/:secret/end',
  who: 'channel-secret.end',
  labels,
  again: channelPage,
  fields: Type.Object({}),
  act: async (context, { params }) =>
    isId(params.id) && isId(params.secret) ? endSecret(context, params.id, params.secret) : notFound(),
  then: ({ id }) => ({ to: at(id), said: 'channels.said-secret-ended' }),
})
const secretPage = page({
  path: '/desk/channels/:id/secret',
  who: 'channel-secret.make',
  sensitive: true,
  model: async (context, { params, cookies }) => {
    const found = await one(context, params.id)
    if (!found.ok) return found
    const [id, secret] = (cookies[secretCookie] ?? '').split('.')
    if (id !== found.value.id || !secret) return notFound()
    return done({ channel: found.value, secret, baseUrl: context.installation.baseUrl })
  },
  view: SecretPage,
})

/** What everybody may read: from the announcement on, and only what was published. */
async function shown(context: Context, slug: string | undefined) {
  const consultation = await findConsultation(context, slug ?? '')
  if (!consultation) return notFound()
  const { title, question, state, closesOn, sample } = consultation
  // What was withdrawn stays with the results, and goes to no other site.
  const approved = (await readBallot(context, consultation.slug))?.ids ?? new Set()
  const results = await resultsOf(context, consultation)
  return done({
    slug: consultation.slug,
    title,
    question,
    state,
    closesOn,
    sample,
    heard: heard({ ...results, statements: results.statements.filter((each) => approved.has(each.id)) }),
    baseUrl: context.installation.baseUrl,
  })
}
const framePage = page({
  path: '/embed/consultations/:slug',
  who: 'frame.read',
  cached: true,
  framed: true,
  model: (context, { params }) => shown(context, params.slug),
  view: FramePage,
})
const embedPage = page({
  path: '/consultations/:slug/embed',
  who: 'frame.read',
  nav: 'participate',
  cached: true,
  model: (context, { params }) => shown(context, params.slug),
  view: EmbedPage,
})

export const routes = [
  listPage,
  propose,
  channelPage,
  decide,
  reach,
  end,
  takeSecret,
  dropSecret,
  secretPage,
  framePage,
  embedPage,
]
