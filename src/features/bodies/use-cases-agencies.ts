// Room: bodies/use-cases-agencies. The office of an agency that the charter names: entered when it first sits
// somewhere, under the name by which the reference data knows it.
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { foldName, freeSlug, insertOrganisation, organisationFacts } from '../organisations/index.ts'
import { agencyOf } from '../reference/index.ts'

/** The id of the agency's office. */
export async function officeOf(context: Context, code: string): Promise<string> {
  const [known] = await organisationFacts(context, { agencies: [code] })
  if (known) return known.id
  const agency = agencyOf(code)
  const name = agency?.name.values[agency.name.original]?.text ?? code
  const id = newId(context.random)
  await insertOrganisation(context, {
    id,
    slug: await freeSlug(context.db, `agency-${code.toLowerCase()}`),
    kind: 'office',
    name,
    acronym: code,
    category: 'un-entity',
    country: null,
    workingTables: [],
    objectives: [],
    languages: [],
    website: null,
    listing: 'name',
    state: 'checked',
    memberSince: null,
    sample: false,
    searchName: foldName(name),
    contactName: null,
    contactChannel: null,
    contactValue: null,
  })
  await recordAct(context, 'office.entered', { kind: 'organisation', id }, { organisationId: id, detail: { code } })
  return id
}
