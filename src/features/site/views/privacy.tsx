// Room: site/views. What is kept, in plain words (safety.md, decision 7): the two promises, and what we cannot protect.
import { thresholds } from '../../../kernel/thresholds.ts'
import { Document } from '../../../ui/document.tsx'
import type { Page } from '../../../ui/page.ts'

export function PrivacyPage({ page }: { page: Page }) {
  const { t } = page
  const parts = [
    { id: 'read', title: t('site.privacy-read'), says: [t('site.privacy-read-1')] },
    {
      id: 'voice',
      title: t('site.privacy-voice'),
      says: [
        t('site.privacy-voice-1'),
        t('site.privacy-voice-2'),
        t('site.privacy-voice-3'),
        t('site.privacy-voice-4'),
      ],
    },
    { id: 'receipt', title: t('site.privacy-receipt'), says: [t('site.privacy-receipt-1')] },
    { id: 'join', title: t('site.privacy-join'), says: [t('site.privacy-join-1'), t('site.privacy-join-2')] },
    {
      id: 'sign-in',
      title: t('site.privacy-sign-in'),
      says: [t('site.privacy-sign-in-1'), t('site.privacy-sign-in-2')],
    },
    {
      id: 'public',
      title: t('site.privacy-public'),
      says: [
        t('site.privacy-public-1', {
          opinions: thresholds.opinionsByAttribute,
          participation: thresholds.participationByAttribute,
          voters: thresholds.votersForShares,
        }),
        t('site.privacy-public-2'),
      ],
    },
    { id: 'limits', title: t('site.privacy-limits'), says: [t('site.privacy-limits-1'), t('site.privacy-limits-2')] },
    { id: 'ask', title: t('site.privacy-ask'), says: [t('site.privacy-ask-1')] },
  ]
  return (
    <Document
      page={page}
      title={t('site.privacy-title')}
      lead={t('site.privacy-lead')}
      toc={parts.map((one) => ({ href: `#${one.id}`, label: one.title }))}
    >
      {parts.map((one) => (
        <section class="stack" id={one.id}>
          <h2>{one.title}</h2>
          <div class="prose">
            {one.says.map((words) => (
              <p>{words}</p>
            ))}
          </div>
        </section>
      ))}
    </Document>
  )
}
