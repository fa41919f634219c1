// Room: test/support. Sample organisations that joined, and people who speak for them.
import { randomBytes } from 'node:crypto'
import { foldName, insertOrganisation } from '../../src/features/organisations/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/random.ts'
import type { World } from './world.ts'

export interface SampleMember {
  id: string
  slug: string
  name: string
  speaker: Actor
}
/** A sample organisation that joined these tables, with one who speaks for it. */
export async function joinAs(
  world: World,
  name: string,
  more: { tables?: number[]; category?: string; country?: string; listing?: 'name' | 'unlisted' } = {},
): Promise<SampleMember> {
  const context = world.context()
  const id = newId(context.random)
  const slug = `sample-${randomBytes(5).toString('hex')}`
  await insertOrganisation(context, {
    id,
    slug,
    kind: 'organisation',
    name,
    acronym: null,
    category: more.category ?? 'cso',
    country: more.country ?? 'MX',
    workingTables: more.tables ?? [1],
    objectives: [],
    languages: ['es'],
    website: null,
    listing: more.listing ?? 'name',
    state: 'checked',
    memberSince: '2024-01-01',
    sample: true,
    searchName: foldName(name),
    contactName: null,
    contactChannel: null,
    contactValue: null,
  })
  const speaker = await world.person(`${name} speaker`, { role: 'representative', organisationId: id })
  return { id, slug, name, speaker }
}
