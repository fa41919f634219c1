// Room: test/architecture. What the laws look at: every source file as text and as a tree. The parser is the one that
// Vite brings (oxc): TypeScript 7 has no JavaScript interface that is promised to stay, and a regular expression over
// imports sees imports in comments and misses those that span lines.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'vite'

export interface Source {
  /** From the project's root, with slashes: `src/kernel/actor.ts`. */
  path: string
  text: string
}
export interface Fault {
  path: string
  line: number
  what: string
}
/** A node of the tree; what a law needs of it is asked for by name. */
export interface Node {
  type: string
  start: number
  end: number
  [name: string]: unknown
}
export interface Import {
  /** The file in this project, or the package or `node:` module as written. */
  target: string
  typeOnly: boolean
  line: number
}

const left = new Set(['node_modules', 'var', 'build', 'generated', '.git', 'golden'])

/** All files below the given folders (or the files themselves) whose name ends in one of the endings. */
export function filesBelow(places: readonly string[], endings: readonly string[]): Source[] {
  const found: Source[] = []
  const visit = (place: string): void => {
    for (const entry of readdirSync(place, { withFileTypes: true })) {
      const here = `${place}/${entry.name}`
      if (entry.isDirectory()) {
        if (!left.has(entry.name)) visit(here)
      } else if (endings.some((ending) => entry.name.endsWith(ending))) {
        found.push({ path: here, text: readFileSync(here, 'utf8') })
      }
    }
  }
  for (const place of places) if (existsSync(place)) visit(place)
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The TypeScript of the application, its tests beside it included. */
export const sourcesOfApp = (): Source[] => filesBelow(['src'], ['.ts', '.tsx'])
export const isTest = (source: Source): boolean => /\.test\.tsx?$/.test(source.path)

const trees = new WeakMap<Source, ReturnType<typeof parseSync>>()
function parsed(source: Source): ReturnType<typeof parseSync> {
  let tree = trees.get(source)
  if (!tree) {
    tree = parseSync(source.path, source.text, { lang: source.path.endsWith('x') ? 'tsx' : 'ts' })
    if (tree.errors.length > 0) throw new Error(`${source.path} cannot be parsed: ${tree.errors[0]?.message}`)
    trees.set(source, tree)
  }
  return tree
}

export const lineAt = (source: Source, offset: number): number => source.text.slice(0, offset).split('\n').length

export function importsOf(source: Source): Import[] {
  const { module } = parsed(source)
  const found: { written: string; typeOnly: boolean; start: number }[] = []
  for (const one of module.staticImports) {
    const typeOnly = one.entries.length > 0 && one.entries.every((entry) => entry.isType)
    found.push({ written: one.moduleRequest.value, typeOnly, start: one.start })
  }
  for (const one of module.staticExports) {
    const from = one.entries.find((entry) => entry.moduleRequest)?.moduleRequest
    if (from)
      found.push({ written: from.value, typeOnly: one.entries.every((entry) => entry.isType), start: one.start })
  }
  for (const one of module.dynamicImports) {
    const written = source.text.slice(one.moduleRequest.start, one.moduleRequest.end).replace(/^['"`]|['"`]$/g, '')
    found.push({ written, typeOnly: false, start: one.start })
  }
  return found.map(({ written, typeOnly, start }) => ({
    target: written.startsWith('.') ? path.posix.join(path.posix.dirname(source.path), written) : written,
    typeOnly,
    line: lineAt(source, start),
  }))
}

/** Calls `look` for every node of the file, from the outside in. */
export function eachNode(source: Source, look: (node: Node, parents: readonly Node[]) => void): void {
  const visit = (value: unknown, parents: readonly Node[]): void => {
    if (Array.isArray(value)) {
      for (const one of value) visit(one, parents)
      return
    }
    if (value === null || typeof value !== 'object') return
    const node = value as Node
    const isNode = typeof node.type === 'string'
    if (isNode) look(node, parents)
    const inside = isNode ? [...parents, node] : parents
    for (const [name, child] of Object.entries(node)) if (name !== 'parent') visit(child, inside)
  }
  visit(parsed(source).program, [])
}

export const commentsOf = (source: Source): { value: string; start: number }[] => parsed(source).comments

/** The name of an identifier or of a property that is written out. */
export const nameOf = (value: unknown): string | null => {
  const node = value as Node | null | undefined
  return node?.type === 'Identifier' || node?.type === 'JSXIdentifier' ? String(node.name) : null
}
export const literalOf = (value: unknown): string | null => {
  const node = value as Node | null | undefined
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null
}

/** Faults as one readable text: what a failing test shows. */
export const told = (faults: readonly Fault[]): string[] =>
  faults.map(({ path: where, line, what }) => `${where}:${line} ${what}`)
