// Room: consultations/views. Saying a short thing without a name.
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { Text, TextCaution } from '../../../ui/text.tsx'
import { longestStatement, longestText } from '../rules.ts'
import type { Consultation } from '../store.ts'
import { Notice } from './notice.tsx'

export function SpeakPage({ page, model }: { page: Page; model: { consultation: Consultation } }) {
  const { t } = page
  const one = model.consultation
  return (
    <Document page={page} title={t('consultations.speak-title')} lead={t('consultations.speak-lead')}>
      <div class="stack narrow">
        <p>
          <b>
            <Text page={page} text={one.question} plain />
          </b>
        </p>
        <TextCaution page={page} text={one.question} />
        <Notice page={page} />
        <Form page={page} action={hrefTo(page, `/consultations/${one.slug}/speak`)}>
          <Choice
            page={page}
            name="kind"
            label={t('consultations.field-kind')}
            value="text"
            options={[
              {
                value: 'text',
                label: t('consultations.kind-text'),
                hint: t('consultations.kind-text-hint', { n: longestText }),
              },
              {
                value: 'statement',
                label: t('consultations.kind-statement'),
                hint: t('consultations.kind-statement-hint', { n: longestStatement }),
              },
            ]}
          />
          <Field
            page={page}
            name="text"
            type="textarea"
            rows={7}
            maxlength={longestText}
            label={t('consultations.field-text')}
            hint={t('consultations.hint-text')}
            autocomplete="off"
          />
          <Submit>{t('consultations.act-send')}</Submit>
        </Form>
      </div>
    </Document>
  )
}
