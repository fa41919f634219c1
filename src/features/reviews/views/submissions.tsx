// Room: reviews/views. What was submitted to a round: of one objective official on one side, parallel on the other.
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { objectiveName, objectiveOptions } from '../../reference/index.ts'
import type { SubmissionModel } from '../present-rounds.ts'
import type { Standing } from '../rules.ts'

interface RoundLine {
  slug: string
  title: LocalizedText
}
export const sayObjective = (page: Page, objective: number | null) =>
  objective ? `${objective}. ${objectiveName(objective, page.locale)}` : page.t('reviews.whole-compact')
export const sayBy = (page: Page, one: Pick<SubmissionModel, 'by'>) => one.by?.name ?? page.t('reviews.by-unlisted')

export function SubmissionListPage({
  page,
  model: { round, list, query },
}: {
  page: Page
  model: {
    round: RoundLine
    list: { items: SubmissionModel[]; total: number }
    query: { objective?: number; page?: number }
  }
}) {
  const { t, locale } = page
  const path = `/reviews/${round.slug}/submissions`
  const objectives = [...new Set(list.items.map((one) => one.objective))]
  const search = query.objective ? `objective=${query.objective}&` : ''
  return (
    <Document page={page} title={t('reviews.submissions-title')} lead={readText(round.title, locale).text}>
      <Filters
        page={page}
        action={hrefTo(page, path)}
        found={t('reviews.submissions-found', { count: list.total })}
        filters={[
          {
            name: 'objective',
            label: t('reviews.objective'),
            options: objectiveOptions(locale),
            value: query.objective ? String(query.objective) : undefined,
          },
        ]}
      />
      {list.total === 0 && (
        <EmptyState title={t('reviews.submissions-none')}>{t('reviews.submissions-none-next')}</EmptyState>
      )}
      {objectives.map((objective) => (
        <section class="stack rule">
          <h2>{sayObjective(page, objective)}</h2>
          <div class="cols">
            {(['official', 'parallel'] as const).map((standing) => (
              <Side
                page={page}
                round={round}
                standing={standing}
                list={list.items.filter((one) => one.objective === objective && one.standing === standing)}
              />
            ))}
          </div>
        </section>
      ))}
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(list.total / 40)}
        href={(n) => hrefTo(page, `${path}?${search}page=${n}`)}
      />
      <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1${path}` }]} />
    </Document>
  )
}
function Side({
  page,
  round,
  standing,
  list,
}: {
  page: Page
  round: RoundLine
  standing: Standing
  list: SubmissionModel[]
}) {
  const { t } = page
  return (
    <div class="stack">
      <h3>{t(`reviews.standing-${standing}`)}</h3>
      {list.length === 0 && <p class="small">{t('reviews.side-none')}</p>}
      {list.map((one) => (
        <article class="stack">
          <p>
            <a href={hrefTo(page, `/reviews/${round.slug}/submissions/${one.code}`)}>
              <Text page={page} text={one.title} plain />
            </a>
          </p>
          <p class="small">
            {sayBy(page, one)}
            {one.publishedOn && ` · ${sayDay(one.publishedOn, page.locale)}`}
            {one.sample && ` · ${t('reviews.sample')}`}
          </p>
        </article>
      ))}
    </div>
  )
}

export function SubmissionPage({
  page,
  model: { round, submission: one, mayWithdraw },
}: {
  page: Page
  model: { round: RoundLine; submission: SubmissionModel; mayWithdraw: boolean }
}) {
  const { t, locale } = page
  const path = `/reviews/${round.slug}/submissions`
  const lead = [t(`reviews.standing-${one.standing}`), sayBy(page, one), sayObjective(page, one.objective)].join(' · ')
  return (
    <Document
      page={page}
      title={readText(one.title, locale).text}
      lead={lead}
      alternates={one.state === 'published' ? undefined : false}
    >
      <section class="stack narrow">
        {one.state !== 'published' && (
          <Status hollow>{t(`reviews.submission-${one.state}`, { day: sayDay(one.receivedOn, locale) })}</Status>
        )}
        {one.refusedFor && <p>{t('reviews.refused-because', { why: one.refusedFor })}</p>}
        {one.sample && <p class="small">{t('reviews.sample')}</p>}
        {one.text ? <Text page={page} text={one.text} as="markdown" /> : <p>{t('reviews.submission-words-gone')}</p>}
        {one.url && (
          <p>
            <a href={one.url} rel="noopener noreferrer">
              {t('reviews.whole-document', { host: new URL(one.url).host })}
            </a>
          </p>
        )}
        {one.publishedOn && <p class="small">{t('reviews.published-on', { day: sayDay(one.publishedOn, locale) })}</p>}
        <p>
          <a href={hrefTo(page, one.objective ? `${path}?objective=${one.objective}` : path)}>
            {t('reviews.see-side-by-side')}
          </a>
        </p>
        {mayWithdraw && (
          <Form page={page} action={hrefTo(page, `${path}/${one.code}/withdrawal`)}>
            <p class="small">{t('reviews.withdraw-note')}</p>
            <Submit kind="danger">{t('reviews.act-withdraw')}</Submit>
          </Form>
        )}
      </section>
    </Document>
  )
}
