// Room: conversations/views. One message: what it says, what became of it, and what can be made of it or done about it.
import { type LocalizedText, isStale, readText } from '../../../kernel/localized-text.ts'
import type { Station } from '../../../kernel/thread.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Thread } from '../../../ui/thread.tsx'
import { threadOf } from '../../../ui/thread-of.ts'
import { paragraphsOf } from './paragraphs.tsx'
import type { MessageModel, TopicModel } from '../present.ts'
import { type HidingRule, editMinutes, hidingRules, longestMessage } from '../rules.ts'
import { AudienceNote, HomeOf, MessageArticle, TitleOf } from './parts.tsx'

export interface MessagePageModel {
  message: MessageModel
  topic: TopicModel
  at: number
  thread: Station[]
  hiding: {
    rule: string
    words: string | null
    appeal: string | null
    decision: 'restored' | 'upheld' | null
    decisionWords: string | null
  } | null
  versions: { text: LocalizedText; replacedAt: Date }[]
  may: {
    edit: boolean
    withdraw: boolean
    hide: boolean
    appeal: boolean
    draft: boolean
    input: boolean
    proposal: boolean
  }
  translator: boolean
}

export function MessagePage({ page, model }: { page: Page; model: MessagePageModel }) {
  const { t } = page
  const { message, topic, may } = model
  const back = hrefTo(page, `/conversations/${topic.code}?page=${model.at}#${message.code}`)
  return (
    <Document
      page={page}
      title={t('conversations.message-title', { title: readText(topic.title, page.locale).text, n: message.place })}
      heading={t('conversations.message-n', { n: message.place })}
      lead={
        <>
          <a href={back}>
            <TitleOf page={page} title={topic.title} />
          </a>{' '}
          · <HomeOf page={page} topic={topic} />
        </>
      }
      hidden={topic.audience !== 'public'}
      alternates={topic.audience === 'public' ? undefined : false}
    >
      <AudienceNote page={page} topic={topic} />
      <ol class="talk" start={message.place}>
        <MessageArticle page={page} message={message} />
      </ol>
      <Draft page={page} model={model} />
      {(may.input || may.proposal) && <CarryOn page={page} model={model} />}
      {model.thread.length > 1 && (
        <section class="stack">
          <h2>{t('conversations.thread-title')}</h2>
          <Thread page={page} stations={threadOf(page, model.thread, { each: true })} />
        </section>
      )}
      {model.hiding && <HiddenWhy page={page} model={model} />}
      {may.edit && <Edit page={page} message={message} />}
      {may.withdraw && (
        <section class="stack">
          <h2>{t('conversations.withdraw-title')}</h2>
          <Form page={page} action={hrefTo(page, `/messages/${message.code}/withdraw`)} name="withdraw">
            <p>{t('conversations.withdraw-about')}</p>
            <Submit kind="danger">{t('conversations.act-withdraw')}</Submit>
          </Form>
        </section>
      )}
      {may.hide && <Hide page={page} message={message} />}
      {model.versions.length > 0 && (
        <section class="stack">
          <h2>{t('conversations.versions-title')}</h2>
          {model.versions.map((one) => (
            <blockquote lang={one.text.original}>{paragraphsOf(readText(one.text, page.locale).text)}</blockquote>
          ))}
        </section>
      )}
    </Document>
  )
}

/** A draft in the reader's language: asked for, made by a machine, and said so. */
function Draft({ page, model }: { page: Page; model: MessagePageModel }) {
  const { t, locale } = page
  const { message, may, translator } = model
  const value = message.text?.values[locale]
  if (!message.text || !may.draft || message.text.original === locale) return null
  if (value && !isStale(message.text, locale)) return null
  if (!translator) return <p class="small">{t('conversations.no-translator')}</p>
  return (
    <Form page={page} action={hrefTo(page, `/messages/${message.code}/draft`)} name="draft">
      <Submit kind="plain" name="to" value={locale}>
        {t('conversations.act-draft')}
      </Submit>
    </Form>
  )
}

function CarryOn({ page, model }: { page: Page; model: MessagePageModel }) {
  const { t } = page
  const { message, may } = model
  return (
    <section class="stack">
      <h2>{t('conversations.carry-title')}</h2>
      <p>{t(message.mayCarryWords ? 'conversations.carry-about' : 'conversations.carry-own-words')}</p>
      <p class="acts">
        {may.input && (
          <Action href={hrefTo(page, `/inputs/new?from=${message.code}`)}>{t('conversations.act-input')}</Action>
        )}
        {may.proposal && (
          <Action href={hrefTo(page, `/recommendations/propose?from=${message.code}`)} kind="plain">
            {t('conversations.act-proposal')}
          </Action>
        )}
      </p>
    </section>
  )
}

function HiddenWhy({ page, model }: { page: Page; model: MessagePageModel }) {
  const { t } = page
  const { hiding, message, may } = model
  if (!hiding) return null
  return (
    <section class="stack">
      <h2>{t('conversations.hidden-title')}</h2>
      <Facts
        items={[
          {
            term: t('conversations.field-rule'),
            detail: (
              <a href={hrefTo(page, `/moderation-rules#${hiding.rule}`)}>
                {t(`conversations.rule-${hiding.rule as HidingRule}`)}
              </a>
            ),
          },
          { term: t('conversations.field-words'), detail: hiding.words },
          { term: t('conversations.field-appeal'), detail: hiding.appeal },
          {
            term: t('conversations.decision'),
            detail: hiding.decision && t(`conversations.decision-${hiding.decision}`),
          },
          { term: t('conversations.decision-words'), detail: hiding.decisionWords },
        ]}
      />
      {hiding.appeal && !hiding.decision && <p>{t('conversations.appeal-waits')}</p>}
      {may.appeal && (
        <Form page={page} action={hrefTo(page, `/messages/${message.code}/appeal`)} name="appeal">
          <Field
            page={page}
            name="appeal"
            type="textarea"
            rows={4}
            label={t('conversations.field-appeal')}
            hint={t('conversations.hint-appeal')}
            maxlength={2000}
          />
          <Submit>{t('conversations.act-appeal')}</Submit>
        </Form>
      )}
    </section>
  )
}

function Edit({ page, message }: { page: Page; message: MessageModel }) {
  const { t } = page
  const original = message.text?.values[message.text.original]?.text ?? ''
  return (
    <section class="stack">
      <h2>{t('conversations.edit-title')}</h2>
      <Form page={page} action={hrefTo(page, `/messages/${message.code}/edit`)} name="edit">
        <Field
          page={page}
          name="text"
          type="textarea"
          rows={7}
          label={t('conversations.field-text')}
          hint={t('conversations.hint-edit', { minutes: editMinutes })}
          value={original}
          lang={message.text?.original}
          maxlength={longestMessage}
        />
        <Submit kind="plain">{t('conversations.act-edit')}</Submit>
      </Form>
    </section>
  )
}

function Hide({ page, message }: { page: Page; message: MessageModel }) {
  const { t } = page
  return (
    <details>
      <summary>{t('conversations.hide-title')}</summary>
      <Form page={page} action={hrefTo(page, `/messages/${message.code}/hide`)} name="hide">
        <Choice
          page={page}
          name="rule"
          label={t('conversations.field-rule')}
          hint={<a href={hrefTo(page, '/moderation-rules')}>{t('conversations.rules-all')}</a>}
          options={hidingRules.map((value) => ({ value, label: t(`conversations.rule-${value}`) }))}
        />
        <Field
          page={page}
          name="words"
          label={t('conversations.field-words')}
          hint={t('conversations.hint-words')}
          maxlength={500}
          optional
        />
        <Submit kind="danger">{t('conversations.act-hide')}</Submit>
      </Form>
    </details>
  )
}
