// Room: reference/routes. The library and the archive of what has been said.
import { Type } from 'typebox'
import { done, notFound } from '../../kernel/outcome.ts'
import { paged, pagingOf } from '../../kernel/paging.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { toCsv } from '../../platform/files/csv.ts'
import { findFile } from '../../platform/files/stored-files.ts'
import { Field } from '../../platform/http/form.ts'
import { file, form, page } from '../../platform/http/route.ts'
import { allDocuments, allStatements, documentOf, findStatements, statementKinds } from './library-data.ts'
import { policy } from './policy.ts'
import { DocumentAnswer, type DocumentModel, StatementAnswer, inColumns, listOf } from './present.ts'
import { attachedCodes, findAttachment } from './store.ts'
import { attachOriginal } from './use-cases.ts'
import { DocumentPage, LibraryPage } from './views/library.tsx'
import { StatementListPage } from './views/statement-list.tsx'

async function documents(context: Context): Promise<DocumentModel[]> {
  const attached = await attachedCodes(context)
  return allDocuments().map((one) => ({ ...one, attached: attached.has(one.id) }))
}

const library = page({
  path: '/library',
  who: 'reference.read',
  nav: 'data',
  cached: true,
  answer: listOf(DocumentAnswer),
  summary: 'The documents that the record comes from',
  model: async (context) => {
    const items = await documents(context)
    return done({ list: { items, total: items.length, next: null }, statements: allStatements().length })
  },
  twin: (model) => model.list,
  view: LibraryPage,
})
const libraryCsv = file({
  path: '/library.csv',
  who: 'reference.read',
  cached: true,
  api: true,
  summary: 'The same list as CSV',
  file: async (context) =>
    done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: 'library.csv',
      body: toCsv(
        (await documents(context)).map((one) => ({
          id: one.id,
          ...inColumns('title', one.title),
          ...inColumns('issuer', one.issuer),
          kind: one.kind,
          date: one.date?.date,
          language: one.language,
          url: one.url,
          objectives: one.objectives,
          attached: one.attached,
        })),
      ),
    }),
})
const documentPage = page({
  path: '/library/:id',
  who: 'reference.read',
  nav: 'data',
  answer: DocumentAnswer,
  summary: 'One document of the library',
  model: async (context, { params }) => {
    const document = documentOf(params.id ?? '')
    if (!document) return notFound()
    const attachment = await findAttachment(context, document.id)
    return done({
      document: { ...document, attached: Boolean(attachment?.fileId) },
      attach: Boolean(attachment) && may(context.actor, policy['document.attach']),
    })
  },
  twin: (model) => model.document,
  view: DocumentPage,
})
const original = file({
  path: '/library/:id/original',
  who: 'reference.read',
  api: true,
  summary: 'The original, where the operator attached it',
  file: async (context, { params }) => {
    const attachment = await findAttachment(context, params.id ?? '')
    const stored = attachment?.fileId ? await findFile(context, attachment.fileId) : undefined
    if (!stored) return notFound()
    return done({ mediaType: stored.media_type, fileName: stored.name, body: await context.files.read(stored.id) })
  },
})
const attach = form({
  path: '/library/:id/original',
  who: 'document.attach',
  labels: 'reference',
  again: documentPage,
  limit: 10_485_760,
  fields: Type.Object({ original: Field.upload() }),
  act: (context, { params, form: fields }) => attachOriginal(context, params.id ?? '', fields.original),
  then: ({ code }) => ({ to: `/library/${code}`, said: 'reference.said-attached' }),
})

const StatementQuery = Type.Object({
  page: Type.Optional(Field.number(1, 10_000)),
  objective: Type.Optional(Field.number(1, 23)),
  voice: Type.Optional(Field.line(60)),
  table: Type.Optional(Field.number(1, 4)),
  year: Type.Optional(Field.number(1900, 2100)),
  kind: Type.Optional(Field.one(statementKinds)),
  q: Type.Optional(Field.line(80)),
})
const statementsFor = (context: Context, { q, ...query }: Type.Static<typeof StatementQuery>) =>
  findStatements({ ...query, words: q }, context.locale)
const statements = page({
  path: '/library/statements',
  who: 'reference.read',
  nav: 'data',
  cached: true,
  query: StatementQuery,
  answer: listOf(StatementAnswer),
  summary: 'What has been said: an archive of paraphrases with their sources',
  model: async (context, { query }) => {
    const all = statementsFor(context, query)
    const paging = pagingOf(query.page)
    return done({
      list: paged(all.slice((paging.page - 1) * paging.size, paging.page * paging.size), all.length, paging),
      query,
    })
  },
  twin: (model) => model.list,
  view: StatementListPage,
})
const statementsCsv = file({
  path: '/library/statements.csv',
  who: 'reference.read',
  cached: true,
  query: StatementQuery,
  api: true,
  summary: 'The same list as CSV',
  file: async (context, { query }) =>
    done({
      mediaType: 'text/csv; charset=utf-8',
      fileName: 'statements.csv',
      body: toCsv(
        statementsFor(context, query).map((one) => ({
          id: one.id,
          label: one.label,
          ...inColumns('text', one.text),
          voice: one.voice,
          kind: one.kind,
          year: one.year,
          objectives: one.objectives,
          working_tables: one.workingTables,
          source: one.source.id,
          locator: one.source.locator,
        })),
      ),
    }),
})

export const libraryRoutes = [library, libraryCsv, statements, statementsCsv, documentPage, original, attach]
