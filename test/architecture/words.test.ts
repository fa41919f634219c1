// Room: test/architecture. Names, first lines, length of lines, and what no file may hold; no inline script or style
// (law 11).
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  contentFaults,
  environmentFaults,
  firstLineFaults,
  foreignHostFaults,
  inlineFaults,
  longLineFaults,
  nameFaults,
  tooManyLongLines,
} from './words.ts'
import { filesBelow, sourcesOfApp, told } from './sources.ts'

/** The types of the tables are written by a generator in its own style. */
const made = 'src/platform/db/schema.ts'
const code = () =>
  filesBelow(['src', 'test', 'bench', 'packages'], ['.ts', '.tsx']).filter((source) => source.path !== made)
const scripts = () => [...code(), ...filesBelow(['bin'], ['.mjs', '.mts'])]
const inSrc = (text: string, path = 'src/features/x/rules.ts') => [{ path, text }]
/** Text that people wrote becomes markup in one place alone, made by micromark; the page's frame says its doctype. */
const raw = ['src/ui/text.tsx']

describe('names', () => {
  it('hold for every file', () => {
    const paths = filesBelow(['src', 'test', 'bench', 'packages', 'bin', 'data', 'db', 'docs'], ['']).map(
      (source) => source.path,
    )
    expect(told(nameFaults(paths.filter((path) => !path.startsWith('docs/pictures/'))))).toEqual([])
  })
  it('finds the planted violations', () => {
    expect(
      nameFaults([
        'src/features/x/utils.ts',
        'src/helpers/a.ts',
        'src/ui/table-manager.tsx',
        'src/ui/DataTable.tsx',
        'src/a_b.ts',
      ]),
    ).toHaveLength(5)
    expect(nameFaults(['src/ui/data-table.test.tsx', 'db/migrations/0001_ground.sql', 'src/ui/README.md'])).toEqual([])
  })
})

describe('the first line says which room it is', () => {
  it('holds for every file', () => {
    const sql = filesBelow(['db/migrations'], ['.sql'])
    expect(told(firstLineFaults([...scripts(), ...sql, ...filesBelow(['src'], ['.css'])]))).toEqual([])
  })
  it('finds the planted violations', () => {
    expect(firstLineFaults(inSrc("import x from './y.ts'"))).toHaveLength(1)
    expect(firstLineFaults(inSrc('// Some words'))).toHaveLength(1)
    expect(firstLineFaults(inSrc('#!/usr/bin/env node\n// Room: bin. Starts the server.', 'bin/x.mjs'))).toEqual([])
  })
})

describe('lines', () => {
  // Files that were longer when the law came: each may have as many long lines as then, never more; a new file has
  // none.
  const kept = JSON.parse(readFileSync('test/architecture/long-lines.json', 'utf8')) as Record<string, number>
  it('are short enough to be read beside one another', () => {
    expect(told(tooManyLongLines(longLineFaults(scripts()), kept))).toEqual([])
  })
  it('finds the planted violation', () => {
    expect(longLineFaults(inSrc(`ok\n${'x'.repeat(121)}`))).toEqual([
      { path: 'src/features/x/rules.ts', line: 2, what: '121 characters' },
    ])
    const two = longLineFaults(inSrc(`${'x'.repeat(121)}\n${'y'.repeat(130)}`))
    expect(tooManyLongLines(two, { 'src/features/x/rules.ts': 1 })).toHaveLength(2)
    expect(tooManyLongLines(two, { 'src/features/x/rules.ts': 2 })).toEqual([])
  })
})

describe('what no file may hold', () => {
  it('no any, no silenced check, no unfinished work, no test that does not run', () => {
    expect(told(contentFaults(code()))).toEqual([])
  })
  it.each([
    'const x: any = 1',
    'const f = (x: Array<any>) => x',
    '// TODO later',
    '/* FIXME */',
    '// @ts-ignore',
    '// @ts-expect-error x',
    '/* oxlint-disable */',
    'export default 1',
    "it.skip('x', () => {})",
    "describe.only('x', () => {})",
    "test.todo('x')",
  ])('finds the planted violation: %s', (text) => expect(contentFaults(inSrc(text))).toHaveLength(1))
  it('lets words be', () => {
    expect(
      contentFaults(inSrc("// any voice counts\nconst method = 'TODO: any'\nconst todo = list.only('x')")),
    ).toEqual([])
  })

  it('reads the environment at the root only', () => {
    expect(told(environmentFaults(sourcesOfApp()))).toEqual([])
    expect(environmentFaults(inSrc('const port = process.env.PORT'))).toHaveLength(1)
    expect(environmentFaults(inSrc('const port = process.env.PORT', 'src/main.ts'))).toEqual([])
  })
})

describe('law 11: nothing inline, no other host', () => {
  it('holds in every view', () => expect(told(inlineFaults(sourcesOfApp(), raw))).toEqual([]))
  it('holds in every asset, and what they name is here', () => {
    const assets = filesBelow(['src/ui/assets'], ['.css', '.js', '.ts', '.svg'])
    expect(assets.length).toBeGreaterThan(0)
    expect(told(foreignHostFaults(assets))).toEqual([])
  })
  it.each([
    'const V = () => <p style="color: red">x</p>',
    'const V = () => <style>x</style>',
    'const V = () => <script>x</script>',
    'const V = () => <button onClick={f}>x</button>',
    'const V = () => <p dangerouslySetInnerHTML={{ __html: x }} />',
  ])('finds the planted violation: %s', (text) =>
    expect(inlineFaults(inSrc(text, 'src/ui/x.tsx'), raw)).toHaveLength(1),
  )
  it('finds a planted call to another host', () => {
    expect(
      foreignHostFaults(
        inSrc("@import 'x.css';\nsrc: url(https://fonts.example.org/a.woff2)\nxmlns: http://www.w3.org/2000/svg"),
      ),
    ).toHaveLength(2)
  })
})

describe('what is committed', () => {
  it('is neither made by running nor of one machine', () => {
    if (!existsSync('.git')) return
    const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n')
    expect(
      files.filter((path) =>
        /^(var|build|node_modules)(\/|$)|(^|\/)\.(?!ci|gitignore|npmrc|oxlintrc|prettier(rc|ignore))[a-z]|\.log$|\.env$/.test(
          path,
        ),
      ),
    ).toEqual([])
  })
})
