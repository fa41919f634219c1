// Room: people/use-cases. Recusal: who has an interest in a thing, or speaks for who has one, decides nothing about
// it. Any feature asks `recused(context, subject)` before a decision. Who declared it takes it back, with a reason that
// stays, as long as nobody decided since; what others found of somebody, they do not.
import { organisationsOf } from '../../kernel/actor.ts'
import { type Outcome, done, forbidden, notFound, refused } from '../../kernel/outcome.ts'
import { type Subject, recordAct, wasDoneSince } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { type Recusal, endRecusal, findRecusals, holdRecusal, insertRecusal } from './store-approvals.ts'

const ownOf = (context: Pick<Context, 'actor'>) => ({
  personId: context.actor.personId,
  organisationIds: organisationsOf(context.actor),
})

/** Is the one who acts, or an organisation that they speak for, recused from this? */
export async function recused(context: Pick<Context, 'db' | 'actor'>, subject: Subject): Promise<boolean> {
  const own = ownOf(context)
  if (!own.personId && own.organisationIds.length === 0) return false
  return (await findRecusals(context, own, subject)).length > 0
}
export const recusedRefusal = () => refused('forbidden', 'people.refused-recused')

/** Somebody declares an interest of their own, or of an organisation that they speak for. Nobody has to say which. */
export async function declareRecusal(
  context: Context,
  subject: Subject,
  organisationId?: string,
): Promise<Outcome<true>> {
  return transact(context, async (inside) => {
    const { personId } = inside.actor
    if (!personId || (organisationId && !organisationsOf(inside.actor).includes(organisationId))) return forbidden()
    const who = organisationId ? { organisationId } : { personId }
    const same = await findRecusals(
      inside,
      { personId: organisationId ? null : personId, organisationIds: organisationId ? [organisationId] : [] },
      subject,
    )
    if (same.length > 0) return done(true)
    await insertRecusal(inside, who, subject)
    await recordAct(inside, 'recusal.declared', subject, { organisationId: organisationId ?? null })
    return done(true)
  })
}

/**
 * For a feature whose own policy decided who records it: a conflict that a body found, or that was declared on paper.
 */
export async function recordRecusal(
  context: Context,
  who: { personId: string } | { organisationId: string },
  subject: Subject,
): Promise<Outcome<true>> {
  return transact(context, async (inside) => {
    await insertRecusal(inside, who, subject)
    const organisationId = 'organisationId' in who ? who.organisationId : null
    await recordAct(inside, 'recusal.declared', subject, { organisationId })
    return done(true)
  })
}

/**
 * Takes a recusal of one's own back. Never after a decision: whoever had no part in it cannot have had one afterwards.
 * `decisions` names the acts that decide about a thing of that kind.
 */
export async function liftRecusal(
  context: Context,
  id: string,
  why: string,
  decisions: (subject: Subject) => readonly string[],
): Promise<Outcome<true>> {
  return transact(context, async (inside) => {
    const own = ownOf(inside)
    const one = await holdRecusal(inside, id)
    const concerned =
      one && (one.organisationId ? own.organisationIds.includes(one.organisationId) : one.personId === own.personId)
    if (!one || !concerned) return notFound()
    if (!own.personId || one.declaredBy !== own.personId) return refused('forbidden', 'people.refused-not-declarer')
    if (await wasDoneSince(inside, one.subject, decisions(one.subject), one.declaredAt))
      return refused('conflict', 'people.refused-decided')
    await endRecusal(inside, id, why)
    await recordAct(inside, 'recusal.lifted', one.subject, { organisationId: one.organisationId })
    return done(true)
  })
}

/** One's own live recusals. */
export const ownRecusals = (context: Context): Promise<Recusal[]> => findRecusals(context, ownOf(context))
