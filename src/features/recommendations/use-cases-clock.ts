// Room: recommendations/use-cases. The charter's clock for an answer: until when an office that was asked answers, said
// to it before the day, and once when the day is over. Where the charter states no days there is no day.
import { recordAct } from '../../platform/acts/acts.ts'
import { done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { charterOf, findBodies, mechanismSlug } from '../bodies/index.ts'
import { answerDaysIn, answerDueOn, isOpen, toSay } from './clock-rules.ts'
import { type Recommendation, findRecommendations } from './store.ts'
import { listUntold, saveTold } from './store-clock.ts'

interface Asked {
  id: string
  recommendationId: string
  askedOn: string | null
}
type Issued = Pick<Recommendation, 'id' | 'issuerBodyId' | 'standing'>

/** Until when each of these answers, by the charter in force on the day on which it was asked. */
export async function answersDue(
  context: Context,
  asked: readonly Asked[],
  recommendations: readonly Issued[],
): Promise<Map<string, string>> {
  const here = new Map(recommendations.filter((one) => one.standing === 'here').map((one) => [one.id, one]))
  const rows = asked.filter((one) => one.askedOn !== null && here.has(one.recommendationId))
  if (rows.length === 0) return new Map()
  const issuers = await findBodies(context, [...new Set([...here.values()].flatMap((one) => one.issuerBodyId ?? []))])
  const daysOf = new Map<string, Awaited<ReturnType<typeof charterOf>>>()
  for (const day of new Set(rows.flatMap((one) => one.askedOn ?? []))) daysOf.set(day, await charterOf(context, day))
  return new Map(
    rows.flatMap((one) => {
      const version = daysOf.get(one.askedOn ?? '')
      const issuer = issuers.find((body) => body.id === here.get(one.recommendationId)?.issuerBodyId)
      const days = version ? answerDaysIn(version.rules, issuer?.slug ?? null, mechanismSlug()) : null
      const dueOn = answerDueOn(one.askedOn, days)
      return dueOn === null ? [] : [[one.id, dueOn] as const]
    }),
  )
}
/** The same, of those alone whose answer is still awaited. */
export const answersAwaited = (
  context: Context,
  asked: readonly (Asked & { state: string })[],
  recommendations: readonly Issued[],
): Promise<Map<string, string>> =>
  answersDue(
    context,
    asked.filter((one) => isOpen(one.state)),
    recommendations,
  )

/** Once a day: the office is told before its day, and it and the desk once when the day is over. */
export async function tellOfDays(context: Context): Promise<void> {
  await transact(context, async (inside) => {
    const today = dayOf(inside.now)
    const rows = await listUntold(inside)
    const found = await findRecommendations(inside, [...new Set(rows.map((one) => one.recommendationId))])
    const due = await answersDue(inside, rows, found)
    for (const row of rows) {
      const dueOn = due.get(row.id)
      const say = dueOn === undefined ? null : toSay({ ...row, dueOn }, today)
      if (say === null) continue
      const code = found.find((one) => one.id === row.recommendationId)?.code ?? ''
      await recordAct(
        inside,
        say === 'overdue' ? 'response.overdue' : 'response.due-soon',
        { kind: 'recommendation', id: row.recommendationId },
        { organisationId: row.organisationId, detail: { code, dueOn: dueOn ?? null } },
      )
      await saveTold(inside, row.id, say, today)
    }
    return done(null)
  })
}
export const clockJobs = (system: () => Context): JobQueue[] => [
  { name: 'recommendations.clocks', every: '30 6 * * *', run: () => tellOfDays(system()) },
]
