// Room: safeguarding/views. The lines that the script says, hidden until it does; without it, what holds then.
import type { Page } from '../../../ui/page.ts'

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
