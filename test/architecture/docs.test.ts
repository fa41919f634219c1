// Room: test/architecture. Every path, command and setting that the docs name exists, and every setting is named.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands } from '../../src/app/commands.ts'
import { docFaults, newcomersReading, onNeed, pathsIn, settingsDocumented, settingsRead } from './docs.ts'
import { featureOrder } from './feature-order.ts'
import { type Source, filesBelow, told } from './sources.ts'

const read = (path: string): Source => ({ path, text: readFileSync(path, 'utf8') })
const docs = (): Source[] => [
  ...['README.md', 'STYLE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'].map(read),
  ...filesBelow(['docs', 'src', 'data', 'bench', 'test', 'packages'], ['.md']),
]
const scripts = new Set(
  Object.keys((JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts),
)
const ground = {
  exists: existsSync,
  scripts,
  commands: new Set(commands.map((command) => command.name.split(' ')[0] ?? '')),
}
const sample = {
  exists: (path: string) => path === 'src/main.ts' || path === 'docs/map.md',
  scripts: new Set(['start', 'bench']),
  commands: new Set(['doctor']),
}
const wrong = (text: string) => docFaults([{ path: 'docs/x.md', text }], sample)

describe('docs', () => {
  it('name only what exists', () => {
    expect(docs().length).toBeGreaterThan(12)
    expect(told(docFaults(docs(), ground))).toEqual([])
  })

  it('are all there, and the README leads through them in order', () => {
    expect([...newcomersReading, ...onNeed].filter((path) => !existsSync(path))).toEqual([])
    const places = newcomersReading.slice(1).map((path) => readFileSync('README.md', 'utf8').indexOf(`(${path})`))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('tell every setting, and no other', () => {
    expect(settingsDocumented(readFileSync('docs/operate.md', 'utf8'))).toEqual(
      settingsRead(read('src/platform/config/config.ts')),
    )
  })

  it('tell every command', () => {
    const told = readFileSync('docs/operate.md', 'utf8')
    expect(commands.map((command) => command.name).filter((name) => !told.includes(`| \`mesa ${name}`))).toEqual([])
  })

  it('draw the features in their order', () => {
    const map = readFileSync('docs/map.md', 'utf8')
    const drawn = /^reference\b.*(?:>|→).*$(?:\n.*)*?^```/m.exec(map)?.[0] ?? ''
    const places = featureOrder.map((name) => drawn.search(new RegExp(`\\b${name}\\b`)))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it.each([
    'see `src/gone.ts`',
    'see `src/main.ts` and `docs/gone.md`',
    'npm run nothing',
    'run `npm run -s mesa -- dance`',
    'npm run -s mesa -- dance',
    'read [it](gone.md)',
    'npx vitest run test/gone',
    'run `mesa dance`',
  ])('finds the planted violation: %s', (text) => expect(wrong(text).length).toBeGreaterThan(0))

  it('lets pass what is there, and forms', () => {
    expect(
      wrong('`src/main.ts`, `src/features/*/store.ts`, `docs/decisions/NNN-*.md`, [map](map.md), npm run bench'),
    ).toEqual([])
    expect(pathsIn('`src/main.ts:12`, (`src/main.ts`).')).toEqual(['src/main.ts'])
  })

  it('finds a setting that is read and not told, and one that is told and not read', () => {
    const config = { path: 'src/platform/config/config.ts', text: "const a = env.PORT\nconst b = env['HOST']" }
    expect(settingsRead(config)).toEqual(['HOST', 'PORT'])
    expect(settingsDocumented('## Settings\n| name |\n|---|\n| `PORT` | 3000 |\n\n## Next\n| `HOST` |')).toEqual([
      'PORT',
    ])
  })
})
