// Room: people/use-cases. What people do about themselves and their roles.
import type { Locale } from '../../kernel/locale.ts'
import type { Context } from '../../platform/context.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { makeLink } from '../../platform/sign-in/links.ts'
import { findPersonByEmail, hasAdministrator, insertGrant, insertPerson } from './store.ts'

/**
 * The person who filled in an organisation's form becomes its representative at once: the door is open, the check comes
 * afterwards (source 001, "How to join?"). Answers the person, new or known by their e-mail.
 */
export async function welcomeRepresentative(
  context: Context,
  who: { name: string; email: string | null; locale: Locale; organisationId: string; role: 'representative' | 'office' },
): Promise<string> {
  const known = who.email ? await findPersonByEmail(context, who.email) : undefined
  const personId = known?.id ?? (await insertPerson(context, { email: who.email, name: who.name, locale: who.locale }))
  await insertGrant(context, {
    personId, role: who.role, organisationId: who.organisationId, proposedBy: null, approvedBy: null, approved: true, single: true,
  })
  await recordAct(context, 'person.welcomed', { kind: 'person', id: personId }, { organisationId: who.organisationId, capacity: who.role })
  return personId
}

/** The one-time link of a new installation's first administrator; null once there is one. Valid for a day. */
export async function firstAdministratorLink(context: Context): Promise<string | null> {
  if (await hasAdministrator(context)) return null
  const token = await makeLink(context, { duty: 'first-administrator', minutes: 24 * 60 })
  return `${context.installation.baseUrl}/${context.locale}/sign-in/first?token=${token}`
}
