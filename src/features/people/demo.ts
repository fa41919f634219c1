// Room: people/demo. Sample people of the demonstration, one for each duty: nobody real, and said so in their names.
// Those who speak for an organisation or an office come with the sample members of the feature organisations.
import type { Role } from '../../kernel/actor.ts'
import type { Context } from '../../platform/context.ts'
import { findPersonByEmail, insertGrant, insertPerson } from './store.ts'

const samples: readonly { email: string; name: string; role: Role }[] = [
  { email: 'secretaria@example.org', name: 'Secretaría de muestra', role: 'secretariat' },
  { email: 'secretaria.dos@example.org', name: 'Segunda persona de la secretaría de muestra', role: 'secretariat' },
  { email: 'administracion@example.org', name: 'Administración de muestra', role: 'administrator' },
  { email: 'moderacion@example.org', name: 'Moderación de muestra', role: 'moderator' },
  { email: 'relatoria@example.org', name: 'Relatoría de muestra', role: 'rapporteur' },
  { email: 'coordinacion@example.org', name: 'Coordinación de mesa de muestra', role: 'coordinator' },
]

export async function loadDemo(context: Context): Promise<void> {
  for (const { email, name, role } of samples) {
    if (await findPersonByEmail(context, email)) continue
    const personId = await insertPerson(context, { email, name, locale: 'es', sample: true })
    await insertGrant(context, { personId, role, proposedBy: null, approvedBy: null, approved: true, single: true })
  }
}

/** A sample person who speaks for a sample organisation or office; run twice it changes nothing. */
export async function welcomeSample(
  context: Context,
  who: { email: string; name: string; role: 'representative' | 'office'; organisationId: string },
): Promise<void> {
  if (await findPersonByEmail(context, who.email)) return
  const personId = await insertPerson(context, { email: who.email, name: who.name, locale: 'es', sample: true })
  await insertGrant(context, {
    personId,
    role: who.role,
    organisationId: who.organisationId,
    proposedBy: null,
    approvedBy: null,
    approved: true,
    single: true,
  })
}
