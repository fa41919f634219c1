// Room: translations/views. The queue: how far each consultation has come, what is wanted in a language, side by side.
import { readText } from '../../../kernel/localized-text.ts'
import { locales } from '../../../kernel/locale.ts'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text, languageName } from '../../../ui/text.tsx'
import type { QueueItem, QueueModel } from '../present.ts'
import { perPage } from '../present.ts'
import { type LanguageProgress, textStates, tongues } from '../rules.ts'
import { TranslationState, hrefOfWork } from './parts.tsx'

export function QueuePage({ page, model }: { page: Page; model: QueueModel }) {
  const { t } = page
  const { query, items, total } = model
  const kinds = ['statement', 'consultation', 'questionnaire', 'theme', 'input'] as const
  return (
    <Document page={page} title={t('translations.title')} lead={t('translations.lead')} hidden>
      <Progress page={page} model={model} />
      <Filters
        page={page}
        action={hrefTo(page, '/desk/translations')}
        found={t('translations.found', { count: total, language: languageName(page, query.language) })}
        filters={[
          {
            name: 'language',
            label: t('translations.field-language'),
            value: query.language,
            options: tongues.map((value) => ({ value, label: languageName(page, value) })),
          },
          {
            name: 'kind',
            label: t('translations.field-kind'),
            value: query.kind,
            options: kinds.map((value) => ({ value, label: t(`translations.kind-${value}`) })),
          },
          {
            name: 'state',
            label: t('translations.field-state'),
            value: query.state,
            options: textStates.map((value) => ({ value, label: t(`translations.state-${value}`) })),
          },
          {
            name: 'consultation',
            label: t('translations.field-consultation'),
            value: query.consultation,
            options: model.consultations.map((one) => ({
              value: one.slug,
              label: readText(one.title, page.locale).text,
            })),
          },
        ]}
      />
      <AskDrafts page={page} model={model} />
      {items.length === 0 && <EmptyState title={t('translations.none')}>{t('translations.none-next')}</EmptyState>}
      <div class="stack">
        {items.map((item) => (
          <Item page={page} item={item} />
        ))}
      </div>
      <Pagination
        page={page}
        at={query.page ?? 1}
        pages={Math.ceil(total / perPage)}
        href={(n) => addressWith(hrefTo(page, '/desk/translations'), { ...query, page: n })}
      />
    </Document>
  )
}

function Progress({ page, model }: { page: Page; model: QueueModel }) {
  const { t } = page
  const say = (one: LanguageProgress | undefined) => {
    if (!one) return '–'
    const more = [
      one.drafts > 0 && t('translations.progress-drafts', { n: one.drafts }),
      one.stale > 0 && t('translations.progress-stale', { n: one.stale }),
    ].filter(Boolean)
    return [`${one.done}/${one.wanted}`, ...more].join(', ')
  }
  return (
    <section class="stack" aria-labelledby="progress">
      <h2 id="progress">{t('translations.progress')}</h2>
      <DataTable
        caption={t('translations.progress-about')}
        rows={model.progress}
        columns={[
          {
            label: t('translations.field-consultation'),
            head: true,
            cell: (one) => (
              <a href={addressWith(hrefTo(page, '/desk/translations'), { consultation: one.slug })}>
                <Text page={page} text={one.title} plain />
              </a>
            ),
          },
          ...tongues.map((language) => ({
            label: languageName(page, language),
            cell: (one: QueueModel['progress'][number]) =>
              say(one.languages.find((progress) => progress.language === language)),
          })),
        ]}
      />
    </section>
  )
}

function AskDrafts({ page, model }: { page: Page; model: QueueModel }) {
  const { t } = page
  const { query, translator, draftable } = model
  if (!locales.some((one) => one === query.language)) return <p class="small">{t('translations.people-only')}</p>
  if (!translator) return <p class="small">{t('translations.no-translator')}</p>
  if (draftable === 0) return null
  return (
    <Form page={page} action={hrefTo(page, '/desk/translations/drafts')}>
      <input type="hidden" name="language" value={query.language} />
      {query.kind && <input type="hidden" name="kind" value={query.kind} />}
      {query.consultation && <input type="hidden" name="consultation" value={query.consultation} />}
      <p class="small">{t('translations.ask-about', { engine: translator })}</p>
      <Submit kind="plain">{t('translations.act-ask', { n: draftable })}</Submit>
    </Form>
  )
}

function Item({ page, item }: { page: Page; item: QueueItem }) {
  const { t } = page
  const { one, language, state } = item
  const id = `${one.kind}-${one.id}-${one.field}`.replace(/[^\w-]/g, '-')
  const original = one.text.values[one.text.original]?.text ?? ''
  const value = one.text.values[language]
  return (
    <article class="sheet stack" aria-labelledby={id}>
      <p class="small" id={id}>
        <Status tone={one.when === 'now' ? 'voice' : 'neutral'} hollow={one.when !== 'now'}>
          {t(`translations.when-${one.when}`)}
        </Status>{' '}
        {t(`translations.kind-${one.kind as 'statement'}`)}
      </p>
      <div class="cols">
        <div>
          <p class="small">{t('translations.original-in', { language: languageName(page, one.text.original) })}</p>
          <p lang={one.text.original} dir="auto">
            {shorten(original)}
          </p>
        </div>
        <div>
          <TranslationState page={page} item={item} />
          {value && (
            <p lang={language} dir="auto">
              {shorten(value.text)}
            </p>
          )}
        </div>
      </div>
      <p class="acts">
        <Action href={hrefTo(page, hrefOfWork(one, language))} kind="plain">
          {t(`translations.act-${state === 'missing' ? 'write' : 'check'}`)}
          <span class="unseen">: {shorten(original)}</span>
        </Action>
      </p>
    </article>
  )
}

const longest = 300
const shorten = (text: string) => (text.length <= longest ? text : `${text.slice(0, longest)}…`)
