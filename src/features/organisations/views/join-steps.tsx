// Room: organisations/views. The short pages of the form to join: one question each, a code to go on later, a check
// at the end.
import type { ComponentChildren } from 'preact'
import {
  categoryName,
  categoryOptions,
  countryName,
  countryOptions,
  objectiveName,
  objectiveOptions,
} from '../../reference/index.ts'
import { sayList } from '../../../platform/i18n/format.ts'
import { Choice, Tick } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Steps } from '../../../ui/steps.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Summary } from '../../../ui/summary.tsx'
import { contactChannels, workingLanguages, workingTables } from '../rules.ts'
import { type JoinAnswers, type JoinStep, type Shown, joinSteps, shownChoices, stepToDo } from '../rules-joining.ts'

interface Model {
  step: JoinStep
  code: string | null
  answers: JoinAnswers | null
}
interface StepProps {
  page: Page
  answers: JoinAnswers
}

export function JoinStepPage({ page, model }: { page: Page; model: Model }) {
  const { t } = page
  const { step, answers, code } = model
  const title = answers ? t(`organisations.step-${step}-title`) : t('organisations.join-title')
  return (
    <Document
      page={page}
      title={title}
      lead={answers ? t(`organisations.step-${step}-lead`) : undefined}
      alternates={false}
      hidden
    >
      {!answers || !code ? (
        <EmptyState
          title={t('organisations.no-draft')}
          action={{ href: hrefTo(page, '/join'), label: t('organisations.act-begin-again') }}
        >
          {t('organisations.no-draft-why')}
        </EmptyState>
      ) : (
        <div class="stack narrow">
          <Steps
            page={page}
            at={joinSteps.indexOf(step) + 1}
            steps={joinSteps.map((one) => ({
              label: t(`organisations.step-${one}`),
              href:
                joinSteps.indexOf(one) <= joinSteps.indexOf(stepToDo(answers))
                  ? hrefTo(page, `/join/${one}`)
                  : undefined,
            }))}
          />
          {answers.assistedBy && <p class="sheet">{t('organisations.assisted-note')}</p>}
          {step === 'check' ? (
            <CheckStep page={page} answers={answers} />
          ) : (
            <Form page={page} action={hrefTo(page, `/join/${step}`)}>
              <Question step={step} page={page} answers={answers} />
              <Submit>{t('organisations.act-next')}</Submit>
            </Form>
          )}
          <p class="small">
            {t('organisations.draft-code')} <code class="code">{code.match(/.{1,4}/g)?.join('-')}</code>{' '}
            {t('organisations.draft-code-why')}
          </p>
        </div>
      )}
    </Document>
  )
}

function Question({ step, ...props }: StepProps & { step: Exclude<JoinStep, 'check'> }): ComponentChildren {
  switch (step) {
    case 'who':
      return <WhoStep {...props} />
    case 'category':
      return <CategoryStep {...props} />
    case 'place':
      return <PlaceStep {...props} />
    case 'work':
      return <WorkStep {...props} />
    case 'contact':
      return <ContactStep {...props} />
    case 'listing':
      return <ListingStep {...props} />
  }
}

/** All questions below each other: a form that was sent at once and refused stands here with what was typed in it. */
export function AllQuestions({ page }: { page: Page }) {
  const { kind, acronym, website } = page.form.values
  const answers = { kind: kind === 'individual' ? 'individual' : 'organisation', acronym, website } as JoinAnswers
  return (
    <>
      {joinSteps.map((step) =>
        step === 'check' ? null : (
          <>
            <h2 class="rule">{page.t(`organisations.step-${step}-title`)}</h2>
            <Question step={step} page={page} answers={answers} />
          </>
        ),
      )}
      <Consent page={page} />
    </>
  )
}

function Consent({ page }: { page: Page }) {
  const { t } = page
  return (
    <>
      {(page.form.values.another !== undefined || page.form.errors.some((error) => error.field === 'another')) && (
        <Tick page={page} name="another" label={t('organisations.field-another')} />
      )}
      <Tick
        page={page}
        name="consent"
        label={t('organisations.field-consent')}
        hint={t('organisations.hint-consent')}
      />
    </>
  )
}

function WhoStep({ page, answers }: StepProps) {
  const { t } = page
  const person = answers.kind === 'individual'
  return (
    <>
      <Field
        page={page}
        name="name"
        label={person ? t('organisations.field-own-name') : t('organisations.field-name')}
        hint={person ? t('organisations.hint-own-name') : t('organisations.hint-name')}
        value={answers.name}
        autocomplete={person ? 'name' : 'organization'}
      />
      {(!person || answers.acronym || answers.website) && (
        <>
          <Field
            page={page}
            name="acronym"
            label={t('organisations.field-acronym')}
            value={answers.acronym}
            optional
            size="short"
          />
          <Field
            page={page}
            name="website"
            type="url"
            label={t('organisations.field-website')}
            value={answers.website}
            optional
            autocomplete="url"
          />
        </>
      )}
    </>
  )
}
function CategoryStep({ page, answers }: StepProps) {
  const options = categoryOptions(page.locale, true)
  return (
    <>
      <Select
        page={page}
        name="category"
        label={page.t('organisations.field-category')}
        hint={page.t('organisations.hint-category')}
        options={options}
        value={answers.category}
      />
      <Choice
        page={page}
        name="furtherCategories"
        many
        optional
        label={page.t('organisations.field-furtherCategories')}
        options={options}
        value={answers.furtherCategories}
      />
    </>
  )
}
function PlaceStep({ page, answers }: StepProps) {
  const options = countryOptions(page.locale)
  return (
    <>
      <Select
        page={page}
        name="country"
        label={page.t('organisations.field-country')}
        hint={page.t('organisations.hint-country')}
        options={options}
        value={answers.country}
      />
      <Choice
        page={page}
        name="countriesOfWork"
        many
        optional
        label={page.t('organisations.field-countriesOfWork')}
        options={options}
        value={answers.countriesOfWork}
      />
    </>
  )
}
function WorkStep({ page, answers }: StepProps) {
  const { t } = page
  return (
    <>
      <Choice
        page={page}
        name="workingTables"
        many
        label={t('organisations.field-workingTables')}
        hint={t('organisations.hint-workingTables')}
        options={workingTables.map((value) => ({ value, label: t(`organisations.table-${value}`) }))}
        value={answers.workingTables}
      />
      <Choice
        page={page}
        name="languages"
        many
        inline
        label={t('organisations.field-languages')}
        options={workingLanguages.map((value) => ({ value, label: t(`organisations.language-${value}`) }))}
        value={answers.languages}
      />
      <Choice
        page={page}
        name="objectives"
        many
        optional
        label={t('organisations.field-objectives')}
        hint={t('organisations.hint-objectives')}
        options={objectiveOptions(page.locale)}
        value={answers.objectives}
      />
    </>
  )
}
function ContactStep({ page, answers }: StepProps) {
  const { t } = page
  return (
    <>
      <Field
        page={page}
        name="contactName"
        label={t('organisations.field-contactName')}
        hint={t('organisations.hint-contactName')}
        value={answers.contactName}
        autocomplete={answers.assistedBy ? 'off' : 'name'}
      />
      <Choice
        page={page}
        name="contactChannel"
        inline
        label={t('organisations.field-contactChannel')}
        hint={t('organisations.hint-contactChannel')}
        options={contactChannels.map((value) => ({ value, label: t(`organisations.channel-${value}`) }))}
        value={answers.contactChannel}
      />
      <Field
        page={page}
        name="contactValue"
        label={t('organisations.field-contactValue')}
        value={answers.contactValue}
        size="medium"
      />
    </>
  )
}
function ListingStep({ page, answers }: StepProps) {
  const { t } = page
  return (
    <>
      <Choice
        page={page}
        name="listing"
        label={t('organisations.field-listing')}
        options={shownChoices.map((value) => ({
          value,
          label: t(`organisations.listing-${value}`),
          hint: t(`organisations.listing-${value}-hint`),
        }))}
        value={answers.listing}
      />
      <Field
        page={page}
        name="alias"
        label={t('organisations.field-alias')}
        hint={t('organisations.hint-alias')}
        value={answers.alias}
        optional
      />
    </>
  )
}

function CheckStep({ page, answers }: StepProps) {
  const { t, locale } = page
  const toDo = stepToDo(answers)
  const change = (step: JoinStep) => hrefTo(page, `/join/${step}`)
  const list = (values: readonly string[] | undefined, say: (one: string) => string) =>
    sayList((values ?? []).map(say), locale)
  const person = answers.kind === 'individual'
  const items: { label: string; value: ComponentChildren; step: JoinStep }[] = [
    {
      label: person ? t('organisations.field-own-name') : t('organisations.field-name'),
      value: [answers.name, answers.acronym && `(${answers.acronym})`].filter(Boolean).join(' '),
      step: 'who',
    },
    {
      label: t('organisations.field-category'),
      value: list([answers.category ?? '', ...(answers.furtherCategories ?? [])].filter(Boolean), (one) =>
        categoryName(one, locale),
      ),
      step: 'category',
    },
    {
      label: t('organisations.field-country'),
      value: answers.country && countryName(answers.country, locale),
      step: 'place',
    },
    {
      label: t('organisations.field-countriesOfWork'),
      value: list(answers.countriesOfWork, (one) => countryName(one, locale)),
      step: 'place',
    },
    { label: t('organisations.field-workingTables'), value: list(answers.workingTables, (one) => one), step: 'work' },
    {
      label: t('organisations.field-languages'),
      value: list(answers.languages, (one) => t(`organisations.language-${one as (typeof workingLanguages)[number]}`)),
      step: 'work',
    },
    {
      label: t('organisations.field-objectives'),
      value: list(answers.objectives, (one) => objectiveName(Number(one), locale)),
      step: 'work',
    },
    {
      label: t('organisations.field-contactName'),
      value: [answers.contactName, answers.contactValue].filter(Boolean).join(', '),
      step: 'contact',
    },
    {
      label: t('organisations.field-listing'),
      value:
        answers.listing &&
        [t(`organisations.listing-${answers.listing as Shown}`), answers.listing === 'alias' && answers.alias]
          .filter(Boolean)
          .join(': '),
      step: 'listing',
    },
  ]
  return (
    <>
      <Summary page={page} items={items.map(({ label, value, step }) => ({ label, value, change: change(step) }))} />
      {toDo === 'check' ? (
        <Form page={page} action={hrefTo(page, '/join/check')}>
          <Consent page={page} />
          <Submit>{t('organisations.act-send')}</Submit>
        </Form>
      ) : (
        <p class="acts">
          <Action href={change(toDo)}>{t('organisations.act-missing')}</Action>
        </p>
      )}
    </>
  )
}
