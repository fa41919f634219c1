// Room: synthesis/views. An author's appeal: once, in their words, with or without an account.
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { longestAppeal } from '../rules.ts'
import type { Appeal } from '../store-synthesis.ts'

export interface AppealModel {
  action: string
  back: string
  against: Appeal['against'] | null
  appeal: Appeal | null
}
export function AppealPage({ page, model }: { page: Page; model: AppealModel }) {
  const { t } = page
  const { appeal, against, action, back } = model
  return (
    <Document
      page={page}
      title={t('synthesis.appeal-title')}
      lead={t('synthesis.appeal-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {appeal && (
          <>
            <p class="found">{t(`synthesis.appeal-${appeal.state}`)}</p>
            {appeal.answer && <Text page={page} text={appeal.answer} as="paragraphs" />}
          </>
        )}
        {!appeal && !against && <p class="found">{t('synthesis.refused-not-appealable')}</p>}
        {!appeal && against && (
          <Form page={page} action={hrefTo(page, action)}>
            <Field
              page={page}
              name="words"
              type="textarea"
              rows={6}
              label={t('synthesis.field-appeal')}
              hint={t('synthesis.hint-appeal')}
              maxlength={longestAppeal}
            />
            <Submit>{t('synthesis.act-appeal')}</Submit>
          </Form>
        )}
        <p>
          <Action href={hrefTo(page, back)} kind="plain">
            {t('synthesis.back')}
          </Action>
        </p>
      </div>
    </Document>
  )
}
