// Room: test/architecture. What the docs name exists: paths, commands, settings. The checks.
import { type Fault, type Source, eachNode, literalOf, nameOf } from './sources.ts'

export interface Ground {
  exists: (path: string) => boolean
  /** Scripts of package.json. */
  scripts: ReadonlySet<string>
  /** Commands of `mesa`. */
  commands: ReadonlySet<string>
}

const roots = /^(?:src|test|docs|bin|db|data|bench|packages|\.ci)\//
const given = new Set([
  'README.md',
  'STYLE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'LICENSE',
  'NOTICE',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'knip.json',
  'vitest.config.ts',
  '.oxlintrc.json',
  '.npmrc',
])

export function docFaults(docs: readonly Source[], ground: Ground): Fault[] {
  return docs.flatMap((doc) =>
    doc.text
      .split('\n')
      .flatMap((line, index) =>
        wrongIn(doc.path, line, ground).map((what) => ({ path: doc.path, line: index + 1, what })),
      ),
  )
}

function wrongIn(doc: string, line: string, ground: Ground): string[] {
  const wrongs: string[] = []
  for (const path of pathsIn(line)) if (!ground.exists(path)) wrongs.push(`there is no ${path}`)
  for (const link of line.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)) {
    const target = new URL(link[1] ?? '', `file:///${doc}`).pathname.slice(1)
    if (!ground.exists(target)) wrongs.push(`the link leads nowhere: ${link[1]}`)
  }
  for (const [, script = ''] of line.matchAll(/\bnpm run (?:-s )?([a-z][a-z:-]*)/g)) {
    if (!ground.scripts.has(script)) wrongs.push(`there is no npm run ${script}`)
  }
  for (const [, script = ''] of line.matchAll(/\bnpm (start|test)\b/g)) {
    if (!ground.scripts.has(script)) wrongs.push(`there is no npm ${script}`)
  }
  for (const [, command = ''] of line.matchAll(/\bmesa (?:-- )?([a-z][a-z-]*)(?=[\s`,.;:)]|$)/g)) {
    const meant = /`[^`]*\bmesa (?:-- )?[a-z-]+[^`]*`|^\s*(?:\$ )?npm run -s mesa/.test(line)
    if (meant && !ground.commands.has(command)) wrongs.push(`there is no mesa ${command}`)
  }
  return wrongs
}

/** Paths in code spans, and those behind commands such as `npx vitest run`. Patterns with * or < are forms. */
export function pathsIn(line: string): string[] {
  const spans = [...line.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')
  const words = [...spans, ...(/^\s*(?:\$ )?(?:node|npx|npm|cp|bash)\b/.test(line) ? [line] : [])].flatMap((span) =>
    span.split(/\s+/),
  )
  return [...new Set(words.map((word) => word.replace(/[,.;:)]+$/, '').replace(/:\d+$/, '')))].filter(
    (word) => (roots.test(word) || given.has(word)) && !/[*<>{}…$|]|NNN|^data\/?$/.test(word),
  )
}

/** The names of the settings that the application reads: `env.NAME` in config.ts. */
export function settingsRead(source: Source): string[] {
  const names = new Set<string>()
  eachNode(source, (node) => {
    if (node.type !== 'MemberExpression' || nameOf(node.object) !== 'env') return
    const name = nameOf(node.property) ?? literalOf(node.property)
    if (name) names.add(name)
  })
  return [...names].sort()
}

/** The names in the first column of the table under "## Settings". */
export function settingsDocumented(text: string): string[] {
  const section = /^## Settings$([\s\S]*?)(?=^## )/m.exec(text)?.[1] ?? ''
  return [...section.matchAll(/^\| `([A-Z][A-Z0-9_]*)`/gm)].map((match) => match[1] ?? '').sort()
}

/** What a newcomer reads, in this order (design of the house); each must be there. */
export const newcomersReading = [
  'README.md',
  'docs/mechanism.md',
  'docs/glossary.md',
  'docs/map.md',
  'docs/one-feature.md',
  'STYLE.md',
  'docs/safety.md',
  'docs/testing.md',
] as const
export const onNeed = [
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'docs/operate.md',
  'docs/translate.md',
  'docs/human-review.md',
  'docs/permissions.md',
] as const
