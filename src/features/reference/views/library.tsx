// Room: reference/views. The library: the documents the record comes from, and one of them; the secretariat attaches
// originals.
import { readText } from '../../../kernel/localized-text.ts'
import { Cite } from '../../../ui/cite.tsx'
import { Document } from '../../../ui/document.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { FeedLinks } from '../../../ui/feed-links.tsx'
import { FileField } from '../../../ui/file-field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Page, hrefTo } from '../../../ui/page.ts'
import { Status } from '../../../ui/status.tsx'
import { Submit } from '../../../ui/submit.tsx'
import { Text, languageName } from '../../../ui/text.tsx'
import { libraryNote, statementNotes } from '../library-data.ts'
import type { DocumentModel } from '../present.ts'
import { objectiveName, sourceOf } from '../reference-data.ts'
import { sayWhen } from '../say-when.ts'
import { Claim, WayOn, WordingOf } from './claims.tsx'

interface ListModel {
  list: { items: DocumentModel[]; total: number }
  statements: number
}

export function LibraryPage({ page, model }: { page: Page; model: ListModel }) {
  const { t } = page
  const [note] = statementNotes()
  return (
    <Document page={page} title={t('reference.library-title')} lead={t('reference.library-lead')}>
      <section class="stack">
        <h2>{t('reference.library-documents')}</h2>
        <Claim page={page} text={libraryNote()} />
        {model.list.items.map((one) => (
          <article class="stack rule">
            <Status tone="report">{t(`reference.document-${one.kind}`)}</Status>
            <h3>
              <a href={hrefTo(page, `/library/${one.id}`)}>
                <Text page={page} text={one.title} plain />
              </a>
            </h3>
            <Described page={page} one={one} />
          </article>
        ))}
        <FeedLinks
          page={page}
          feeds={[
            { kind: 'csv', href: hrefTo(page, '/library.csv') },
            { kind: 'json', href: '/api/v1/library' },
          ]}
        />
      </section>
      <section class="stack">
        <h2>{t('reference.said-title')}</h2>
        {note && <Claim page={page} text={note} />}
        <WayOn
          links={[
            {
              href: hrefTo(page, '/library/statements'),
              label: t('reference.archive-link', { count: model.statements }),
            },
          ]}
        />
      </section>
    </Document>
  )
}

function Described({ page, one }: { page: Page; one: DocumentModel }) {
  const { t } = page
  return (
    <Facts
      items={[
        { term: t('reference.library-author'), detail: <Text page={page} text={one.issuer} plain /> },
        {
          term: t('reference.library-date'),
          detail: (
            <>
              {one.date ? sayWhen(page, one.date) : t('reference.not-given')}
              {one.dateNote && (
                <p class="source">
                  <Text page={page} text={one.dateNote} plain />
                </p>
              )}
            </>
          ),
        },
        { term: t('reference.library-language'), detail: languageName(page, one.language) },
        {
          term: t('reference.library-holds'),
          detail: (
            <ul>
              {one.holds.map((text) => (
                <li>
                  <Text page={page} text={text} plain />
                </li>
              ))}
            </ul>
          ),
        },
        {
          term: t('reference.library-original'),
          detail: one.attached ? (
            <a href={hrefTo(page, `/library/${one.id}/original`)}>{t('reference.library-attached')}</a>
          ) : (
            t('reference.library-not-attached')
          ),
        },
      ]}
    />
  )
}

export function DocumentPage({ page, model }: { page: Page; model: { document: DocumentModel; attach: boolean } }) {
  const { t, locale } = page
  const one = model.document
  const source = sourceOf(one.source)
  return (
    <Document
      page={page}
      title={readText(one.title, locale).text}
      heading={<Text page={page} text={one.title} plain />}
      lead={t('reference.document-lead')}
      tag={{ label: t(`reference.document-${one.kind}`), tone: 'report' }}
    >
      <section class="stack">
        <Described page={page} one={one} />
        <WordingOf page={page} texts={[one.title, one.issuer, ...one.holds]} />
        <WayOn
          links={[
            {
              href: hrefTo(page, `/sources/${one.source}`),
              label: `${t('ui.source')} ${source?.label ?? one.source}`,
            },
            ...one.objectives.map((n) => ({
              href: hrefTo(page, `/objectives/${n}`),
              label: `${n}. ${objectiveName(n, locale)}`,
            })),
          ]}
        />
      </section>
      {model.attach && (
        <section class="sheet stack">
          <h2>{t('reference.attach-title')}</h2>
          <p>{t('reference.attach-lead')}</p>
          <Form page={page} action={hrefTo(page, `/library/${one.id}/original`)} multipart>
            <FileField
              page={page}
              name="original"
              label={t('reference.field-original')}
              hint={t('reference.hint-original')}
              accept=".pdf,.docx,.odt"
            />
            <Submit>{t('reference.act-attach')}</Submit>
          </Form>
        </section>
      )}
      <FeedLinks page={page} feeds={[{ kind: 'json', href: `/api/v1/library/${one.id}` }]} />
      <Cite
        page={page}
        title={readText(one.title, locale).text}
        code={one.id}
        author={readText(one.issuer, locale).text}
      />
    </Document>
  )
}
