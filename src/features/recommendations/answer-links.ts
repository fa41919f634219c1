// Room: recommendations. The signed one-time links of an office without an account: one to draft, one to confirm. They
// go by mail to the office's own address, where it has one; else somebody of the desk hands each out, and never the
// same one both.
import type { Context } from '../../platform/context.ts'
import { sendMail } from '../../platform/mail/outgoing.ts'
import { openLink, openTokenOf, replaceLink } from '../../platform/sign-in/links.ts'
import { officeAddressOf } from '../organisations/index.ts'

export type AnswerDuty = 'respond' | 'confirm-response'
const days = 60
const pages = { respond: '/respond', 'confirm-response': '/confirm-answer' } as const

export interface AnswerLink {
  ref: string
  /** Mailed to the office: nobody at the desk sees it. */
  mailed: boolean
}

/** Makes the link of a duty and sends it on its way; those before it end. */
export async function makeAnswerLink(
  context: Context,
  duty: AnswerDuty,
  addressee: { id: string; organisationId: string | null },
  code: string,
): Promise<AnswerLink> {
  const address = addressee.organisationId ? await officeAddressOf(context, addressee.organisationId) : null
  if (!address) {
    return { ref: await replaceLink(context, duty, addressee.id, days, context.actor.personId), mailed: false }
  }
  const ref = await replaceLink(context, duty, addressee.id, days)
  await sendMail(context, {
    to: address,
    key: `recommendations.mail-${duty}`,
    args: { code, days },
    messageId: `${duty}-${ref}`,
    link: { id: ref, path: `${pages[duty]}/:token` },
  })
  return { ref, mailed: true }
}

/**
 * The address of an open link, for the eyes of the one who made it to hand it out: nobody else's, whoever knows its id.
 */
export async function answerLinkOf(
  context: Context,
  duty: AnswerDuty,
  addresseeId: string,
  ref: string,
): Promise<string | null> {
  const token = await openTokenOf(context, duty, addresseeId, ref)
  const link = token && (await openLink(context, token, duty))
  if (!link || link.handedBy === null || link.handedBy !== context.actor.personId) return null
  return `${context.installation.baseUrl}/${context.locale}${pages[duty]}/${token}`
}
