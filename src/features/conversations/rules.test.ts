// Room: conversations/rules. The laws of audience, speaking and moderating, over thousands of readers and topics.
import fc from 'fast-check'
import { costOf } from '../../../test/support/cost.ts'
import { describe, expect, it } from 'vitest'
import {
  type Audience,
  type Reader,
  audiences,
  audiencesOf,
  excerpt,
  foldForSearch,
  mayModerate,
  mayRead,
  maySpeak,
  mentionsIn,
  replaceMentions,
  widens,
  widerThan,
  withinEditTime,
} from './rules.ts'

const ids = ['table-a', 'table-b', 'table-c']
const reader: fc.Arbitrary<Reader> = fc.record({
  personId: fc.constant('p'),
  all: fc.constant(false),
  members: fc.boolean(),
  bodies: fc.subarray(ids),
  organisations: fc.subarray(['o1', 'o2']),
  moderator: fc.boolean(),
  coordinates: fc.subarray(ids),
  decides: fc.boolean(),
})
const topic = fc.record({
  bodyId: fc.option(fc.constantFrom(...ids), { nil: null }),
  audience: fc.constantFrom<Audience>(...audiences),
})
const law = { seed: 7, numRuns: 5000 }

describe('who may', () => {
  it('reads what is at a table only who sits there', () =>
    fc.assert(
      fc.property(reader, topic, (who, what) => {
        if (what.audience !== 'table') return
        expect(mayRead(who, what)).toBe(what.bodyId !== null && who.bodies.includes(what.bodyId))
      }),
      law,
    ))
  it('speaks only where they may read, and never for nobody', () =>
    fc.assert(
      fc.property(reader, topic, (who, what) => {
        if (!maySpeak(who, what)) return
        expect(mayRead(who, what)).toBe(true)
        expect(what.bodyId === null ? who.organisations.length > 0 : who.bodies.includes(what.bodyId)).toBe(true)
      }),
      law,
    ))
  it('moderates at a table only who coordinates it', () =>
    fc.assert(
      fc.property(reader, topic, (who, what) => {
        if (what.audience === 'table' && mayModerate(who, what)) expect(who.coordinates).toContain(what.bodyId)
      }),
      law,
    ))
  it('a wider audience never takes a reader away', () =>
    fc.assert(
      fc.property(reader, topic, fc.constantFrom<Audience>(...audiences), (who, what, to) => {
        if (widens(what.audience, to) && mayRead({ ...who, members: true }, what))
          expect(mayRead({ ...who, members: true }, { ...what, audience: to })).toBe(true)
      }),
      law,
    ))
  it('no chain of widenings ever narrows', () =>
    fc.assert(
      fc.property(fc.constantFrom<Audience>(...audiences), fc.array(fc.nat(5)), (start, steps) => {
        let at: Audience = start
        for (const step of steps) {
          const next = widerThan(at)[step % 2]
          if (!next) continue
          expect(audiences.indexOf(next)).toBeGreaterThan(audiences.indexOf(at))
          at = next
        }
      }),
      law,
    ))
  it('only a body has a table', () => {
    expect(audiencesOf({ bodyId: null, country: 'HN', objective: null })).toEqual(['members', 'public'])
    expect(audiencesOf({ bodyId: 'table-a', country: null, objective: null })).toEqual([...audiences])
  })
})

describe('mentions', () => {
  it.each([
    ['@red-de-muestra, ¿vienen?', ['red-de-muestra']],
    ['hola @a-b y @c (y @a-b otra vez)', ['a-b', 'c']],
    ['escriba a nombre@example.org', []],
    ['correo: a.b@c-d y x/@y', []],
    ['@Mayusculas y @con_guion', []],
    ['@termina-.', []],
    [`@${'a'.repeat(80)}`, []],
  ])('%s', (text, slugs) => expect(mentionsIn(text)).toEqual(slugs))
  it('are replaced where they stand and nowhere else', () =>
    expect(replaceMentions('@a, nombre@a.org (@b) @c', (slug) => (slug === 'c' ? null : `<${slug}>`))).toBe(
      '<a>, nombre@a.org (<b>) @c',
    ))
  it('cost little, whatever was typed', () => {
    for (const text of ['@a-'.repeat(20_000), '@'.repeat(50_000), 'a@'.repeat(30_000)])
      expect(costOf(() => mentionsIn(text))).toBeLessThan(1500)
  })
})

it('an excerpt shows the word that was sought, without accents too', () => {
  const text = `${'nada '.repeat(60)}Migración segura ${'y más '.repeat(60)}`
  expect(excerpt(text, 'migracion')).toContain('Migración segura')
  expect(excerpt('corto', 'x')).toBe('corto')
  expect(foldForSearch('Reunião ÀÉ Ñandú')).toBe('reuniao ae nandu')
})

it('half an hour is half an hour', () => {
  const at = new Date('2026-11-21T12:00:00Z')
  expect(withinEditTime(at, new Date('2026-11-21T12:29:59Z'))).toBe(true)
  expect(withinEditTime(at, new Date('2026-11-21T12:30:00Z'))).toBe(false)
})
