// Room: consultations/demo. Words of a demonstration: the project's own, in four languages.
import { locales } from '../../kernel/locale.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type MessageKey, translator } from '../../platform/i18n/translate.ts'

/** The project's own words, in four languages: they stand in the messages and are nobody's statement. */
export const inAll = (key: MessageKey): LocalizedText => ({
  original: 'en',
  values: Object.fromEntries(
    locales.map((locale) => [
      locale,
      { text: translator(locale)(key), origin: locale === 'en' ? 'original' : 'human' },
    ]),
  ),
})
