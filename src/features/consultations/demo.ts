// Room: consultations/demo. A practice consultation on the sixty core statements of the archive, marked as sample.
import { newId } from '../../kernel/random.ts'
import { done } from '../../kernel/outcome.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { translator } from '../../platform/i18n/translate.ts'
import type { MessageKey } from '../../generated/messages.ts'
import { locales } from '../../kernel/locale.ts'
import { coreStatements } from './archive.ts'
import { meetingsToChoose } from './meeting-ways.ts'
import { findConsultation, insertConsultation, insertStatements } from './store.ts'
import { fromArchive } from './use-cases.ts'

export const practiceSlug = 'practice'

/** The project's own words, in four languages: they stand in the messages and are nobody's statement. */
const inAll = (key: MessageKey): LocalizedText => ({
  original: 'en',
  values: Object.fromEntries(
    locales.map((locale) => [
      locale,
      { text: translator(locale)(key), origin: locale === 'en' ? 'original' : 'human' },
    ]),
  ),
})

export async function loadDemo(context: Context): Promise<void> {
  if (await findConsultation(context, practiceSlug)) return
  await transact(context, async (inside) => {
    const id = newId(inside.random)
    const practice = (await meetingsToChoose(inside))[0]
    await insertConsultation(inside, {
      id,
      slug: practiceSlug,
      title: inAll('consultations.practice-title'),
      question: inAll('consultations.practice-question'),
      about: inAll('consultations.practice-about'),
      askedBy: inAll('consultations.practice-asked-by'),
      answeredBy: inAll('consultations.practice-answered-by'),
      answersByOn: null,
      meetingId: practice?.id ?? null,
      state: 'open',
      opensOn: null,
      closesOn: null,
      sample: true,
    })
    await insertStatements(
      inside,
      coreStatements().map((one) => ({
        ...fromArchive(one),
        id: newId(inside.random),
        consultationId: id,
        state: 'approved' as const,
      })),
    )
    return done(undefined)
  })
}
