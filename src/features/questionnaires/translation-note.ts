// Room: questionnaires/door. What the list of versions says of a translation that was put in another's place.
import { isLocale } from '../../kernel/locale.ts'
import { translator } from '../../platform/i18n/translate.ts'

export const translationNote = (language: string): string =>
  translator(isLocale(language) ? language : 'es')('questionnaires.note-translation')
