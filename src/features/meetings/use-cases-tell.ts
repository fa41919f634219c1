// Room: meetings/use-cases. Who registered without an account and left an address is told by mail what concerns them:
// a place that is kept for them, a changed agenda, the days for comments, a meeting that is moved or cancelled. A mail
// says neither whose meeting it is nor a word that somebody wrote; its link is their own page, made when it is sent,
// and one click there ends the mails (safety.md, T11).
import { type Outcome, done, notFound } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { MessageKey } from '../../platform/i18n/translate.ts'
import { ownPage, sendMail } from '../../platform/mail/outgoing.ts'
import { sayDay } from '../../platform/i18n/format.ts'
import { isToken, tokenHashOf } from './links.ts'
import { isMailAddress } from './rules.ts'
import { type ToTell, saveMailStopped } from './store-agenda.ts'
import { lockRegistration } from './store-registrations.ts'

interface News {
  key: MessageKey
  args: Record<string, string>
  /** A day that the mail names, said in the language of the one who reads it. */
  until?: string
  /** The same for the same thing: a mail that went is not sent again. */
  id: string
}
/** Once for each address; accounts and organisations are told by notices. */
export async function mailWithoutAccount(inside: Context, people: readonly ToTell[], news: News): Promise<void> {
  const told = new Set<string>()
  for (const one of people) {
    if (one.personId || !isMailAddress(one.contact)) continue
    const to = one.contact.trim().toLowerCase()
    if (told.has(to)) continue
    told.add(to)
    await sendMail(inside, {
      to,
      locale: one.language,
      key: news.key,
      args: { ...news.args, ...(news.until ? { until: sayDay(news.until, one.language) } : {}) },
      link: { id: one.registrationId, path: `/registrations/${ownPage}` },
      messageId: `${news.id}-${one.registrationId}`,
    })
  }
}
/** Whom notices tell: accounts and organisations. */
export const toldBy = (people: readonly ToTell[]) => ({
  personIds: distinct(people.map((one) => one.personId)),
  organisationIds: distinct(people.map((one) => one.organisationId)),
})
const distinct = (ids: readonly (string | null)[]): string[] => [...new Set(ids.flatMap((id) => id ?? []))]

/** No more mail about this meeting, or mail again. Every registration with that address at it stops with it. */
export async function stopMail(context: Context, token: string, stopped: boolean): Promise<Outcome<object>> {
  return transact<object>(context, async (inside) => {
    const registration = isToken(token) ? await lockRegistration(inside, tokenHashOf(token)) : undefined
    if (!registration) return notFound()
    await saveMailStopped(inside, registration, stopped)
    return done({})
  })
}
