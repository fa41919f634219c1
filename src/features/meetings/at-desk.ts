// Room: meetings/routes. What the desk's pages share: each is about one meeting that its reader may work on.
import { type Outcome, done, forbidden, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { policy } from './policy.ts'
import { type Meeting, findMeeting } from './store.ts'

export const labels = 'meetings'
export const languages = ['es', 'en', 'pt', 'fr'] as const
export const deskPath = (slug: string | undefined, rest = '') => `/desk/meetings/${slug ?? ''}${rest}`

/** Every desk page is about one meeting that its reader may work on. */
export async function atDesk<T>(
  context: Context,
  slug: string | undefined,
  act: keyof typeof policy,
  more: (meeting: Meeting) => Promise<T>,
): Promise<Outcome<T & { meeting: Meeting }>> {
  if (!may(context.actor, policy[act])) return forbidden()
  const meeting = await findMeeting(context, slug ?? '')
  return meeting ? done({ ...(await more(meeting)), meeting }) : notFound()
}
