// Room: translations. How a text stands in a language, and what comes first.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { originalText, rewriteOriginal, withTranslation } from '../../kernel/localized-text.ts'
import type { OfferedText } from '../../kernel/offered-text.ts'
import { citesTheSame, compareTexts, isWanted, progressOf, stateIn, tongues } from './rules.ts'

const offered = (more: Partial<OfferedText> = {}): OfferedText => ({
  kind: 'statement',
  id: 'a',
  field: 'text',
  text: originalText('Hola', 'es'),
  href: '/x',
  consultationId: 'c',
  when: 'now',
  short: true,
  longest: 500,
  ...more,
})

test('a text is missing, drafted, checked, and left behind by its original', () => {
  const text = originalText('Hola', 'es')
  expect(stateIn(text, 'fr')).toBe('missing')
  const drafted = withTranslation(text, 'fr', { text: 'Salut', origin: 'machine', engine: 'Apertium' })
  expect(stateIn(drafted, 'fr')).toBe('draft')
  const checked = withTranslation(drafted, 'fr', { text: 'Bonjour', origin: 'human' })
  expect(stateIn(checked, 'fr')).toBe('checked')
  const later = rewriteOriginal(checked, 'Buenas')
  expect(stateIn(later, 'fr')).toBe('stale')
  expect(stateIn(rewriteOriginal(later, 'Hola '), 'fr')).toBe('checked')
})

test('Creole is wanted for the short path alone, and nothing in its own language', () => {
  expect(tongues.filter((one) => isWanted(offered(), one))).toEqual(['en', 'pt', 'fr', 'ht'])
  expect(tongues.filter((one) => isWanted(offered({ short: false }), one))).toEqual(['en', 'pt', 'fr'])
  expect(tongues.filter((one) => isWanted(offered({ text: originalText('Bonjou', 'ht') }), one))).toEqual([
    'es',
    'en',
    'pt',
    'fr',
  ])
})

const kind = fc.constantFrom('statement', 'consultation', 'questionnaire', 'theme', 'input')
const when = fc.constantFrom('now' as const, 'soon' as const, 'over' as const)
const some = fc.array(fc.record({ kind, when, id: fc.string({ maxLength: 3 }), field: fc.string({ maxLength: 2 }) }), {
  maxLength: 12,
})
test('what people vote on now comes first, whatever order it came in; and every text is in one place', () => {
  fc.assert(
    fc.property(some, (records) => {
      const texts = records.map((one) => offered(one))
      const sorted = [...texts].sort(compareTexts)
      const order = sorted.map((one) => ['now', 'soon', 'over'].indexOf(one.when))
      expect(order).toEqual([...order].sort())
      const now = sorted.filter((one) => one.when === 'now').map((one) => one.kind === 'statement')
      expect(now).toEqual([...now].sort((a, b) => Number(b) - Number(a)))
      expect([...texts].reverse().sort(compareTexts)).toEqual(sorted)
    }),
    { seed: 37 },
  )
})

test('progress adds up: done, drafts, stale and missing are all there is', () => {
  const drafted = offered({
    text: withTranslation(originalText('Hola', 'es'), 'fr', { text: 'Salut', origin: 'machine' }),
  })
  const stale = offered({ text: rewriteOriginal({ ...drafted.text }, 'Buenas') })
  const long = offered({ short: false })
  const of = (language: string) => progressOf([drafted, stale, long]).find((one) => one.language === language)
  expect(of('es')).toEqual({ language: 'es', wanted: 3, done: 3, drafts: 0, stale: 0 })
  expect(of('fr')).toEqual({ language: 'fr', wanted: 3, done: 0, drafts: 1, stale: 1 })
  expect(of('ht')).toEqual({ language: 'ht', wanted: 2, done: 0, drafts: 0, stale: 0 })
})

test('a translation cites what its original cites', () => {
  expect(citesTheSame('Agua [I-abcdefghjk, V-23456789ab].', 'Water [V-23456789ab, I-abcdefghjk].')).toBe(true)
  expect(citesTheSame('Agua [I-abcdefghjk].', 'Water.')).toBe(false)
  expect(citesTheSame('Agua.', 'Water [I-abcdefghjk].')).toBe(false)
})
