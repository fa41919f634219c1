// Room: people/views. The card, to be printed now: it cannot be shown again.
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action } from '../../../ui/submit.tsx'

export interface CardModel {
  person: { id: string; name: string }
  code: string
  pin: string
  address: string
}

export function CardPage({ page, model }: { page: Page; model: CardModel }) {
  const { t } = page
  return (
    <Document
      page={page}
      title={t('people.card-page-title')}
      lead={t('people.card-page-lead')}
      alternates={false}
      hidden
    >
      <div class="stack">
        <section class="sheet receipt stack">
          <h2>{model.person.name}</h2>
          <Facts
            items={[
              { term: t('people.card-where'), detail: <code>{model.address}</code> },
              { term: t('people.field-code'), detail: <code class="receipt-code">{model.code}</code> },
              { term: t('people.field-pin'), detail: <code class="receipt-code">{model.pin}</code> },
            ]}
          />
          <p>{t('people.card-keep')}</p>
        </section>
        <p class="acts">
          <Action kind="plain" href={hrefTo(page, `/desk/people/${model.person.id}`)}>
            {t('people.card-back')}
          </Action>
        </p>
      </div>
    </Document>
  )
}
