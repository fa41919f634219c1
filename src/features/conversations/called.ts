// Room: conversations. Whom a mention means: a member organisation that whoever writes may see, and no other.
import type { Context } from '../../platform/context.ts'
import { findOrganisation } from '../organisations/index.ts'

export async function findOrganisationsBySlug(context: Context, slugs: readonly string[]): Promise<string[]> {
  const found = await Promise.all(slugs.map((slug) => findOrganisation(context, slug)))
  return found.flatMap((one) => (one?.memberSince ? [one.id] : []))
}
