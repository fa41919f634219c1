// Room: elections/views. One election: what seat, who may stand, until when, who stands, how many voted, what was
// counted.
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay, sayNumber } from '../../../platform/i18n/format.ts'
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Figure } from '../../../ui/figure.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import type { CandidateModel, ElectionModel } from '../present.ts'
import type { CandidacyState } from '../rules.ts'
import { ResultSection } from './result.tsx'
import { between, nameOf, seatName, toneOf } from './parts.tsx'

export interface ElectionPageModel {
  one: ElectionModel
  ways: {
    nominate: boolean
    candidacy: CandidacyState | null
    vote: boolean
    voted: boolean
    /** They speak for an organisation on the roll, and another person casts its voice. */
    leadCasts: boolean
    desk: boolean
  }
  open: { nominations: boolean; vote: boolean }
  baseUrl: string
}

export function ElectionPage({ page, model }: { page: Page; model: ElectionPageModel }) {
  const { t, locale } = page
  const { one } = model
  const way = `/elections/${one.code}`
  return (
    <Document
      page={page}
      title={t('elections.title', { seat: seatName(page, one) })}
      lead={leadOf(page, model)}
      tag={{ label: t(`elections.state-${one.state}`), tone: toneOf(one.state) }}
    >
      <div class="stack">
        {one.sample && <p class="small">{t('elections.sample')}</p>}
        <Ways page={page} model={model} />
        {one.about && <Text page={page} text={one.about} as="paragraphs" />}
        {one.tally && <ResultSection page={page} one={one} />}
        <Candidates page={page} model={model} />
        {one.roll !== null && <Turnout page={page} one={one} />}
        <section class="stack" aria-labelledby="rules">
          <h2 id="rules">{t('elections.rules-title')}</h2>
          <Rules page={page} one={one} />
        </section>
        <section class="stack" aria-labelledby="calendar">
          <h2 id="calendar">{t('elections.calendar-title')}</h2>
          <Calendar page={page} model={model} />
        </section>
        <Secrecy page={page} one={one} />
        <FeedLinks
          page={page}
          feeds={[
            { kind: 'json', href: `/api/v1${way}` },
            ...(one.tally ? [{ kind: 'csv' as const, href: hrefTo(page, `${way}/tally.csv`) }] : []),
          ]}
        />
        <Cite
          page={page}
          title={`${one.code}: ${seatName(page, one)}`}
          permalink={`${model.baseUrl}${hrefTo(page, way)}`}
          asOf={sayDay(page.now.toISOString().slice(0, 10), locale)}
        />
      </div>
    </Document>
  )
}

/** One sentence: where it stands, and what one can do here. */
function leadOf(page: Page, { one, open }: ElectionPageModel): string {
  const { t, locale } = page
  const day = (date: string) => sayDay(date, locale)
  const electorate = readText(one.electorate.name, locale).text
  if (open.nominations) return t('elections.lead-nominating', { day: day(one.nominationsUntilOn), electorate })
  if (one.state === 'nominating' && one.runOffOf) return t('elections.lead-run-off', { day: day(one.voteFromOn) })
  if (one.state === 'nominating') return t('elections.lead-before-vote', { day: day(one.voteFromOn) })
  if (open.vote) return t('elections.lead-voting', { day: day(one.voteUntilOn), electorate })
  if (one.state === 'voting' || one.state === 'closed') return t('elections.lead-closed')
  return t(`elections.lead-${one.state as 'elected' | 'tied' | 'not-elected' | 'cancelled'}`)
}

function Ways({ page, model }: { page: Page; model: ElectionPageModel }) {
  const { t } = page
  const { one, ways, open } = model
  const way = `/elections/${one.code}`
  const stranger =
    !ways.vote && !ways.leadCasts && !ways.nominate && ways.candidacy === null && (open.vote || open.nominations)
  const acts = ways.vote || ways.nominate || ways.desk || (ways.candidacy !== null && one.state === 'nominating')
  return (
    <>
      {acts && (
        <p class="acts">
          {ways.vote && (
            <Action href={hrefTo(page, `${way}/vote`)} kind={ways.voted ? 'plain' : 'main'}>
              {t(ways.voted ? 'elections.act-change' : 'elections.act-vote')}
            </Action>
          )}{' '}
          {ways.candidacy !== null && one.state === 'nominating' && (
            <Action href={hrefTo(page, `${way}/candidacy`)} kind={ways.candidacy === 'nominated' ? 'main' : 'plain'}>
              {t(ways.candidacy === 'nominated' ? 'elections.act-answer' : 'elections.act-candidacy')}
            </Action>
          )}{' '}
          {ways.nominate && (
            <Action href={hrefTo(page, `${way}/nominate`)} kind={ways.candidacy === null ? 'main' : 'plain'}>
              {t('elections.act-nominate')}
            </Action>
          )}{' '}
          {ways.desk && <a href={hrefTo(page, `/desk/elections/${one.code}`)}>{t('elections.to-desk')}</a>}
        </p>
      )}
      {ways.leadCasts && <p class="small">{t('elections.refused-lead-casts')}</p>}
      {stranger && (
        <p class="small">
          {t(open.vote ? 'elections.who-votes' : 'elections.who-nominates')}{' '}
          <a href={hrefTo(page, '/sign-in')}>{t('elections.to-sign-in')}</a>
        </p>
      )}
    </>
  )
}

function Candidates({ page, model }: { page: Page; model: ElectionPageModel }) {
  const { t } = page
  const { one, open } = model
  return (
    <section class="stack" aria-labelledby="candidates">
      <h2 id="candidates">{t('elections.candidates', { count: one.candidates.length })}</h2>
      {one.candidates.length === 0 ? (
        <EmptyState title={t('elections.no-candidates')}>
          {t(open.nominations ? 'elections.no-candidates-next' : 'elections.no-candidates-closed')}
        </EmptyState>
      ) : (
        <>
          <p class="small">{t('elections.order')}</p>
          <ul class="bare">
            {one.candidates.map((candidate) => (
              <li class="rule stack">
                <Candidate page={page} candidate={candidate} elected={candidate.id === one.tally?.winner} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
function Candidate({ page, candidate, elected }: { page: Page; candidate: CandidateModel; elected: boolean }) {
  const name = nameOf(page, candidate)
  return (
    <>
      <h3>
        {candidate.organisation ? (
          <a href={hrefTo(page, `/organisations/${candidate.organisation.slug}`)}>{name}</a>
        ) : (
          name
        )}
        {elected && <span class="small"> · {page.t('elections.elected-here')}</span>}
      </h3>
      {candidate.statement && <Text page={page} text={candidate.statement} as="paragraphs" />}
    </>
  )
}

function Turnout({ page, one }: { page: Page; one: ElectionModel }) {
  const { t, locale } = page
  const { roll, voted, needed } = one
  if (roll === null || voted === null || needed === null) return null
  return (
    <section class="stack" aria-labelledby="turnout">
      <h2 id="turnout">{t('elections.turnout-title')}</h2>
      <Figure
        page={page}
        size="medium"
        value={`${sayNumber(voted, locale)} / ${sayNumber(roll, locale)}`}
        counts={t('elections.turnout-counts')}
        asOf={sayDay(one.decidedOn ?? page.now.toISOString().slice(0, 10), locale)}
      />
      {needed > 0 && (
        <p>{voted >= needed ? t('elections.quorum-met', { needed }) : t('elections.quorum-not-met', { needed })}</p>
      )}
    </section>
  )
}

function Rules({ page, one }: { page: Page; one: ElectionModel }) {
  const { t, locale } = page
  const body = (ref: ElectionModel['electorate']) => (
    <a href={hrefTo(page, `/bodies/${ref.slug}`)}>
      <Text page={page} text={ref.name} plain />
    </a>
  )
  return (
    <Facts
      items={[
        {
          term: t('elections.field-seat'),
          detail: <a href={hrefTo(page, `/seats/${one.seat.code}`)}>{seatName(page, one)}</a>,
        },
        { term: t('elections.electorate'), detail: body(one.electorate) },
        { term: t('elections.who-stands'), detail: t('elections.who-stands-rule') },
        {
          term: t('elections.voices'),
          detail: t(one.individuals ? 'elections.voices-individuals' : 'elections.voices-organisations'),
        },
        { term: t('elections.field-method'), detail: t(`elections.method-${one.method}-rule`) },
        { term: t('elections.field-tieRule'), detail: t(`elections.tie-${one.tieRule}-rule`) },
        {
          term: t('elections.field-quorumPercent'),
          detail: t('elections.quorum-rule', { percent: one.quorumPercent }),
        },
        {
          term: t('elections.term'),
          detail: one.termUntil
            ? between(page, one.termSince, one.termUntil)
            : t('elections.term-open', { day: sayDay(one.termSince, locale) }),
        },
        one.runOffOf
          ? {
              term: t('elections.run-off-of'),
              detail: <a href={hrefTo(page, `/elections/${one.runOffOf}`)}>{one.runOffOf}</a>,
            }
          : null,
      ]}
    />
  )
}

function Calendar({ page, model }: { page: Page; model: ElectionPageModel }) {
  const { t, locale } = page
  const { one } = model
  const today = page.now.toISOString().slice(0, 10)
  const past = one.decidedOn !== null || one.state === 'cancelled'
  return (
    <Timeline
      page={page}
      items={[
        ...(one.runOffOf
          ? []
          : [
              {
                when: between(page, one.nominationsFromOn, one.nominationsUntilOn),
                what: t('elections.calendar-nominations'),
                planned: !past && one.nominationsFromOn > today,
              },
            ]),
        {
          when: between(page, one.voteFromOn, one.voteUntilOn),
          what: t('elections.calendar-vote'),
          detail: t('elections.calendar-utc'),
          planned: !past && one.voteFromOn > today,
        },
        ...(one.decidedOn ? [{ when: sayDay(one.decidedOn, locale), what: t('elections.calendar-count') }] : []),
        { when: sayDay(one.termSince, locale), what: t('elections.calendar-term'), planned: one.termSince > today },
      ]}
    />
  )
}

function Secrecy({ page, one }: { page: Page; one: ElectionModel }) {
  const { t, locale } = page
  return (
    <section class="stack" aria-labelledby="secrecy">
      <h2 id="secrecy">{t('elections.secrecy-title')}</h2>
      <p>{t('elections.secrecy')}</p>
      {one.sealed && (
        <p>
          {t('elections.sealed', { day: sayDay(one.sealed.sealedOn, locale) })}{' '}
          {t(one.sealed.logCleared ? 'elections.sealed-log' : 'elections.sealed-log-ages')}{' '}
          {t('elections.sealed-copies', { day: sayDay(one.sealed.copiesGoneOn, locale) })}
        </p>
      )}
      <details>
        <summary>{t('elections.lots-title')}</summary>
        <p>{t('elections.lots-about')}</p>
        <Facts
          items={[
            { term: t('elections.lots-commitment'), detail: <code class="hash">{one.lotCommitment}</code> },
            { term: t('elections.lots-seed'), detail: one.lotSeed && <code class="hash">{one.lotSeed}</code> },
          ]}
        />
        {one.lotSeed && (
          <p>
            {t('elections.lots-check')} <code class="hash">{`printf %s ${one.lotSeed} | sha256sum`}</code>
          </p>
        )}
      </details>
    </section>
  )
}
