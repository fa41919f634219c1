// Room: consultations/views. What is open for everyone, and the list of all consultations.
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { pageSize } from '../../../kernel/paging.ts'
import type { OfferedWay } from '../../../platform/context.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { languageNames } from '../../../ui/frame.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Status } from '../../../ui/status.tsx'
import { Action } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { type ConsultationState, consultationStates } from '../rules.ts'

export interface Line {
  slug: string
  title: LocalizedText
  question: LocalizedText
  state: ConsultationState
  closesOn: string | null
  sample: boolean
}

export function StateTag({ page, state }: { page: Page; state: ConsultationState }) {
  return (
    <Status tone="voice" hollow={state !== 'open'}>
      {page.t(`consultations.state-${state}`)}
    </Status>
  )
}

/** `act`: what is open carries its button; in the list of all it is one line among others. */
function Lines({ page, lines, act }: { page: Page; lines: readonly Line[]; act?: boolean }) {
  const { t, locale } = page
  return (
    <div class="stack">
      {lines.map((one) => (
        <article class="sheet stack">
          <StateTag page={page} state={one.state} />
          <h3>
            <a href={hrefTo(page, `/consultations/${one.slug}`)}>
              <Text page={page} text={one.title} plain />
            </a>
          </h3>
          <p>
            <Text page={page} text={one.question} plain />
          </p>
          <p class="small">
            {one.closesOn && t('consultations.until', { day: sayDay(one.closesOn, locale) })}{' '}
            {one.sample && t('consultations.sample')}
          </p>
          {act && one.state === 'open' && (
            <p class="acts">
              <Action href={hrefTo(page, `/consultations/${one.slug}`)}>
                {t('consultations.act-open')}
                <span class="unseen">
                  : <Text page={page} text={one.title} plain />
                </span>
              </Action>
            </p>
          )}
        </article>
      ))}
    </div>
  )
}

export interface ParticipateModel {
  open: Line[]
  announced: Line[]
  meeting: { slug: string; title: LocalizedText } | null
}
export function ParticipatePage({ page, model }: { page: Page; model: ParticipateModel }) {
  const { t } = page
  const { meeting } = model
  const about = meeting ? `?meeting=${encodeURIComponent(meeting.slug)}` : ''
  return (
    <Document page={page} title={t('consultations.participate-title')} lead={t('consultations.participate-lead')}>
      {meeting && (
        <p class="found">
          {t('consultations.of-meeting')}{' '}
          <a href={hrefTo(page, `/meetings/${meeting.slug}`)}>
            <Text page={page} text={meeting.title} plain />
          </a>
          . <a href={hrefTo(page, '/participate')}>{t('consultations.see-all')}</a>
        </p>
      )}
      <section class="stack" aria-labelledby="open">
        <h2 id="open">{t('consultations.open-now')}</h2>
        {model.open.length > 0 ? (
          <Lines page={page} lines={model.open} act />
        ) : (
          <EmptyState title={t('consultations.none-open')}>{t('consultations.none-open-next')}</EmptyState>
        )}
      </section>
      {model.announced.length > 0 && (
        <section class="stack" aria-labelledby="announced">
          <h2 id="announced">{t('consultations.announced')}</h2>
          <Lines page={page} lines={model.announced} />
        </section>
      )}
      <section class="stack narrow" aria-labelledby="ways">
        <h2 id="ways">{t('consultations.other-ways')}</h2>
        <ul>
          <li>
            <a href={hrefTo(page, '/start')}>{t('consultations.start-short')}</a> ·{' '}
            <a href={hrefTo(page, '/', 'ht')} lang="ht" hreflang="ht">
              {languageNames.ht}
            </a>
          </li>
          <li>
            <a href={hrefTo(page, `/inputs/how${about}`)}>{t('consultations.way-file')}</a>
          </li>
          <li>
            <a href={hrefTo(page, '/conversations')}>{t('consultations.way-conversations')}</a>
          </li>
          <li>
            <a href={hrefTo(page, '/receipts')}>{t('consultations.way-receipt')}</a>
          </li>
          <li>
            <a href={hrefTo(page, '/inputs')}>{t('consultations.way-inputs')}</a>
          </li>
          <li>
            <a href={hrefTo(page, '/consultations')}>{t('consultations.way-all')}</a>
          </li>
          <li>
            <a href={hrefTo(page, '/moderation-rules')}>{t('consultations.way-rules')}</a>
          </li>
        </ul>
      </section>
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: hrefTo(page, `/participate.csv${about}`) },
          { kind: 'json', href: `/api/v1/participate${about}` },
        ]}
      />
    </Document>
  )
}

/** Ways of later features: to be answered while they are open, and what was published of them. */
export function OtherWays({ page, ways }: { page: Page; ways: readonly OfferedWay[] }) {
  const { t, locale } = page
  if (ways.length === 0) return null
  return (
    <ul class="bare">
      {ways.flatMap((way) => {
        const title = readText(way.title, locale).text
        return [
          way.href && (
            <li>
              <Action href={hrefTo(page, way.href)} kind="plain">
                {t('consultations.way-answer', { title })}
              </Action>
            </li>
          ),
          way.resultsHref && (
            <li>
              <a href={hrefTo(page, way.resultsHref)}>{t('consultations.way-results', { title })}</a>
            </li>
          ),
        ]
      })}
    </ul>
  )
}

interface ListModel {
  list: { items: Line[]; total: number; next: number | null }
  query: { page?: number; state?: ConsultationState }
}
export function ConsultationListPage({ page, model }: { page: Page; model: ListModel }) {
  const { t } = page
  const { list, query } = model
  return (
    <Document page={page} title={t('consultations.list-title')} lead={t('consultations.list-lead')}>
      <Filters
        page={page}
        action={hrefTo(page, '/consultations')}
        found={t('consultations.found', { count: list.total })}
        filters={[
          {
            name: 'state',
            label: t('consultations.field-state'),
            value: query.state,
            options: consultationStates.map((value) => ({ value, label: t(`consultations.state-${value}`) })),
          },
        ]}
      />
      {list.items.length > 0 ? (
        <section aria-label={t('consultations.list-title')}>
          <Lines page={page} lines={list.items} />
        </section>
      ) : (
        <EmptyState
          title={t('consultations.none')}
          action={{ href: hrefTo(page, '/participate'), label: t('consultations.participate-title') }}
        >
          {t('consultations.none-open-next')}
        </EmptyState>
      )}
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(list.total / pageSize)}
        href={(n) => addressWith(hrefTo(page, '/consultations'), { ...query, page: n })}
      />
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: addressWith(hrefTo(page, '/consultations.csv'), { ...query, page: undefined }) },
          { kind: 'json', href: addressWith('/api/v1/consultations', query) },
        ]}
      />
    </Document>
  )
}

export function SpeakActions({ page, slug }: { page: Page; slug: string }) {
  const { t } = page
  return (
    <>
      <p class="acts">
        <Action href={hrefTo(page, `/consultations/${slug}/vote`)}>{t('consultations.act-vote')}</Action>{' '}
        <Action href={hrefTo(page, `/consultations/${slug}/speak`)} kind="plain">
          {t('consultations.act-speak')}
        </Action>{' '}
        <Action href={hrefTo(page, `/inputs/how?consultation=${slug}`)} kind="plain">
          {t('consultations.act-file')}
        </Action>
      </p>
    </>
  )
}
