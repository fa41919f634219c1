// Room: people/use-cases. Who fills in a form with an address has not shown that it is theirs: the role waits until its
// owner takes it up by the link that was mailed there. What is done for an address that is known here and for one that
// is not is the same work, and the form answers the same.
import type { Locale } from '../../kernel/locale.ts'
import { type Outcome, done, refused } from '../../kernel/outcome.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { SetCookie } from '../../platform/http/route.ts'
import { sendMail } from '../../platform/mail/outgoing.ts'
import { openLink, plantLink, useLink } from '../../platform/sign-in/links.ts'
import { sessionCookie, sessionDays, startSession } from '../../platform/sign-in/sessions.ts'
import { type Pace, browserBucket, takeTurn } from '../../platform/sign-in/throttle.ts'
import { findPersonByEmail, insertGrant, insertPerson, listGrants, lockRoles } from './store.ts'
import { type Offer, findOffer, insertOffer, takeOffer } from './store-closing.ts'

const subject = (personId: string) => ({ kind: 'person', id: personId }) as const
const linkDays = 7
/** Nobody fills somebody else's mailbox with it. */
const mailsToOneAddress: Pace = { burst: 3, seconds: 8 * 3600 }

/**
 * The person who filled in an organisation's form is to become its representative: the organisation is listed at once
 * (source 001, "How to join?"), the role waits for the owner of the address. Who has none gets a person at once, whom
 * no door leads to until the desk prints a card.
 */
export async function welcomeRepresentative(
  context: Context,
  who: {
    name: string
    email: string | null
    locale: Locale
    organisationId: string
    role: 'representative' | 'office'
  },
): Promise<void> {
  const { name, email, locale, organisationId, role } = who
  if (!email) return grantTo(context, await insertPerson(context, { email: null, name, locale }), who)
  const address = email.toLowerCase()
  const offer = await insertOffer(context, { email: address, name, locale, role, organisationId })
  await recordAct(context, 'role.offered', { kind: 'organisation', id: organisationId }, { organisationId })
  const waits = await takeTurn(context, await browserBucket(context, 'offer', address), mailsToOneAddress)
  if (waits === 0) await mailOffer(context, { id: offer, email: address, locale })
}

/** A fresh link to it: at the form, and again for who asks to sign in with that address. */
export async function mailOffer(context: Context, offer: Pick<Offer, 'id' | 'email' | 'locale'>): Promise<void> {
  const link = await plantLink(context, { duty: 'role-offer', subjectId: offer.id, minutes: linkDays * 24 * 60 })
  await sendMail(context, {
    to: offer.email,
    locale: offer.locale,
    key: 'people.mail-role-offer',
    args: { days: linkDays },
    messageId: `role-offer-${link}`,
    link: { id: link, path: '/sign-in/role' },
  })
}

async function grantTo(
  context: Context,
  personId: string,
  { role, organisationId }: Pick<Offer, 'role' | 'organisationId'>,
  accepted = false,
): Promise<void> {
  await insertGrant(context, {
    personId,
    role,
    organisationId,
    proposedBy: null,
    approvedBy: null,
    approved: true,
    single: true,
    accepted,
  })
  await recordAct(context, 'person.welcomed', subject(personId), { organisationId, capacity: role })
}

/** What a link of this kind is about, without using it up. */
export async function offerBehind(context: Context, token: string): Promise<Offer | undefined> {
  const link = await openLink(context, token, 'role-offer')
  return link?.subjectId ? findOffer(context, link.subjectId) : undefined
}

/**
 * The owner of the address takes the role up. Who is new here is signed in by it, as by an invitation; who is known
 * here gets the role and signs in as always: a link that a stranger's form caused opens no account that exists.
 */
export async function takeUpRole(
  context: Context,
  entry: { token: string; device?: string },
): Promise<Outcome<{ cookies: SetCookie[] }>> {
  return transact(context, async (inside) => {
    const link = await useLink(inside, entry.token, 'role-offer')
    const offer = link?.subjectId ? await findOffer(inside, link.subjectId) : undefined
    if (!offer) return refused('closed', 'people.refused-link')
    await lockRoles(inside)
    const known = await findPersonByEmail(inside, offer.email)
    const personId =
      known?.id ?? (await insertPerson(inside, { email: offer.email, name: offer.name, locale: offer.locale }))
    const own: Context = { ...inside, actor: { kind: 'person', personId, grants: [], sessionId: null } }
    const held = (await listGrants(own, [personId])).some(
      (grant) =>
        grant.role === offer.role && grant.organisationId === offer.organisationId && grant.state === 'approved',
    )
    if (!held) await grantTo(own, personId, offer, true)
    await takeOffer(own, offer.id)
    if (known) return done({ cookies: [] })
    const value = await startSession(own, personId, entry.device ?? '')
    return done({ cookies: [{ name: sessionCookie, value, maxAgeSeconds: sessionDays * 86_400 }] })
  })
}
