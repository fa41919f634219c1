// Room: safeguarding/views. The lines that the script says, hidden until it does; without it, what holds then.
import type { Page } from '../../../ui/page.ts'

/** What somebody without script decrypts with a tool of their own: in a box, where the long line wraps. */
export function SealedBytes({ page, bytes }: { page: Page; bytes: string }) {
  const { t } = page
  return (
    <>
      <p>{t('safeguarding.by-hand')}</p>
      <textarea class="box box-long" readonly rows={5} spellcheck={false} aria-label={t('safeguarding.field-sealed')}>
        {bytes}
      </textarea>
    </>
  )
}

export function Says({ page }: { page: Page }) {
  const { t } = page
  return (
    <>
      <p data-say="working" role="status" hidden>
        {t('safeguarding.say-working')}
      </p>
      <p data-say="failed" role="alert" hidden>
        {t('safeguarding.say-failed')}
      </p>
      <p data-say="cannot" role="alert" hidden>
        {t('safeguarding.say-cannot')}
      </p>
    </>
  )
}
