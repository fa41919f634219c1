// Room: organisations/demo. Sample members and offices of the demonstration, with a sample person who speaks for each:
// nobody real, and said so in their names. Run twice it changes nothing.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findPersonByEmail, welcomeSample } from '../people/index.ts'
import { type MembershipState, type OrganisationKind, foldName, slugOf } from './rules.ts'
import { findOrganisation, insertOrganisation } from './store.ts'
import { insertInvitation, listOpenInvitations, nameStanding } from './store-representation.ts'

interface Sample {
  name: string
  kind: OrganisationKind
  category: string
  country: string
  tables: number[]
  objectives: number[]
  state: MembershipState
  email?: string
  person?: string
  acronym?: string
  countriesOfWork?: string[]
  languages?: string[]
  further?: string[]
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
    name: 'Radio de la Ruta (muestra)',
    kind: 'organisation',
    category: 'media',
    country: 'HN',
    tables: [4],
    objectives: [15, 17],
    state: 'listed',
    countriesOfWork: ['GT', 'MX'],
    acronym: 'RR',
    email: 'radio@example.org',
    person: 'Representante de muestra (Radio)',
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

/** Members who have nobody here yet, as those of a register: the directory is worth narrowing. */
const more: readonly Sample[] = [
  {
    name: 'Rede Fronteira Aberta (muestra)',
    kind: 'organisation',
    category: 'cso-network',
    country: 'BR',
    tables: [1, 3],
    objectives: [6, 15, 19],
    state: 'checked',
    countriesOfWork: ['PE', 'CO'],
    languages: ['pt', 'es'],
    further: ['migrant-org'],
  },
  {
    name: 'Collectif Passerelles (muestra)',
    kind: 'organisation',
    category: 'diaspora-org',
    country: 'HT',
    tables: [3],
    objectives: [14, 15],
    state: 'checked',
    countriesOfWork: ['CL', 'DO'],
    languages: ['fr', 'ht'],
  },
  {
    name: 'Migration Studies Circle (muestra)',
    kind: 'organisation',
    category: 'academia',
    country: 'CR',
    tables: [4],
    objectives: [1, 3],
    state: 'checked',
    languages: ['en', 'es'],
  },
]

export async function loadDemo(context: Context): Promise<void> {
  for (const one of [...samples, ...more]) {
    const slug = slugOf(one.name)
    if (await findOrganisation(context, slug)) continue
    const id = newId(context.random)
    const office = one.kind === 'office'
    await insertOrganisation(context, {
      id,
      slug,
      kind: one.kind,
      name: one.name,
      acronym: one.acronym ?? null,
      category: one.category,
      country: one.country,
      workingTables: one.tables,
      objectives: one.objectives,
      languages: one.languages ?? ['es'],
      furtherCategories: one.further,
      countriesOfWork: one.countriesOfWork,
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
    if (one.email && one.person)
      await welcomeSample(context, {
        email: one.email,
        name: one.person,
        role: office ? 'office' : 'representative',
        organisationId: id,
      })
  }
  await loadTeam(context)
}

/** The first sample member has two who represent it, and somebody who asks to be added. */
async function loadTeam(context: Context): Promise<void> {
  const organisation = await findOrganisation(context, slugOf(samples[0]?.name ?? ''))
  if (!organisation || (await listOpenInvitations(context, [organisation.id])).length > 0) return
  const second = 'suplente@example.org'
  await welcomeSample(context, {
    email: second,
    name: 'Suplente de muestra',
    role: 'representative',
    organisationId: organisation.id,
  })
  const person = await findPersonByEmail(context, second)
  if (person) await nameStanding(context, organisation.id, person.id, 'alternate')
  await insertInvitation(context, {
    id: newId(context.random),
    organisationId: organisation.id,
    standing: 'representative',
    name: 'Persona que pide (muestra)',
    email: null,
    phone: '+52 55 0000 0000',
    locale: 'es',
    tokenHash: null,
    state: 'asked',
    days: 60,
  })
}
