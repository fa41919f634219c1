// Room: meetings/views. One's own calendar: the secret address, what stands behind it, and how to shut it again.
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import type { OwnCalendar } from '../use-cases-calendar.ts'

export function CalendarPage({ page, model }: { page: Page; model: OwnCalendar }) {
  const { t, locale } = page
  const href = hrefTo(page, '/calendar')
  return (
    <Document
      page={page}
      title={t('meetings.calendar-title')}
      lead={t('meetings.calendar-lead')}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        <ul>
          <li>{t('meetings.calendar-what')}</li>
          <li>{t('meetings.calendar-neutrally')}</li>
          <li>{t('meetings.calendar-secret')}</li>
        </ul>
        {model.token && model.madeOn && (
          <div class="sheet stack">
            <h2>{t('meetings.calendar-address')}</h2>
            <p>
              <a class="hash" href={`${href}/${model.token}.ics`}>{`${page.base}${href}/${model.token}.ics`}</a>
            </p>
            <p class="small">{t('meetings.calendar-since', { day: sayDay(model.madeOn, locale) })}</p>
            <Form page={page} name="end" action={`${href}/end`}>
              <Submit kind="danger">{t('meetings.act-calendar-end')}</Submit>
            </Form>
          </div>
        )}
        <Form page={page} name="make" action={href}>
          <Submit kind={model.token ? 'plain' : 'main'}>
            {t(model.token ? 'meetings.act-calendar-anew' : 'meetings.act-calendar-make')}
          </Submit>
        </Form>
      </div>
    </Document>
  )
}
