// Room: synthesis/views. Appeals at the moderators' desk: the text, what was said against the decision, one answer.
import type { MessageKey } from '../../../generated/messages.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { WaitingAppeal } from '../use-cases-appeals.ts'

export function AppealsPage({ page, model }: { page: Page; model: { appeals: WaitingAppeal[] } }) {
  const { t } = page
  return (
    <Document page={page} title={t('synthesis.appeals-title')} lead={t('synthesis.appeals-lead')} hidden>
      {model.appeals.length === 0 && (
        <EmptyState title={t('synthesis.appeals-none')}>{t('synthesis.appeals-none-next')}</EmptyState>
      )}
      {model.appeals.map(({ appeal, input, notYours }) => (
        <section class="stack narrow" aria-labelledby={`a-${input.code}`}>
          <h2 id={`a-${input.code}`}>{input.title ?? input.code}</h2>
          <p class="small">
            {t(`synthesis.appeal-against-${appeal.against}`)}{' '}
            {input.reason && t(`consultations.rule-${input.reason}` as MessageKey)} {input.reasonWords}
          </p>
          {input.text && <Text page={page} text={input.text} as="paragraphs" />}
          <h3>{t('synthesis.field-appeal-words')}</h3>
          <Text page={page} text={appeal.words} as="paragraphs" />
          {notYours ? (
            <p class="found">{t('synthesis.refused-decided-before')}</p>
          ) : (
            <Form page={page} name={`a-${input.code}`} action={hrefTo(page, `/desk/moderation/appeals/${input.code}`)}>
              <Field
                page={page}
                name="words"
                type="textarea"
                rows={3}
                label={t('synthesis.field-answer')}
                hint={t('synthesis.hint-words')}
                maxlength={500}
              />
              <Submit name="act" value="grant">
                {t('synthesis.act-grant')}
              </Submit>
              <Submit name="act" value="uphold" kind="plain">
                {t('synthesis.act-uphold')}
              </Submit>
            </Form>
          )}
        </section>
      ))}
    </Document>
  )
}
