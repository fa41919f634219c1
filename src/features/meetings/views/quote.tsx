// Room: meetings/views. The one page of a speaker who is to be quoted: their words, what the minutes say otherwise,
// and two ways on. No account, nothing else to see.
import { readText } from '../../../kernel/localized-text.ts'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { Asked } from '../use-cases-quotes.ts'

export function QuotePage({ page, model }: { page: Page; model: Asked & { token: string } }) {
  const { t } = page
  const to = hrefTo(page, `/quotes/${model.token}`)
  const approved = model.quote.state === 'approved'
  return (
    <Document
      page={page}
      title={t('meetings.quote-title')}
      lead={readText(model.meeting.title, page.locale).text}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <p>{t(approved ? 'meetings.quote-is-approved' : 'meetings.quote-lead')}</p>
        <blockquote>
          <Text page={page} text={model.words} as="paragraphs" />
          <p class="small">{model.quote.speakerName ?? model.capacity}</p>
        </blockquote>
        <section class="stack">
          <h2>{t('meetings.quote-otherwise')}</h2>
          <Text page={page} text={model.text} as="paragraphs" />
        </section>
        {!approved && (
          <Form page={page} name="approve" action={to}>
            <input type="hidden" name="decision" value="approve" />
            <Field
              page={page}
              name="speakerName"
              label={t('meetings.field-speakerName')}
              hint={t('meetings.hint-speaker-name')}
              optional
              maxlength={120}
              autocomplete="name"
            />
            <Submit>{t('meetings.act-quote-approve')}</Submit>
          </Form>
        )}
        <Form page={page} name="refuse" action={to}>
          <input type="hidden" name="decision" value="refuse" />
          <Submit kind="danger">{t('meetings.act-quote-refuse')}</Submit>
        </Form>
        <p class="small">{t('meetings.quote-kept')}</p>
      </div>
    </Document>
  )
}
