// Room: platform/sign-in. One-time links whose token is derived from a key outside the database and a reference that may
// stand in an act or an address: so a desk and a mail can show the link, and nothing stores it.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import { keyedHash } from '../keys/keys.ts'
import { type LinkDuty, endLinks, keepLink, openLink } from './links.ts'

const tokenOf = async (context: Context, duty: LinkDuty, subjectId: string, ref: string): Promise<string> =>
  keyedHash(await context.keys.get('link'), duty, subjectId, ref).toString('base64url')

/** A fresh link for a duty; those before it that nobody used end. Answers its reference. */
export async function makeDerivedLink(context: Context, duty: LinkDuty, subjectId: string, days: number): Promise<string> {
  const ref = newId(context.random)
  await endLinks(context, duty, subjectId)
  await keepLink(context, { duty, subjectId, minutes: days * 24 * 60 }, await tokenOf(context, duty, subjectId, ref))
  return ref
}

/** The token of a link that is still open; null when it is used, replaced or over. */
export async function derivedToken(context: Context, duty: LinkDuty, subjectId: string, ref: string): Promise<string | null> {
  const token = await tokenOf(context, duty, subjectId, ref)
  return (await openLink(context, token, duty)) ? token : null
}
