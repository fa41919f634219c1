// Room: translations/views. What the queue and the page of one text both say.
import type { TextRef } from '../../../kernel/offered-text.ts'
import type { Page } from '../../../ui/page.ts'
import { languageName } from '../../../ui/text.tsx'
import type { QueueItem } from '../present.ts'
import { type RefusalReason, refusalReasons } from '../rules.ts'

export const hrefOfWork = ({ kind, id, field }: TextRef, language: string): string =>
  `/desk/translations/${kind}/${id}/${encodeURIComponent(field)}/${language}`

const isReason = (why: string | null): why is RefusalReason => refusalReasons.some((one) => one === why)

/** How a text stands in a language: whose words, whether the original left them behind, or why there are none. */
export function TranslationState({ page, item }: { page: Page; item: QueueItem }) {
  const { t } = page
  const { one, language, state, draft } = item
  const value = one.text.values[language]
  return (
    <p class="small">
      {languageName(page, language)} · {t(`translations.state-${state}`)}
      {value?.origin === 'machine' && value.engine && ` · ${t('translations.by-engine', { engine: value.engine })}`}
      {draft?.state === 'asked' && ` · ${t('translations.draft-asked')}`}
      {draft?.state === 'failed' && ` · ${t(`translations.no-draft-${draft.why as 'down'}`)}`}
      {draft?.state === 'refused' && isReason(draft.why) && (
        <>
          {' · '}
          {t('translations.draft-refused', { reason: t(`translations.reason-${draft.why}`) })} {draft.words}
        </>
      )}
    </p>
  )
}
