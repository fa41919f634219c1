// Room: people/store. The only SQL about closing a person and about roles that wait for the owner of an address.
import { newId } from '../../kernel/random.ts'
import type { Locale } from '../../kernel/locale.ts'
import type { Context } from '../../platform/context.ts'

type Db = Pick<Context, 'db'>

export async function findCloseProposal(context: Db, personId: string): Promise<{ by: string; at: Date } | null> {
  const row = await context.db
    .selectFrom('person')
    .select(['close_proposed_by', 'close_proposed_at'])
    .where('id', '=', personId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row?.close_proposed_by && row.close_proposed_at
    ? { by: row.close_proposed_by, at: row.close_proposed_at }
    : null
}
export async function proposeClose(context: Context, personId: string, by: string | null): Promise<void> {
  await context.db
    .updateTable('person')
    .set({ close_proposed_by: by, close_proposed_at: by ? context.now : null })
    .where('id', '=', personId)
    .execute()
}
/** People whose closing waits for a second person. */
export async function listClosings(context: Db): Promise<{ id: string; name: string; by: string; at: Date }[]> {
  const rows = await context.db
    .selectFrom('person')
    .select(['id', 'name', 'close_proposed_by', 'close_proposed_at'])
    .where('close_proposed_by', 'is not', null)
    .where('closed_at', 'is', null)
    .orderBy('close_proposed_at')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    by: row.close_proposed_by ?? '',
    at: row.close_proposed_at ?? new Date(0),
  }))
}

/** The address goes at once; the name a month later, so that the log can still be read while it is fresh. */
export async function closePerson(context: Context, personId: string): Promise<void> {
  await context.db
    .updateTable('person')
    .set({ email: null, locale: 'es', digest: 'none', closed_at: context.now })
    .where('id', '=', personId)
    .execute()
}

export const nameKeptDays = 30
/** What stands where a name stood; shown to nobody. */
export const erasedName = '–'
/** Of who is closed for a month nothing is left but the id that acts point to. */
export async function eraseClosed(context: Context): Promise<void> {
  await context.db
    .updateTable('person')
    .set({ name: erasedName, erased_at: context.now, close_proposed_by: null, close_proposed_at: null })
    .where('closed_at', '<', new Date(context.now.getTime() - nameKeptDays * 86_400_000))
    .where('erased_at', 'is', null)
    .execute()
}

/** For the desk's log alone: what those are called whose account is closed, until that is erased. */
export async function namesOfClosed(context: Db, ids: string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return []
  return context.db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .where('closed_at', 'is not', null)
    .where('erased_at', 'is', null)
    .execute()
}

export interface Offer {
  id: string
  email: string
  name: string
  locale: Locale
  role: 'representative' | 'office'
  organisationId: string
}
const asOffer = (row: {
  id: string
  email: string
  name: string
  locale: string
  role: string
  organisation_id: string
}): Offer => ({
  id: row.id,
  email: row.email,
  name: row.name,
  locale: row.locale as Locale,
  role: row.role as Offer['role'],
  organisationId: row.organisation_id,
})

export const offerDays = 30
export async function insertOffer(context: Context, offer: Omit<Offer, 'id'>): Promise<string> {
  const id = newId(context.random)
  await context.db
    .insertInto('role_offer')
    .values({
      id,
      email: offer.email,
      name: offer.name,
      locale: offer.locale,
      role: offer.role,
      organisation_id: offer.organisationId,
      made_at: context.now,
      expires_at: new Date(context.now.getTime() + offerDays * 86_400_000),
    })
    .execute()
  return id
}
export async function findOffer(context: Pick<Context, 'db' | 'now'>, id: string): Promise<Offer | undefined> {
  const row = await context.db
    .selectFrom('role_offer')
    .selectAll()
    .where('id', '=', id)
    .where('taken_at', 'is', null)
    .where('expires_at', '>', context.now)
    .executeTakeFirst()
  return row && asOffer(row)
}
/** The newest offer to an address, for who asks to sign in with it before taking it up. */
export async function findOfferTo(
  context: Pick<Context, 'db' | 'now'>,
  email: string,
): Promise<{ id: string } | undefined> {
  return context.db
    .selectFrom('role_offer')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .where('taken_at', 'is', null)
    .where('expires_at', '>', context.now)
    .orderBy('made_at', 'desc')
    .executeTakeFirst()
}
export async function takeOffer(context: Context, id: string): Promise<void> {
  await context.db.updateTable('role_offer').set({ taken_at: context.now }).where('id', '=', id).execute()
}
export async function dropOffersTo(context: Db, email: string): Promise<void> {
  await context.db.deleteFrom('role_offer').where('email', '=', email).execute()
}
/** What was taken up or never was, is forgotten: the grant says the rest. */
export async function dropOldOffers(context: Pick<Context, 'db' | 'now'>): Promise<void> {
  await context.db
    .deleteFrom('role_offer')
    .where((row) =>
      row.or([row('expires_at', '<', context.now), row('taken_at', '<', new Date(context.now.getTime() - 86_400_000))]),
    )
    .execute()
}
