// Room: notices/use-cases. Reminders of what waits on somebody's desk: one message, one thing at most once a week, and
// only when it has waited a day.
import { done } from '../../kernel/outcome.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { isMessageKey } from '../../platform/i18n/translate.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import { type Person, peopleWithRoles } from '../people/index.ts'
import { push } from './push.ts'
import { type Wish, isReminderHour, remindEveryDays, wayTo } from './rules.ts'
import { findWishes, markReminded, remindedSince } from './store-wishes.ts'
import { reachOf } from './use-cases.ts'

const atOnce = 200
const dayBefore = (now: Date, days: number) => dayOf(new Date(now.getTime() - days * 86_400_000))

/** Everybody who holds a role and whose morning it is, in portions. Answers how many messages went out. */
export async function remindEverybody(context: Context): Promise<number> {
  let sent = 0
  for (let after = ''; ;) {
    const people = await peopleWithRoles(context, after, atOnce)
    const wishOf = await findWishes(
      context,
      people.map((one) => one.id),
    )
    for (const person of people) if (await remind(context, person, wishOf(person.id))) sent++
    const last = people.at(-1)
    if (!last || people.length < atOnce) return sent
    after = last.id
  }
}

async function remind(context: Context, person: Person, wish: Wish): Promise<boolean> {
  const way = wayTo(person, wish, reachOf(context))
  if (!wish.reminders || way === null || way === 'forward' || !isReminderHour(wish, context.now)) return false
  const key = await context.keys.get('retry')
  const yesterday = dayBefore(context.now, 1)
  const waiting = (await context.waitingFor({ ...context, locale: person.locale }, person.id)).filter(
    (one) => isMessageKey(one.what) && (one.since === null || one.since <= yesterday),
  )
  const outcome = await transact(context, async (inside) => {
    const known = await remindedSince(inside, person.id, dayBefore(inside.now, remindEveryDays))
    const thingOf = (one: Waiting) => keyedHash(key, 'reminder', person.id, one.what, one.href)
    const due = waiting.filter((one) => !known.has(thingOf(one).toString('hex')))
    if (due.length === 0) return done(false)
    await markReminded(inside, person.id, due.map(thingOf), dayOf(inside.now))
    await push(inside, person, wish, way, {
      mail: 'notices.mail-reminder',
      text: 'notices.text-reminder',
      // What waits names people and meetings: that is read at the desk, not on a locked screen.
      count: due.length,
      id: `reminder-${dayOf(inside.now)}-${person.id}`,
    })
    return done(true)
  })
  return outcome.ok && outcome.value
}
