// Room: workspaces/use-cases. A date poll: moments proposed, an answer of each organisation for its people, a day
// chosen.
import { momentIn, isTimeZone, wallIn } from '../../kernel/zone.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { At } from './place.ts'
import { type Answer, answers, answersFor, mayGovern, mostOptions, steps } from './rules.ts'
import { saveState } from './store.ts'
import { findPolls, insertPoll, saveAnswers, saveChosen } from './store-polls.ts'
import { tellWork } from './tell.ts'
import { noticeFor } from './use-cases-clocks.ts'
import { type CommonForm, type Kept, putIn, withItem } from './use-cases.ts'

export interface PollForm extends CommonForm {
  timeZone: string
  minutes: number
  answerBy?: string
  /** Per row: the day, and the hour at which it would begin. */
  days: Record<string, string>
  starts: Record<string, string>
}
type Options = { startsAt: Date; endsAt: Date }[]
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
const isClock = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** The rows that were filled in as moments, or what is wrong with which of them. */
export function readOptions(form: PollForm, now: Date): { options: Options } | { wrong: Record<string, string> } {
  if (!isTimeZone(form.timeZone)) return { wrong: { timeZone: 'workspaces.wrong-time-zone' } }
  const wrong: Record<string, string> = {}
  const options: Options = []
  for (let n = 1; n <= mostOptions; n++) {
    const day = form.days[n] ?? ''
    const starts = form.starts[n] ?? ''
    if (day === '' && starts === '') continue
    if (!isDay(day)) wrong[`day-${n}`] = 'http.wrong-day'
    else if (!isClock(starts)) wrong[`starts-${n}`] = 'http.wrong-clock'
    else {
      const startsAt = momentIn(form.timeZone, day, starts)
      if (startsAt <= now) wrong[`day-${n}`] = 'workspaces.wrong-past'
      else if (options.some((one) => one.startsAt.getTime() === startsAt.getTime()))
        wrong[`day-${n}`] = 'workspaces.wrong-date-twice'
      else options.push({ startsAt, endsAt: new Date(startsAt.getTime() + form.minutes * 60_000) })
    }
  }
  if (Object.keys(wrong).length > 0) return { wrong }
  return options.length < 2 ? { wrong: { 'day-1': 'workspaces.wrong-two-dates' } } : { options }
}
export const askForDates = (context: Context, at: At, form: PollForm) =>
  putIn(context, at, 'poll', form, async (inside, place) => {
    const read = readOptions(form, inside.now)
    if ('wrong' in read) return invalid(read.wrong)
    const early = tooEarly(await noticeFor(inside, place.home), form.timeZone, read.options)
    if (early) return early
    if (form.answerBy && form.answerBy < dayOf(inside.now)) return invalid({ answerBy: 'workspaces.wrong-past' })
    const poll = { timeZone: form.timeZone, answerBy: form.answerBy ?? null, options: read.options }
    return done({ dueOn: form.answerBy ?? null, after: (now, itemId) => insertPoll(now, itemId, poll) })
  })

/** Whom the charter gives a notice is not called for a day before it is over. */
function tooEarly(
  notice: { from: string; days: number } | null,
  timeZone: string,
  options: readonly { startsAt: Date }[],
): ReturnType<typeof refused> | null {
  if (notice === null || options.every((one) => wallIn(timeZone, one.startsAt).day >= notice.from)) return null
  return refused('invalid', 'workspaces.refused-notice', { args: { days: notice.days, day: notice.from } })
}

export interface AnswerForm {
  organisation?: string
  answers: Record<string, string>
}
/** Each organisation answers once for its people, and may change it until the day is chosen. */
export async function answerDates(context: Context, at: At, code: string, form: AnswerForm): Promise<Outcome<Kept>> {
  return withItem(context, at, { kind: 'poll', code }, async (inside, item, place, reader) => {
    const own = answersFor(reader, place.home)
    const organisationId = form.organisation ?? own[0]
    if (!organisationId || !own.includes(organisationId)) return forbidden()
    if (item.state !== 'open') return refused('closed', 'workspaces.refused-poll-closed')
    const poll = (await findPolls(inside, [item.id])).get(item.id)
    if (!poll) return notFound()
    const wrong: Record<string, string> = {}
    const given = poll.options.flatMap(({ id }) => {
      const answer = answers.find((one) => one === form.answers[id])
      if (!answer) wrong[`answer-${id}`] = 'workspaces.wrong-answer'
      return answer ? [{ optionId: id, answer: answer as Answer }] : []
    })
    if (Object.keys(wrong).length > 0) return invalid(wrong)
    await saveAnswers(inside, organisationId, given)
    await tellWork(inside, at, item, 'poll-answer')
    return done({ at, kind: 'poll', code })
  })
}

export interface CloseForm {
  option: string
  /** The secretariat is asked to prepare the meeting. */
  ask: boolean
}
/** The day is chosen by who asked, or by who leads; the answers stay as they are. */
export async function chooseDate(context: Context, at: At, code: string, form: CloseForm): Promise<Outcome<Kept>> {
  return withItem(context, at, { kind: 'poll', code }, async (inside, item, place, reader) => {
    if (!mayGovern(reader, place.home, item.madeBy)) return forbidden()
    const next = step(steps, item.state, 'close')
    if (!next.ok) return refused('closed', 'workspaces.refused-poll-closed')
    const poll = (await findPolls(inside, [item.id])).get(item.id)
    const chosen = poll?.options.find((one) => one.id === form.option)
    if (!poll || !chosen) return invalid({ option: 'http.wrong-not-one-of' })
    const early = tooEarly(await noticeFor(inside, place.home), poll.timeZone, [chosen])
    if (early) return early
    await saveChosen(inside, item.id, chosen.id)
    await saveState(inside, item.id, next.value)
    await tellWork(inside, at, item, 'poll-close', { to: 'room', from: item.state, state: next.value })
    if (form.ask && place.home.bodyId !== null) {
      const detail = { where: at.where, home: at.key, day: dayOf(chosen.startsAt) }
      await recordAct(inside, 'workspace.meeting-asked', { kind: 'body', id: place.home.bodyId }, { detail })
    }
    return done({ at, kind: 'poll', code })
  })
}
