// Room: consultations/views. What is kept of a voice and what is not, said before anyone speaks: at most 120 words.
import { shortLocales } from '../../../kernel/locale.ts'
import { onShortPath } from '../../../kernel/short-path.ts'
import { languageNames } from '../../../ui/frame.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'

/** `bare`: its title stands above it already. */
export function Notice({ page, bare }: { page: Page; bare?: boolean }) {
  const { t } = page
  return (
    <section class="sheet stack narrow" aria-label={t('consultations.notice-title')}>
      {!bare && <h2>{t('consultations.notice-title')}</h2>}
      <p>{t('consultations.notice-kept')}</p>
      <p>{t('consultations.notice-open')}</p>
      <p>{t('consultations.notice-closed')}</p>
      <p>{t('consultations.notice-outside')}</p>
      {!page.short && onShortPath(page.path) && (
        <p class="small">
          {shortLocales.map((tongue) => (
            <a href={hrefTo(page, page.path, tongue)} lang={tongue} hreflang={tongue}>
              {languageNames[tongue]}
            </a>
          ))}
        </p>
      )}
    </section>
  )
}
