// Room: conversations/views. Words in the conversations that one may read, newest first.
import { sayDay } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import type { FoundModel } from '../routes-own.tsx'
import { AudienceTag, TitleOf } from './parts.tsx'

interface Model {
  query: { q?: string; page?: number }
  items: FoundModel[]
  total: number
}
const perPage = 20
const most = 200

export function SearchPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { query, items, total } = model
  return (
    <Document page={page} title={t('conversations.search-title')} lead={t('conversations.search-lead')} hidden>
      <div class="stack">
        <form method="get" action={hrefTo(page, '/conversations/search')} class="form" role="search">
          <div class="field">
            <label for="q">{t('conversations.field-q')}</label>
            <input type="search" id="q" name="q" class="box" value={query.q} maxlength={120} />
          </div>
          <p class="acts">
            <button type="submit" class="btn">
              {t('conversations.act-find')}
            </button>
          </p>
        </form>
        {query.q && (
          <section class="stack">
            <h2>
              {total > most
                ? t('conversations.search-many', { n: most })
                : t('conversations.search-found', { count: total })}
            </h2>
            {items.length === 0 && (
              <EmptyState title={t('conversations.search-none')}>{t('conversations.search-none-next')}</EmptyState>
            )}
            <ol class="topics">
              {items.map((one) => (
                <li>
                  <h3 class="topic-title">
                    <a href={hrefTo(page, `/messages/${one.code}`)}>
                      <TitleOf page={page} title={one.topic.title} />
                    </a>
                  </h3>
                  <p lang={one.language}>{one.excerpt}</p>
                  <p class="small">
                    <AudienceTag page={page} audience={one.topic.audience} />{' '}
                    {[one.by, sayDay(one.on, locale)].filter(Boolean).join(' · ')}
                  </p>
                </li>
              ))}
            </ol>
            <Pagination
              page={page}
              at={query.page ?? 1}
              pages={Math.ceil(Math.min(total, most) / perPage)}
              href={(n) => addressWith(hrefTo(page, '/conversations/search'), { q: query.q, page: n })}
            />
          </section>
        )}
      </div>
    </Document>
  )
}
