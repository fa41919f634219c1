// Room: meetings/views. Where the link at the end of each mail leads: one click, and there is no more mail about this
// meeting. The page says nothing of which meeting it is.
import { Document } from '../../../ui/document.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'

export function RegistrationMailPage({ page, model }: { page: Page; model: { token: string; stopped: boolean } }) {
  const { t } = page
  const { token, stopped } = model
  const own = hrefTo(page, `/registrations/${token}`)
  return (
    <Document
      page={page}
      title={t('meetings.stop-title')}
      lead={t(stopped ? 'meetings.stop-stopped' : 'meetings.stop-lead')}
      alternates={false}
      hidden
    >
      <Form page={page} action={`${own}/mail`}>
        <Submit
          kind={stopped ? 'plain' : 'main'}
          name="act"
          value={stopped ? 'again' : 'stop'}
          beside={{ href: own, label: t('meetings.back-to-registration') }}
        >
          {t(stopped ? 'meetings.act-mail-again' : 'meetings.act-stop-mail')}
        </Submit>
      </Form>
    </Document>
  )
}
