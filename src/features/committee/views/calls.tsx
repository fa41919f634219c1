// Room: committee/views. The calls, and the form that opens one.
import { pageSize } from '../../../kernel/paging.ts'
import { dayOf, sayDay } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Select } from '../../../ui/select.tsx'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { readText } from '../../../kernel/localized-text.ts'
import type { Body } from '../../bodies/index.ts'
import type { Meeting } from '../../meetings/index.ts'
import type { CallModel } from '../present.ts'
import { callRoles, dimensions } from '../rules.ts'

interface ListModel {
  list: { items: CallModel[]; total: number; next: number | null }
  at: number
  opens: boolean
}
export function CallListPage({ page, model }: { page: Page; model: ListModel }) {
  const { t, locale } = page
  return (
    <Document page={page} title={t('committee.list-title')} lead={t('committee.list-lead')}>
      <div class="stack">
        {model.opens && <Action href={hrefTo(page, '/calls/open')}>{t('committee.act-open')}</Action>}
        <DataTable
          caption={t('committee.found', { count: model.list.total })}
          rows={model.list.items}
          empty={<EmptyState title={t('committee.none')}>{t('committee.none-why')}</EmptyState>}
          columns={[
            {
              label: t('committee.call'),
              head: true,
              cell: (one) => (
                <>
                  <a href={hrefTo(page, `/calls/${one.code}`)}>
                    <Text page={page} text={one.meeting.name} plain />
                  </a>
                  <div class="quiet small">{one.code}</div>
                </>
              ),
            },
            { label: t('committee.body'), cell: (one) => <Text page={page} text={one.body.name} plain /> },
            { label: t('committee.closes'), cell: (one) => sayDay(one.closesOn, locale) },
            {
              label: t('committee.state'),
              cell: (one) => (
                <Status tone={one.state === 'released' ? 'answer' : 'voice'} hollow={one.state !== 'released'}>
                  {t(`committee.state-${one.state}`)}
                </Status>
              ),
            },
          ]}
        />
        <Pagination
          page={page}
          at={model.at}
          pages={Math.ceil(model.list.total / pageSize)}
          href={(n) => addressWith(hrefTo(page, '/calls'), { page: n })}
        />
      </div>
    </Document>
  )
}

export function OpenCallPage({ page, model }: { page: Page; model: { meetings: Meeting[]; bodies: Body[] } }) {
  const { t, locale } = page
  return (
    <Document page={page} title={t('committee.open-title')} lead={t('committee.open-lead')} alternates={false} hidden>
      <Form page={page} action={hrefTo(page, '/calls/open')}>
        <Select
          page={page}
          name="meeting"
          label={t('committee.field-meeting')}
          options={model.meetings.map((one) => ({ value: one.slug, label: readText(one.title, locale).text }))}
        />
        <Select
          page={page}
          name="body"
          label={t('committee.field-body')}
          hint={t('committee.hint-body')}
          options={model.bodies.map((one) => ({ value: one.slug, label: readText(one.name, locale).text }))}
        />
        <Field
          page={page}
          name="about"
          type="textarea"
          rows={5}
          label={t('committee.field-about')}
          hint={t('committee.hint-about')}
        />
        {callRoles.map((role) => (
          <Field
            key={role}
            page={page}
            name={`places-${role}`}
            type="number"
            size="short"
            min={0}
            max={40}
            optional
            label={t(`committee.places-${role}`)}
          />
        ))}
        {dimensions.map((of) => (
          <Field
            key={of}
            page={page}
            name={`target-${of}`}
            type="number"
            size="short"
            min={0}
            max={40}
            optional
            label={t(`committee.target-${of}`)}
          />
        ))}
        <Field
          page={page}
          name="closesOn"
          type="date"
          size="short"
          min={dayOf(page.now)}
          label={t('committee.field-closesOn')}
        />
        <Submit>{t('committee.act-open')}</Submit>
      </Form>
    </Document>
  )
}
