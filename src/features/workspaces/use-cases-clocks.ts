// Room: workspaces/use-cases. The charter's clocks run: whoever leads a body finds on the desk that a meeting is to be
// called or that minutes are due, those who sit there are told once; nobody is called at shorter notice than agreed.
import { done } from '../../kernel/outcome.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type Body, bodyRules, charterOf, findBodies, holdersOn, listBodies } from '../bodies/index.ts'
import { type Due, dueClocks, earliestDay } from './clock-rules.ts'
import type { Home } from './rules.ts'
import { meetingsOf, takeToSay } from './store-clocks.ts'

export interface BodyDue extends Due {
  body: Body
}
/** What is due of these bodies today, by the charter in force today. */
export async function dueOf(context: Context, bodies: readonly Body[]): Promise<BodyDue[]> {
  const { rules } = await charterOf(context)
  const clocked = bodies.filter((one) => {
    const { meetsEveryMonths, minutesDays, constituted } = bodyRules(rules, one.slug)
    return constituted && (meetsEveryMonths !== null || minutesDays !== null)
  })
  const met = await meetingsOf(
    context,
    clocked.map((one) => one.id),
  )
  const today = dayOf(context.now)
  return clocked.flatMap((body) => {
    const own = met.get(body.id)
    return own ? dueClocks(bodyRules(rules, body.slug), own, today).map((one) => ({ ...one, body })) : []
  })
}

/** Once a day. At a table it is said that something is due, never what was written there. */
export async function runClocks(context: Context): Promise<void> {
  await transact(context, async (inside) => {
    const today = dayOf(inside.now)
    const held = await holdersOn(inside, today)
    for (const due of await dueOf(inside, await listBodies(inside))) {
      if (today < due.tellOn || !(await takeToSay(inside, due.body.id, due, today))) continue
      const seated = held.filter((one) => one.bodyId === due.body.id).map((one) => one.organisationId)
      await recordAct(
        inside,
        due.clock === 'meeting' ? 'workspace.meeting-due' : 'workspace.minutes-due',
        { kind: 'body', id: due.body.id },
        { detail: { where: 'bodies', home: due.body.slug, organisationIds: [...new Set(seated)] } },
      )
    }
    return done(null)
  })
}

/** The first day for which this room may call its people, and the notice that the charter asks for; null for none. */
export async function noticeFor(context: Context, home: Home): Promise<{ from: string; days: number } | null> {
  const [body] = home.bodyId === null ? [] : await findBodies(context, [home.bodyId])
  if (!body) return null
  const { noticeDays } = bodyRules((await charterOf(context)).rules, body.slug)
  return noticeDays === null ? null : { from: earliestDay({ noticeDays }, dayOf(context.now)), days: noticeDays }
}
