// Room: organisations/use-cases. Joining the Mechanism, and the check that comes afterwards.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newCode, newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { transact } from '../../platform/db/transact.ts'
import { welcomeRepresentative } from '../people/index.ts'
import { categoryOf, countryOf } from '../reference/index.ts'
import { policy } from './policy.ts'
import {
  type ContactChannel,
  type Listing,
  type MembershipAct,
  foldName,
  membership,
  slugOf,
  wrongContact,
} from './rules.ts'
import {
  type Organisation,
  findBySearchName,
  findOrganisation,
  freeSlug,
  insertOrganisation,
  saveState,
} from './store.ts'

export interface JoinForm {
  kind: 'organisation' | 'individual'
  name: string
  acronym?: string
  category: string
  country: string
  workingTables: string[]
  languages: string[]
  website?: string
  contactName: string
  contactChannel: ContactChannel
  contactValue: string
  listing: Listing
  consent: boolean
  /** Ticked after the form warned that a member of that name exists. */
  another: boolean
}

/** Joins the Mechanism: listed at once, checked afterwards (source 001, "How to join?"). */
export async function joinMechanism(context: Context, form: JoinForm): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const wrong = wrongFields(form)
    if (wrong) return invalid(wrong)
    const searchName = foldName(form.name)
    const twins = await findBySearchName(inside, searchName)
    // Only of a name that is listed: the form must not tell a stranger who is here unlisted.
    if (twins.some((twin) => twin.listing === 'name' && twin.country === form.country) && !form.another) {
      return refused('conflict', 'organisations.refused-same-name', {
        fields: { another: 'organisations.wrong-same-name' },
      })
    }
    const id = newId(inside.random)
    const slug = await freeSlug(
      inside.db,
      form.listing === 'name' ? slugOf(form.name) : `member-${newCode(inside.random, 10)}`,
    )
    await insertOrganisation(inside, {
      id,
      slug,
      kind: form.kind,
      name: form.name,
      acronym: form.acronym ?? null,
      category: form.category,
      country: form.country,
      workingTables: form.workingTables.map(Number),
      objectives: [],
      languages: form.languages,
      website: form.website ?? null,
      listing: form.listing,
      state: 'listed',
      memberSince: dayOf(inside.now),
      sample: false,
      searchName,
      contactName: form.contactName,
      contactChannel: form.contactChannel,
      contactValue: form.contactValue,
    })
    await recordAct(inside, 'organisation.joined', { kind: 'organisation', id }, { organisationId: id, to: 'listed' })
    await welcomeRepresentative(inside, {
      name: form.contactName,
      email: form.contactChannel === 'email' ? form.contactValue.toLowerCase() : null,
      locale: inside.locale,
      organisationId: id,
      role: 'representative',
    })
    return done({ slug })
  })
}

function wrongFields(form: JoinForm): Record<string, string> | null {
  const wrong: Record<string, string> = {}
  if (categoryOf(form.category)?.standing !== 'member') wrong.category = 'http.wrong-not-one-of'
  if (!countryOf(form.country)) wrong.country = 'http.wrong-not-one-of'
  const contact = wrongContact(form)
  if (contact) wrong.contactValue = contact
  if (!form.consent) wrong.consent = 'organisations.wrong-consent'
  return Object.keys(wrong).length ? wrong : null
}

/** The membership desk's check of a listed organisation: checked, or questioned until something is clear. */
export async function moveMembership(
  context: Context,
  slug: string,
  act: MembershipAct,
): Promise<Outcome<Organisation>> {
  return transact(context, async (inside) => {
    const organisation = await findOrganisation(inside, slug)
    if (!organisation) return notFound()
    if (!may(inside.actor, policy['organisation.check'], { organisationId: organisation.id })) return forbidden()
    const next = step(membership, organisation.state, act)
    if (!next.ok) return next
    await saveState(inside, organisation.id, next.value)
    await recordAct(
      inside,
      `organisation.${act === 'leave' ? 'left' : next.value}`,
      { kind: 'organisation', id: organisation.id },
      { organisationId: organisation.id, from: organisation.state, to: next.value },
    )
    return done({ ...organisation, state: next.value })
  })
}
