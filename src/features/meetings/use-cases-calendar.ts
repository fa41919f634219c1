// Room: meetings/use-cases. One's own calendar at a secret address: what is public of the meetings that one registered
// for.
import { anonymous } from '../../kernel/actor.ts'
import { type Outcome, done, forbidden } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { findPeople } from '../people/index.ts'
import { isToken, linkToken } from './links.ts'
import { policy } from './policy.ts'
import { type Meeting, findMeetings } from './store.ts'
import { findFeed, findFeedByToken, insertFeed, ownMeetingIds, removeFeed } from './store-calendar.ts'

export interface OwnCalendar {
  /** The secret part of the address; null while there is none. */
  token: string | null
  madeOn: string | null
}
const tokenOf = (context: Context) => (id: string) => linkToken(context, 'calendar', id)

export async function ownCalendar(context: Context): Promise<OwnCalendar> {
  const feed = context.actor.personId ? await findFeed(context, context.actor.personId) : undefined
  return { token: feed ? await tokenOf(context)(feed.id) : null, madeOn: feed?.madeOn ?? null }
}

/**
 * Makes the address, or a new one in the place of one that got into other hands: the old one opens nothing any more.
 */
export async function makeCalendar(context: Context): Promise<Outcome<true>> {
  const { personId } = context.actor
  if (!personId || !may(context.actor, policy['calendar.own'])) return forbidden()
  return transact(context, async (inside) => {
    await removeFeed(inside, personId)
    await insertFeed(inside, personId, tokenOf(inside))
    await recordAct(inside, 'calendar.made', { kind: 'person', id: personId })
    return done(true)
  })
}
export async function endCalendar(context: Context): Promise<Outcome<true>> {
  const { personId } = context.actor
  if (!personId || !may(context.actor, policy['calendar.own'])) return forbidden()
  return transact(context, async (inside) => {
    if (await removeFeed(inside, personId)) await recordAct(inside, 'calendar.ended', { kind: 'person', id: personId })
    return done(true)
  })
}

/**
 * What stands behind a secret address: public meetings only, read as anybody reads them, so that a lost address tells
 * no more than which of them its owner registered for. Null where it opens nothing, also for the account that was
 * closed.
 */
export async function calendarBehind(context: Context, token: string | undefined): Promise<Meeting[] | null> {
  if (!isToken(token)) return null
  const feed = await findFeedByToken(context, token)
  if (!feed || (await findPeople(context, [feed.personId])).length === 0) return null
  const meetings = await findMeetings({ ...context, actor: anonymous }, await ownMeetingIds(context, feed.personId))
  return meetings.sort((a, b) => ((a.starts?.date ?? '') < (b.starts?.date ?? '') ? -1 : 1))
}
