// Room: meetings/use-cases. Registering: by oneself, for an organisation from its account, by an invitation's link.
import { system } from '../../kernel/actor.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newCode, newId } from '../../kernel/random.ts'
import { thresholds } from '../../kernel/thresholds.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { foldName, ownOrganisations } from '../organisations/index.ts'
import { categoryOf, countryOf, isOfficial, reviewRowOf } from '../reference/index.ts'
import { sessionsHeld } from './in-force.ts'
import { isToken, linkToken, tokenHashOf } from './links.ts'
import { policy } from './policy.ts'
import { type Channel, type MeetingState, channelsOf, retainUntil } from './rules.ts'
import {
  type ConsentKind,
  type NeedKind,
  type Question,
  type SessionWish,
  type Wish,
  meant,
  needKinds,
  sessionWishes,
} from './rules-registration.ts'
import { hasSeat } from './rules-seats.ts'
import { type Meeting, findMeeting, findMeetings } from './store.ts'
import { type Answers, forgetNeeds, formOf, saveAnswers } from './store-forms.ts'
import {
  type Invitation,
  answerInvitationOf,
  findInvitationByToken,
  markOpened,
  saveInvitationState,
} from './store-invitations.ts'
import {
  type Registration,
  countNewPerson,
  findRegistrationByToken,
  holdRegistration,
  insertRegistration,
  lockRegistration,
  registrationsFor,
  saveRegistration,
} from './store-registrations.ts'
import { placeOf, seatsNow } from './store-seats.ts'
import { publishRegistered } from './use-cases-counts.ts'
import { claimSeat, joinLine, leaveLine, releaseSeat, useOffer } from './use-cases-seats.ts'

export interface RegistrationForm extends Partial<Record<NeedKind, string>> {
  name: string
  channel: Wish
  contact?: string
  needs?: string
  consent: boolean
  languages?: string[]
  consentName?: boolean
  consentPhoto?: boolean
  consentRecording?: boolean
  /** Session > how they take part in it, where it is another way than in the rest. */
  sessions?: Record<string, string>
  /** Asked only of people who come by themselves. */
  category?: string
  country?: string
  /** The slug of the organisation that an account registers for. */
  organisation?: string
}
/** In whose name somebody comes: decides category and country. */
export interface Standing {
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
    const registered = await registerPerson(inside, meeting, standing.value, form)
    const { organisationId } = standing.value
    if (registered.ok && organisationId) await answerInvitationOf(inside, meeting.id, organisationId)
    return registered
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
/** Somebody followed the link to the form: the first day of it is kept, and nothing about who or with what. */
export async function openInvited(
  context: Context,
  token: string | undefined,
): Promise<{ invitation: Invitation; meeting: Meeting } | null> {
  const found = await findInvited(context, token)
  if (found && found.meeting.state === 'open' && !found.invitation.openedOn)
    await markOpened(context, found.invitation.id)
  return found
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
    if (before.filter((one) => one.state !== 'cancelled').length >= mostPerInvitation)
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

/** Registers one person in their standing: with a place at once, or in the line where they said they would wait. */
export async function registerPerson(
  inside: Context,
  meeting: Meeting,
  standing: Standing,
  form: RegistrationForm,
  states: readonly MeetingState[] = ['open'],
): Promise<Outcome<{ token: string; id: string }>> {
  if (!states.includes(meeting.state)) return refused('closed', 'meetings.refused-not-open')
  const { now, wait } = meant[form.channel]
  const known = channelsOf(meeting.mode)
  if ([now, wait].some((one) => one && !known.includes(one))) return invalid({ channel: 'http.wrong-not-one-of' })
  if (!form.consent) return invalid({ consent: 'meetings.wrong-consent' })
  const searchName = foldName(form.name)
  if (!searchName) return invalid({ name: 'http.wrong-required' })
  if (await isTwin(inside, meeting.id, standing, searchName))
    return refused('conflict', 'meetings.refused-twin', { fields: { name: 'meetings.wrong-twin' } })
  const answers = await answersFrom(inside, meeting, form, now)
  if (!answers.ok) return answers
  // Who comes to a full room is told so before they hold up anybody; who sees a place here has it only under the lock.
  if (now && !hasSeat((await seatsNow(inside, meeting.id))[now], reviewRowOf(standing.category))) return isFullNow(now)
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
    channel: now ?? wait ?? 'online',
    official,
    language: inside.locale,
    retainUntil: retainUntil(meeting.ends?.date ?? meeting.starts?.date ?? null, dayOf(inside.now)),
    tokenHash: tokenHashOf(token),
    state: now ? ('confirmed' as const) : ('waiting' as const),
  }
  // 31^6 codes: two tries are one more than enough; the row itself says whether a code was free.
  const written =
    (await insertRegistration(inside, { ...row, doorCode: newCode(inside.random, 6) })) ||
    (await insertRegistration(inside, { ...row, doorCode: newCode(inside.random, 8) }))
  if (!written) throw new Error('no free code at the door')
  if (answers.value) await saveAnswers(inside, id, answers.value)
  if (now) await confirmed(inside, meeting, { id, channel: now, official, ...standing })
  // The seat comes last: its row is locked for the shortest time, and a refusal takes everything back.
  if (now && !(await claimSeat(inside, meeting.id, now, standing.category))) return isFullNow(now)
  if (wait) await joinLine(inside, meeting, { id, ...standing }, wait)
  return done({ token, id })
}
/** Somebody has a place: the act, and the step of five in which private people are counted for the public. */
async function confirmed(
  inside: Context,
  meeting: Meeting,
  one: Pick<Registration, 'id' | 'channel' | 'official' | 'category' | 'organisationId'>,
): Promise<void> {
  await recordAct(
    inside,
    'registration.confirmed',
    { kind: 'registration', id: one.id },
    {
      organisationId: one.organisationId,
      to: 'confirmed',
      detail: { meeting: meeting.id, channel: one.channel, category: one.category },
    },
  )
  if (!one.official && (await countNewPerson(inside, meeting.id)) >= thresholds.newBetweenSnapshots)
    await publishRegistered(inside, meeting)
}
/** A full channel says what is still to be had, in the same answer. */
const isFullNow = (channel: Channel) =>
  channel === 'room'
    ? refused('conflict', 'meetings.refused-room-full', { fields: { channel: 'meetings.wrong-room-full' } })
    : refused('conflict', 'meetings.refused-online-full', { fields: { channel: 'meetings.wrong-online-full' } })

/** What the meeting asked beyond the usual, and nothing that it did not ask. Null: nothing. */
async function answersFrom(
  inside: Context,
  meeting: Meeting,
  form: RegistrationForm,
  now: Channel | null,
): Promise<Outcome<Answers | null>> {
  const { questions } = await formOf(inside, meeting.id)
  const asks = (one: Question) => questions.includes(one)
  if (questions.every((one) => one === 'access')) return done(null)
  const sessions = new Map<string, SessionWish>()
  if (asks('sessions')) {
    const known = await sessionsHeld(inside, meeting)
    for (const [id, wish] of Object.entries(form.sessions ?? {}).filter(([, one]) => one !== '')) {
      const own = sessionWishes.find((one) => one === wish)
      if (!own || !known.some((one) => one.id === id)) return invalid({ sessions: 'http.wrong-not-one-of' })
      // Who comes by video has no chair in any session: the room of one is the room of all.
      if (own === 'room' && now !== 'room') return invalid({ sessions: 'meetings.wrong-session-room' })
      if (own !== now) sessions.set(id, own)
    }
  }
  const consent = (kind: ConsentKind, ticked: boolean | undefined) => (asks(kind) ? ticked === true : null)
  return done({
    languages: asks('languages') ? (form.languages ?? []) : [],
    needs: Object.fromEntries(needKinds.flatMap((kind) => (asks(kind) && form[kind] ? [[kind, form[kind]]] : []))),
    sessions,
    consents: {
      name: consent('name', form.consentName),
      photo: consent('photo', form.consentPhoto),
      recording: consent('recording', form.consentRecording),
    },
  })
}

/** Only among an organisation's or invitation's own: who else comes is not told to anybody. */
async function isTwin(inside: Context, meetingId: string, standing: Standing, searchName: string): Promise<boolean> {
  const whose = standing.invitationId
    ? { invitationId: standing.invitationId }
    : standing.organisationId
      ? { organisationIds: [standing.organisationId] }
      : {}
  const before = await registrationsFor(inside, meetingId, whose)
  return before.some(
    (one) => one.state !== 'cancelled' && one.personName !== null && foldName(one.personName) === searchName,
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

export const registrationChanges = ['room', 'online', 'wait', 'wait-online', 'take', 'leave', 'cancel'] as const
export type RegistrationChange = (typeof registrationChanges)[number]
/** Changes the channel, joins the line or leaves it, takes an offered place, or cancels: the seat goes on at once. */
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
    if (change === 'cancel') return cancelRegistration(inside, meeting, registration)
    if (change === 'take') return takeOffer(inside, meeting, registration)
    if (change === 'leave')
      return (await leaveLine(inside, meeting, registration.id))
        ? done({})
        : refused('conflict', 'meetings.refused-no-offer')
    if (change === 'wait' || change === 'wait-online')
      return stand(inside, meeting, registration, change === 'wait' ? 'room' : 'online')
    return moveTo(inside, meeting, registration, change)
  })
}
const more = (meeting: Meeting, one: Registration) => ({
  organisationId: one.organisationId,
  detail: { meeting: meeting.id, category: one.category },
})
/** Withdraws somebody; what they needed is forgotten with it. */
export async function cancelRegistration(
  inside: Context,
  meeting: Meeting,
  one: Registration,
): Promise<Outcome<object>> {
  const registration = await holdRegistration(inside, one.id)
  if (!registration || registration.state === 'cancelled') return done({})
  const { id, state } = registration
  await saveRegistration(inside, id, { state: 'cancelled' })
  await forgetNeeds(inside, [id])
  await recordAct(
    inside,
    'registration.cancelled',
    { kind: 'registration', id },
    { ...more(meeting, registration), from: state, to: 'cancelled' },
  )
  await leaveLine(inside, meeting, id)
  if (state === 'confirmed') await releaseSeat(inside, meeting, registration.channel, registration.category)
  return done({})
}
/** The offered place becomes theirs; who had another channel meanwhile gives that back. */
async function takeOffer(inside: Context, meeting: Meeting, registration: Registration): Promise<Outcome<object>> {
  const place = await placeOf(inside, registration.id)
  if (!place) return refused('conflict', 'meetings.refused-no-offer')
  const { channel } = place
  await saveRegistration(inside, registration.id, { state: 'confirmed', channel })
  const has = registration.state === 'confirmed'
  if (!has) await confirmed(inside, meeting, { ...registration, channel })
  // The places come last: whoever registers locks the public's counts first, too.
  const used = await useOffer(inside, meeting, registration.id)
  if (!used.ok) return used
  if (has) {
    await recordMoved(inside, meeting, registration, channel)
    await releaseSeat(inside, meeting, registration.channel, registration.category)
  }
  return done({})
}
const recordMoved = (inside: Context, meeting: Meeting, one: Registration, channel: Channel) =>
  recordAct(
    inside,
    'registration.moved',
    { kind: 'registration', id: one.id },
    { organisationId: one.organisationId, detail: { meeting: meeting.id, category: one.category, channel } },
  )
async function stand(
  inside: Context,
  meeting: Meeting,
  registration: Registration,
  channel: Channel,
): Promise<Outcome<object>> {
  if (!channelsOf(meeting.mode).includes(channel)) return invalid({ channel: 'http.wrong-not-one-of' })
  if (registration.state === 'confirmed' && registration.channel === channel) return done({})
  const place = await placeOf(inside, registration.id)
  if (place && ['waiting', 'offered'].includes(place.state)) return refused('conflict', 'meetings.refused-in-line')
  await joinLine(inside, meeting, registration, channel)
  return done({})
}
async function moveTo(
  inside: Context,
  meeting: Meeting,
  registration: Registration,
  channel: Channel,
): Promise<Outcome<object>> {
  const has = registration.state === 'confirmed'
  if (!channelsOf(meeting.mode).includes(channel) || (has && channel === registration.channel)) return done({})
  await saveRegistration(inside, registration.id, { state: 'confirmed', channel })
  if (!has) await confirmed(inside, meeting, { ...registration, channel })
  if (!(await claimSeat(inside, meeting.id, channel, registration.category))) return isFullNow(channel)
  const place = await placeOf(inside, registration.id)
  // Who has what they waited for stands in no line any more; who comes by video meanwhile keeps waiting.
  if (place?.channel === channel) await leaveLine(inside, meeting, registration.id)
  if (has) {
    await recordMoved(inside, meeting, registration, channel)
    await releaseSeat(inside, meeting, registration.channel, registration.category)
  }
  return done({})
}
