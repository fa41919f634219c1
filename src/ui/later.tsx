// Room: ui/later. Around a form that may be filled in with the network off: asks before anything is kept on the
// telephone, says how many answers wait on it, that they went out, or why one was not taken. All of it is for a
// script (scripts/later.js); without one the form stands alone.
import type { ComponentChildren } from 'preact'
import type { Page } from './page.ts'

export interface LaterProps {
  page: Page
  /** The day of the close: what waits is thrown away after it, and after 30 days at most. */
  until: string | null
  /** Where one form has several ways on: what is sent as `go` when it goes out later. */
  go?: string
  /** Of the fields of a form those alone may wait here: who speaks confidentially, or in a name, is not one of them. */
  only?: readonly string[]
  /** Pages that can be taken along: their addresses. */
  along?: readonly string[]
  children?: ComponentChildren
}

const longestDays = 30
const lastDay = (now: Date, until: string | null): string => {
  const most = new Date(now.getTime() + longestDays * 86_400_000).toISOString().slice(0, 10)
  return until !== null && until < most ? until : most
}

export function Later({ page, until, go, only, along = [], children }: LaterProps) {
  // The short path has no words for what waits: there the form stands alone.
  if (page.short) return <>{children}</>
  const { t } = page
  // The short path has no words for it: there the form stands alone.
  if (page.short) return <>{children}</>
  const act = (name: string, label: string, kind = 'btn plain') => (
    <button type="button" class={kind} data-act={name}>
      {label}
    </button>
  )
  return (
    <div class="stack" data-later={lastDay(page.now, until)} data-go={go} data-only={only?.join(' ')}>
      <section class="sheet stack narrow" data-say="ask" role="alert" tabindex={-1} hidden>
        <h2>{t('ui.later-ask')}</h2>
        <p>{t('ui.later-about')}</p>
        <p class="acts">
          {act('keep', t('ui.later-keep'), 'btn')} {act('unkept', t('ui.later-dont'))}
        </p>
      </section>
      <p class="notice" data-say="worked" role="status" hidden>
        {t('ui.later-worked')}
      </p>
      <p class="notice" data-say="unkept" role="status" hidden>
        {t('ui.later-unkept')}
      </p>
      <div class="notice stack" data-say="waits" role="status" tabindex={-1} hidden>
        <p>
          {t('ui.later-waits')} <strong data-n>0</strong>
        </p>
        <p class="acts">{act('wipe', t('ui.later-wipe'))}</p>
      </div>
      <div class="notice stack" data-say="sent" role="status" hidden>
        <p>
          {t('ui.later-sent')} <strong data-n>0</strong>
        </p>
        <div data-coded hidden>
          <p>{t('ui.later-codes')}</p>
          <div class="receipt-code" data-codes />
        </div>
      </div>
      <div class="notice stack" data-say="refused" role="alert" hidden>
        <p>
          {t('ui.later-refused')} <strong data-n>0</strong>
        </p>
        <div data-why />
        <div data-mine hidden>
          <p>{t('ui.later-copy')}</p>
          <div data-texts />
        </div>
        <p class="acts">
          {act('again', t('ui.later-again'))} {act('wipe', t('ui.later-wipe'))}
        </p>
      </div>
      {along.length > 0 && (
        <>
          <div hidden>
            <p class="acts">
              <button type="button" class="btn plain" data-act="along" data-pages={along.join(' ')}>
                {t('ui.later-along', { n: along.length })}
              </button>
            </p>
          </div>
          <p class="notice" role="status" hidden>
            {t('ui.later-there')} <strong data-n>0</strong>
          </p>
        </>
      )}
      {children}
    </div>
  )
}
