// Room: channels/views. The desk: one channel, what it reaches and brought, its secrets, and its end.
import type { LocalizedText } from '../../../kernel/localized-text.ts'
import { sayDay, sayTime } from '../../../platform/i18n/format.ts'
import { Choice } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { overlaps, toldCount } from '../rules.ts'
import type { Channel, Reach, Secret } from '../store.ts'
import { ReachChoice } from './channels.tsx'

interface Model {
  channel: Channel
  /** Who looks proposed it: somebody else approves. */
  own: boolean
  organisation: string | null
  reach: (Reach & { title: LocalizedText; slug: string })[]
  consultations: { id: string; title: LocalizedText }[]
  secrets: Secret[]
}

export function ChannelPage({ page, model }: { page: Page; model: Model }) {
  const { t, locale } = page
  const { channel } = model
  const here = hrefTo(page, `/desk/channels/${channel.id}`)
  const working = channel.state === 'working'
  return (
    <Document page={page} title={channel.name} lead={t(`channels.state-${channel.state}`)} alternates={false} hidden>
      <section class="stack narrow">
        {channel.sample && <p class="found">{t('channels.sample-about')}</p>}
        <Facts
          items={[
            { term: t('channels.field-id'), detail: <code>{channel.id}</code> },
            { term: t('channels.field-adapter'), detail: t(`channels.adapter-${channel.adapter}`) },
            { term: t('channels.field-organisation'), detail: model.organisation ?? t('channels.of-the-mesa') },
            { term: t('channels.field-budget'), detail: t('channels.a-minute', { n: channel.budget }) },
            {
              term: t('channels.heard-on'),
              detail: channel.heardOn ? sayDay(channel.heardOn, locale) : t('channels.never-heard'),
            },
          ]}
        />
        {channel.state === 'proposed' && <Decision page={page} own={model.own} here={here} />}
      </section>
      <Brought page={page} model={model} here={here} />
      {working && <Secrets page={page} secrets={model.secrets} here={here} />}
      {working && (
        <section class="stack narrow">
          <h2>{t('channels.end-title')}</h2>
          <p>{t('channels.end-lead')}</p>
          <Form page={page} name="end" action={`${here}/end`}>
            <Submit kind="danger">{t('channels.act-end')}</Submit>
          </Form>
        </section>
      )}
      <p>
        <a href={hrefTo(page, '/desk/channels')}>{t('channels.back-to-desk')}</a>
      </p>
    </Document>
  )
}

function Decision({ page, own, here }: { page: Page; own: boolean; here: string }) {
  const { t } = page
  if (own) return <p class="found">{t('channels.waits-for-another')}</p>
  return (
    <Form page={page} name="decision" action={`${here}/decision`} shape="row">
      <Submit name="act" value="approve">
        {t('channels.act-approve')}
      </Submit>
      <Submit kind="danger" name="act" value="decline">
        {t('channels.act-decline')}
      </Submit>
    </Form>
  )
}

function Brought({ page, model, here }: { page: Page; model: Model; here: string }) {
  const { t } = page
  const { channel, reach } = model
  const told = (n: number) => {
    const count = toldCount(n)
    return count === null ? t('channels.fewer-than-five') : t('channels.at-least', { n: count })
  }
  return (
    <section class="stack">
      <h2>{t('channels.brought-title')}</h2>
      <p>{t('channels.brought-lead')}</p>
      <DataTable
        caption={t('channels.brought-title')}
        rows={reach}
        empty={<EmptyState title={t('channels.reaches-nothing')} />}
        columns={[
          {
            label: t('consultations.consultation'),
            head: true,
            cell: (one) => (
              <a href={hrefTo(page, `/consultations/${one.slug}`)}>
                <Text page={page} text={one.title} plain />
              </a>
            ),
          },
          { label: t('channels.column-reached'), cell: (one) => t(one.reached ? 'channels.yes' : 'channels.no-more') },
          { label: t('channels.column-voices'), cell: (one) => told(one.voices) },
          { label: t('channels.column-texts'), cell: (one) => told(one.texts) },
        ]}
      />
      {['proposed', 'working'].includes(channel.state) && model.consultations.length > 0 && (
        <details>
          <summary>{t('channels.change-reach')}</summary>
          <Form page={page} name="reach" action={`${here}/consultations`}>
            <ReachChoice
              page={page}
              consultations={model.consultations}
              value={reach.filter((one) => one.reached).map((one) => one.consultationId)}
            />
            <Submit kind="plain">{t('channels.act-save')}</Submit>
          </Form>
        </details>
      )}
    </section>
  )
}

function Secrets({ page, secrets, here }: { page: Page; secrets: Secret[]; here: string }) {
  const { t, locale } = page
  return (
    <section class="stack narrow">
      <h2>{t('channels.secrets-title')}</h2>
      <p>{t('channels.secrets-lead')}</p>
      {secrets.map((one, n) => (
        <div class="sheet stack">
          <p>
            {t('channels.secret-made', { n: n + 1, day: sayTime(one.madeAt, locale, 'UTC') })}{' '}
            {one.endsAt
              ? t('channels.secret-until', { day: sayTime(one.endsAt, locale, 'UTC') })
              : t('channels.secret-holds')}
          </p>
          <Form page={page} name={`drop-${one.id}`} action={`${here}/secrets/${one.id}/end`}>
            <Submit kind="danger">{t('channels.act-end-secret')}</Submit>
          </Form>
        </div>
      ))}
      <Form page={page} name="secret" action={`${here}/secrets`}>
        {secrets.length > 0 && (
          <Choice
            page={page}
            name="overlap"
            label={t('channels.field-overlap')}
            hint={t('channels.hint-overlap')}
            value="24"
            options={overlaps.map((hours) => ({ value: hours, label: t('channels.hours', { n: Number(hours) }) }))}
          />
        )}
        <Submit kind={secrets.length > 0 ? 'plain' : 'main'}>{t('channels.act-secret')}</Submit>
      </Form>
    </section>
  )
}
