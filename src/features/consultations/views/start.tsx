// Room: consultations/views. The short way in, in every language and in those of the short path: what this is, what is
// kept of a voice, what is open, and the way back to ask what became of it.
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action } from '../../../ui/submit.tsx'
import { Text, TextCaution } from '../../../ui/text.tsx'
import { Notice } from './notice.tsx'

export interface StartModel {
  open: { slug: string; title: LocalizedText; question: LocalizedText; sample: boolean }[]
}
export function StartPage({ page, model }: { page: Page; model: StartModel }) {
  const { t } = page
  return (
    <Document page={page} title={t('consultations.start-title')} lead={t('consultations.start-lead')}>
      <p>{t('consultations.start-what')}</p>
      <section class="stack" aria-labelledby="open">
        <h2 id="open">{t('consultations.start-open')}</h2>
        {model.open.length === 0 && (
          <EmptyState title={t('consultations.none-open')}>{t('consultations.none-open-next')}</EmptyState>
        )}
        {model.open.map((one) => (
          <article class="sheet stack">
            <h3>
              <Text page={page} text={one.title} plain />
            </h3>
            <p>
              <Text page={page} text={one.question} plain />
            </p>
            <TextCaution page={page} text={one.question} />
            {one.sample && <p class="small">{t('consultations.sample')}</p>}
            <p class="acts">
              <Action href={hrefTo(page, `/consultations/${one.slug}/vote`)}>{t('consultations.act-vote')}</Action>{' '}
              <Action href={hrefTo(page, `/consultations/${one.slug}/speak`)} kind="plain">
                {t('consultations.act-speak')}
              </Action>
            </p>
          </article>
        ))}
      </section>
      <section class="stack">
        <Notice page={page} />
        <p>
          <a href={hrefTo(page, '/receipts')}>{t('consultations.way-receipt')}</a>
        </p>
      </section>
    </Document>
  )
}
