// Room: questionnaires/views. One text in the four languages of the interface: the original in sight, the others folded
// away with how many are still missing.
import { type Locale, locales } from '../../../kernel/locale.ts'
import { type LocalizedText, isStale } from '../../../kernel/localized-text.ts'
import { Field } from '../../../ui/field.tsx'
import type { Page } from '../../../ui/page.ts'
import { languageName } from '../../../ui/text.tsx'

export interface InLanguagesProps {
  page: Page
  /** The fields are called `t-<field>-<language>`. */
  field: string
  label: string
  hint?: string
  text?: LocalizedText | null
  /** Instead of a text: what stands in the boxes. */
  values?: Partial<Record<string, string>>
  original?: string
  /** More than one line. */
  lines?: boolean
  maxlength?: number
}
export function InLanguages(props: InLanguagesProps) {
  const { page, field, label, text = null, lines, maxlength = 500 } = props
  const { t, locale } = page
  const values = props.values ?? Object.fromEntries(locales.map((one) => [one, text?.values[one]?.text]))
  const original = (props.original ?? text?.original ?? locale) as Locale
  const others = locales.filter((one) => one !== original)
  const missing = others.filter((one) => !values[one] || (text && isStale(text, one))).length
  const box = (language: Locale) => (
    <Field
      page={page}
      name={`t-${field}-${language}`}
      label={`${label} (${languageName(page, language)})`}
      hint={
        text && isStale(text, language) ? t('questionnaires.stale') : language === original ? props.hint : undefined
      }
      lang={language}
      type={lines ? 'textarea' : 'text'}
      rows={lines ? 4 : undefined}
      value={values[language]}
      maxlength={maxlength}
      optional={language !== original}
    />
  )
  return (
    <>
      {box(original)}
      <details>
        <summary>{t('questionnaires.other-languages', { n: missing })}</summary>
        {others.map(box)}
      </details>
    </>
  )
}
