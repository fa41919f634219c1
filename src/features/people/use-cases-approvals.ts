// Room: people/use-cases. Two people before something leaves: asked for a purpose by one, agreed to by another, good
// for the asker's own session and one hour, written in the log at each step. The feature that asks says who may (its
// policy).
import { type Outcome, done, forbidden, notFound } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/random.ts'
import { type Subject, recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { approvalHours, decideApproval as decide, takeApproval as take } from './approval-rules.ts'
import { recused, recusedRefusal } from './recusals.ts'
import { readTwoPersonMode } from './store.ts'
import { holdApproval, insertApproval, saveDecision, saveTaken } from './store-approvals.ts'

const inHours = (context: Context, hours: number) => new Date(context.now.getTime() + hours * 3_600_000)
const told = (duty: string, approval: string) => ({ detail: { what: duty, approval } })

/** In a small office of one there is nobody to be the second: what takes two is done by one, and says so. */
export async function actsAlone(context: Pick<Context, 'db'>): Promise<boolean> {
  const mode = await readTwoPersonMode(context)
  return mode.on && mode.staff < 2
}

/**
 * Asks. In an office where nobody else could agree (one staff member in the two-person mode) it is agreed at once, and
 * the log says `single`.
 */
export async function askApproval(
  context: Context,
  wish: { duty: string; subject: Subject; purpose: string },
): Promise<Outcome<{ id: string; single: boolean }>> {
  return transact(context, async (inside) => {
    const { personId, sessionId } = inside.actor
    if (!personId || !sessionId) return forbidden()
    if (await recused(inside, wish.subject)) return recusedRefusal()
    const single = await actsAlone(inside)
    const id = newId(inside.random)
    await insertApproval(inside, {
      ...wish,
      id,
      askedBy: personId,
      askedSession: sessionId,
      askedAt: inside.now,
      decidedBy: null,
      agreed: single ? true : null,
      single,
      expiresAt: inHours(inside, single ? approvalHours.taking : approvalHours.deciding),
      takenAt: null,
    })
    await recordAct(inside, 'export.asked', wish.subject, {
      detail: { what: wish.duty, approval: id, single },
    })
    return done({ id, single })
  })
}

/** The second person agrees or declines. */
export async function decideApproval(
  context: Context,
  id: string,
  act: 'agree' | 'decline',
): Promise<Outcome<'agree' | 'decline'>> {
  return transact(context, async (inside) => {
    const approval = await holdApproval(inside, id)
    if (!approval) return notFound()
    if (await recused(inside, approval.subject)) return recusedRefusal()
    const allowed = decide(approval, inside.actor.personId, inside.now)
    if (!allowed.ok) return allowed
    await saveDecision(inside, id, act === 'agree', inHours(inside, approvalHours.taking))
    const kind = act === 'agree' ? 'export.agreed' : 'export.declined'
    await recordAct(inside, kind, approval.subject, told(approval.duty, id))
    return done(act)
  })
}

/**
 * Takes what was agreed to: by who asked, in the session in which they asked, within the hour. Each taking is logged.
 */
export async function takeApproval(context: Context, id: string): Promise<Outcome<{ duty: string; subject: Subject }>> {
  return transact(context, async (inside) => {
    const approval = await holdApproval(inside, id)
    // Whose it is not does not learn that it exists.
    if (!approval || approval.askedBy !== inside.actor.personId) return notFound()
    const allowed = take(approval, inside.actor.sessionId, inside.now)
    if (!allowed.ok) return allowed
    if (await recused(inside, approval.subject)) return recusedRefusal()
    await saveTaken(inside, id)
    await recordAct(inside, 'export.taken', approval.subject, {
      ...(approval.single ? { capacity: 'two-person-mode' as const } : {}),
      ...told(approval.duty, id),
    })
    return done({ duty: approval.duty, subject: approval.subject })
  })
}

export type ApprovalState = 'waiting' | 'open' | 'elsewhere' | 'taken' | 'declined' | 'over'

/** How an approval stands for the one who looks. */
export function stateOf(
  context: Context,
  one: { agreed: boolean | null; expiresAt: Date; takenAt: Date | null; askedBy: string; askedSession: string },
): ApprovalState {
  if (one.agreed === false) return 'declined'
  if (one.expiresAt <= context.now) return one.takenAt ? 'taken' : 'over'
  if (one.agreed === null) return 'waiting'
  if (one.askedBy !== context.actor.personId) return one.takenAt ? 'taken' : 'elsewhere'
  return one.askedSession === context.actor.sessionId ? 'open' : 'elsewhere'
}
