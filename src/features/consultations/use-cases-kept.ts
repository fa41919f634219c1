// Room: consultations/use-cases. A receipt that an organisation keeps for somebody who trusts it: sealed to the
// organisation's own key in its people's browser, so that neither the server nor who seizes it learns whose text it
// leads to. No act and no time: who gave a receipt away spoke without a name.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { isNickname } from '../../kernel/nickname.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { sealReceipt } from '../../platform/keys/sealing.ts'
import { dropDay, recipientForm } from '../safeguarding/index.ts'
import { policy } from './policy.ts'
import { readReceipts } from './receipts.ts'
import type { NewsState } from './rules.ts'
import { findBook, insertBook, insertKept, dropBook, dropKept, listKept } from './store-kept.ts'
import { fateOfReceipt } from './use-cases-voices.ts'

export const mostKept = 300
/** One seal around the one size that receipts are padded to. */
export const sealedReceiptBytes = 712

const mayKeep = (context: Context, organisationId: string): boolean =>
  may(context.actor, policy['receipt.keep'], { organisationId })

/** Opens a book: the public half of a key that was made in the browser, and the other half under a lock of words. */
export const openBook = (
  context: Context,
  form: { organisationId: string; recipient: string; locked: Uint8Array },
): Promise<Outcome<null>> =>
  transact(context, async (inside) => {
    if (!mayKeep(inside, form.organisationId)) return forbidden()
    if (!recipientForm.test(form.recipient)) return invalid({ recipient: 'safeguarding.wrong-recipient' })
    if (form.locked.length > 4000) return invalid({ locked: 'safeguarding.wrong-sealed' })
    return (await insertBook(inside, form)) ? done(null) : refused('conflict', 'consultations.refused-book-open')
  })

/** The key is lost, or the work is over: the book is closed, with everything in it. */
export const closeBook = (context: Context, organisationId: string): Promise<Outcome<null>> =>
  transact(context, async (inside) => {
    if (!mayKeep(inside, organisationId)) return forbidden()
    await dropBook(inside, organisationId)
    return done(null)
  })

export type KeepForm = { organisationId: string } & ({ sealed: Uint8Array } | { label: string; receipt: string })
export const keepForSomebody = (context: Context, form: KeepForm): Promise<Outcome<null>> =>
  transact(context, async (inside) => {
    const { organisationId } = form
    if (!mayKeep(inside, organisationId)) return forbidden()
    const book = await findBook(inside, organisationId)
    if (!book) return refused('conflict', 'consultations.refused-no-book')
    if ((await listKept(inside, organisationId)).length >= mostKept)
      return refused('conflict', 'consultations.refused-book-full')
    const sealed = await sealedOf(form, book.recipient)
    if (!sealed.ok) return sealed
    await insertKept(inside, {
      id: newId(inside.random),
      organisationId,
      sealed: sealed.value,
      dropOn: dropDay(dayOf(inside.now)),
    })
    return done(null)
  })
async function sealedOf(form: KeepForm, recipient: string): Promise<Outcome<Uint8Array>> {
  if ('sealed' in form)
    return form.sealed.length === sealedReceiptBytes
      ? done(form.sealed)
      : invalid({ receipt: 'safeguarding.wrong-sealed' })
  const wrong = {
    ...(isNickname(form.label) ? {} : { label: 'consultations.wrong-nickname' }),
    ...(readReceipts(form.receipt).length > 0 ? {} : { receipt: 'consultations.wrong-code' }),
  }
  return Object.keys(wrong).length > 0 ? invalid(wrong) : done(await sealReceipt(recipient, form))
}

export const removeKept = (context: Context, organisationId: string, id: string): Promise<Outcome<null>> =>
  transact(context, async (inside) => {
    if (!mayKeep(inside, organisationId)) return forbidden()
    return (await dropKept(inside, organisationId, id)) ? done(null) : notFound()
  })

/** How these receipts stand, in their order: asked without a session, by whoever holds them. */
export async function newsOf(context: Context, typed: readonly string[]): Promise<NewsState[]> {
  const states: NewsState[] = []
  for (const receipt of typed.slice(0, mostKept)) {
    const found = await fateOfReceipt(context, receipt)
    if (!found.ok) states.push('unknown')
    else if (found.value.fate.kind !== 'input') states.push('spoke')
    else states.push(found.value.fate.input.cited ? 'cited' : found.value.fate.input.state)
  }
  return states
}
