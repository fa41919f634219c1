// Room: meetings/views. The desk: who does what at a meeting, with the link of each to hand out.
import { locales } from '../../../kernel/locale.ts'
import { Choice } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { languageName } from '../../../ui/text.tsx'
import { categoryOptions, countryOptions } from '../../reference/index.ts'
import { spokenLanguages } from '../rules-registration.ts'
import { meetingRoles } from '../rules-roles.ts'
import type { Meeting, Session } from '../store.ts'
import type { RoleSlot } from '../store-roles.ts'
import { sessionOptions } from './desk-agenda.tsx'
import { sessionTitle } from './meeting-participation.tsx'

export function DeskRolesPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; roles: { slot: RoleSlot; link: string; account: string | null }[]; sessions: Session[] }
}) {
  const { t, locale } = page
  const { meeting, roles, sessions } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/roles`)
  return (
    <Document page={page} title={t('meetings.room-roles')} lead={t('meetings.roles-lead')} alternates={false} hidden>
      <div class="stack">
        <DataTable
          caption={t('meetings.roles-count', { count: roles.length })}
          rows={roles}
          empty={<EmptyState title={t('meetings.no-roles')}>{t('meetings.no-roles-next')}</EmptyState>}
          columns={[
            { label: t('meetings.field-name'), head: true, cell: ({ slot }) => slot.name ?? t('meetings.name-gone') },
            { label: t('meetings.field-role'), cell: ({ slot }) => t(`meetings.role-${slot.role}`) },
            { label: t('meetings.field-session'), cell: ({ slot }) => sessionTitle(page, sessions, slot.sessionId) },
            {
              label: t('meetings.field-state'),
              cell: ({ slot, account }) => (
                <>
                  {t(`meetings.role-state-${slot.state}`)}
                  {account && <span class="small"> {t('meetings.role-bound', { who: account })}</span>}
                </>
              ),
            },
            { label: t('meetings.field-contactValue'), cell: ({ slot }) => slot.contactValue ?? '–' },
            {
              label: t('meetings.role-link'),
              cell: ({ slot, link }) => (
                <a href={link}>
                  {t('meetings.role-link-open')}
                  <span class="unseen"> {slot.name}</span>
                </a>
              ),
            },
            {
              label: t('meetings.act-remove'),
              cell: ({ slot }) => (
                <Form
                  page={page}
                  name={`remove-${slot.id}`}
                  action={`${to}/removal`}
                  label={`${t('meetings.act-remove')}: ${slot.name ?? ''}`}
                  shape="row"
                >
                  <input type="hidden" name="slot" value={slot.id} />
                  <Submit kind="plain">{t('meetings.act-remove')}</Submit>
                </Form>
              ),
            },
          ]}
        />
        <div class="sheet stack narrow">
          <h2>{t('meetings.role-give')}</h2>
          <Form page={page} name="role" action={to}>
            <Choice
              page={page}
              name="role"
              label={t('meetings.field-role')}
              inline
              options={meetingRoles.map((value) => ({ value, label: t(`meetings.role-${value}`) }))}
            />
            {sessions.length > 0 && (
              <Select
                page={page}
                name="session"
                label={t('meetings.field-session')}
                optional
                blank={t('meetings.whole-meeting')}
                options={sessionOptions(page, sessions)}
              />
            )}
            <Field page={page} name="name" label={t('meetings.field-name')} maxlength={120} />
            <Field page={page} name="officeHeld" label={t('meetings.field-officeHeld')} optional maxlength={160} />
            <Select
              page={page}
              name="category"
              label={t('meetings.field-category')}
              options={categoryOptions(locale)}
            />
            <Select
              page={page}
              name="country"
              label={t('meetings.field-country')}
              optional
              options={countryOptions(locale)}
            />
            <Select
              page={page}
              name="language"
              label={t('meetings.field-language')}
              value={locale}
              options={locales.map((value) => ({ value, label: languageName(page, value) }))}
            />
            <Choice
              page={page}
              name="languages"
              label={t('meetings.field-floor')}
              many
              optional
              inline
              options={spokenLanguages.map((value) => ({ value, label: t(`meetings.spoken-${value}`) }))}
            />
            <Field
              page={page}
              name="contactValue"
              label={t('meetings.field-contactValue')}
              optional
              size="medium"
              maxlength={254}
            />
            <Submit>{t('meetings.act-give-role')}</Submit>
          </Form>
        </div>
        <p>
          <a href={hrefTo(page, `/desk/meetings/${meeting.slug}`)}>{t('meetings.back-to-desk')}</a>
        </p>
      </div>
    </Document>
  )
}
