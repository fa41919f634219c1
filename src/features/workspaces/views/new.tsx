// Room: workspaces/views. The form of each kind of thing: few questions, and for whom it is before it is sent.
import { readText } from '../../../kernel/localized-text.ts'
import { dayOf } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { objectiveOptions, zoneOptions } from '../../reference/index.ts'
import type { NamedOption, NewItemModel } from '../present-new.ts'
import { type Kind, documentKinds, mostOptions, wordOf } from '../rules.ts'
import { VersionFields } from './document.tsx'

interface Props {
  page: Page
  model: NewItemModel
}
export function NewItemPage({ page, model }: Props) {
  const { t, locale } = page
  const { place, kind, origin, query } = model
  const name = readText(place.name, locale).text
  const path = `${place.path}/${wordOf[kind]}/new`
  const More = particular[kind]
  return (
    <Document
      page={page}
      title={t(`workspaces.act-add-${kind}`)}
      lead={t('workspaces.new-lead', { name })}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {origin && <p>{t('workspaces.new-from', { name: origin.name })}</p>}
        {query.corrects && <p>{t('workspaces.new-corrects')}</p>}
        <Form
          page={page}
          multipart={kind === 'document'}
          action={addressWith(hrefTo(page, path), { from: query.from, corrects: query.corrects })}
        >
          <Field page={page} name="title" label={t('workspaces.field-title')} maxlength={160} />
          <More page={page} model={model} />
          <Choice
            page={page}
            name="audience"
            label={t('workspaces.field-audience')}
            hint={t('workspaces.hint-audience')}
            value={kind === 'announcement' ? 'members' : place.audiences[0]}
            options={place.audiences.map((value) => ({
              value,
              label: t(`workspaces.audience-${value}`),
              hint: t(`workspaces.audience-${value}-words`, { name }),
            }))}
          />
          <Submit beside={{ href: hrefTo(page, place.path), label: t('workspaces.cancel') }}>
            {t(`workspaces.act-add-${kind}`)}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}

function Words({ page, optional = true }: { page: Page; optional?: boolean }) {
  return (
    <Field
      page={page}
      name="words"
      type="textarea"
      label={page.t('workspaces.field-words')}
      maxlength={5000}
      optional={optional}
    />
  )
}
function Objectives({ page }: { page: Page }) {
  return (
    <details>
      <summary>{page.t('workspaces.field-objectives')}</summary>
      <Choice
        page={page}
        name="objectives"
        many
        optional
        label={page.t('workspaces.field-objectives')}
        options={objectiveOptions(page.locale)}
      />
    </details>
  )
}
function DueOn({ page }: { page: Page }) {
  return <Field page={page} name="dueOn" type="date" size="medium" label={page.t('workspaces.field-dueOn')} optional />
}
function OnDay({ page, kind }: { page: Page; kind: 'decision' | 'action' | 'priority' }) {
  const optional = kind === 'action'
  const value = optional ? undefined : dayOf(page.now)
  const label = page.t(`workspaces.day-of-${kind}`)
  return <Field page={page} name="onDay" type="date" size="medium" label={label} value={value} optional={optional} />
}

function TaskFields({ page, model }: Props) {
  const { t } = page
  return (
    <>
      <Words page={page} />
      <Select
        page={page}
        name="owner"
        label={t('workspaces.field-owner')}
        hint={t('workspaces.hint-owner')}
        options={model.owners}
      />
      <DueOn page={page} />
    </>
  )
}
const first = [1, 2, 3]
const further = Array.from({ length: mostOptions - first.length }, (_, n) => n + first.length + 1)
function DateFields({ page, n }: { page: Page; n: number }) {
  const { t } = page
  return (
    <fieldset class="field">
      <legend>{t('workspaces.poll-option', { n })}</legend>
      <div class="filter-row">
        <Field
          page={page}
          name={`day-${n}`}
          type="date"
          size="medium"
          label={t('workspaces.poll-day')}
          optional={n > 2}
        />
        <Field
          page={page}
          name={`starts-${n}`}
          type="time"
          size="short"
          label={t('workspaces.poll-starts')}
          optional={n > 2}
        />
      </div>
    </fieldset>
  )
}
function PollFields({ page }: Props) {
  const { t } = page
  return (
    <>
      <Words page={page} />
      <Select
        page={page}
        name="timeZone"
        label={t('workspaces.field-timeZone')}
        hint={t('workspaces.hint-timeZone')}
        value="America/Panama"
        options={zoneOptions(page.locale)}
      />
      <Field
        page={page}
        name="minutes"
        inputmode="numeric"
        size="short"
        label={t('workspaces.field-minutes')}
        value={90}
      />
      {first.map((n) => (
        <DateFields page={page} n={n} />
      ))}
      <details open={page.form.errors.length > 0}>
        <summary>{t('workspaces.poll-more')}</summary>
        {further.map((n) => (
          <DateFields page={page} n={n} />
        ))}
      </details>
      <Field page={page} name="answerBy" type="date" size="medium" label={t('workspaces.field-answerBy')} optional />
    </>
  )
}
function DocumentFields({ page }: Props) {
  const { t } = page
  return (
    <>
      <Choice
        page={page}
        name="documentKind"
        label={t('workspaces.field-documentKind')}
        options={documentKinds.map((value) => ({
          value,
          label: t(`workspaces.document-${value}`),
          hint: value === 'minutes' ? t('workspaces.hint-minutes') : undefined,
        }))}
      />
      <VersionFields page={page} />
    </>
  )
}
function DecisionFields({ page }: Props) {
  const { t } = page
  return (
    <>
      <Words page={page} />
      <OnDay page={page} kind="decision" />
      <Field page={page} name="meeting" label={t('workspaces.field-meeting')} maxlength={200} optional />
      <Field
        page={page}
        name="tookPart"
        label={t('workspaces.field-tookPart')}
        hint={t('workspaces.hint-tookPart')}
        maxlength={500}
      />
      <Field
        page={page}
        name="dissent"
        type="textarea"
        rows={3}
        label={t('workspaces.field-dissent')}
        hint={t('workspaces.hint-dissent')}
        maxlength={2000}
        optional
      />
    </>
  )
}
const AnnouncementFields = ({ page }: Props) => <Words page={page} optional={false} />
function ActionFields({ page, model }: Props) {
  const { t } = page
  return (
    <>
      <Words page={page} />
      <Choice
        page={page}
        name="owners"
        many
        label={t('workspaces.field-owners')}
        hint={t('workspaces.hint-owner')}
        options={model.owners}
      />
      <OnDay page={page} kind="action" />
      <DueOn page={page} />
      <Objectives page={page} />
    </>
  )
}
function PriorityFields({ page, model }: Props) {
  const { t } = page
  return (
    <>
      <Words page={page} />
      <OnDay page={page} kind="priority" />
      {model.decisions.length > 0 && (
        <Select
          page={page}
          name="decision"
          label={t('workspaces.field-decision')}
          options={model.decisions.map((one): NamedOption => ({
            value: one.code,
            label: readText(one.title, page.locale).text,
          }))}
          optional
        />
      )}
      <Objectives page={page} />
    </>
  )
}
const particular: Record<Kind, (props: Props) => preact.JSX.Element> = {
  task: TaskFields,
  poll: PollFields,
  document: DocumentFields,
  decision: DecisionFields,
  announcement: AnnouncementFields,
  action: ActionFields,
  priority: PriorityFields,
}
