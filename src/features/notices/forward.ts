// Room: notices/present. For whom news wait that nothing can send: somebody of the desk passes them on by hand. It
// shows how much waits and never what.
import type { Locale } from '../../kernel/locale.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findPeople } from '../people/index.ts'
import { policy } from './policy.ts'
import { wayTo } from './rules.ts'
import { countUnmailed, findUnmailed } from './store.ts'
import { findWishes } from './store-wishes.ts'
import { reachOf } from './use-cases.ts'

export interface ToTell {
  id: string
  name: string
  locale: Locale
  /** Where they chose SMS or WhatsApp and no gateway stands here: where to write to. */
  number: string | null
  count: number
  since: string
  site: string
}

export async function peopleToTell(context: Context): Promise<ToTell[]> {
  const ids = (await findUnmailed(context)).map((one) => one.personId)
  const people = await findPeople(context, ids)
  const wishOf = await findWishes(context, ids)
  const forwarded = people.filter((one) => wayTo(one, wishOf(one.id), reachOf(context)) === 'forward')
  const counts = await countUnmailed(
    context,
    forwarded.map((one) => one.id),
  )
  return forwarded
    .map((one) => {
      const waiting = counts.get(one.id)
      return {
        id: one.id,
        name: one.name,
        locale: one.locale,
        number: wishOf(one.id).number,
        count: waiting?.n ?? 0,
        since: dayOf(waiting?.since ?? context.now),
        site: `${context.installation.baseUrl}/${one.locale}`,
      }
    })
    .sort((a, b) => (a.since < b.since ? -1 : 1))
}

/** On the desk of who may pass them on: that some wait. */
export async function waiting(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['notice.forward'])) return []
  const people = await peopleToTell(context)
  const [first] = people
  if (!first) return []
  return [
    { what: 'notices.waiting-forward', args: { count: people.length }, href: '/desk/forward', since: first.since },
  ]
}
