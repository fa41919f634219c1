// Room: conversations/views. Opening a conversation to more readers: announced to all who spoke, stopped by any of
// them.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import type { TopicModel } from '../present.ts'
import { noticeDays } from '../rules.ts'
import { AudienceNote, TitleOf } from './parts.tsx'

interface Model {
  topic: TopicModel
  wider: ('members' | 'public')[]
  widening: { to: 'members' | 'public'; on: string } | null
  mayObject: boolean
}

export function AudiencePage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { topic, widening } = model
  const back = hrefTo(page, `/conversations/${topic.code}`)
  return (
    <Document
      page={page}
      title={t('conversations.audience-title')}
      lead={t('conversations.audience-lead', { days: noticeDays })}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <p>
          <a href={back}>
            <TitleOf page={page} title={topic.title} />
          </a>
        </p>
        <AudienceNote page={page} topic={topic} />
        {widening && (
          <p class="notice">
            {t('conversations.widening', {
              to: t(`conversations.audience-${widening.to}`),
              on: sayDay(widening.on, locale),
            })}
          </p>
        )}
        {model.mayObject && (
          <Form page={page} action={`${back}/objection`} name="object">
            <p>{t('conversations.object-about')}</p>
            <Submit kind="danger">{t('conversations.act-object')}</Submit>
          </Form>
        )}
        {model.wider.length > 0 && (
          <Form page={page} action={`${back}/audience`} name="widen">
            <Choice
              page={page}
              name="to"
              label={t('conversations.field-to')}
              options={model.wider.map((value) => ({
                value,
                label: t(`conversations.audience-${value}`),
                hint: t(`conversations.audience-${value}-about`, {
                  body: topic.body ? readText(topic.body.name, locale).text : 'none',
                }),
              }))}
            />
            <Submit>{t('conversations.act-announce')}</Submit>
          </Form>
        )}
        {model.wider.length === 0 && !widening && <p>{t('conversations.audience-stays')}</p>}
      </div>
    </Document>
  )
}
