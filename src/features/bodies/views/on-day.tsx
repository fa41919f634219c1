// Room: bodies/views. Asks for a day, a month or a year, and shows what stood then. The answer lives in the address.
import type { Page } from '../../../ui/page.ts'

export function OnDay({ page, action, on, label }: { page: Page; action: string; on: string | null; label: string }) {
  const { t } = page
  return (
    <form method="get" action={action} class="form">
      <div class="field">
        <label for="on">{label}</label>
        <div class="hint" id="on-about">
          {t('bodies.on-hint')}
        </div>
        <input
          type="text"
          id="on"
          name="on"
          class="box box-short"
          value={on ?? ''}
          inputMode="numeric"
          maxLength={10}
          autocomplete="off"
          aria-describedby="on-about"
        />
      </div>
      <p class="acts">
        <button type="submit" class="btn plain">
          {t('bodies.on-show')}
        </button>
        {on && <a href={action}>{t('bodies.on-today')}</a>}
      </p>
    </form>
  )
}
