// Room: meetings/use-cases. Last year's meeting as the beginning of this year's: its structure, never anybody in it.
import { type Outcome, done, forbidden, invalid, notFound } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { originalText } from '../../kernel/localized-text.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { policy } from './policy.ts'
import { meetingSlug } from './rules.ts'
import { copiedSessions, dayAfter, daysFrom, sameWeekdayNextYear } from './rules-agenda.ts'
import { type Meeting, findMeeting, freeMeetingSlug, insertMeeting, saveSession, sessionsOf } from './store.ts'
import { conceptOf, saveConcept } from './store-agenda.ts'
import { wordsOf, wrongDates } from './use-cases.ts'

/** How many days the copy will lie after its model, where the day of that one is known. */
const firstDayOf = (meeting: Meeting): string | null =>
  meeting.starts?.precision === 'day' ? meeting.starts.date : null
/** The day that the form offers: the same weekday a year on. */
export const suggestedDay = (meeting: Meeting): string | null => {
  const first = firstDayOf(meeting)
  return first && sameWeekdayNextYear(first)
}

export interface CopyForm {
  title: string
  startsOn: string
  timeZone: string
}
/**
 * One act: words, place, channels, seats, the plan and the concept note, moved to the new days. Nobody who was
 * invited, spoke, registered or came; no notes, figures, documents or links; the way in by video is a new one too.
 */
export async function copyMeeting(context: Context, slug: string, form: CopyForm): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const model = await findMeeting(inside, slug)
    if (!model) return notFound()
    if (!may(inside.actor, policy['meeting.prepare'])) return forbidden()
    const first = firstDayOf(model)
    const last = first && model.ends?.precision === 'day' ? model.ends.date : first
    const endsOn = first && last ? dayAfter(form.startsOn, daysFrom(first, last)) : form.startsOn
    const wrong = wrongDates({ startsOn: form.startsOn, endsOn, timeZone: form.timeZone })
    if (wrong) return invalid(wrong)
    const id = newId(inside.random)
    const year = form.startsOn.slice(0, 4)
    const code = await nextCode(inside, 'MTG-LAC', Number(year))
    const fresh = await freeMeetingSlug(inside, meetingSlug(form.title, year))
    await insertMeeting(inside, {
      ...wordsOf(model),
      id,
      code,
      slug: fresh,
      state: 'draft',
      title: originalText(form.title, inside.locale),
      startsOn: form.startsOn,
      endsOn,
      precision: 'day',
      timeZone: form.timeZone,
      languages: model.languages.length ? model.languages : [inside.locale],
      capacity: model.mode === 'online' ? 0 : model.room.capacity,
      sample: model.sample,
    })
    await saveConcept(inside, id, await conceptOf(inside, model.id))
    const plan = first
      ? copiedSessions(
          await sessionsOf(inside, model.id),
          { day: first, zone: model.timeZone },
          { day: form.startsOn, zone: form.timeZone },
          () => newId(inside.random),
        )
      : []
    // A part can only stand where its whole stands already.
    for (const session of plan.toSorted((a, b) => Number(a.parentId !== null) - Number(b.parentId !== null)))
      await saveSession(inside, { ...session, meetingId: id })
    await recordAct(
      inside,
      'meeting.created',
      { kind: 'meeting', id },
      { to: 'draft', detail: { code, copiedFrom: model.code } },
    )
    return done({ slug: fresh })
  })
}
