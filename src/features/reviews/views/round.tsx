// Room: reviews/views. A round that is prepared here: where it stands, its steps planned and held, what was submitted
// per objective, what became of the round before, what it passed on.
import { readText } from '../../../kernel/localized-text.ts'
import { dayOf, sayDay } from '../../../platform/i18n/format.ts'
import { Cite } from '../../../ui/cite.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { objectiveName } from '../../reference/index.ts'
import type { RoundModel } from '../present-rounds.ts'
import type { Became } from '../rules.ts'

export function RoundPage({ page, round, permalink }: { page: Page; round: RoundModel; permalink: string }) {
  const { t, locale } = page
  return (
    <Document
      page={page}
      title={readText(round.title, locale).text}
      lead={t(`reviews.stands-${round.state}`)}
      tag={{ label: t(`reviews.state-${round.state}`), tone: 'report' }}
    >
      <section class="stack narrow">
        {round.sample && <p class="small">{t('reviews.sample')}</p>}
        {round.about && <Text page={page} text={round.about} as="paragraphs" />}
        {round.meeting && (
          <p>
            <a href={hrefTo(page, `/meetings/${round.meeting.slug}`)}>
              <Text page={page} text={round.meeting.title} plain />
            </a>
          </p>
        )}
      </section>
      <Before page={page} round={round} />
      <section class="stack">
        <h2>{t('reviews.steps-title')}</h2>
        {round.steps.length === 0 ? (
          <EmptyState title={t('reviews.steps-none')} />
        ) : (
          <Timeline
            page={page}
            items={round.steps.map((step) => ({
              when: sayDay(step.heldOn ?? step.plannedOn, locale),
              planned: step.heldOn === null,
              href: step.href ? hrefTo(page, step.href) : undefined,
              what: <Text page={page} text={step.title} plain />,
              detail: (
                <p>
                  {t(`reviews.step-${step.kind}`)}
                  {step.heldOn &&
                    step.heldOn !== step.plannedOn &&
                    ` · ${t('reviews.was-planned', { day: sayDay(step.plannedOn, locale) })}`}
                </p>
              ),
            }))}
          />
        )}
      </section>
      <Submissions page={page} round={round} />
      {round.outputs.length > 0 && (
        <section class="stack">
          <h2>{t('reviews.outputs-title')}</h2>
          <Timeline
            page={page}
            items={round.outputs.map((one) => ({
              when: sayDay(one.passedOn, locale),
              what: <Text page={page} text={one.title} plain />,
              href: one.href.startsWith('/') ? hrefTo(page, one.href) : one.href,
              detail: <p>{t('reviews.passed-to', { where: one.passedTo })}</p>,
            }))}
          />
        </section>
      )}
      <section class="stack">
        <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/reviews/${round.slug}` }]} />
        <Cite
          page={page}
          title={readText(round.title, locale).text}
          code={round.slug}
          permalink={permalink}
          asOf={sayDay(dayOf(page.now), locale)}
        />
      </section>
    </Document>
  )
}

/** What became of the last round: as it was when this one was convened, and as it is now; nothing is added up. */
function Before({ page, round }: { page: Page; round: RoundModel }) {
  const { t, locale } = page
  const { previous, becameNow, became, becameOn } = round
  if (!previous || !becameNow) return null
  const n = (list: readonly Became[] | null, what: Became['what']) => list?.find((one) => one.what === what)?.n ?? 0
  const lines = [...new Set([...becameNow, ...(became ?? [])].map((one) => one.what))]
  return (
    <section class="stack">
      <h2>{t('reviews.became-title', { year: previous })}</h2>
      <DataTable
        caption={t('reviews.became-note')}
        rows={lines}
        columns={[
          { label: t('reviews.became-what'), head: true, cell: (what) => t(`reviews.fate-${what}`) },
          ...(becameOn
            ? [
                {
                  label: t('reviews.became-then', { day: sayDay(becameOn, locale) }),
                  numeric: true,
                  cell: (what: Became['what']) => n(became, what),
                },
              ]
            : []),
          { label: t('reviews.became-now'), numeric: true, cell: (what) => n(becameNow, what) },
        ]}
      />
      <p>
        <a href={hrefTo(page, `/reviews/${previous}/became`)}>{t('reviews.became-all')}</a>
      </p>
    </section>
  )
}

function Submissions({ page, round }: { page: Page; round: RoundModel }) {
  const { t, locale } = page
  const to = (objective: number | null) =>
    hrefTo(page, `/reviews/${round.slug}/submissions${objective ? `?objective=${objective}` : ''}`)
  const open = round.callUntil && round.callUntil >= dayOf(page.now) && ['preparing', 'convened'].includes(round.state)
  return (
    <section class="stack">
      <h2>{t('reviews.submissions-title')}</h2>
      {open && round.callUntil && (
        <>
          <p>{t('reviews.call-open', { day: sayDay(round.callUntil, locale) })}</p>
          <p class="acts">
            <Action href={hrefTo(page, `/reviews/${round.slug}/submit`)}>{t('reviews.act-submit')}</Action>
          </p>
        </>
      )}
      {round.submissions.length === 0 ? (
        <EmptyState title={t('reviews.submissions-none')}>{t('reviews.submissions-none-next')}</EmptyState>
      ) : (
        <DataTable
          caption={t('reviews.sides-caption')}
          rows={round.submissions}
          columns={[
            {
              label: t('reviews.about'),
              head: true,
              cell: (one) => (
                <a href={to(one.objective)}>
                  {one.objective
                    ? `${one.objective}. ${objectiveName(one.objective, locale)}`
                    : t('reviews.whole-compact')}
                </a>
              ),
            },
            { label: t('reviews.standing-official'), numeric: true, cell: (one) => one.official },
            { label: t('reviews.standing-parallel'), numeric: true, cell: (one) => one.parallel },
          ]}
        />
      )}
    </section>
  )
}
