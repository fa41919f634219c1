// Room: questionnaires/rules. Pure: words in four languages out of a form, with where each comes from: a changed
// original leaves its translations stale until somebody reads them again.
import { type Locale, locales } from '../../kernel/locale.ts'
import { type LocalizedText, originalText } from '../../kernel/localized-text.ts'
import type { Option } from './rules.ts'

export type InLanguages = Partial<Record<Locale, string>>

export function textFrom(before: LocalizedText | null, typed: InLanguages, written: Locale): LocalizedText | null {
  const said = locales.filter((language) => typed[language])
  const first = before && typed[before.original as Locale] ? (before.original as Locale) : undefined
  const original = first ?? (typed[written] ? written : said[0])
  if (!original) return null
  const isNew = before?.original !== original || before.values[original]?.text !== typed[original]
  const values: LocalizedText['values'] = {}
  for (const language of said) {
    const text = typed[language] ?? ''
    const known = before?.values[language]
    if (language === original) values[language] = { text, origin: 'original' }
    else if (known?.text !== text) values[language] = { text, origin: 'human' }
    else values[language] = isNew ? { ...known, stale: true } : known
  }
  return { original, values }
}

const linesOf = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/**
 * Options, one a line in each language. A line that stood there keeps its id wherever it moves; a new wording in the
 * same
 * place is the same option, so that mending a typo never moves an answer.
 */
export function optionsFrom(
  before: readonly Option[],
  typed: InLanguages,
  written: Locale,
  newId: () => string,
): Option[] {
  const known = before[0]?.label.original as Locale | undefined
  const original = known && typed[known] ? known : typed[written] ? written : locales.find((one) => typed[one])
  if (!original) return []
  const lines = Object.fromEntries(locales.map((language) => [language, linesOf(typed[language])]))
  const originals = lines[original] ?? []
  const byWords = new Map(before.map((one) => [one.label.values[original]?.text, one]))
  const stays = new Set(originals.flatMap((line) => byWords.get(line)?.id ?? []))
  const used = new Set<string>()
  return originals.map((line, n) => {
    const same = byWords.get(line)
    const inPlace = before[n]
    const old = same && !used.has(same.id) ? same : inPlace && !stays.has(inPlace.id) ? inPlace : undefined
    if (old) used.add(old.id)
    const words = Object.fromEntries(locales.map((language) => [language, lines[language]?.[n]]))
    return {
      id: old?.id ?? newId(),
      label: textFrom(old?.label ?? null, words, original) ?? originalText(line, original),
    }
  })
}

/** The languages of a text as fields again. */
export const fieldsOfText = (text: LocalizedText | null): InLanguages =>
  Object.fromEntries(
    locales.flatMap((language) => (text?.values[language] ? [[language, text.values[language].text]] : [])),
  )
export const fieldsOfOptions = (options: readonly Option[]): InLanguages =>
  Object.fromEntries(
    locales.map((language) => [
      language,
      options
        .map((one) => one.label.values[language]?.text ?? '')
        .join('\n')
        .trimEnd(),
    ]),
  )
