// Room: test/support. Sample people around a table: members of the working tables, holders of the Liaison Table's
// seats, who coordinates, the secretariat, a ministry, somebody of another table.
import { designateToSeat, findBody } from '../../src/features/bodies/index.ts'
import { findOrganisations, foldName, insertOrganisation } from '../../src/features/organisations/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/random.ts'
import type { World } from './world.ts'

export async function sampleOrganisation(
  world: World,
  name: string,
  more: { tables?: number[]; country?: string; listing?: 'name' | 'unlisted'; office?: boolean } = {},
): Promise<string> {
  const context = world.context()
  const id = newId(context.random)
  const slug = `${foldName(name).replace(/ /g, '-')}-${id.slice(0, 4)}`
  await insertOrganisation(context, {
    id,
    slug,
    kind: more.office ? 'office' : 'organisation',
    name,
    acronym: null,
    category: more.office ? 'government' : 'cso',
    country: more.country ?? 'HN',
    workingTables: more.tables ?? [],
    objectives: [],
    languages: ['es'],
    website: null,
    listing: more.listing ?? 'name',
    state: 'listed',
    memberSince: more.office ? null : '2026-01-01',
    sample: true,
    searchName: foldName(name),
    contactName: null,
    contactChannel: null,
    contactValue: null,
  })
  return id
}
export async function slugOfOrganisation(world: World, id: string): Promise<string> {
  const [one] = await findOrganisations(world.context(), [id])
  return one?.slug ?? ''
}

export interface Table {
  bodyId: string
  /** Holders of two seats, of two organisations. */
  ana: Actor
  berta: Actor
  /** Coordinates the Liaison Table; keeps its minutes. */
  carla: Actor
  dora: Actor
  secretariat: Actor
  /** A member of the Mechanism who holds no seat. */
  member: Actor
  /** A ministry. */
  office: Actor
  officeId: string
  organisations: { ana: string; berta: string; member: string }
}
/** The Liaison Table with two seats held, and who stands around it. */
export async function liaisonTable(world: World): Promise<Table> {
  const context = world.context()
  const body = await findBody(context, 'liaison-table')
  if (!body) throw new Error('the record has a Liaison Table')
  const organisations = {
    ana: await sampleOrganisation(world, 'Red Ana de muestra', { tables: [1] }),
    berta: await sampleOrganisation(world, 'Red Berta de muestra', { tables: [2], listing: 'unlisted' }),
    member: await sampleOrganisation(world, 'Red miembro de muestra', { tables: [3] }),
  }
  const officeId = await sampleOrganisation(world, 'Ministerio de muestra de prueba', { office: true, country: 'PA' })
  for (const [code, organisationId] of [
    ['liaison-01', organisations.ana],
    ['liaison-03', organisations.berta],
  ] as const) {
    const sat = await designateToSeat(context, {
      code,
      organisationId,
      since: '2026-01-01',
      until: '2027-12-31',
      designatedOn: '2026-01-01',
      source: { kind: 'decision', note: 'Minutes of a sample meeting' },
    })
    if (!sat.ok) throw new Error(`${code}: ${sat.refusal.code}`)
  }
  const speaks = (name: string, organisationId: string) =>
    world.person(name, { role: 'representative', organisationId })
  return {
    bodyId: body.id,
    ana: await speaks('Ana sample', organisations.ana),
    berta: await speaks('Berta sample', organisations.berta),
    carla: await world.person('Carla sample', { role: 'coordinator', bodyId: body.id }),
    dora: await world.person('Dora sample', { role: 'rapporteur', bodyId: body.id }),
    secretariat: await world.person('Room secretariat sample', { role: 'secretariat' }),
    member: await speaks('Room member sample', organisations.member),
    office: await world.person('Room office sample', { role: 'office', organisationId: officeId }),
    officeId,
    organisations,
  }
}
