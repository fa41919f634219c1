// Room: pledges/views. One pledge: its thread, what was promised, what keeps it from being verified, what was reported.
import { readText } from '../../../kernel/localized-text.ts'
import type { MessageKey } from '../../../generated/messages.ts'
import { dayOf, sayDay } from '../../../platform/i18n/format.ts'
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Form } from '../../../ui/form.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { SourceLine } from '../../../ui/source-line.tsx'
import { Status } from '../../../ui/status.tsx'
import { Action, Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { sayWhen } from '../../../ui/when.ts'
import { Thread } from '../../../ui/thread.tsx'
import { threadOf } from '../../../ui/thread-of.ts'
import { addressOfCode } from '../../recommendations/index.ts'
import { countryName, objectiveName, sourceOf } from '../../reference/index.ts'
import type { PledgeModel } from '../present.ts'
import type { ReadModel } from '../routes.tsx'
import { PledgeStatus } from './pledge-list.tsx'

export function PledgePage({ page, model }: { page: Page; model: ReadModel }) {
  const { t } = page
  const one = model.pledge
  const title = readText(one.title, page.locale).text
  const lead = one.sample ? 'pledges.sample' : one.state === 'recorded' ? 'pledges.lead-recorded' : 'pledges.lead'
  return (
    <Document
      page={page}
      title={title}
      heading={<Text page={page} text={one.title} plain />}
      lead={t(lead)}
      tag={{ label: `${one.code} · ${t(`pledges.state-${one.state}` as MessageKey)}`, tone: 'pledge' }}
    >
      <div class="stack">
        <div class="stack">
          <Thread
            page={page}
            stations={threadOf(page, model.thread, { here: model.hereId, whole: `/trace/${one.code}` })}
          />
          <p class="small">
            <a href={hrefTo(page, `/trace/${one.code}`)}>{t('ui.thread-whole')}</a>
          </p>
        </div>
        <section class="stack">
          <h2>{t('pledges.what')}</h2>
          <Text page={page} text={one.text} as="paragraphs" />
          <PledgeStatus page={page} one={one} />
          {one.missing && one.missing.length > 0 && (
            <ul>
              {one.missing.map((item) => (
                <li>{t(`pledges.missing-${item}` as MessageKey)}</li>
              ))}
            </ul>
          )}
          {one.aims.length > 0 && (
            <>
              <h3>{t('pledges.aims')}</h3>
              <ul>
                {one.aims.map((aim) => (
                  <li>
                    <Text page={page} text={aim.text} plain />
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
        <Updates page={page} model={model} />
        <LaterFacts page={page} one={one} />
        <About page={page} one={one} />
        <Cite
          page={page}
          title={title}
          code={one.code}
          author={readText(one.holder, page.locale).text}
          permalink={hrefTo(page, `/pledges/${one.code}`)}
          asOf={sayDay(dayOf(page.now), page.locale)}
        />
        <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/pledges/${one.code}` }]} />
      </div>
    </Document>
  )
}

function Updates({ page, model }: { page: Page; model: ReadModel }) {
  const { t, locale } = page
  const one = model.pledge
  return (
    <section class="stack">
      <h2>{t('pledges.updates')}</h2>
      {one.updates.length === 0 && <p>{t('pledges.no-update-here')}</p>}
      <ul class="bare">
        {one.updates.map((update) => (
          <li class="sheet stack">
            <p>
              <b>{sayDay(update.on, locale)}</b>
              {' · '}
              {t(`pledges.standing-${update.standing}` as MessageKey)}
              {update.author && (
                <>
                  {': '}
                  <Text page={page} text={update.author} plain />
                </>
              )}
            </p>
            {update.claimedStage && (
              <p>
                <Status tone="progress">
                  {t('pledges.claims', { stage: t(`pledges.state-${update.claimedStage}` as MessageKey) })}
                </Status>
              </p>
            )}
            <Text page={page} text={update.text} as="paragraphs" />
            {update.evidence && (
              <p>
                {t('pledges.evidence')}:{' '}
                <a href={update.evidence.url} rel="nofollow noopener noreferrer">
                  {update.evidence.label ?? update.evidence.url}
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
      {model.mayUpdate && (
        <p class="acts">
          <Action href={hrefTo(page, `/pledges/${one.code}/update`)}>{t('pledges.act-update')}</Action>
        </p>
      )}
      {model.maySendLink && (
        <Form page={page} action={hrefTo(page, `/pledges/${one.code}/link`)}>
          <Submit kind="plain">{t('pledges.act-link')}</Submit>
        </Form>
      )}
    </section>
  )
}

const Sourced = ({
  page,
  source,
}: {
  page: Page
  source: { id: string; locator: string | null; standing: string }
}) => (
  <SourceLine
    page={page}
    label={sourceOf(source.id)?.label ?? source.id}
    locator={source.locator ?? undefined}
    standing={page.t(`recommendations.standing-${source.standing}` as MessageKey)}
    href={hrefTo(page, `/sources#${source.id}`)}
  />
)

function LaterFacts({ page, one }: { page: Page; one: PledgeModel }) {
  if (one.facts.length === 0) return null
  return (
    <section class="stack">
      <h2>{page.t('pledges.facts')}</h2>
      <ul class="bare">
        {one.facts.map((fact) => (
          <li class="sheet stack">
            <Status tone="progress" hollow>
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

function About({ page, one }: { page: Page; one: PledgeModel }) {
  const { t, locale } = page
  return (
    <section class="stack">
      <h2>{t('pledges.about')}</h2>
      <Facts
        items={[
          {
            term: t('pledges.field-holder'),
            detail: one.office ? (
              <a href={hrefTo(page, `/organisations/${one.office.slug}`)}>{one.office.name}</a>
            ) : (
              <Text page={page} text={one.holder} plain />
            ),
          },
          {
            term: t('pledges.field-country'),
            detail: one.country && (
              <a href={hrefTo(page, `/countries/${one.country}`)}>{countryName(one.country, locale)}</a>
            ),
          },
          {
            term: t('pledges.made-on'),
            detail: (
              <>
                {sayWhen(page, one.madeOn)}
                {one.dateNote && (
                  <span class="small">
                    <br />
                    <Text page={page} text={one.dateNote} plain />
                  </span>
                )}
              </>
            ),
          },
          { term: t('pledges.occasion'), detail: one.occasion && <Text page={page} text={one.occasion.text} plain /> },
          { term: t('pledges.field-dueOn'), detail: one.dueOn && sayDay(one.dueOn, locale) },
          { term: t('pledges.field-measure'), detail: one.measure && <Text page={page} text={one.measure} plain /> },
          { term: t('pledges.field-kind'), detail: one.kind && t(`pledges.kind-${one.kind}` as MessageKey) },
          {
            term: t('pledges.implements'),
            detail: one.implements.length > 0 && (
              <ul class="bare">
                {one.implements.map((row) => (
                  <li>
                    <a href={hrefTo(page, `/recommendations/${row.code}`)}>{row.code}</a>
                    {row.byEditors && <span class="small"> · {t('pledges.by-editors')}</span>}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            term: t('pledges.field-objectives'),
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
        ]}
      />
      {one.unknowns.map((unknown) => (
        <p class="small">
          <Text page={page} text={unknown.reason} plain />
        </p>
      ))}
      {one.sources.map((source) => (
        <Sourced page={page} source={source} />
      ))}
    </section>
  )
}
