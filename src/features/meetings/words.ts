// Room: meetings/rules. Pure: texts as a form gives them, language by language, become texts with their origins.
import { type LocalizedText, originalText } from '../../kernel/localized-text.ts'

export const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/**
 * A text after an edit: what was typed counts as written by people; a changed original makes the others stale; languages that
 * the form does not show stay. Null where nothing is left.
 */
export function editText(
  before: LocalizedText | null,
  typed: Readonly<Record<string, string | undefined>>,
  language: string,
): LocalizedText | null {
  const original = before?.original ?? Object.keys(typed).find((one) => typed[one]) ?? language
  const values: LocalizedText['values'] = { ...before?.values }
  for (const [one, text] of Object.entries(typed)) {
    if (text === undefined || text === values[one]?.text) continue
    if (text === '') delete values[one]
    else values[one] = { text, origin: one === original ? 'original' : 'human' }
  }
  if (!values[original]) {
    const left = Object.entries(values)[0]
    return left ? originalText(left[1]?.text ?? '', left[0]) : null
  }
  if (before && values[original]?.text !== before.values[original]?.text) {
    for (const [one, value] of Object.entries(values)) {
      if (one !== original && value && value === before.values[one]) values[one] = { ...value, stale: true }
    }
  }
  return { original, values }
}

/** Topics, one a line; line n in each language is the same topic. */
export function topicsFrom(
  before: readonly LocalizedText[],
  typed: Readonly<Record<string, string>>,
  language: string,
): LocalizedText[] {
  const lines = Object.fromEntries(Object.entries(typed).map(([one, text]) => [one, linesOf(text)]))
  const most = Math.max(0, ...Object.values(lines).map((one) => one.length))
  return Array.from({ length: most }, (_, index) =>
    editText(
      before[index] ?? null,
      Object.fromEntries(Object.entries(lines).map(([one, all]) => [one, all[index] ?? ''])),
      language,
    ),
  ).filter((topic) => topic !== null)
}
