// Room: safeguarding/views. What anyone may know of the two safeguarding persons, and how they open what is sealed.
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import type { Page } from '../../../ui/page.ts'
import type { PublicSafeguarding } from '../present.ts'

export function SafeguardingPage({ page, model }: { page: Page; model: PublicSafeguarding }) {
  const { t } = page
  return (
    <Document page={page} title={t('safeguarding.title')} lead={t('safeguarding.lead')}>
      <div class="stack narrow">
        <ul>
          {(['sealed', 'together', 'told', 'nobody-else', 'until'] as const).map((what) => (
            <li>{t(`safeguarding.how-${what}`)}</li>
          ))}
        </ul>
        {model.pairs.length === 0 && <p class="found">{t('safeguarding.nobody-yet')}</p>}
        {model.pairs.map((pair) => (
          <section class="sheet stack">
            <h2>{pair.office}</h2>
            <Facts
              items={pair.keys.map((mark, n) => ({
                term: t('safeguarding.key-of', { n: n + 1 }),
                detail: <code>{mark}</code>,
              }))}
            />
          </section>
        ))}
        {model.pairs.length > 0 && <p class="small">{t('safeguarding.marks-about')}</p>}
        <p>{model.opened === null ? t('safeguarding.opened-few') : t('safeguarding.opened', { n: model.opened })}</p>
        <p class="small">{t('safeguarding.limits')}</p>
      </div>
      <FeedLinks page={page} feeds={[{ kind: 'json', href: '/api/v1/safeguarding' }]} />
    </Document>
  )
}
