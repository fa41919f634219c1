// Room: recommendations. The signed one-time link of an office without an account: one to draft, one to confirm.
import type { Context } from '../../platform/context.ts'
import { openTokenOf, replaceLink } from '../../platform/sign-in/links.ts'

export type AnswerDuty = 'respond' | 'confirm-response'
const days = 60

export const makeAnswerLink = (context: Context, duty: AnswerDuty, addresseeId: string): Promise<string> =>
  replaceLink(context, duty, addresseeId, days)

/**
 * The address of a link that is still open, for the desk to copy and for the mail to carry; null when it is over.
 */
export async function answerLinkOf(
  context: Context,
  duty: AnswerDuty,
  addresseeId: string,
  ref: string,
): Promise<string | null> {
  const token = await openTokenOf(context, duty, addresseeId, ref)
  return (
    token &&
    `${context.installation.baseUrl}/${context.locale}${duty === 'respond' ? '/respond' : '/confirm-answer'}/${token}`
  )
}
