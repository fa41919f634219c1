// Room: test/architecture. Law 3: only a feature's own store names its tables. Who owns a table stands in the
// inventory.
import { placeOf } from './rooms.ts'
import { type Fault, type Node, type Source, eachNode, isTest, lineAt, literalOf, nameOf } from './sources.ts'

const queries = new Set([
  'selectFrom',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'replaceInto',
  'mergeInto',
  'from',
  'using',
  'table',
  'innerJoin',
  'leftJoin',
  'rightJoin',
  'fullJoin',
  'crossJoin',
  'innerJoinLateral',
  'leftJoinLateral',
])
/** Of these the first text is a table for certain; `from`, `using` and `table` are also the names of other things. */
const certain = (method: string) => !['from', 'using', 'table'].includes(method)

export interface Named {
  table: string
  line: number
}

/** The tables that a file names, in the query builder and in SQL of its own. */
export function tablesNamed(source: Source, known: ReadonlySet<string>): Named[] {
  const found: Named[] = []
  const add = (written: string, start: number, sure: boolean): void => {
    const table =
      written
        .trim()
        .split(/\s+as\s+|\s+/i)[0]
        ?.replace(/^public\.|"/g, '') ?? ''
    if (sure || known.has(table)) found.push({ table, line: lineAt(source, start) })
  }
  eachNode(source, (node) => {
    const method = node.type === 'CallExpression' ? nameOf((node.callee as Node).property) : null
    if (method && queries.has(method)) {
      const first = (node.arguments as Node[])[0]
      const texts = first?.type === 'ArrayExpression' ? (first.elements as unknown[]) : [first]
      for (const text of texts) {
        const written = literalOf(text)
        if (written !== null) add(written, node.start, certain(method))
      }
    }
    // With a dot: PostgreSQL's own catalogue and other schemas. In raw SQL only names of tables that exist count.
    if (node.type === 'TaggedTemplateExpression' && isSql(node.tag)) {
      const text = ((node.quasi as Node).quasis as Node[])
        .map((part) => (part.value as { raw: string }).raw)
        .join(' ? ')
      for (const match of text.matchAll(/\b(?:from|join|into|update|only|table|truncate)\s+("?[a-z_]+"?)/gi))
        add(match[1] ?? '', node.start, false)
    }
  })
  return found
}
const isSql = (tag: unknown): boolean => {
  const node = tag as Node
  return nameOf(node) === 'sql' || nameOf(node.expression) === 'sql' || nameOf(node.object) === 'sql'
}

/** `owners`: table > feature, or `platform`. Views `open_*` may be read by everybody. */
export function tableFaults(sources: readonly Source[], owners: ReadonlyMap<string, string>): Fault[] {
  const known = new Set(owners.keys())
  const faults: Fault[] = []
  for (const source of sources) {
    if (isTest(source)) continue
    const { room, feature } = placeOf(source.path)
    for (const { table, line } of tablesNamed(source, known)) {
      if (table.startsWith('open_')) continue
      const owner = owners.get(table)
      const right = owner === 'platform' ? room === 'platform' : room === 'store' && owner === feature
      if (!right && !(owner === undefined && isLocalName(source, table))) {
        faults.push({
          path: source.path,
          line,
          what: owner === undefined ? `${table} is no table of the inventory` : `${table} belongs to ${owner}/store`,
        })
      }
    }
  }
  return faults
}

/** A common table expression or an alias of the same file is no table. */
const isLocalName = (source: Source, name: string): boolean =>
  new RegExp(`(with(Recursive)?\\(\\s*'${name}\\b|\\bas ${name}\\b|as\\('${name}'\\))`).test(source.text)
