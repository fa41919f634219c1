// Room: consultations/views. A code typed in, and what became of exactly that voice.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Document } from '../../../ui/document.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Away } from '../../../ui/frame.tsx'
import { type Page, hrefTo, tongueOf } from '../../../ui/page.ts'
import { Receipt } from '../../../ui/receipt.tsx'
import { Thread } from '../../../ui/thread.tsx'
import { threadOf } from '../../../ui/thread-of.ts'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import type { Tally } from '../rules.ts'
import type { Fate, InputFate, VotesFate, WayFate } from '../use-cases-voices.ts'
import { AppealLine, FateLines } from './fate.tsx'

export function ReceiptsPage({ page, model }: { page: Page; model: { mayKeep: boolean } }) {
  const { t } = page
  return (
    <Document page={page} title={t('consultations.receipts-title')} lead={t('consultations.receipts-lead')}>
      <div class="stack narrow">
        <Form page={page} action={hrefTo(page, '/receipts')}>
          <Field
            page={page}
            name="code"
            label={t('consultations.field-code')}
            hint={t('consultations.hint-code')}
            size="medium"
            autocomplete="off"
            spellcheck={false}
          />
          <Submit>{t('consultations.act-look-up')}</Submit>
        </Form>
        {model.mayKeep && (
          <p>
            <Away page={page} to="/receipts/kept">
              {t('consultations.kept-title')}
            </Away>
          </p>
        )}
        <p class="small">{t('consultations.receipts-lost')}</p>
      </div>
    </Document>
  )
}

export interface MineModel {
  fate: Fate
  /** Shown once, right after it was made. */
  fresh: string | null
}
export function MinePage({ page, model }: { page: Page; model: MineModel }) {
  const { t } = page
  const { fate, fresh } = model
  return (
    <Document
      page={page}
      title={fresh ? t('consultations.fresh-title') : t('consultations.mine-title')}
      lead={fresh ? t('consultations.fresh-lead') : undefined}
      alternates={false}
      hidden
    >
      {fresh && (
        <div class="stack">
          <Receipt page={page} code={fresh}>
            <p>{t('consultations.fresh-keep')}</p>
            <p>{t('consultations.fresh-trusted')}</p>
          </Receipt>
        </div>
      )}
      {fate.kind === 'input' && <InputPart page={page} fate={fate} />}
      {fate.kind === 'votes' && <VotesPart page={page} fate={fate} />}
      {fate.kind === 'way' && <WayPart page={page} fate={fate} />}
      <section class="stack" aria-labelledby="thread">
        <h2 id="thread">{t('consultations.fate-thread')}</h2>
        {page.short ? (
          <p>
            <a href={hrefTo(page, '/receipts/mine', page.locale)} hreflang={page.locale}>
              {t('consultations.thread-whole')}
            </a>{' '}
            {t('ui.short-in-french')}
          </p>
        ) : (
          <Thread page={page} stations={threadOf(page, fate.thread)} />
        )}
      </section>
      <section class="stack narrow">
        <Form page={page} action={hrefTo(page, '/receipts/forget')}>
          <Submit>{fresh ? t('consultations.act-written-down') : t('consultations.act-forget')}</Submit>
        </Form>
        <p class="small">{t('consultations.forget-about')}</p>
      </section>
    </Document>
  )
}

/**
 * What was said by another way: its texts one by one, each with its own fate, and the answers that are only counted.
 */
function WayPart({ page, fate }: { page: Page; fate: WayFate }) {
  const { t } = page
  const { told, texts, consultation } = fate
  return (
    <>
      <section class="stack" aria-labelledby="fate">
        <h2 id="fate">
          <Text page={page} text={told.title} plain />
        </h2>
        <p>
          <Away page={page} to={`/consultations/${consultation.slug}`}>
            <Text page={page} text={consultation.title} plain />
          </Away>
        </p>
        <p>
          {told.resultsHref ? (
            <Away page={page} to={told.resultsHref}>
              {t('consultations.way-see-results')}
            </Away>
          ) : (
            (told.state ?? t('consultations.way-answers-counted'))
          )}
        </p>
        {told.answers.length > 0 && (
          <details>
            <summary>{t('consultations.way-answers')}</summary>
            <Facts
              items={told.answers.map(({ label, said }) => ({
                term: readText(label, tongueOf(page)).text,
                detail: said,
              }))}
            />
          </details>
        )}
      </section>
      {texts.map(({ label, fate: text }, n) => (
        <section class="stack" aria-labelledby={`text-${n + 1}`}>
          <h2 id={`text-${n + 1}`}>
            <Text page={page} text={label} plain />
          </h2>
          {text && <InputFacts page={page} fate={text} />}
        </section>
      ))}
    </>
  )
}

function InputPart({ page, fate }: { page: Page; fate: InputFate }) {
  return (
    <section class="stack" aria-labelledby="fate">
      <h2 id="fate">{page.t('consultations.fate-title')}</h2>
      <InputFacts page={page} fate={fate} />
    </section>
  )
}

function InputFacts({ page, fate }: { page: Page; fate: InputFate }) {
  const { t } = page
  const { input, consultation, statement } = fate
  return (
    <>
      <Facts
        items={[
          {
            term: t('consultations.field-state'),
            detail: (
              <Status tone="voice" hollow={input.state !== 'accepted'}>
                {t(`consultations.fate-${input.kind}-${input.state}`)}
              </Status>
            ),
          },
          {
            term: t('consultations.field-reason'),
            detail: input.reason && (
              <Away page={page} to={`/moderation-rules#${input.reason}`}>
                {t(`consultations.rule-${input.reason as 'danger'}`)}
              </Away>
            ),
          },
          { term: t('consultations.field-words'), detail: input.reasonWords },
          {
            term: t('consultations.field-opened'),
            detail:
              fate.opened.length > 0 &&
              fate.opened.map((one) => (
                <p>
                  {sayDay(one.askedOn, page.locale)}: {t(`safeguarding.reason-${one.reason}`)}
                </p>
              )),
          },
          {
            term: t('consultations.field-cited'),
            detail:
              input.kind === 'text' ? (
                input.cited ? (
                  <Away page={page} to={`/inputs/${input.code}`}>
                    {t('consultations.fate-cited')}
                  </Away>
                ) : (
                  t('consultations.fate-not-cited')
                )
              ) : null,
          },
          {
            term: t('consultations.consultation'),
            detail: consultation && (
              <Away page={page} to={`/consultations/${consultation.slug}`}>
                <Text page={page} text={consultation.title} plain />
              </Away>
            ),
          },
          { term: t('consultations.fate-votes'), detail: statement && <TallyWords page={page} tally={fate.tally} /> },
        ]}
      />
      <FateLines page={page} fate={fate.fates} />
      <AppealLine page={page} fate={fate.fates} href="/receipts/appeal" />
      {input.text && (
        <details>
          <summary>{t('consultations.fate-text')}</summary>
          <Text page={page} text={input.text} as="paragraphs" />
        </details>
      )}
    </>
  )
}

function VotesPart({ page, fate }: { page: Page; fate: VotesFate }) {
  const { t } = page
  return (
    <section class="stack" aria-labelledby="fate">
      <h2 id="fate">
        <Away page={page} to={`/consultations/${fate.consultation.slug}`}>
          <Text page={page} text={fate.consultation.title} plain />
        </Away>
      </h2>
      <p>{t(`consultations.votes-${fate.consultation.state}`)}</p>
      <DataTable
        caption={t('consultations.your-votes', { count: fate.statements.length })}
        rows={fate.statements}
        columns={[
          {
            label: t('consultations.statement'),
            head: true,
            cell: ({ statement }) => <Text page={page} text={statement.text} plain />,
          },
          { label: t('consultations.your-answer'), cell: ({ answer }) => t(`ui.vote-${answer}`) },
          {
            label: t('consultations.fate-votes'),
            cell: ({ statement, tally }) => (
              <>
                {statement.state === 'withdrawn' && `${t('consultations.statement-withdrawn')}. `}
                <TallyWords page={page} tally={tally} />
              </>
            ),
          },
        ]}
      />
    </section>
  )
}

function TallyWords({ page, tally }: { page: Page; tally: Tally | null }) {
  const { t } = page
  if (!tally) return <>{t('consultations.tally-none')}</>
  if (tally.agree === null) return <>{t('consultations.tally-few', { n: tally.answered })}</>
  return <>{t('consultations.tally', { agree: tally.agree, disagree: tally.disagree, pass: tally.pass })}</>
}
