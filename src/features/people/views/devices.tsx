// Room: people/views. One's own signed-in devices, and the ways out.
import { sayDay } from '../../../platform/i18n/format.ts'
import { Tick } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import type { RoleModel } from '../present.ts'
import { RoleTag } from './people.tsx'

interface Session {
  id: string
  device: string
  method: string
  provider: string | null
  started_on: string
  seen_on: string
}

interface DevicesModel {
  own: string | null
  sessions: Session[]
  roles: RoleModel[]
  /** What providers are called. */
  titles: Record<string, string>
}

/** In which way a session came about: a way that its person never took is noticed. */
function wayOf(page: Page, { titles }: DevicesModel, one: Session): string {
  if (one.method === 'provider') return titles[one.provider ?? ''] ?? one.provider ?? ''
  return page.t(`people.way-${one.method as 'link' | 'invitation' | 'card' | 'passkey' | 'code'}`)
}

export function DevicesPage({ page, model }: { page: Page; model: DevicesModel }) {
  const { t, locale } = page
  return (
    <Document page={page} title={t('people.devices-title')} lead={t('people.devices-lead')} alternates={false} hidden>
      <div class="stack">
        <DataTable
          caption={t('people.devices-caption')}
          rows={model.sessions}
          columns={[
            {
              label: t('people.device'),
              head: true,
              cell: (one) => (
                <>
                  {one.device || t('people.device-unnamed')}{' '}
                  {one.id === model.own && <Status tone="answer">{t('people.device-this')}</Status>}
                </>
              ),
            },
            { label: t('people.device-way'), cell: (one) => wayOf(page, model, one) },
            { label: t('people.device-since'), cell: (one) => sayDay(one.started_on, locale) },
            { label: t('people.device-seen'), cell: (one) => sayDay(one.seen_on, locale) },
            {
              label: t('people.device-end'),
              cell: (one) => (
                <Form page={page} action={hrefTo(page, '/devices/end')} name={`end-${one.id}`}>
                  <input type="hidden" name="session" value={one.id} />
                  <Submit kind="plain">{t('people.act-end-device')}</Submit>
                </Form>
              ),
            },
          ]}
        />
        <p>
          <a href={hrefTo(page, '/ways-in')}>{t('people.ways-title')}</a>
        </p>
        <section class="sheet stack">
          <h2>{t('people.end-all-title')}</h2>
          <p>{t('people.end-all-lead')}</p>
          <Form page={page} action={hrefTo(page, '/devices/end-all')} name="end-all">
            <Submit kind="danger">{t('people.act-end-all')}</Submit>
          </Form>
        </section>
        {model.roles.length > 0 && <OwnRoles page={page} roles={model.roles} />}
        <section class="sheet stack">
          <h2>{t('people.close-title')}</h2>
          <p>{t('people.close-lead')}</p>
          <p class="acts">
            <Action kind="plain" href={hrefTo(page, '/devices/close')}>
              {t('people.act-close-own')}
            </Action>
          </p>
        </section>
      </div>
    </Document>
  )
}

/** One's own roles, each of which can be laid down without asking anybody. */
function OwnRoles({ page, roles }: { page: Page; roles: RoleModel[] }) {
  const { t } = page
  return (
    <section class="stack">
      <h2>{t('people.own-roles-title')}</h2>
      <p>{t('people.own-roles-lead')}</p>
      <DataTable
        caption={t('people.own-roles-caption')}
        rows={roles}
        columns={[
          { label: t('people.field-role'), head: true, cell: (one) => <RoleTag page={page} role={one} /> },
          { label: t('people.device-since'), cell: (one) => sayDay(one.since, page.locale) },
          {
            label: t('people.role-steps'),
            cell: (one) => (
              <Form page={page} action={hrefTo(page, '/devices/roles')} name={`role-${one.id}`}>
                <input type="hidden" name="grant" value={one.id} />
                <Submit kind="plain">
                  {t('people.act-lay-down')}
                  <span class="unseen">: {t(`people.role-${one.role}`)}</span>
                </Submit>
              </Form>
            ),
          },
        ]}
      />
    </section>
  )
}

export function ClosePage({ page, model }: { page: Page; model: { roles: RoleModel[] } }) {
  const { t } = page
  return (
    <Document page={page} title={t('people.close-title')} lead={t('people.close-page-lead')} alternates={false} hidden>
      <div class="stack narrow">
        <ul>
          <li>{t('people.close-goes')}</li>
          <li>{t('people.close-name')}</li>
          <li>{t('people.close-stays')}</li>
          {model.roles.length > 0 && <li>{t('people.close-roles', { count: model.roles.length })}</li>}
        </ul>
        <Form page={page} action={hrefTo(page, '/devices/close')}>
          <Tick page={page} name="sure" label={t('people.field-sure')} />
          <Submit kind="danger" beside={{ href: hrefTo(page, '/devices'), label: t('people.devices-title') }}>
            {t('people.act-close-now')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}

export function SignOutPage({ page }: { page: Page; model: object }) {
  const { t } = page
  return (
    <Document page={page} title={t('people.sign-out-title')} lead={t('people.sign-out-lead')} alternates={false} hidden>
      <Form page={page} action={hrefTo(page, '/sign-out')}>
        <Submit beside={{ href: hrefTo(page, '/devices'), label: t('people.devices-title') }}>
          {t('people.act-sign-out')}
        </Submit>
      </Form>
    </Document>
  )
}
