// Room: desk/present. The desk's own page, the log without content, the state of the machine.
import type { Role } from '../../kernel/actor.ts'
import { may } from '../../kernel/policy.ts'
import type { Paging } from '../../kernel/paging.ts'
import { type ActFilter, type ActRow, listActs } from '../../platform/acts/acts.ts'
import type { Context, Named } from '../../platform/context.ts'
import { isMessageKey } from '../../platform/i18n/translate.ts'
import { countOwnNew } from '../notices/index.ts'
import { findPeople } from '../people/index.ts'
import { duties } from './duties.ts'

const bySince = (a: { since: string | null }, b: { since: string | null }) =>
  (a.since ?? '9') < (b.since ?? '9') ? -1 : 1

export async function presentDesk(context: Context) {
  const { actor } = context
  const [[person], waiting, newNotices] = await Promise.all([
    findPeople(context, [actor.personId ?? '']),
    context.waiting(context),
    countOwnNew(context),
  ])
  const own = actor.grants.filter((grant) => !grant.mode)
  const names = await context.names(
    context,
    own.flatMap((grant) => [grant.organisationId, grant.bodyId]).filter((id) => id !== undefined),
  )
  return {
    name: person?.name ?? '',
    sample: person?.sample ?? false,
    roles: own.map((grant): { role: Role; of: Named | null } => ({
      role: grant.role,
      // Who belongs to a body, or sits in it, reads of which; the organisation stands with its own role.
      of: names.get(grant.bodyId ?? grant.organisationId ?? '') ?? null,
    })),
    lent: actor.grants.some((grant) => grant.mode),
    waiting: waiting.filter((one) => isMessageKey(one.what)).sort(bySince),
    newNotices,
    duties: duties.filter((duty) => may(actor, duty.rule)).map(({ href, say }) => ({ href, say })),
  }
}
export type DeskModel = Awaited<ReturnType<typeof presentDesk>>

export interface ActModel extends ActRow {
  who: Named | null
  about: Named | null
  single: boolean
}
export async function presentActs(context: Context, filter: ActFilter, paging: Paging) {
  const list = await listActs(context, filter, paging)
  const ids = list.items.flatMap((act) => [act.actorId, act.subject.id]).filter((id) => id !== null)
  const names = await context.names(context, [...new Set(ids)])
  return {
    ...list,
    items: list.items.map((act): ActModel => ({
      ...act,
      who: names.get(act.actorId ?? '') ?? null,
      about: names.get(act.subject.id) ?? null,
      single: act.detail.single === true,
    })),
  }
}

export async function presentHealth(context: Context) {
  const { installation, metrics, jobs } = context
  const [machine, queues] = await Promise.all([installation.machine(), jobs.waiting()])
  const { routes, faults } = metrics.summary()
  return {
    version: installation.version,
    sendsMail: installation.sendsMail,
    machine,
    queues,
    routes: routes.slice(0, 40),
    faults,
  }
}
export type HealthModel = Awaited<ReturnType<typeof presentHealth>>
