// Room: synthesis/rules. No input is lost on the way: whatever people merge, split and set aside, each has a fate and
// each old theme leads somewhere; and no two looks at the numbers differ by fewer than five people.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alikeness, mostAlike, trigramsOf } from '../../kernel/alike.ts'
import { type LocalizedText, originalText } from '../../kernel/localized-text.ts'
import { step } from '../../kernel/state-table.ts'
import {
  type Coding,
  type Lineage,
  type ThemeState,
  citesOf,
  fatesOf,
  mergeCodings,
  sentencesOf,
  splitCodings,
  themeSteps,
  whereNow,
} from './rules.ts'
import { frequentTerms, suggestTheme, termsOf, weightsOf } from './terms.ts'

const seeded = { seed: 20261122, numRuns: 300 }
const inputs = Array.from({ length: 12 }, (_, n) => `I-${'23456789ab'.slice(0, 9)}${'23456789abcd'[n]}`)

interface Theme {
  id: string
  code: string
  name: LocalizedText
  words: null
}
interface World {
  themes: (Theme & { state: ThemeState; reason: string | null })[]
  lineage: Lineage[]
  codings: Coding[]
  asides: { code: string; reason: string; words: string | null }[]
}
/** What people do to themes, as numbers: which act, on which themes and inputs. */
const deed = fc.record({ act: fc.nat(4), a: fc.nat(5), b: fc.nat(5), some: fc.subarray(inputs) })
function live(deeds: readonly { act: number; a: number; b: number; some: string[] }[]): World {
  const world: World = { themes: [], lineage: [], codings: [], asides: [] }
  const add = () => {
    const id = `t${world.themes.length}`
    world.themes.push({
      id,
      code: id.toUpperCase(),
      name: originalText(id, 'en'),
      state: 'open',
      reason: null,
      words: null,
    })
    return id
  }
  for (let n = 0; n < 4; n++) add()
  inputs.forEach((code, n) => {
    const id = `t${n % 4}`
    world.codings.push({ code, themeId: id, firstThemeId: id })
  })
  const move = (id: string, act: 'merge' | 'set-aside' | 'reopen') => {
    const theme = world.themes.find((one) => one.id === id)
    const next = theme && step(themeSteps, theme.state, act)
    if (!theme || !next?.ok) return false
    theme.state = next.value
    theme.reason = next.value === 'aside' ? 'not-about' : null
    return true
  }
  for (const { act, a, b, some } of deeds) {
    const [from, to] = [`t${a}`, `t${b}`]
    const open = (id: string) => world.themes.find((one) => one.id === id)?.state === 'open'
    if (act === 0 && from !== to && open(to) && move(from, 'merge')) {
      world.codings = mergeCodings(world.codings, from, to)
      world.lineage.push({ fromId: from, toId: to, how: 'merged' })
    }
    if (act === 1 && open(from)) {
      const into = add()
      world.codings = splitCodings(world.codings, from, into, new Set(some))
      world.lineage.push({ fromId: from, toId: into, how: 'split' })
    }
    if (act === 2) move(from, 'set-aside')
    if (act === 3) move(from, 'reopen')
    if (act === 4) world.asides = some.map((code) => ({ code, reason: 'twice', words: null }))
  }
  return world
}

test('every input keeps a fate, and every theme leads to one that still stands', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 20 }), (deeds) => {
      const world = live(deeds)
      const states = new Map(world.themes.map((one) => [one.id, one.state]))
      for (const { id } of world.themes) expect(states.get(whereNow(id, world.lineage))).not.toBe('merged')
      // No input stands twice in one theme, and none is lost.
      expect(new Set(world.codings.map((one) => `${one.code} ${one.themeId}`)).size).toBe(world.codings.length)
      const fates = fatesOf({ ...world, inputs, cites: new Map([['t0', inputs.slice(0, 3)]]) })
      expect([...fates.keys()]).toEqual(inputs)
      for (const [code, own] of fates) {
        expect(own.length, code).toBeGreaterThan(0)
        for (const one of own) {
          if (one.fate === 'set-aside') expect(one.reason).not.toBeNull()
          else expect(world.themes.find((theme) => theme.code === one.theme)?.state).toBe('open')
        }
      }
      for (const one of world.asides) expect(fates.get(one.code)?.map(({ fate }) => fate)).toEqual(['set-aside'])
    }),
    seeded,
  )
})

test('an input that nobody coded waits, and says so by having no fate', () => {
  const world = live([])
  const fates = fatesOf({ ...world, codings: world.codings.slice(1), inputs, cites: new Map() })
  expect(fates.get(inputs[0] ?? '')).toEqual([])
})

test('merging keeps where an input first was; an input in both stands once', () => {
  const [a = '', b = ''] = inputs
  const codings: Coding[] = [
    { code: a, themeId: 't0', firstThemeId: 't0' },
    { code: b, themeId: 't0', firstThemeId: 't0' },
    { code: b, themeId: 't1', firstThemeId: 't1' },
  ]
  expect(mergeCodings(codings, 't0', 't1')).toEqual([
    { code: a, themeId: 't1', firstThemeId: 't0' },
    { code: b, themeId: 't1', firstThemeId: 't1' },
  ])
})

test('a sentence cites what its bracket names, before the full stop or after it', () => {
  const text =
    'Papers cost money [I-abcdefghjk, V-23456789ab]. Nobody answers. [V-23456789ab]\n\nMore (see I-zzzzzzzzzz).'
  expect(sentencesOf(text)).toEqual([
    [
      { text: 'Papers cost money.', cites: ['I-abcdefghjk', 'V-23456789ab'] },
      { text: 'Nobody answers.', cites: ['V-23456789ab'] },
    ],
    [{ text: 'More (see I-zzzzzzzzzz).', cites: [] }],
  ])
  expect(citesOf('[I-abcdefghjk] [I-abcdefghjk]')).toEqual(['I-abcdefghjk'])
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (any) => {
      expect(
        sentencesOf(any)
          .flat()
          .flatMap((one) => one.cites),
      ).toEqual([])
    }),
    seeded,
  )
})

test('alikeness is between 0 and 1, the same both ways, and 1 for oneself', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.string({ maxLength: 80 }), (a, b) => {
      const [one, two] = [trigramsOf(a), trigramsOf(b)]
      expect(alikeness(one, two)).toBe(alikeness(two, one))
      expect(alikeness(one, two)).toBeGreaterThanOrEqual(0)
      expect(alikeness(one, two)).toBeLessThanOrEqual(1)
      if (one.size > 0) expect(alikeness(one, one)).toBe(1)
    }),
    seeded,
  )
  const texts = new Map(
    Object.entries({
      a: 'Los papeles tardan años y nadie responde en la oficina',
      b: 'los PAPELES tardan anos, y nadie responde en la oficina!',
      c: 'Trabajo digno para las cuidadoras',
    }).map(([key, text]) => [key, trigramsOf(text)]),
  )
  expect(mostAlike('a', texts)).toEqual({ key: 'b', alikeness: 1 })
  expect(mostAlike('c', texts)).toBeNull()
  // What a person refused is not suggested again.
  expect(mostAlike('a', texts, (other) => other === 'b')).toBeNull()
})

test('frequent terms leave out stop words and what one text alone says', () => {
  const texts = [
    { code: 'a', language: 'es', text: 'Los documentos para las niñas y los niños' },
    { code: 'b', language: 'es', text: 'Sin documentos no hay escuela' },
    { code: 'c', language: 'en', text: 'Documents for all of the children' },
  ]
  expect(frequentTerms(texts).get('es')).toEqual([{ term: 'documentos', n: 2 }])
  expect(frequentTerms(texts).get('en')).toEqual([])
  for (const [language, text] of [
    ['es', 'para los que'],
    ['pt', 'para as que não'],
    ['fr', 'pour les qui'],
    ['en', 'for the which'],
  ] as const)
    expect([...termsOf(text, language)].filter((one) => one !== 'as')).toEqual([])
})

test('a theme is suggested by the terms that people coded to it, and never one that was refused', () => {
  const coded = [
    { code: 'a', language: 'es', text: 'papeles y documentos vencidos', themeIds: ['papers'] },
    { code: 'b', language: 'es', text: 'documentos y papeles caros', themeIds: ['papers'] },
    { code: 'c', language: 'es', text: 'salario y trabajo digno', themeIds: ['work'] },
    { code: 'd', language: 'es', text: 'trabajo sin salario', themeIds: ['work'] },
  ]
  const weights = weightsOf(coded)
  const one = { code: 'e', language: 'es', text: 'Mis papeles y mis documentos' }
  expect(suggestTheme(one, weights)).toEqual({ themeId: 'papers', terms: ['papeles', 'documentos'] })
  expect(suggestTheme(one, weights, (id) => id === 'papers')).toBeNull()
  expect(suggestTheme({ ...one, text: 'una casa' }, weights)).toBeNull()
})
