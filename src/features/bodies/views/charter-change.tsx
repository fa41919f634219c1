// Room: bodies/views. A change before it is decided: what would be different, whom it would put in conflict with the
// charter, and the decision of the body that makes it so.
import { Choice } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { WayOn } from '../../reference/index.ts'
import type { Difference } from '../charter-rules.ts'
import type { Reason } from '../designation-rules.ts'
import type { BodyModel, SeatModel } from '../present.ts'
import { type NamedBody, nameOfBody } from './charter-words.tsx'
import { Changes } from './charter-version.tsx'
import { SecondSteps } from './second-steps.tsx'

export interface ChangePageModel {
  id: string
  on: string
  body: BodyModel
  changes: Difference[]
  conflicts: { seat: string; holder: { slug: string; name: string } | null; reason: Reason }[]
  seats: SeatModel[]
  outdated: boolean
  records: boolean
  /** What one person recorded of the decision: a second one reads it and confirms. */
  recorded: { body: string; decidedOn: string; decision: string; inForceOn: string; own: boolean } | null
  amendedBy: string | null
  names: NamedBody[]
  today: string
}
export function ChangePage({ page, model }: { page: Page; model: ChangePageModel }) {
  const { t, locale } = page
  const body = readText(model.body.name, locale).text
  return (
    <Document
      page={page}
      title={t('bodies.change-title', { body })}
      lead={t('bodies.change-lead', { date: sayDay(model.on, locale) })}
      hidden
    >
      <div class="stack">
        <section class="stack">
          <h2>{t('bodies.changes-title')}</h2>
          <Changes page={page} changes={model.changes} names={model.names} />
        </section>
        <section class="stack">
          <h2>{t('bodies.conflicts-title')}</h2>
          <Conflicts page={page} model={model} />
        </section>
        {model.outdated && <p>{t('bodies.refused-outdated')}</p>}
        {model.recorded && <Recorded page={page} model={model} recorded={model.recorded} />}
        {model.records && !model.recorded && !model.outdated && <Decision page={page} model={model} />}
        <section class="stack">
          {!model.recorded && (
            <Form page={page} name="drop" action={hrefTo(page, `/charter/changes/${model.id}/withdrawal`)} shape="row">
              <Submit kind="plain">{t('bodies.act-drop')}</Submit>
            </Form>
          )}
          <WayOn links={[{ href: hrefTo(page, '/charter'), label: t('bodies.charter-see') }]} />
        </section>
      </div>
    </Document>
  )
}

function Conflicts({ page, model }: { page: Page; model: ChangePageModel }) {
  const { t } = page
  if (model.conflicts.length === 0) return <p>{t('bodies.conflicts-none')}</p>
  return (
    <>
      <p>{t('bodies.conflicts-lead')}</p>
      <DataTable
        caption={<span class="unseen">{t('bodies.conflicts-title')}</span>}
        rows={model.conflicts}
        columns={[
          {
            label: t('ui.seat'),
            head: true,
            cell: (one) => (
              <a href={hrefTo(page, `/seats/${one.seat}`)}>
                {t('bodies.seat-n', { n: model.seats.find((seat) => seat.code === one.seat)?.place ?? 0 })}
              </a>
            ),
          },
          { label: t('bodies.holder'), cell: (one) => one.holder?.name ?? t('bodies.holder-unlisted') },
          { label: t('bodies.conflict-why'), cell: (one) => t(one.reason.code, one.reason.args) },
        ]}
      />
    </>
  )
}

interface RecordedProps {
  page: Page
  model: ChangePageModel
  recorded: NonNullable<ChangePageModel['recorded']>
}
function Recorded({ page, model, recorded }: RecordedProps) {
  const { t, locale } = page
  return (
    <section class="sheet stack">
      <h2>{t('bodies.second-decision-title')}</h2>
      {model.records && <p>{t(recorded.own ? 'bodies.second-own' : 'bodies.second-other')}</p>}
      <Facts
        items={[
          { term: t('bodies.field-decidedBy'), detail: nameOfBody(page, model.names, recorded.body) },
          { term: t('bodies.field-decidedOn'), detail: sayDay(recorded.decidedOn, locale) },
          { term: t('bodies.field-decision'), detail: recorded.decision },
          { term: t('bodies.field-inForceOn'), detail: sayDay(recorded.inForceOn, locale) },
        ]}
      />
      {model.records && (
        <SecondSteps
          page={page}
          action={`/charter/changes/${model.id}/confirmation`}
          own={recorded.own || model.outdated}
        >
          <Seen page={page} model={model} />
        </SecondSteps>
      )}
    </section>
  )
}

function Seen({ page, model }: { page: Page; model: ChangePageModel }) {
  const { t } = page
  if (model.conflicts.length === 0) return null
  return (
    <Choice
      page={page}
      name="seen"
      label={t('bodies.field-seen')}
      many
      options={[{ value: 'yes', label: t('bodies.seen-yes') }]}
    />
  )
}

function Decision({ page, model }: { page: Page; model: ChangePageModel }) {
  const { t } = page
  const deciders = model.amendedBy ? model.names.filter((one) => one.slug === model.amendedBy) : model.names
  return (
    <section class="sheet stack">
      <h2>{t('bodies.decide-title')}</h2>
      <p>{t('bodies.decide-lead')}</p>
      <Form page={page} name="decide" action={hrefTo(page, `/charter/changes/${model.id}/decision`)}>
        <Select
          page={page}
          name="decidedBy"
          label={t('bodies.field-decidedBy')}
          options={deciders.map((one) => ({ value: one.slug, label: nameOfBody(page, deciders, one.slug) }))}
          value={model.amendedBy ?? undefined}
        />
        <Field page={page} name="decidedOn" type="date" size="medium" label={t('bodies.field-decidedOn')} />
        <Field
          page={page}
          name="decision"
          label={t('bodies.field-decision')}
          hint={t('bodies.hint-decision')}
          maxlength={500}
        />
        <Field
          page={page}
          name="inForceOn"
          type="date"
          size="medium"
          label={t('bodies.field-inForceOn')}
          hint={t('bodies.hint-inForceOn')}
        />
        <Seen page={page} model={model} />
        <Submit>{t('bodies.act-decide')}</Submit>
      </Form>
    </section>
  )
}
