// Room: workspaces/door. What waits for whom in the rooms, and what things in them are called. Whoever may not see a
// thing is told nothing of it here either.
import { readText } from '../../kernel/localized-text.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context, NameReader } from '../../platform/context.ts'
import { dayOf, sayDay } from '../../platform/i18n/format.ts'
import { findBodies, holdersOn } from '../bodies/index.ts'
import { pathOf, placesOf } from './place.ts'
import { readerOf } from './reader.ts'
import { type Reader, answersFor, approvesFor, isApproved, isOverdue, wordOf } from './rules.ts'
import { findItems, listItems } from './store.ts'
import { minutesWaiting } from './store-documents.ts'
import { pollsAnswered } from './store-polls.ts'
import { dueOf } from './use-cases-clocks.ts'

const some = { page: 1, size: 100 }

export const names: NameReader = async (context, ids) => {
  const items = await findItems(context, await readerOf(context), ids)
  const atOf = await placesOf(
    context,
    items.map((one) => one.home),
  )
  return new Map(
    items.map((one) => {
      const at = atOf(one.home)
      const href = at && `${pathOf(at)}/${wordOf[one.kind]}/${one.code}`
      return [one.id, { name: readText(one.title, context.locale).text, href }]
    }),
  )
}

/** What the charter's clocks ask of who leads a body. */
async function clocksOf(context: Context, reader: Reader): Promise<Waiting[]> {
  if (reader.leads.length === 0) return []
  const due = await dueOf(context, await findBodies(context, [...reader.leads]))
  return due.map(({ clock, dueOn, since, body }) => ({
    what: `workspaces.waiting-${clock}-due`,
    args: { body: readText(body.name, context.locale).text, date: sayDay(dueOn, context.locale) },
    href: `/bodies/${body.slug}/work/${clock === 'meeting' ? 'date-polls' : 'documents'}/new`,
    since,
  }))
}

/** Tasks and actions of one's own, dates that nobody of one's organisation has answered, minutes to approve. */
export async function waiting(context: Context): Promise<Waiting[]> {
  if (context.actor.kind !== 'person') return []
  const reader = await readerOf(context)
  const clocks = await clocksOf(context, reader)
  if (reader.own.length === 0) return clocks
  const held = await holdersOn(context, dayOf(context.now))
  const seatIds = held.filter((one) => reader.own.includes(one.organisationId)).map((one) => one.seatId)
  const owners = { organisationIds: reader.own, seatIds }
  const tasks = (await listItems(context, reader, { kinds: ['task', 'action'], states: ['open'], owners }, some)).items
  const polls = (await listItems(context, reader, { kinds: ['poll'], states: ['open'] }, some)).items
  const papers = (await listItems(context, reader, { kinds: ['document'] }, some)).items
  const answered = await pollsAnswered(
    context,
    polls.map((one) => one.id),
    reader.own,
  )
  const minutes = await minutesWaiting(
    context,
    papers.map((one) => one.id),
  )
  const atOf = await placesOf(
    context,
    [...tasks, ...polls, ...papers].map((one) => one.home),
  )
  const line = (what: string, item: (typeof tasks)[number], since: string | null): Waiting[] => {
    const at = atOf(item.home)
    const args = {
      title: readText(item.title, context.locale).text,
      date: item.dueOn ? sayDay(item.dueOn, context.locale) : 'none',
    }
    return at ? [{ what, args, href: `${pathOf(at)}/${wordOf[item.kind]}/${item.code}`, since }] : []
  }
  const today = dayOf(context.now)
  return [
    ...clocks,
    ...tasks.flatMap((one) =>
      isOverdue(one, today)
        ? line('workspaces.waiting-overdue', one, one.dueOn)
        : line('workspaces.waiting-task', one, dayOf(one.madeAt)),
    ),
    ...polls
      .filter((one) => !answered.has(one.id) && answersFor(reader, one.home).length > 0)
      .flatMap((one) => line('workspaces.waiting-poll', one, dayOf(one.madeAt))),
    ...minutes
      .filter((one) => !isApproved(one.approvedBy.length) && one.addedBy !== reader.personId)
      .flatMap((one) => {
        const item = papers.find((paper) => paper.id === one.itemId)
        if (!item) return []
        const seated = held.some((seat) => seat.bodyId === item.home.bodyId)
        const mine = approvesFor(reader, item.home, seated)
        const gave = mine.some((id) => one.approvedBy.includes(id))
        return mine.length > 0 && !gave ? line('workspaces.waiting-minutes', item, one.addedOn) : []
      }),
  ]
}
