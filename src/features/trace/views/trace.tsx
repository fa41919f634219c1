// Room: trace/views. One page, one picture: the thread, which is a list and so its own text.
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Thread } from '../../../ui/thread.tsx'
import { threadOf } from '../../../ui/thread-of.ts'
import { dayOf, sayDay } from '../../../platform/i18n/format.ts'
import type { Traced } from '../use-cases.ts'

/** Stands for the code while the sentence is made; no message holds it. */
const apart = '\u0000'

export function TracePage({ page, model }: { page: Page; model: Traced }) {
  const { t, locale } = page
  const later = model.stations.some((one) => one.byEditors)
  const unseen = model.stations.filter((one) => one.kind === 'voice' && !one.title).length
  // The code is read as one word: on a phone it goes to the next line whole.
  const [before = '', after = ''] = t('trace.title', { code: apart }).split(apart)
  const heading = (
    <>
      {before}
      <span class="code">{model.code}</span>
      {after}
    </>
  )
  return (
    <Document page={page} title={t('trace.title', { code: model.code })} heading={heading} lead={t('trace.lead')}>
      <div class="stack">
        <Thread
          page={page}
          stations={threadOf(page, model.stations, { here: model.subject.id, each: true })}
          standing
          label={t('trace.title', { code: model.code })}
        />
        {later && <p class="small">{t('trace.later')}</p>}
        {unseen > 0 && <p class="small">{t('trace.unseen', { count: unseen })}</p>}
        <Cite
          page={page}
          title={t('trace.title', { code: model.code })}
          permalink={hrefTo(page, `/trace/${model.code}`)}
          asOf={sayDay(dayOf(page.now), locale)}
        />
        <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/trace/${model.code}` }]} />
      </div>
    </Document>
  )
}
