// Room: recommendations/views. One recommendation: its thread, what is asked, of whom, what they answered, what came
// later.
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Action } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { sayWhen } from '../../../ui/when.ts'
import { Thread } from '../../../ui/thread.tsx'
import { threadOf } from '../../../ui/thread-of.ts'
import { readText } from '../../../kernel/localized-text.ts'
import type { MessageKey } from '../../../generated/messages.ts'
import { dayOf, sayDay } from '../../../platform/i18n/format.ts'
import { objectiveName } from '../../reference/index.ts'
import type { RecommendationModel } from '../present.ts'
import { addressOfCode } from '../rules.ts'
import type { ReadModel } from '../routes.tsx'
import { Addressees } from './addressees.tsx'
import { Sourced } from './sourced.tsx'

export function RecommendationPage({ page, model }: { page: Page; model: ReadModel }) {
  const { t } = page
  const one = model.recommendation
  const title = readText(one.title, page.locale).text
  const open = ['draft', 'proposed', 'checked'].includes(one.state)
  return (
    <Document
      page={page}
      title={title}
      heading={<Text page={page} text={one.title} plain />}
      lead={leadOf(page, one)}
      tag={{
        label: `${one.code} · ${t(`recommendations.state-${one.state}` as MessageKey)}`,
        tone: open ? 'neutral' : 'recommendation',
      }}
      hidden={open}
    >
      <div class="stack">
        {!open && (
          <div class="stack">
            <Thread
              page={page}
              stations={threadOf(page, model.thread, {
                here: model.hereId,
                none: { answer: hollowAnswer(page, one) },
                whole: `/trace/${one.code}`,
              })}
            />
            <p class="small">
              <a href={hrefTo(page, `/trace/${one.code}`)}>{t('ui.thread-whole')}</a>
            </p>
          </div>
        )}
        <OwnActs page={page} model={model} />
        <section class="stack">
          <h2>{t('recommendations.what')}</h2>
          <Text page={page} text={one.text} as="paragraphs" />
          <Quote page={page} one={one} />
        </section>
        {one.rationale && (
          <section class="stack">
            <h2>{t('recommendations.field-rationale')}</h2>
            <Text page={page} text={one.rationale} as="paragraphs" />
          </section>
        )}
        <Addressees page={page} one={one} noAnswer={model.noAnswer} />
        {one.check && (
          <section class="stack">
            <h2>{t('recommendations.check')}</h2>
            <Text page={page} text={one.check.text} as="paragraphs" />
            <Facts
              items={[
                { term: t('recommendations.field-measureWho'), detail: one.check.who },
                {
                  term: t('recommendations.field-measureBy'),
                  detail: one.check.byWhen && sayDay(one.check.byWhen, page.locale),
                },
              ]}
            />
            {one.check.source && <Sourced page={page} source={one.check.source} />}
          </section>
        )}
        {one.minority && (
          <section class="stack">
            <h2>{t('recommendations.field-minority')}</h2>
            <Text page={page} text={one.minority} as="paragraphs" />
          </section>
        )}
        <LaterFacts page={page} one={one} />
        <About page={page} one={one} />
        <Cite
          page={page}
          title={title}
          code={one.code}
          author={one.issuer ? readText(one.issuer, page.locale).text : undefined}
          permalink={hrefTo(page, `/recommendations/${one.code}`)}
          asOf={sayDay(dayOf(page.now), page.locale)}
        />
        {!open && <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/recommendations/${one.code}` }]} />}
      </div>
    </Document>
  )
}

function leadOf(page: Page, one: RecommendationModel): string {
  if (one.sample) return page.t('recommendations.sample')
  if (one.standing === 'elsewhere') return page.t('recommendations.lead-elsewhere')
  return page.t(`recommendations.lead-${one.state}` as MessageKey)
}
/** What stands where the answer is missing: never silence. */
function hollowAnswer(page: Page, one: RecommendationModel): string {
  if (one.standing === 'elsewhere' || one.addressees.length === 0)
    return page.t('recommendations.answer-no-answer-recorded')
  const states = [...new Set(one.addressees.map((row) => row.state))]
  return states.map((state) => page.t(`recommendations.answer-${state}` as MessageKey)).join(' · ')
}

function OwnActs({ page, model }: { page: Page; model: ReadModel }) {
  const { code, mergedInto, withdrawnFor, closedFor, closedOn, state } = model.recommendation
  return (
    <>
      {mergedInto && (
        <p class="notice">
          {page.t('recommendations.merged')} <a href={hrefTo(page, `/recommendations/${mergedInto}`)}>{mergedInto}</a>
        </p>
      )}
      {state === 'withdrawn' && (
        <p class="notice">
          {page.t('recommendations.withdrawn-because')} {withdrawnFor}
        </p>
      )}
      {state === 'closed' && closedOn && (
        <p class="notice">
          {page.t('recommendations.closed-because', { day: sayDay(closedOn, page.locale) })} {closedFor}
        </p>
      )}
      {model.again.map((position) => (
        <p class="acts">
          <Action kind="plain" href={hrefTo(page, `/recommendations/${code}/addressees/${position}/answer`)}>
            {page.t('recommendations.act-answer-again')}
          </Action>
          <Action kind="plain" href={hrefTo(page, `/recommendations/${code}/addressees/${position}/confirm`)}>
            {page.t('recommendations.act-see-draft')}
          </Action>
        </p>
      ))}
      {model.answer.map((position) => (
        <p class="acts">
          <Action href={hrefTo(page, `/recommendations/${code}/addressees/${position}/answer`)}>
            {page.t('recommendations.act-answer')}
          </Action>
          <Action kind="plain" href={hrefTo(page, `/recommendations/${code}/addressees/${position}/confirm`)}>
            {page.t('recommendations.act-see-draft')}
          </Action>
        </p>
      ))}
      {model.pledge.map((position) => (
        <p class="acts">
          <Action kind="plain" href={hrefTo(page, `/pledges/make?recommendation=${code}&position=${position}`)}>
            {page.t('recommendations.act-pledge', { n: position })}
          </Action>
        </p>
      ))}
      {model.work && (
        <p class="acts">
          <Action kind="plain" href={hrefTo(page, `/recommendations/${code}/work`)}>
            {page.t('recommendations.act-work')}
          </Action>
        </p>
      )}
    </>
  )
}

function Quote({ page, one }: { page: Page; one: RecommendationModel }) {
  if (!one.quote) return null
  return (
    <figure class="quote">
      <blockquote lang={one.quote.lang}>
        <p>{`“${one.quote.text}”`}</p>
      </blockquote>
      <figcaption>
        {one.quote.attribution}
        <Sourced page={page} source={one.quote.source} />
      </figcaption>
    </figure>
  )
}

function LaterFacts({ page, one }: { page: Page; one: RecommendationModel }) {
  if (one.laterFacts.length === 0) return null
  return (
    <section class="stack">
      <h2>{page.t('recommendations.later-title')}</h2>
      <p>{page.t('recommendations.later-lead')}</p>
      <ul class="bare">
        {one.laterFacts.map((fact) => (
          <li class="sheet stack">
            <Status tone={fact.station === 'meeting' ? 'progress' : (fact.station as 'pledge')} hollow>
              {page.t('ui.thread-later')}
            </Status>
            <p>
              <b>{sayWhen(page, fact.on)}</b>
            </p>
            <Text page={page} text={fact.text} />
            {fact.bearsOn && (
              <p class="small">
                <a href={hrefTo(page, addressOfCode(fact.bearsOn))}>{fact.bearsOn}</a>
              </p>
            )}
            <Sourced page={page} source={fact.source} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function About({ page, one }: { page: Page; one: RecommendationModel }) {
  const { t, locale } = page
  return (
    <section class="stack">
      <h2>{t('recommendations.about')}</h2>
      <Facts
        items={[
          { term: t('recommendations.issued'), detail: one.issuer && <Text page={page} text={one.issuer} plain /> },
          {
            term: t('recommendations.date'),
            detail: one.issuedOn && (
              <>
                {sayWhen(page, one.issuedOn)}
                {one.dateNote && (
                  <span class="small">
                    <br />
                    <Text page={page} text={one.dateNote} plain />
                  </span>
                )}
              </>
            ),
          },
          {
            term: t('recommendations.recorded-by'),
            detail: one.recordedBy && t(`recommendations.recorded-${one.recordedBy}` as MessageKey),
          },
          {
            term: t('recommendations.proposed-by'),
            detail: one.proposedBy ? (
              <a href={hrefTo(page, `/organisations/${one.proposedBy.slug}`)}>{one.proposedBy.name}</a>
            ) : (
              one.proposedAs && t(`recommendations.as-${one.proposedAs}` as MessageKey)
            ),
          },
          {
            term: t('recommendations.brought-to'),
            detail: one.broughtTo && (
              <a href={hrefTo(page, `/bodies/${one.broughtTo.slug}`)}>
                <Text page={page} text={one.broughtTo.name} plain />
              </a>
            ),
          },
          {
            term: t('recommendations.occasion'),
            detail: one.occasion && <Text page={page} text={one.occasion.text} plain />,
          },
          { term: t('recommendations.field-kind'), detail: t(`recommendations.kind-${one.kind}` as MessageKey) },
          {
            term: t('recommendations.field-horizon'),
            detail: one.horizon && t(`recommendations.horizon-${one.horizon}` as MessageKey),
          },
          {
            term: t('recommendations.field-objectives'),
            detail: (
              <ul class="bare">
                {one.objectives.map((n) => (
                  <li>
                    <a href={hrefTo(page, `/objectives/${n}`)}>
                      {n}. {objectiveName(n, locale)}
                    </a>
                  </li>
                ))}
              </ul>
            ),
          },
          {
            term: t('recommendations.cites'),
            detail: one.cites === 0 ? null : t('ui.thread-voices', { count: one.cites }),
          },
        ]}
      />
      {one.sources.map((source) => (
        <Sourced page={page} source={source} />
      ))}
    </section>
  )
}
