// Room: reference/library-data. The archive of what has been said and the library's documents, filtered in memory: they
// change with a release.
import documentsFile from '../../../data/record/documents.json' with { type: 'json' }
import statementsFile from '../../../data/record/statements.json' with { type: 'json' }
import type { DocumentsFile, LibraryDocument, RecordStatement, StatementsFile } from '../../../data/types.ts'
import type { Locale } from '../../kernel/locale.ts'
import { readText } from '../../kernel/localized-text.ts'

const documents = documentsFile as unknown as DocumentsFile
const statements = statementsFile as unknown as StatementsFile

export const allDocuments = () => documents.documents
export const libraryNote = () => documents.note
export const documentOf = (id: string) => documents.documents.find((one) => one.id === id)
export const documentsOn = (objective: number): LibraryDocument[] =>
  documents.documents.filter((one) => one.objectives.includes(objective))

export const statementNotes = () => [statements.note, statements.languageNote]
export const allStatements = () => statements.statements
export const statementOf = (id: string) => statements.statements.find((one) => one.id === id)

export interface StatementFilter {
  objective?: number
  voice?: string
  table?: number
  year?: number
  kind?: RecordStatement['kind']
  source?: string
  words?: string
}
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What has been said, in the archive's order; words are looked for in the reader's language. */
export function findStatements(filter: StatementFilter, locale: Locale): RecordStatement[] {
  const words = fold(filter.words ?? '')
    .split(/\s+/)
    .filter(Boolean)
  return statements.statements.filter((one) => {
    if (filter.objective && !one.objectives.includes(filter.objective)) return false
    if (filter.voice && one.voice !== filter.voice) return false
    if (filter.table && !one.workingTables.includes(filter.table)) return false
    if (filter.year && one.year !== filter.year) return false
    if (filter.kind && one.kind !== filter.kind) return false
    if (filter.source && one.source.id !== filter.source) return false
    const text = words.length ? fold(readText(one.text, locale).text) : ''
    return words.every((word) => text.includes(word))
  })
}
export const statementVoices = () => [...new Set(statements.statements.map((one) => one.voice))]
export const statementYears = () =>
  [...new Set(statements.statements.flatMap((one) => (one.year ? [one.year] : [])))].sort((a, b) => b - a)
export const statementKinds = ['demand', 'recommendation', 'problem', 'position'] as const
