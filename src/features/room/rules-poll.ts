// Room: room/rules. Pure: what a quick poll asks, in the moderator's language and in as many others as were written
// whole. Half a question in a language is none: it would be answered otherwise than its original.
import { type Locale, locales } from '../../kernel/locale.ts'
import { type LocalizedText, originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, invalid } from '../../kernel/outcome.ts'
import { fewestOptions, mostOptions } from './rules.ts'

export interface PollWords {
  question: string
  /** By language: `fr`. */
  questions: Readonly<Record<string, string>>
  /** By place, `2`, in the moderator's language; by language and place, `fr-2`, in another. */
  options: Readonly<Record<string, string>>
}
const places = Array.from({ length: mostOptions }, (_, index) => String(index + 1))
const longest = { question: 200, option: 120 }

/** Question and options in all their languages, or what is wrong at which field. */
export function pollTexts(
  words: PollWords,
  own: Locale,
): Outcome<{ question: LocalizedText; options: LocalizedText[] }> {
  const given = places.filter((place) => words.options[place])
  const texts = given.map((place) => words.options[place] ?? '')
  if (texts.some((text) => text.length > longest.option)) return invalid({ 'option-1': 'http.wrong-too-long' })
  if (texts.length < fewestOptions) return invalid({ 'option-2': 'room.wrong-two-options' })
  if (twice(texts)) return invalid({ 'option-1': 'room.wrong-option-twice' })
  const question = originalText(words.question, own)
  const options = texts.map((text) => originalText(text, own))
  for (const language of locales.filter((one) => one !== own)) {
    const asked = words.questions[language] ?? ''
    const others = given.map((place) => words.options[`${language}-${place}`] ?? '')
    const more = places.some((place) => !given.includes(place) && words.options[`${language}-${place}`])
    if (asked === '' && !more && others.every((text) => text === '')) continue
    if (asked === '') return invalid({ [`question-${language}`]: 'room.wrong-language-whole' })
    const missing = given.find((_, index) => others[index] === '')
    if (missing || more) return invalid({ [`option-${language}-${missing ?? '1'}`]: 'room.wrong-language-whole' })
    if (asked.length > longest.question) return invalid({ [`question-${language}`]: 'http.wrong-too-long' })
    if (others.some((text) => text.length > longest.option))
      return invalid({ [`option-${language}-1`]: 'http.wrong-too-long' })
    if (twice(others)) return invalid({ [`option-${language}-1`]: 'room.wrong-option-twice' })
    question.values[language] = { text: asked, origin: 'human' }
    for (const [index, option] of options.entries())
      option.values[language] = { text: others[index] ?? '', origin: 'human' }
  }
  return done({ question, options })
}
const twice = (texts: readonly string[]) => new Set(texts.map((text) => text.toLowerCase())).size < texts.length
