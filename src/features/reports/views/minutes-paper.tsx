// Room: reports/views. A paper made from approved minutes, as a page: each sentence with its number, which leads to
// the item.
import { DataTable } from '../../../ui/data-table.tsx'
import { Document } from '../../../ui/document.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Action } from '../../../ui/submit.tsx'
import type { Meeting } from '../../meetings/index.ts'
import type { MinutesPaper } from '../minutes-papers.ts'
import type { Paper, PaperSection } from '../paper.ts'

export function MinutesPaperPage({
  page,
  model: { kind, kinds, meeting, released, paper },
}: {
  page: Page
  model: { kind: MinutesPaper; kinds: readonly MinutesPaper[]; meeting: Meeting; released: boolean; paper: Paper }
}) {
  const { t } = page
  const here = `/meetings/${meeting.slug}/papers`
  return (
    <Document
      page={page}
      title={paper.title}
      lead={paper.about}
      tag={{ label: t(meeting.fromRecord ? 'reports.paper-tag-record' : `reports.paper-tag-${kind}`), tone: 'report' }}
      hidden={!released}
    >
      <p class={released ? 'small' : 'notice'}>{paper.standing}</p>
      {kinds.length > 1 && (
        <nav class="acts" aria-label={t('reports.paper-others')}>
          {kinds.map((one) =>
            one === kind ? (
              <b aria-current="page">{t(`reports.paper-tag-${one}`)}</b>
            ) : (
              <a href={hrefTo(page, `${here}/${one}`)}>{t(`reports.paper-tag-${one}`)}</a>
            ),
          )}
        </nav>
      )}
      {paper.sections.map((one) => (
        <Section section={one} />
      ))}
      <p class="acts">
        <Action kind="plain" href={hrefTo(page, `${here}/${kind}/pdf`)}>
          {t('reports.as-pdf')}
        </Action>
        <Action kind="plain" href={hrefTo(page, `${here}/${kind}/docx`)}>
          {t('reports.as-word')}
        </Action>
        <a href={hrefTo(page, `/meetings/${meeting.slug}`)}>
          {t(meeting.fromRecord ? 'reports.paper-meeting-recorded' : 'reports.paper-meeting')}
        </a>
      </p>
      <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1${here}/${kind}` }]} />
    </Document>
  )
}
function Section({ section }: { section: PaperSection }) {
  return (
    <section class="rule stack">
      <h2>{section.heading}</h2>
      {section.cited?.map((sentences) => (
        <p>
          {sentences.map((one) => (
            <>
              {one.text} <a href={one.address}>{one.mark}</a>{' '}
            </>
          ))}
        </p>
      ))}
      {section.paragraphs.map((text) => (
        <p>{text}</p>
      ))}
      {section.tables.map((table) => (
        <DataTable
          caption={table.caption}
          rows={table.rows}
          columns={table.columns.map((label, column) => ({
            label,
            head: column === 0,
            numeric: table.numeric.includes(column),
            cell: (row: string[]) => row[column],
          }))}
        />
      ))}
      {section.items.length > 0 && (
        <ul>
          {section.items.map((one) => (
            <li>
              {one.address ? <a href={one.address}>{one.label}</a> : one.label}
              {one.words?.map((words) => (
                <p>{words}</p>
              ))}
              {one.detail && <p class="small">{one.detail}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
