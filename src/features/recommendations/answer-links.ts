// Room: recommendations. The signed one-time link of an office without an account. Its token is derived from a key outside
// the database and a reference that may stand in an act: so the desk and the mail can show it, and nothing stores it.
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import { endLinks, keepLink, openLink } from '../../platform/sign-in/links.ts'

export type AnswerDuty = 'respond' | 'confirm-response'
const days = 60

async function tokenOf(context: Context, duty: AnswerDuty, addresseeId: string, ref: string): Promise<string> {
  return keyedHash(await context.keys.get('link'), duty, addresseeId, ref).toString('base64url')
}

/** A fresh link for a duty; the ones before it that nobody used end. Answers its reference. */
export async function makeAnswerLink(context: Context, duty: AnswerDuty, addresseeId: string): Promise<string> {
  const ref = newId(context.random)
  await endLinks(context, duty, addresseeId)
  await keepLink(context, { duty, subjectId: addresseeId, minutes: days * 24 * 60 }, await tokenOf(context, duty, addresseeId, ref))
  return ref
}

/** The address of a link that is still open, for the desk to copy and for the mail to carry; null when it is used or over. */
export async function answerLinkOf(context: Context, duty: AnswerDuty, addresseeId: string, ref: string): Promise<string | null> {
  const token = await tokenOf(context, duty, addresseeId, ref)
  if (!(await openLink(context, token, duty))) return null
  return `${context.installation.baseUrl}/${context.locale}${duty === 'respond' ? '/respond' : '/confirm-answer'}/${token}`
}
