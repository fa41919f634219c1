// Room: reviews/views. The desk: the rounds that are prepared here, and a new one.
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { Round } from '../store-rounds.ts'
import { RoundFields, type RoundChoices } from './round-fields.tsx'

interface Model extends RoundChoices {
  rounds: Round[]
}
export function DeskReviewsPage({ page, model }: { page: Page; model: Model }) {
  const { t } = page
  return (
    <Document page={page} title={t('reviews.desk-title')} lead={t('reviews.desk-lead')} alternates={false} hidden>
      <section class="stack">
        {model.rounds.length === 0 ? (
          <EmptyState title={t('reviews.desk-none')} />
        ) : (
          <ul>
            {model.rounds.map((one) => (
              <li>
                <Status tone="report" hollow={one.state === 'planned'}>
                  {t(`reviews.state-${one.state}`)}
                </Status>{' '}
                <a href={hrefTo(page, `/desk/reviews/${one.slug}`)}>
                  {one.slug} · <Name page={page} text={one.title} />
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section class="sheet stack narrow">
        <h2>{t('reviews.new-title')}</h2>
        <Form page={page} action={hrefTo(page, '/desk/reviews')}>
          <Field
            page={page}
            name="year"
            type="number"
            size="short"
            label={t('reviews.field-year')}
            hint={t('reviews.hint-year')}
            min={2026}
            max={2100}
          />
          <RoundFields page={page} choices={model} />
          <Submit>{t('reviews.act-prepare')}</Submit>
        </Form>
      </section>
    </Document>
  )
}
const Name = ({ page, text }: { page: Page; text: LocalizedText }) => <Text page={page} text={text} plain />
