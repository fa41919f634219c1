// Room: organisations/use-cases. Taking up an invitation: by the link that was mailed, or by a code on paper, for
// which one gets
// a card of one's own. Used twice, expired, withdrawn: each is said kindly to whoever holds it.
import { type Outcome, done, refused } from '../../kernel/outcome.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import type { SetCookie } from '../../platform/http/route.ts'
import { insertCard } from '../../platform/sign-in/cards.ts'
import { hashToken, newToken, sessionCookie, sessionDays, startSession } from '../../platform/sign-in/sessions.ts'
import { findPeople, findPersonByEmail, insertGrant, insertPerson, listSpeakers, mayHaveCard } from '../people/index.ts'
import { codeHash, readCode, slowDown } from './codes.ts'
import { leadOf } from './rules-representation.ts'
import { type Organisation, findOrganisations } from './store.ts'
import { type Invitation, findInvitationByToken, nameStanding, saveInvitation } from './store-representation.ts'
import { teamOf } from './use-cases-representation.ts'

/** The code that was typed in this browser, until it is closed. */
export const takingCookie = 'door_representing'
export const ownCardCookie = 'door_card'

/** What opens an invitation: the token of a mailed link, or a code. */
export interface InvitationKey {
  token?: string
  code?: string
}
export type Openness = 'open' | 'unknown' | 'taken' | 'withdrawn' | 'expired'
export interface Opened {
  openness: Openness
  invitation: Invitation | null
  organisation: Organisation | null
}

/** Looks at an invitation without using it up: mail programs open links by themselves. */
export async function openInvitation(context: Context, key: InvitationKey, lock = false): Promise<Opened> {
  const hash = key.token ? hashToken(key.token) : key.code ? await codeHash(context, 'representing', key.code) : null
  const invitation = hash ? await findInvitationByToken(context, hash, lock) : undefined
  if (!invitation) return { openness: 'unknown', invitation: null, organisation: null }
  // Who holds the invitation may know who invites, also where the public does not see it.
  const [organisation] = await findOrganisations({ ...context, actor: systemEyes }, [invitation.organisationId])
  const openness: Openness =
    invitation.state === 'taken'
      ? 'taken'
      : invitation.state !== 'sent' || !organisation
        ? 'withdrawn'
        : invitation.expiresAt <= context.now
          ? 'expired'
          : 'open'
  return { openness, invitation, organisation: organisation ?? null }
}
const systemEyes = { kind: 'system', personId: null, grants: [], sessionId: null } as const

/** Types in a code. A wrong one is an outcome, not a refusal: what is counted of it must be kept. */
export async function typeCode(
  context: Context,
  typed: string,
  cookie: string | undefined,
): Promise<Outcome<{ found: boolean; cookies: SetCookie[] }>> {
  return transact(context, async (inside) => {
    const turn = await slowDown(inside, 'representing', cookie)
    if (!turn.ok) return turn
    const code = readCode(typed)
    const { openness } = await openInvitation(inside, { code })
    const found = openness !== 'unknown'
    const kept: SetCookie = { name: takingCookie, value: found ? code : '', maxAgeSeconds: 0 }
    return done({ found, cookies: [turn.value, kept] })
  })
}

export interface Taken {
  slug: string
  cardId: string | null
  signedIn: boolean
  cookies: SetCookie[]
}
/** Takes an invitation up: from now on this person speaks for the organisation. */
export async function takeUpInvitation(
  context: Context,
  key: InvitationKey,
  how: { own: boolean; device?: string },
): Promise<Outcome<Taken>> {
  return transact(context, async (inside) => {
    const { openness, invitation, organisation } = await openInvitation(inside, key, true)
    if (openness !== 'open' || !invitation || !organisation)
      return refused('closed', `organisations.refused-invitation-${openness === 'open' ? 'unknown' : openness}`)
    const signedIn = inside.actor.personId
    // Two people at one browser: nobody's account gets what was meant for another one.
    if (signedIn && !how.own) return refused('conflict', 'organisations.refused-signed-in')
    const personId = signedIn ?? (await personFor(inside, invitation))
    const own: Context = { ...inside, actor: { kind: 'person', personId, grants: [], sessionId: null } }
    await speakFor(own, invitation, personId)
    await saveInvitation(own, invitation.id, { state: 'taken', takenBy: personId })
    await recordAct(
      own,
      'representation.begun',
      { kind: 'organisation', id: organisation.id },
      {
        organisationId: organisation.id,
        capacity: 'link',
        detail: { personId, standing: invitation.standing, slug: organisation.slug },
      },
    )
    return done(await letIn(own, organisation.slug, personId, signedIn !== null, invitation.email === null, how.device))
  })
}

/** Who holds the mailbox is who it belongs to; a code makes somebody new. */
async function personFor(context: Context, { name, email, locale }: Invitation): Promise<string> {
  const known = email ? await findPersonByEmail(context, email) : undefined
  return known?.id ?? insertPerson(context, { email, name, locale })
}

async function speakFor(context: Context, invitation: Invitation, personId: string): Promise<void> {
  const { organisationId, standing, madeBy } = invitation
  const speaks = (await listSpeakers(context, [organisationId])).some((one) => one.personId === personId)
  if (!speaks) {
    await insertGrant(context, {
      role: 'representative',
      organisationId,
      personId,
      proposedBy: madeBy,
      approvedBy: madeBy ? personId : null,
      approved: true,
      single: madeBy === null,
      accepted: true,
    })
  }
  const team = await teamOf(context, organisationId)
  const lead = leadOf(team.standing)
  if (standing === 'lead' && (lead === null || lead === personId))
    await nameStanding(context, organisationId, personId, 'lead')
  else if (standing !== 'lead' && team.standing.size > 1)
    await nameStanding(context, organisationId, personId, standing)
}

/** Signs in who has nothing but this; staff sign in their own way. Who has no e-mail gets a card of their own. */
async function letIn(
  context: Context,
  slug: string,
  personId: string,
  already: boolean,
  paper: boolean,
  device: string | undefined,
): Promise<Taken> {
  const [person] = await findPeople(context, [personId])
  const cookies: SetCookie[] = [{ name: takingCookie, value: '', maxAgeSeconds: 0 }]
  if (already || !person || !(await mayHaveCard(context, person)))
    return { slug, cardId: null, signedIn: already, cookies }
  const token = await startSession(context, personId, device ?? '')
  cookies.push({ name: sessionCookie, value: token, maxAgeSeconds: sessionDays * 86_400 })
  if (!paper) return { slug, cardId: null, signedIn: true, cookies }
  const nonce = newToken(context)
  const cardId = await insertCard(context, personId, nonce)
  await recordAct(context, 'card.made', { kind: 'person', id: personId }, { detail: { card: cardId } })
  cookies.push({ name: ownCardCookie, value: nonce, maxAgeSeconds: 600 })
  return { slug, cardId, signedIn: true, cookies }
}
