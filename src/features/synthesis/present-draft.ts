// Room: synthesis/present. A draft as those who spoke may read it: the facilitators' sentences, without the codes of
// inputs that are not public yet.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type WorkBook, originalOf } from './book.ts'
import { sentencesOf } from './rules.ts'

export interface DraftTheme {
  code: string
  name: LocalizedText
  language: string
  paragraphs: string[]
  /** How many inputs its sentences cite. */
  cites: number
}
export const draftThemes = (book: WorkBook): DraftTheme[] =>
  book.themes
    .filter((one) => one.state === 'open')
    .map((theme) => {
      const text = book.texts.get(theme.id)
      const paragraphs = sentencesOf(originalOf(text))
      return {
        code: theme.code,
        name: theme.name,
        language: text?.text.original ?? 'und',
        paragraphs: paragraphs.map((sentences) => sentences.map((one) => one.text).join(' ')),
        cites: new Set(paragraphs.flat().flatMap((one) => one.cites)).size,
      }
    })
