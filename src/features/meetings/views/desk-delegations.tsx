// Room: meetings/views. The desk: delegations, the form for a note verbale, the order of speaking, one delegation.
import { readText } from '../../../kernel/localized-text.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { sayDay } from '../../../platform/i18n/format.ts'
import { categoryName, categoryOptions, countryName, countryOptions, isOfficial } from '../../reference/index.ts'
import { inSpeakingOrder } from '../rules-delegations.ts'
import type { Meeting } from '../store.ts'
import type { Delegate, Delegation } from '../store-delegations.ts'
import { DelegationFields } from './delegation-fields.tsx'
import { Members } from './delegations.tsx'
import type { Asked } from './register-questions.tsx'

interface DeskModel {
  meeting: Meeting
  delegations: Delegation[]
  delegates: Delegate[]
  offices: { slug: string; name: string }[]
  asked: Asked
}
export function DeskDelegationsPage({ page, model }: { page: Page; model: DeskModel }) {
  const { t, locale } = page
  const { meeting, delegations, delegates } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/delegations`)
  const open = meeting.state === 'open' || meeting.state === 'closed'
  return (
    <Document
      page={page}
      title={t('meetings.room-delegations')}
      lead={t('meetings.delegations-lead')}
      alternates={false}
      hidden
    >
      <div class="stack">
        {delegations.length === 0 ? (
          <EmptyState title={t('meetings.no-delegations')}>{t('meetings.no-delegations-desk')}</EmptyState>
        ) : (
          <Form page={page} name="order" action={`${to}/order`} shape="wide">
            <DataTable
              caption={t('meetings.delegations-count', { count: delegations.length })}
              rows={inSpeakingOrder(delegations)}
              columns={[
                {
                  label: t('meetings.field-institution'),
                  head: true,
                  cell: (one) => <a href={`${to}/${one.id}`}>{one.name}</a>,
                },
                {
                  label: t('meetings.field-headOffice'),
                  cell: (one) =>
                    delegates.find((head) => head.delegationId === one.id && head.rank === 1)?.officeHeld ?? '–',
                },
                {
                  label: t('meetings.people'),
                  numeric: true,
                  cell: (one) => delegates.filter((member) => member.delegationId === one.id).length,
                },
                {
                  label: t('meetings.field-country'),
                  cell: (one) => (one.country ? countryName(one.country, locale) : '–'),
                },
                {
                  label: t('meetings.field-speakingOrder'),
                  cell: (one) =>
                    one.speaks ? (
                      <Field
                        page={page}
                        name={`order-${one.id}`}
                        type="number"
                        label={<span class="unseen">{`${t('meetings.field-speakingOrder')}: ${one.name}`}</span>}
                        value={one.speakingOrder ?? undefined}
                        size="short"
                        optional={false}
                        min={1}
                      />
                    ) : (
                      t('meetings.order-none')
                    ),
                },
              ]}
            />
            <Submit kind="plain">{t('meetings.act-save-order')}</Submit>
          </Form>
        )}
        {open && <LetterForm page={page} model={model} to={to} />}
        <p>
          <a href={hrefTo(page, `/desk/meetings/${meeting.slug}`)}>{t('meetings.back-to-desk')}</a>
        </p>
      </div>
    </Document>
  )
}
function LetterForm({ page, model, to }: { page: Page; model: DeskModel; to: string }) {
  const { t, locale } = page
  return (
    <div class="sheet stack narrow">
      <h2>{t('meetings.letter-title')}</h2>
      <Form page={page} name="letter" action={to}>
        <Field page={page} name="letterReference" label={t('meetings.field-letterReference')} size="medium" />
        <Field page={page} name="letterOn" type="date" label={t('meetings.field-letterOn')} size="short" />
        <Select
          page={page}
          name="organisation"
          label={t('meetings.field-office-known')}
          hint={t('meetings.hint-office-known')}
          optional
          options={model.offices.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
        <Field page={page} name="institution" label={t('meetings.field-institution')} optional maxlength={200} />
        <Select
          page={page}
          name="category"
          label={t('meetings.field-category')}
          optional
          options={categoryOptions(locale).filter((one) => isOfficial(one.value))}
        />
        <Select
          page={page}
          name="country"
          label={t('meetings.field-country')}
          optional
          options={countryOptions(locale)}
        />
        <DelegationFields page={page} meeting={model.meeting} asked={model.asked} />
        <Field
          page={page}
          name="speakingOrder"
          type="number"
          label={t('meetings.field-speakingOrder')}
          optional
          size="short"
          min={1}
        />
        <Field
          page={page}
          name="contact"
          label={t('meetings.field-contactValue')}
          hint={t('meetings.hint-delegation-contact')}
          optional
          size="medium"
          maxlength={254}
        />
        <Submit>{t('meetings.act-register-delegation')}</Submit>
      </Form>
    </div>
  )
}

export function DeskDelegationPage({
  page,
  model,
}: {
  page: Page
  model: {
    meeting: Meeting
    delegation: Delegation
    delegates: Delegate[]
    token: string
    baseUrl: string
    asked: Asked
  }
}) {
  const { t, locale } = page
  const { meeting, delegation, delegates, token } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/delegations`)
  const open = delegation.state === 'registered' && ['open', 'closed'].includes(meeting.state)
  return (
    <Document
      page={page}
      title={delegation.name}
      lead={`${readText(meeting.title, locale).text} · ${t(`meetings.delegation-${delegation.state}`)}`}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <Facts
          items={[
            { term: t('meetings.counted-as'), detail: categoryName(delegation.category, locale) },
            delegation.country !== null && {
              term: t('meetings.field-country'),
              detail: countryName(delegation.country, locale),
            },
            {
              term: t('meetings.field-letterReference'),
              detail:
                delegation.letterReference === null
                  ? t('meetings.by-own-link')
                  : `${delegation.letterReference}, ${sayDay(delegation.letterOn ?? '', locale)}`,
            },
            delegation.contactValue !== null && {
              term: t('meetings.field-contactValue'),
              detail: delegation.contactValue,
            },
          ]}
        />
        <Members page={page} delegates={delegates} />
        {delegation.state === 'registered' && (
          <>
            <Field
              page={page}
              name="link"
              label={t('meetings.delegation-link')}
              hint={t('meetings.hint-delegation-link')}
              value={`${model.baseUrl}/${delegation.language}/delegations/${token}`}
            />
            <p>
              <a href={hrefTo(page, `/delegations/${token}/briefing`)}>{t('meetings.act-briefing')}</a>
            </p>
          </>
        )}
        {open && (
          <div class="sheet stack">
            <h2>{t('meetings.delegation-change')}</h2>
            <Form page={page} name="change" action={`${to}/${delegation.id}`}>
              <DelegationFields
                page={page}
                meeting={meeting}
                asked={model.asked}
                delegation={delegation}
                delegates={delegates}
              />
              <Submit>{t('meetings.act-save-delegation')}</Submit>
            </Form>
            <Form page={page} name="withdraw" action={`${to}/${delegation.id}/withdrawal`}>
              <Submit kind="danger">{t('meetings.act-withdraw-delegation')}</Submit>
            </Form>
          </div>
        )}
        <p>
          <a href={to}>{t('meetings.room-delegations')}</a>
        </p>
      </div>
    </Document>
  )
}
