// Room: organisations/views. A refused organisation appeals; those who hold the seats that hear it decide, two of them.
import { categoryName, countryName } from '../../reference/index.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'

interface Item {
  id: string
  name: string
  category: string
  country: string | null
  reasons: { words: string; saidOn: string }[]
  proposed: 'admit' | 'uphold' | null
  own: boolean
}
interface Model {
  items: Item[]
  /** The form of one's own appeal, instead of the list. */
  appeal: { slug: string; name: string } | null
}
export function AppealsPage({ page, model }: { page: Page; model: Model }) {
  const { t } = page
  const { appeal, items } = model
  return (
    <Document
      page={page}
      title={appeal ? t('organisations.appeal-title', { name: appeal.name }) : t('organisations.appeals-title')}
      lead={t(appeal ? 'organisations.appeal-lead' : 'organisations.appeals-lead')}
      alternates={false}
      hidden
    >
      {appeal ? (
        <div class="narrow">
          <Form page={page} action={hrefTo(page, `/organisations/${appeal.slug}/appeal`)}>
            <Field page={page} name="words" type="textarea" rows={6} label={t('organisations.field-words')} />
            <Submit>{t('organisations.act-appeal')}</Submit>
          </Form>
        </div>
      ) : items.length === 0 ? (
        <EmptyState title={t('organisations.appeals-none')}>{t('organisations.appeals-none-next')}</EmptyState>
      ) : (
        <div class="stack">
          {items.map((one) => (
            <Appeal page={page} one={one} />
          ))}
        </div>
      )}
    </Document>
  )
}

function Appeal({ page, one }: { page: Page; one: Item }) {
  const { t, locale } = page
  return (
    <div class="sheet stack">
      <h2>{one.name}</h2>
      <Facts
        items={[
          { term: t('organisations.field-category'), detail: categoryName(one.category, locale) },
          { term: t('organisations.field-country'), detail: one.country && countryName(one.country, locale) },
          ...one.reasons.map((reason) => ({
            term: t('organisations.reason-of', { day: sayDay(reason.saidOn, locale) }),
            detail: reason.words,
          })),
        ]}
      />
      {one.proposed && <p>{t(`organisations.heard-${one.proposed}`)}</p>}
      <Form page={page} action={hrefTo(page, '/appeals')} name={`appeal-${one.id}`}>
        <input type="hidden" name="organisation" value={one.id} />
        {one.own ? (
          <p>{t('organisations.proposal-own')}</p>
        ) : (
          (one.proposed ? [one.proposed, 'decline' as const] : (['admit', 'uphold'] as const)).map((act, index) => (
            <Submit kind={index === 0 ? 'main' : 'plain'} name="act" value={act}>
              {t(`organisations.act-${act}`)}
            </Submit>
          ))
        )}
      </Form>
    </div>
  )
}
