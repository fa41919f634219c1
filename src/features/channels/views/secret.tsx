// Room: channels/views. The secret just taken, to be copied now: it stands nowhere here.
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action } from '../../../ui/submit.tsx'
import type { Channel } from '../store.ts'

interface Model {
  channel: Channel
  secret: string
  baseUrl: string
}
export function SecretPage({ page, model }: { page: Page; model: Model }) {
  const { t } = page
  const { channel, secret, baseUrl } = model
  return (
    <Document page={page} title={t('channels.secret-title')} lead={channel.name} alternates={false} hidden>
      <div class="stack">
        <section class="sheet receipt stack">
          <Facts
            items={[
              { term: t('channels.field-address'), detail: <code>{`${baseUrl}/api/v1/gateway`}</code> },
              { term: t('channels.field-id'), detail: <code>{channel.id}</code> },
              { term: t('channels.field-secret'), detail: <code>{secret}</code> },
            ]}
          />
          <p>{t('channels.secret-keep')}</p>
        </section>
        <p class="acts">
          <Action kind="plain" href={hrefTo(page, `/desk/channels/${channel.id}`)}>
            {t('channels.secret-back')}
          </Action>
        </p>
      </div>
    </Document>
  )
}
