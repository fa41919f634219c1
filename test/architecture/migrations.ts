// Room: test/architecture. Law 12: migrations go forward only: they expand, and contract one release later, saying so.
import type { Fault, Source } from './sources.ts'

/** What takes something away from a program that still runs, or locks a table for long. */
const takesAway: [RegExp, string][] = [
  [/\bdrop\s+(table|column|schema|view|type)\b/i, 'drops'],
  [/\b(alter\s+table\s+\S+\s+)?rename\b/i, 'renames'],
  [/\btruncate\b/i, 'empties a table'],
  [/\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/i, 'changes a type in place'],
  [/\bdelete\s+from\b/i, 'deletes rows'],
]
/** On the line before: the release that stopped using it, for instance `-- contract: unused since 0.3`. */
const contract = /--\s*contract: unused since \d+\.\d+/

export function migrationFaults(files: readonly Source[]): Fault[] {
  return files.flatMap((file, index) => {
    const faults: Fault[] = []
    const number = /\/(\d{4})_[a-z0-9_]+\.sql$/.exec(file.path)?.[1]
    if (Number(number) !== index + 1) faults.push({ path: file.path, line: 1, what: `is not number ${index + 1}` })
    const lines = file.text.split('\n')
    lines.forEach((line, at) => {
      const code = line.replace(/--.*$/, '').replace(/'[^']*'/g, "''")
      for (const [pattern, what] of takesAway) {
        if (pattern.test(code) && !contract.test(lines[at - 1] ?? ''))
          faults.push({ path: file.path, line: at + 1, what: `${what}: expand first, contract a release later` })
      }
      if (/\bon\s+delete\s+cascade\b/i.test(code))
        faults.push({ path: file.path, line: at + 1, what: 'lets rows vanish by themselves' })
    })
    return faults
  })
}
