// Room: questionnaires/views. The desk: questionnaires of a consultation, one of them page by page, what its words
// still lack.
import { locales } from '../../../kernel/locale.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { stepsFrom } from '../../../kernel/state-table.ts'
import { Choice } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text, languageName } from '../../../ui/text.tsx'
import type { Consultation } from '../../consultations/index.ts'
import { lacking } from '../definition-rules.ts'
import { type Question, findQuestion, questionKinds, questionnaireSteps, questionsOf } from '../rules.ts'
import type { Questionnaire } from '../store.ts'
import { templateNames } from '../templates.ts'
import { InLanguages } from './in-languages.tsx'
import { QuestionFields } from './question.tsx'

export interface DeskModel {
  questionnaires: { one: Questionnaire; consultation: Consultation | undefined }[]
  consultations: Consultation[]
  chosen: string | undefined
}
export function DeskPage({ page, model }: { page: Page; model: DeskModel }) {
  const { t, locale } = page
  return (
    <Document page={page} title={t('questionnaires.desk-title')} lead={t('questionnaires.desk-lead')} hidden>
      <DataTable
        caption={t('questionnaires.desk-title')}
        rows={model.questionnaires}
        empty={<EmptyState title={t('questionnaires.desk-none')}>{t('questionnaires.desk-none-next')}</EmptyState>}
        columns={[
          {
            label: t('questionnaires.field-title'),
            head: true,
            cell: ({ one }) => (
              <a href={hrefTo(page, `/desk/questionnaires/${one.slug}`)}>
                <Text page={page} text={one.title} plain />
              </a>
            ),
          },
          {
            label: t('questionnaires.consultation'),
            cell: ({ consultation }) => consultation && <Text page={page} text={consultation.title} plain />,
          },
          { label: t('questionnaires.field-state'), cell: ({ one }) => t(`questionnaires.state-${one.state}`) },
        ]}
      />
      {model.consultations.length > 0 && (
        <section class="stack narrow" aria-labelledby="new">
          <h2 id="new">{t('questionnaires.prepare-title')}</h2>
          <Form page={page} action={hrefTo(page, '/desk/questionnaires')}>
            <Select
              page={page}
              name="consultation"
              label={t('questionnaires.consultation')}
              value={model.chosen}
              options={model.consultations.map((one) => ({ value: one.slug, label: readText(one.title, locale).text }))}
            />
            <Choice
              page={page}
              name="template"
              label={t('questionnaires.field-template')}
              value="none"
              options={['none' as const, ...templateNames].map((name) => ({
                value: name,
                label: t(`questionnaires.template-${name}`),
              }))}
            />
            <Field
              page={page}
              name="title"
              label={t('questionnaires.field-title')}
              hint={t('questionnaires.hint-title')}
              maxlength={200}
              optional
            />
            <Submit>{t('questionnaires.act-prepare')}</Submit>
          </Form>
        </section>
      )}
    </Document>
  )
}

export interface DeskOneModel {
  questionnaire: Questionnaire
  consultation: Consultation
  frozen: boolean
  mayReadTexts: boolean
}
export function DeskOnePage({ page, model }: { page: Page; model: DeskOneModel }) {
  const { t, locale } = page
  const { questionnaire: one, consultation, frozen } = model
  const way = `/desk/questionnaires/${one.slug}`
  const closed = consultation.state === 'closed'
  const lacks = [...lacking(one.definition, locales)].filter(([, n]) => n > 0)
  return (
    <Document
      page={page}
      title={t('questionnaires.questionnaire')}
      heading={<Text page={page} text={one.title} plain />}
      lead={<Text page={page} text={consultation.title} plain />}
      hidden
    >
      <div class="stack">
        <p>
          <Status tone="voice" hollow={one.state !== 'published'}>
            {t(`questionnaires.state-${one.state}`)}
          </Status>
        </p>
        <p class="acts">
          <Action href={hrefTo(page, `${way}/preview`)} kind="plain">
            {t('questionnaires.act-preview')}
          </Action>
          <Action href={hrefTo(page, `${way}/questions.xlsx`)} kind="plain">
            {t('questionnaires.act-sheet')}
          </Action>
          {one.state !== 'drafted' && (
            <Action href={hrefTo(page, `/questionnaires/${one.slug}`)} kind="plain">
              {t('questionnaires.see-public')}
            </Action>
          )}
          {one.state === 'published' && (
            <Action href={hrefTo(page, `/questionnaires/${one.slug}/sheets`)} kind="plain">
              {t('questionnaires.act-sheets')}
            </Action>
          )}
        </p>
        {model.mayReadTexts &&
          questionsOf(one.definition).some((question) => question.kind === 'text' && !question.toInputs) && (
            <p>
              <a href={hrefTo(page, `${way}/texts`)}>{t('questionnaires.act-texts')}</a>
            </p>
          )}
        {frozen && <p class="found">{t('questionnaires.frozen')}</p>}
        {lacks.map(([language, n]) => (
          <p class="small">{t('questionnaires.lacking', { language: languageName(page, language), n })}</p>
        ))}
        {!closed &&
          stepsFrom(questionnaireSteps, one.state).map((act) => (
            <Form page={page} name={act} action={hrefTo(page, `${way}/state`)}>
              <Submit kind={act === 'withdraw' ? 'danger' : 'main'} name="act" value={act}>
                {t(`questionnaires.act-${act}`)}
              </Submit>
            </Form>
          ))}
      </div>
      {one.definition.pages.map((each, n) => (
        <section class="stack" aria-labelledby={each.id}>
          <h2 id={each.id}>
            {t('questionnaires.page-n', { n: n + 1 })}
            {each.title && (
              <>
                {': '}
                <Text page={page} text={each.title} plain />
              </>
            )}
          </h2>
          {each.questions.map((question) => (
            <QuestionLine page={page} one={one} question={question} frozen={frozen || closed} closed={closed} />
          ))}
          {!closed && !frozen && <AddQuestion page={page} way={way} to={each.id} />}
        </section>
      ))}
      {!closed && !frozen && (
        <section class="stack narrow" aria-labelledby="more">
          <h2 id="more">{t('questionnaires.more')}</h2>
          {one.definition.pages.length === 0 && <AddQuestion page={page} way={way} to={undefined} open />}
          <Form page={page} name="page" action={hrefTo(page, `${way}/pages`)}>
            <Field page={page} name="title" label={t('questionnaires.field-page')} maxlength={200} optional />
            <Submit kind="plain">{t('questionnaires.act-add-page')}</Submit>
          </Form>
          <Form page={page} name="sheet" action={hrefTo(page, `${way}/sheet`)} multipart>
            <FileField
              page={page}
              name="upload"
              label={t('questionnaires.field-upload')}
              hint={t('questionnaires.hint-sheet')}
              accept=".csv,.xlsx"
            />
            <Submit kind="plain">{t('questionnaires.act-read-sheet')}</Submit>
          </Form>
        </section>
      )}
      {!closed && (
        <section class="stack narrow" aria-labelledby="words">
          <h2 id="words">{t('questionnaires.words')}</h2>
          <Form page={page} name="words" action={hrefTo(page, `${way}/words`)}>
            <InLanguages page={page} field="title" label={t('questionnaires.field-title')} text={one.title} />
            <InLanguages page={page} field="about" label={t('questionnaires.field-about')} text={one.about} lines />
            {frozen && <NoteField page={page} />}
            <Submit kind="plain">{t('questionnaires.act-save')}</Submit>
          </Form>
          {one.definition.pages.length > 0 && <TitlesOfPages page={page} one={one} frozen={frozen} />}
        </section>
      )}
      <p>
        <a href={hrefTo(page, `/desk/questionnaires?consultation=${consultation.slug}`)} lang={locale}>
          {t('questionnaires.desk-title')}
        </a>
      </p>
    </Document>
  )
}

function TitlesOfPages({ page, one, frozen }: { page: Page; one: Questionnaire; frozen: boolean }) {
  const { t } = page
  return (
    <details>
      <summary>{t('questionnaires.titles-of-pages')}</summary>
      {one.definition.pages.map((each, n) => (
        <Form page={page} name={each.id} action={hrefTo(page, `/desk/questionnaires/${one.slug}/pages/${each.id}`)}>
          <InLanguages
            page={page}
            field="title"
            label={t('questionnaires.title-of-page', { n: n + 1 })}
            text={each.title}
          />
          {frozen && <NoteField page={page} />}
          <Submit kind="plain">{t('questionnaires.act-save')}</Submit>
        </Form>
      ))}
    </details>
  )
}

export const NoteField = ({ page }: { page: Page }) => (
  <Field
    page={page}
    name="note"
    label={page.t('questionnaires.field-note')}
    hint={page.t('questionnaires.hint-note')}
    maxlength={300}
  />
)

interface LineProps {
  page: Page
  one: Questionnaire
  question: Question
  frozen: boolean
  closed: boolean
}
function QuestionLine({ page, one, question, frozen, closed }: LineProps) {
  const { t } = page
  const way = `/desk/questionnaires/${one.slug}/questions/${question.id}`
  const n = questionsOf(one.definition).indexOf(question) + 1
  return (
    <div class="rule stack">
      <p>
        <b>
          {n}. <Text page={page} text={question.label} plain />
        </b>
        <br />
        <span class="small">
          {[
            t(`questionnaires.kind-${question.kind}`),
            question.required ? t('questionnaires.is-required') : '',
            question.toInputs ? t('questionnaires.goes-to-inputs') : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <ConditionWords page={page} one={one} question={question} />
      </p>
      {!closed && (
        <Form page={page} name={question.id} action={hrefTo(page, `${way}/move`)} shape="row">
          <Action href={hrefTo(page, way)} kind="plain">
            {t('questionnaires.act-edit')} <span class="unseen">{n}</span>
          </Action>
          {!frozen &&
            (['up', 'down', 'remove'] as const).map((act) => (
              <button type="submit" class={act === 'remove' ? 'btn danger' : 'btn plain'} name="act" value={act}>
                {t(`questionnaires.act-${act}`)} <span class="unseen">{n}</span>
              </button>
            ))}
        </Form>
      )}
    </div>
  )
}

export function ConditionWords({ page, one, question }: Pick<LineProps, 'page' | 'one' | 'question'>) {
  const { condition } = question
  const at = condition && findQuestion(one.definition, condition.question)
  if (!condition || !at) return null
  const option = at.options.find((each) => each.id === condition.value)
  return (
    <>
      <br />
      <span class="small">
        {page.t('questionnaires.asked-if', {
          n: questionsOf(one.definition).indexOf(at) + 1,
          answer: option ? readText(option.label, page.locale).text : condition.value,
        })}
      </span>
    </>
  )
}

function AddQuestion({ page, way, to, open }: { page: Page; way: string; to: string | undefined; open?: boolean }) {
  const { t } = page
  return (
    <details open={open}>
      <summary>{t('questionnaires.act-add-question')}</summary>
      <Form page={page} name={`add-${to ?? ''}`} action={hrefTo(page, `${way}/questions`)}>
        {to && <input type="hidden" name="page" value={to} />}
        <Select
          page={page}
          name="kind"
          label={t('questionnaires.field-kind')}
          options={questionKinds.map((kind) => ({ value: kind, label: t(`questionnaires.kind-${kind}`) }))}
        />
        <Field page={page} name="label" label={t('questionnaires.field-label')} maxlength={300} />
        <Field
          page={page}
          name="options"
          type="textarea"
          rows={4}
          label={t('questionnaires.field-options')}
          hint={t('questionnaires.hint-options')}
          optional
        />
        <Submit>{t('questionnaires.act-add')}</Submit>
      </Form>
    </details>
  )
}

/** As people will see it, all pages below each other, with what hangs on what. Nothing is sent from here. */
export function PreviewPage({ page, model }: { page: Page; model: { questionnaire: Questionnaire } }) {
  const { t } = page
  const one = model.questionnaire
  return (
    <Document
      page={page}
      title={t('questionnaires.act-preview')}
      heading={<Text page={page} text={one.title} plain />}
      lead={t('questionnaires.preview-lead')}
      hidden
    >
      {one.definition.pages.map((each, n) => (
        <section class="stack narrow" aria-labelledby={each.id}>
          <h2 id={each.id}>
            {each.title ? <Text page={page} text={each.title} plain /> : t('questionnaires.page-n', { n: n + 1 })}
          </h2>
          {each.questions.map((question) => (
            <div class="rule">
              {question.condition && (
                <p>
                  <ConditionWords page={page} one={one} question={question} />
                </p>
              )}
              <QuestionFields page={page} question={question} answer={undefined} upload={`preview-${question.id}`} />
            </div>
          ))}
        </section>
      ))}
      <p>
        <a href={hrefTo(page, `/desk/questionnaires/${one.slug}`)}>{t('questionnaires.back')}</a>
      </p>
    </Document>
  )
}
