// Room: bodies/views. The form that writes a change of the charter down, rule by rule. Whatever stays empty is not
// stated.
import type { BodyRules, MembershipRules } from '../../../../data/types.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { readText } from '../../../kernel/localized-text.ts'
import {
  type NumberRule,
  approvals,
  balanceAims,
  designations,
  eligibles,
  numberRules,
  voters,
  yesNoRules,
} from '../charter-rules.ts'
import type { BodyModel } from '../present.ts'
import { type NamedBody, nameOfBody, sayRule, sayValue } from './charter-words.tsx'

export interface ProposePageModel {
  body: BodyModel
  rules: BodyRules
  membership: MembershipRules | null
  amendedBy: string | null
  rows: { key: string; body: NamedBody; rotating: boolean; count: number; eligible: string | null }[]
  version: number
  bodies: NamedBody[]
}
export function ProposePage({ page, model }: { page: Page; model: ProposePageModel }) {
  const { t, locale } = page
  const body = readText(model.body.name, locale).text
  return (
    <Document
      page={page}
      title={t('bodies.propose-of', { body })}
      lead={t('bodies.propose-of-lead', { n: model.version })}
      hidden
    >
      <Form page={page} action={hrefTo(page, `/bodies/${model.body.slug}/charter`)}>
        <YesNo page={page} rule="constituted" value={model.rules.constituted} stated />
        {model.rows.length > 0 && <Seats page={page} model={model} />}
        <h2>{t('bodies.propose-rules')}</h2>
        <OneOf page={page} rule="designation" values={designations} value={model.rules.designation} />
        <OneOf page={page} rule="whoVotes" values={voters} value={model.rules.whoVotes} />
        {(Object.keys(numberRules) as NumberRule[]).map((rule) => (
          <NumberOf page={page} rule={rule} value={model.rules[rule]} />
        ))}
        {yesNoRules.map((rule) => (
          <YesNo page={page} rule={rule} value={model.rules[rule]} />
        ))}
        <h2>{t('bodies.balance-title')}</h2>
        <p>{t('bodies.balance-lead')}</p>
        {balanceAims.map((aim) => (
          <Field
            page={page}
            name={`balance-${aim}`}
            type="number"
            size="short"
            min={0}
            max={99}
            label={t(`bodies.balance-${aim}`)}
            value={model.rules.balance.find((one) => one.aim === aim)?.atLeast}
            optional
          />
        ))}
        {model.membership && <Membership page={page} model={model} membership={model.membership} />}
        <Submit beside={{ href: hrefTo(page, '/charter'), label: t('bodies.charter-see') }}>
          {t('bodies.act-propose')}
        </Submit>
      </Form>
    </Document>
  )
}

function Seats({ page, model }: { page: Page; model: ProposePageModel }) {
  const { t } = page
  return (
    <>
      <h2>{t('bodies.seats-title')}</h2>
      {model.rows.map((row) => {
        const body = nameOfBody(page, model.bodies, row.body.slug)
        return (
          <>
            <Field
              page={page}
              name={`seats-${row.key}`}
              type="number"
              size="short"
              min={0}
              max={99}
              label={t(row.rotating ? 'bodies.seats-rotating-of' : 'bodies.seats-of', { body })}
              value={row.count}
            />
            <Select
              page={page}
              name={`eligible-${row.key}`}
              label={t('bodies.eligible-of', { body })}
              options={eligibles.map((value) => ({ value, label: sayValue(page, 'eligible', value) }))}
              value={row.eligible ?? undefined}
              blank={t('bodies.not-stated')}
              optional
            />
          </>
        )
      })}
    </>
  )
}

function NumberOf({ page, rule, value }: { page: Page; rule: NumberRule; value: number | null }) {
  const [least, most] = numberRules[rule]
  return (
    <Field
      page={page}
      name={rule}
      type="number"
      size="short"
      min={least}
      max={most}
      label={sayRule(page, rule)}
      hint={page.t(`bodies.unit-${rule}`)}
      value={value ?? undefined}
      optional
    />
  )
}

interface OneOfProps {
  page: Page
  rule: string
  values: readonly string[]
  value: string | null
}
const OneOf = ({ page, rule, values, value }: OneOfProps) => (
  <Select
    page={page}
    name={rule}
    label={sayRule(page, rule)}
    options={values.map((one) => ({ value: one, label: sayValue(page, rule, one) }))}
    value={value ?? undefined}
    blank={page.t('bodies.not-stated')}
    optional
  />
)

/** A rule that somebody must have stated has no third answer. */
function YesNo({ page, rule, value, stated }: { page: Page; rule: string; value: boolean | null; stated?: boolean }) {
  const options = [true, false].map((one) => ({ value: one ? 'yes' : 'no', label: sayValue(page, rule, one) }))
  return (
    <Choice
      page={page}
      name={rule}
      label={sayRule(page, rule)}
      options={stated ? options : [...options, { value: '', label: page.t('bodies.not-stated') }]}
      value={value === null ? '' : value ? 'yes' : 'no'}
      inline
    />
  )
}

function Membership({ page, model, membership }: { page: Page; model: ProposePageModel; membership: MembershipRules }) {
  const bodies = model.bodies.map((one) => ({ value: one.slug, label: nameOfBody(page, model.bodies, one.slug) }))
  const blank = page.t('bodies.not-stated')
  return (
    <>
      <h2>{page.t('bodies.membership-title')}</h2>
      <OneOf page={page} rule="approval" values={approvals} value={membership.approval} />
      <Select
        page={page}
        name="appeal"
        label={sayRule(page, 'appeal')}
        options={bodies}
        value={membership.appeal ?? undefined}
        blank={blank}
        optional
      />
      <YesNo page={page} rule="individualsVote" value={membership.individualsVote} />
      <YesNo page={page} rule="oneVoicePerOrganisation" value={membership.oneVoicePerOrganisation} />
      <Select
        page={page}
        name="amendedBy"
        label={sayRule(page, 'amendedBy')}
        options={bodies}
        value={model.amendedBy ?? undefined}
        blank={blank}
        optional
      />
    </>
  )
}
