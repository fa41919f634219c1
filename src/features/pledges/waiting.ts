// Room: pledges. What waits: for an office its own pledges that go on, with the day of its last report; for it and
// the desk the commitments of approved minutes that nobody made a pledge of yet.
import { organisationsOf } from '../../kernel/actor.ts'
import { may } from '../../kernel/policy.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context } from '../../platform/context.ts'
import { policy } from './policy.ts'
import { findUpdates, listPledges } from './store.ts'
import { openDrafts } from './store-drafts.ts'

const quietDays = 180

/** No due date is invented: what is shown is that half a year passed without a report. */
export async function waiting(context: Context): Promise<Waiting[]> {
  if (context.actor.kind !== 'person' || !may(context.actor, policy['pledge.make'])) return []
  const own = organisationsOf(context.actor)
  const drafts = (await openDrafts(context)).filter((one) =>
    may(context.actor, policy['pledge.make'], { organisationId: one.holderId }),
  )
  const mine = await Promise.all(
    own.map((organisationId) => listPledges(context, { organisationId }, { page: 1, size: 100 })),
  )
  const open = mine
    .flatMap((list) => list.items)
    .filter((one) => ['published', 'planning', 'in-progress', 'partly-fulfilled'].includes(one.state))
  const updates = await findUpdates(
    context,
    open.map((one) => one.id),
  )
  const before = new Date(context.now.getTime() - quietDays * 86_400_000).toISOString().slice(0, 10)
  const waitingDrafts = drafts.map((one) => ({
    what: 'pledges.waiting-draft',
    args: {},
    href: `/pledges/make?note=${one.noteId}`,
    since: one.draftedOn,
  }))
  const waitingUpdates = open.flatMap((one) => {
    const last = updates.filter((row) => row.pledgeId === one.id).at(-1)?.on ?? one.madeOn.date
    return last > before
      ? []
      : [{ what: 'pledges.waiting-update', args: { code: one.code }, href: `/pledges/${one.code}/update`, since: last }]
  })
  return [...waitingDrafts, ...waitingUpdates]
}
