// Room: bodies/views. One seat: who designates, who holds it and by which decision, who held it before.
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Text } from '../../../ui/text.tsx'
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { SourceOf } from '../../reference/index.ts'
import type { Reason } from '../designation-rules.ts'
import type { BodyModel, HistoryRow, SeatModel } from '../present.ts'
import { sits } from '../rules.ts'
import { HistoryTable } from './history.tsx'
import { SeatActs } from './seat-acts.tsx'

export interface SeatPageModel {
  seat: SeatModel
  body: BodyModel
  designator: BodyModel
  history: HistoryRow[]
  acts: SeatActsModel
}
export interface SeatActsModel {
  /** The organisations to choose from; null for whoever may not fill it, and while a designation waits. */
  candidates: { value: string; label: string }[] | null
  /** What one person recorded and a second one has to confirm; null where nothing waits, or for who may not. */
  waits: {
    organisation: string | null
    alternate: string | null
    since: string
    until: string | null
    decision: string
    decidedOn: string
    /** The viewer recorded it. */
    own: boolean
    /** What the charter says against it today. */
    against: Reason[]
  } | null
  /** Whether the viewer may record that it was left. */
  leaves: boolean
  /** Whose turn it is at a seat that rotates. */
  turn: { organisation: string; since: string; until: string } | null
  suspends: boolean
  hasAlternate: boolean
  /** For who speaks for the holder: whom it may send; `alternate` is null where another organisation stands in. */
  people: { options: { value: string; label: string }[]; person?: string; alternate?: string | null } | null
  /** For the one who sits: whether their name is shown; null for everybody else. */
  shown: boolean | null
}

export function SeatPage({ page, model }: { page: Page; model: SeatPageModel }) {
  const { t, locale } = page
  const { seat, body, designator, history } = model
  const title = t('bodies.seat-of', { n: seat.place, body: readText(body.name, locale).text })
  return (
    <Document page={page} title={title} lead={t('bodies.seat-lead')}>
      <div class="stack">
        <section class="stack">
          <SeatFacts page={page} seat={seat} body={body} designator={designator} />
          {seat.conflicts.length > 0 && <Conflicts page={page} seat={seat} />}
          {seat.state === 'expired' && seat.until && (
            <p>{t('bodies.expired-note', { date: sayDay(seat.until, locale) })}</p>
          )}
          {seat.rotating && (
            <p>
              {t('bodies.rotating')}{' '}
              <a href={hrefTo(page, `/bodies/${body.slug}/rotation`)}>{t('bodies.rotation-see')}</a>
            </p>
          )}
          {seat.source && <SourceOf page={page} source={seat.source} />}
          {!seat.rotating && (
            <p>
              <a href={hrefTo(page, `/elections?seat=${seat.code}`)}>{t('bodies.seat-elections')}</a>
            </p>
          )}
        </section>
        <section class="stack">
          <h2>{t('bodies.history-title')}</h2>
          <HistoryTable page={page} caption={t('bodies.history-title')} rows={history} />
        </section>
        <SeatActs page={page} seat={seat} acts={model.acts} />
        <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/seats/${seat.code}` }]} />
        <Cite page={page} title={title} />
      </div>
    </Document>
  )
}

function SeatFacts({
  page,
  seat,
  body,
  designator,
}: { page: Page } & Pick<SeatPageModel, 'seat' | 'body' | 'designator'>) {
  const { t, locale } = page
  const organisation = (one: SeatModel['holder']) =>
    one && <a href={hrefTo(page, `/organisations/${one.slug}`)}>{one.name}</a>
  const filled = sits(seat.state)
  return (
    <Facts
      items={[
        {
          term: t('bodies.body'),
          detail: (
            <a href={hrefTo(page, `/bodies/${body.slug}`)}>
              <Text page={page} text={body.name} plain />
            </a>
          ),
        },
        {
          term: t('bodies.designated-by'),
          detail: (
            <a href={hrefTo(page, `/bodies/${designator.slug}`)}>
              <Text page={page} text={designator.name} plain />
            </a>
          ),
        },
        {
          term: t('ui.seat-state'),
          detail: (
            <Status tone={filled ? 'answer' : 'neutral'} hollow={!filled}>
              {t(`ui.seat-${seat.state}`)}
            </Status>
          ),
        },
        {
          term: t('bodies.holder'),
          detail: organisation(seat.holder) ?? (filled ? t('bodies.holder-unlisted') : null),
        },
        { term: t('bodies.person'), detail: seat.person },
        { term: t('bodies.alternate'), detail: organisation(seat.alternate) ?? seat.alternatePerson },
        { term: t('bodies.since'), detail: seat.since && sayDay(seat.since, locale) },
        {
          term: t('bodies.until'),
          detail: filled ? (seat.until ? sayDay(seat.until, locale) : t('bodies.until-not-stated')) : null,
        },
        { term: t('bodies.how'), detail: seat.by && <How page={page} by={seat.by} /> },
        { term: t('bodies.suspension'), detail: seat.suspended ? t('bodies.suspended-note') : null },
        {
          term: t('bodies.next'),
          detail:
            seat.next &&
            t('bodies.next-holder', {
              name: seat.next.name ?? t('bodies.holder-unlisted'),
              date: sayDay(seat.next.since, locale),
            }),
        },
      ]}
    />
  )
}

function How({ page, by }: { page: Page; by: NonNullable<SeatModel['by']> }) {
  const kind = by.kind === 'ballot' ? 'ballot' : 'decision'
  return (
    <>
      {by.on ? page.t(`bodies.by-${kind}-on`, { date: sayDay(by.on, page.locale) }) : page.t(`bodies.by-${kind}`)}
      {by.note && <div class="small">{by.note}</div>}
      {by.single && <div class="small">{page.t('bodies.single')}</div>}
    </>
  )
}

/** What the charter forbids of it. Nobody is unseated by a rule: a body decides. */
function Conflicts({ page, seat }: { page: Page; seat: SeatModel }) {
  return (
    <section class="sheet stack">
      <h2>{page.t('bodies.conflict-title')}</h2>
      <ul>
        {seat.conflicts.map((one) => (
          <li>{page.t(one.code, one.args)}</li>
        ))}
      </ul>
      <p>{page.t('bodies.conflict-next')}</p>
    </section>
  )
}
