// Room: people/rules. Pure: when a second person may agree to something, and when what was agreed to may be taken.
import { type Outcome, done, refused } from '../../kernel/outcome.ts'
import { agree } from './rules.ts'

/** A question waits for a day, an agreement for an hour. */
export const approvalHours = { deciding: 24, taking: 1 } as const

export interface Asked {
  askedBy: string
  askedSession: string
  agreed: boolean | null
  expiresAt: Date
}

/** The second person is another one than who asked (safety.md, T14). */
export function decideApproval(asked: Asked, by: string | null, now: Date): Outcome<true> {
  if (asked.agreed !== null) return refused('conflict', 'people.refused-decided')
  if (asked.expiresAt <= now) return refused('closed', 'people.refused-approval-over')
  return agree({ proposedBy: asked.askedBy, about: null }, by)
}

/** Bound to the session in which it was asked: a cookie that was taken elsewhere takes nothing along. */
export function takeApproval(asked: Asked, session: string | null, now: Date): Outcome<true> {
  if (asked.agreed !== true) return refused('conflict', 'people.refused-not-agreed')
  if (asked.expiresAt <= now) return refused('closed', 'people.refused-approval-over')
  if (session === null || session !== asked.askedSession) return refused('forbidden', 'people.refused-other-session')
  return done(true)
}
