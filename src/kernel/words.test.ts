// Room: kernel. Languages, texts, dates, codes: small pure rules and what holds for all of them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../test/support/ground.ts'
import { sayDate } from './dated.ts'
import { localeFrom, locales } from './locale.ts'
import {
  type LocalizedText,
  isStale,
  markOfOriginal,
  originalText,
  readText,
  rewriteIn,
  rewriteOriginal,
  withTranslation,
  withoutTranslation,
} from './localized-text.ts'
import { addressIn, onShortPath, shortFrom, shortPaths } from './short-path.ts'
import { paged } from './paging.ts'
import { newCode, newId } from './random.ts'
import { step, stepsFrom } from './state-table.ts'

test('the reader’s language is the best of the four that the browser names, else Spanish', () => {
  expect(localeFrom('pt-BR,pt;q=0.9,en;q=0.8')).toBe('pt')
  expect(localeFrom('de, fr;q=0.2, en;q=0.7')).toBe('en')
  expect(localeFrom('en;q=0, fr;q=0.1')).toBe('fr')
  for (const header of [undefined, '', 'de', '*', ';;;', 'ht']) expect(localeFrom(header)).toBe('es')
})

test('a text is read in one’s language, else in its original, and a new original makes the others stale', () => {
  const text = {
    original: 'es',
    values: { es: { text: 'Hola', origin: 'original' as const }, fr: { text: 'Salut', origin: 'machine' as const } },
  }
  expect(readText(text, 'fr')).toMatchObject({ text: 'Salut', language: 'fr', origin: 'machine' })
  expect(readText(text, 'pt')).toMatchObject({ text: 'Hola', language: 'es', original: 'es' })
  const later = rewriteOriginal(text, 'Buenas')
  expect(readText(later, 'es')).toMatchObject({ text: 'Buenas', origin: 'original' })
  expect(readText(later, 'fr')).toMatchObject({ text: 'Salut', stale: true })
  expect(readText(originalText('Bonjou', 'ht'), 'en')).toMatchObject({ text: 'Bonjou', language: 'ht' })
})

test('whoever edits in another language neither replaces the original nor copies it into theirs', () => {
  const text = originalText('Hola', 'es')
  expect(rewriteIn(text, 'Hola', 'fr')).toBe(text)
  const both = rewriteIn(text, 'Salut', 'fr')
  expect(both).toEqual({
    original: 'es',
    values: {
      es: { text: 'Hola', origin: 'original' },
      fr: { text: 'Salut', origin: 'human', of: markOfOriginal(text) },
    },
  })
  expect(rewriteIn(both, 'Salut', 'fr')).toBe(both)
  expect(rewriteIn(both, 'Buenas', 'es').values).toMatchObject({ es: { text: 'Buenas' }, fr: { stale: true } })
  expect(rewriteIn(null, 'Oi', 'pt')).toEqual(originalText('Oi', 'pt'))
})

const words = fc.string({ minLength: 1, maxLength: 12 }).filter((one) => one.trim() !== '')
const value = fc.record({
  text: words,
  origin: fc.constantFrom('human' as const, 'machine' as const, 'reviewed' as const),
  stale: fc.option(fc.boolean(), { nil: undefined }),
})
const seeded = { seed: 37 }

test('a translation is stale exactly while it stands beside another original than its own', () => {
  const told = (one: string) => one.normalize('NFC').trim().replace(/\s+/g, ' ')
  fc.assert(
    fc.property(words, fc.array(words, { maxLength: 6 }), words, (first, edits, said) => {
      const made = withTranslation(originalText(first, 'es'), 'fr', { text: said, origin: 'reviewed' })
      expect(isStale(made, 'fr')).toBe(false)
      let text: LocalizedText = made
      for (const edit of edits) text = rewriteOriginal(text, edit)
      const now = text.values.es?.text ?? ''
      // Coming back to the words that it was made from makes it good again; so do blanks alone.
      expect(isStale(text, 'fr')).toBe(told(now) !== told(first))
      expect(readText(text, 'fr').stale === true).toBe(isStale(text, 'fr'))
      expect(isStale(text, 'es')).toBe(false)
      // Nobody has to mark it: a writer who only puts another original there leaves it stale all the same.
      const careless = { ...made, values: { ...made.values, es: { text: now, origin: 'original' as const } } }
      expect(isStale(careless, 'fr')).toBe(isStale(text, 'fr'))
      expect(isStale(withTranslation(text, 'fr', { text: said, origin: 'human' }), 'fr')).toBe(false)
    }),
    seeded,
  )
})

test('values from before marks were kept are read as they were, and are marked by the next change', () => {
  fc.assert(
    fc.property(words, value, words, (first, old, next) => {
      const text: LocalizedText = { original: 'es', values: { es: { text: first, origin: 'original' }, fr: old } }
      expect(isStale(text, 'fr')).toBe(old.stale === true)
      const later = rewriteOriginal(text, next)
      expect(later.values.fr?.text).toBe(old.text)
      // What was stale for an original that nobody knows any more stays so.
      if (old.stale) expect(isStale(later, 'fr')).toBe(true)
      else expect(later.values.fr?.of).toBe(markOfOriginal(text))
    }),
    seeded,
  )
  const text = withTranslation(originalText('Hola', 'es'), 'fr', {
    text: 'Salut',
    origin: 'machine',
    engine: 'apertium',
  })
  expect(withoutTranslation(text, 'fr')).toEqual(originalText('Hola', 'es'))
  expect(withoutTranslation(text, 'es')).toBe(text)
})

test('on the short path a text is in Creole if a person answers for it, else in French with its label', () => {
  const text: LocalizedText = {
    original: 'es',
    values: {
      es: { text: 'Hola', origin: 'original' },
      fr: { text: 'Salut', origin: 'machine' },
      ht: { text: 'Bonjou', origin: 'machine' },
    },
  }
  expect(readText(text, 'ht')).toMatchObject({ text: 'Salut', language: 'fr', origin: 'machine' })
  const checked = withTranslation(text, 'ht', { text: 'Bonjou', origin: 'reviewed' })
  expect(readText(checked, 'ht')).toMatchObject({ text: 'Bonjou', language: 'ht' })
  expect(readText(rewriteOriginal(checked, 'Buenas'), 'ht').language).toBe('fr')
  expect(readText(originalText('Hola', 'es'), 'ht')).toMatchObject({ text: 'Hola', language: 'es' })
})

test('an address is on the short path or in French', () => {
  expect(addressIn('ht', '/')).toBe('/ht')
  expect(addressIn('ht', '/consultations/practice/vote?page=2')).toBe('/ht/consultations/practice/vote?page=2')
  expect(addressIn('ht', '/consultations/practice')).toBe('/fr/consultations/practice')
  expect(addressIn('ht', '/receipts/appeal')).toBe('/fr/receipts/appeal')
  expect(addressIn('en', '/receipts')).toBe('/en/receipts')
  for (const path of shortPaths) expect(onShortPath(path.replace(':slug', 'a-b'))).toBe(true)
  expect(onShortPath('/consultations/a/b/vote')).toBe(false)
  expect(shortFrom('ht-HT,fr;q=0.8')).toBe('ht')
  for (const header of [undefined, '', 'fr,ht;q=0.9', 'es']) expect(shortFrom(header)).toBe(null)
})

test('a date is said as precisely as it is known and no more', () => {
  expect(sayDate({ date: '2023-08-08', precision: 'day' }, 'en')).toContain('8')
  expect(sayDate({ date: '2022-02', precision: 'month' }, 'es')).toBe('febrero de 2022')
  expect(sayDate({ date: '2021', precision: 'year' }, 'fr')).toBe('2021')
})

test('ids are version 4 and never repeat; codes have no letters that are mistaken for others', () => {
  const random = seededRandom('words')
  const ids = Array.from({ length: 500 }, () => newId(random))
  expect(new Set(ids).size).toBe(500)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (length) => {
      expect(newCode(random, length)).toMatch(new RegExp(`^[2-9a-hjkmnp-z]{${length}}$`))
    }),
    { seed: 1 },
  )
})

test('every page of a list leads to the next until all were seen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 60 }), (total, size) => {
      let seen = 0
      let page: number | null = 1
      while (page !== null) {
        const here: number = page
        const items = Array.from({ length: Math.max(0, Math.min(size, total - (here - 1) * size)) })
        seen += items.length
        page = paged(items, total, { page: here, size }).next
      }
      expect(seen).toBe(total)
    }),
    { seed: 2 },
  )
  expect(locales).toHaveLength(4)
})

test('a status moves along its table and no other way', () => {
  const table = { open: { from: ['draft'], to: 'open' }, close: { from: ['open'], to: 'closed' } } as const
  expect(step<'draft' | 'open' | 'closed', 'open' | 'close'>(table, 'draft', 'open')).toEqual({
    ok: true,
    value: 'open',
  })
  expect(step<'draft' | 'open' | 'closed', 'open' | 'close'>(table, 'draft', 'close')).toMatchObject({
    ok: false,
    refusal: { kind: 'conflict' },
  })
  expect(stepsFrom<'draft' | 'open' | 'closed', 'open' | 'close'>(table, 'closed')).toEqual([])
})
