// Room: committee/views. How balanced a choice is, against what was asked for: words and figures, no score.
import { DataTable } from '../../../ui/data-table.tsx'
import type { Page } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import type { Balance } from '../rules.ts'

export function BalanceTable({ page, balance }: { page: Page; balance: readonly Balance[] }) {
  const { t } = page
  return (
    <DataTable
      caption={t('committee.balance-caption')}
      rows={balance}
      columns={[
        { label: t('committee.balance-of'), head: true, cell: (one) => t(`committee.of-${one.of}`) },
        { label: t('committee.balance-reached'), numeric: true, cell: (one) => one.reached },
        { label: t('committee.balance-asked'), numeric: true, cell: (one) => one.atLeast ?? '–' },
        {
          label: t('committee.state'),
          cell: (one) =>
            one.atLeast === null ? (
              t('committee.balance-counted')
            ) : (
              <Status tone={one.met ? 'answer' : 'voice'} hollow={!one.met}>
                {t(one.met ? 'committee.balance-met' : 'committee.balance-missed')}
              </Status>
            ),
        },
      ]}
    />
  )
}
