// Room: bodies/views. The rotation: who sits when, as a body fixed it; for the desk a fair proposal to change and
// record.
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { WayOn, agencyOf } from '../../reference/index.ts'
import type { BodyModel } from '../present.ts'
import type { RotationTerm } from '../rotation-rules.ts'

export interface RotationPageModel {
  body: BodyModel
  seats: { code: string; place: number }[]
  agencies: string[]
  /** How long a turn is, where the charter states it. */
  stated: number | null
  calendar: { terms: RotationTerm[]; decidedBy: string; decidedOn: string; decision: string } | null
  today: string
  propose: {
    from: string
    months: number | null
    terms: RotationTerm[] | null
    bodies: { slug: string; name: LocalizedText }[]
  } | null
}
const acronym = (page: Page, code: string) => agencyOf(code)?.acronyms[page.locale] ?? code

export function RotationPage({ page, model }: { page: Page; model: RotationPageModel }) {
  const { t, locale } = page
  const body = readText(model.body.name, locale).text
  return (
    <Document page={page} title={t('bodies.rotation-title', { body })} lead={t('bodies.rotation-lead')}>
      <div class="stack">
        <section class="stack">
          <p>
            {model.stated ? t('bodies.rotation-stated', { n: model.stated }) : t('bodies.rotation-not-stated')}{' '}
            {t('bodies.rotation-agencies', {
              count: model.agencies.length,
              names: model.agencies.map((one) => acronym(page, one)).join(', '),
            })}
          </p>
          {model.calendar ? (
            <>
              <Calendar page={page} model={model} terms={model.calendar.terms} />
              <p class="source">
                {t('bodies.rotation-decided', { date: sayDay(model.calendar.decidedOn, locale) })}{' '}
                {model.calendar.decision}
              </p>
            </>
          ) : (
            <EmptyState title={t('bodies.rotation-none')}>{t('bodies.rotation-none-next')}</EmptyState>
          )}
        </section>
        {model.propose && <Propose page={page} model={model} propose={model.propose} />}
        <WayOn links={[{ href: hrefTo(page, `/bodies/${model.body.slug}`), label: body }]} />
        <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/bodies/${model.body.slug}/rotation` }]} />
      </div>
    </Document>
  )
}

function Calendar({ page, model, terms }: { page: Page; model: RotationPageModel; terms: readonly RotationTerm[] }) {
  const { t, locale } = page
  return (
    <DataTable
      caption={<span class="unseen">{t('bodies.rotation-calendar')}</span>}
      rows={terms}
      columns={[
        {
          label: t('bodies.rotation-turn'),
          head: true,
          cell: (one) => (
            <>
              {t('bodies.rotation-days', { from: sayDay(one.from, locale), until: sayDay(one.until, locale) })}
              {one.from <= model.today && model.today <= one.until && (
                <div class="small">{t('bodies.rotation-now')}</div>
              )}
            </>
          ),
        },
        ...model.seats.map((seat, index) => ({
          label: t('bodies.seat-n', { n: seat.place }),
          cell: (one: RotationTerm) => (one.agencies[index] ? acronym(page, one.agencies[index] ?? '') : '–'),
        })),
      ]}
    />
  )
}

type ProposeProps = { page: Page; model: RotationPageModel; propose: NonNullable<RotationPageModel['propose']> }
function Propose({ page, model, propose }: ProposeProps) {
  const { t } = page
  const here = hrefTo(page, `/bodies/${model.body.slug}/rotation`)
  return (
    <section class="sheet stack">
      <h2>{t('bodies.rotation-propose')}</h2>
      <p>{t('bodies.rotation-propose-lead')}</p>
      <form method="get" action={here} class="form">
        <div class="field">
          <label for="from">{t('bodies.rotation-from')}</label>
          <input type="date" id="from" name="from" class="box box-medium" value={propose.from} />
        </div>
        <div class="field">
          <label for="months">{t('bodies.field-rotationMonths')}</label>
          <div class="hint" id="months-about">
            {t('bodies.unit-rotationMonths')}
          </div>
          <input
            type="number"
            id="months"
            name="months"
            min="1"
            max="60"
            class="box box-short"
            value={propose.months ?? ''}
            aria-describedby="months-about"
          />
        </div>
        <p class="acts">
          <button type="submit" class="btn plain">
            {t('bodies.rotation-show')}
          </button>
        </p>
      </form>
      {propose.terms && <RecordForm page={page} model={model} propose={propose} terms={propose.terms} />}
    </section>
  )
}

function RecordForm({ page, model, propose, terms }: ProposeProps & { terms: readonly RotationTerm[] }) {
  const { t } = page
  const action = addressWith(hrefTo(page, `/bodies/${model.body.slug}/rotation`), {
    from: propose.from,
    months: propose.months ?? undefined,
  })
  const agencies = model.agencies.map((code) => ({ value: code, label: acronym(page, code) }))
  return (
    <Form page={page} action={action} shape="wide">
      {terms.map((term, row) => (
        <fieldset class="field">
          <legend>{t('bodies.rotation-turn-n', { n: row + 1 })}</legend>
          <div class="cols">
            <Field
              page={page}
              name={`term-${row}-from`}
              type="date"
              size="medium"
              label={t('bodies.field-since')}
              value={term.from}
            />
            <Field
              page={page}
              name={`term-${row}-until`}
              type="date"
              size="medium"
              label={t('bodies.field-until')}
              value={term.until}
            />
            {model.seats.map((seat, index) => (
              <Select
                page={page}
                name={`term-${row}-${index}`}
                label={t('bodies.seat-n', { n: seat.place })}
                options={agencies}
                value={term.agencies[index]}
                optional
              />
            ))}
          </div>
        </fieldset>
      ))}
      <Select
        page={page}
        name="decidedBy"
        label={t('bodies.field-decidedBy')}
        options={propose.bodies.map((one) => ({ value: one.slug, label: readText(one.name, page.locale).text }))}
      />
      <Field page={page} name="decidedOn" type="date" size="medium" label={t('bodies.field-decidedOn')} />
      <Field
        page={page}
        name="decision"
        label={t('bodies.field-decision')}
        hint={t('bodies.hint-decision')}
        maxlength={500}
      />
      <Submit>{t('bodies.act-rotation')}</Submit>
    </Form>
  )
}
