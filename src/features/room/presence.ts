// Room: room. Who somebody in the room is: what their browser holds. It names a part of the meeting, and nothing of the
// person; the database holds a hash of it.
import type { Context } from '../../platform/context.ts'
import { keyedHash, pseudonym } from '../../platform/keys/keys.ts'
import { hashToken } from '../../platform/sign-in/sessions.ts'
import { type Presence, findPresence } from './store.ts'

export type Cookies = Record<string, string>
export const roomCookie = (meetingId: string): string => `voice_room_${meetingId.slice(0, 8)}`
const tokenForm = /^[A-Za-z0-9_-]{22}$/

export async function presenceOf(context: Context, meetingId: string, cookies: Cookies): Promise<Presence | undefined> {
  const token = cookies[roomCookie(meetingId)]
  return token !== undefined && tokenForm.test(token) ? findPresence(context, meetingId, hashToken(token)) : undefined
}
/** The same registration, or the same sending of a guest's form, gives the same token: nobody is there twice. */
export async function tokenFor(context: Context, what: 'registration' | 'guest', id: string): Promise<string> {
  return keyedHash(await context.keys.get('link'), 'room', what, id)
    .subarray(0, 16)
    .toString('base64url')
}
/** Under which a poll's answer stands: made from the key, so that a copy of the database does not say whose it is. */
export async function voterOf(context: Context, pollId: string, presence: Presence): Promise<string> {
  return pseudonym(await context.keys.get('pepper'), 'room-poll', pollId, presence.id)
}
