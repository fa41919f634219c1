// Room: reports/views. What bodies say of a report, shown with it.
import { sayDay } from '../../../platform/i18n/format.ts'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Text } from '../../../ui/text.tsx'
import type { RemarkModel } from '../present.ts'

/** Each body that was asked, with its dated word or with the fact that there is none. */
export function Remarks({ page, remarks }: { page: Page; remarks: readonly RemarkModel[] }) {
  const { t, locale } = page
  if (remarks.length === 0) return null
  return (
    <section class="rule stack" id="remarks">
      <h2>{t('reports.remarks-title')}</h2>
      {remarks.map((one) => (
        <article class="sheet stack">
          <h3>
            <a href={hrefTo(page, `/bodies/${one.body.slug}`)}>
              <Text page={page} text={one.body.name} plain />
            </a>
          </h3>
          <p>
            <Status tone={one.stance ? 'answer' : 'neutral'} hollow={!one.stance}>
              {t(`reports.remark-${one.stance ?? 'none'}`)}
            </Status>
          </p>
          {one.words && <Text page={page} text={one.words} as="paragraphs" />}
          <p class="small">
            {one.saidOn
              ? t('reports.remark-said-on', { day: sayDay(one.saidOn, locale) })
              : t('reports.remark-asked-on', { day: sayDay(one.askedOn, locale) })}{' '}
            {one.earlier && t('reports.remark-earlier')}
          </p>
        </article>
      ))}
    </section>
  )
}
