// Room: notices/views. Reached from a mail without signing in: how often, one button each. It says nobody's name.
import { Document } from '../../../ui/document.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { digests } from './notices.tsx'

export interface ChoicesModel {
  token: string
  digest: (typeof digests)[number]
}

export function ChoicesPage({ page, model }: { page: Page; model: ChoicesModel }) {
  const { t } = page
  return (
    <Document page={page} title={t('notices.choices-title')} lead={t('notices.choices-lead')} alternates={false} hidden>
      <div class="stack narrow">
        <p>
          <strong>{t('notices.choices-now', { digest: t(`notices.digest-${model.digest}`) })}</strong>
        </p>
        <Form page={page} shape="row" action={hrefTo(page, `/notices/choices/${model.token}`)}>
          {digests
            .filter((digest) => digest !== model.digest)
            .map((digest) => (
              <Submit key={digest} kind="plain" name="digest" value={digest}>
                {t(`notices.digest-${digest}`)}
              </Submit>
            ))}
        </Form>
        <p>
          <a href={hrefTo(page, '/notices/wishes')}>{t('notices.choices-more')}</a>
        </p>
      </div>
    </Document>
  )
}
