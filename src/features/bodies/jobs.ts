// Room: bodies/jobs. Once a day: terms that end soon are announced, terms that ended are said, each of them once.
import { recordAct } from '../../platform/acts/acts.ts'
import { done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { coversDay, dayAfter, warningDays } from './rules.ts'
import { findSeats } from './store.ts'
import { type SeatHolding, listEnding, listHoldings, saveHolding } from './store-holdings.ts'
import { toldBeside } from './use-cases-seated.ts'

export async function announceEndings(context: Context): Promise<void> {
  const today = dayOf(context.now)
  await transact(context, async (inside) => {
    const soon = await listEnding(inside, { first: today, last: dayAfter(today, warningDays) }, 'warned')
    await announce(inside, { kind: 'seat.expiring', endings: soon })
    const over = await listEnding(inside, { first: '0001-01-01', last: dayAfter(today, -1) }, 'expired')
    await announce(inside, { kind: 'seat.expired', endings: over })
    return done(null)
  })
}
interface Announcement {
  kind: 'seat.expiring' | 'seat.expired'
  endings: SeatHolding[]
}
async function announce(context: Context, { kind, endings }: Announcement): Promise<void> {
  const seatIds = [...new Set(endings.map((one) => one.seatId))]
  const seats = new Map((await findSeats(context, seatIds)).map((one) => [one.id, one.code]))
  const all = await listHoldings(context, seatIds)
  const today = dayOf(context.now)
  for (const one of endings) {
    const until = one.until ?? today
    // Who goes on with the next term has nothing to be warned of.
    const goesOn = all.some(
      (next) =>
        next.seatId === one.seatId && next.organisationId === one.organisationId && coversDay(next, dayAfter(until)),
    )
    if (!goesOn)
      await recordAct(
        context,
        kind,
        { kind: 'seat', id: one.seatId },
        {
          organisationId: one.organisationId,
          detail: { code: seats.get(one.seatId) ?? null, until, ...toldBeside(one.alternateOrganisationId) },
        },
      )
    await saveHolding(context, one.id, kind === 'seat.expiring' ? { warnedOn: today } : { expiredOn: today })
  }
}

export const queues = (system: () => Context): JobQueue[] => [
  { name: 'bodies.terms', every: '10 5 * * *', run: () => announceEndings(system()) },
]
