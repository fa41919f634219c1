// Room: bodies/views. One body: what it does, who is in it, drawn as a table, and what the sources do not state.
import { Cite } from '../../../ui/cite.tsx'
import { addressWith } from '../../../ui/address.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Action } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import type { NotStated } from '../../../../data/types.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import {
  Claim,
  Claims,
  NotKnown,
  SourceOf,
  WayOn,
  WordingOf,
  agencyOf,
  countryName,
  networkFacts,
  objectiveName,
} from '../../reference/index.ts'
import type { BodyModel, HistoryRow, SeatModel } from '../present.ts'
import type { BalanceModel } from '../present-balance.ts'
import { sits, tableNumber } from '../rules.ts'
import type { Body } from '../store.ts'
import { HistoryTable } from './history.tsx'
import { OnDay } from './on-day.tsx'
import { AgenciesDrawn, SeatsDrawn } from './tables.tsx'

export interface BodyPageModel {
  body: BodyModel
  charter: Body['charter']
  parent: BodyModel | null
  children: BodyModel[]
  /** What was asked for: a day, a month, a year; null for today. */
  asked: string | null
  on: string
  constituted: boolean
  /** What neither the source nor a decision states of the body that the record is about. */
  notStated: NotStated[]
  seats: SeatModel[]
  designators: { slug: string; name: LocalizedText }[]
  history: HistoryRow[]
  balance: BalanceModel[]
  /** The viewer may write a change of its rules down. */
  changes: boolean
  rotates: boolean
  /** As what the viewer belongs to it. */
  own: readonly ('holder' | 'coordinator' | 'member')[]
}

export function BodyPage({ page, model }: { page: Page; model: BodyPageModel }) {
  const { t, locale } = page
  const { body, charter, children, seats } = model
  const number = tableNumber(body.slug)
  return (
    <Document
      page={page}
      title={readText(body.name, locale).text}
      heading={<Text page={page} text={body.name} plain />}
      tag={{ label: t(`bodies.kind-${body.kind}`), tone: 'answer' }}
      lead={number ? t('bodies.table-lead') : t('bodies.body-lead')}
    >
      {model.own.length > 0 && !model.asked && <OwnActs page={page} model={model} />}
      <section class="cols">
        <div class="stack">
          <About page={page} model={model} />
        </div>
        <div class="stack">
          {!model.constituted && <p>{t('bodies.not-constituted')}</p>}
          {model.asked && <p>{t('bodies.seats-on', { date: sayDay(model.on, locale) })}</p>}
          {seats.length > 0 && <SeatsDrawn page={page} body={body} seats={seats} designators={model.designators} />}
          {seats.length > 0 && seats.every((seat) => seat.state === 'unknown') && <p>{t('bodies.seats-unknown')}</p>}
          {seats.length === 0 && body.memberAgencies.length > 0 && (
            <AgenciesDrawn
              page={page}
              body={body}
              total={body.kind === 'network' ? networkFacts().memberCount.value : body.memberAgencies.length}
            />
          )}
          {body.kind === 'network' && <NotKnown page={page} items={[networkFacts().unnamed]} />}
          {seats.length === 0 && body.memberAgencies.length === 0 && <Here page={page} body={body} />}
        </div>
      </section>
      <section class="stack">
        <p>
          <a href={hrefTo(page, `/bodies/${body.slug}/work`)}>{t('bodies.workroom')}</a>
        </p>
      </section>
      {charter && charter.tasks.length > 0 && (
        <section class="stack">
          <h2>{t('bodies.tasks')}</h2>
          <Claims page={page} items={charter.tasks} />
        </section>
      )}
      {model.notStated.length > 0 && (
        <section class="stack">
          <h2>{t('bodies.not-stated-title')}</h2>
          <NotKnown page={page} items={model.notStated} />
        </section>
      )}
      {body.objectives.length > 0 && <Objectives page={page} body={body} charter={charter} />}
      {model.balance.length > 0 && <Balance page={page} balance={model.balance} />}
      {seats.length > 0 && <Seats page={page} model={model} />}
      {children.length > 0 && (
        <section class="stack">
          <h2>{t('bodies.children')}</h2>
          <WayOn
            links={children.map((one) => ({
              href: hrefTo(page, `/bodies/${one.slug}`),
              label: <Text page={page} text={one.name} plain />,
            }))}
          />
        </section>
      )}
      {body.state === 'to-be-filled' && children.length === 0 && (
        <EmptyState title={t('bodies.to-fill')}>{t('bodies.to-fill-next')}</EmptyState>
      )}
      {(seats.length > 0 || body.memberAgencies.length > 0) && (
        <section class="stack">
          <Here page={page} body={body} />
        </section>
      )}
      <p>
        <a href={hrefTo(page, `/calls?body=${body.slug}`)}>{t('bodies.calls-of')}</a>
      </p>
      <FeedLinks
        page={page}
        feeds={[
          ...(seats.length > 0
            ? [
                {
                  kind: 'csv' as const,
                  href: addressWith(hrefTo(page, `/bodies/${body.slug}/seats.csv`), { on: model.asked ?? undefined }),
                },
              ]
            : []),
          { kind: 'json', href: addressWith(`/api/v1/bodies/${body.slug}`, { on: model.asked ?? undefined }) },
        ]}
      />
      <Cite page={page} title={readText(body.name, page.locale).text} />
    </Document>
  )
}

/** What a seat, a coordinator or a member does here: nobody has to know another address. */
function OwnActs({ page, model }: { page: Page; model: BodyPageModel }) {
  const { t } = page
  const { slug } = model.body
  const decides = model.own.some((role) => role !== 'member')
  return (
    <section class="stack" aria-label={t('bodies.own-title')}>
      <div class="sheet stack">
        <p>{model.own.map((role) => t(`bodies.own-${role}`)).join(' ')}</p>
        <p class="acts">
          {decides && (
            <Action href={hrefTo(page, `/recommendations/before?body=${slug}`)}>{t('bodies.own-before')}</Action>
          )}
          <Action kind="plain" href={hrefTo(page, `/recommendations/propose?body=${slug}`)}>
            {t('bodies.own-propose')}
          </Action>
        </p>
      </div>
    </section>
  )
}

/** Each seat, who sits there and who sat there: today, or at the time that was asked about. */
function Seats({ page, model }: { page: Page; model: BodyPageModel }) {
  const { t, locale } = page
  const { body, seats, history, asked } = model
  const places = new Map(seats.map((seat) => [seat.code, seat.place]))
  return (
    <section class="stack" id="seats">
      <h2>{t('bodies.seats-title')}</h2>
      <DataTable
        caption={<span class="unseen">{t('bodies.seats-title')}</span>}
        rows={seats}
        columns={[
          {
            label: t('ui.seat'),
            head: true,
            cell: (seat) => <a href={hrefTo(page, `/seats/${seat.code}`)}>{t('bodies.seat-n', { n: seat.place })}</a>,
          },
          ...(seats.every((seat) => seat.designatedBy === body.slug)
            ? []
            : [{ label: t('bodies.designated-by'), cell: (seat: SeatModel) => designatorOf(page, model, seat) }]),
          {
            label: t('ui.seat-state'),
            cell: (seat) => (
              <Status tone={sits(seat.state) ? 'answer' : 'neutral'} hollow={!sits(seat.state)}>
                {t(`ui.seat-${seat.state}`)}
              </Status>
            ),
          },
          {
            label: t('bodies.holder'),
            cell: (seat) => (
              <>
                {seat.holder ? (
                  <a href={hrefTo(page, `/organisations/${seat.holder.slug}`)}>{seat.holder.name}</a>
                ) : sits(seat.state) ? (
                  t('bodies.holder-unlisted')
                ) : (
                  '–'
                )}
                {seat.person && <div class="small">{seat.person}</div>}
                {seat.until && sits(seat.state) && (
                  <div class="small">{t('bodies.until-day', { date: sayDay(seat.until, locale) })}</div>
                )}
              </>
            ),
          },
        ]}
      />
      <h2>{asked ? t('bodies.sat-on', { when: asked }) : t('bodies.body-history-title')}</h2>
      <OnDay page={page} action={hrefTo(page, `/bodies/${body.slug}`)} on={asked} label={t('bodies.on-label')} />
      {(history.length > 0 || asked) && (
        <HistoryTable
          page={page}
          caption={t('bodies.body-history-title')}
          rows={history}
          places={places}
          empty={{ title: t('bodies.sat-none'), next: t('bodies.sat-none-next') }}
        />
      )}
      <WayOn
        links={[
          { href: hrefTo(page, '/charter'), label: t('bodies.charter-see') },
          ...(model.rotates
            ? [{ href: hrefTo(page, `/bodies/${body.slug}/rotation`), label: t('bodies.rotation-see') }]
            : []),
          ...(model.changes
            ? [{ href: hrefTo(page, `/bodies/${body.slug}/charter`), label: t('bodies.propose-title') }]
            : []),
        ]}
      />
    </section>
  )
}
function designatorOf(page: Page, model: BodyPageModel, seat: SeatModel) {
  const name = model.designators.find((one) => one.slug === seat.designatedBy)
  return name ? <Text page={page} text={name.name} plain /> : seat.designatedBy
}

/** What the charter aims at, and how it stands: a count against a number, never a verdict. */
function Balance({ page, balance }: { page: Page; balance: readonly BalanceModel[] }) {
  const { t } = page
  return (
    <section class="stack">
      <h2>{t('bodies.balance-title')}</h2>
      <p>{t('bodies.balance-lead')}</p>
      <Facts
        items={balance.map((one) => ({
          term: `${t(`bodies.balance-${one.aim}`)} ${one.atLeast}`,
          detail: t('bodies.balance-now', { n: one.now }),
        }))}
      />
    </section>
  )
}

function About({ page, model }: { page: Page; model: BodyPageModel }) {
  const { t, locale } = page
  const { body, charter, parent } = model
  return (
    <>
      <Facts
        items={[
          {
            term: t('bodies.working-title'),
            detail: body.workingTitle && <Text page={page} text={body.workingTitle} plain />,
          },
          {
            term: t('bodies.parent'),
            detail: parent && (
              <a href={hrefTo(page, `/bodies/${parent.slug}`)}>
                <Text page={page} text={parent.name} plain />
              </a>
            ),
          },
          {
            term: t('bodies.country'),
            detail: body.country && (
              <a href={hrefTo(page, `/countries/${body.country}`)}>{countryName(body.country, locale)}</a>
            ),
          },
          { term: t('bodies.meets'), detail: charter?.meets && <Text page={page} text={charter.meets.text} plain /> },
          {
            term: t('bodies.agencies'),
            detail:
              body.memberAgencies.length === 0 ? null : (
                <ul>
                  {body.memberAgencies.map((code) => {
                    const agency = agencyOf(code)
                    return <li>{agency ? <Text page={page} text={agency.name} plain /> : code}</li>
                  })}
                </ul>
              ),
          },
        ]}
      />
      {charter?.meets && <SourceOf page={page} source={charter.meets.source} />}
      {body.note && <Claim page={page} text={body.note} source={charter?.source} />}
      {!body.note && charter && <SourceOf page={page} source={charter.source} />}
      <WordingOf page={page} texts={[body.name, ...(body.workingTitle ? [body.workingTitle] : [])]} />
      {body.enteredOn && (
        <p class="source">{t('bodies.entered-by-office', { date: sayDay(body.enteredOn, locale) })}</p>
      )}
    </>
  )
}

function Objectives({ page, body, charter }: { page: Page; body: BodyModel; charter: Body['charter'] }) {
  return (
    <section class="stack">
      <h2>{page.t('bodies.objectives')}</h2>
      <WayOn
        links={body.objectives.map((n) => ({
          href: hrefTo(page, `/objectives/${n}`),
          label: `${n}. ${objectiveName(n, page.locale)}`,
        }))}
      />
      {charter?.objectivesSource && <SourceOf page={page} source={charter.objectivesSource} />}
    </section>
  )
}

function Here({ page, body }: { page: Page; body: BodyModel }) {
  const { t } = page
  const table = tableNumber(body.slug)
  return (
    <>
      <h2>{t('bodies.here-title')}</h2>
      <WayOn
        links={[
          ...(table
            ? [
                { href: hrefTo(page, `/organisations?table=${table}`), label: t('bodies.see-members') },
                { href: hrefTo(page, `/library/statements?table=${table}`), label: t('bodies.see-statements') },
              ]
            : []),
          {
            href: hrefTo(page, table ? `/recommendations?table=${table}` : '/recommendations'),
            label: t('bodies.see-recommendations'),
          },
          { href: hrefTo(page, `/conversations?body=${body.slug}`), label: t('bodies.see-conversations') },
          { href: hrefTo(page, '/meetings'), label: t('bodies.see-meetings') },
          { href: hrefTo(page, `/elections?body=${body.slug}`), label: t('bodies.see-elections') },
        ]}
      />
    </>
  )
}
