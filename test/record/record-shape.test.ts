// Room: test/record. Every data file has exactly the form of data/types.ts, and every text, date and source is whole.
import type { TSchema } from 'typebox'
import { Errors } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import {
  fileNames,
  isPlain,
  leavesIn,
  load,
  nameHash,
  objectsIn,
  peopleIn,
  rawText,
  type Plain,
} from './load-record.ts'
import * as reference from './shape-reference.ts'
import * as record from './shape-record.ts'

const shapes: Record<string, TSchema> = {
  'charter.json': reference.charter,
  'reference/agencies.json': reference.agencies,
  'reference/categories.json': reference.categories,
  'reference/countries.json': reference.countries,
  'reference/objectives.json': reference.objectives,
  'reference/principles.json': reference.principles,
  'record/documents.json': record.documents,
  'record/forum-2023.json': record.forum2023,
  'record/imrf.json': record.imrf,
  'record/pledges.json': record.pledges,
  'record/recommendations.json': record.recommendations,
  'record/review-2021.json': record.review2021,
  'record/review-2025.json': record.review2025,
  'record/sources.json': record.sources,
  'record/statements.json': record.statements,
  'record/workplan-2023-2024.json': record.workPlan,
}
const faultsOf = (shape: TSchema, value: unknown) =>
  Errors(shape, value).map((fault) => `${fault.instancePath}: ${fault.message}`)

const textsIn = (file: string) => [...objectsIn(load(file))].filter(([, o]) => 'original' in o && isPlain(o['values']))
const sourceRefsIn = (file: string) => [...objectsIn(load(file))].filter(([, o]) => 'standing' in o && 'locator' in o)
const say = (o: Plain, lang: string) => (o['values'] as Plain)[lang] as Plain
const knownSources = new Set((load('record/sources.json') as { sources: { id: string }[] }).sources.map((s) => s.id))

it('holds no file that nobody checks, and misses none', () => {
  expect(fileNames).toEqual(Object.keys(shapes).sort())
})

it('finds a missing language, a stray key and a guessed holder (planted)', () => {
  const charter = load('charter.json') as { mechanism: { name: { values: Plain } }; seats: { holder: Plain }[] }
  delete charter.mechanism.name.values['pt']
  charter.seats[0]!.holder['value'] = 'an organisation'
  Object.assign(charter.seats[1]!, { vacant: true })
  expect(faultsOf(reference.charter, charter).length).toBeGreaterThanOrEqual(3)
})

describe.each(fileNames)('%s', (file) => {
  it('has exactly its form', () => {
    expect(faultsOf(shapes[file]!, load(file)).slice(0, 10)).toEqual([])
  })

  it('says everything in four languages, the original being no draft and no long text left untranslated', () => {
    const faults = textsIn(file).flatMap(([path, o]) => {
      const original = o['original'] as string
      const texts = ['es', 'en', 'pt', 'fr'].map((lang) => say(o, lang)['text'] as string)
      const origins = ['es', 'en', 'pt', 'fr'].map((lang) => [lang, say(o, lang)['origin'] as string] as const)
      const draft = ['machine', 'human', 'reviewed'].includes(say(o, original)['origin'] as string)
      const second = origins.filter(([lang, origin]) => origin === 'original' && lang !== original)
      return [
        ...(draft ? [`${path}: draft original`] : []),
        ...second.map(([lang]) => `${path}.${lang}: two originals`),
        ...(texts[1]!.length > 40 && new Set(texts).size < 4 ? [`${path}: untranslated`] : []),
      ]
    })
    expect(textsIn(file).length).toBeGreaterThan(0)
    expect(faults).toEqual([])
  })

  it('has only sources that are listed, and calls nothing of the editors confirmed', () => {
    const faults = sourceRefsIn(file)
      .filter(
        ([, o]) => !knownSources.has(o['id'] as string) || (o['id'] === 'editors' && o['standing'] === 'confirmed'),
      )
      .map(([path, o]) => `${path}: ${String(o['id'])}`)
    expect(faults).toEqual([])
  })

  it('gives dates exactly as long as their precision, and real ones', () => {
    const length = { year: 4, month: 7, day: 10 } as const
    for (const [path, o] of objectsIn(load(file))) {
      if (typeof o['precision'] !== 'string' || typeof o['date'] !== 'string') continue
      expect(o['date'].length, path).toBe(length[o['precision'] as keyof typeof length])
      expect(new Date(o['date']).toISOString().startsWith(o['date']), path).toBe(true)
    }
  })

  it('names no member of staff and no address but the role mailbox, and no machine path', () => {
    const addresses = rawText(file).match(/[\w.+-]+@[\w.-]+/g) ?? []
    expect(addresses.filter((address) => address !== 'SociedadCivilLAC@iom.int')).toEqual([])
    expect(peopleIn(rawText(file))).toEqual([])
    expect(rawText(file)).not.toMatch(/\/(work|root|home|tmp)\//)
    expect(rawText(file)).not.toMatch(/\bseeds?\b/i)
  })
})

it('finds a name that is forbidden, whatever its case and accents (planted)', () => {
  const people = new Set([nameHash('zarzaparrilla')])
  expect(peopleIn('said Zárzaparrilla, of the office', people)).toEqual(['zarzaparrilla'])
  expect(peopleIn('said the office', people)).toEqual([])
})

it('quotes at most 25 words, in quotations and in phrases alike', () => {
  const words = (text: unknown) => String(text).split(/\s+/).length
  for (const file of fileNames) {
    for (const [path, o] of objectsIn(load(file))) {
      if ('attribution' in o) expect(words(o['text']), path).toBeLessThanOrEqual(25)
      if (typeof o['phrase'] === 'string') expect(words(o['phrase']), path).toBeLessThanOrEqual(25)
      if ('sentence' in o) expect(words(o['sentence']), path).toBeLessThanOrEqual(25)
    }
  }
})

it('keeps no empty leaf', () => {
  for (const file of fileNames) for (const leaf of leavesIn(load(file))) expect(leaf, file).not.toBe('')
})
