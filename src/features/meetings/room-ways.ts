// Room: meetings. How somebody registered is let into the room where the meeting sits: by their link, by the code for
// the door, or from the account that registered them. The room learns in which capacity they come, never their name.
import type { Context } from '../../platform/context.ts'
import { ownOrganisations } from '../organisations/index.ts'
import { isToken, tokenHashOf } from './links.ts'
import {
  type Registration,
  findByDoorCode,
  findRegistration,
  findRegistrationByToken,
  registrationsFor,
} from './store-registrations.ts'

export interface Admitted {
  registrationId: string
  category: string
  country: string | null
  official: boolean
  organisationId: string | null
}
const admit = (one: Registration | undefined, meetingId: string): Admitted | null =>
  one && one.state === 'confirmed' && one.meetingId === meetingId
    ? {
        registrationId: one.id,
        category: one.category,
        country: one.country,
        official: one.official,
        organisationId: one.organisationId,
      }
    : null

/** By what somebody typed or pasted: their code for the door, or the address of their registration. */
export async function admittedBy(context: Context, meetingId: string, typed: string): Promise<Admitted | null> {
  const token = /([\w-]{22})\/?$/.exec(typed.trim())?.[1]
  if (isToken(token)) return admit(await findRegistrationByToken(context, tokenHashOf(token)), meetingId)
  const code = typed.toLowerCase().replace(/[\s-]+/g, '')
  if (!/^[2-9a-hjkmnp-z]{6,8}$/.test(code)) return null
  return admit(await findByDoorCode(context, meetingId, code), meetingId)
}

async function ownRegistrations(context: Context, meetingId: string): Promise<Registration[]> {
  const { personId } = context.actor
  if (personId === null) return []
  const organisationIds = (await ownOrganisations(context)).map((one) => one.id)
  const found = [
    ...(await registrationsFor(context, meetingId, { personId })),
    ...(await registrationsFor(context, meetingId, { organisationIds })),
  ].filter((one) => one.state === 'confirmed' && one.personName !== null)
  return [...new Map(found.map((one) => [one.id, one])).values()]
}
/** Whom this account registered, by name: for their own eyes. */
export const admissible = async (context: Context, meetingId: string): Promise<{ id: string; name: string }[]> =>
  (await ownRegistrations(context, meetingId)).map((one) => ({ id: one.id, name: one.personName ?? '' }))

export async function admittedAsOwn(context: Context, meetingId: string, id: string): Promise<Admitted | null> {
  const own = (await ownRegistrations(context, meetingId)).some((one) => one.id === id)
  return own ? admit(await findRegistration(context, meetingId, id), meetingId) : null
}
