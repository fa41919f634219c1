// Room: workplan/views. The work plans, and one of them: planned beside actual, and what the source does not name.
import type { WorkPlanFile } from '../../../../data/types.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { Claim, Claims, NotKnown, SourceOf, WayOn, WordingOf, agencyOf, sayWhen } from '../../reference/index.ts'

export function WorkplanListPage({ page, model }: { page: Page; model: { items: WorkPlanFile[]; total: number } }) {
  const { t } = page
  return (
    <Document page={page} title={t('workplan.plans-title')} lead={t('workplan.plans-lead')}>
      <p class="found">{t('workplan.plans-found', { count: model.total })}</p>
      <DataTable
        caption={<span class="unseen">{t('workplan.plans-title')}</span>}
        rows={model.items}
        columns={[
          {
            label: t('workplan.plan'),
            head: true,
            cell: (one) => (
              <a href={hrefTo(page, `/workplan/${one.slug}`)}>
                <Text page={page} text={one.title} plain />
              </a>
            ),
          },
          { label: t('workplan.period'), cell: (one) => sayWhen(page, one.period) },
          { label: t('workplan.endorsed'), cell: (one) => sayWhen(page, one.endorsement.on) },
        ]}
      />
      {model.items.map((one) => (
        <NotKnown page={page} items={[one.laterPlans]} />
      ))}
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: hrefTo(page, '/workplan.csv') },
          { kind: 'json', href: '/api/v1/workplan' },
        ]}
      />
    </Document>
  )
}

export function WorkplanPage({ page, model: plan }: { page: Page; model: WorkPlanFile }) {
  const { t, locale } = page
  return (
    <Document
      page={page}
      title={readText(plan.title, locale).text}
      heading={<Text page={page} text={plan.title} plain />}
      lead={t('workplan.plan-lead')}
      tag={{ label: t('workplan.plan'), tone: 'progress' }}
    >
      <section class="stack">
        <Facts
          items={[
            { term: t('workplan.period'), detail: sayWhen(page, plan.period) },
            { term: t('workplan.endorsed'), detail: sayWhen(page, plan.endorsement.on) },
            {
              term: t('workplan.co-leads'),
              detail: plan.endorsement.coLeads.map((code) => agencyOf(code)?.acronyms[locale] ?? code).join(', '),
            },
            { term: t('workplan.code'), detail: plan.code },
          ]}
        />
        <SourceOf page={page} source={plan.endorsement.source} />
        <Claim page={page} text={plan.endorsement.by.text} source={plan.endorsement.by.source} />
      </section>
      <Milestones page={page} plan={plan} />
      <section class="stack">
        <h2>{t('workplan.priorities-title')}</h2>
        <DataTable
          caption={<span class="unseen">{t('workplan.priorities-title')}</span>}
          rows={plan.priorities}
          columns={[
            { label: t('workplan.priority'), head: true, cell: (one) => one.code },
            { label: t('workplan.priority-kind'), cell: (one) => t(`workplan.priority-${one.kind}`) },
            {
              label: t('workplan.priority-name'),
              cell: () => <span class="quiet">{t('workplan.priority-unnamed')}</span>,
            },
          ]}
        />
        <NotKnown page={page} items={[plan.prioritiesUnnamed]} />
      </section>
      <section class="cols">
        <div class="stack">
          <h2>{t('workplan.activities-title')}</h2>
          <ul>
            {plan.activityTypes.map((one) => (
              <li>
                <Text page={page} text={one.name} plain />
                {one.note && (
                  <>
                    {', '}
                    <Text page={page} text={one.note} plain />
                  </>
                )}
              </li>
            ))}
          </ul>
          <WordingOf
            page={page}
            texts={plan.activityTypes.flatMap((one) => (one.note ? [one.name, one.note] : [one.name]))}
          />
          {plan.activityTypes[0] && <SourceOf page={page} source={plan.activityTypes[0].source} />}
        </div>
        <div class="stack">
          <h2>{t('workplan.stakeholders-title')}</h2>
          <Claims page={page} items={plan.stakeholders} />
        </div>
        <div class="stack">
          <h2>{t('workplan.aims-title')}</h2>
          <Claims page={page} items={plan.aims} />
        </div>
      </section>
      <section class="stack">
        <h2>{t('workplan.later-title')}</h2>
        <NotKnown page={page} items={[plan.laterPlans]} />
        <WayOn links={[{ href: hrefTo(page, '/reviews/2025'), label: t('workplan.see-review') }]} />
        <FeedLinks
          page={page}
          feeds={[
            { kind: 'csv', href: hrefTo(page, `/workplan/${plan.slug}/milestones.csv`) },
            { kind: 'json', href: `/api/v1/workplan/${plan.slug}` },
          ]}
        />
        <Cite page={page} title={readText(plan.title, locale).text} code={plan.code} />
      </section>
    </Document>
  )
}

type Milestone = WorkPlanFile['milestones'][number]
function Milestones({ page, plan }: { page: Page; plan: WorkPlanFile }) {
  const { t } = page
  const cell = (what: Milestone['planned'] | Milestone['actual']) =>
    what ? (
      <>
        {sayWhen(page, what.when)}
        <SourceOf page={page} source={what.source} />
      </>
    ) : (
      <span class="quiet">{t('workplan.not-named')}</span>
    )
  return (
    <section class="stack">
      <h2>{t('workplan.milestones-title')}</h2>
      <DataTable
        caption={<span class="unseen">{t('workplan.milestones-title')}</span>}
        rows={plan.milestones}
        columns={[
          { label: t('workplan.milestone'), head: true, cell: (one) => <Text page={page} text={one.title} plain /> },
          { label: t('workplan.planned'), cell: (one) => cell(one.planned) },
          { label: t('workplan.actual'), cell: (one) => cell(one.actual) },
        ]}
      />
      {plan.milestones.map((one) => one.note && <Claim page={page} text={one.note} />)}
    </section>
  )
}
