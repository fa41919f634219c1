// Room: questionnaires/present. One question as it is put in a message: its words, what can be chosen by number, how to
// answer.
import { type LocalizedText, readText } from '../../kernel/localized-text.ts'
import type { Locale } from '../../kernel/locale.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import type { Question } from './rules.ts'

export function sayLine(question: Question, locale: Locale, t: Translate): string {
  const words = (text: LocalizedText | null) => (text ? readText(text, locale).text : '')
  const { kind, low, high, from, to, most, rows, options } = question
  const numbered = kind === 'scale' ? [] : options.map((one, n) => `${n + 1} ${words(one.label)}`)
  const range = t('questionnaires.hint-number', { from, to })
  const how: Partial<Record<Question['kind'], string>> = {
    multiple: [most > 0 && t('questionnaires.hint-most', { n: most }), t('questionnaires.sheet-several')]
      .filter(Boolean)
      .join(' '),
    ranking: t('questionnaires.sheet-ranking'),
    scale: low && high ? `${from}: ${words(low)}, ${to}: ${words(high)}` : range,
    number: range,
    date: t('questionnaires.sheet-date'),
    matrix: [
      rows.map((row) => words(row.label)).join(' / '),
      t('questionnaires.sheet-matrix', { n: rows.length }),
    ].join('\n'),
  }
  return [words(question.label), words(question.hint), ...numbered, how[kind] ?? ''].filter(Boolean).join('\n')
}
