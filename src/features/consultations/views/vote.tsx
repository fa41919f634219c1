// Room: consultations/views. Votes: several statements on a page, a change of mind at any time, and the end of it.
import { Document } from '../../../ui/document.tsx'
import { Form } from '../../../ui/form.tsx'
import { Later } from '../../../ui/later.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Pagination } from '../../../ui/pagination.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text, TextCaution } from '../../../ui/text.tsx'
import { VoteChoices } from '../../../ui/vote-choices.tsx'
import type { Answer } from '../rules.ts'
import type { Consultation, Statement } from '../store.ts'
import { Notice } from './notice.tsx'
import { StatementOrigin } from './statement-origin.tsx'

export interface VoteModel {
  consultation: Consultation
  statements: Statement[]
  own: Map<string, Answer>
  /** Whether this voice redeemed a slip. */
  verified: boolean
  at: number
  pages: number
  /** The order in which this reader meets the statements; no other reader need have the same. */
  order: number
}

/** Pages that can be taken along where there is no network: 80 statements. */
const mostAlong = 10

export function VotePage({ page, model }: { page: Page; model: VoteModel }) {
  const { t } = page
  const { consultation: one, statements, own, verified, at, pages, order } = model
  const address = (n: number) => hrefTo(page, `/consultations/${one.slug}/vote?page=${n}`)
  // Before the first answer nothing keeps the order but the way to the next page.
  const onward = (n: number) => (own.size > 0 ? address(n) : `${address(n)}&order=${order}`)
  const rest = Array.from({ length: Math.min(pages - at, mostAlong) }, (_, n) => onward(at + 1 + n))
  return (
    <Document
      page={page}
      script={page.assets.later}
      title={t('consultations.vote-title')}
      heading={<Text page={page} text={one.question} plain />}
      lead={t('consultations.vote-lead')}
      tag={{ label: t('consultations.vote-tag', { at, pages }), tone: 'voice' }}
    >
      <div class="stack">
        <TextCaution page={page} text={one.question} />
        {one.slipKey && (
          <p class="small">{t(verified ? 'consultations.voice-verified' : 'consultations.voice-open')}</p>
        )}
        {at === 1 && own.size === 0 ? (
          <Notice page={page} />
        ) : (
          <p class="small">
            <a href={hrefTo(page, `/consultations/${one.slug}/notice`)}>{t('consultations.notice-title')}</a>
          </p>
        )}
        <Later page={page} until={one.closesOn} along={rest}>
          <Form page={page} action={address(at)} shape="wide">
            <input type="hidden" name="order" value={String(order)} />
            <VoteChoices
              page={page}
              statements={statements.map((statement) => ({
                id: statement.id,
                text: <Text page={page} text={statement.text} plain />,
                value: own.get(statement.id),
                source: <StatementOrigin page={page} statement={statement} />,
              }))}
            />
            <Submit
              beside={{ href: hrefTo(page, `/consultations/${one.slug}/voted`), label: t('consultations.act-finish') }}
            >
              {at < pages ? t('consultations.act-vote-next') : t('consultations.act-vote-last')}
            </Submit>
          </Form>
        </Later>
        <Pagination page={page} at={at} pages={pages} href={onward} />
      </div>
    </Document>
  )
}

export function NoticePage({ page, model }: { page: Page; model: { consultation: Consultation } }) {
  return (
    <Document page={page} title={page.t('consultations.notice-title')} alternates={false} hidden>
      <div class="stack narrow">
        <Notice page={page} bare />
        <p class="acts">
          <Action href={hrefTo(page, `/consultations/${model.consultation.slug}/vote`)}>
            {page.t('consultations.act-vote')}
          </Action>
        </p>
      </div>
    </Document>
  )
}

export function VotedPage({ page, model }: { page: Page; model: { consultation: Consultation; votes: number } }) {
  const { t } = page
  const { consultation: one, votes } = model
  return (
    <Document
      page={page}
      title={votes > 0 ? t('consultations.voted-title') : t('consultations.voted-none')}
      lead={t('consultations.voted-count', { count: votes })}
      alternates={false}
      hidden
    >
      <div class="stack narrow">
        {votes > 0 && (
          <section class="sheet stack" aria-labelledby="code">
            <h2 id="code">{t('consultations.code-title')}</h2>
            <p>{t('consultations.code-why')}</p>
            <Form page={page} action={hrefTo(page, `/consultations/${one.slug}/receipt`)}>
              <Submit>{t('consultations.act-code')}</Submit>
            </Form>
          </section>
        )}
        <p class="acts">
          <Action href={hrefTo(page, `/consultations/${one.slug}/vote`)} kind="plain">
            {t('consultations.act-change')}
          </Action>{' '}
          <Action href={hrefTo(page, `/consultations/${one.slug}/speak`)} kind="plain">
            {t('consultations.act-speak')}
          </Action>
        </p>
        {votes > 0 && <p>{t('consultations.voted-browser')}</p>}
      </div>
    </Document>
  )
}
