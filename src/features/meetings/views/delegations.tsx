// Room: meetings/views. Delegations: what everybody may know, and an institution's own page by its link.
import { readText } from '../../../kernel/localized-text.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { categoryName, countryName } from '../../reference/index.ts'
import type { PublicDelegation, PublicRole } from '../present-delegations.ts'
import { sayDates } from '../present.ts'
import type { Meeting } from '../store.ts'
import type { Delegate } from '../store-delegations.ts'
import type { Invitation } from '../store-invitations.ts'
import type { OwnDelegation } from '../use-cases-delegations.ts'
import { DelegationFields } from './delegation-fields.tsx'
import type { Asked } from './register-questions.tsx'

export function DelegationsPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; delegations: PublicDelegation[]; roles: PublicRole[] }
}) {
  const { t, locale } = page
  const { meeting, delegations, roles } = model
  const title = readText(meeting.title, locale).text
  return (
    <Document page={page} title={t('meetings.delegations-title')} lead={title}>
      <div class="stack">
        {meeting.sample && <p class="notice">{t('meetings.sample')}</p>}
        <DataTable
          caption={t('meetings.delegations-count', { count: delegations.length })}
          rows={delegations}
          empty={<EmptyState title={t('meetings.no-delegations')}>{t('meetings.no-delegations-next')}</EmptyState>}
          columns={[
            {
              label: t('meetings.field-speakingOrder'),
              numeric: true,
              cell: (one) => (one.speaks ? (one.speakingOrder ?? t('meetings.order-open')) : t('meetings.order-none')),
            },
            { label: t('meetings.field-institution'), head: true, cell: (one) => one.name },
            { label: t('meetings.field-headOffice'), cell: (one) => one.headOffice ?? '–' },
            { label: t('meetings.field-category'), cell: (one) => categoryName(one.category, locale) },
            {
              label: t('meetings.field-country'),
              cell: (one) => (one.country ? countryName(one.country, locale) : '–'),
            },
          ]}
        />
        {roles.length > 0 && (
          <DataTable
            caption={t('meetings.roles-public')}
            rows={roles}
            columns={[
              { label: t('meetings.field-role'), head: true, cell: (one) => t(`meetings.role-${one.role}`) },
              { label: t('meetings.field-name'), cell: (one) => one.name ?? t('meetings.name-kept') },
              {
                label: t('meetings.field-category'),
                cell: (one) => one.officeHeld ?? categoryName(one.category, locale),
              },
              {
                label: t('meetings.field-session'),
                cell: (one) =>
                  one.session ? <Text page={page} text={one.session} plain /> : t('meetings.whole-meeting'),
              },
            ]}
          />
        )}
        <p class="small">{t('meetings.delegations-note')}</p>
        <p>
          <a href={hrefTo(page, `/meetings/${meeting.slug}`)}>{t('meetings.about-meeting')}</a>
        </p>
      </div>
    </Document>
  )
}

export function NewDelegationPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; invitation: Invitation; token: string; asked: Asked; before: string | null }
}) {
  const { t, locale } = page
  const { meeting, invitation, token, asked, before } = model
  return (
    <Document
      page={page}
      title={t('meetings.delegation-title', { name: invitation.name })}
      lead={`${readText(meeting.title, locale).text} · ${sayDates(meeting, locale)}`}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {before ? (
          <EmptyState
            title={t('meetings.delegation-before')}
            action={{ href: hrefTo(page, `/delegations/${before}`), label: t('meetings.act-open-delegation') }}
          />
        ) : meeting.state === 'open' ? (
          <>
            <p>{t('meetings.delegation-lead')}</p>
            <Form page={page} action={hrefTo(page, `/invitations/${token}/delegation`)}>
              <DelegationFields page={page} meeting={meeting} asked={asked} />
              <Submit beside={{ href: hrefTo(page, `/invitations/${token}`), label: t('meetings.back-to-invitation') }}>
                {t('meetings.act-register-delegation')}
              </Submit>
            </Form>
          </>
        ) : (
          <EmptyState title={t('meetings.not-open')}>
            <p>{t(`meetings.lead-${meeting.state === 'draft' ? 'announced' : meeting.state}`)}</p>
          </EmptyState>
        )}
      </div>
    </Document>
  )
}

export function Members({ page, delegates }: { page: Page; delegates: readonly Delegate[] }) {
  const { t } = page
  return (
    <DataTable
      caption={t('meetings.members-count', { count: delegates.length })}
      rows={delegates}
      columns={[
        { label: t('meetings.field-rank'), numeric: true, cell: (_one, index) => index + 1 },
        { label: t('meetings.field-name'), head: true, cell: (one) => one.name ?? t('meetings.name-gone') },
        { label: t('meetings.field-officeHeld'), cell: (one) => one.officeHeld },
        {
          label: t('meetings.field-channel'),
          cell: (one) =>
            one.state === 'waiting' ? t('meetings.registration-waiting') : t(`meetings.channel-${one.channel}`),
        },
      ]}
    />
  )
}

export function OwnDelegationPage({
  page,
  model,
}: {
  page: Page
  model: OwnDelegation & { token: string; asked: Asked }
}) {
  const { t, locale } = page
  const { delegation, meeting, delegates, token } = model
  return (
    <Document
      page={page}
      title={t('meetings.delegation-title', { name: delegation.name })}
      lead={`${readText(meeting.title, locale).text} · ${sayDates(meeting, locale)}`}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <p class="acts">
          <Action href={hrefTo(page, `/delegations/${token}/briefing`)}>{t('meetings.act-briefing')}</Action>
          <a href={hrefTo(page, `/meetings/${meeting.slug}/delegations`)}>{t('meetings.delegations-title')}</a>
        </p>
        <Members page={page} delegates={delegates} />
        <Facts
          items={[
            {
              term: t('meetings.field-speakingOrder'),
              detail: delegation.speaks
                ? String(delegation.speakingOrder ?? t('meetings.order-open'))
                : t('meetings.order-none'),
            },
            delegation.letterReference !== null && {
              term: t('meetings.field-letterReference'),
              detail: delegation.letterReference,
            },
          ]}
        />
        <p class="small">{t('meetings.delegation-public')}</p>
        {meeting.state === 'open' && (
          <div class="sheet stack">
            <h2>{t('meetings.delegation-change')}</h2>
            <Form page={page} action={hrefTo(page, `/delegations/${token}`)}>
              <DelegationFields
                page={page}
                meeting={meeting}
                asked={model.asked}
                delegation={delegation}
                delegates={delegates}
              />
              <Submit>{t('meetings.act-save-delegation')}</Submit>
            </Form>
          </div>
        )}
      </div>
    </Document>
  )
}
