// Room: conversations/views. One conversation: who reads along at the top, then what was said, in order.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { Document } from '../../../ui/document.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import type { MessageModel, TopicModel } from '../present.ts'
import { AudienceNote, HomeOf, MessageArticle, TitleOf } from './parts.tsx'

export interface TopicPageModel {
  topic: TopicModel
  messages: MessageModel[]
  at: number
  pages: number
  /** Up to which message the reader has read it; null where they do not follow. */
  seen: number | null
  widening: { to: 'members' | 'public'; on: string } | null
  may: { reply: boolean; follow: boolean; close: boolean; widen: boolean }
  drafts: boolean
}

export function TopicPage({ page, model }: { page: Page; model: TopicPageModel }) {
  const { t } = page
  const { topic, messages, at, pages, may } = model
  const own = `/conversations/${topic.code}`
  return (
    <Document
      page={page}
      title={readText(topic.title, page.locale).text}
      heading={<TitleOf page={page} title={topic.title} />}
      lead={<HomeOf page={page} topic={topic} />}
      hidden={topic.audience !== 'public'}
      alternates={topic.audience === 'public' ? undefined : false}
    >
      <AudienceNote page={page} topic={topic} />
      {model.widening && <Widening page={page} model={model} />}
      {topic.sample && <p class="small aside">{t('conversations.sample-about')}</p>}
      <ol class="talk" start={messages[0]?.place}>
        {messages.map((message) => (
          <MessageArticle
            page={page}
            message={message}
            fresh={model.seen !== null && message.place > model.seen && !message.own}
          >
            <p class="small message-ways">
              <a href={hrefTo(page, `/messages/${message.code}`)}>
                {t('conversations.more')}
                <span class="unseen"> {t('conversations.message-n', { n: message.place })}</span>
              </a>
            </p>
          </MessageArticle>
        ))}
      </ol>
      <Pagination page={page} at={at} pages={pages} href={(n) => addressWith(hrefTo(page, own), { page: n })} />
      <div class="stack topic-acts">
        {may.reply && (
          <p class="acts">
            <Action href={hrefTo(page, `${own}/reply`)}>{t('conversations.act-reply')}</Action>
          </p>
        )}
        {topic.state === 'closed' && <p>{t('conversations.closed-about')}</p>}
        {!may.reply && topic.state === 'open' && (
          <p class="small">
            {t(topic.body ? 'conversations.who-speaks-body' : 'conversations.who-speaks')}{' '}
            {!page.signedIn && <a href={hrefTo(page, '/sign-in')}>{t('conversations.act-sign-in')}</a>}
          </p>
        )}
        {may.follow && <Follow page={page} model={model} />}
        {(may.close || may.widen) && <Manage page={page} model={model} />}
      </div>
      <p class="acts">
        <a href={hrefTo(page, '/conversations')}>{t('conversations.list-title')}</a>
      </p>
      {topic.audience === 'public' && (
        <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/conversations/${topic.code}` }]} />
      )}
    </Document>
  )
}

function Widening({ page, model }: { page: Page; model: TopicPageModel }) {
  if (!model.widening) return null
  return (
    <p class="notice">
      {page.t('conversations.widening', {
        to: page.t(`conversations.audience-${model.widening.to}`),
        on: sayDay(model.widening.on, page.locale),
      })}{' '}
      <a href={hrefTo(page, `/conversations/${model.topic.code}/audience`)}>{page.t('conversations.widening-see')}</a>
    </p>
  )
}

function Follow({ page, model }: { page: Page; model: TopicPageModel }) {
  const follows = model.seen !== null
  return (
    <Form page={page} action={hrefTo(page, `/conversations/${model.topic.code}/follow`)} name="follow">
      <Submit kind="plain" name="act" value={follows ? 'unfollow' : 'follow'}>
        {page.t(follows ? 'conversations.act-unfollow' : 'conversations.act-follow')}
      </Submit>
    </Form>
  )
}

function Manage({ page, model }: { page: Page; model: TopicPageModel }) {
  const { t } = page
  const { topic, may } = model
  const act = topic.state === 'open' ? 'close' : 'reopen'
  return (
    <details>
      <summary>{t('conversations.manage')}</summary>
      <div class="stack">
        {may.close && (
          <Form page={page} action={hrefTo(page, `/conversations/${topic.code}/close`)} name="close">
            <Submit kind="plain" name="act" value={act}>
              {t(`conversations.act-${act}`)}
            </Submit>
          </Form>
        )}
        {may.widen && (
          <p>
            <a href={hrefTo(page, `/conversations/${topic.code}/audience`)}>{t('conversations.act-widen')}</a>
          </p>
        )}
      </div>
    </details>
  )
}
