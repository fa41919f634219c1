// Room: translations/demo. The practice consultation in the middle of its translation: an original that changed after
// its translations, one of them read again, some drafts checked, and the short path's language begun. Marked as sample
// by the consultation itself.
import { type LocalizedText, rewriteOriginal, withTranslation } from '../../kernel/localized-text.ts'
import { done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { creole, practiceSlug } from './demo-creole.ts'
import { findConsultation, findStatements } from '../consultations/index.ts'
import { listTexts, saveText } from './offered.ts'

const checkedDrafts = 24

export async function loadDemo(context: Context): Promise<void> {
  const home = await findConsultation(context, practiceSlug)
  if (!home || home.question.values.ht) return
  await transact(context, async (inside) => {
    const texts = (await listTexts(inside)).filter((one) => one.consultationId === home.id)
    const statements = texts.filter((one) => one.kind === 'statement')
    const found = await findStatements(
      inside,
      statements.map((one) => one.id),
    )
    const sources = new Map(found.map((one) => [one.id, one.source?.archive]))
    for (const [n, one] of statements.entries()) {
      const words = creole.statements[sources.get(one.id) ?? '']
      let text: LocalizedText = one.text
      const draft = text.values.pt
      if (n < checkedDrafts && draft) text = withTranslation(text, 'pt', { ...draft, origin: 'reviewed' })
      if (words) text = withTranslation(text, 'ht', { text: words, origin: 'human' })
      if (text !== one.text) await saveText(inside, one, text)
    }
    for (const one of texts.filter((text) => text.kind === 'consultation')) {
      const words = one.field === 'title' || one.field === 'question' ? creole[one.field] : null
      if (words) await saveText(inside, one, withTranslation(one.text, 'ht', { text: words, origin: 'human' }))
      if (one.field === 'about') await saveText(inside, one, leftBehind(one.text))
    }
    return done(undefined)
  })
}

/** A sentence more in the original: Spanish was read again, Portuguese and French were not. */
function leftBehind(text: LocalizedText): LocalizedText {
  const added = (locale: 'en' | 'es') => translator(locale)('translations.demo-added')
  const longer = rewriteOriginal(text, `${text.values[text.original]?.text ?? ''} ${added('en')}`)
  const again = `${text.values.es?.text ?? ''} ${added('es')}`
  return withTranslation(longer, 'es', { text: again, origin: 'reviewed' })
}
