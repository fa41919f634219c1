// Room: desk/present. One's own recusals, and the thing that somebody is about to recuse themselves from.
import type { Context, Named } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { liftRecusal, ownRecusals } from '../people/index.ts'

/** What can be decided about, and so recused from. */
export const recusable = ['person', 'report', 'recommendation', 'organisation', 'meeting'] as const
export type Recusable = (typeof recusable)[number]
/** The acts that decide about each: once one was done, nobody takes back that they had no part in it. */
const decisions: Readonly<Record<Recusable, readonly string[]>> = {
  person: [
    'role.approved',
    'role.declined',
    'role.ended',
    'role.suspended',
    'role.suspension-lifted',
    'role.kept',
    'person.closed',
    'person.close-declined',
  ],
  report: ['report.approved', 'report.published'],
  recommendation: ['checked', 'returned', 'issued', 'closed', 'withdrawn', 'merged'].map(
    (one) => `recommendation.${one}`,
  ),
  organisation: ['checked', 'questioned', 'refused', 'admitted', 'appeal-refused', 'merged', 'parted'].map(
    (one) => `organisation.${one}`,
  ),
  meeting: ['meeting.announced', 'meeting.documented', 'meeting.cancelled'],
}
export const takeBack = (context: Context, id: string, why: string) =>
  liftRecusal(context, id, why, ({ kind }) => decisions[kind as Recusable] ?? [])

export async function presentRecusals(context: Context, query: { kind?: Recusable; id?: string }) {
  const own = await ownRecusals(context)
  const names = await context.names(context, [...own.map((one) => one.subject.id), ...(query.id ? [query.id] : [])])
  const about: Named | null = (query.id && names.get(query.id)) || null
  return {
    // Only what the one who looks can name themselves: an id that was typed tells nothing.
    asked: query.kind && query.id && about ? { kind: query.kind, id: query.id, about } : null,
    items: own.map((one) => ({
      id: one.id,
      kind: one.subject.kind,
      about: names.get(one.subject.id) ?? null,
      on: dayOf(one.declaredAt),
      forOrganisation: one.organisationId !== null,
      declared: one.declaredBy !== null && one.declaredBy === context.actor.personId,
    })),
  }
}
export type RecusalsModel = Awaited<ReturnType<typeof presentRecusals>>
