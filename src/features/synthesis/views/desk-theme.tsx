// Room: synthesis/views. One theme at the desk: its text with the inputs beside it, its names, merging, splitting,
// setting aside.
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { readText } from '../../../kernel/localized-text.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { MessageKey } from '../../../generated/messages.ts'
import type { Input } from '../../consultations/index.ts'
import { type WorkBook, languageOf } from '../book.ts'
import { longestThemeText } from '../rules.ts'
import type { Theme } from '../store.ts'
import { NameFields, WhyAside } from './names.tsx'

export interface DeskThemeModel {
  book: WorkBook
  theme: Theme
  text: { text: LocalizedText } | null
  inputs: { input: Input; words: string }[]
}
export function DeskThemePage({ page, model }: { page: Page; model: DeskThemeModel }) {
  const { t } = page
  const { theme, book } = model
  const way = `/desk/consultations/${book.consultation.slug}`
  const back = { href: hrefTo(page, `${way}/synthesis`), label: t('synthesis.back') }
  return (
    <Document
      page={page}
      title={t('synthesis.theme-title', { code: theme.code })}
      heading={<Text page={page} text={theme.name} plain />}
      tag={{ label: `${theme.code} · ${t(`synthesis.theme-${theme.state}`)}`, tone: 'theme' }}
      hidden
    >
      {theme.state === 'aside' && (
        <section class="stack narrow">
          <p>
            <Status tone="theme" hollow>
              {t(`synthesis.aside-${theme.reason ?? ''}` as MessageKey)}
            </Status>{' '}
            {theme.words}
          </p>
          <Form page={page} name="reopen" action={hrefTo(page, `${way}/themes/${theme.code}`)}>
            <Submit name="act" value="reopen" kind="plain" beside={back}>
              {t('synthesis.act-reopen')}
            </Submit>
          </Form>
        </section>
      )}
      {theme.state === 'open' && <Draft page={page} model={model} way={way} back={back} />}
      <Inputs page={page} model={model} />
      {theme.state === 'open' && <Changes page={page} model={model} way={way} />}
    </Document>
  )
}

function Draft({
  page,
  model: { theme, text },
  way,
  back,
}: {
  page: Page
  model: DeskThemeModel
  way: string
  back: { href: string; label: string }
}) {
  const { t } = page
  return (
    <section class="stack" aria-labelledby="text">
      <h2 id="text">{t('synthesis.field-text')}</h2>
      <Form page={page} name="text" action={hrefTo(page, `${way}/themes/${theme.code}/text`)}>
        <Field
          page={page}
          name="text"
          type="textarea"
          rows={10}
          label={t('synthesis.field-text')}
          hint={t('synthesis.hint-text')}
          value={text ? readText(text.text, page.locale).text : undefined}
          maxlength={longestThemeText}
        />
        <Submit beside={back}>{t('synthesis.act-draft')}</Submit>
      </Form>
    </section>
  )
}

function Inputs({ page, model: { inputs } }: { page: Page; model: DeskThemeModel }) {
  const { t } = page
  return (
    <section class="stack" aria-labelledby="inputs">
      <h2 id="inputs">{t('synthesis.theme-count', { count: inputs.length })}</h2>
      <dl class="facts">
        {inputs.map(({ input, words }) => (
          <div>
            <dt>{input.code}</dt>
            <dd lang={languageOf(input)}>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Changes({ page, model: { book, theme, inputs }, way }: { page: Page; model: DeskThemeModel; way: string }) {
  const { t } = page
  const action = hrefTo(page, `${way}/themes/${theme.code}`)
  const others = book.themes.filter((one) => one.state === 'open' && one.id !== theme.id)
  return (
    <section class="stack narrow" aria-labelledby="changes">
      <h2 id="changes">{t('synthesis.changes')}</h2>
      <details>
        <summary>{t('synthesis.act-rename')}</summary>
        <Form page={page} name="rename" action={action}>
          <NameFields page={page} name={theme.name} />
          <Submit name="act" value="rename">
            {t('synthesis.act-rename')}
          </Submit>
        </Form>
      </details>
      {others.length > 0 && (
        <details>
          <summary>{t('synthesis.act-merge')}</summary>
          <Form page={page} name="merge" action={action}>
            <Select
              page={page}
              name="into"
              label={t('synthesis.field-into')}
              options={others.map((one) => ({ value: one.code, label: readText(one.name, page.locale).text }))}
            />
            <Submit name="act" value="merge">
              {t('synthesis.act-merge')}
            </Submit>
          </Form>
        </details>
      )}
      {inputs.length > 0 && (
        <details>
          <summary>{t('synthesis.act-split')}</summary>
          <Form page={page} name="split" action={action}>
            <NameFields page={page} />
            <Choice
              page={page}
              name="inputs"
              many
              long
              label={t('synthesis.field-split')}
              options={inputs.map(({ input, words }) => ({
                value: input.code,
                label: <span lang={languageOf(input)}>{words}</span>,
              }))}
            />
            <Submit name="act" value="split">
              {t('synthesis.act-split')}
            </Submit>
          </Form>
        </details>
      )}
      <details>
        <summary>{t('synthesis.act-aside-theme')}</summary>
        <Form page={page} name="aside" action={action}>
          <WhyAside page={page} />
          <Submit name="act" value="aside" kind="danger">
            {t('synthesis.act-aside-theme')}
          </Submit>
        </Form>
      </details>
    </section>
  )
}
