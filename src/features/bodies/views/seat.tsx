// Room: bodies/views. One seat: who designates, who held it and when; for the secretariat, the forms that record it.
import { DataTable } from '../../../ui/data-table.tsx'
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Select } from '../../../ui/select.tsx'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text } from '../../../ui/text.tsx'
import { readText } from '../../../kernel/localized-text.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { SourceOf } from '../../reference/index.ts'
import type { BodyModel, HistoryRow, SeatModel } from '../present.ts'

export interface SeatPageModel {
  seat: SeatModel
  body: BodyModel
  designator: BodyModel
  history: HistoryRow[]
  /** The organisations to choose from; null for whoever may not fill it. */
  candidates: { value: string; label: string }[] | null
}

export function SeatPage({ page, model }: { page: Page; model: SeatPageModel }) {
  const { t, locale } = page
  const { seat, body, designator, history, candidates } = model
  const filled = seat.state === 'filled' || seat.state === 'expiring'
  return (
    <Document
      page={page}
      title={t('bodies.seat-of', { n: seat.place, body: readText(body.name, locale).text })}
      lead={t('bodies.seat-lead')}
    >
      <section class="stack">
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
              detail: seat.holder && (
                <a href={hrefTo(page, `/organisations/${seat.holder.slug}`)}>{seat.holder.name}</a>
              ),
            },
            { term: t('bodies.since'), detail: seat.since && sayDay(seat.since, locale) },
            { term: t('bodies.until'), detail: seat.until && sayDay(seat.until, locale) },
          ]}
        />
        {seat.rotating && <p>{t('bodies.rotating')}</p>}
        {seat.source && <SourceOf page={page} source={seat.source} />}
      </section>
      <section class="stack">
        <h2>{t('bodies.history-title')}</h2>
        <DataTable
          caption={<span class="unseen">{t('bodies.history-title')}</span>}
          rows={history}
          empty={<EmptyState title={t('bodies.history-none')}>{t('bodies.history-none-next')}</EmptyState>}
          columns={[
            {
              label: t('bodies.holder'),
              head: true,
              cell: (one) =>
                one.organisation ? (
                  <a href={hrefTo(page, `/organisations/${one.organisation.slug}`)}>{one.organisation.name}</a>
                ) : (
                  '–'
                ),
            },
            { label: t('bodies.since'), cell: (one) => sayDay(one.since, locale) },
            { label: t('bodies.until'), cell: (one) => (one.until ? sayDay(one.until, locale) : '–') },
            {
              label: t('bodies.history-vacated'),
              cell: (one) => (one.vacatedOn ? sayDay(one.vacatedOn, locale) : '–'),
            },
          ]}
        />
      </section>
      {candidates && !filled && (
        <section class="sheet stack">
          <h2>{t('bodies.fill-title')}</h2>
          <p>{t('bodies.fill-lead')}</p>
          <Form page={page} action={hrefTo(page, `/seats/${seat.code}/holder`)}>
            <Select
              page={page}
              name="organisation"
              label={t('bodies.field-organisation')}
              hint={t('bodies.hint-organisation')}
              options={candidates}
            />
            <Field page={page} name="since" type="date" size="medium" label={t('bodies.field-since')} />
            <Field page={page} name="until" type="date" size="medium" label={t('bodies.field-until')} optional />
            <Submit>{t('bodies.act-fill')}</Submit>
          </Form>
        </section>
      )}
      {candidates && filled && (
        <section class="sheet stack">
          <h2>{t('bodies.vacate-title')}</h2>
          <Form page={page} action={hrefTo(page, `/seats/${seat.code}/vacancy`)}>
            <Field page={page} name="left" type="date" size="medium" label={t('bodies.field-left')} />
            <Submit kind="plain">{t('bodies.act-vacate')}</Submit>
          </Form>
        </section>
      )}
      <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/seats/${seat.code}` }]} />
      <Cite page={page} title={t('bodies.seat-of', { n: seat.place, body: readText(body.name, locale).text })} />
    </Document>
  )
}
