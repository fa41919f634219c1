// Room: test/support. A sample organisation that joined, and somebody who speaks for it.
import type { Actor } from '../../src/kernel/actor.ts'
import { joinMechanism } from '../../src/features/organisations/index.ts'
import { sql } from '../../src/platform/db/database.ts'
import type { World } from './world.ts'

export async function representativeOf(
  world: World,
  name: string,
  listing: 'name' | 'unlisted' = 'name',
): Promise<{ id: string; actor: Actor }> {
  await joinMechanism(world.context(), {
    kind: 'organisation',
    name,
    category: 'migrant-org',
    country: 'MX',
    workingTables: ['1'],
    languages: ['es'],
    contactName: 'Persona de muestra',
    contactChannel: 'whatsapp',
    contactValue: '+52 55 0000 0000',
    listing,
    consent: true,
    another: true,
  })
  const query = sql<{ id: string }>`select id from organisation where name = ${name}`
  const [organisation] = (await query.execute(world.context().db)).rows
  if (!organisation) throw new Error(`${name} did not join`)
  const grant = { role: 'representative', organisationId: organisation.id } as const
  return { id: organisation.id, actor: await world.person(`${name} person`, grant) }
}
