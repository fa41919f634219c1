// Room: translations/views. One text beside its original: accepted as it stands, mended, or refused with a reason.
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { languageName } from '../../../ui/text.tsx'
import type { OfferedText } from '../../../kernel/offered-text.ts'
import { refusalReasons, stateIn } from '../rules.ts'
import type { Draft } from '../store.ts'
import type { Work } from '../use-cases.ts'
import { TranslationState, hrefOfWork } from './parts.tsx'

export interface WorkModel {
  one: OfferedText
  work: Work
  draft: Draft | null
  mark: string
}
export function WorkPage({ page, model }: { page: Page; model: WorkModel }) {
  const { t } = page
  const { one, work, draft, mark } = model
  const { language } = work
  const state = stateIn(one.text, language)
  const value = one.text.values[language]
  const way = hrefOfWork(one, language)
  return (
    <Document page={page} title={t('translations.work-title', { language: languageName(page, language) })} hidden>
      <div class="stack">
        <p>
          <a href={hrefTo(page, `/desk/translations?language=${language}`)}>{t('translations.back')}</a>
          {' · '}
          <a href={hrefTo(page, one.href)}>{t('translations.see-page')}</a>
        </p>
        <div class="cols">
          <section class="stack" aria-labelledby="original">
            <h2 id="original">{t('translations.original-in', { language: languageName(page, one.text.original) })}</h2>
            <div class="sheet prose" lang={one.text.original} dir="auto">
              {(one.text.values[one.text.original]?.text ?? '').split('\n').map((line) => (
                <p>{line}</p>
              ))}
            </div>
          </section>
          <section class="stack" aria-labelledby="translation">
            <h2 id="translation">{languageName(page, language)}</h2>
            <TranslationState page={page} item={{ one, language, state, draft }} />
            {state === 'stale' && <p class="found">{t('translations.stale-about')}</p>}
            <Form page={page} name="check" action={hrefTo(page, way)}>
              <input type="hidden" name="mark" value={mark} />
              <Field
                page={page}
                name="text"
                type="textarea"
                rows={one.longest > 700 ? 12 : 5}
                label={t('translations.field-text', { language: languageName(page, language) })}
                hint={t('translations.hint-text')}
                lang={language}
                value={value?.text}
                maxlength={one.longest}
              />
              <Submit>{t(`translations.act-answer-${value ? 'checked' : 'written'}`)}</Submit>
            </Form>
            {value?.origin === 'machine' && (
              <details>
                <summary>{t('translations.refuse-open')}</summary>
                <Form page={page} name="refuse" action={hrefTo(page, `${way}/refusal`)}>
                  <Choice
                    page={page}
                    name="reason"
                    label={t('translations.field-reason')}
                    options={refusalReasons.map((one) => ({ value: one, label: t(`translations.reason-${one}`) }))}
                  />
                  <Field
                    page={page}
                    name="words"
                    type="textarea"
                    rows={2}
                    label={t('translations.field-words')}
                    optional
                    maxlength={500}
                  />
                  <Submit kind="danger">{t('translations.act-refuse')}</Submit>
                </Form>
              </details>
            )}
          </section>
        </div>
      </div>
    </Document>
  )
}
