// Room: recommendations/views. The form to propose: what is asked, of whom, what it rests on, what would show it was
// done.
import type { MessageKey } from '../../../generated/messages.ts'
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { Choice, Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import type { Origin } from '../../conversations/index.ts'
import { countryOptions, objectiveOptions } from '../../reference/index.ts'
import type { RecommendationModel } from '../present.ts'
import { addresseeKinds, horizons, kinds } from '../rules.ts'

export interface ProposeModel {
  action: string
  before: { one: RecommendationModel; returnedFor: string | null } | null
  fromNote: boolean
  /** The message of a conversation that it comes from. */
  origin: Origin | null
  inputs: string
  offices: { value: string; label: string }[]
  capacities: { value: string; role: Capacity; name: string | null; body: LocalizedText | null }[]
}
export type Capacity = 'representative' | 'coordinator' | 'rapporteur' | 'member' | 'holder'
const further = [2, 3, 4, 5] as const

/** More than one addressee is there already: from before, typed just now, or wrong. */
function furtherFilled(page: Page, { before }: ProposeModel): boolean {
  const filled = (name: string) => [page.form.values[name] ?? ''].flat().join('') !== ''
  const wrong = page.form.errors.some((error) => /^to-[2-5]-/.test(error.field))
  return wrong || (before?.one.addressees.length ?? 0) > 1 || further.some((n) => filled(`to-${n}-label`))
}

export function ProposePage({ page, model }: { page: Page; model: ProposeModel }) {
  const { t } = page
  const one = model.before?.one
  // Whose seat or membership it is needs saying only to who speaks for more than one.
  const several = new Set(model.capacities.flatMap(({ name }) => name ?? [])).size > 1
  const was = (text: LocalizedText | null | undefined) => (text ? readText(text, page.locale).text : undefined)
  return (
    <Document
      page={page}
      title={t('recommendations.propose-title')}
      lead={t('recommendations.propose-lead')}
      alternates={false}
    >
      <div class="stack narrow">
        {model.before?.returnedFor && (
          <p class="notice">
            {t('recommendations.returned-because')} {model.before.returnedFor}
          </p>
        )}
        {model.origin && (
          <p class="notice">
            {t('recommendations.propose-from')}{' '}
            <a href={hrefTo(page, `/messages/${model.origin.code}`)}>{model.origin.title}</a>
          </p>
        )}
        <Form page={page} action={hrefTo(page, model.action)}>
          {model.capacities.length > 1 && (
            <Choice
              page={page}
              name="as"
              label={t('recommendations.field-as')}
              value={model.capacities[0]?.value}
              hint={t('recommendations.hint-as')}
              options={model.capacities.map(({ value, role, name, body }) => ({
                value,
                label: [
                  t(`recommendations.as-${role}`),
                  body ? [readText(body, page.locale).text, several && name].filter(Boolean).join(' · ') : name,
                ]
                  .filter(Boolean)
                  .join(': '),
              }))}
            />
          )}
          <Field
            page={page}
            name="title"
            label={t('recommendations.field-title')}
            hint={t('recommendations.hint-title')}
            value={was(one?.title) ?? model.origin?.title}
          />
          <Field
            page={page}
            name="text"
            type="textarea"
            rows={6}
            label={t('recommendations.field-text')}
            hint={t('recommendations.hint-text')}
            value={was(one?.text) ?? model.origin?.words ?? undefined}
          />
          <Field
            page={page}
            name="rationale"
            type="textarea"
            optional
            label={t('recommendations.field-rationale')}
            value={was(one?.rationale)}
          />
          <Field
            page={page}
            name="inputs"
            type="textarea"
            rows={2}
            optional={model.fromNote}
            label={t('recommendations.field-inputs')}
            hint={t(model.fromNote ? 'recommendations.hint-inputs-note' : 'recommendations.hint-inputs')}
            value={model.inputs || undefined}
          />
          <fieldset class="field">
            <legend>{t('recommendations.of-whom')}</legend>
            <p class="hint">{t('recommendations.hint-addressees')}</p>
            <AddresseeFields page={page} n={1} model={model} />
            <details open={furtherFilled(page, model)}>
              <summary>{t('recommendations.further-addressees')}</summary>
              {further.map((n) => (
                <AddresseeFields page={page} n={n} model={model} />
              ))}
            </details>
            <Tick page={page} name="nobody" label={t('recommendations.field-nobody')} />
          </fieldset>
          <Choice
            page={page}
            name="kind"
            label={t('recommendations.field-kind')}
            value={one?.kind}
            options={kinds.map((value) => ({ value, label: t(`recommendations.kind-${value}`) }))}
          />
          <Choice
            page={page}
            name="horizon"
            inline
            optional
            label={t('recommendations.field-horizon')}
            value={one?.horizon ?? undefined}
            options={horizons.map((value) => ({ value, label: t(`recommendations.horizon-${value}`) }))}
          />
          <Choice
            page={page}
            name="objectives"
            many
            label={t('recommendations.field-objectives')}
            value={one?.objectives.map(String)}
            options={objectiveOptions(page.locale)}
          />
          <Field
            page={page}
            name="measure"
            type="textarea"
            rows={3}
            optional
            label={t('recommendations.check')}
            hint={t('recommendations.hint-measure')}
            value={was(one?.check?.text)}
          />
          <Field
            page={page}
            name="measureWho"
            optional
            label={t('recommendations.field-measureWho')}
            value={one?.check?.who}
          />
          <Field
            page={page}
            name="measureBy"
            type="date"
            size="short"
            optional
            label={t('recommendations.field-measureBy')}
            value={one?.check?.byWhen}
          />
          <Field
            page={page}
            name="minority"
            type="textarea"
            rows={3}
            optional
            label={t('recommendations.field-minority')}
            hint={t('recommendations.hint-minority')}
            value={was(one?.minority)}
          />
          <Submit>{t('recommendations.act-propose')}</Submit>
        </Form>
      </div>
    </Document>
  )
}

function AddresseeFields({ page, n, model }: { page: Page; n: 1 | (typeof further)[number]; model: ProposeModel }) {
  const { t } = page
  const before = model.before?.one.addressees[n - 1]
  return (
    <div class="sheet fields" role="group" aria-label={t('recommendations.addressee-n', { n })}>
      <Field
        page={page}
        name={`to-${n}-label`}
        optional={n > 1}
        label={t('recommendations.field-to-label', { n })}
        value={before && readText(before.label, page.locale).text}
      />
      <Select
        page={page}
        name={`to-${n}-kind`}
        optional
        label={t('recommendations.field-to-kind')}
        value={before?.kind}
        options={addresseeKinds.map((value) => ({ value, label: t(`recommendations.to-${value}` as MessageKey) }))}
      />
      <Select
        page={page}
        name={`to-${n}-country`}
        optional
        label={t('recommendations.country')}
        value={before?.country ?? undefined}
        options={countryOptions(page.locale)}
      />
      {model.offices.length > 0 && (
        <Select
          page={page}
          name={`to-${n}-office`}
          optional
          label={t('recommendations.field-to-office')}
          value={before?.office?.slug}
          options={model.offices}
        />
      )}
    </div>
  )
}
