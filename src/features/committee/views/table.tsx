// Room: committee/views. The body's own table: every proposal, who has no part in it, what is thought of it, what is
// chosen, and how balanced that is while one chooses.
import { sayDay, sayList } from '../../../platform/i18n/format.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text, languageName } from '../../../ui/text.tsx'
import { readText } from '../../../kernel/localized-text.ts'
import { categoryName, countryName } from '../../reference/index.ts'
import type { Judged } from '../judging.ts'
import type { TableModel } from '../routes-table.tsx'
import { choices, grounds, values } from '../rules.ts'
import { BalanceTable } from './balance.tsx'

export function TablePage({ page, model }: { page: Page; model: TableModel }) {
  const { t, locale } = page
  const { call, state, judged } = model
  return (
    <Document
      page={page}
      title={t('committee.table-title')}
      lead={t('committee.table-lead', { meeting: readText(call.meeting.name, locale).text })}
      alternates={false}
      hidden
    >
      <div class="stack">
        <BalanceTable page={page} balance={model.balance} />
        <ul>
          {model.filled.map((one) => (
            <li key={one.role}>
              {t('committee.filled', { role: t(`committee.role-${one.role}`), chosen: one.chosen, wanted: one.wanted })}
            </li>
          ))}
        </ul>
        {judged.length === 0 && (
          <EmptyState title={t('committee.table-none')}>{t('committee.table-none-why')}</EmptyState>
        )}
        {judged.map((one) => (
          <ProposalSheet
            key={one.proposal.id}
            page={page}
            one={one}
            code={call.code}
            organisation={model.organisations.get(one.proposal.organisationId ?? '')}
            judging={state === 'open' || state === 'closed'}
          />
        ))}
        <ReleaseSheet page={page} model={model} />
        <p>
          <a href={hrefTo(page, `/calls/${call.code}`)}>{t('committee.back-to-call')}</a>
        </p>
      </div>
    </Document>
  )
}

interface SheetProps {
  page: Page
  one: Judged
  code: string
  organisation: string | undefined
  judging: boolean
}
function ProposalSheet({ page, one, code, organisation, judging }: SheetProps) {
  const { t, locale } = page
  const { proposal, own } = one
  return (
    <section class="sheet stack">
      <h2>{proposal.name}</h2>
      <p>
        <Status tone={proposal.choice === 'selected' ? 'answer' : 'neutral'} hollow={proposal.choice === null}>
          {t(`committee.choice-${proposal.choice ?? 'none'}`)}
        </Status>
      </p>
      <Text page={page} text={proposal.statement} as="paragraphs" />
      <p>
        {[
          t(`committee.role-${proposal.role}`),
          organisation ?? t('committee.no-organisation'),
          categoryName(proposal.category, locale),
          proposal.country && countryName(proposal.country, locale),
          sayList(
            proposal.languages.map((language) => languageName(page, language)),
            locale,
          ),
          proposal.migrantLed && t('committee.of-migrant-led'),
          proposal.firstTime && t('committee.of-first-time'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p class="small">{t('committee.preferences-count', { yes: one.yes, no: one.no, recusals: one.recusals })}</p>
      {one.lifted.map(({ on, why }) => (
        <p class="small">{t('committee.conflict-lifted', { day: sayDay(on, locale), why })}</p>
      ))}
      {own.recused ? (
        <>
          <p>
            <b>{t('committee.you-are-recused', { ground: t(`committee.ground-${own.recused}`) })}</b>
          </p>
          {own.declared && judging && proposal.choice === null && <Lift page={page} id={proposal.id} code={code} />}
        </>
      ) : (
        judging && <Judging page={page} one={one} code={code} />
      )}
    </section>
  )
}

function Lift({ page, id, code }: { page: Page; id: string; code: string }) {
  const { t } = page
  return (
    <details>
      <summary>{t('committee.lift-title')}</summary>
      <Form page={page} name={`lift-${id}`} action={hrefTo(page, `/calls/${code}/conflict/lifting`)}>
        <input type="hidden" name="proposal" value={id} />
        <Field
          page={page}
          name="why"
          type="textarea"
          rows={3}
          label={t('committee.field-why')}
          hint={t('committee.hint-why')}
        />
        <Submit kind="plain">{t('committee.act-lift')}</Submit>
      </Form>
    </details>
  )
}

function Judging({ page, one, code }: { page: Page; one: Judged; code: string }) {
  const { t } = page
  const { id } = one.proposal
  const action = hrefTo(page, `/calls/${code}/table`)
  return (
    <>
      <Form page={page} name={`value-${id}`} action={action}>
        <input type="hidden" name="proposal" value={id} />
        <Choice
          page={page}
          name="value"
          inline
          label={t('committee.field-value')}
          value={one.own.value ?? undefined}
          options={values.map((value) => ({ value, label: t(`committee.value-${value}`) }))}
        />
        <Submit kind="plain">{t('committee.act-value')}</Submit>
      </Form>
      <p class="small">{t('committee.field-choice')}</p>
      <Form
        page={page}
        shape="row"
        name={`choice-${id}`}
        action={action}
        label={t('committee.decide-on', { name: one.proposal.name })}
      >
        <input type="hidden" name="proposal" value={id} />
        {choices.map((choice) => (
          <Submit key={choice} kind="plain" name="choice" value={choice}>
            {t(`committee.act-${choice}`)}
          </Submit>
        ))}
      </Form>
      <details>
        <summary>{t('committee.conflict-title')}</summary>
        <Form page={page} name={`conflict-${id}`} action={hrefTo(page, `/calls/${code}/conflict`)}>
          <input type="hidden" name="proposal" value={id} />
          <Select
            page={page}
            name="ground"
            label={t('committee.field-ground')}
            hint={t('committee.hint-ground')}
            options={grounds.map((value) => ({ value, label: t(`committee.ground-${value}`) }))}
          />
          <Submit kind="danger">{t('committee.act-declare')}</Submit>
        </Form>
      </details>
    </>
  )
}

function ReleaseSheet({ page, model }: { page: Page; model: TableModel }) {
  const { t } = page
  const { call, state } = model
  const to = (word: string) => hrefTo(page, `/calls/${call.code}/${word}`)
  if (state === 'closed') {
    const missed = model.balance.some((one) => !one.met)
    return (
      <section class="sheet stack narrow">
        <h2>{t('committee.release-title')}</h2>
        <p>{t('committee.release-lead')}</p>
        <Form page={page} name="release" action={to('release/proposal')}>
          {missed && (
            <Field
              page={page}
              name="reason"
              type="textarea"
              rows={4}
              label={t('committee.field-reason')}
              hint={t('committee.hint-reason')}
            />
          )}
          <Submit>{t('committee.act-propose-release')}</Submit>
        </Form>
      </section>
    )
  }
  if (state !== 'proposed') return null
  return (
    <section class="sheet stack narrow">
      <h2>{t('committee.release-second-title')}</h2>
      <p>{t(model.proposedByMe ? 'committee.release-second-own' : 'committee.release-second-lead')}</p>
      {!model.proposedByMe && (
        <Form page={page} name="agree" action={to('release')}>
          <Submit>{t('committee.act-release')}</Submit>
        </Form>
      )}
      <Form page={page} shape="row" name="back" action={to('step')}>
        <Submit kind="plain" name="act" value="take-back">
          {t('committee.step-take-back')}
        </Submit>
      </Form>
    </section>
  )
}
