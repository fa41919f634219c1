// Room: questionnaires/views. Said before the first question: what stays of an answer, and what a government, an
// administrator and a seized server could learn. At most 120 words; a test counts them.
import type { Page } from '../../../ui/page.ts'

export const noticeKeys = [
  'questionnaires.notice-kept',
  'questionnaires.notice-government',
  'questionnaires.notice-administrator',
  'questionnaires.notice-server',
  'questionnaires.notice-outside',
] as const

export function Notice({ page }: { page: Page }) {
  const { t } = page
  return (
    <section class="sheet stack narrow" aria-label={t('questionnaires.notice-title')}>
      <h2>{t('questionnaires.notice-title')}</h2>
      {noticeKeys.map((key) => (
        <p>{t(key)}</p>
      ))}
    </section>
  )
}
