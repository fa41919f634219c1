// Room: organisations/views. Who speaks for an organisation: the lead, representatives, alternates; who is invited
// and who asks.
import { locales } from '../../../kernel/locale.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Choice } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import type { OrganisationModel } from '../present.ts'
import type { Standing } from '../rules-representation.ts'
import { CodeSheet } from './code-sheet.tsx'

interface SpeakerModel {
  personId: string
  name: string
  standing: Standing
  own: boolean
}
interface InvitationModel {
  id: string
  name: string
  standing: Standing
  state: string
  way: string | null
  until: Date
  over: boolean
}
interface Model {
  organisation: OrganisationModel
  speakers: SpeakerModel[]
  invitations: InvitationModel[]
  leads: boolean
  lead: boolean
  mayInvite: boolean
  mayAppoint: boolean
  code: string | null
}
interface Props {
  page: Page
  model: Model
}
const at = (page: Page, model: Model, place: string) =>
  hrefTo(page, `/organisations/${model.organisation.slug}/people${place}`)

export function TeamPage({ page, model }: Props) {
  const { t } = page
  const asked = model.invitations.filter((one) => one.state === 'asked')
  const sent = model.invitations.filter((one) => one.state === 'sent')
  return (
    <Document
      page={page}
      title={t('organisations.team-title', { name: model.organisation.name })}
      lead={t('organisations.team-lead')}
      alternates={false}
      hidden
    >
      <div class="stack">
        {model.code && (
          <CodeSheet page={page} code={model.code}>
            <p>{t('organisations.code-hand-over')}</p>
            <p class="small">{`${page.base}${hrefTo(page, '/representing')}`}</p>
          </CodeSheet>
        )}
        {!model.lead && model.speakers.length > 0 && <p class="sheet">{t('organisations.no-lead')}</p>}
        <DataTable
          caption={<span class="unseen">{t('organisations.team-way')}</span>}
          rows={model.speakers}
          empty={<EmptyState title={t('organisations.team-none')}>{t('organisations.team-none-next')}</EmptyState>}
          columns={[
            {
              label: t('organisations.field-person'),
              head: true,
              cell: (one) => (one.own ? t('organisations.team-you', { name: one.name }) : one.name),
            },
            {
              label: t('organisations.field-standing'),
              cell: (one) => (
                <Status tone={one.standing === 'lead' ? 'answer' : 'neutral'} hollow={one.standing === 'alternate'}>
                  {t(`organisations.standing-${one.standing}`)}
                </Status>
              ),
            },
            {
              label: t('organisations.team-change'),
              cell: (one) => <Change page={page} model={model} one={one} />,
            },
          ]}
        />
        {asked.length > 0 && <Asked page={page} model={model} asked={asked} />}
        {sent.length > 0 && <Sent page={page} model={model} sent={sent} />}
        {model.mayInvite && <Invite page={page} model={model} />}
      </div>
    </Document>
  )
}

function Change({ page, model, one }: Props & { one: SpeakerModel }) {
  const { t } = page
  if (one.own)
    return (
      <Form page={page} action={at(page, model, '/leave')} name="leave" shape="row">
        <Submit kind="danger">{t('organisations.act-go')}</Submit>
      </Form>
    )
  if (model.mayAppoint)
    return (
      <Form page={page} action={at(page, model, '/lead')} name={`lead-${one.personId}`} shape="row">
        <input type="hidden" name="person" value={one.personId} />
        <Submit kind="plain">{t('organisations.act-appoint')}</Submit>
      </Form>
    )
  if (!model.leads) return '–'
  const other = one.standing === 'alternate' ? 'representative' : 'alternate'
  return (
    <Form page={page} action={at(page, model, '/standing')} name={`standing-${one.personId}`} shape="row">
      <input type="hidden" name="person" value={one.personId} />
      <Submit kind="plain" name="act" value={other}>
        {t(`organisations.act-make-${other}`)}
      </Submit>
      <Submit kind="plain" name="act" value="hand-over">
        {t('organisations.act-hand-over')}
      </Submit>
      <Submit kind="danger" name="act" value="end">
        {t('organisations.act-end')}
      </Submit>
    </Form>
  )
}

function Asked({ page, model, asked }: Props & { asked: InvitationModel[] }) {
  const { t } = page
  return (
    <section class="rule stack">
      <h2>{t('organisations.asked-title')}</h2>
      <p>{t('organisations.asked-lead')}</p>
      {asked.map((one) => (
        <Form page={page} action={at(page, model, '/answer')} name={`asked-${one.id}`}>
          <p>
            <strong>{one.name}</strong> · {one.way}
          </p>
          {model.mayInvite && (
            <>
              <input type="hidden" name="invitation" value={one.id} />
              <Submit name="act" value="accept">
                {t('organisations.act-accept')}
              </Submit>
              <Submit kind="plain" name="act" value="decline">
                {t('organisations.act-decline')}
              </Submit>
            </>
          )}
        </Form>
      ))}
    </section>
  )
}

function Sent({ page, model, sent }: Props & { sent: InvitationModel[] }) {
  const { t, locale } = page
  return (
    <section class="rule stack">
      <h2>{t('organisations.sent-title')}</h2>
      {sent.map((one) => (
        <Form page={page} action={at(page, model, '/answer')} name={`sent-${one.id}`}>
          <p>
            <strong>{one.name}</strong> · {t(`organisations.standing-${one.standing}`)} ·{' '}
            {one.way ?? t('organisations.by-code')} ·{' '}
            {t(one.over ? 'organisations.was-until' : 'organisations.valid-until', {
              day: sayDay(one.until.toISOString().slice(0, 10), locale),
            })}
          </p>
          {model.mayInvite && (
            <>
              <input type="hidden" name="invitation" value={one.id} />
              <Submit kind="plain" name="act" value="withdraw">
                {t('organisations.act-withdraw')}
              </Submit>
            </>
          )}
        </Form>
      ))}
    </section>
  )
}

function Invite({ page, model }: Props) {
  const { t } = page
  return (
    <section class="rule stack narrow">
      <h2>{t('organisations.invite-title')}</h2>
      <Form page={page} action={at(page, model, '/invitation')} name="invite">
        <Field page={page} name="name" label={t('organisations.field-person')} autocomplete="off" />
        <Field
          page={page}
          name="email"
          type="email"
          label={t('organisations.field-email')}
          hint={t('organisations.hint-email')}
          optional
          autocomplete="off"
        />
        <Choice
          page={page}
          name="standing"
          label={t('organisations.field-standing')}
          value="representative"
          options={(['representative', 'alternate'] as const).map((value) => ({
            value,
            label: t(`organisations.standing-${value}`),
            hint: t(`organisations.standing-${value}-hint`),
          }))}
        />
        <Select
          page={page}
          name="locale"
          label={t('organisations.field-locale')}
          value={page.locale}
          options={locales.map((value) => ({ value, label: t(`organisations.language-${value}`) }))}
        />
        <Submit>{t('organisations.act-invite')}</Submit>
      </Form>
    </section>
  )
}
