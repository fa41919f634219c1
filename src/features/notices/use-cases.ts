// Room: notices/use-cases. Acts become notices once each, notices become mail in digests; a person chooses how often.
import type { Locale } from '../../kernel/locale.ts'
import { type Outcome, done, forbidden } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/random.ts'
import { type ActRow, actsSince } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { type MessageKey, translator } from '../../platform/i18n/translate.ts'
import { sendMail } from '../../platform/mail/outgoing.ts'
import { type Digest, type Person, findPeople, findPeopleConcerned, savePreferences } from '../people/index.ts'
import { kinds } from './kinds.ts'
import { addressOf, argsOf, concernedBy, isDue } from './rules.ts'
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
  people.delete(act.actorId ?? '')
  await insertNotices(
    context,
    [...people.values()].map((person) => ({
      actId: act.id,
      personId: person.id,
      message: kind.say,
      args: argsOf(act.detail),
      href: addressOf(kind.href, act.detail),
      toMail: person.email !== null && person.digest !== 'none' && !(person.sample && context.installation.sendsMail),
    })),
  )
}

/** Sends every digest that is due: taken and put on its way in one transaction, so that nothing is said twice or lost. */
export async function mailDigests(context: Context): Promise<number> {
  const waiting = await findUnmailed(context)
  const people = new Map(
    (
      await findPeople(
        context,
        waiting.map((one) => one.personId),
      )
    ).map((one) => [one.id, one]),
  )
  let sent = 0
  for (const { personId, lastMailedAt } of waiting) {
    const person = people.get(personId)
    if (!person?.email || !isDue(person.digest, lastMailedAt, context.now)) continue
    await transact(context, async (inside) => {
      const notices = await takeUnmailed(inside, personId)
      if (notices.length === 0) return done(null)
      const t = translator(person.locale)
      const lines = [...new Set(notices.map((one) => `- ${t(one.message as MessageKey, one.args)}`))]
      await sendMail(inside, {
        to: person.email ?? '',
        locale: person.locale,
        key: 'notices.mail-digest',
        args: { count: lines.length, list: lines.join('\n') },
        messageId: `notices-${newId(inside.random)}`,
      })
      sent++
      return done(null)
    })
  }
  return sent
}

const keptDays = 180
export const forgetNotices = (context: Context) =>
  dropOldNotices(context, new Date(context.now.getTime() - keptDays * 86_400_000))

export async function choosePreferences(
  context: Context,
  wishes: { digest: Digest; locale: Locale },
): Promise<Outcome<true>> {
  if (!context.actor.personId) return forbidden()
  await savePreferences(context, context.actor.personId, wishes)
  return done(true)
}

export async function readNotices(context: Context): Promise<Outcome<true>> {
  await markOwnRead(context)
  return done(true)
}
