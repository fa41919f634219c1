// Room: conversations/views. Answering: what was said last, who will read it, and the box.
import { readText } from '../../../kernel/localized-text.ts'
import { Document } from '../../../ui/document.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import type { MessageModel, TopicModel } from '../present.ts'
import { MessageFields } from './open-topic.tsx'
import { AudienceNote, MessageArticle, TitleOf } from './parts.tsx'

interface Model {
  topic: TopicModel
  last: MessageModel[]
  voices: { value: string; label: string }[]
}

export function ReplyPage({ page, model }: { page: Page; model: Model }) {
  const { t } = page
  const { topic } = model
  const back = hrefTo(page, `/conversations/${topic.code}`)
  return (
    <Document
      page={page}
      title={t('conversations.reply-title', { title: readText(topic.title, page.locale).text })}
      heading={t('conversations.act-reply')}
      lead={
        <a href={back}>
          <TitleOf page={page} title={topic.title} />
        </a>
      }
      alternates={false}
      hidden
    >
      <AudienceNote page={page} topic={topic} />
      <ol class="talk" aria-label={t('conversations.said-last')} start={model.last[0]?.place}>
        {model.last.map((message) => (
          <MessageArticle page={page} message={message} />
        ))}
      </ol>
      <Form page={page} action={`${back}/reply`}>
        <MessageFields page={page} voices={model.voices} />
        <Submit beside={{ href: back, label: t('conversations.back') }}>{t('conversations.act-send')}</Submit>
      </Form>
    </Document>
  )
}
