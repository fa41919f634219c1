// Room: recommendations/views. What one person of the desk recorded of an office's answer, for another to read and
// confirm.
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import type { MessageKey } from '../../../generated/messages.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { FiledAnswer } from '../store-filed.ts'

export interface FiledModel {
  code: string
  position: number
  title: LocalizedText
  label: LocalizedText
  filed: FiledAnswer
  /** The viewer recorded it: another one confirms. */
  own: boolean
}

export function FiledPage({ page, model }: { page: Page; model: FiledModel }) {
  const { t, locale } = page
  const { filed } = model
  const at = hrefTo(page, `/recommendations/${model.code}/addressees/${model.position}`)
  return (
    <Document
      page={page}
      title={t('recommendations.filed-title', { label: readText(model.label, locale).text })}
      lead={t('recommendations.filed-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <section class="sheet stack">
          <h2>
            <Text page={page} text={model.title} plain />
          </h2>
          <p>
            <b>{t(`recommendations.stance-${filed.stance}` as MessageKey)}</b>
          </p>
          <Text page={page} text={filed.text} as="paragraphs" />
          {filed.reason && (
            <>
              <h3>{t('recommendations.field-reason')}</h3>
              <Text page={page} text={filed.reason} as="paragraphs" />
            </>
          )}
          <Facts
            items={[
              { term: t('recommendations.field-post'), detail: filed.post },
              { term: t('recommendations.field-respondedOn'), detail: sayDay(filed.respondedOn, locale) },
            ]}
          />
          {filed.letterFileId && (
            <p>
              <a href={`${at}/letter`}>{t('recommendations.filed-letter')}</a>
            </p>
          )}
        </section>
        {model.own && <p>{t('recommendations.filed-own')}</p>}
        <Form page={page} action={`${at}/filed`} shape="row">
          {!model.own && (
            <Submit name="act" value="confirm">
              {t('recommendations.act-filed-confirm')}
            </Submit>
          )}
          <Submit kind="plain" name="act" value="return">
            {t('recommendations.act-filed-return')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}
