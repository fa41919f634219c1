// Room: people/use-cases. Signing in: by a link that was asked for, by an invitation, by a printed card; and signing
// out.
import type { Locale } from '../../kernel/locale.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { SetCookie } from '../../platform/http/route.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import { sendMail } from '../../platform/mail/outgoing.ts'
import { findOwnFreshCard, insertCard, revokeCards, tryCard } from '../../platform/sign-in/cards.ts'
import {
  type LinkDuty,
  type OneTimeLink,
  dropLinksOf,
  findJustUsed,
  makeLink,
  plantLink,
  useLink,
} from '../../platform/sign-in/links.ts'
import {
  findSession,
  newToken,
  revokeAllSessions,
  revokeSession,
  sessionCookie,
  sessionDays,
  startSession,
} from '../../platform/sign-in/sessions.ts'
import { type Pace, browserBucket, takeTurn } from '../../platform/sign-in/throttle.ts'
import { policy } from './policy.ts'
import { offerPasskey } from './proof.ts'
import { findOffer, findOfferTo } from './store-closing.ts'
import { mailOffer } from './use-cases-offers.ts'
import { needsOwnKey } from './rules.ts'
import {
  type Person,
  acceptGrants,
  countAdministrators,
  findPeople,
  findPerson,
  findPersonByEmail,
  insertGrant,
  insertPerson,
  listGrants,
  lockRoles,
} from './store.ts'

export const signInQueue = 'people.sign-in-mail'
const linkMinutes = 15
/** A forum's whole audience may ask within minutes; one browser has no reason to ask often. */
const paces: Record<'sign-in' | 'card' | 'passkey' | 'code' | 'provider', { all: Pace; browser: Pace }> = {
  'sign-in': { all: { burst: 300, seconds: 1 }, browser: { burst: 5, seconds: 60 } },
  card: { all: { burst: 60, seconds: 2 }, browser: { burst: 10, seconds: 20 } },
  passkey: { all: { burst: 300, seconds: 1 }, browser: { burst: 20, seconds: 10 } },
  code: { all: { burst: 20, seconds: 10 }, browser: { burst: 5, seconds: 60 } },
  provider: { all: { burst: 300, seconds: 1 }, browser: { burst: 20, seconds: 10 } },
}
export const browserCookie = 'door_browser'

/** Slows down for everybody together and per browser. Answers the browser's cookie, new where it had none. */
export async function slowDown(
  context: Context,
  duty: keyof typeof paces,
  cookie: string | undefined,
): Promise<Outcome<SetCookie>> {
  const bucket = cookie ? await browserBucket(context, duty, cookie) : null
  const own = bucket ? await takeTurn(context, bucket, paces[duty].browser) : 0
  const seconds = own || (await takeTurn(context, `${duty}:all`, paces[duty].all))
  if (seconds > 0) return refused('too-many', 'people.refused-too-often', { args: { seconds } })
  return done({ name: browserCookie, value: cookie ?? newToken(context), maxAgeSeconds: 86_400 })
}

/**
 * Asks for a sign-in link. Known or not, the same rows are written, the same job is enqueued and the same is answered;
 * only the job, later, finds out whether there is anybody to write to.
 */
export async function askForLink(
  context: Context,
  email: string,
  cookie: string | undefined,
): Promise<Outcome<SetCookie>> {
  return transact(context, async (inside) => {
    const turn = await slowDown(inside, 'sign-in', cookie)
    if (!turn.ok) return turn
    const person = await findPersonByEmail(inside, email)
    const offer = await findOfferTo(inside, email)
    await inside.jobs.enqueue(inside.db, signInQueue, {
      person: person?.id ?? newId(inside.random),
      link: newId(inside.random),
      offer: offer?.id ?? newId(inside.random),
    })
    return turn
  })
}

/** The job behind it. Run twice it makes one link and one mail. */
export async function mailSignInLink(
  context: Context,
  personId: string,
  linkId: string,
  offerId?: string,
): Promise<void> {
  await transact(context, async (inside) => {
    const [person] = await findPeople(inside, [personId])
    // Who has not taken their role up yet is nobody here: what comes is the link to do so.
    const offer = person || !offerId ? undefined : await findOffer(inside, offerId)
    if (offer) await mailOffer(inside, offer)
    if (!person?.email) return done(null)
    await plantLink(inside, { id: linkId, duty: 'sign-in', personId, minutes: linkMinutes })
    await sendMail(inside, {
      to: person.email,
      locale: person.locale,
      key: 'people.mail-sign-in',
      args: { minutes: linkMinutes },
      messageId: `sign-in-${linkId}`,
      link: { id: linkId, path: '/sign-in/link' },
    })
    return done(null)
  })
}

/** For `mesa sign-in-link` in demonstrations and drills. Null where nobody has that address. */
export async function signInLinkFor(context: Context, email: string): Promise<string | null> {
  const person = await findPersonByEmail(context, email)
  if (!person) return null
  // A day: with MESA_NOW the clock of the command line starts anew each time, that of the server has gone on.
  const token = await makeLink(context, { duty: 'sign-in', personId: person.id, minutes: 24 * 60 })
  return `${context.installation.baseUrl}/${person.locale}/sign-in/link?token=${token}`
}

export interface Entry {
  token: string
  /** Of the form: pressing its button twice is one sign-in. */
  formKey: string
  device?: string
}

export const sessionFor = (value: string): SetCookie => ({
  name: sessionCookie,
  value,
  maxAgeSeconds: sessionDays * 86_400,
})
export const noSession: SetCookie = { name: sessionCookie, value: '', maxAgeSeconds: 0 }

/** The session's token follows from link and form, so that a button pressed twice gives the same session twice. */
async function sessionToken(context: Context, link: OneTimeLink, formKey: string): Promise<string> {
  if (!/^[\w-]{8,100}$/.test(formKey)) return newToken(context)
  return keyedHash(await context.keys.get('link'), 'session', link.id, formKey).toString('base64url')
}

type WhoIs = (context: Context, link: OneTimeLink) => Promise<Outcome<string>>

async function enter(context: Context, entry: Entry, duty: LinkDuty, whoIs: WhoIs): Promise<Outcome<SetCookie>> {
  return transact(context, async (inside) => {
    const link = await useLink(inside, entry.token, duty)
    if (!link) {
      const before = await findJustUsed(inside, entry.token, duty)
      const token = before && (await sessionToken(inside, before, entry.formKey))
      if (token && (await findSession(inside, token))) return done(sessionFor(token))
      return refused('closed', 'people.refused-link')
    }
    const personId = await whoIs(inside, link)
    if (!personId.ok) return personId
    const token = await sessionToken(inside, link, entry.formKey)
    await offerPasskey(inside, personId.value)
    const method = duty === 'invitation' ? 'invitation' : 'link'
    await startSession(inside, personId.value, entry.device ?? '', { method, token })
    return done(sessionFor(token))
  })
}

const personOf: WhoIs = async (context, link) => {
  const [person] = link.personId ? await findPeople(context, [link.personId]) : []
  return person ? done(person.id) : refused('closed', 'people.refused-link')
}

/** Confirms a sign-in link: it is used up, and this browser is signed in. */
export const confirmSignIn = (context: Context, entry: Entry) => enter(context, entry, 'sign-in', personOf)

/** Confirms an invitation: the same, and what was given counts as taken up. */
export const confirmInvitation = (context: Context, entry: Entry) =>
  enter(context, entry, 'invitation', async (inside, link) => {
    const person = await personOf(inside, link)
    if (!person.ok) return person
    await acceptGrants(inside, person.value)
    await recordAct(
      asPerson(inside, person.value),
      'invitation.confirmed',
      { kind: 'person', id: person.value },
      { capacity: 'link' },
    )
    return person
  })

/** What follows from somebody's link is their own act. */
export const asPerson = (context: Context, personId: string): Context => ({
  ...context,
  actor: { kind: 'person', personId, grants: [], sessionId: null },
})

export interface FirstAdministrator extends Entry {
  name: string
  email: string
  locale: Locale
}

/** The first administrator of a new installation: nobody else can agree yet, and the log says so. */
export const becomeFirstAdministrator = (context: Context, who: FirstAdministrator) =>
  enter(context, who, 'first-administrator', async (inside) => {
    await lockRoles(inside)
    if ((await countAdministrators(inside)) > 0) return refused('closed', 'people.refused-has-administrator')
    // The address is not proved yet: it must not make the link's holder somebody who is known here already.
    if (await findPersonByEmail(inside, who.email)) return invalid({ email: 'people.wrong-known-email' })
    const personId = await insertPerson(inside, { name: who.name, email: who.email, locale: who.locale })
    const own = asPerson(inside, personId)
    const grant = await insertGrant(own, {
      role: 'administrator',
      personId,
      proposedBy: null,
      approvedBy: null,
      approved: true,
      single: true,
      accepted: true,
    })
    await recordAct(
      own,
      'role.approved',
      { kind: 'person', id: personId },
      { capacity: 'link', to: 'approved', detail: { role: 'administrator', grant, single: true } },
    )
    return done(personId)
  })

export type CardEntry = { kind: 'in'; cookies: SetCookie[] } | { kind: 'wrong' | 'locked'; cookies: SetCookie[] }

/** Signs in with a printed card. A wrong PIN is an outcome, not a refusal: what is counted of it must be kept. */
export async function enterWithCard(
  context: Context,
  card: { code: string; pin: string; device?: string },
  cookie: string | undefined,
): Promise<Outcome<CardEntry>> {
  return transact<CardEntry>(context, async (inside) => {
    const turn = await slowDown(inside, 'card', cookie)
    if (!turn.ok) return turn
    const answer = await tryCard(inside, card.code, card.pin)
    if (answer.kind !== 'right') return done({ kind: answer.kind, cookies: [turn.value] })
    const [person] = await findPeople(inside, [answer.personId])
    if (!person) return done({ kind: 'wrong', cookies: [turn.value] })
    const token = await startSession(inside, person.id, card.device ?? '', { method: 'card' })
    return done({ kind: 'in', cookies: [turn.value, sessionFor(token)] })
  })
}

export const cardCookie = 'door_card'

/**
 * Makes a person's card. Not for staff nor for offices: who prints a card could sign in with it, and would hold both of
 * two signatures.
 * Code and PIN follow from a key that only the maker's browser gets, for ten minutes.
 */
export async function makeCard(
  context: Context,
  personId: string,
): Promise<Outcome<{ cardId: string; cookie: SetCookie }>> {
  return transact(context, async (inside) => {
    const person = await findPerson(inside, personId)
    if (!person) return notFound()
    if (!may(inside.actor, policy['card.make'])) return forbidden()
    if (!(await mayHaveCard(inside, person))) return refused('conflict', 'people.refused-card-for-staff')
    const nonce = newToken(inside)
    const cardId = await insertCard(inside, person.id, nonce)
    await recordAct(inside, 'card.made', { kind: 'person', id: person.id }, { detail: { card: cardId } })
    return done({ cardId, cookie: { name: cardCookie, value: nonce, maxAgeSeconds: 600 } })
  })
}

export async function mayHaveCard(context: Context, person: Person): Promise<boolean> {
  return !(await listGrants(context, [person.id])).some((grant) => needsOwnKey(grant.role))
}

/** The card just made, for its maker alone and for ten minutes: then not even we can say what stands on it. */
export async function freshCard(
  context: Context,
  cardId: string,
): Promise<Outcome<{ person: Person; cardId: string }>> {
  const card = await findOwnFreshCard(context, cardId)
  const person = card && (await findPerson(context, card.person_id))
  return person ? done({ person, cardId }) : notFound()
}

/** Ends a person's card, and with it every sign-in that may have come by it. */
export async function revokeCard(context: Context, personId: string): Promise<Outcome<string>> {
  return transact(context, async (inside) => {
    const person = await findPerson(inside, personId)
    if (!person) return notFound()
    if (!may(inside.actor, policy['card.revoke'])) return forbidden()
    if (!(await revokeCards(inside, person.id))) return refused('conflict', 'people.refused-no-card')
    await revokeAllSessions(inside, person.id)
    await dropLinksOf(inside, person.id)
    await recordAct(inside, 'card.revoked', { kind: 'person', id: person.id })
    return done(person.id)
  })
}

/** Ends one of one's own sessions. */
export async function endSession(context: Context, sessionId: string): Promise<Outcome<{ own: boolean }>> {
  const { personId } = context.actor
  if (!personId || !(await revokeSession(context, personId, sessionId))) return notFound()
  return done({ own: sessionId === context.actor.sessionId })
}

/** Signs out everywhere: here too. */
export async function endAllSessions(context: Context): Promise<Outcome<true>> {
  const { personId } = context.actor
  if (!personId) return forbidden()
  await revokeAllSessions(context, personId)
  await dropLinksOf(context, personId)
  return done(true)
}
