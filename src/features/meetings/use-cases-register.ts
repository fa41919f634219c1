// Room: meetings/use-cases. Registering: by oneself, for an organisation from its account, by an invitation's link.
import { system } from '../../kernel/actor.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newCode, newId } from '../../kernel/random.ts'
import { suppress } from '../../kernel/suppression.ts'
import { thresholds } from '../../kernel/thresholds.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { foldName, ownOrganisations } from '../organisations/index.ts'
import { categoryOf, countryOf, isOfficial } from '../reference/index.ts'
import { isToken, linkToken, tokenHashOf } from './links.ts'
import { policy } from './policy.ts'
import { type Channel, channelsOf, retainUntil, sumBy } from './rules.ts'
import { type Meeting, findMeeting, findMeetings } from './store.ts'
import { type Invitation, findInvitationByToken, saveInvitationState } from './store-invitations.ts'
import {
  type Participation,
  type Registration,
  countNewPerson,
  findRegistrationByToken,
  freeSeat,
  insertRegistration,
  lockRegistration,
  participationOf,
  registrationsFor,
  saveRegistration,
  saveSnapshot,
  snapshotOf,
  takeSeat,
} from './store-registrations.ts'

export interface RegistrationForm {
  name: string
  channel: Channel
  contact?: string
  needs?: string
  consent: boolean
  /** Asked only of people who come by themselves. */
  category?: string
  country?: string
  /** The slug of the organisation that an account registers for. */
  organisation?: string
}
/** In whose name somebody comes: decides category and country. */
interface Standing {
  category: string
  country: string | null
  organisationId: string | null
  invitationId: string | null
}

/** Somebody registers from the meeting's page: as a person, or from an account for an organisation. */
export async function register(
  context: Context,
  slug: string,
  form: RegistrationForm,
): Promise<Outcome<{ token: string }>> {
  return transact(context, async (inside) => {
    const meeting = await findMeeting(inside, slug)
    if (!meeting) return notFound()
    const standing = form.organisation
      ? await standingOfOrganisation(inside, form.organisation)
      : standingOfPerson(form)
    if (!standing.ok) return standing
    return registerPerson(inside, meeting, standing.value, form)
  })
}
function standingOfPerson(form: RegistrationForm): Outcome<Standing> {
  const wrong: Record<string, string> = {}
  if (!form.category || !categoryOf(form.category))
    wrong.category = form.category ? 'http.wrong-not-one-of' : 'http.wrong-required'
  if (!form.country || !countryOf(form.country))
    wrong.country = form.country ? 'http.wrong-not-one-of' : 'http.wrong-required'
  if (Object.keys(wrong).length) return invalid(wrong)
  return done({
    category: form.category ?? '',
    country: form.country ?? null,
    organisationId: null,
    invitationId: null,
  })
}
async function standingOfOrganisation(context: Context, slug: string): Promise<Outcome<Standing>> {
  const own = await ownOrganisations(context)
  const one = own.find((organisation) => organisation.slug === slug)
  if (!one || !may(context.actor, policy['registration.make-for-organisation'], { organisationId: one.id }))
    return forbidden()
  return done({ category: one.category, country: one.country, organisationId: one.id, invitationId: null })
}

/** An invitation's link and what it invites to; looking uses nothing up. */
export async function findInvited(
  context: Context,
  token: string | undefined,
): Promise<{ invitation: Invitation; meeting: Meeting } | null> {
  if (!isToken(token)) return null
  const invitation = await findInvitationByToken(context, tokenHashOf(token))
  // Who holds an invitation may know of a meeting that is not announced yet.
  const [meeting] = invitation ? await findMeetings({ ...context, actor: system }, [invitation.meetingId]) : []
  return invitation && meeting ? { invitation, meeting } : null
}
const mostPerInvitation = 20

export async function registerByInvitation(
  context: Context,
  token: string,
  form: RegistrationForm,
): Promise<Outcome<{ token: string }>> {
  return transact(context, async (inside) => {
    const found = await findInvited(inside, token)
    if (!found) return notFound()
    const { invitation, meeting } = found
    const before = await registrationsFor(inside, meeting.id, { invitationId: invitation.id })
    if (before.filter((one) => one.state === 'confirmed').length >= mostPerInvitation)
      return refused('conflict', 'meetings.refused-invitation-full')
    const registered = await registerPerson(
      inside,
      meeting,
      {
        category: invitation.category,
        country: invitation.country,
        organisationId: invitation.organisationId,
        invitationId: invitation.id,
      },
      form,
    )
    if (registered.ok) await saveInvitationState(inside, invitation.id, 'registered')
    return registered
  })
}
export async function declineInvitation(context: Context, token: string): Promise<Outcome<object>> {
  return transact(context, async (inside) => {
    const found = await findInvited(inside, token)
    if (!found) return notFound()
    if (found.invitation.state === 'registered') return refused('conflict', 'meetings.refused-already-registered')
    await saveInvitationState(inside, found.invitation.id, 'declined')
    return done({})
  })
}

async function registerPerson(
  inside: Context,
  meeting: Meeting,
  standing: Standing,
  form: RegistrationForm,
): Promise<Outcome<{ token: string }>> {
  if (meeting.state !== 'open') return refused('closed', 'meetings.refused-not-open')
  if (!channelsOf(meeting.mode).includes(form.channel)) return invalid({ channel: 'http.wrong-not-one-of' })
  if (!form.consent) return invalid({ consent: 'meetings.wrong-consent' })
  const searchName = foldName(form.name)
  if (!searchName) return invalid({ name: 'http.wrong-required' })
  if (await isTwin(inside, meeting.id, standing, searchName))
    return refused('conflict', 'meetings.refused-twin', { fields: { name: 'meetings.wrong-twin' } })
  const id = newId(inside.random)
  const token = await linkToken(inside, 'registration', id)
  const official = isOfficial(standing.category)
  const row = {
    id,
    meetingId: meeting.id,
    ...standing,
    registeredBy: inside.actor.personId,
    personName: form.name,
    searchName,
    contactValue: form.contact ?? null,
    needs: form.needs ?? null,
    channel: form.channel,
    official,
    language: inside.locale,
    retainUntil: retainUntil(meeting.ends?.date ?? meeting.starts?.date ?? null, dayOf(inside.now)),
    tokenHash: tokenHashOf(token),
  }
  // 31^6 codes: two tries are one more than enough; the row itself says whether a code was free.
  const written =
    (await insertRegistration(inside, { ...row, doorCode: newCode(inside.random, 6) })) ||
    (await insertRegistration(inside, { ...row, doorCode: newCode(inside.random, 8) }))
  if (!written) throw new Error('no free code at the door')
  await recordAct(
    inside,
    'registration.confirmed',
    { kind: 'registration', id },
    {
      organisationId: standing.organisationId,
      to: 'confirmed',
      detail: { meeting: meeting.id, channel: form.channel, category: standing.category },
    },
  )
  if (!official && (await countNewPerson(inside, meeting.id)) >= thresholds.newBetweenSnapshots)
    await refreshSnapshot(inside, meeting.id)
  // The seat comes last: its row is locked for the shortest time, and a refusal takes everything back.
  if (form.channel === 'room' && !(await takeSeat(inside, meeting.id))) return roomFull()
  return done({ token })
}
const roomFull = () =>
  refused('conflict', 'meetings.refused-room-full', { fields: { channel: 'meetings.wrong-room-full' } })

/** Only among an organisation's or invitation's own: who else comes is not told to anybody. */
async function isTwin(inside: Context, meetingId: string, standing: Standing, searchName: string): Promise<boolean> {
  const whose = standing.invitationId
    ? { invitationId: standing.invitationId }
    : standing.organisationId
      ? { organisationIds: [standing.organisationId] }
      : {}
  const before = await registrationsFor(inside, meetingId, whose)
  return before.some(
    (one) => one.state === 'confirmed' && one.personName !== null && foldName(one.personName) === searchName,
  )
}

/** A registration's own page: by its link. */
export async function findRegistered(
  context: Context,
  token: string | undefined,
): Promise<{ registration: Registration; meeting: Meeting } | null> {
  if (!isToken(token)) return null
  const registration = await findRegistrationByToken(context, tokenHashOf(token))
  const [meeting] = registration ? await findMeetings(context, [registration.meetingId]) : []
  return registration && meeting ? { registration, meeting } : null
}

export type RegistrationChange = 'room' | 'online' | 'cancel'
/** Changes the channel, or cancels: the seat goes back at once. */
export async function changeRegistration(
  context: Context,
  token: string,
  change: RegistrationChange,
): Promise<Outcome<object>> {
  return transact(context, async (inside) => {
    const registration = isToken(token) ? await lockRegistration(inside, tokenHashOf(token)) : undefined
    const [meeting] = registration ? await findMeetings(inside, [registration.meetingId]) : []
    if (!registration || !meeting) return notFound()
    if (registration.state === 'cancelled') return refused('conflict', 'meetings.refused-cancelled')
    if (!['open', 'closed', 'announced', 'postponed'].includes(meeting.state))
      return refused('closed', 'meetings.refused-too-late')
    const subject = { kind: 'registration', id: registration.id } as const
    const more = {
      organisationId: registration.organisationId,
      detail: { meeting: meeting.id, category: registration.category },
    }
    if (change === 'cancel') {
      await saveRegistration(inside, registration.id, { state: 'cancelled' })
      if (registration.channel === 'room') await freeSeat(inside, meeting.id)
      await recordAct(inside, 'registration.cancelled', subject, { ...more, from: 'confirmed', to: 'cancelled' })
      return done({})
    }
    if (!channelsOf(meeting.mode).includes(change) || change === registration.channel) return done({})
    await saveRegistration(inside, registration.id, { channel: change })
    await recordAct(inside, 'registration.moved', subject, { ...more, detail: { ...more.detail, channel: change } })
    if (change === 'online') await freeSeat(inside, meeting.id)
    else if (!(await takeSeat(inside, meeting.id))) return roomFull()
    return done({})
  })
}

/** Counts private people by attribute anew. */
export async function refreshSnapshot(inside: Context, meetingId: string): Promise<void> {
  await saveSnapshot(
    inside,
    meetingId,
    (await participationOf(inside, meetingId)).filter((one) => !one.official),
  )
}

export interface PublicParticipation {
  total: number
  /** People in official capacity, openly; private people above the threshold; the rest of them together. */
  categories: PublicCount
  countries: PublicCount
  channels: PublicCount
}
export interface PublicCount {
  official: { key: string; n: number }[]
  people: { key: string; n: number }[]
  /** Private people who are counted together because too few share an attribute. */
  together: number
}
/** What anybody may know of who is registered: never a cell that singles somebody out, at no two moments. */
export async function publicParticipationOf(context: Context, meetingId: string): Promise<PublicParticipation> {
  const now = await participationOf(context, meetingId)
  const official = now.filter((one) => one.official)
  const people = await snapshotOf(context, meetingId)
  const by = (attribute: (one: Participation) => string | null): PublicCount => {
    const published = suppress(sumBy(people, attribute), thresholds.participationByAttribute)
    return {
      official: sumBy(official, attribute),
      people: published.cells.flatMap((cell) => (cell.n === null ? [] : [{ key: cell.key, n: cell.n }])),
      together: published.together,
    }
  }
  return {
    total: now.reduce((sum, one) => sum + one.n, 0),
    categories: by((one) => one.category),
    countries: by((one) => one.country),
    channels: by((one) => one.channel),
  }
}
