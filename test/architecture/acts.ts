// Room: test/architecture. The kinds of acts that the application writes, read out of its sources: what the log must
// have words for, and what a notice may wait for.
import { type Fault, type Node, type Source, eachNode, isTest, lineAt, literalOf, nameOf } from './sources.ts'

export interface KindsWritten {
  /** Kinds that stand there whole. */
  whole: Map<string, string>
  /** Kinds that are put together, as written: `meeting.${…}`. */
  made: Map<string, string>
}

const shape = /^[a-z][a-z-]*\.[a-z][a-z-]*$/
const isKind = (text: string | null): text is string => text !== null && shape.test(text)

/** `input.${after.state}` as `input.*`. */
const pattern = (node: Node): string =>
  (node.quasis as { value: { cooked: string } }[]).map((part) => part.value.cooked).join('*')

export function kindsWritten(sources: readonly Source[]): KindsWritten {
  const whole = new Map<string, string>()
  const made = new Map<string, string>()
  for (const source of sources) {
    if (isTest(source) || !source.path.startsWith('src/features/')) continue
    let named = false
    const take = (node: Node | undefined): void => {
      const at = node && `${source.path}:${lineAt(source, node.start)}`
      if (!node || !at) return
      if (isKind(literalOf(node))) whole.set(literalOf(node) ?? '', at)
      else if (node.type === 'TemplateLiteral') made.set(pattern(node), at)
      else if (node.type === 'ConditionalExpression')
        [node.consequent, node.alternate].forEach((one) => take(one as Node))
      else named = true
    }
    eachNode(source, (node) => {
      if (node.type === 'CallExpression' && nameOf(node.callee) === 'recordAct') take((node.arguments as Node[])[1])
    })
    // Conversations say their kinds to `noteAct`, which decides how much of them the log may name.
    eachNode(source, (node) => {
      if (node.type !== 'CallExpression' || nameOf(node.callee) !== 'noteAct') return
      const noted = (node.arguments as Node[])[1]
      for (const one of noted?.type === 'ObjectExpression' ? (noted.properties as Node[]) : [])
        if (nameOf(one.key) === 'kind') take(one.value as Node)
    })
    // A kind that comes in under a name is said elsewhere in the file: as `kind: '…'` or as an argument.
    if (named) {
      eachNode(source, (node) => {
        if (node.type === 'Property' && nameOf(node.key) === 'kind' && isKind(literalOf(node.value)))
          take(node.value as Node)
        if (node.type === 'CallExpression' && nameOf(node.callee) === 'publish')
          for (const one of node.arguments as Node[]) if (isKind(literalOf(one))) take(one)
      })
    }
  }
  return { whole, made }
}

/** Every kind that can be written; a pattern that nobody says the endings of is a fault. */
export function kindsPossible(
  sources: readonly Source[],
  endings: Readonly<Record<string, readonly string[]>>,
): { kinds: Set<string>; faults: Fault[] } {
  const { whole, made } = kindsWritten(sources)
  const kinds = new Set(whole.keys())
  const faults: Fault[] = []
  for (const [written, at] of made) {
    const [path = '', line] = at.split(':')
    const known = endings[written]
    if (!known)
      faults.push({
        path,
        line: Number(line),
        what: `writes acts ${written}: say in acts-in-words.test.ts what they can be`,
      })
    for (const one of known ?? []) kinds.add(written.replace('*', one))
  }
  return { kinds, faults }
}
