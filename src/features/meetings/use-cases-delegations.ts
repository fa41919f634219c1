// Room: meetings/use-cases. Delegations: by letter from the desk, by an institution's own link; the order in which they
// speak. A member has a place like everybody else, and is nobody's but the institution's to name.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { system } from '../../kernel/actor.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { findOrganisation, foldName } from '../organisations/index.ts'
import { categoryOf, countryOf, isOfficial } from '../reference/index.ts'
import { isToken, linkToken, tokenHashOf } from './links.ts'
import { policy } from './policy.ts'
import { type DelegateLine, readMembers } from './rules-delegations.ts'
import type { Wish } from './rules-registration.ts'
import { meant } from './rules-registration.ts'
import { type MeetingState, isPublic } from './rules.ts'
import { type Meeting, findMeeting, findMeetings } from './store.ts'
import {
  type Delegate,
  type Delegation,
  delegatesOf,
  delegationOfInvitation,
  delegationsOf,
  findDelegation,
  findDelegationByToken,
  insertDelegation,
  saveDelegate,
  saveDelegation,
} from './store-delegations.ts'
import { saveInvitationState } from './store-invitations.ts'
import { findRegistration } from './store-registrations.ts'
import { cancelRegistration, findInvited, registerPerson } from './use-cases-register.ts'

export interface PeopleForm {
  headName: string
  headOffice: string
  /** One a line: name, office held. */
  members?: string
  channel: Wish
  speaks: boolean
}
export interface LetterForm extends PeopleForm {
  /** An office that this installation knows; or the institution's name, category and country. */
  organisation?: string
  institution?: string
  category?: string
  country?: string
  letterReference: string
  letterOn: string
  speakingOrder?: number
  contact?: string
}
type Institution = Pick<Delegation, 'organisationId' | 'invitationId' | 'name' | 'category' | 'country'>
const changeable: readonly MeetingState[] = ['open', 'closed']

/** By letter: the desk writes down what the note verbale says, also after the registration closed. */
export async function registerByLetter(
  context: Context,
  slug: string,
  form: LetterForm,
): Promise<Outcome<{ slug: string; id: string }>> {
  return transact(context, async (inside) => {
    const meeting = await findMeeting(inside, slug)
    if (!meeting) return notFound()
    if (!may(inside.actor, policy['delegation.register'])) return forbidden()
    const institution = await institutionOf(inside, form)
    if (!institution.ok) return institution
    const made = await makeDelegation(inside, meeting, institution.value, form, {
      letterReference: form.letterReference,
      letterOn: form.letterOn,
      speakingOrder: form.speakingOrder ?? null,
      contactValue: form.contact ?? null,
    })
    return made.ok ? done({ slug, id: made.value.id }) : made
  })
}
async function institutionOf(inside: Context, form: LetterForm): Promise<Outcome<Institution>> {
  if (form.organisation) {
    const one = await findOrganisation(inside, form.organisation)
    if (!one) return invalid({ organisation: 'http.wrong-not-one-of' })
    if (!isOfficial(one.category)) return invalid({ organisation: 'meetings.wrong-delegation-category' })
    return done({
      organisationId: one.id,
      invitationId: null,
      name: one.name,
      category: one.category,
      country: one.country,
    })
  }
  if (!form.institution) return invalid({ institution: 'http.wrong-required' })
  if (!form.category || !categoryOf(form.category))
    return invalid({ category: form.category ? 'http.wrong-not-one-of' : 'http.wrong-required' })
  if (!isOfficial(form.category)) return invalid({ category: 'meetings.wrong-delegation-category' })
  if (form.country && !countryOf(form.country)) return invalid({ country: 'http.wrong-not-one-of' })
  return done({
    organisationId: null,
    invitationId: null,
    name: form.institution,
    category: form.category,
    country: form.country ?? null,
  })
}

/** By the institution's own invitation: its name, category and country are those of the invitation. */
export async function registerByOwnLink(
  context: Context,
  token: string,
  form: PeopleForm,
): Promise<Outcome<{ token: string }>> {
  return transact(context, async (inside) => {
    const found = await findInvited(inside, token)
    if (!found) return notFound()
    const { invitation, meeting } = found
    if (!isOfficial(invitation.category)) return notFound()
    if (meeting.state !== 'open') return refused('closed', 'meetings.refused-not-open')
    if (await delegationOfInvitation(inside, invitation.id))
      return refused('conflict', 'meetings.refused-delegation-twice')
    const made = await makeDelegation(
      inside,
      meeting,
      {
        organisationId: invitation.organisationId,
        invitationId: invitation.id,
        name: invitation.name,
        category: invitation.category,
        country: invitation.country,
      },
      form,
      { letterReference: null, letterOn: null, speakingOrder: null, contactValue: invitation.contactValue },
    )
    if (!made.ok) return made
    await saveInvitationState(inside, invitation.id, 'registered')
    return done({ token: made.value.token })
  })
}

async function makeDelegation(
  inside: Context,
  meeting: Meeting,
  institution: Institution,
  form: PeopleForm,
  rest: Pick<Delegation, 'letterReference' | 'letterOn' | 'speakingOrder' | 'contactValue'>,
): Promise<Outcome<{ id: string; token: string }>> {
  if (!changeable.includes(meeting.state)) return refused('closed', 'meetings.refused-not-open')
  const id = newId(inside.random)
  const token = await linkToken(inside, 'delegation', id)
  const { now, wait } = meant[form.channel]
  const written = await insertDelegation(inside, {
    id,
    meetingId: meeting.id,
    ...institution,
    ...rest,
    searchName: foldName(institution.name),
    language: inside.locale,
    channel: now ?? wait ?? 'online',
    speaks: form.speaks,
    tokenHash: tokenHashOf(token),
  })
  if (!written) return refused('conflict', 'meetings.refused-delegation-twice')
  const seated = await seatMembers(inside, meeting, { ...institution, id }, form, [])
  if (!seated.ok) return seated
  await recordAct(
    inside,
    'delegation.registered',
    { kind: 'meeting', id: meeting.id },
    {
      organisationId: institution.organisationId,
      detail: { delegation: id, slug: meeting.slug, members: seated.value, byLetter: rest.letterReference !== null },
    },
  )
  return done({ id, token })
}

/** Who stays keeps place and code; who is new comes by the same door as everybody; who is gone withdraws. */
async function seatMembers(
  inside: Context,
  meeting: Meeting,
  delegation: Institution & { id: string },
  form: PeopleForm,
  before: readonly Delegate[],
): Promise<Outcome<number>> {
  const others = readMembers(form.members ?? '')
  if (!others) return invalid({ members: 'meetings.wrong-member-line' })
  const named: DelegateLine[] = [{ name: form.headName, officeHeld: form.headOffice }, ...others]
  const keys = named.map((one) => foldName(one.name))
  if (keys.includes('')) return invalid({ members: 'meetings.wrong-member-line' })
  if (new Set(keys).size < keys.length) return invalid({ members: 'meetings.wrong-member-twice' })
  const staying = new Map(before.map((one) => [foldName(one.name ?? ''), one]))
  for (const one of before.filter((member) => !keys.includes(foldName(member.name ?? '')))) {
    const registration = await findRegistration(inside, meeting.id, one.registrationId)
    if (registration) await cancelRegistration(inside, meeting, registration)
  }
  for (const [index, line] of named.entries()) {
    const stays = staying.get(keys[index] ?? '')
    const id = stays
      ? done({ id: stays.registrationId })
      : await registerPerson(
          inside,
          meeting,
          {
            category: delegation.category,
            country: delegation.country,
            organisationId: delegation.organisationId,
            invitationId: delegation.invitationId,
          },
          { name: line.name, channel: form.channel, consent: true },
          changeable,
        )
    if (!id.ok) return id
    await saveDelegate(inside, {
      registrationId: id.value.id,
      delegationId: delegation.id,
      rank: index + 1,
      officeHeld: line.officeHeld,
    })
  }
  return done(named.length)
}

export interface OwnDelegation {
  delegation: Delegation
  meeting: Meeting
  delegates: Delegate[]
}
/** A delegation by its own link, and nothing of any other. */
export async function findOwnDelegation(context: Context, token: string | undefined): Promise<OwnDelegation | null> {
  if (!isToken(token)) return null
  const delegation = await findDelegationByToken(context, tokenHashOf(token))
  const [meeting] = delegation ? await findMeetings({ ...context, actor: system }, [delegation.meetingId]) : []
  if (!delegation || !meeting || !isPublic(meeting.state) || delegation.state !== 'registered') return null
  return { delegation, meeting, delegates: await delegatesOf(context, [delegation.id]) }
}
export async function changeOwnDelegation(context: Context, token: string, form: PeopleForm): Promise<Outcome<object>> {
  return transact(context, async (inside) => {
    if (!isToken(token) || !(await findDelegationByToken(inside, tokenHashOf(token), true))) return notFound()
    const own = await findOwnDelegation(inside, token)
    if (!own) return notFound()
    if (own.meeting.state !== 'open') return refused('closed', 'meetings.refused-not-open')
    return change(inside, own, form)
  })
}
export async function changeDelegation(
  context: Context,
  slug: string,
  id: string,
  form: PeopleForm,
): Promise<Outcome<{ slug: string; id: string }>> {
  return transact(context, async (inside) => {
    const meeting = await findMeeting(inside, slug)
    if (!meeting) return notFound()
    if (!may(inside.actor, policy['delegation.register'])) return forbidden()
    const delegation = await findDelegation(inside, meeting.id, id, true)
    if (!delegation || delegation.state !== 'registered') return notFound()
    if (!changeable.includes(meeting.state)) return refused('closed', 'meetings.refused-not-open')
    const changed = await change(inside, { delegation, meeting, delegates: await delegatesOf(inside, [id]) }, form)
    return changed.ok ? done({ slug, id }) : changed
  })
}
async function change(inside: Context, own: OwnDelegation, form: PeopleForm): Promise<Outcome<object>> {
  const { delegation, meeting, delegates } = own
  const seated = await seatMembers(inside, meeting, delegation, form, delegates)
  if (!seated.ok) return seated
  await saveDelegation(inside, delegation.id, { speaks: form.speaks })
  await recordAct(
    inside,
    'delegation.changed',
    { kind: 'meeting', id: meeting.id },
    { organisationId: delegation.organisationId, detail: { delegation: delegation.id, members: seated.value } },
  )
  return done({})
}
/** The whole delegation withdraws: every place goes on at once. */
export async function withdrawDelegation(
  context: Context,
  slug: string,
  id: string,
): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const meeting = await findMeeting(inside, slug)
    if (!meeting) return notFound()
    if (!may(inside.actor, policy['delegation.register'])) return forbidden()
    const delegation = await findDelegation(inside, meeting.id, id, true)
    if (!delegation || delegation.state !== 'registered') return notFound()
    if (!['announced', 'open', 'closed', 'postponed'].includes(meeting.state))
      return refused('closed', 'meetings.refused-too-late')
    for (const one of await delegatesOf(inside, [id])) {
      const registration = await findRegistration(inside, meeting.id, one.registrationId)
      if (registration) await cancelRegistration(inside, meeting, registration)
    }
    await saveDelegation(inside, id, { state: 'withdrawn' })
    await recordAct(
      inside,
      'delegation.withdrawn',
      { kind: 'meeting', id: meeting.id },
      { organisationId: delegation.organisationId, detail: { delegation: id } },
    )
    return done({ slug })
  })
}
/** Sets the order of speaking as the desk numbered it; an empty box takes a delegation out of it. */
export async function orderSpeakers(
  context: Context,
  slug: string,
  typed: Readonly<Record<string, string>>,
): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const meeting = await findMeeting(inside, slug)
    if (!meeting) return notFound()
    if (!may(inside.actor, policy['delegation.register'])) return forbidden()
    for (const one of await delegationsOf(inside, meeting.id)) {
      const number = typed[one.id]
      if (number === undefined) continue
      if (number !== '' && !/^[1-9]\d{0,2}$/.test(number)) return invalid({ order: 'meetings.wrong-order' })
      await saveDelegation(inside, one.id, { speakingOrder: number === '' ? null : Math.min(500, Number(number)) })
    }
    await recordAct(inside, 'delegation.ordered', { kind: 'meeting', id: meeting.id })
    return done({ slug })
  })
}
