// Room: meetings/views. Inviting: from a spreadsheet with a dry run, by hand, and the texts to paste.
import { locales } from '../../../kernel/locale.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { languageName } from '../../../ui/text.tsx'
import { categoryName, categoryOptions, countryName, countryOptions } from '../../reference/index.ts'
import type { JudgedRow } from '../rules-invitations.ts'
import { channels } from '../rules.ts'
import type { Meeting } from '../store.ts'
import type { Invitation } from '../store-invitations.ts'
import type { InvitationTexts } from '../use-cases-invite.ts'

export function DeskInvitationsPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; invitations: Invitation[] }
}) {
  const { t, locale } = page
  const { meeting, invitations } = model
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/invitations`)
  const registered = invitations.filter((one) => one.state === 'registered').length
  return (
    <Document
      page={page}
      title={t('meetings.room-invitations')}
      lead={t('meetings.invitations-lead')}
      alternates={false}
      hidden
    >
      <div class="stack">
        <div class="sheet stack narrow">
          <h2>{t('meetings.sheet-title')}</h2>
          <p>
            {t('meetings.sheet-columns')} <a href={`${to}.xlsx`}>{t('meetings.sheet-template')}</a>
          </p>
          <Form page={page} name="sheet" action={`${to}/sheet`} multipart>
            <FileField
              page={page}
              name="upload"
              label={t('meetings.field-sheet')}
              hint={t('meetings.hint-sheet')}
              accept=".csv,.xlsx,.txt"
            />
            <Submit>{t('meetings.act-check-sheet')}</Submit>
          </Form>
        </div>
        <DataTable
          caption={t('meetings.invitations-count', { count: invitations.length, registered })}
          rows={invitations}
          empty={<EmptyState title={t('meetings.no-invitations')}>{t('meetings.no-invitations-next')}</EmptyState>}
          columns={[
            {
              label: t('meetings.field-invited'),
              head: true,
              cell: (one) => <a href={`${to}/${one.id}`}>{one.name}</a>,
            },
            { label: t('meetings.field-category'), cell: (one) => categoryName(one.category, locale) },
            {
              label: t('meetings.field-country'),
              cell: (one) => (one.country ? countryName(one.country, locale) : '–'),
            },
            { label: t('meetings.field-state'), cell: (one) => t(`meetings.invitation-${one.state}`) },
          ]}
        />
        <div class="sheet stack narrow">
          <h2>{t('meetings.invite-one')}</h2>
          <Form page={page} name="one" action={to}>
            <Field
              page={page}
              name="name"
              label={t('meetings.field-invited')}
              hint={t('meetings.hint-invited')}
              maxlength={200}
            />
            <Field page={page} name="addressee" label={t('meetings.field-addressee')} optional maxlength={120} />
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
            <Field page={page} name="contactValue" label={t('meetings.field-contactValue')} optional size="medium" />
            <Select
              page={page}
              name="channel"
              label={t('meetings.field-channel')}
              optional
              options={channels.map((value) => ({ value, label: t(`meetings.channel-${value}`) }))}
            />
            <Submit kind="plain">{t('meetings.act-invite')}</Submit>
          </Form>
        </div>
        <p>
          <a href={hrefTo(page, `/desk/meetings/${meeting.slug}`)}>{t('meetings.back-to-desk')}</a>
        </p>
      </div>
    </Document>
  )
}

/** The dry run: which rows are good, which are not and why. */
export function DeskImportPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; rows: JudgedRow[]; id: string }
}) {
  const { t, locale } = page
  const { meeting, rows, id } = model
  const bad = rows.filter((row) => row.wrongs.length > 0)
  const good = rows.filter((row) => row.wrongs.length === 0)
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/invitations`)
  return (
    <Document
      page={page}
      title={t('meetings.import-title')}
      lead={t('meetings.import-lead', { good: good.length, bad: bad.length })}
      alternates={false}
      hidden
    >
      <div class="stack">
        {bad.length > 0 && (
          <DataTable
            caption={t('meetings.import-bad', { count: bad.length })}
            rows={bad}
            columns={[
              { label: t('meetings.import-line'), numeric: true, cell: (row) => row.line },
              { label: t('meetings.field-invited'), head: true, cell: (row) => row.name || '–' },
              {
                label: t('meetings.import-why'),
                cell: (row) => (
                  <ul>
                    {row.wrongs.map((wrong) => (
                      <li>{t(`meetings.row-${wrong}`)}</li>
                    ))}
                  </ul>
                ),
              },
            ]}
          />
        )}
        <Form page={page} action={`${to}/sheet/${id}`}>
          {good.length > 0 ? (
            <Submit beside={{ href: to, label: t('meetings.import-other') }}>
              {t('meetings.act-import', { count: good.length })}
            </Submit>
          ) : (
            <p>
              <a href={to}>{t('meetings.import-other')}</a>
            </p>
          )}
        </Form>
        {good.length > 0 && (
          <DataTable
            caption={t('meetings.import-good', { count: good.length })}
            rows={good}
            columns={[
              { label: t('meetings.import-line'), numeric: true, cell: (row) => row.line },
              { label: t('meetings.field-invited'), head: true, cell: (row) => row.name },
              { label: t('meetings.field-category'), cell: (row) => categoryName(row.category, locale) },
              {
                label: t('meetings.field-country'),
                cell: (row) => (row.country ? countryName(row.country, locale) : '–'),
              },
              { label: t('meetings.field-language'), cell: (row) => languageName(page, row.language) },
            ]}
          />
        )}
      </div>
    </Document>
  )
}

export function DeskInvitationPage({
  page,
  model,
}: {
  page: Page
  model: { meeting: Meeting; texts: InvitationTexts }
}) {
  const { t, locale } = page
  const { meeting, texts } = model
  const { invitation } = texts
  const to = hrefTo(page, `/desk/meetings/${meeting.slug}/invitations`)
  const mail =
    `mailto:${invitation.contactKind === 'email' ? encodeURIComponent(invitation.contactValue ?? '') : ''}` +
    `?subject=${encodeURIComponent(texts.subject)}&body=${encodeURIComponent(texts.letter)}`
  return (
    <Document
      page={page}
      title={invitation.name}
      lead={`${categoryName(invitation.category, locale)} · ${t(`meetings.invitation-${invitation.state}`)}`}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <p>{t('meetings.paste-lead')}</p>
        <Field page={page} name="link" label={t('meetings.paste-link')} value={texts.link} />
        <Field
          page={page}
          name="short"
          type="textarea"
          rows={7}
          lang={invitation.language}
          label={t('meetings.paste-whatsapp')}
          value={texts.short}
        />
        <Field
          page={page}
          name="subject"
          lang={invitation.language}
          label={t('meetings.paste-mail-subject')}
          value={texts.subject}
        />
        <Field
          page={page}
          name="letter"
          type="textarea"
          rows={14}
          lang={invitation.language}
          label={t('meetings.paste-mail')}
          value={texts.letter}
        />
        <p class="acts">
          <a class="btn plain" href={mail}>
            {t('meetings.act-mail')}
          </a>{' '}
          <a href={`${to}/${invitation.id}/letter.docx`}>{t('meetings.act-letter-word')}</a>
          <a href={to}>{t('meetings.room-invitations')}</a>
        </p>
        {invitation.state !== 'registered' && (
          <Form page={page} action={`${to}/${invitation.id}/withdrawal`}>
            <Submit kind="danger">{t('meetings.act-withdraw')}</Submit>
          </Form>
        )}
      </div>
    </Document>
  )
}
