// Room: committee/use-cases. How an event was, from those who came: four questions, no name, no time, no free text.
// What they said is shown when the evaluation is over, so that nobody can watch one answer arrive.
import { type Outcome, done, notFound, refused } from '../../kernel/outcome.ts'
import { newCode } from '../../kernel/random.ts'
import { thresholds } from '../../kernel/thresholds.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import { type Meeting, findMeeting, findMeetings } from '../meetings/index.ts'
import { type Answers, evaluationDays } from './rules.ts'
import {
  type EvaluationCounts,
  countEvaluations,
  meetingsWithVoices,
  saveEvaluation,
  shuffleEvaluations,
} from './store-evaluation.ts'

type Cookies = Readonly<Record<string, string>>
export const evaluationCookie = (meetingId: string): string => `voice_e${meetingId.slice(0, 8)}`
const keyOf = (meetingId: string): string => `evaluation-${meetingId}`

/** From the first day of an event until so many days after its last; null where its dates are not known. */
export function evaluationSpan(meeting: Meeting): { from: string; until: string } | null {
  const last = meeting.ends ?? meeting.starts
  if (!meeting.starts || !last || meeting.starts.precision !== 'day' || last.precision !== 'day') return null
  const until = new Date(Date.parse(last.date) + evaluationDays * 86_400_000)
  return { from: meeting.starts.date, until: dayOf(until) }
}

export interface EvaluationModel {
  meeting: Meeting
  state: 'early' | 'open' | 'over' | 'none'
  until: string | null
  people: number
  /** Only when it is over, and enough people answered. */
  counts: EvaluationCounts['counts'] | null
  answered: boolean
}

export async function findEvaluation(
  context: Context,
  slug: string,
  cookies: Cookies,
): Promise<Outcome<EvaluationModel>> {
  const meeting = await findMeeting(context, slug)
  if (!meeting) return notFound()
  const span = meeting.fromRecord ? null : evaluationSpan(meeting)
  const today = dayOf(context.now)
  const state = !span ? 'none' : today < span.from ? 'early' : today > span.until ? 'over' : 'open'
  const { people, counts } = await countEvaluations(context, meeting.id)
  return done({
    meeting,
    state,
    until: span?.until ?? null,
    people,
    counts: state === 'over' && people >= thresholds.votersForShares ? counts : null,
    answered: cookies[evaluationCookie(meeting.id)] !== undefined,
  })
}

/** Says how it was, or changes one's mind. Nothing but the answers and a keyed hash of the browser's secret is kept. */
export async function evaluate(
  context: Context,
  slug: string,
  cookies: Cookies,
  answers: Answers,
): Promise<Outcome<{ meeting: Meeting; token: string }>> {
  const found = await findEvaluation(context, slug, cookies)
  if (!found.ok) return found
  const { meeting, state } = found.value
  if (state !== 'open') return refused('closed', 'committee.refused-evaluation-closed')
  const token = cookies[evaluationCookie(meeting.id)] ?? newCode(context.random, 22)
  const hash = keyedHash(await context.keys.get(keyOf(meeting.id)), token)
  return transact(context, async (inside) => {
    await saveEvaluation(inside, meeting.id, hash, answers)
    return done({ meeting, token })
  })
}

/**
 * When an evaluation is over its rows are written anew in random order without what tied them to a browser, its key is
 * destroyed, and the log from before is dropped (safety.md, decision 7). Run twice it does no harm.
 */
export async function closeEvaluations(context: Context): Promise<void> {
  const meetings = await findMeetings(context, await meetingsWithVoices(context))
  const over = meetings.filter((one) => (evaluationSpan(one)?.until ?? '') < dayOf(context.now)).map((one) => one.id)
  if (over.length === 0) return
  await context.maintenance.rewrite((owner) => shuffleEvaluations(owner, over))
  for (const id of over) await context.keys.destroy(keyOf(id))
  await context.maintenance.compact(['evaluation'])
  await context.maintenance.forgetLog()
}
