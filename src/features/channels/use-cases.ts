// Room: channels/use-cases. The desk connects a channel: one proposes, another approves; its secret is taken once,
// follows another, or ends at once.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { SetCookie } from '../../platform/http/route.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findConsultations } from '../consultations/index.ts'
import { findOrganisations } from '../organisations/index.ts'
import { actsAlone, agree } from '../people/index.ts'
import { policy } from './policy.ts'
import { type Adapter, mostSecrets, road } from './rules.ts'
import { secretOf } from './secrets.ts'
import {
  type Channel,
  dropEndedSecrets,
  endSecrets,
  holdChannel,
  insertChannel,
  insertSecret,
  saveReach,
  saveState,
  secretsOf,
} from './store.ts'
import { dropOldMessages } from './store-voices.ts'

export interface ChannelForm {
  name: string
  adapter: Adapter
  organisation?: string
  consultations: string[]
  budget: number
}
/** Only what stands and is not over can be reached. */
async function reachable(context: Context, ids: string[]): Promise<Outcome<string[]>> {
  const found = (await findConsultations(context, ids)).filter((one) => one.state !== 'closed')
  return found.length === ids.length && ids.length > 0
    ? done(ids)
    : invalid({ consultations: ids.length ? 'http.wrong-not-one-of' : 'http.wrong-required' })
}

/** In an office of one there is nobody to be the second: then it works at once, and the log says so. */
export async function proposeChannel(context: Context, form: ChannelForm): Promise<Outcome<Channel>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['channel.propose'])) return forbidden()
    const reach = await reachable(inside, form.consultations)
    if (!reach.ok) return reach
    const [organisation] = await findOrganisations(inside, form.organisation ? [form.organisation] : [])
    if (form.organisation && !organisation) return invalid({ organisation: 'http.wrong-not-one-of' })
    const alone = await actsAlone(inside)
    const channel: Channel = {
      id: newId(inside.random),
      name: form.name,
      adapter: form.adapter,
      organisationId: organisation?.id ?? null,
      state: alone ? 'working' : 'proposed',
      budget: form.budget,
      proposedBy: inside.actor.personId,
      heardOn: null,
      sample: false,
    }
    await insertChannel(inside, channel)
    await saveReach(inside, channel.id, reach.value)
    const about = { to: channel.state, organisationId: channel.organisationId, detail: { single: alone } }
    await recordAct(inside, 'channel.proposed', { kind: 'channel', id: channel.id }, about)
    return done(channel)
  })
}

async function upon<T>(
  context: Context,
  id: string,
  act: keyof typeof policy,
  work: (inside: Context, channel: Channel) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return transact(context, async (inside) => {
    const channel = await holdChannel(inside, id)
    if (!channel) return notFound()
    return may(inside.actor, policy[act]) ? work(inside, channel) : forbidden()
  })
}

/** Another than who proposed it (safety.md, T14). */
export async function decideChannel(
  context: Context,
  id: string,
  act: 'approve' | 'decline',
): Promise<Outcome<Channel>> {
  return upon(context, id, 'channel.decide', async (inside, channel) => {
    const moved = step(road, channel.state, act)
    if (!moved.ok) return moved
    const agreed = agree({ proposedBy: channel.proposedBy, about: null }, inside.actor.personId)
    if (!agreed.ok) return agreed
    await saveState(inside, id, moved.value, inside.actor.personId)
    const kind = act === 'approve' ? 'channel.approved' : 'channel.declined'
    await recordAct(inside, kind, { kind: 'channel', id }, { from: channel.state, to: moved.value })
    return done({ ...channel, state: moved.value })
  })
}

/** At once: from the next request on it is nobody. */
export async function endChannel(context: Context, id: string): Promise<Outcome<Channel>> {
  return upon(context, id, 'channel.end', async (inside, channel) => {
    const moved = step(road, channel.state, 'end')
    if (!moved.ok) return moved
    await saveState(inside, id, moved.value)
    const held = await secretsOf(inside, id)
    await endSecrets(
      inside,
      held.map((one) => one.id),
      inside.now,
    )
    await recordAct(inside, 'channel.ended', { kind: 'channel', id }, { from: channel.state, to: moved.value })
    return done({ ...channel, state: moved.value })
  })
}

export async function changeReach(context: Context, id: string, consultations: string[]): Promise<Outcome<Channel>> {
  return upon(context, id, 'channel.propose', async (inside, channel) => {
    if (!['proposed', 'working'].includes(channel.state)) return refused('conflict', 'channels.refused-over')
    const reach = await reachable(inside, consultations)
    if (!reach.ok) return reach
    await saveReach(inside, id, reach.value)
    await recordAct(inside, 'channel.changed', { kind: 'channel', id }, { detail: { consultations: reach.value } })
    return done(channel)
  })
}

/** Shown in the browser of who took it, for ten minutes: it stands nowhere here. */
export const secretCookie = 'door_channel'
const shownSeconds = 600

/** A new secret. What held before holds on for so many hours; more than two never hold. */
export async function makeSecret(
  context: Context,
  id: string,
  hours: number,
): Promise<Outcome<{ channel: Channel; cookie: SetCookie }>> {
  return upon(context, id, 'channel-secret.make', async (inside, channel) => {
    if (channel.state !== 'working') return refused('conflict', 'channels.refused-not-working')
    const held = (await secretsOf(inside, id)).map((one) => one.id)
    await endSecrets(inside, held.slice(mostSecrets - 1), inside.now)
    await endSecrets(inside, held.slice(0, mostSecrets - 1), new Date(inside.now.getTime() + hours * 3_600_000))
    const secret = newId(inside.random)
    await insertSecret(inside, id, secret)
    await recordAct(inside, 'channel-secret.made', { kind: 'channel', id }, { detail: { hours } })
    const value = `${id}.${await secretOf(inside, secret)}`
    return done({ channel, cookie: { name: secretCookie, value, maxAgeSeconds: shownSeconds } })
  })
}

export async function endSecret(context: Context, id: string, secretId: string): Promise<Outcome<Channel>> {
  return upon(context, id, 'channel-secret.end', async (inside, channel) => {
    if (!(await secretsOf(inside, id)).some((one) => one.id === secretId)) return notFound()
    await endSecrets(inside, [secretId], inside.now)
    await recordAct(inside, 'channel-secret.ended', { kind: 'channel', id })
    return done(channel)
  })
}

export async function letGo(context: Context): Promise<void> {
  await dropOldMessages(context, dayOf(context.now))
  await dropEndedSecrets(context)
}
