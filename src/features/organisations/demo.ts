// Room: organisations/demo. Sample members and offices of the demonstration, with a sample person who speaks for each:
// nobody real, and said so in their names. Run twice it changes nothing.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { welcomeSample } from '../people/index.ts'
import { type MembershipState, type OrganisationKind, foldName, slugOf } from './rules.ts'
import { findOrganisation, insertOrganisation } from './store.ts'

interface Sample {
  name: string
  kind: OrganisationKind
  category: string
  country: string
  tables: number[]
  objectives: number[]
  state: MembershipState
  email: string
  person: string
}
const samples: readonly Sample[] = [
  {
    name: 'Red de Mujeres Migrantes (muestra)',
    kind: 'organisation',
    category: 'migrant-women-org',
    country: 'MX',
    tables: [2, 3],
    objectives: [7, 10, 15],
    state: 'checked',
    email: 'representante@example.org',
    person: 'Representante de muestra',
  },
  {
    name: 'Casa del Migrante del Sur (muestra)',
    kind: 'organisation',
    category: 'cso',
    country: 'GT',
    tables: [2, 3],
    objectives: [8, 13, 21],
    state: 'checked',
    email: 'casa@example.org',
    person: 'Representante de muestra (Casa)',
  },
  {
    name: 'Diáspora en Diálogo (muestra)',
    kind: 'organisation',
    category: 'diaspora-org',
    country: 'CL',
    tables: [1],
    objectives: [18, 19],
    state: 'listed',
    email: 'diaspora@example.org',
    person: 'Representante de muestra (Diáspora)',
  },
  {
    name: 'Ministerio de muestra',
    kind: 'office',
    category: 'government',
    country: 'PA',
    tables: [],
    objectives: [],
    state: 'checked',
    email: 'ministerio@example.org',
    person: 'Oficina de muestra (ministerio)',
  },
  {
    name: 'Municipio de muestra',
    kind: 'office',
    category: 'local-authority',
    country: 'PA',
    tables: [],
    objectives: [],
    state: 'checked',
    email: 'municipio@example.org',
    person: 'Oficina de muestra (municipio)',
  },
]

export async function loadDemo(context: Context): Promise<void> {
  for (const one of samples) {
    const slug = slugOf(one.name)
    if (await findOrganisation(context, slug)) continue
    const id = newId(context.random)
    const office = one.kind === 'office'
    await insertOrganisation(context, {
      id,
      slug,
      kind: one.kind,
      name: one.name,
      acronym: null,
      category: one.category,
      country: one.country,
      workingTables: one.tables,
      objectives: one.objectives,
      languages: ['es'],
      website: null,
      listing: 'name',
      state: one.state,
      memberSince: office ? null : dayOf(context.now),
      sample: true,
      searchName: foldName(one.name),
      contactName: null,
      contactChannel: null,
      contactValue: null,
    })
    await welcomeSample(context, {
      email: one.email,
      name: one.person,
      role: office ? 'office' : 'representative',
      organisationId: id,
    })
  }
}
