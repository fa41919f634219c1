// Room: workspaces/rules. Pure: the charter's clocks for the meetings of a body. A clock that the charter does not
// state does not run, and neither does one whose beginning nobody told this installation.
import type { BodyRules } from '../../../data/types.ts'
import { dayAfter, monthsAfter } from '../../kernel/days.ts'
import { reminderDays } from './rules.ts'

export type MeetingClocks = Pick<BodyRules, 'meetsEveryMonths' | 'noticeDays' | 'minutesDays'>
/** What a body's room knows of its meetings: those whose day was chosen there. */
export interface Met {
  /** The days chosen, past and to come. */
  days: readonly string[]
  /** Dates are being sought for the next one. */
  seeking: boolean
  /** When the newest minutes that two approved were put in. */
  minutesOn: string | null
}
export interface Due {
  clock: 'meeting' | 'minutes'
  dueOn: string
  /** From when on it waits. */
  since: string
  /** From when on those who sit there are told. */
  tellOn: string
}

/** So many days before the notice begins, somebody is asked to look for dates. */
export const askAheadDays = 14

export function dueClocks(clocks: MeetingClocks, met: Met, today: string): Due[] {
  const last = met.days
    .filter((day) => day <= today)
    .sort()
    .at(-1)
  if (last === undefined) return []
  return [...nextMeeting(clocks, met, last, today), ...minutes(clocks, met, last, today)]
}
function nextMeeting({ meetsEveryMonths, noticeDays }: MeetingClocks, met: Met, last: string, today: string): Due[] {
  if (meetsEveryMonths === null || met.seeking || met.days.some((day) => day > today)) return []
  const dueOn = monthsAfter(last, meetsEveryMonths)
  const since = dayAfter(dueOn, -(noticeDays ?? 0) - askAheadDays)
  return today >= since ? [{ clock: 'meeting', dueOn, since, tellOn: since }] : []
}
function minutes({ minutesDays }: MeetingClocks, met: Met, last: string, today: string): Due[] {
  if (minutesDays === null || last >= today || (met.minutesOn !== null && met.minutesOn >= last)) return []
  const dueOn = dayAfter(last, minutesDays)
  return [{ clock: 'minutes', dueOn, since: dayAfter(last), tellOn: dayAfter(dueOn, -reminderDays) }]
}

/** The first day for which a body may be called today. */
export const earliestDay = ({ noticeDays }: Pick<MeetingClocks, 'noticeDays'>, today: string): string =>
  dayAfter(today, noticeDays ?? 0)
