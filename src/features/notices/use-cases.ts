// Room: notices/use-cases. Acts become notices once each; notices go out in digests, on the way that a person chose.
import { type Outcome, done } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/random.ts'
import { type ActRow, actsSince } from '../../platform/acts/acts.ts'
import type { Context, MailAsker } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type MessageKey, translator } from '../../platform/i18n/translate.ts'
import { findFollowers } from '../conversations/index.ts'
import { type Person, findPeople, findPeopleConcerned } from '../people/index.ts'
import { kinds } from './kinds.ts'
import { push } from './push.ts'
import {
  type Way,
  type Wish,
  addressOf,
  argsOf,
  concernedBy,
  isDue,
  isMuted,
  isQuiet,
  topicOf,
  wayTo,
} from './rules.ts'
import {
  dropOldNotices,
  findUnmailed,
  forgetNoticed,
  insertNotices,
  lockRound,
  markNoticed,
  markOwnRead,
  noticedSince,
  readCursor,
  takeUnmailed,
} from './store.ts'
import { findWishes, forgetReminders } from './store-wishes.ts'

/** How late an act may become visible after the time that it says: longer than any transaction lives. */
const lateMs = 3_600_000
const atOnce = 500

/** Reads the acts that were not read yet, in order, and tells each to whom it concerns. Answers how many it read. */
export async function noticeActs(context: Context): Promise<number> {
  let read = 0
  for (let more = true; more;) {
    const outcome = await transact(context, async (inside) => done(await noticeSome(inside)))
    const n = outcome.ok ? outcome.value : 0
    read += n
    more = n === atOnce
  }
  return read
}

async function noticeSome(context: Context): Promise<number> {
  if (!(await lockRound(context))) return 0
  const cursor = await readCursor(context)
  const since = new Date((cursor?.getTime() ?? 0) - (cursor ? lateMs : 0))
  const acts = await actsSince(context, since, await noticedSince(context, since), atOnce)
  for (const act of acts) await tell(context, act)
  await markNoticed(context, acts)
  if (cursor) await forgetNoticed(context, new Date(cursor.getTime() - 2 * lateMs))
  return acts.length
}

/** The public record tells nobody anything: it is not news. And nobody is told what they did themselves. */
async function tell(context: Context, act: ActRow): Promise<void> {
  const kind = Object.hasOwn(kinds, act.kind) ? kinds[act.kind] : undefined
  if (!kind || act.capacity === 'editors') return
  const { roles, organisationIds, personIds } = concernedBy(kind, act)
  const people = new Map<string, Person>()
  for (const one of await findPeopleConcerned(context, { roles, organisationIds })) people.set(one.id, one)
  for (const one of await findPeople(context, personIds)) people.set(one.id, one)
  const following = new Set<string>()
  for (const one of kind.tell.includes('followers') ? await findFollowers(context, act.subject) : [])
    if (!people.has(one.id)) {
      people.set(one.id, one)
      following.add(one.id)
    }
  people.delete(act.actorId ?? '')
  const wishOf = await findWishes(context, [...people.keys()])
  // Who wants to hear at once got a mail that can be answered: that one is enough.
  const answerable = (person: Person, way: Way | null) =>
    following.has(person.id) && person.digest === 'at-once' && way === 'mail'
  const topic = topicOf(act.kind)
  await insertNotices(
    context,
    [...people.values()].map((person) => {
      const way = wayTo(person, wishOf(person.id), reachOf(context))
      return {
        actId: act.id,
        personId: person.id,
        message: (following.has(person.id) && kind.toFollowers) || kind.say,
        args: argsOf(act.detail),
        href: addressOf(kind.href, act.detail),
        toMail: way !== null && !isMuted(wishOf(person.id), topic) && !answerable(person, way),
      }
    }),
  )
}

/** Whether a mail about this may reach somebody now: the way they chose, what they muted, their quiet hours. */
export const mayMail: MailAsker = async (context, personId, kind) => {
  const [person] = await findPeople(context, [personId])
  const wish = (await findWishes(context, [personId]))(personId)
  return (
    person !== undefined &&
    wayTo(person, wish, reachOf(context)) === 'mail' &&
    !isMuted(wish, topicOf(kind)) &&
    !isQuiet(wish, context.now)
  )
}

/** What this installation can send. */
export const reachOf = (context: Context) => ({
  sendsMail: context.installation.sendsMail,
  sendsTexts: context.gateway.sends,
})

/** Sends every digest that is due and not held up by quiet hours. Answers how many. */
export async function sendDigests(context: Context): Promise<number> {
  const waiting = await findUnmailed(context)
  const ids = waiting.map((one) => one.personId)
  const people = new Map((await findPeople(context, ids)).map((one) => [one.id, one]))
  const wishOf = await findWishes(context, ids)
  let sent = 0
  for (const { personId, lastMailedAt } of waiting) {
    const person = people.get(personId)
    if (!person || isQuiet(wishOf(personId), context.now)) continue
    if (isDue(person.digest, lastMailedAt, context.now)) sent += await sendDigest(context, person, wishOf(personId))
  }
  return sent
}

/** One digest: taken and put on its way in one transaction, so that nothing is said twice or lost. */
async function sendDigest(context: Context, person: Person, wish: Wish): Promise<number> {
  const way = wayTo(person, wish, reachOf(context))
  // What is passed on by hand waits until somebody did.
  if (way === null || way === 'forward') return 0
  const outcome = await transact(context, async (inside) => {
    const notices = await takeUnmailed(inside, person.id)
    if (notices.length === 0) return done(0)
    const t = translator(person.locale)
    const lines = [...new Set(notices.map((one) => `- ${t(one.message as MessageKey, one.args)}`))]
    await push(inside, person, wish, way, {
      mail: 'notices.mail-digest',
      text: 'notices.text-digest',
      count: lines.length,
      list: lines.join('\n'),
      id: `notices-${newId(inside.random)}`,
    })
    return done(1)
  })
  return outcome.ok ? outcome.value : 0
}

const keptDays = 180
export async function forgetNotices(context: Context): Promise<void> {
  const before = new Date(context.now.getTime() - keptDays * 86_400_000)
  await dropOldNotices(context, before)
  await forgetReminders(context, dayOf(before))
}

export async function readNotices(context: Context): Promise<Outcome<true>> {
  await markOwnRead(context)
  return done(true)
}
