// Room: recommendations/views. The signed link, to copy once into a mail or a message; the desk alone sees it.
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action } from '../../../ui/submit.tsx'

export interface LinkModel {
  code: string
  title: LocalizedText
  label: LocalizedText
  duty: 'respond' | 'confirm-response'
  /** Null once it was used, replaced or is over. */
  link: string | null
}

export function LinkPage({ page, model }: { page: Page; model: LinkModel }) {
  const { t } = page
  const label = readText(model.label, page.locale).text
  const words = { code: model.code, title: readText(model.title, page.locale).text, link: model.link ?? '' }
  return (
    <Document
      page={page}
      title={t('recommendations.link-title')}
      lead={t(`recommendations.link-lead-${model.duty}`, { label })}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {model.link ? (
          <>
            <Field page={page} name="link" label={t('recommendations.link-label')} value={model.link} />
            <Field
              page={page}
              name="words"
              type="textarea"
              rows={9}
              label={t('recommendations.link-words')}
              value={t(`recommendations.link-text-${model.duty}`, words)}
            />
            <p class="small">{t('recommendations.link-once')}</p>
          </>
        ) : (
          <p>{t('recommendations.link-over')}</p>
        )}
        <p class="acts">
          <Action kind="plain" href={hrefTo(page, `/recommendations/${model.code}/work`)}>
            {t('recommendations.act-back')}
          </Action>
        </p>
      </div>
    </Document>
  )
}
