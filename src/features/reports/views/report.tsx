// Room: reports/views. A summary report as a page: the editors' words, the figures, each opening its rows.
import { type LocalizedText, readText } from '../../../kernel/localized-text.ts'
import type { Station } from '../../../kernel/thread.ts'
import { sayDay } from '../../../platform/i18n/format.ts'
import { Cite } from '../../../ui/cite.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Text } from '../../../ui/text.tsx'
import { Thread } from '../../../ui/thread.tsx'
import { threadOf } from '../../../ui/thread-of.ts'
import { type TableKey, aboutLine, sectionsOf, tableKeys, tableOf } from '../paper-of.ts'
import type { PaperTable } from '../paper.ts'
import type { ReportModel } from '../present.ts'
import { sections } from '../rules.ts'
import { Remarks } from './remarks.tsx'

export function ReportPage({
  page,
  model,
}: {
  page: Page
  model: { report: ReportModel; stations: Station[]; baseUrl: string }
}) {
  const { t, locale } = page
  const { report } = model
  const title = readText(report.title, locale).text
  const asOf = report.publishedOn ? sayDay(report.publishedOn, locale) : t('reports.state-draft')
  return (
    <Document
      page={page}
      title={title}
      heading={<Text page={page} text={report.title} plain />}
      tag={{ label: t('reports.tag'), tone: 'report' }}
      lead={aboutLine(report.figures, locale)}
      toc={sections.map((name) => ({ href: `#${name}`, label: t(`reports.section-${name}`) }))}
    >
      <p class="small">
        {report.publishedOn ? t('reports.published-on', { day: asOf, code: report.code }) : t('reports.is-draft')}{' '}
        {report.singleApproval && t('reports.single-approval')}
      </p>
      <Thread page={page} stations={threadOf(page, model.stations, { whole: `/trace/${report.code}` })} />
      <Sections page={page} report={report} />
      <Remarks page={page} remarks={report.remarks} />
      {report.publishedOn && (
        <p class="acts">
          <a class="btn plain" href={hrefTo(page, `/reports/${report.slug}/pdf`)}>
            {t('reports.as-pdf')}
          </a>
          <a class="btn plain" href={hrefTo(page, `/reports/${report.slug}/docx`)}>
            {t('reports.as-word')}
          </a>
        </p>
      )}
      <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/reports/${report.slug}` }]} />
      <Cite
        page={page}
        title={title}
        permalink={`${model.baseUrl}/${locale}/reports/${report.slug}`}
        asOf={asOf}
        code={report.code}
      />
    </Document>
  )
}

/** The sections of a report: shared by the public page and the desk's preview. */
export function Sections({ page, report }: { page: Page; report: ReportModel }) {
  const parts = sectionsOf(report.figures, page.locale)
  return (
    <>
      {sections.map((name) => {
        const part = parts[name]
        const narrative: LocalizedText | undefined = report.narrative[name]
        return (
          <section id={name} class="rule stack">
            <h2>{part.heading}</h2>
            {narrative && <Text page={page} text={narrative} as="paragraphs" />}
            {part.items.length === 0 && part.tables.length === 0 && (
              <p class="quiet">{page.t(`reports.nothing-${name}`)}</p>
            )}
            {part.items.length > 0 && (
              <ul>
                {part.items.map((item) => (
                  <li>
                    {item.address ? <a href={hrefTo(page, item.address)}>{item.label}</a> : item.label}
                    {item.detail && <span class="small"> {item.detail}</span>}
                  </li>
                ))}
              </ul>
            )}
            {name === 'participation' &&
              tableKeys.map((key) => <RowsTable page={page} report={report} of={key} link />)}
          </section>
        )
      })}
    </>
  )
}

function RowsTable({ page, report, of, link }: { page: Page; report: ReportModel; of: TableKey; link?: boolean }) {
  const table: PaperTable = tableOf(of, report.figures, page.locale)
  if (table.rows.length === 0) return null
  return (
    <div class="stack">
      <DataTable
        caption={table.caption}
        rows={table.rows}
        columns={table.columns.map((label, i) => ({
          label,
          head: i === 0,
          numeric: table.numeric.includes(i),
          cell: (row: string[]) => row[i] ?? '',
        }))}
      />
      {link && (
        <p class="small">
          <a href={hrefTo(page, `/reports/${report.slug}/rows/${of}`)}>
            {page.t('reports.open-rows', { table: table.caption })}
          </a>
        </p>
      )}
    </div>
  )
}

export function RowsPage({ page, model }: { page: Page; model: { report: ReportModel; key: TableKey } }) {
  const { report, key } = model
  const table = tableOf(key, report.figures, page.locale)
  return (
    <Document
      page={page}
      title={table.caption}
      tag={{ label: report.code, tone: 'report' }}
      lead={page.t('reports.rows-lead')}
    >
      <RowsTable page={page} report={report} of={key} />
      <FeedLinks
        page={page}
        feeds={[
          { kind: 'csv', href: hrefTo(page, `/reports/${report.slug}/rows/${key}/csv`) },
          { kind: 'json', href: `/api/v1/reports/${report.slug}` },
        ]}
      />
      <p>
        <a href={hrefTo(page, `/reports/${report.slug}`)}>{page.t('reports.back')}</a>
      </p>
    </Document>
  )
}
