// Room: platform/db. One human intention, one transaction: what a use case does happens as a whole or not at all.
import type { Outcome } from '../../kernel/outcome.ts'
import type { Context } from '../context.ts'

class RolledBack extends Error {
  readonly outcome: { ok: false }
  constructor(outcome: { ok: false }) {
    super('refused')
    this.outcome = outcome
  }
}

/**
 * Runs `work` in a transaction (the one already open, if any); a refusal rolls back what was written before it.
 * Effects that leave the database (a job, a mail) are enqueued through the same context and so share its fate.
 */
export async function transact<T>(
  context: Context,
  work: (context: Context) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (context.db.isTransaction) return work(context)
  try {
    return await context.db.transaction().execute(async (db) => {
      const outcome = await work({ ...context, db })
      if (!outcome.ok) throw new RolledBack(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as Outcome<T>
    throw error
  }
}
