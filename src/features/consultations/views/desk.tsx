// Room: consultations/views. The desk: preparing, opening and closing consultations, their statements, citing in notes.
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { stepsFrom } from '../../../kernel/state-table.ts'
import type { RecordStatement } from '../../../../data/types.ts'
import { Choice } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { objectiveOptions, sourceOf } from '../../reference/index.ts'
import { consultationSteps, longestStatement } from '../rules.ts'
import type { Consultation, Statement } from '../store.ts'
import type { Input } from '../store-inputs.ts'
import { StateTag } from './consultation-list.tsx'
import { type SlipsAtDesk, SlipsDesk } from './slips-desk.tsx'
import { StatementOrigin } from './statement-origin.tsx'

export interface DeskModel {
  consultations: Consultation[]
  meetings: { slug: string; title: LocalizedText }[]
}
export function DeskPage({ page, model }: { page: Page; model: DeskModel }) {
  const { t, locale } = page
  return (
    <Document page={page} title={t('consultations.desk-title')} lead={t('consultations.desk-lead')} hidden>
      <DataTable
        caption={t('consultations.list-title')}
        rows={model.consultations}
        empty={<EmptyState title={t('consultations.none')} />}
        columns={[
          {
            label: t('consultations.field-title'),
            head: true,
            cell: (one) => (
              <a href={hrefTo(page, `/desk/consultations/${one.slug}`)}>
                <Text page={page} text={one.title} plain />
              </a>
            ),
          },
          { label: t('consultations.field-state'), cell: (one) => <StateTag page={page} state={one.state} /> },
        ]}
      />
      <section class="stack narrow" aria-labelledby="new">
        <h2 id="new">{t('consultations.prepare-title')}</h2>
        <Form page={page} action={hrefTo(page, '/desk/consultations')}>
          <Field page={page} name="title" label={t('consultations.field-title')} maxlength={200} />
          <Field
            page={page}
            name="question"
            label={t('consultations.field-question')}
            hint={t('consultations.hint-question')}
            maxlength={300}
          />
          <Field page={page} name="about" type="textarea" label={t('consultations.field-about')} optional />
          <Field page={page} name="askedBy" label={t('consultations.field-askedBy')} maxlength={200} />
          <Field page={page} name="answeredBy" label={t('consultations.field-answeredBy')} maxlength={200} />
          <Field
            page={page}
            name="answersByOn"
            type="date"
            size="short"
            label={t('consultations.field-answersByOn')}
            optional
          />
          {model.meetings.length > 0 && (
            <Select
              page={page}
              name="meeting"
              label={t('consultations.field-meeting')}
              optional
              options={model.meetings.map((one) => ({ value: one.slug, label: readText(one.title, locale).text }))}
            />
          )}
          <Field
            page={page}
            name="opensOn"
            type="date"
            size="short"
            label={t('consultations.field-opensOn')}
            hint={t('consultations.hint-opensOn')}
            optional
          />
          <Field
            page={page}
            name="closesOn"
            type="date"
            size="short"
            label={t('consultations.field-closesOn')}
            hint={t('consultations.hint-closesOn')}
            optional
          />
          <Submit>{t('consultations.act-prepare')}</Submit>
        </Form>
      </section>
    </Document>
  )
}

export interface DeskOneModel {
  consultation: Consultation
  statements: Statement[]
  /** The archive's statements to choose from, when it was asked for. */
  archive: RecordStatement[] | null
  objective: number | undefined
  /** For whoever may grant slips. */
  slips: SlipsAtDesk | null
}
export function DeskOnePage({ page, model }: { page: Page; model: DeskOneModel }) {
  const { t } = page
  const { consultation: one, statements, archive } = model
  const way = `/desk/consultations/${one.slug}`
  return (
    <Document
      page={page}
      title={t('consultations.desk-title')}
      heading={<Text page={page} text={one.title} plain />}
      lead={<Text page={page} text={one.question} plain />}
      hidden
    >
      <p>
        <StateTag page={page} state={one.state} />{' '}
        <a href={hrefTo(page, `/consultations/${one.slug}`)}>{t('consultations.see-public')}</a>{' '}
        <a href={hrefTo(page, `/desk/questionnaires?consultation=${one.slug}`)}>
          {t('consultations.see-questionnaires')}
        </a>
        {one.final && (
          <>
            {' · '}
            <a href={hrefTo(page, `${way}/synthesis`)}>{t('consultations.to-synthesis')}</a>
          </>
        )}
      </p>
      {stepsFrom(consultationSteps, one.state).map((act) => (
        <section class="stack narrow">
          <p>{t(`consultations.${act}-about`)}</p>
          <Form page={page} name={act} action={hrefTo(page, `${way}/state`)}>
            <Submit kind={act === 'close' ? 'danger' : 'main'} name="act" value={act}>
              {t(`consultations.act-${act}`)}
            </Submit>
          </Form>
        </section>
      ))}
      {one.state !== 'closed' && archive === null && (
        <section class="stack narrow" aria-labelledby="add">
          <h2 id="add">{t('consultations.add-title')}</h2>
          <p class="acts">
            <Action href={hrefTo(page, `${way}?from=archive`)} kind="plain">
              {t('consultations.act-archive')}
            </Action>
          </p>
          <Form page={page} name="add" action={hrefTo(page, `${way}/statements`)}>
            <Field
              page={page}
              name="text"
              type="textarea"
              rows={3}
              maxlength={longestStatement}
              label={t('consultations.statement')}
              hint={t('consultations.hint-statement', { n: longestStatement })}
            />
            <Submit>{t('consultations.act-add')}</Submit>
          </Form>
        </section>
      )}
      {archive === null && model.slips && <SlipsDesk page={page} one={one} slips={model.slips} />}
      {one.state !== 'closed' && archive !== null && <Archive page={page} model={model} archive={archive} />}
      <section class="stack" aria-labelledby="statements">
        <h2 id="statements">{t('consultations.statements', { count: statements.length })}</h2>
        {statements.map((statement) => (
          <div class="rule">
            <p>
              <Text page={page} text={statement.text} plain />
            </p>
            <StatementOrigin page={page} statement={statement} />
            {statement.state === 'withdrawn' ? (
              <p class="quiet">{t('consultations.statement-withdrawn')}</p>
            ) : (
              one.state !== 'closed' && (
                <Form page={page} name={`w-${statement.id}`} action={hrefTo(page, `${way}/withdraw`)}>
                  <Submit kind="plain" name="statement" value={statement.id}>
                    {t('consultations.act-withdraw')}
                  </Submit>
                </Form>
              )
            )}
          </div>
        ))}
      </section>
    </Document>
  )
}

function Archive({ page, model, archive }: { page: Page; model: DeskOneModel; archive: RecordStatement[] }) {
  const { t, locale } = page
  const way = `/desk/consultations/${model.consultation.slug}`
  return (
    <section class="stack" aria-labelledby="archive">
      <h2 id="archive">{t('consultations.archive-title')}</h2>
      <p>{t('consultations.archive-lead')}</p>
      <Filters
        page={page}
        action={hrefTo(page, way)}
        keep={{ from: 'archive' }}
        filters={[
          {
            name: 'objective',
            label: t('consultations.field-objective'),
            options: objectiveOptions(locale),
            value: model.objective ? String(model.objective) : undefined,
          },
        ]}
        found={t('consultations.statements', { count: archive.length })}
      />
      <Form page={page} name="archive" action={hrefTo(page, `${way}/archive?from=archive`)}>
        <Choice
          page={page}
          name="archive"
          many
          label={t('consultations.field-archive')}
          options={archive.map((one) => ({
            value: one.id,
            label: <Text page={page} text={one.text} plain />,
            hint: `${t('consultations.paraphrase')} · ${one.id} · ${sourceOf(one.source.id)?.label ?? one.source.id}`,
          }))}
        />
        <Submit beside={{ href: hrefTo(page, way), label: t('consultations.back') }}>
          {t('consultations.act-add-chosen')}
        </Submit>
      </Form>
    </section>
  )
}

export interface CiteModel {
  meeting: { slug: string; title: LocalizedText }
  notes: { id: string; text: LocalizedText; cites: string[] }[]
  inputs: { input: Input; organisation: string | null }[]
}
export function CitePage({ page, model }: { page: Page; model: CiteModel }) {
  const { t, locale } = page
  const words = (text: LocalizedText): string => {
    const { text: said } = readText(text, locale)
    return said.length > 120 ? `${said.slice(0, 117)}…` : said
  }
  return (
    <Document
      page={page}
      title={t('consultations.cite-title')}
      heading={
        <>
          {t('consultations.cite-title')}: <Text page={page} text={model.meeting.title} plain />
        </>
      }
      lead={t('consultations.cite-lead')}
      hidden
    >
      {model.notes.length === 0 || model.inputs.length === 0 ? (
        <EmptyState
          title={t(model.notes.length === 0 ? 'consultations.cite-no-notes' : 'consultations.cite-no-inputs')}
        >
          {t('consultations.cite-next')}
        </EmptyState>
      ) : (
        <div class="stack narrow">
          <Form page={page} action={hrefTo(page, `/desk/cite?meeting=${model.meeting.slug}`)}>
            <Select
              page={page}
              name="note"
              label={t('consultations.field-note')}
              options={model.notes.map((one) => ({ value: one.id, label: words(one.text) }))}
            />
            <Choice
              page={page}
              name="inputs"
              many
              label={t('consultations.field-inputs')}
              hint={t('consultations.hint-cite')}
              options={model.inputs.map(({ input, organisation }) => ({
                value: input.code,
                label: input.title ?? (input.text ? words(input.text) : input.code),
                hint: organisation ?? t('consultations.input-nameless'),
              }))}
            />
            <Submit>{t('consultations.act-cite')}</Submit>
          </Form>
        </div>
      )}
      <DataTable
        caption={t('consultations.cited-now')}
        rows={model.notes.filter((one) => one.cites.length > 0)}
        empty={<EmptyState title={t('consultations.cited-none')} />}
        columns={[
          { label: t('consultations.field-note'), head: true, cell: (one) => words(one.text) },
          {
            label: t('consultations.field-inputs'),
            cell: (one) =>
              one.cites.map((code) => (
                <>
                  <a href={hrefTo(page, `/inputs/${code}`)}>{code}</a>{' '}
                </>
              )),
          },
        ]}
      />
    </Document>
  )
}
