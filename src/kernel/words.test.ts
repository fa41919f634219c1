// Room: kernel. Languages, texts, dates, codes: small pure rules and what holds for all of them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../test/support/ground.ts'
import { sayDate } from './dated.ts'
import { localeFrom, locales } from './locale.ts'
import { originalText, readText, rewriteIn, rewriteOriginal } from './localized-text.ts'
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
    values: { es: { text: 'Hola', origin: 'original' }, fr: { text: 'Salut', origin: 'human' } },
  })
  expect(rewriteIn(both, 'Salut', 'fr')).toBe(both)
  expect(rewriteIn(both, 'Buenas', 'es').values).toMatchObject({ es: { text: 'Buenas' }, fr: { stale: true } })
  expect(rewriteIn(null, 'Oi', 'pt')).toEqual(originalText('Oi', 'pt'))
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
