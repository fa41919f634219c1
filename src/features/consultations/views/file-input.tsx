// Room: consultations/views. An organisation files an input in its own name, and sees what became of its own.
import type { InputFates } from '../../../kernel/fate.ts'
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { addressWith } from '../../../ui/address.ts'
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
import type { Origin } from '../../conversations/index.ts'
import { objectiveOptions } from '../../reference/index.ts'
import { type InputState, longestNamedText } from '../rules.ts'
import type { Consultation } from '../store.ts'
import { type ShownInput, inputName } from './inputs.tsx'
import { AppealLine, FateLines } from './fate.tsx'

export interface FileModel {
  organisations: { id: string; name: string }[]
  consultations: Consultation[]
  meetings: { slug: string; title: LocalizedText }[]
  chosen: { consultation?: string; meeting?: string; from?: string }
  /** The message of a conversation that it comes from. */
  origin?: Origin | null
}

interface HowModel {
  mayFile: boolean
  query: { meeting?: string; consultation?: string }
}
/** Where the way to a filed input begins, for who may and for who may not yet. */
export function HowToFilePage({ page, model }: { page: Page; model: HowModel }) {
  const { t } = page
  return (
    <Document page={page} title={t('consultations.file-title')} lead={t('consultations.file-lead')}>
      {model.mayFile ? (
        <div class="stack narrow">
          <p>{t('consultations.file-public')}</p>
          <p class="acts">
            <Action href={addressWith(hrefTo(page, '/inputs/new'), model.query)}>{t('consultations.act-file')}</Action>{' '}
            <Action href={hrefTo(page, '/inputs/mine')} kind="plain">
              {t('consultations.own-title')}
            </Action>
          </p>
          <p>
            <a href={hrefTo(page, '/inputs/sheet')}>{t('consultations.file-sheet')}</a>
          </p>
        </div>
      ) : (
        <EmptyState
          title={t('consultations.file-nobody')}
          action={{ href: hrefTo(page, '/join'), label: t('consultations.file-join') }}
        >
          <p>{t('consultations.file-nobody-next')}</p>
          {!page.signedIn && (
            <p>
              <a href={hrefTo(page, '/sign-in')}>{t('consultations.file-sign-in')}</a>
            </p>
          )}
        </EmptyState>
      )}
    </Document>
  )
}

export function FileInputPage({ page, model }: { page: Page; model: FileModel }) {
  const { t, locale } = page
  const said = (text: LocalizedText): string => readText(text, locale).text
  return (
    <Document page={page} title={t('consultations.file-title')} lead={t('consultations.file-lead')}>
      <div class="stack narrow">
        {model.origin && (
          <p class="notice">
            {t('consultations.file-from')}{' '}
            <a href={hrefTo(page, `/messages/${model.origin.code}`)}>{model.origin.title}</a>
          </p>
        )}
        <Form page={page} action={addressWith(hrefTo(page, '/inputs/new'), { from: model.origin?.code })} multipart>
          {model.organisations.length > 1 ? (
            <Select
              page={page}
              name="organisation"
              label={t('consultations.field-organisation')}
              options={model.organisations.map((one) => ({ value: one.id, label: one.name }))}
              value={model.organisations[0]?.id}
            />
          ) : (
            <p>
              <strong>{model.organisations[0]?.name}</strong>
            </p>
          )}
          {model.meetings.length > 0 && (
            <Select
              page={page}
              name="meeting"
              label={t('consultations.field-meeting')}
              optional
              value={model.chosen.meeting}
              options={model.meetings.map((one) => ({ value: one.slug, label: said(one.title) }))}
            />
          )}
          {model.consultations.length > 0 && (
            <Select
              page={page}
              name="consultation"
              label={t('consultations.field-consultation')}
              optional
              value={model.chosen.consultation}
              options={model.consultations.map((one) => ({ value: one.slug, label: said(one.title) }))}
            />
          )}
          <Field
            page={page}
            name="title"
            label={t('consultations.field-title')}
            value={model.origin?.title}
            maxlength={200}
          />
          <Field
            page={page}
            name="text"
            value={model.origin?.words ?? undefined}
            type="textarea"
            rows={9}
            label={t('consultations.field-text')}
            hint={t('consultations.hint-named-text', { n: longestNamedText })}
            optional
            maxlength={longestNamedText}
          />
          <FileField
            page={page}
            name="document"
            label={t('consultations.field-document')}
            hint={t('consultations.hint-document')}
            accept=".pdf,.docx,.odt,.txt"
            optional
          />
          <Choice
            page={page}
            name="objectives"
            many
            label={t('consultations.field-objectives')}
            hint={t('consultations.hint-objectives')}
            optional
            value={model.origin?.objective ? [String(model.origin.objective)] : undefined}
            options={objectiveOptions(locale)}
          />
          <p>{t('consultations.file-public')}</p>
          <Submit>{t('consultations.act-file')}</Submit>
        </Form>
      </div>
    </Document>
  )
}

export interface OwnInput {
  input: ShownInput
  state: InputState
  reason: string | null
  reasonWords: string | null
  fates: InputFates
}
export function OwnInputsPage({ page, model }: { page: Page; model: { items: OwnInput[] } }) {
  const { t, locale } = page
  return (
    <Document page={page} title={t('consultations.own-title')} lead={t('consultations.own-lead')}>
      <DataTable
        caption={t('consultations.own-title')}
        rows={model.items}
        empty={
          <EmptyState
            title={t('consultations.own-none')}
            action={{ href: hrefTo(page, '/inputs/new'), label: t('consultations.act-file') }}
          />
        }
        columns={[
          {
            label: t('consultations.field-title'),
            head: true,
            cell: ({ input }) => <a href={hrefTo(page, `/inputs/${input.code}`)}>{inputName(page, input)}</a>,
          },
          {
            label: t('consultations.field-filedOn'),
            cell: ({ input }) => input.filedOn && sayDay(input.filedOn, locale),
          },
          {
            label: t('consultations.field-state'),
            cell: ({ state }) => (
              <Status tone="voice" hollow={state !== 'accepted'}>
                {t(`consultations.fate-text-${state}`)}
              </Status>
            ),
          },
          {
            label: t('consultations.field-reason'),
            cell: (one) =>
              one.reason && (
                <>
                  <a href={hrefTo(page, `/moderation-rules#${one.reason}`)}>
                    {t(`consultations.rule-${one.reason as 'danger'}`)}
                  </a>{' '}
                  {one.reasonWords}
                </>
              ),
          },
          {
            label: t('consultations.field-cited'),
            cell: ({ input, fates }) => (
              <>
                {input.cited ? t('consultations.fate-cited') : t('consultations.fate-not-cited')}
                <FateLines page={page} fate={fates} />
                <AppealLine page={page} fate={fates} href={`/inputs/${input.code}/appeal`} />
              </>
            ),
          },
        ]}
      />
    </Document>
  )
}
