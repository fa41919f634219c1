// Room: synthesis/door. What waits for a moderator: appeals that somebody else has to decide.
import { holds } from '../../kernel/actor.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context } from '../../platform/context.ts'
import { countWaitingAppeals } from './store-synthesis.ts'

export async function waiting(context: Context): Promise<Waiting[]> {
  if (!holds(context.actor, 'moderator')) return []
  const n = await countWaitingAppeals(context)
  return n > 0
    ? [{ what: 'synthesis.waiting-appeals', args: { n }, href: '/desk/moderation/appeals', since: null }]
    : []
}
