// Room: synthesis/views. A theme's name in the four languages, and why something is set aside.
import { locales } from '../../../kernel/locale.ts'
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'
import type { Page } from '../../../ui/page.ts'
import { languageName } from '../../../ui/text.tsx'
import { asideReasons } from '../rules.ts'

export function NameFields({ page, name }: { page: Page; name?: LocalizedText }) {
  const own = [page.locale, ...locales.filter((one) => one !== page.locale)]
  return (
    <>
      {own.map((locale, n) => (
        <Field
          page={page}
          name={`name-${locale}`}
          label={page.t('synthesis.field-name-in', { language: languageName(page, locale) })}
          value={name?.values[locale]?.text}
          optional={n > 0}
          maxlength={120}
          lang={locale}
        />
      ))}
    </>
  )
}

export function WhyAside({ page }: { page: Page }) {
  const { t } = page
  return (
    <>
      <Choice
        page={page}
        name="reason"
        label={t('synthesis.field-reason')}
        options={asideReasons.map((value) => ({ value, label: t(`synthesis.aside-${value}`) }))}
      />
      <Field
        page={page}
        name="words"
        type="textarea"
        rows={2}
        label={t('synthesis.field-words')}
        hint={t('synthesis.hint-words')}
        optional
        maxlength={500}
      />
    </>
  )
}
