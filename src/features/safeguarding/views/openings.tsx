// Room: safeguarding/views. The pages of the two: what one asked for, what the other agrees to, and the one moment in
// which who wrote is read, in the reader's own browser.
import { sayDay } from '../../../platform/i18n/format.ts'
import { toBase64 } from '../../../kernel/base64.ts'
import { Choice, Tick } from '../../../ui/choice.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { SecretField } from '../../../ui/secret-field.tsx'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { openingReasons } from '../rules.ts'
import type { Place } from '../use-cases.ts'
import type { PairInOffice, SeenOpening } from '../use-cases-sealed.ts'
import { Says, SealedBytes } from './says.tsx'

export function DutyPage({ page, model }: { page: Page; model: { place: Place; openings: SeenOpening[] } }) {
  const { t, locale } = page
  const { place, openings } = model
  const checked = place.member.checkedOn
  return (
    <Document page={page} title={t('safeguarding.duty-title')} lead={t('safeguarding.duty-lead')} hidden>
      <p>
        {checked
          ? t('safeguarding.key-checked', { day: sayDay(checked, locale) })
          : t('safeguarding.waiting-key', { n: 1 })}{' '}
        <a href={hrefTo(page, '/safeguarding/key')}>{t('safeguarding.to-key')}</a>
      </p>
      <DataTable
        caption={t('safeguarding.openings')}
        rows={openings}
        empty={<EmptyState title={t('safeguarding.openings-none')}>{t('safeguarding.openings-none-next')}</EmptyState>}
        columns={[
          {
            label: t('safeguarding.field-code'),
            head: true,
            cell: ({ opening }) => (
              <a href={hrefTo(page, `/safeguarding/openings/${opening.id}`)}>{opening.inputCode}</a>
            ),
          },
          { label: t('safeguarding.field-reason'), cell: ({ opening }) => t(`safeguarding.reason-${opening.reason}`) },
          { label: t('safeguarding.asked-on'), cell: ({ opening }) => sayDay(opening.askedOn, locale) },
          {
            label: t('safeguarding.field-state'),
            cell: ({ opening, own }) => (
              <Status tone="voice" hollow={opening.state !== 'agreed'}>
                {t(`safeguarding.opening-${own ? 'own' : 'other'}-${opening.state}`)}
              </Status>
            ),
          },
        ]}
      />
      {place.pair.state === 'ready' && (
        <section class="stack narrow" aria-labelledby="ask">
          <h2 id="ask">{t('safeguarding.ask-title')}</h2>
          <p>{t('safeguarding.ask-about')}</p>
          <Form page={page} action={hrefTo(page, '/safeguarding/duty')} name="ask">
            <Field
              page={page}
              name="code"
              label={t('safeguarding.field-code')}
              hint={t('safeguarding.hint-code')}
              size="medium"
              autocomplete="off"
              spellcheck={false}
            />
            <Choice
              page={page}
              name="reason"
              label={t('safeguarding.field-reason')}
              options={openingReasons.map((value) => ({ value, label: t(`safeguarding.reason-${value}`) }))}
            />
            <Submit>{t('safeguarding.act-ask')}</Submit>
          </Form>
        </section>
      )}
      <details>
        <summary>{t('safeguarding.leave-title')}</summary>
        <p>{t('safeguarding.leave-about')}</p>
        <Form page={page} action={hrefTo(page, '/safeguarding/duty/end')} name="leave">
          <Tick page={page} name="sure" label={t('safeguarding.field-sure')} />
          <Submit kind="danger">{t('safeguarding.act-leave')}</Submit>
        </Form>
      </details>
    </Document>
  )
}

type OpeningModel = SeenOpening & { pairs: PairInOffice[] }
export function OpeningPage({ page, model }: { page: Page; model: OpeningModel }) {
  const { t, locale } = page
  const { opening, own, sealed } = model
  return (
    <Document
      page={page}
      title={t('safeguarding.opening-title', { code: opening.inputCode })}
      tag={{ label: t(`safeguarding.opening-${own ? 'own' : 'other'}-${opening.state}`), tone: 'voice' }}
      script={page.assets.seal}
      alternates={false}
      hidden
    >
      <Facts
        items={[
          { term: t('safeguarding.field-reason'), detail: t(`safeguarding.reason-${opening.reason}`) },
          { term: t('safeguarding.asked-on'), detail: sayDay(opening.askedOn, locale) },
          { term: t('safeguarding.ends-on'), detail: sayDay(opening.endsOn, locale) },
        ]}
      />
      {!own && sealed && <Agree page={page} model={model} sealed={sealed} />}
      {own && sealed && <Read page={page} model={model} sealed={sealed} />}
      <p class="acts">
        <Action kind="plain" href={hrefTo(page, '/safeguarding/duty')}>
          {t('safeguarding.to-duty')}
        </Action>
      </p>
    </Document>
  )
}

interface Part {
  page: Page
  model: OpeningModel
  sealed: Uint8Array
}
function Agree({ page, model, sealed }: Part) {
  const { t } = page
  const action = hrefTo(page, `/safeguarding/openings/${model.opening.id}/agreement`)
  const bytes = toBase64(sealed)
  return (
    <div class="stack narrow" data-seal="agree" data-sealed={bytes}>
      <p>{t('safeguarding.agree-about')}</p>
      <Says page={page} />
      <Form page={page} action={action} name="agree">
        <input type="hidden" name="act" value="agree" />
        <SecretField id="secret" label={t('safeguarding.field-secret')} hint={t('safeguarding.hint-secret')} />
        <div data-by-hand>
          <SealedBytes page={page} bytes={bytes} />
          <Field page={page} name="peeled" type="textarea" rows={4} label={t('safeguarding.field-peeled')} />
        </div>
        <Submit>{t('safeguarding.act-open')}</Submit>
      </Form>
      <Form page={page} action={action} name="decline">
        <input type="hidden" name="act" value="decline" />
        <Submit kind="plain">{t('safeguarding.act-decline-opening')}</Submit>
      </Form>
    </div>
  )
}

function Read({ page, model, sealed }: Part) {
  const { t } = page
  const bytes = toBase64(sealed)
  return (
    <div
      class="stack narrow"
      data-seal="read"
      data-sealed={bytes}
      data-pairs={JSON.stringify(model.pairs.map(({ id, keys }) => ({ id, keys })))}
    >
      <p>{t('safeguarding.read-about')}</p>
      <Says page={page} />
      <section class="sheet" data-opened hidden aria-label={t('safeguarding.who-wrote')}>
        <dl class="facts">
          {(['name', 'organisation', 'reach'] as const).map((what) => (
            <div>
              <dt>{t(`safeguarding.who-${what}`)}</dt>
              <dd data-out={what} />
            </div>
          ))}
        </dl>
      </section>
      <Form page={page} action={hrefTo(page, `/safeguarding/openings/${model.opening.id}/reading`)} name="read">
        <input type="hidden" name="sealed" value="" />
        <SecretField id="secret" label={t('safeguarding.field-secret')} hint={t('safeguarding.hint-secret')} />
        <div data-here hidden>
          <p class="acts">
            <button type="button" class="btn" data-open>
              {t('safeguarding.act-read-here')}
            </button>
          </p>
        </div>
        <div data-by-hand>
          <SealedBytes page={page} bytes={bytes} />
          <Submit>{t('safeguarding.act-finish')}</Submit>
        </div>
        <div data-opened hidden>
          <Submit>{t('safeguarding.act-finish')}</Submit>
          {model.pairs.length > 0 && (
            <Submit kind="plain" name="act" value="reseal">
              {t('safeguarding.act-reseal')}
            </Submit>
          )}
        </div>
      </Form>
    </div>
  )
}
