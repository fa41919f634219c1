// Room: conversations. Whom a mention means: a member organisation that whoever writes may see, and no other.
import type { Context } from '../../platform/context.ts'
import { findOrganisation } from '../organisations/index.ts'
import { findPeopleConcerned } from '../people/index.ts'
import { asPerson, readerOf } from './reader.ts'
import { mayRead } from './rules.ts'
import type { Topic } from './store.ts'

export async function findOrganisationsBySlug(context: Context, slugs: readonly string[]): Promise<string[]> {
  const found = await Promise.all(slugs.map((slug) => findOrganisation(context, slug)))
  return found.flatMap((one) => (one?.memberSince ? [one.id] : []))
}

/**
 * Who of the organisations called may read the topic today: at a table nobody else is told, not even that they were
 * called.
 */
export async function calledReaders(
  context: Context,
  topic: Topic,
  organisationIds: readonly string[],
): Promise<string[]> {
  if (organisationIds.length === 0) return []
  const people = await findPeopleConcerned(context, { organisationIds })
  const readers = await Promise.all(people.map(async (person) => readerOf(await asPerson(context, person))))
  return people.filter((_, index) => mayRead(readers[index]!, topic)).map((person) => person.id)
}
