// Room: questionnaires/views. Paper: sheets to print, and typing them in, the whole sheet on one screen, one line a
// question.
import { locales } from '../../../kernel/locale.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Receipt } from '../../../ui/receipt.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text, languageName } from '../../../ui/text.tsx'
import { type Option, type Question, questionsOf } from '../rules.ts'
import type { Questionnaire } from '../store.ts'

export interface SheetsModel {
  questionnaire: Questionnaire
  entered: number
  /** The one that was typed in last: for the person, should the strip be lost. */
  last: { serial: string; words: string } | null
}
export function SheetsPage({ page, model }: { page: Page; model: SheetsModel }) {
  const { t } = page
  const { questionnaire: one, entered, last } = model
  const way = `/questionnaires/${one.slug}/sheets`
  return (
    <Document
      page={page}
      title={t('questionnaires.sheets-title')}
      heading={<Text page={page} text={one.title} plain />}
      lead={t('questionnaires.sheets-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {last && (
          <div class="stack" role="status">
            <p class="found">{t('questionnaires.sheet-entered', { serial: last.serial, n: entered })}</p>
            <details>
              <summary>{t('questionnaires.sheet-receipt')}</summary>
              <Receipt page={page} code={last.words}>
                <p>{t('questionnaires.sheet-receipt-about')}</p>
              </Receipt>
            </details>
          </div>
        )}
        <Form page={page} action={hrefTo(page, way)}>
          <Field
            page={page}
            name="serial"
            label={t('questionnaires.field-serial')}
            hint={t('questionnaires.hint-serial', { code: one.sheetCode.toUpperCase() })}
            size="short"
            autocomplete="off"
            spellcheck={false}
            autofocus
          />
          {questionsOf(one.definition)
            .filter((question) => question.kind !== 'file')
            .map((question) => (
              <SheetField page={page} question={question} n={questionsOf(one.definition).indexOf(question) + 1} />
            ))}
          <Submit>{t('questionnaires.act-enter')}</Submit>
        </Form>
      </div>
      <section class="stack narrow" aria-labelledby="print">
        <h2 id="print">{t('questionnaires.print-title')}</h2>
        <p>{t('questionnaires.print-lead')}</p>
        <p class="acts">
          {locales.map((locale) => (
            <Action href={hrefTo(page, `/questionnaires/${one.slug}/paper.pdf?sheets=10`, locale)} kind="plain">
              {t('questionnaires.act-print', { language: languageName(page, locale) })}
            </Action>
          ))}
        </p>
      </section>
    </Document>
  )
}

/** One line: the numbers that stand printed before the options, or the words as they were written. */
function SheetField({ page, question, n }: { page: Page; question: Question; n: number }) {
  const { t, locale } = page
  const numbered = (options: readonly Option[]) =>
    options.map((option, index) => `${index + 1} ${readText(option.label, locale).text}`).join(' · ')
  const said: Partial<Record<Question['kind'], string>> = {
    single: numbered(question.options),
    multiple: `${t('questionnaires.sheet-several')} ${numbered(question.options)}`,
    ranking: `${t('questionnaires.sheet-ranking')} ${numbered(question.options)}`,
    matrix: `${t('questionnaires.sheet-matrix', { n: question.rows.length })} ${numbered(question.options)}`,
    scale: t('questionnaires.hint-number', { from: question.from, to: question.to }),
    number: t('questionnaires.hint-number', { from: question.from, to: question.to }),
    date: t('questionnaires.sheet-date'),
  }
  return (
    <Field
      page={page}
      name={`a-${question.id}`}
      label={`${n}. ${readText(question.label, locale).text}`}
      hint={said[question.kind]}
      type={question.kind === 'text' ? 'textarea' : 'text'}
      rows={2}
      size={question.kind === 'text' ? 'long' : 'short'}
      maxlength={question.kind === 'text' ? question.longest : 60}
      autocomplete="off"
      optional
    />
  )
}
