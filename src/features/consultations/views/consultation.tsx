// Room: consultations/views. One consultation: what is asked, by whom, who will answer, how to speak, what was heard.
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import type { Station } from '../../../kernel/thread.ts'
import type { OfferedWay } from '../../../platform/context.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Thread } from '../../../ui/thread.tsx'
import { threadOf } from '../../../ui/thread-of.ts'
import { Action } from '../../../ui/submit.tsx'
import { Text, TextCaution } from '../../../ui/text.tsx'
import type { Results } from '../present.ts'
import type { Consultation, Statement } from '../store.ts'
import type { SlipsTold } from '../use-cases-slips.ts'
import { OtherWays, SpeakActions, StateTag } from './consultation-list.tsx'
import { StatementOrigin } from './statement-origin.tsx'

export interface ConsultationModel {
  consultation: Consultation
  statements: Statement[]
  results: Results
  meeting: { slug: string; title: LocalizedText } | null
  thread: Station[]
  /** Other ways to speak in it. */
  ways: OfferedWay[]
  /** How its voices are verified; null: they are not. */
  slips: SlipsTold | null
}

export function ConsultationPage({ page, model }: { page: Page; model: ConsultationModel }) {
  const { t, locale } = page
  const { consultation: one, statements, meeting, results } = model
  return (
    <Document
      page={page}
      title={t('consultations.one-title')}
      heading={<Text page={page} text={one.title} plain />}
      lead={<Text page={page} text={one.question} plain />}
      tag={{ label: t('consultations.consultation'), tone: 'voice' }}
    >
      <div class="stack">
        <TextCaution page={page} text={one.question} />
        {one.sample && <p class="found">{t('consultations.sample-about')}</p>}
        {one.state === 'open' && <SpeakActions page={page} slug={one.slug} />}
        <OtherWays page={page} ways={model.ways} />
      </div>
      <section class="stack">
        <Facts
          items={[
            { term: t('consultations.field-state'), detail: <StateTag page={page} state={one.state} /> },
            { term: t('consultations.field-askedBy'), detail: <Text page={page} text={one.askedBy} plain /> },
            { term: t('consultations.field-answeredBy'), detail: <Text page={page} text={one.answeredBy} plain /> },
            {
              term: t('consultations.field-answersByOn'),
              detail: one.answersByOn ? sayDay(one.answersByOn, locale) : t('consultations.no-day'),
            },
            { term: t('consultations.field-opensOn'), detail: one.opensOn && sayDay(one.opensOn, locale) },
            { term: t('consultations.field-closesOn'), detail: one.closesOn && sayDay(one.closesOn, locale) },
            {
              term: t('consultations.field-meeting'),
              detail: meeting && (
                <a href={hrefTo(page, `/meetings/${meeting.slug}`)}>
                  <Text page={page} text={meeting.title} plain />
                </a>
              ),
            },
          ]}
        />
        {one.about && <Text page={page} text={one.about} as="paragraphs" />}
      </section>
      {one.state === 'closed' && <Sealed page={page} one={one} />}
      <section class="stack" aria-labelledby="heard">
        <h2 id="heard">{t('consultations.heard')}</h2>
        {results.takenOn ? (
          <p class="acts">
            <Action href={hrefTo(page, `/consultations/${one.slug}/results`)} kind="plain">
              {t('consultations.see-results', { n: results.voters ?? 0 })}
            </Action>
          </p>
        ) : (
          <p>{t('consultations.no-results')}</p>
        )}
        <p>
          <a href={hrefTo(page, `/inputs?consultation=${one.slug}`)}>{t('consultations.see-inputs')}</a>
          {one.state !== 'announced' && (
            <>
              {' · '}
              <a href={hrefTo(page, `/consultations/${one.slug}/synthesis`)}>{t('consultations.see-synthesis')}</a>
              {' · '}
              <a href={hrefTo(page, `/consultations/${one.slug}/moderation`)}>{t('consultations.see-moderation')}</a>
              {' · '}
              <a href={hrefTo(page, `/consultations/${one.slug}/embed`)}>{t('consultations.see-embed')}</a>
            </>
          )}
        </p>
      </section>
      {model.slips && <FairPlay page={page} slug={one.slug} slips={model.slips} />}
      <section class="stack" aria-labelledby="statements">
        <h2 id="statements">{t('consultations.statements', { count: statements.length })}</h2>
        {statements.length > 0 && (
          <details>
            <summary>{t('consultations.statements-read')}</summary>
            <ul class="stack">
              {statements.map((statement) => (
                <li>
                  <Text page={page} text={statement.text} plain />
                  {statement.state === 'withdrawn' && (
                    <span class="quiet"> ({t('consultations.statement-withdrawn')})</span>
                  )}
                  <StatementOrigin page={page} statement={statement} short />
                </li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <section class="stack" aria-labelledby="thread">
        <h2 id="thread">{t('consultations.thread')}</h2>
        <Thread page={page} stations={threadOf(page, model.thread)} />
      </section>
      <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/consultations/${one.slug}` }]} />
      <Cite page={page} title={readText(one.title, locale).text} author={readText(one.askedBy, locale).text} />
    </Document>
  )
}

/** Who hands out slips, how many, and by which key: for everybody to see. */
function FairPlay({ page, slug, slips }: { page: Page; slug: string; slips: SlipsTold }) {
  const { t } = page
  return (
    <section class="stack narrow" aria-labelledby="fair">
      <h2 id="fair">{t('consultations.verified-title')}</h2>
      <p>{t('consultations.verified-about')}</p>
      <p>
        {t('consultations.quotas-told', {
          organisations: slips.organisations,
          granted: slips.granted,
          signed: slips.signed,
        })}
      </p>
      {slips.named.length > 0 && (
        <ul>
          {slips.named.map((one) => (
            <li>{t('consultations.quota-of', { organisation: one.organisation, n: one.quota })}</li>
          ))}
        </ul>
      )}
      <p class="small">{t('consultations.slip-key', { fingerprint: slips.fingerprint })}</p>
      <p class="small">
        <a href={hrefTo(page, `/consultations/${slug}/slips`)}>{t('consultations.to-hand-out')}</a>
      </p>
    </section>
  )
}

/** The second promise, and how far it is kept: keys destroyed, rows cut loose, copies gone by a day. */
function Sealed({ page, one }: { page: Page; one: Consultation }) {
  const { t, locale } = page
  return (
    <section class="stack narrow" aria-labelledby="sealed">
      <h2 id="sealed">{t('consultations.sealed-title')}</h2>
      {one.final ? (
        <>
          <p>{t('consultations.sealed-done', { day: sayDay(one.final.sealedOn, locale) })}</p>
          <p>
            {t('consultations.sealed-copies', { day: sayDay(one.final.copiesGoneOn, locale) })}{' '}
            {!one.final.logCleared && t('consultations.sealed-log')}
          </p>
        </>
      ) : (
        <p>{t('consultations.sealed-soon')}</p>
      )}
      <p>
        <a href={hrefTo(page, '/receipts')}>{t('consultations.way-receipt')}</a>
      </p>
    </section>
  )
}
