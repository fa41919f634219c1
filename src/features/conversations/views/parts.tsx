// Room: conversations/views. What the pages of conversations share: who reads along, in words and colour; where a topic
// belongs; a message with who spoke.
import type { ComponentChildren } from 'preact'
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import type { Tone } from '../../../ui/stations.ts'
import { Text } from '../../../ui/text.tsx'
import { countryName, objectiveName } from '../../reference/index.ts'
import type { MessageModel, TopicModel } from '../present.ts'
import { type Audience, type HidingRule, replaceMentions } from '../rules.ts'

/** Open water, a room, a table: each has its colour, and the words say it. */
export const toneOf: Record<Audience, Tone> = { public: 'answer', members: 'theme', table: 'voice' }

export function AudienceNote({ page, topic }: { page: Page; topic: Pick<TopicModel, 'audience' | 'body'> }) {
  const body = topic.body ? readText(topic.body.name, page.locale).text : 'none'
  return (
    <div class={`audience c-${toneOf[topic.audience]}`}>
      <strong>{page.t(`conversations.audience-${topic.audience}`)}</strong>{' '}
      {page.t(`conversations.audience-${topic.audience}-about`, { body })}
    </div>
  )
}
export const AudienceTag = ({ page, audience }: { page: Page; audience: Audience }) => (
  <Status tone={toneOf[audience]} hollow={audience !== 'public'}>
    {page.t(`conversations.audience-${audience}`)}
  </Status>
)

export function HomeOf({ page, topic }: { page: Page; topic: TopicModel }) {
  const { locale } = page
  if (topic.body)
    return (
      <a href={hrefTo(page, `/bodies/${topic.body.slug}`)}>
        <Text page={page} text={topic.body.name} plain />
      </a>
    )
  return (
    <>
      {topic.country && <a href={hrefTo(page, `/countries/${topic.country}`)}>{countryName(topic.country, locale)}</a>}
      {topic.country && topic.objective ? ' · ' : ''}
      {topic.objective && (
        <a href={hrefTo(page, `/objectives/${topic.objective}`)}>
          {topic.objective}. {objectiveName(topic.objective, locale)}
        </a>
      )}
    </>
  )
}

export const TitleOf = ({ page, title }: { page: Page; title: LocalizedText }) => (
  <Text page={page} text={title} plain />
)

export function ByOf({ page, message }: { page: Page; message: Pick<MessageModel, 'by' | 'spokeAs'> }) {
  if (message.by)
    return (
      <a href={hrefTo(page, `/organisations/${message.by.slug}`)} lang="">
        {message.by.name}
      </a>
    )
  return <>{page.t(message.spokeAs === 'unlisted' ? 'conversations.by-unlisted' : 'conversations.by-coordination')}</>
}

/**
 * The words with the organisations that they call made links; everything else is set as the rest of the site sets it.
 */
function linked(page: Page, message: MessageModel, text: LocalizedText): LocalizedText {
  if (message.calls.length === 0) return text
  const bySlug = new Map(message.calls.map((one) => [one.slug, one.name]))
  const say = (slug: string) => {
    const name = bySlug.get(slug)
    return name === undefined
      ? null
      : `[@${name.replace(/[\\[\]_*`<>&]/g, '\\$&')}](${page.base}${hrefTo(page, `/organisations/${slug}`)})`
  }
  const values: LocalizedText['values'] = {}
  for (const [language, value] of Object.entries(text.values))
    if (value) values[language] = { ...value, text: replaceMentions(value.text, say) }
  return { ...text, values }
}

export function MessageText({ page, message }: { page: Page; message: MessageModel }) {
  if (message.text) return <Text page={page} text={linked(page, message, message.text)} as="markdown" />
  return (
    <p class="quiet">
      {message.state === 'withdrawn'
        ? page.t('conversations.gone-withdrawn')
        : page.t('conversations.gone-hidden', {
            rule: page.t(`conversations.rule-${(message.hiddenFor ?? 'not-about') as HidingRule}`),
          })}
    </p>
  )
}

/** One message in a conversation; its number is its permanent address. */
export function MessageArticle({
  page,
  message,
  fresh,
  children,
}: {
  page: Page
  message: MessageModel
  fresh?: boolean
  children?: ComponentChildren
}) {
  const { t, locale } = page
  return (
    <li class="message" id={message.code}>
      <article aria-labelledby={`${message.code}-by`}>
        <header>
          <h2 class="message-by" id={`${message.code}-by`}>
            <ByOf page={page} message={message} />
          </h2>
          <p class="small">
            <time dateTime={message.on}>{sayDay(message.on, locale)}</time>
            {message.cameBy === 'mail' && <> · {t('conversations.by-mail')}</>}
            {message.edited && <> · {t('conversations.edited')}</>}
            {fresh && (
              <>
                {' '}
                · <strong>{t('conversations.new')}</strong>
              </>
            )}
          </p>
        </header>
        {message.state === 'hidden' && message.text && (
          <p class="small">
            {t('conversations.gone-hidden', {
              rule: t(`conversations.rule-${(message.hiddenFor ?? 'not-about') as HidingRule}`),
            })}
          </p>
        )}
        <MessageText page={page} message={message} />
        {children}
      </article>
    </li>
  )
}
