// Room: consultations/views. Verified and open votes apart, and in plain words whether the open ones change the result.
import { DataTable } from '../../../ui/data-table.tsx'
import type { Page } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import type { StatementResult } from '../present.ts'
import { type Fairness, type apartParts, sayApart, sayFairness, sayPeople } from '../present-apart.ts'

export function FairSection({
  page,
  fair,
  statements,
}: {
  page: Page
  fair: Fairness
  statements: readonly StatementResult[]
}) {
  const { t, locale } = page
  const moving = (part: (typeof apartParts)[number]) => (one: StatementResult) => (
    <span data-live={`${one.id}.${part}`}>{sayApart(one, part, locale, t)}</span>
  )
  return (
    <section class="stack" aria-labelledby="fair">
      <h2 id="fair">{t('consultations.fair-title')}</h2>
      <div class="stack narrow">
        <p>
          <strong data-live="fair">{sayFairness(fair, t)}</strong>
        </p>
        <p data-live="people">{sayPeople(fair, t)}</p>
        <p class="small">{t('consultations.fair-about')}</p>
      </div>
      <DataTable
        caption={t('consultations.fair-table')}
        rows={statements}
        columns={[
          {
            label: t('consultations.statement'),
            head: true,
            cell: (one) => <Text page={page} text={one.text} plain />,
          },
          { label: t('consultations.votes-verified'), cell: moving('verified') },
          { label: t('consultations.votes-open-kind'), cell: moving('open') },
          { label: t('consultations.with-open'), cell: moving('withOpen') },
        ]}
      />
    </section>
  )
}
