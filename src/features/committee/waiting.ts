// Room: committee/present. What waits for those who sit in a body that chooses, and what calls are named.
import { may } from '../../kernel/policy.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context, NameReader } from '../../platform/context.ts'
import { policy } from './policy.ts'
import { sitsIn } from './rules.ts'
import { findCalls, listCalls } from './store.ts'

export async function waiting(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['proposal.judge'])) return []
  const { items } = await listCalls(context, { states: ['closed', 'proposed'] }, { page: 1, size: 50 })
  return items
    .filter((call) => sitsIn(context.actor, call.bodyId))
    .filter((call) => call.state === 'closed' || call.releaseProposedBy !== context.actor.personId)
    .map((call) => ({
      what: call.state === 'closed' ? 'committee.waiting-table' : 'committee.waiting-second',
      args: { code: call.code },
      href: `/calls/${call.code}/table`,
      since: call.closesOn,
    }))
}

export const names: NameReader = async (context, ids) =>
  new Map((await findCalls(context, ids)).map((call) => [call.id, { name: call.code, href: `/calls/${call.code}` }]))
