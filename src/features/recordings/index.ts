// Room: recordings/index. The door for sibling features: acts and types, never pages.
import { holds } from '../../kernel/actor.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context } from '../../platform/context.ts'
import { countThere } from './store.ts'

export { loadDemo } from './demo.ts'
export { queues } from './jobs.ts'
export { policy } from './policy.ts'
export { routes } from './routes.tsx'
export { voiceWays } from './ways.ts'

export async function waiting(context: Context): Promise<Waiting[]> {
  if (!holds(context.actor, 'moderator')) return []
  const n = await countThere(context)
  return n > 0 ? [{ what: 'recordings.waiting', args: { n }, href: '/desk/recordings', since: null }] : []
}
