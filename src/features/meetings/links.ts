// Room: meetings. Links that are their own key: an invitation's, a registration's, a calendar's, a speaker's, a
// delegation's, a role's. Made from the key `link` whenever one is shown; the database holds a hash, so that a stolen
// copy opens nothing (safety.md, decision 10).
import type { Context } from '../../platform/context.ts'
import { pageTokenOf } from '../../platform/sign-in/links.ts'
import { hashToken } from '../../platform/sign-in/sessions.ts'

export async function linkToken(
  context: Pick<Context, 'keys'>,
  what: 'invitation' | 'registration' | 'calendar' | 'quote' | 'delegation' | 'role',
  id: string,
): Promise<string> {
  return pageTokenOf(context, what, id)
}
export const tokenHashOf = (token: string): Buffer => hashToken(token)
export const isToken = (token: string | undefined): token is string => /^[\w-]{22}$/.test(token ?? '')
