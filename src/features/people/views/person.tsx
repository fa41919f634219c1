// Room: people/views. One person as the desk sees them: roles with who proposed and approved, what can be done, the card.
import type { Role } from '../../../kernel/actor.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { Email } from '../../../ui/email.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { addressWith } from '../../../ui/address.ts'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import type { PersonModel, RoleModel } from '../present.ts'
import type { ProvidersModel } from '../use-cases-providers.ts'
import { Select } from '../../../ui/select.tsx'
import type { CloseStep } from '../use-cases-endings.ts'
import { RoleChoice, RoleTag } from './people.tsx'

export interface PersonPageModel extends ProvidersModel {
  passkeys: number
  /** Whether the one who looks may end the passkeys of this person, who lost theirs. */
  mayEndPasskeys: boolean
  person: PersonModel
  card: { madeOn: string } | null
  mayHaveCard: boolean
  roles: Role[]
  closing: { by: string | null; steps: CloseStep[] }
}

export function PersonPage({ page, model }: { page: Page; model: PersonPageModel }) {
  const { t } = page
  const { person } = model
  return (
    <Document
      page={page}
      title={person.name}
      lead={person.sample ? t('people.sample') : undefined}
      alternates={false}
      hidden
    >
      <div class="stack">
        <Facts
          items={[
            {
              term: t('people.field-email'),
              detail: person.email ? <Email address={person.email} /> : t('people.no-email'),
            },
          ]}
        />
        <section class="stack">
          <h2>{t('people.roles')}</h2>
          <DataTable
            caption={t('people.roles-caption')}
            rows={person.roles}
            empty={<EmptyState title={t('people.no-roles')}>{t('people.no-roles-next')}</EmptyState>}
            columns={[
              { label: t('people.field-role'), head: true, cell: (one) => <RoleTag page={page} role={one} /> },
              { label: t('people.role-state'), cell: (one) => <RoleStory page={page} role={one} /> },
              { label: t('people.role-steps'), cell: (one) => <RoleSteps page={page} person={person} role={one} /> },
            ]}
          />
        </section>
        <section class="sheet stack">
          <h2>{t('people.propose-role-title')}</h2>
          <Form page={page} action={hrefTo(page, `/desk/people/${person.id}/role`)} name="role">
            <RoleChoice page={page} roles={model.roles} />
            <Submit>{t('people.act-propose-send')}</Submit>
          </Form>
        </section>
        <CardSection page={page} model={model} />
        {model.passkeys > 0 && <PasskeySection page={page} model={model} />}
        {model.providers.length > 0 && <ProviderSection page={page} model={model} />}
        <ClosingSection page={page} model={model} />
        <p>
          <a href={addressWith(hrefTo(page, '/desk/recusals'), { kind: 'person', id: person.id })}>
            {t('people.act-recuse')}
          </a>
        </p>
      </div>
    </Document>
  )
}

function RoleStory({ page, role }: { page: Page; role: RoleModel }) {
  const { t, locale } = page
  const day = sayDay(role.since, locale)
  const state = t(`people.story-${role.state}`, { day })
  const by = role.proposedBy && t('people.story-proposed-by', { name: role.proposedBy })
  const second = role.approvedBy && t('people.story-approved-by', { name: role.approvedBy })
  const single = role.single && t('people.story-single')
  const end = role.endProposedBy && t('people.story-end-proposed', { name: role.endProposedBy })
  const until = role.suspendedUntil && t('people.story-suspended', { day: sayDay(role.suspendedUntil, locale) })
  return <>{[state, by, second, single, until, end].filter(Boolean).join(' ')}</>
}

function RoleSteps({ page, person, role }: { page: Page; person: PersonModel; role: RoleModel }) {
  if (role.steps.length === 0) return null
  return (
    <Form page={page} action={hrefTo(page, `/desk/people/${person.id}/decide`)} name={`decide-${role.id}`}>
      <input type="hidden" name="grant" value={role.id} />
      {role.steps.map((act) => (
        <Submit kind={act === 'approve' ? 'main' : act === 'suspend' ? 'danger' : 'plain'} name="act" value={act}>
          {page.t(act === 'end' && role.endProposedBy ? 'people.act-end-agree' : `people.act-${act}`)}
          <span class="unseen">: {page.t(`people.role-${role.role}`)}</span>
        </Submit>
      ))}
    </Form>
  )
}

/** The end of an account takes two of the staff; the person's own page closes it alone. */
function ClosingSection({ page, model }: { page: Page; model: PersonPageModel }) {
  const { t } = page
  const { person, closing } = model
  if (closing.steps.length === 0) return null
  return (
    <section class="sheet stack">
      <h2>{t('people.closing-title')}</h2>
      <p>{closing.by ? t('people.closing-proposed', { name: closing.by }) : t('people.closing-lead')}</p>
      <Form page={page} action={hrefTo(page, `/desk/people/${person.id}/closing`)} name="closing" shape="row">
        {closing.steps.map((act) => (
          <Submit kind={act === 'keep' ? 'plain' : 'danger'} name="act" value={act}>
            {t(`people.closing-${act}`)}
          </Submit>
        ))}
      </Form>
    </section>
  )
}

function CardSection({ page, model }: { page: Page; model: PersonPageModel }) {
  const { t, locale } = page
  const { person, card } = model
  return (
    <section class="sheet stack">
      <h2>{t('people.card-title')}</h2>
      <p>{model.mayHaveCard ? t('people.card-about') : t('people.card-not-for-staff')}</p>
      {card && <p>{t('people.card-made-on', { day: sayDay(card.madeOn, locale) })}</p>}
      {model.mayHaveCard && (
        <Form page={page} action={hrefTo(page, `/desk/people/${person.id}/card`)} name="card">
          <Submit kind="plain">{t(card ? 'people.act-new-card' : 'people.act-make-card')}</Submit>
        </Form>
      )}
      {card && (
        <Form page={page} action={hrefTo(page, `/desk/people/${person.id}/card/end`)} name="card-end">
          <Submit kind="danger">{t('people.act-end-card')}</Submit>
        </Form>
      )}
    </section>
  )
}

function PasskeySection({ page, model }: { page: Page; model: PersonPageModel }) {
  const { t } = page
  return (
    <section class="sheet stack">
      <h2>{t('people.passkeys')}</h2>
      <p>{t('people.passkeys-of', { count: model.passkeys })}</p>
      {model.mayEndPasskeys && (
        <Form page={page} action={hrefTo(page, `/desk/people/${model.person.id}/passkeys/end`)} name="passkeys-end">
          <Submit kind="danger">{t('people.act-end-passkeys')}</Submit>
        </Form>
      )}
    </section>
  )
}

function ProviderSection({ page, model }: { page: Page; model: PersonPageModel }) {
  const { t, locale } = page
  const { person, ties, providers } = model
  return (
    <section class="sheet stack">
      <h2>{t('people.providers')}</h2>
      <p>{t('people.providers-about')}</p>
      {ties.map((one) => (
        <Form
          page={page}
          action={hrefTo(page, `/desk/people/${person.id}/provider/end`)}
          name={`part-${one.provider}`}
          shape="row"
        >
          <p>
            {one.boundOn
              ? t('people.provider-bound', { provider: one.title, day: sayDay(one.boundOn, locale) })
              : t('people.provider-open', { provider: one.title })}
          </p>
          <input type="hidden" name="provider" value={one.provider} />
          <Submit kind="plain">{t('people.act-part-provider')}</Submit>
        </Form>
      ))}
      <Form page={page} action={hrefTo(page, `/desk/people/${person.id}/provider`)} name="provider">
        <Select
          page={page}
          name="provider"
          label={t('people.field-provider')}
          options={providers.map(({ slug, title }) => ({ value: slug, label: title }))}
        />
        <Submit kind="plain">{t('people.act-invite-provider')}</Submit>
      </Form>
    </section>
  )
}
