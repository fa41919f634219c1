// Room: elections/views. The desk: preparing an election, and its steps, each asked for by one person and taken by
// another.
import { sayDay } from '../../../platform/i18n/format.ts'
import type { MessageKey } from '../../../platform/i18n/translate.ts'
import { Choice, Tick } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { ElectionModel } from '../present.ts'
import { type Asked, type StepAct, methods, tieRules } from '../rules.ts'
import type { Candidacy, Election } from '../store.ts'
import { StateTag, between, seatName } from './parts.tsx'

export interface DeskListModel {
  elections: ElectionModel[]
  /** The codes of those in which a step waits for a second person. */
  asked: ReadonlySet<string>
  seat: string | undefined
  seats: { value: string; place: number; body: string; electorate: string }[]
}

export function DeskListPage({ page, model }: { page: Page; model: DeskListModel }) {
  const { t } = page
  return (
    <Document page={page} title={t('elections.desk-title')} lead={t('elections.desk-lead')} alternates={false} hidden>
      <DataTable
        caption={<span class="unseen">{t('elections.list-title')}</span>}
        rows={model.elections}
        empty={<EmptyState title={t('elections.none')}>{t('elections.desk-none')}</EmptyState>}
        columns={[
          {
            label: t('elections.field-seat'),
            head: true,
            cell: (one) => (
              <>
                <a href={hrefTo(page, `/desk/elections/${one.code}`)}>{seatName(page, one)}</a>
                <div class="small">{one.code}</div>
              </>
            ),
          },
          { label: t('elections.state'), cell: (one) => <StateTag page={page} state={one.state} /> },
          {
            label: t('elections.second-person'),
            cell: (one) => (model.asked.has(one.code) ? t('elections.second-waits') : '–'),
          },
          {
            label: t('elections.calendar-vote'),
            cell: (one) => between(page, one.voteFromOn, one.voteUntilOn),
          },
        ]}
      />
      <section class="stack narrow" aria-labelledby="new">
        <h2 id="new">{t('elections.prepare-title')}</h2>
        <p>{t('elections.prepare-lead')}</p>
        <PrepareForm page={page} model={model} />
      </section>
    </Document>
  )
}

function PrepareForm({ page, model }: { page: Page; model: DeskListModel }) {
  const { t } = page
  const day = (name: string, label: MessageKey, optional?: boolean, hint?: MessageKey) => (
    <Field
      page={page}
      name={name}
      type="date"
      size="medium"
      label={t(label)}
      hint={hint && t(hint)}
      optional={optional}
    />
  )
  return (
    <Form page={page} action={hrefTo(page, '/desk/elections')}>
      <Select
        page={page}
        name="seat"
        label={t('elections.field-seat')}
        value={model.seat}
        options={model.seats.map((seat) => ({
          value: seat.value,
          label: t('elections.seat-choice', { n: seat.place, body: seat.body, electorate: seat.electorate }),
        }))}
      />
      <Choice
        page={page}
        name="method"
        label={t('elections.field-method')}
        value="approval"
        options={methods.map((value) => ({
          value,
          label: t(`elections.method-${value}`),
          hint: t(`elections.method-${value}-rule`),
        }))}
      />
      <Choice
        page={page}
        name="tieRule"
        label={t('elections.field-tieRule')}
        value="lot"
        options={tieRules.map((value) => ({
          value,
          label: t(`elections.tie-${value}`),
          hint: t(`elections.tie-${value}-rule`),
        }))}
      />
      <Field
        page={page}
        name="quorumPercent"
        type="number"
        size="short"
        min={0}
        max={100}
        value={50}
        label={t('elections.field-quorumPercent')}
        hint={t('elections.hint-quorumPercent')}
      />
      <Tick
        page={page}
        name="individuals"
        label={t('elections.field-individuals')}
        hint={t('elections.hint-individuals')}
      />
      <Field page={page} name="about" type="textarea" rows={3} label={t('elections.field-about')} optional />
      {day('nominationsFromOn', 'elections.field-nominationsFromOn')}
      {day('nominationsUntilOn', 'elections.field-nominationsUntilOn')}
      {day('voteFromOn', 'elections.field-voteFromOn')}
      {day('voteUntilOn', 'elections.field-voteUntilOn', false, 'elections.hint-voteUntilOn')}
      {day('termSince', 'elections.field-termSince')}
      {day('termUntil', 'elections.field-termUntil', true)}
      <Submit>{t('elections.act-prepare')}</Submit>
    </Form>
  )
}

export interface DeskElectionModel {
  one: ElectionModel
  candidacies: (Candidacy & { name: string | null })[]
  /** Members who would be on the roll if the vote opened now. */
  electors: number
  asked: Asked | null
  /** The reader asked for the step themselves. */
  own: boolean
  designation: Election['designation']
  announced: boolean
  steps: { act: StepAct; early: string | null }[]
}

export function DeskElectionPage({ page, model }: { page: Page; model: DeskElectionModel }) {
  const { t, locale } = page
  const { one, designation } = model
  const way = `/desk/elections/${one.code}`
  return (
    <Document
      page={page}
      title={t('elections.title', { seat: seatName(page, one) })}
      lead={t('elections.desk-one-lead')}
      tag={{ label: one.code }}
      alternates={false}
      hidden
    >
      <p>
        <StateTag page={page} state={one.state} />{' '}
        {model.announced && <a href={hrefTo(page, `/elections/${one.code}`)}>{t('elections.see-public')}</a>}
      </p>
      {model.asked ? (
        <AskedStep page={page} model={model} asked={model.asked} />
      ) : (
        <NextSteps page={page} model={model} />
      )}
      {designation && 'refused' in designation && (
        <section class="sheet stack narrow" aria-labelledby="designation">
          <h2 id="designation">{t('elections.designation-title')}</h2>
          <p>{t('elections.designation-about')}</p>
          <p>{t(designation.refused as MessageKey)}</p>
          <Form page={page} name="designation" action={hrefTo(page, `${way}/designation`)}>
            <Submit>{t('elections.act-designate')}</Submit>
          </Form>
        </section>
      )}
      <Facts
        items={[
          { term: t('elections.field-about'), detail: one.about && <Text page={page} text={one.about} /> },
          { term: t('elections.roll'), detail: one.roll ?? t('elections.roll-now', { count: model.electors }) },
          one.voted !== null && { term: t('elections.turnout-title'), detail: one.voted },
          { term: t('elections.field-method'), detail: t(`elections.method-${one.method}`) },
          { term: t('elections.field-tieRule'), detail: t(`elections.tie-${one.tieRule}`) },
          {
            term: t('elections.calendar-nominations'),
            detail: between(page, one.nominationsFromOn, one.nominationsUntilOn),
          },
          { term: t('elections.calendar-vote'), detail: between(page, one.voteFromOn, one.voteUntilOn) },
        ]}
      />
      <DataTable
        caption={t('elections.candidates', { count: model.candidacies.length })}
        rows={model.candidacies}
        empty={<EmptyState title={t('elections.no-candidates')} />}
        columns={[
          { label: t('elections.candidate'), head: true, cell: (row) => row.name ?? t('elections.not-listed') },
          {
            label: t('elections.state'),
            cell: (row) => (
              <Status tone={row.state === 'accepted' ? 'answer' : 'neutral'} hollow={row.state !== 'accepted'}>
                {t(`elections.candidacy-state-${row.state}`)}
              </Status>
            ),
          },
          { label: t('elections.nominated-on'), cell: (row) => sayDay(row.nominatedOn, locale) },
        ]}
      />
    </Document>
  )
}

function NextSteps({ page, model }: { page: Page; model: DeskElectionModel }) {
  const { t } = page
  const way = `/desk/elections/${model.one.code}`
  return (
    <>
      {model.steps.map(({ act, early }) => (
        <section class="stack narrow" aria-labelledby={`step-${act}`}>
          <h2 id={`step-${act}`}>{t(`elections.step-${act}`)}</h2>
          <p>{t(`elections.step-${act}-about`)}</p>
          {early ? (
            <p class="quiet">{t(early as MessageKey)}</p>
          ) : (
            <Form page={page} name={act} action={hrefTo(page, `${way}/ask`)}>
              <Submit kind={act === 'cancel' ? 'danger' : 'main'} name="act" value={act}>
                {t(`elections.ask-${act}`)}
              </Submit>
            </Form>
          )}
        </section>
      ))}
    </>
  )
}

function AskedStep({ page, model, asked }: { page: Page; model: DeskElectionModel; asked: Asked }) {
  const { t, locale } = page
  const way = `/desk/elections/${model.one.code}`
  return (
    <section class="sheet stack narrow" aria-labelledby="asked">
      <h2 id="asked">{t(`elections.step-${asked.act}`)}</h2>
      <p>{t('elections.asked-on', { day: sayDay(asked.on, locale) })}</p>
      <p>{t(`elections.step-${asked.act}-about`)}</p>
      {model.own ? (
        <p>{t('elections.asked-own')}</p>
      ) : (
        <Form page={page} name="agree" action={hrefTo(page, `${way}/agree`)}>
          <Submit kind={asked.act === 'cancel' ? 'danger' : 'main'} name="act" value={asked.act}>
            {t(`elections.agree-${asked.act}`)}
          </Submit>
        </Form>
      )}
      <Form page={page} name="drop" action={hrefTo(page, `${way}/drop`)}>
        <Submit kind="plain">{t('elections.act-drop')}</Submit>
      </Form>
    </section>
  )
}
