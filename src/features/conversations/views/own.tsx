// Room: conversations/views. One's own corner: what is new in what one follows, who called, what was hidden, mail.
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { WayOn } from '../../reference/index.ts'
import type { TopicModel } from '../present.ts'
import { TopicRow } from './topic-list.tsx'

interface Line {
  code: string
  language: string
  words: string
  on: string
}
interface Model {
  followed: { topic: TopicModel; unread: number; widening: string | null }[]
  called: Line[]
  hidden: Line[]
  bodies: { slug: string; name: LocalizedText }[]
}

export function OwnPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const fresh = model.followed.filter((one) => one.unread > 0)
  const rest = model.followed.filter((one) => one.unread === 0)
  const widening = model.followed.filter((one) => one.widening)
  return (
    <Document
      page={page}
      title={t('conversations.own-title')}
      lead={t('conversations.own-lead')}
      alternates={false}
      hidden
    >
      {widening.length > 0 && (
        <section class="stack">
          <h2>{t('conversations.own-widening')}</h2>
          <WayOn
            links={widening.map(({ topic, widening: on }) => ({
              href: hrefTo(page, `/conversations/${topic.code}/audience`),
              label: `${readText(topic.title, locale).text} · ${on ? sayDay(on, locale) : ''}`,
            }))}
          />
        </section>
      )}
      {model.hidden.length > 0 && <Lines page={page} title={t('conversations.own-hidden')} lines={model.hidden} />}
      <section class="stack">
        <h2>{t('conversations.own-new')}</h2>
        {model.followed.length === 0 ? (
          <EmptyState
            title={t('conversations.own-none')}
            action={{ href: hrefTo(page, '/conversations'), label: t('conversations.list-title') }}
          >
            {t('conversations.own-none-next')}
          </EmptyState>
        ) : fresh.length === 0 ? (
          <p>{t('conversations.own-all-read')}</p>
        ) : (
          <Topics page={page} items={fresh} />
        )}
      </section>
      {model.called.length > 0 && <Lines page={page} title={t('conversations.own-called')} lines={model.called} />}
      {rest.length > 0 && (
        <section class="stack">
          <h2>{t('conversations.own-followed')}</h2>
          <Topics page={page} items={rest} />
        </section>
      )}
      {model.bodies.length > 0 && (
        <section class="stack">
          <h2>{t('conversations.own-bodies')}</h2>
          <WayOn
            links={model.bodies.map((one) => ({
              href: hrefTo(page, `/conversations?body=${one.slug}`),
              label: readText(one.name, locale).text,
            }))}
          />
        </section>
      )}
      <section class="stack">
        <h2>{t('conversations.mail-title')}</h2>
        <p>
          {t('conversations.mail-about')}{' '}
          <a href={hrefTo(page, '/notices/wishes')}>{t('conversations.mail-how-often')}</a>
        </p>
        <Form page={page} action={hrefTo(page, '/conversations/mine/mail')}>
          <Submit kind="plain">{t('conversations.act-end-mail')}</Submit>
        </Form>
      </section>
    </Document>
  )
}

const Topics = ({ page, items }: { page: Page; items: Model['followed'] }) => (
  <ol class="topics">
    {items.map((one) => (
      <TopicRow page={page} topic={one.topic} unread={one.unread} />
    ))}
  </ol>
)

function Lines({ page, title, lines }: { page: Page; title: string; lines: Line[] }) {
  return (
    <section class="stack">
      <h2>{title}</h2>
      <ul class="bare">
        {lines.map((one) => (
          <li>
            <a href={hrefTo(page, `/messages/${one.code}`)} lang={one.language}>
              {one.words}
            </a>{' '}
            <span class="small">{sayDay(one.on, page.locale)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
