// Room: conversations/views. The conversations that one may read, of all, a body, a country or an objective.
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { countryName, countryOptions, objectiveName, objectiveOptions } from '../../reference/index.ts'
import type { TopicModel } from '../present.ts'
import { type Audience, audiences } from '../rules.ts'
import { AudienceTag, HomeOf, TitleOf } from './parts.tsx'

interface Model {
  list: { items: TopicModel[]; total: number }
  unread: number[]
  query: { body?: string; country?: string; objective?: number; audience?: Audience; page?: number }
  body: { slug: string; name: LocalizedText } | null
  follows: boolean | null
  mayOpen: boolean
  others: { total: number; items: { slug: string; name: string }[] } | null
}

export function TopicListPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { list, query, body } = model
  const { page: at, ...filter } = query
  const { audience: _audience, ...home } = filter
  const address = (more: object) => addressWith(hrefTo(page, '/conversations'), { ...filter, ...more })
  return (
    <Document
      page={page}
      title={t('conversations.list-title')}
      heading={body ? t('conversations.list-of-body', { body: readText(body.name, locale).text }) : undefined}
      lead={t('conversations.list-lead')}
      feeds={[
        {
          href: addressWith(hrefTo(page, '/conversations.atom'), home),
          type: 'application/atom+xml',
          title: t('conversations.list-title'),
        },
      ]}
    >
      <p class="acts">
        {model.mayOpen && (
          <Action href={addressWith(hrefTo(page, '/conversations/new'), home)}>{t('conversations.act-open')}</Action>
        )}
        <a href={hrefTo(page, '/conversations/search')}>{t('conversations.act-search')}</a>
        {page.signedIn && <a href={hrefTo(page, '/conversations/mine')}>{t('conversations.own-title')}</a>}
      </p>
      {body && model.follows !== null && <FollowBody page={page} slug={body.slug} follows={model.follows} />}
      <Filters
        page={page}
        action={hrefTo(page, '/conversations')}
        keep={query.body ? { body: query.body } : {}}
        found={t('conversations.found', { count: list.total })}
        filters={[
          ...(body
            ? []
            : [
                {
                  name: 'country',
                  label: t('conversations.field-country'),
                  options: countryOptions(locale),
                  value: query.country?.toUpperCase(),
                },
                {
                  name: 'objective',
                  label: t('conversations.field-objective'),
                  options: objectiveOptions(locale),
                  value: query.objective ? String(query.objective) : undefined,
                },
              ]),
          {
            name: 'audience',
            label: t('conversations.field-audience'),
            options: audiences.map((value) => ({ value, label: t(`conversations.audience-${value}`) })),
            value: query.audience,
          },
        ]}
      />
      {list.items.length === 0 ? (
        <EmptyState
          title={t('conversations.none')}
          action={
            model.mayOpen
              ? { href: addressWith(hrefTo(page, '/conversations/new'), home), label: t('conversations.act-open') }
              : { href: hrefTo(page, '/join'), label: t('conversations.act-join') }
          }
        >
          {t(model.mayOpen ? 'conversations.none-next' : 'conversations.none-join')}
        </EmptyState>
      ) : (
        <ol class="topics">
          {list.items.map((topic, index) => (
            <TopicRow page={page} topic={topic} unread={model.unread[index] ?? 0} />
          ))}
        </ol>
      )}
      <Pagination page={page} at={at ?? 1} pages={Math.ceil(list.total / 30)} href={(n) => address({ page: n })} />
      {model.others && <Others page={page} model={model} />}
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'json', href: addressWith('/api/v1/conversations', filter) },
          { kind: 'atom', href: addressWith(hrefTo(page, '/conversations.atom'), home) },
        ]}
      />
    </Document>
  )
}

export function TopicRow({ page, topic, unread }: { page: Page; topic: TopicModel; unread: number }) {
  const { t, locale } = page
  return (
    <li>
      <h2 class="topic-title">
        <a href={hrefTo(page, `/conversations/${topic.code}`)}>
          <TitleOf page={page} title={topic.title} />
        </a>
        {unread > 0 && <span class="count"> {t('conversations.unread', { n: unread })}</span>}
      </h2>
      <p class="small">
        <AudienceTag page={page} audience={topic.audience} /> <HomeOf page={page} topic={topic} />
      </p>
      <p class="small">
        {t('conversations.row', { n: topic.messages, on: sayDay(topic.lastOn, locale) })}
        {topic.openedBy && <> · {t('conversations.opened-by', { organisation: topic.openedBy.name })}</>}
        {topic.state === 'closed' && <> · {t('conversations.topic-closed')}</>}
        {topic.sample && <> · {t('conversations.sample')}</>}
      </p>
    </li>
  )
}

function FollowBody({ page, slug, follows }: { page: Page; slug: string; follows: boolean }) {
  const act = follows ? 'unfollow' : 'follow'
  return (
    <Form page={page} action={hrefTo(page, '/conversations/follow')}>
      <input type="hidden" name="body" value={slug} />
      <Submit kind="plain" name="act" value={act}>
        {page.t(follows ? 'conversations.act-unfollow-body' : 'conversations.act-follow-body')}
      </Submit>
    </Form>
  )
}

/** "Who else works on this here?": the directory's answer, beside the conversations about it. */
function Others({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { others, query } = model
  if (!others) return null
  return (
    <section class="stack">
      <h2>
        {query.objective
          ? t('conversations.others-objective', {
              objective: `${query.objective}. ${objectiveName(query.objective, locale)}`,
              country: query.country ? countryName(query.country.toUpperCase(), locale) : 'none',
            })
          : t('conversations.others-title')}
      </h2>
      {others.items.length === 0 ? (
        <p>{t('conversations.others-none')}</p>
      ) : (
        <ul class="ways">
          {others.items.map((one) => (
            <li>
              <a href={hrefTo(page, `/organisations/${one.slug}`)}>{one.name}</a>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a
          href={addressWith(hrefTo(page, '/organisations'), {
            country: query.country?.toUpperCase(),
            objective: query.objective,
          })}
        >
          {t('conversations.others-all', { n: others.total })}
        </a>
      </p>
    </section>
  )
}
