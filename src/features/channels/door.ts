// Room: channels/door. What the desk asks of the channels: what waits for a second person, and what they are called.
import { may } from '../../kernel/policy.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context, NameReader } from '../../platform/context.ts'
import { policy } from './policy.ts'
import { findChannels, listChannels } from './store.ts'

export async function waiting(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['channel.decide'])) return []
  return (await listChannels(context))
    .filter((one) => one.state === 'proposed' && one.proposedBy !== context.actor.personId)
    .map((one) => ({
      what: 'channels.waiting-proposed',
      args: { name: one.name },
      href: `/desk/channels/${one.id}`,
      since: null,
    }))
}

export const names: NameReader = async (context, ids) =>
  new Map(
    (await findChannels(context, ids)).map((one) => [one.id, { name: one.name, href: `/desk/channels/${one.id}` }]),
  )
