// Room: people/use-cases. Recusal: who has an interest in a thing, or speaks for who has one, decides nothing about
// it. Any feature asks `recused(context, subject)` before a decision; declared openly, it is lifted by others alone.
import { organisationsOf } from '../../kernel/actor.ts'
import { type Outcome, done, forbidden, refused } from '../../kernel/outcome.ts'
import { type Subject, recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { type Recusal, findRecusals, insertRecusal } from './store-approvals.ts'

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

/** One's own live recusals. */
export const ownRecusals = (context: Context): Promise<Recusal[]> => findRecusals(context, ownOf(context))
