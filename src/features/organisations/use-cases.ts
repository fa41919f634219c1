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
import { membershipCharter } from './charter-data.ts'
import { codeHash, newLetters } from './codes.ts'
import { policy } from './policy.ts'
import { type DeskAct, foldAcronym, foldName, hostOf, membership, slugOf } from './rules.ts'
import { type JoinForm, shownOf, wrongOfForm } from './rules-joining.ts'
import {
  type Organisation,
  findListedTwins,
  findOrganisation,
  freeSlug,
  insertOrganisation,
  saveState,
} from './store.ts'
import { forgetReasons, insertReason } from './store-joining.ts'
import { insertInvitation } from './store-representation.ts'

/** How long a code on paper waits to be taken up. */
export const codeDays = 30

export interface Joined {
  slug: string
  /** Where no e-mail was given: what opens the door for the one who leads, shown once. */
  code: string | null
}

/**
 * Joins the Mechanism: listed at once, checked afterwards (source 001, "How to join?"), unless the charter asks
 * first.
 */
export async function joinMechanism(context: Context, form: JoinForm): Promise<Outcome<Joined>> {
  return transact(context, async (inside) => {
    const wrong = wrongOfForm(form, form.consent)
    if (wrong) return invalid(wrong)
    if (form.assistedBy && !may(inside.actor, policy['organisation.join-assisted'])) return forbidden()
    const shown = shownOf(form)
    if (!form.another && (await isTwin(inside, form))) {
      return refused('conflict', 'organisations.refused-same-name', {
        fields: { another: 'organisations.wrong-same-name' },
      })
    }
    const id = newId(inside.random)
    const slug = await freeSlug(
      inside.db,
      shown.listing === 'name' ? slugOf(shown.name) : `member-${newCode(inside.random, 10)}`,
    )
    const state = (await membershipCharter(inside)).approval === 'before' ? 'waiting' : 'listed'
    await insertOrganisation(inside, {
      id,
      slug,
      kind: form.kind,
      name: shown.name,
      trueName: shown.trueName,
      searchTrueName: shown.trueName && foldName(shown.trueName),
      acronym: shown.acronym,
      category: form.category,
      furtherCategories: (form.furtherCategories ?? []).filter((one) => one !== form.category),
      country: form.country,
      countriesOfWork: form.countriesOfWork ?? [],
      workingTables: form.workingTables.map(Number),
      objectives: (form.objectives ?? []).map(Number),
      languages: form.languages,
      website: shown.website,
      listing: shown.listing,
      state,
      memberSince: dayOf(inside.now),
      sample: false,
      searchName: foldName(shown.name),
      contactName: form.contactName,
      contactChannel: form.contactChannel,
      contactValue: form.contactValue,
      enteredHow: form.assistedBy ? 'assisted' : 'form',
      assistedBy: form.assistedBy ?? null,
    })
    await recordAct(
      inside,
      'organisation.joined',
      { kind: 'organisation', id },
      { organisationId: id, to: state, detail: { assisted: Boolean(form.assistedBy) } },
    )
    return done({ slug, code: await welcomeFirst(inside, id, form) })
  })
}

/** Only of a member who is listed by name: the form must not tell a stranger who is here unlisted. */
async function isTwin(context: Context, form: JoinForm): Promise<boolean> {
  const { name, acronym, website } = shownOf(form)
  const host = hostOf(website)
  const searchName = foldName(name)
  const twins = await findListedTwins(context, { searchName, acronym: foldAcronym(acronym), host })
  return twins.some(
    (twin) =>
      (host !== null && hostOf(twin.website) === host) ||
      (twin.country === form.country && foldName(twin.name) === searchName),
  )
}

/** Who filled in the form speaks for it: by the link that is mailed to them, or by a code that they write down. */
async function welcomeFirst(context: Context, organisationId: string, form: JoinForm): Promise<string | null> {
  if (form.contactChannel === 'email') {
    await welcomeRepresentative(context, {
      name: form.contactName,
      email: form.contactValue.toLowerCase(),
      locale: context.locale,
      organisationId,
      role: 'representative',
    })
    return null
  }
  const code = newLetters(context)
  await insertInvitation(context, {
    id: newId(context.random),
    organisationId,
    standing: 'lead',
    name: form.contactName,
    email: null,
    locale: context.locale,
    tokenHash: await codeHash(context, 'representing', code),
    state: 'sent',
    days: codeDays,
  })
  return code
}

/**
 * The membership desk's check: in order, questioned until something is clear, or refused with a reason that can be
 * appealed.
 */
export async function moveMembership(
  context: Context,
  slug: string,
  act: DeskAct,
  reason?: string,
): Promise<Outcome<Organisation>> {
  return transact(context, async (inside) => {
    const organisation = await findOrganisation(inside, slug)
    if (!organisation) return notFound()
    if (!may(inside.actor, policy['organisation.check'], { organisationId: organisation.id })) return forbidden()
    const next = step(membership, organisation.state, act)
    if (!next.ok) return next
    if (act === 'refuse' && !reason) return invalid({ reason: 'organisations.wrong-reason' })
    await saveState(inside, organisation.id, next.value)
    if (reason && (act === 'refuse' || act === 'question')) await insertReason(inside, organisation.id, reason)
    if (next.value === 'left') await forgetReasons(inside, organisation.id)
    await recordAct(
      inside,
      `organisation.${next.value}`,
      { kind: 'organisation', id: organisation.id },
      { organisationId: organisation.id, from: organisation.state, to: next.value },
    )
    return done({ ...organisation, state: next.value })
  })
}
