// Room: organisations/use-cases. An office's own address, for its signed links: one person of the desk enters it,
// another compares it with where the office publishes it, and confirms. Who could change it alone could answer for a
// State.
import { type Outcome, done, forbidden, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { policy } from './policy.ts'
import { type Organisation, findOrganisation } from './store.ts'
import { confirmAddress, enterAddress, findOfficeAddress, removeAddress } from './store-addresses.ts'

export type AddressStep = 'confirm' | 'remove'

async function officeFor(context: Context, slug: string): Promise<Outcome<{ office: Organisation; by: string }>> {
  const by = context.actor.personId
  if (!by || !may(context.actor, policy['office-address.set'])) return forbidden()
  const office = await findOrganisation(context, slug)
  return office ? done({ office, by }) : notFound()
}

/** Entering another address takes the place of the one before: nothing is mailed until a second person confirmed it. */
export async function enterOfficeAddress(context: Context, slug: string, email: string): Promise<Outcome<'entered'>> {
  return transact(context, async (inside) => {
    const found = await officeFor(inside, slug)
    if (!found.ok) return found
    const { office, by } = found.value
    await enterAddress(inside, office.id, email, by)
    await recordAct(
      inside,
      'office-address.entered',
      { kind: 'organisation', id: office.id },
      { organisationId: office.id },
    )
    return done('entered')
  })
}

export async function decideOfficeAddress(
  context: Context,
  slug: string,
  act: AddressStep,
): Promise<Outcome<'confirmed' | 'removed'>> {
  return transact<'confirmed' | 'removed'>(context, async (inside) => {
    const found = await officeFor(inside, slug)
    if (!found.ok) return found
    const { office, by } = found.value
    const address = await findOfficeAddress(inside, office.id)
    if (!address) return refused('conflict', 'organisations.refused-no-address')
    if (act === 'remove') await removeAddress(inside, office.id)
    else {
      if (address.confirmedBy) return refused('conflict', 'organisations.refused-no-address')
      if (address.enteredBy === by) return refused('forbidden', 'organisations.refused-own-address')
      await confirmAddress(inside, office.id, by)
    }
    await recordAct(
      inside,
      act === 'confirm' ? 'office-address.confirmed' : 'office-address.removed',
      { kind: 'organisation', id: office.id },
      { organisationId: office.id, detail: { enteredBy: address.enteredBy } },
    )
    return done(act === 'confirm' ? 'confirmed' : 'removed')
  })
}
