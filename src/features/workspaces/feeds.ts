// Room: workspaces. What anybody may follow of a room: its dates as a calendar, its announcements and decisions as a
// feed. Made for nobody in particular: of what is not public they know nothing.
import ical, { ICalCalendarMethod } from 'ical-generator'
import { readText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { recordsToAtom } from '../../platform/files/atom.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { translator } from '../../platform/i18n/translate.ts'
import type { Place } from './place.ts'
import { type Reader, wordOf } from './rules.ts'
import { type WorkItem, listItems } from './store.ts'
import { type DatePoll, findPolls } from './store-polls.ts'

export const nobody: Reader = {
  personId: null,
  all: false,
  members: false,
  tables: [],
  leads: [],
  voices: [],
  organisations: [],
  own: [],
  secretariat: false,
}
const lately = { page: 1, size: 200 }
/** A line end of any kind inside a value could begin a line of its own in the file. */
const oneLine = (text: string): string => text.replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')

/** The dates that were chosen, and the days by which public tasks and actions are due. */
export function toCalendar(
  context: Context,
  place: Place,
  items: readonly WorkItem[],
  polls: ReadonlyMap<string, DatePoll>,
): string {
  const { locale, installation } = context
  const host = new URL(installation.baseUrl).hostname
  const calendar = ical({
    name: oneLine(readText(place.name, locale).text),
    prodId: { company: 'Mesa Abierta', product: 'workspaces', language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const item of items) {
    const poll = polls.get(item.id)
    const chosen = poll?.options.find((one) => one.id === poll.chosenId)
    const common = {
      id: `${item.kind}-${item.id}@${host}`,
      summary: oneLine(readText(item.title, locale).text),
      stamp: new Date(`${item.movedOn}T00:00:00Z`),
      url: `${installation.baseUrl}/${locale}${place.path}/${wordOf[item.kind]}/${item.code}`,
    }
    if (chosen) calendar.createEvent({ ...common, start: chosen.startsAt, end: chosen.endsAt })
    else if (!poll && item.state === 'open' && item.dueOn) {
      const day = new Date(`${item.dueOn}T00:00:00Z`)
      const next = new Date(day.getTime() + 86_400_000)
      calendar.createEvent({ ...common, allDay: true, timezone: 'UTC', start: day, end: next })
    }
  }
  return calendar.toString()
}
export async function publicCalendar(context: Context, place: Place): Promise<string> {
  const items = place.workspace
    ? (
        await listItems(
          context,
          nobody,
          { workspaceId: place.workspace.id, kinds: ['poll', 'task', 'action'], states: ['open', 'closed'] },
          lately,
        )
      ).items
    : []
  const polls = await findPolls(
    context,
    items.filter((one) => one.kind === 'poll').map((one) => one.id),
  )
  // A poll that is still open has no date yet.
  return toCalendar(
    context,
    place,
    items.filter((one) => one.kind !== 'poll' || one.state === 'closed'),
    polls,
  )
}
export async function publicNews(context: Context, place: Place): Promise<string> {
  const { locale, installation } = context
  const t = translator(locale)
  const items = place.workspace
    ? (
        await listItems(
          context,
          nobody,
          {
            workspaceId: place.workspace.id,
            kinds: ['announcement', 'decision'],
            states: ['posted', 'recorded', 'corrected'],
          },
          lately,
        )
      ).items
    : []
  return recordsToAtom(
    {
      baseUrl: installation.baseUrl,
      locale,
      self: `${place.path}/news.atom`,
      page: place.path,
      title: readText(place.name, locale).text,
      author: readText(place.name, locale).text,
    },
    items.map((one) => ({
      href: `${place.path}/${wordOf[one.kind]}/${one.code}`,
      title: `${t(`workspaces.one-${one.kind}`)}: ${readText(one.title, locale).text}`,
      summary: one.words ? readText(one.words, locale).text : '',
      updated: one.onDay ?? dayOf(one.madeAt),
    })),
  )
}
