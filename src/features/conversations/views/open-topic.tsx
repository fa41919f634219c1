// Room: conversations/views. Opening a conversation: about what, who reads along, and the first words.
import { locales } from '../../../kernel/locale.ts'
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import { addressWith } from '../../../ui/address.ts'
import { Choice } from '../../../ui/choice.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { languageNames } from '../../../ui/frame.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { WayOn, countryOptions, objectiveOptions } from '../../reference/index.ts'
import { type Audience, longestMessage, longestTitle, noticeDays } from '../rules.ts'

interface Model {
  query: { body?: string; country?: string; objective?: number }
  body: { slug: string; name: LocalizedText } | null
  bodies: { slug: string; name: LocalizedText }[]
  audiences: Audience[]
  voices: { value: string; label: string }[]
  mayElsewhere: boolean
}

export function OpenTopicPage({ page, model }: { page: Page; model: Model }) {
  const { t } = page
  const { body, query } = model
  const here = model.body !== null || model.mayElsewhere
  return (
    <Document page={page} title={t('conversations.open-title')} lead={t('conversations.open-lead')} alternates={false}>
      <div class="stack narrow">
        {!here && <EmptyState title={t('conversations.open-choose')}>{t('conversations.open-choose-next')}</EmptyState>}
        {here && (
          <Form page={page} action={addressWith(hrefTo(page, '/conversations/new'), query)}>
            {body ? <BodyHome page={page} body={body} /> : <OtherHome page={page} query={query} />}
            <Choice
              page={page}
              name="audience"
              label={t('conversations.field-audience')}
              hint={t('conversations.hint-audience', { days: noticeDays })}
              options={model.audiences.map((value) => ({
                value,
                label: t(`conversations.audience-${value}`),
                hint: t(`conversations.audience-${value}-about`, {
                  body: body ? readText(body.name, page.locale).text : 'none',
                }),
              }))}
            />
            <Field page={page} name="title" label={t('conversations.field-title')} maxlength={longestTitle} />
            <MessageFields page={page} voices={model.voices} />
            <Submit>{t('conversations.act-open-send')}</Submit>
          </Form>
        )}
        {!body && model.bodies.length > 0 && (
          <section class="stack">
            <h2>{t('conversations.open-in-body')}</h2>
            <WayOn
              links={model.bodies.map((one) => ({
                href: hrefTo(page, `/conversations/new?body=${one.slug}`),
                label: readText(one.name, page.locale).text,
              }))}
            />
          </section>
        )}
      </div>
    </Document>
  )
}

function BodyHome({ page, body }: { page: Page; body: { slug: string; name: LocalizedText } }) {
  return (
    <p>
      <input type="hidden" name="body" value={body.slug} />
      {page.t('conversations.field-body')}: <strong>{readText(body.name, page.locale).text}</strong>
    </p>
  )
}

function OtherHome({ page, query }: { page: Page; query: Model['query'] }) {
  const { t, locale } = page
  return (
    <div class="fields">
      <Select
        page={page}
        name="country"
        label={t('conversations.field-country')}
        options={countryOptions(locale)}
        value={query.country?.toUpperCase()}
        optional
      />
      <Select
        page={page}
        name="objective"
        label={t('conversations.field-objective')}
        options={objectiveOptions(locale)}
        value={query.objective ? String(query.objective) : undefined}
        hint={t('conversations.hint-home')}
        optional
      />
    </div>
  )
}

/** What every message asks: for whom one speaks, the words, and their language. */
export function MessageFields({ page, voices }: { page: Page; voices: { value: string; label: string }[] }) {
  const { t, locale } = page
  return (
    <div class="fields">
      {voices.length > 1 ? (
        <Select
          page={page}
          name="organisation"
          label={t('conversations.field-organisation')}
          options={voices}
          value={voices[0]?.value}
        />
      ) : (
        voices[0] && <p>{t('conversations.speaks-for', { organisation: voices[0].label })}</p>
      )}
      <Field
        page={page}
        name="text"
        type="textarea"
        rows={8}
        label={t('conversations.field-text')}
        hint={t('conversations.hint-text')}
        maxlength={longestMessage}
      />
      <Choice
        page={page}
        name="language"
        inline
        label={t('conversations.field-language')}
        value={locale}
        options={locales.map((value) => ({ value, label: languageNames[value] }))}
      />
    </div>
  )
}
