// Room: notices/use-cases. How somebody wants to be told: chosen on their page, or by one tap from a mail.
import type { Locale } from '../../kernel/locale.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { sendText } from '../../platform/gateway/outgoing-text.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { keyedHash, sameSecret } from '../../platform/keys/keys.ts'
import { type Pace, takeTurn } from '../../platform/sign-in/throttle.ts'
import { type Digest, type Person, findPeople, savePreferences } from '../people/index.ts'
import { personOfChoice } from './push.ts'
import { type Topic, type Way, type Wish, codeFrom, mutable, readNumber } from './rules.ts'
import { takeUnmailed } from './store.ts'
import { findWishes, saveWish } from './store-wishes.ts'

export interface WishForm {
  digest: Digest
  locale: Locale
  way: Way
  number?: string
  quiet: 'yes' | 'no'
  quietFrom: number
  quietUntil: number
  timeZone: string
  told: readonly string[]
  reminders: boolean
}
const zones = new Set(Intl.supportedValuesOf('timeZone'))

async function own(context: Context): Promise<{ person: Person; wish: Wish } | null> {
  const [person] = await findPeople(context, [context.actor.personId ?? ''])
  return person ? { person, wish: (await findWishes(context, [person.id]))(person.id) } : null
}

/** A new number is not confirmed, whatever the old one was. */
export async function chooseWishes(context: Context, form: WishForm): Promise<Outcome<{ confirm: boolean }>> {
  return transact(context, async (inside) => {
    const me = await own(inside)
    if (!me) return forbidden()
    const number = form.number ? readNumber(form.number) : null
    const texts = form.way === 'sms' || form.way === 'whatsapp'
    if (form.number && !number) return invalid({ number: 'notices.wrong-number' })
    if (texts && !number) return invalid({ number: 'notices.wrong-number-needed' })
    if (!zones.has(form.timeZone)) return invalid({ timeZone: 'notices.wrong-time-zone' })
    const same = number !== null && number === me.wish.number
    const quiet = form.quiet === 'yes' && form.quietFrom !== form.quietUntil
    const wish: Wish = {
      way: form.way,
      number,
      numberConfirmed: same && me.wish.numberConfirmed,
      quietFrom: quiet ? form.quietFrom : null,
      quietUntil: quiet ? form.quietUntil : null,
      timeZone: form.timeZone,
      muted: mutable.filter((topic: Topic) => !form.told.includes(topic)),
      reminders: form.reminders,
    }
    await savePreferences(inside, me.person.id, { digest: form.digest, locale: form.locale })
    await saveWish(inside, me.person.id, wish)
    return done({ confirm: texts && inside.gateway.sends && !wish.numberConfirmed })
  })
}

const asking: Pace = { burst: 3, seconds: 3600 }
const guessing: Pace = { burst: 5, seconds: 900 }
const tooOften = (seconds: number) => refused('too-many', 'notices.refused-too-often', { args: { seconds } })

const codeFor = async (context: Context, personId: string, number: string, day: string) =>
  codeFrom(keyedHash(await context.keys.get('link'), 'notice-number', personId, number, day))

/** Sends the code to the number. Nobody is flooded: three an hour at most. */
export async function askNumberCode(context: Context): Promise<Outcome<true>> {
  return transact(context, async (inside) => {
    const me = await own(inside)
    if (!me?.wish.number || me.wish.numberConfirmed || !inside.gateway.sends) return notFound()
    const seconds = await takeTurn(inside, `notice-number:${me.person.id}`, asking)
    if (seconds > 0) return tooOften(seconds)
    const day = dayOf(inside.now)
    const code = await codeFor(inside, me.person.id, me.wish.number, day)
    await sendText(inside, {
      channel: me.wish.way === 'whatsapp' ? 'whatsapp' : 'sms',
      to: me.wish.number,
      locale: me.person.locale,
      key: 'notices.text-code',
      args: { code },
      textId: `number-${me.person.id}-${inside.now.getTime()}`,
    })
    return done(true)
  })
}

/** The code of today or of yesterday, so that midnight locks nobody out. Runs outside a transaction: guesses count. */
export async function confirmNumber(context: Context, typed: string): Promise<Outcome<true>> {
  const me = await own(context)
  if (!me?.wish.number) return notFound()
  const seconds = await takeTurn(context, `notice-code:${me.person.id}`, guessing)
  if (seconds > 0) return tooOften(seconds)
  for (const back of [0, 1]) {
    const day = dayOf(new Date(context.now.getTime() - back * 86_400_000))
    const code = await codeFor(context, me.person.id, me.wish.number, day)
    if (!sameSecret(Buffer.from(code), Buffer.from(typed.replace(/\s/g, '')))) continue
    await saveWish(context, me.person.id, { ...me.wish, numberConfirmed: true })
    return done(true)
  }
  return invalid({ code: 'notices.wrong-code' })
}

/** Who a link in a mail is for: their name and what they chose, nothing else. */
export async function findChoice(context: Context, token: string): Promise<Outcome<{ digest: Digest }>> {
  const personId = await personOfChoice(context, token)
  const [person] = personId ? await findPeople(context, [personId]) : []
  return person ? done({ digest: person.digest }) : notFound()
}

export async function chooseByLink(context: Context, token: string, digest: Digest): Promise<Outcome<true>> {
  const personId = await personOfChoice(context, token)
  return transact(context, async (inside) => {
    const [person] = personId ? await findPeople(inside, [personId]) : []
    if (!person) return notFound()
    await savePreferences(inside, person.id, { digest, locale: person.locale })
    return done(true)
  })
}

/** Somebody of the desk passed the news on by hand: they are not waiting any more. */
export async function markForwarded(context: Context, personId: string): Promise<Outcome<{ n: number }>> {
  return transact(context, async (inside) => done({ n: (await takeUnmailed(inside, personId)).length }))
}
