// Room: test/architecture. The names, the first line, the shape of a file, and what no file may hold: the checks.
import { type Fault, type Node, type Source, commentsOf, eachNode, isTest, lineAt, nameOf } from './sources.ts'

export const longest = 120
const banned = [
  'utils',
  'util',
  'helpers',
  'helper',
  'misc',
  'common',
  'manager',
  'service',
  'services',
  'stuff',
  'shared',
]
/** Tools demand these names as they are. */
const givenNames = ['README.md', 'STYLE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'LICENSE', 'NOTICE']

export function nameFaults(paths: readonly string[]): Fault[] {
  return paths.flatMap((path) => {
    const words = path.split('/').flatMap((part) => part.split('.')[0]?.split('-') ?? [])
    const name = path.split('/').at(-1) ?? ''
    const wrongs: string[] = []
    const word = banned.find((one) => words.includes(one))
    if (word) wrongs.push(`"${word}" says nothing about what is inside`)
    const kebab =
      /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|bench|d))?\.[a-z0-9]+$/.test(name) || /^\d{4}_[a-z0-9_]+\.sql$/.test(name)
    if (!kebab && !givenNames.includes(name)) wrongs.push('file names are kebab-case')
    return wrongs.map((what) => ({ path, line: 1, what }))
  })
}

/** Files with a comment syntax say on their first line (after a shebang) which room they are. */
export function firstLineFaults(sources: readonly Source[]): Fault[] {
  return sources.flatMap((source) => {
    const lines = source.text.split('\n')
    const first = (lines[0]?.startsWith('#!') ? lines[1] : lines[0]) ?? ''
    const good = source.path.endsWith('.sql')
      ? /^-- [A-Z].{10,}/.test(first)
      : source.path.endsWith('.css')
        ? /^\/\* .{10,}/.test(first)
        : /^\/\/ Room: [a-z][\w/. -]*[.:] ?.{8,}/.test(first)
    return good
      ? []
      : [{ path: source.path, line: 1, what: `the first line does not say which room this is: ${first.slice(0, 60)}` }]
  })
}

export function longLineFaults(sources: readonly Source[], allowed: number = longest): Fault[] {
  return sources.flatMap((source) =>
    source.text
      .split('\n')
      .flatMap((line, index) =>
        [...line].length > allowed
          ? [{ path: source.path, line: index + 1, what: `${[...line].length} characters` }]
          : [],
      ),
  )
}

/** The long lines of files that have more of them than `kept` lets them keep. */
export function tooManyLongLines(faults: readonly Fault[], kept: Readonly<Record<string, number>>): Fault[] {
  return faults.filter(({ path }) => faults.filter((one) => one.path === path).length > (kept[path] ?? 0))
}

/** What no TypeScript file may hold. */
export function contentFaults(sources: readonly Source[]): Fault[] {
  return sources.flatMap((source) => {
    const faults: Fault[] = []
    const add = (start: number, what: string) => faults.push({ path: source.path, line: lineAt(source, start), what })
    for (const comment of commentsOf(source)) {
      if (/\b(TODO|FIXME|XXX|HACK)\b/.test(comment.value)) add(comment.start, 'unfinished: finish it or file an issue')
      if (/@ts-(ignore|expect-error|nocheck)/.test(comment.value)) add(comment.start, 'the types are told to be silent')
      if (/(eslint|oxlint)-disable/.test(comment.value)) add(comment.start, 'the lint is told to be silent')
    }
    eachNode(source, (node) => {
      if (node.type === 'TSAnyKeyword') add(node.start, 'any')
      if (
        node.type === 'ExportDefaultDeclaration' &&
        !source.path.endsWith('.config.ts') &&
        !source.path.includes('global-setup')
      )
        add(node.start, 'a default export')
      if (node.type === 'CallExpression' && skips(node)) add(node.start, 'a test that does not run')
    })
    return faults
  })
}
function skips(node: Node): boolean {
  const callee = node.callee as Node
  const of = nameOf(callee.object)
  const what = nameOf(callee.property)
  return ['it', 'test', 'describe'].includes(of ?? '') && ['skip', 'only', 'todo', 'fails'].includes(what ?? '')
}

/** The environment is read once, at the root; whoever needs a setting is given it. */
export function environmentFaults(sources: readonly Source[]): Fault[] {
  return sources
    .filter((source) => !isTest(source) && !/^src\/[a-z-]+\.ts$/.test(source.path))
    .flatMap((source) => {
      const faults: Fault[] = []
      eachNode(source, (node) => {
        if (node.type === 'MemberExpression' && nameOf(node.object) === 'process' && nameOf(node.property) === 'env') {
          faults.push({
            path: source.path,
            line: lineAt(source, node.start),
            what: 'process.env is read at the root only',
          })
        }
      })
      return faults
    })
}

/** The content security policy forbids them, so they may not even be written (law 11). */
export function inlineFaults(sources: readonly Source[], rawAllowed: readonly string[]): Fault[] {
  return sources
    .filter((source) => !isTest(source) && source.path.endsWith('.tsx'))
    .flatMap((source) => {
      const faults: Fault[] = []
      const add = (node: Node, what: string) =>
        faults.push({ path: source.path, line: lineAt(source, node.start), what })
      eachNode(source, (node) => {
        if (node.type === 'JSXOpeningElement') {
          const attributes = (node.attributes as Node[]).map((one) => nameOf(one.name))
          if (nameOf(node.name) === 'style') add(node, 'a style element')
          if (nameOf(node.name) === 'script' && !attributes.includes('src')) add(node, 'an inline script')
        }
        if (node.type !== 'JSXAttribute') return
        const name = nameOf(node.name) ?? ''
        if (name === 'style') add(node, 'a style attribute')
        if (/^on[A-Z]/.test(name)) add(node, `an inline handler: ${name}`)
        if (name === 'dangerouslySetInnerHTML' && !rawAllowed.includes(source.path))
          add(node, 'markup that was not escaped')
      })
      return faults
    })
}

/** No page calls another host: nothing in the assets may. Names of XML vocabularies are no calls. */
export function foreignHostFaults(sources: readonly Source[]): Fault[] {
  return sources.flatMap((source) =>
    source.text.split('\n').flatMap((line, index) => {
      const calls = line
        .replace(/https?:\/\/www\.w3\.org\/[\w/.#]*/g, '')
        .match(/(?:https?:)?\/\/[a-z0-9-]+\.[a-z]{2,}|@import|url\(\s*['"]?(?:https?:|\/\/)/gi)
      return calls ? [{ path: source.path, line: index + 1, what: `another host or an import: ${calls[0]}` }] : []
    }),
  )
}
