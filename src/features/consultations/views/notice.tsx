// Room: consultations/views. What is kept of a voice and what is not, said before anyone speaks: at most 120 words.
import type { Page } from '../../../ui/page.ts'

export function Notice({ page }: { page: Page }) {
  const { t } = page
  return (
    <section class="sheet stack" aria-labelledby="notice">
      <h2 id="notice">{t('consultations.notice-title')}</h2>
      <p>{t('consultations.notice-kept')}</p>
      <p>{t('consultations.notice-open')}</p>
      <p>{t('consultations.notice-closed')}</p>
      <p>{t('consultations.notice-outside')}</p>
    </section>
  )
}
