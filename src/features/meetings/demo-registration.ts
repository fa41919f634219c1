// Room: meetings. The practice forum's form, places, line, delegation and roles: samples all of them, so that each page
// of registering can be tried at once.
import { newCode, newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { linkToken, tokenHashOf } from './links.ts'
import { foldWords } from './rules-invitations.ts'
import { retainUntil } from './rules.ts'
import { sessionsOf } from './store.ts'
import { insertDelegation, saveDelegate } from './store-delegations.ts'
import { saveForm } from './store-forms.ts'
import { insertRegistration } from './store-registrations.ts'
import { insertRole, saveRole } from './store-roles.ts'
import { countTaken, insertPlace, lockQuotas, saveQuota } from './store-seats.ts'

/** The offices that the sample registrations of a government hold, the head first. */
const offices = ['Viceministra de muestra', 'Directora de muestra', 'Asesor de muestra']
const roles = [
  ['chair', 'Presidencia de muestra', 'government', 'PA', 'confirmed'],
  ['moderator', 'Moderadora de muestra', 'cso', 'CO', 'confirmed'],
  ['panellist', 'Panelista de muestra', 'migrant-org', 'MX', 'invited'],
  ['interpreter', 'Intérprete de muestra', 'other', 'PA', 'confirmed'],
] as const

export async function loadRegistrationDemo(
  context: Context,
  meetingId: string,
  day: string,
  ministry: readonly string[],
): Promise<void> {
  await saveForm(context, meetingId, {
    questions: ['languages', 'access', 'travel', 'name', 'photo', 'recording'],
    offerDays: 2,
  })
  await seatGovernments(context, meetingId, day)
  const id = newId(context.random)
  await insertDelegation(context, {
    id,
    meetingId,
    organisationId: null,
    invitationId: null,
    name: 'Cancillería de muestra',
    searchName: foldWords('Cancillería de muestra'),
    category: 'government',
    country: 'PA',
    language: 'es',
    channel: 'room',
    letterReference: 'NV-MUESTRA-1',
    letterOn: dayOf(context.now),
    speaks: true,
    speakingOrder: 1,
    contactValue: null,
    tokenHash: tokenHashOf(await linkToken(context, 'delegation', id)),
    sample: true,
  })
  for (const [index, officeHeld] of offices.entries()) {
    const registrationId = ministry[index]
    if (registrationId) await saveDelegate(context, { registrationId, delegationId: id, rank: index + 1, officeHeld })
  }
  await giveSampleRoles(context, meetingId, day)
}
/** As many places as are taken, and one person who waits. */
async function seatGovernments(context: Context, meetingId: string, day: string): Promise<void> {
  await lockQuotas(context, meetingId)
  const taken = await countTaken(context, meetingId, 'room', 'governments')
  await saveQuota(context, newId(context.random), meetingId, {
    channel: 'room',
    row: 'governments',
    capacity: taken,
    taken,
  })
  const id = newId(context.random)
  await insertRegistration(context, {
    id,
    meetingId,
    organisationId: null,
    invitationId: null,
    registeredBy: null,
    personName: 'Persona de muestra en espera',
    searchName: foldWords('Persona de muestra en espera'),
    contactValue: null,
    needs: null,
    category: 'government',
    country: 'CL',
    channel: 'room',
    official: true,
    language: 'es',
    retainUntil: retainUntil(day, dayOf(context.now)),
    doorCode: newCode(context.random, 6),
    tokenHash: tokenHashOf(await linkToken(context, 'registration', id)),
    state: 'waiting',
    sample: true,
  })
  await insertPlace(context, {
    id: newId(context.random),
    registrationId: id,
    meetingId,
    channel: 'room',
    row: 'governments',
  })
}
async function giveSampleRoles(context: Context, meetingId: string, day: string): Promise<void> {
  const sessions = await sessionsOf(context, meetingId)
  for (const [index, [role, name, category, country, state]] of roles.entries()) {
    const id = newId(context.random)
    await insertRole(context, {
      id,
      meetingId,
      sessionId: sessions[index]?.id ?? null,
      role,
      name,
      officeHeld: null,
      organisationId: null,
      category,
      country,
      language: 'es',
      languages: role === 'interpreter' ? ['es', 'en'] : ['es'],
      contactValue: null,
      tokenHash: tokenHashOf(await linkToken(context, 'role', id)),
      retainUntil: retainUntil(day, dayOf(context.now)),
      position: index + 1,
      sample: true,
    })
    if (state === 'confirmed')
      await saveRole(context, id, { state, consents: { name: role !== 'interpreter', photo: false, recording: true } })
  }
}
