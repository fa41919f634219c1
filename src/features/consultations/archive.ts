// Room: consultations/archive. What has been said in public, as it ships with this release: 82 paraphrases with their
// sources (data/record/statements.json), from which a consultation may take its statements.
import statementsFile from '../../../data/record/statements.json' with { type: 'json' }
import type { RecordStatement, StatementsFile } from '../../../data/types.ts'

// The file is checked against this type by test/record; the compiler's own reading of it is too wide to be useful.
const archive = statementsFile as unknown as StatementsFile

export const archiveStatements = (filter: { objective?: number; ids?: readonly string[] } = {}): RecordStatement[] =>
  archive.statements.filter(
    (one) =>
      (!filter.objective || one.objectives.includes(filter.objective)) && (!filter.ids || filter.ids.includes(one.id)),
  )
export const coreStatements = (): RecordStatement[] => archive.statements.filter((one) => one.core)
