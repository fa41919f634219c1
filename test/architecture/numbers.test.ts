// Room: test/architecture. No number of people is published around the one place that lists them: every number in every
// public answer either comes out of a table of platform/published, or says why it is counted openly.
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { features } from '../../src/app/features.ts'
import { page } from '../../src/platform/http/route.ts'
import { done } from '../../src/kernel/outcome.ts'
import { type NumberList, cutFaults, numberFaults, numbersIn, tableNameFaults } from './numbers.ts'
import list from './numbers.json' with { type: 'json' }
import { sourcesOfApp } from './sources.ts'

const numbers: NumberList = list
const places = numbersIn(features.flatMap((one) => one.routes))

describe('published numbers', () => {
  it('each number of a public answer says where it comes from', () => expect(numberFaults(places, numbers)).toEqual([]))
  it('each table that is named there is entered by somebody', () =>
    expect(tableNameFaults(Object.keys(numbers.published), sourcesOfApp())).toEqual([]))
  it('nobody cuts a table by themselves', () => expect(cutFaults(sourcesOfApp())).toEqual([]))

  it('finds the planted number, whatever it hides in', () => {
    const planted = page({
      path: '/planted',
      who: 'site.read',
      answer: Type.Object({ items: Type.Array(Type.Union([Type.Object({ people: Type.Integer() }), Type.Null()])) }),
      model: async () => done({}),
      view: () => null as never,
    })
    expect(numberFaults([...places, ...numbersIn([planted])], numbers)).toEqual([
      '/planted items[].people: from where?',
    ])
  })
  it('finds a place that is no more, a table that nobody enters, and a count cut elsewhere', () => {
    expect(numberFaults(places, { ...numbers, openly: { ...numbers.openly, gone: ['/gone n'] } })).toEqual([
      '/gone n: is no more',
    ])
    expect(tableNameFaults(['people-of-nowhere'], sourcesOfApp())).toEqual(['people-of-nowhere'])
    const text = "import { suppress } from '../../kernel/suppression.ts'"
    expect(cutFaults([{ path: 'src/features/news/rules.ts', text }])).toHaveLength(1)
  })
})
