// Room: news/views. The fields of an item, language by language, and those of a picture.
import type { Locale } from '../../../kernel/locale.ts'
import { locales } from '../../../kernel/locale.ts'
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Field } from '../../../ui/field.tsx'
import type { Page } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { languageName } from '../../../ui/text.tsx'
import { shownKinds } from '../rules.ts'
import type { NewsItem, NewsPicture } from '../store.ts'

const valueIn = (text: LocalizedText | undefined, locale: Locale) => text?.values[locale]?.text ?? ''
export interface Choices {
  meetings: { slug: string; title: LocalizedText; id: string }[]
}

export function NewsFields({
  page,
  item,
  choices,
  recommendation,
}: {
  page: Page
  item?: NewsItem
  choices: Choices
  recommendation?: string | null
}) {
  const { t, locale } = page
  // The original first: it is what the others are translations of.
  const original = item?.title.original ?? locale
  const order = [...locales].sort((a, b) => Number(b === original) - Number(a === original))
  const name = (text: LocalizedText) => valueIn(text, locale) || valueIn(text, text.original as Locale)
  return (
    <>
      <Field
        page={page}
        name="happenedOn"
        type="date"
        size="short"
        label={t('news.field-happenedOn')}
        value={item?.happenedOn}
      />
      <Select
        page={page}
        name="meeting"
        label={t('news.field-meeting')}
        hint={t('news.hint-about')}
        optional
        value={choices.meetings.find((one) => one.id === item?.meetingId)?.slug}
        options={choices.meetings.map((one) => ({ value: one.slug, label: name(one.title) }))}
      />
      <Field
        page={page}
        name="recommendation"
        label={t('news.field-recommendation')}
        hint={t('news.hint-recommendation')}
        optional
        size="short"
        value={recommendation ?? ''}
        maxlength={40}
        spellcheck={false}
      />
      {order.map((one) => {
        const optional = one !== original
        return (
          <div class="stack">
            <h3>{languageName(page, one)}</h3>
            <Field
              page={page}
              name={`title-${one}`}
              lang={one}
              label={t(`news.field-title-${one}`)}
              optional={optional}
              value={valueIn(item?.title, one)}
              maxlength={200}
            />
            <Field
              page={page}
              name={`words-${one}`}
              lang={one}
              type="textarea"
              rows={4}
              label={t(`news.field-words-${one}`)}
              hint={optional ? t('news.hint-missing') : t('news.hint-words')}
              optional={optional}
              value={valueIn(item?.words, one)}
              maxlength={2000}
            />
          </div>
        )
      })}
    </>
  )
}

export function PictureFields({ page, picture }: { page: Page; picture?: NewsPicture }) {
  const { t } = page
  return (
    <>
      {locales.map((one) => (
        <Field
          page={page}
          name={`alternative-${one}`}
          lang={one}
          label={t(`news.field-alternative-${one}`)}
          value={valueIn(picture?.alternative, one)}
          maxlength={300}
        />
      ))}
      <Field
        page={page}
        name="credit"
        label={t('news.field-credit')}
        hint={t('news.hint-credit')}
        optional
        value={picture?.credit ?? ''}
        maxlength={120}
      />
      <Choice
        page={page}
        name="shows"
        label={t('news.field-shows')}
        hint={t('news.hint-shows')}
        value={picture?.shows}
        options={shownKinds.map((value) => ({ value, label: t(`news.shows-${value}`) }))}
      />
    </>
  )
}
