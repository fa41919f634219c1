// Room: safeguarding/waiting. What waits at the desk for a second person, and for one of the two.
import { may } from '../../kernel/policy.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context } from '../../platform/context.ts'
import { policy } from './policy.ts'
import { listPairs } from './store.ts'
import { openingsOfOwn } from './use-cases-sealed.ts'

export async function waiting(context: Context): Promise<Waiting[]> {
  return [...(await atDesk(context)), ...(await forOneOfTwo(context))]
}

async function atDesk(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['safeguarding.name'])) return []
  const pairs = await listPairs(context, ['proposed', 'agreed', 'ready'])
  const by = context.actor.personId
  const n = pairs.filter(
    (one) => (one.state === 'proposed' && one.proposedBy !== by) || (one.endingBy !== null && one.endingBy !== by),
  ).length
  return n > 0 ? [{ what: 'safeguarding.waiting-pair', args: { n }, href: '/desk/safeguarding', since: null }] : []
}

async function forOneOfTwo(context: Context): Promise<Waiting[]> {
  const own = await openingsOfOwn(context)
  if (!own.ok) return []
  const { place, openings } = own.value
  const line = (what: string, n: number): Waiting[] =>
    n > 0 ? [{ what, args: { n }, href: '/safeguarding/duty', since: null }] : []
  return [
    ...line('safeguarding.waiting-key', place.member.checkedOn ? 0 : 1),
    ...line('safeguarding.waiting-agree', openings.filter((one) => !one.own && one.opening.state === 'asked').length),
    ...line('safeguarding.waiting-read', openings.filter((one) => one.own && one.opening.state === 'agreed').length),
  ]
}
