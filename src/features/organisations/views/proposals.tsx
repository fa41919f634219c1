// Room: organisations/views. What two people decide about members: mergers, partings, leads.
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'

interface Item {
  id: string
  kind: 'merge' | 'part' | 'appoint'
  organisation: string
  other: string | null
  person: string | null
  proposedBy: string | null
  proposedAt: Date
  own: boolean
}
export function ProposalsPage({ page, model }: { page: Page; model: { items: Item[] } }) {
  const { t, locale } = page
  return (
    <Document
      page={page}
      title={t('organisations.proposals-title')}
      lead={t('organisations.proposals-lead')}
      alternates={false}
      hidden
    >
      {model.items.length === 0 && (
        <EmptyState title={t('organisations.proposals-none')}>{t('organisations.proposals-none-next')}</EmptyState>
      )}
      <div class="stack">
        {model.items.map((one) => (
          <div class="sheet stack">
            <h2>
              {t(`organisations.proposal-${one.kind}`, {
                organisation: one.organisation,
                other: one.other ?? '',
                person: one.person ?? '',
              })}
            </h2>
            <p class="small">
              {t('organisations.proposed-by', {
                name: one.proposedBy ?? '–',
                day: sayDay(one.proposedAt.toISOString().slice(0, 10), locale),
              })}
            </p>
            <Form page={page} action={hrefTo(page, '/desk/organisations/proposals')} name={`proposal-${one.id}`}>
              <input type="hidden" name="proposal" value={one.id} />
              {one.own ? (
                <p>{t('organisations.proposal-own')}</p>
              ) : (
                <Submit name="act" value="agree">
                  {t('organisations.act-agree')}
                </Submit>
              )}
              <Submit kind="plain" name="act" value="decline">
                {t(one.own ? 'organisations.act-take-back' : 'organisations.act-decline')}
              </Submit>
            </Form>
          </div>
        ))}
      </div>
    </Document>
  )
}
