// Room: test/architecture. Law 8: four languages, complete, said, and nowhere else.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { features } from '../../src/app/features.ts'
import { catalogue } from '../../src/generated/messages.ts'
import {
  type Catalogue,
  argumentsOf,
  keyFaults,
  keysNamed,
  languageFaults,
  languages,
  literalFaults,
  termFaults,
  termsOf,
} from './messages.ts'
import { sourcesOfApp, told } from './sources.ts'

const rooms = new Set(Object.keys(catalogue.en).map((key) => key.split('.')[0] ?? ''))
/** Labels are put together by the form: `<labels>.field-<name>`, and for rows `<labels>.field-<prefix><what>`. */
const labels = new Set(
  features
    .flatMap((feature) => feature.routes)
    .flatMap((route) =>
      Object.entries(route.form?.fields.properties ?? {}).flatMap(([name, schema]) => {
        const label = `${route.form?.labels}.field-`
        const prefix = (schema as unknown as Record<string, unknown>)['x-prefix']
        const ofRows = Object.keys(catalogue.en).filter((key) => prefix && key.startsWith(`${label}${String(prefix)}`))
        return [`${label}${name}`, ...ofRows]
      }),
    ),
)
const nobody = () => {
  throw new Error('no work is done here')
}
/** Acts and queues are named like messages: `people.forget`. */
const notKeys = new Set([
  ...features.flatMap((feature) => Object.keys(feature.policy)),
  ...features.flatMap((feature) => feature.queues?.(nobody) ?? []).map((queue) => queue.name),
])
const said = (en: string, es: string): Catalogue => ({
  es: { 'x.y': es },
  en: { 'x.y': en },
  pt: { 'x.y': es },
  fr: { 'x.y': es },
})
const view = (text: string) => literalFaults([{ path: 'src/features/pledges/views/pledge.tsx', text }])

describe('law 8: every text in four languages', () => {
  it('holds in the whole catalogue', () => {
    expect(Object.keys(catalogue.en).length).toBeGreaterThan(200)
    expect(languageFaults(catalogue)).toEqual([])
  })

  it('reads what is in the files now (node bin/generate.mjs)', () => {
    for (const room of rooms) {
      const folder = room === 'ui' ? 'src/ui' : room === 'http' ? 'src/platform/http' : `src/features/${room}`
      for (const language of languages) {
        expect(existsSync(`${folder}/messages/${language}.json`)).toBe(true)
        const file = JSON.parse(readFileSync(`${folder}/messages/${language}.json`, 'utf8')) as Record<string, string>
        const generated = Object.entries(catalogue[language]).filter(([key]) => key.startsWith(`${room}.`))
        expect(Object.fromEntries(generated)).toEqual(
          Object.fromEntries(Object.entries(file).map(([key, text]) => [`${room}.${key}`, text])),
        )
      }
    }
  })

  it('finds the planted violations', () => {
    const missing = said('Read', 'Leer')
    delete missing.fr['x.y']
    expect(languageFaults(missing)).toEqual(['fr x.y is missing'])
    expect(languageFaults(said('Read it', 'Read it'))).toHaveLength(3)
    expect(languageFaults(said('{n} read', '{m} leídos'))).toHaveLength(3)
    expect(languageFaults(said('{n, plural, one {# vote} other {# votes}}', '{n, plural, one {# voto}}'))).toHaveLength(
      3,
    )
    expect(
      languageFaults(said('{n, plural, one {# vote} other {# votes}}', '{n, plural, few {# voto} other {# votos}}')),
    ).toHaveLength(3)
    expect(languageFaults(said('Read {name}', 'Leer {name'))).toHaveLength(3)
    expect(languageFaults(said('Read', ' '))).toHaveLength(3)
    expect(languageFaults(said('<b>Read</b>', '<b>Leer</b>'))).toHaveLength(4)
  })

  it('lets pass names, words that are alike, and texts of arguments alone', () => {
    expect(languageFaults(said('WhatsApp', 'WhatsApp'))).toEqual([])
    expect(languageFaults(said('{a} · {b}', '{a} · {b}'))).toEqual([])
    expect(argumentsOf('es', '{n, plural, one {# de {who}} other {{k, select, a {A {deep}} other {B}}}}')).toEqual([
      'deep',
      'k',
      'n',
      'who',
    ])
  })
})

describe('law 8: every message is said, and every said one exists', () => {
  it('holds for every key', () => {
    const { unused, missing } = keyFaults(catalogue, keysNamed(sourcesOfApp(), rooms, notKeys), labels)
    expect(told(missing)).toEqual([])
    expect(unused).toEqual([])
  })

  it('finds the planted violations', () => {
    const uses = (text: string) => keysNamed([{ path: 'src/features/x/routes.tsx', text }], new Set(['x']))
    const two: Catalogue = { es: {}, pt: {}, fr: {}, en: { 'x.kind-a': 'A', 'x.title': 'T' } }
    expect(keyFaults(two, uses("t('x.title'); refused('conflict', 'x.refused-late')"), new Set())).toMatchObject({
      unused: ['x.kind-a'],
      missing: [{ line: 1, what: 'no message x.refused-late' }],
    })
    const acts = keysNamed(
      [{ path: 'src/features/x/policy.ts', text: "'x.read'" }],
      new Set(['x']),
      new Set(['x.read']),
    )
    expect(acts).toEqual([])
    expect(keyFaults(two, uses('t(`x.kind-${kind}`)'), new Set()).unused).toEqual(['x.title'])
    expect(keyFaults(two, uses('t(`x.state-${state}`)'), new Set()).missing).toHaveLength(1)
    expect(keyFaults(two, uses("import x from './x.ts'\nopen('x.title.txt')"), new Set(['x.kind-a'])).unused).toEqual([
      'x.title',
    ])
  })
})

describe('law 8: interface text is never a literal in a view', () => {
  it('holds in every view and every part of the design system', () =>
    expect(told(literalFaults(sourcesOfApp()))).toEqual([]))

  it.each([
    'const V = () => <p>Hello there</p>',
    "const V = () => <p>{'Hello'}</p>",
    'const V = () => <img alt="A table" />',
    "const V = () => <Field label={'Name'} />",
    'const V = () => <a aria-label="Close">x</a>',
  ])('finds the planted violation: %s', (text) => expect(view(text)).toHaveLength(1))

  it('lets signs, classes and names of fields be', () => {
    expect(view('const V = () => <p class="stack">· {t("x.y")} → 1</p>')).toEqual([])
    expect(view('const V = () => <Field name="country" type="text" label={t("x.y")} />')).toEqual([])
  })
})

describe('the words of the glossary', () => {
  const terms = termsOf(readFileSync('docs/glossary.md', 'utf8'))
  it('are those of the messages', () => {
    expect(terms.length).toBeGreaterThan(25)
    expect(termFaults(catalogue, terms)).toEqual([])
  })
  it('finds the planted violations', () => {
    expect(termFaults(said('Pledge', 'Promesa'), terms)).toHaveLength(3)
    expect(termFaults(said('Open the desk', 'Abrir la mesa de trabajo'), terms)).toHaveLength(1)
    const right: Catalogue = said('Pledge', 'Compromiso')
    right.pt['x.y'] = 'Compromisso'
    right.fr['x.y'] = 'Engagement'
    expect(termFaults(right, terms)).toEqual([])
  })
})
