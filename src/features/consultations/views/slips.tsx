// Room: consultations/views. Slips: where an organisation makes those that it hands out, in its own browser and nowhere
// else, and where somebody without a name redeems one, with or without script.
import { readText } from '../../../kernel/localized-text.ts'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { mostPerRequest } from '../slips.ts'
import type { Consultation } from '../store.ts'

interface Hand {
  id: string
  name: string
  quota: number
  signed: number
}
export interface HandOutModel {
  consultation: Consultation
  base: string
  aim: string
  fingerprint: string
  organisations: Hand[]
}

export function HandOutPage({ page, model }: { page: Page; model: HandOutModel }) {
  const { t } = page
  const { consultation: one, organisations } = model
  const way = `/consultations/${one.slug}`
  const hands = organisations.filter((hand) => hand.quota > 0)
  const open = one.state !== 'closed'
  return (
    <Document
      page={page}
      title={t('consultations.hand-title')}
      lead={t('consultations.hand-lead')}
      alternates={false}
      hidden
      script={open ? page.assets.slips : undefined}
    >
      <p>
        <a href={hrefTo(page, way)}>
          <Text page={page} text={one.title} plain />
        </a>
      </p>
      {!open && <p class="found">{t('consultations.refused-closed')}</p>}
      {hands.length === 0 && (
        <EmptyState title={t('consultations.hand-none')}>{t('consultations.hand-none-next')}</EmptyState>
      )}
      {open && hands.map((hand) => <OneHand page={page} model={model} hand={hand} />)}
      <section class="stack narrow" aria-labelledby="how">
        <h2 id="how">{t('consultations.hand-how')}</h2>
        <ul>
          <li>{t('consultations.hand-blind')}</li>
          <li>{t('consultations.hand-later')}</li>
          <li>{t('consultations.hand-copy')}</li>
          <li>{t('consultations.hand-person')}</li>
          <li>{t('consultations.slip-key', { fingerprint: model.fingerprint })}</li>
        </ul>
      </section>
    </Document>
  )
}

/** Everything that the script needs stands in the page; every sentence that it may have to say stands there, hidden. */
function OneHand({ page, model, hand }: { page: Page; model: HandOutModel; hand: Hand }) {
  const { t } = page
  const { consultation: one } = model
  const left = hand.quota - hand.signed
  const way = `/api/v1/consultations/${one.slug}`
  return (
    <section
      class="stack"
      aria-labelledby={`hand-${hand.id}`}
      data-slips={hand.id}
      data-key={one.slipKey}
      data-aim={model.aim}
      data-most={mostPerRequest}
      data-left={left}
      data-public={way}
      data-sign={`${way}/slips`}
      data-address={`${model.base}/slip?v=`}
      data-file={`${one.slug}-${t('consultations.slips-file')}`}
    >
      <h2 id={`hand-${hand.id}`}>{hand.name}</h2>
      <p data-count>{t('consultations.hand-left', { left, quota: hand.quota })}</p>
      <p class="found" data-without>
        {t('consultations.hand-script')}
      </p>
      <div class="stack narrow" role="status">
        <Say what="old">{t('consultations.hand-old')}</Say>
        <Say what="working">
          {t('consultations.hand-working')} <strong data-n />
        </Say>
        <Say what="other-key">{t('consultations.hand-other-key')}</Say>
        <Say what="failed">{t('consultations.hand-failed')}</Say>
        <Say what="refused">{t('consultations.refused-quota')}</Say>
      </div>
      {left > 0 && (
        <form class="form narrow" data-ready hidden>
          <Field
            page={page}
            name={`n-${hand.id}`}
            type="number"
            size="short"
            label={t('consultations.field-slips')}
            hint={t('consultations.hint-slips', { left: Math.min(left, 200) })}
            value={String(Math.min(left, 20))}
          />
          <Submit>{t('consultations.act-make-slips')}</Submit>
        </form>
      )}
      <div class="stack" data-done hidden>
        <h3>{t('consultations.hand-done')}</h3>
        <p>
          <strong>{t('consultations.hand-only-here')}</strong>
        </p>
        <p class="acts">
          <button type="button" class="btn" data-save="html">
            {t('consultations.act-save-slips')}
          </button>{' '}
          <button type="button" class="btn plain" data-print>
            {t('consultations.act-print-slips')}
          </button>{' '}
          <button type="button" class="btn plain" data-save="txt">
            {t('consultations.act-save-links')}
          </button>
        </p>
        <details>
          <summary>{t('consultations.hand-links')}</summary>
          <p>{t('consultations.hand-links-about')}</p>
          <ul data-links />
        </details>
        <div data-sheet />
      </div>
      <template data-slip>
        <SlipCard page={page} model={model} />
      </template>
    </section>
  )
}
const Say = ({ what, children }: { what: string; children: preact.ComponentChildren }) => (
  <p class="found" data-say={what} hidden>
    {children}
  </p>
)

/** One slip as it is printed: the script draws the square, and gives it its measures. */
function SlipCard({ page, model }: { page: Page; model: HandOutModel }) {
  const { t } = page
  const { consultation: one, base } = model
  return (
    <div data-card>
      <strong>{readText(one.question, page.locale).text}</strong>
      <span data-square role="img" aria-label={t('consultations.slip-square')} />
      <span>{t('consultations.slip-words')}</span>
      <small>{t('consultations.slip-private')}</small>
      <small>{`${base.replace(/^https?:\/\//, '')}${hrefTo(page, `/consultations/${one.slug}`)}`}</small>
    </div>
  )
}

export interface SlipModel {
  consultation: Consultation
  text: string
  votes: number
  verified: boolean
}
export function SlipPage({ page, model }: { page: Page; model: SlipModel }) {
  const { t } = page
  const { consultation: one, votes, verified } = model
  const vote = hrefTo(page, `/consultations/${one.slug}/vote`)
  return (
    <Document
      page={page}
      title={t('consultations.slip-title')}
      lead={<Text page={page} text={one.question} plain />}
      tag={{ label: t('consultations.consultation'), tone: 'voice' }}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {verified ? (
          <>
            <p class="found">{t('consultations.said-verified')}</p>
            <p class="acts">
              <Action href={vote}>{t('consultations.act-vote')}</Action>
            </p>
          </>
        ) : (
          <>
            <p>{t('consultations.slip-about')}</p>
            {votes > 0 && <p>{t('consultations.slip-moves', { count: votes })}</p>}
            <Form page={page} action={hrefTo(page, `/slip?v=${model.text}`)}>
              <Submit beside={{ href: vote, label: t('consultations.slip-without') }}>
                {t('consultations.act-redeem')}
              </Submit>
            </Form>
          </>
        )}
        <section class="sheet stack" aria-label={t('consultations.notice-title')}>
          <h2>{t('consultations.notice-title')}</h2>
          <p>{t('consultations.slip-kept')}</p>
          <p>{t('consultations.slip-hand')}</p>
          <p>{t('consultations.slip-open')}</p>
        </section>
      </div>
    </Document>
  )
}
