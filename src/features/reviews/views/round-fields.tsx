// Room: reviews/views. What a round is asked for, when it is new and when it is changed.
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { Field } from '../../../ui/field.tsx'
import type { Page } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'

export interface RoundChoices {
  meetings: { slug: string; title: LocalizedText }[]
  consultations: { slug: string; title: LocalizedText }[]
  before: string[]
}
interface Shown {
  title: string
  about?: string
  meeting?: string
  previous?: string
  callUntil?: string
}
export const optionsOf = (page: Page, list: readonly { slug: string; title: LocalizedText }[]) =>
  list.map((one) => ({ value: one.slug, label: readText(one.title, page.locale).text }))

export function RoundFields({ page, choices, shown }: { page: Page; choices: RoundChoices; shown?: Shown }) {
  const { t } = page
  return (
    <>
      <Field page={page} name="title" label={t('reviews.field-title')} value={shown?.title} maxlength={200} />
      <Field
        page={page}
        name="about"
        type="textarea"
        optional
        label={t('reviews.field-about')}
        value={shown?.about}
        maxlength={3000}
      />
      <Select
        page={page}
        name="previous"
        optional
        label={t('reviews.field-previous')}
        hint={t('reviews.hint-previous')}
        value={shown?.previous}
        options={choices.before.map((value) => ({ value, label: value }))}
      />
      <Select
        page={page}
        name="meeting"
        optional
        label={t('reviews.field-meeting')}
        value={shown?.meeting}
        options={optionsOf(page, choices.meetings)}
      />
      <Field
        page={page}
        name="callUntil"
        type="date"
        optional
        size="medium"
        label={t('reviews.field-callUntil')}
        hint={t('reviews.hint-callUntil')}
        value={shown?.callUntil}
      />
    </>
  )
}
