// Room: questionnaires/rules. Conditions, steps, reading of answers, changes and results, without a database.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../test/support/ground.ts'
import { originalText } from '../../kernel/localized-text.ts'
import { fieldOf, fieldsOf, readField, readLine, readStep } from './answer-rules.ts'
import {
  blankQuestion,
  complete,
  moved,
  onlyReworded,
  replaced,
  sound,
  withQuestion,
  withoutQuestion,
} from './definition-rules.ts'
import { definitionHeads, definitionRows, readDefinition } from './definition-sheet.ts'
import { type PublicCell, countAll, keysOf, unanswered } from './result-rules.ts'
import {
  type Answer,
  type Answers,
  type Definition,
  type Question,
  type QuestionKind,
  asked,
  dropDay,
  kept,
  missing,
  questionKinds,
  questionsOf,
  says,
  stepsFor,
  stepsOf,
} from './rules.ts'
import { templateNames, templates } from './templates.ts'

const words = (text: string) => originalText(text, 'es')
const options = (...ids: string[]) => ids.map((id) => ({ id, label: words(id) }))
const ask = (id: string, kind: QuestionKind, more: Partial<Question> = {}): Question => ({
  ...blankQuestion(id, kind, words(id)),
  ...(['single', 'multiple', 'ranking', 'matrix'].includes(kind) ? { options: options('oa', 'ob', 'oc') } : {}),
  ...(kind === 'matrix' ? { rows: options('ra', 'rb') } : {}),
  ...(kind === 'date' ? { fromOn: '2020-01-01', toOn: '2026-12-31' } : {}),
  ...more,
})
const on = (...questions: Question[]): Definition => ({ pages: [{ id: 'p1', title: null, questions }] })

describe('conditions', () => {
  const definition = on(
    ask('q1', 'single'),
    ask('q2', 'multiple', { condition: { question: 'q1', value: 'oa' } }),
    ask('q3', 'text', { required: true, condition: { question: 'q2', value: 'ob' } }),
    ask('q4', 'scale'),
  )
  test('a question is asked after the answer that leads to it, through several of them', () => {
    expect([...asked(definition, {})]).toEqual(['q1', 'q4'])
    expect([...asked(definition, { q1: 'oa' })]).toEqual(['q1', 'q2', 'q4'])
    expect([...asked(definition, { q1: 'oa', q2: ['oc', 'ob'] })]).toEqual(['q1', 'q2', 'q3', 'q4'])
    // The answer that led there was changed: what hung on it is not asked, however deep.
    expect([...asked(definition, { q1: 'ob', q2: ['ob'] })]).toEqual(['q1', 'q4'])
    expect(kept(definition, { q1: 'ob', q2: ['ob'], q3: { text: 'x', language: 'es' }, q4: 3 })).toEqual({
      q1: 'ob',
      q4: 3,
    })
  })
  test('one page becomes several where a question hangs on one of the same page', () => {
    expect(stepsOf(definition).map((step) => step.questions.map((one) => one.id))).toEqual([
      ['q1'],
      ['q2'],
      ['q3', 'q4'],
    ])
    expect(stepsFor(definition, { q1: 'ob' }).map(({ at, step }) => [at, step.questions.map((one) => one.id)])).toEqual(
      [
        [1, ['q1']],
        [3, ['q4']],
      ],
    )
    expect(missing(definition, { q1: 'oa', q2: ['ob'] }).map((one) => one.id)).toEqual(['q3'])
    expect(missing(definition, { q1: 'ob' })).toEqual([])
  })
  test('none looks forward, at itself or at what is not there, so there are no circles', () => {
    const circle = on(
      ask('q1', 'single', { condition: { question: 'q2', value: 'oa' } }),
      ask('q2', 'single', { condition: { question: 'q1', value: 'oa' } }),
    )
    expect(sound(circle)).toMatchObject({ ok: false, refusal: { code: 'questionnaires.refused-condition-later' } })
    expect(sound(on(ask('q1', 'single', { condition: { question: 'q1', value: 'oa' } }))).ok).toBe(false)
    expect(sound(on(ask('q1', 'single'), ask('q2', 'text', { condition: { question: 'q1', value: 'ox' } }))).ok).toBe(
      false,
    )
    expect(sound(definition).ok).toBe(true)
    // Moved before the question that it hangs on, or left without it: refused, not repaired in silence.
    expect(sound(moved(definition, 'q2', 'up')).ok).toBe(false)
    expect(sound(withoutQuestion(definition, 'q1')).ok).toBe(false)
  })
  test('any sound questionnaire asks a fixed set: keeping what is asked twice changes nothing', () => {
    const answer = fc.option(fc.constantFrom<Answer>('oa', 'ob'), { nil: undefined })
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }),
        fc.array(answer, { minLength: 12, maxLength: 12 }),
        (on_, given) => {
          const questions = on_.map((n, at) =>
            ask(`q${at}`, 'single', { condition: n < at ? { question: `q${n}`, value: 'oa' } : null }),
          )
          const one = on(...questions)
          expect(sound(one).ok).toBe(true)
          const answers: Answers = Object.fromEntries(
            given.flatMap((said, at) => (said && at < questions.length ? [[`q${at}`, said]] : [])),
          )
          const left = kept(one, answers)
          expect(kept(one, left)).toEqual(left)
          expect(Object.keys(left).every((id) => asked(one, left).has(id))).toBe(true)
          // Page by page every asked question comes once, and after the answer that leads to it.
          const order = stepsFor(one, left).flatMap(({ step }) => step.questions.map((question) => question.id))
          expect(order).toEqual([...asked(one, left)])
          for (const { questions: together } of stepsOf(one))
            for (const question of together)
              expect(together.some((other) => other.id === question.condition?.question)).toBe(false)
        },
      ),
      { seed: 5, numRuns: 300 },
    )
  })
})

describe('changing', () => {
  test('wording may change under answers, anything else may not', () => {
    const before = on(ask('q1', 'single'), ask('q2', 'text'))
    expect(onlyReworded(before, replaced(before, { ...ask('q1', 'single'), label: words('otro') }))).toBe(true)
    const others: Partial<Question>[] = [
      { required: true },
      { options: options('oa', 'ob') },
      { to: 7 },
      { toInputs: true },
      { condition: { question: 'q2', value: 'oa' } },
    ]
    for (const more of others) expect(onlyReworded(before, replaced(before, ask('q1', 'single', more)))).toBe(false)
    expect(onlyReworded(before, moved(before, 'q1', 'down'))).toBe(false)
  })
  test('a question goes over the edge of its page, and an emptied page goes', () => {
    const two: Definition = {
      pages: [...on(ask('q1', 'text')).pages, { id: 'p2', title: null, questions: [ask('q2', 'text')] }],
    }
    expect(moved(two, 'q2', 'up').pages).toHaveLength(1)
    expect(questionsOf(moved(two, 'q2', 'up')).map((one) => one.id)).toEqual(['q1', 'q2'])
    expect(questionsOf(moved(on(ask('q1', 'text'), ask('q2', 'text')), 'q1', 'down')).map((one) => one.id)).toEqual([
      'q2',
      'q1',
    ])
    expect(questionsOf(withQuestion(two, 'p2', ask('q3', 'text'))).map((one) => one.id)).toEqual(['q1', 'q2', 'q3'])
  })
  test('what cannot be answered cannot be published', () => {
    expect(complete({ pages: [] }).ok).toBe(false)
    expect(complete(on(ask('q1', 'single', { options: options('oa') }))).ok).toBe(false)
    expect(complete(on(ask('q1', 'date', { toOn: '' }))).ok).toBe(false)
    expect(complete(on(...questionKinds.map((kind) => ask(`q-${kind}`, kind)))).ok).toBe(true)
    expect(sound(on(...[1, 2, 3, 4].map((n) => ask(`q${n}`, 'file')))).ok).toBe(false)
  })
})

describe('a sheet of questions', () => {
  const random = seededRandom('sheet')
  const shape = (definition: Definition) => JSON.stringify(definition).replace(/"[qop][2-9a-z]{5}"/g, '"id"')
  test('every template comes back as it went out, its ids drawn anew', () => {
    for (const name of templateNames) {
      const { definition } = templates[name]({ random })
      const rows = [[...definitionHeads], ...definitionRows(definition)]
      const read = readDefinition(rows, 'en', random)
      if (!read.ok) throw new Error(`row ${read.row}`)
      expect(definitionRows(read.definition)).toEqual(definitionRows(definition))
      expect(read.definition.pages).toHaveLength(definition.pages.length)
      expect(shape(read.definition).length).toBeGreaterThan(500)
      expect(questionsOf(read.definition)[0]?.id).not.toBe(questionsOf(definition)[0]?.id)
    }
  })
  test('a row that cannot be read is named as the spreadsheet counts it', () => {
    const heads = ['page', 'kind', 'condition', 'label_es', 'options_es']
    const good = ['1', 'single', '', '¿Sí?', 'Sí\nNo']
    const read = (...lines: string[][]) => readDefinition([heads, ...lines], 'es', random)
    expect(read(good, ['1', 'text', '1=2', 'Diga', '']).ok).toBe(true)
    expect(read(good, [], ['1', 'text', '1=3', 'Diga', ''])).toEqual({ ok: false, row: 4 })
    expect(read(good, ['1', 'text', '2=1', 'Diga', ''])).toEqual({ ok: false, row: 3 })
    expect(read(good, ['1', 'poem', '', 'Diga', ''])).toEqual({ ok: false, row: 3 })
    expect(read(good, ['1', 'text', '', '', ''])).toEqual({ ok: false, row: 3 })
    expect(readDefinition([['a'], ['b']], 'es', random)).toEqual({ ok: false, row: null })
  })
})

describe('reading answers', () => {
  const all: [Question, Record<string, string>, string, Answer][] = [
    [ask('q', 'single'), { q: 'ob' }, '2', 'ob'],
    [ask('q', 'multiple'), { 'q-oa': 'yes', 'q-oc': 'yes' }, '1, 3', ['oa', 'oc']],
    [ask('q', 'ranking'), { 'q-oa': '2', 'q-ob': '1', 'q-oc': '3' }, '2 1 3', ['ob', 'oa', 'oc']],
    [ask('q', 'scale'), { q: '4' }, '4', 4],
    [ask('q', 'number'), { q: '17' }, '17', 17],
    [ask('q', 'date'), { q: '2024-03-09' }, '9/3/2024', '2024-03-09'],
    [ask('q', 'text'), { q: 'Hola' }, 'Hola', { text: 'Hola', language: 'es' }],
    [ask('q', 'matrix'), { 'q-ra': 'oc' }, '3 0', { ra: 'oc' }],
  ]
  test.each(all)('a page and a sheet read the same answer of kind %#', (question, typed, line, answer) => {
    expect(readField(question, typed, 'es')).toEqual({ ok: true, answer })
    expect(readLine(question, line, 'es')).toEqual({ ok: true, answer })
    const again = Object.fromEntries(
      Object.entries(fieldsOf(question, answer)).map(([name, value]) => [name.slice(2), value]),
    )
    expect(readField(question, again, 'es')).toEqual({ ok: true, answer })
    expect(readField(question, {}, 'es')).toEqual({ ok: true, answer: undefined })
    expect(readLine(question, ' ', 'es')).toEqual({ ok: true, answer: undefined })
  })
  test.each<[Question, Record<string, string>, string]>([
    [ask('q', 'single'), { q: 'ox' }, '4'],
    [ask('q', 'single'), { q: 'constructor' }, '1 2'],
    [ask('q', 'multiple', { most: 1 }), { 'q-oa': 'yes', 'q-ob': 'yes' }, '1 2'],
    [ask('q', 'ranking'), { 'q-oa': '1', 'q-ob': '1', 'q-oc': '2' }, '1 1 2'],
    [ask('q', 'scale'), { q: '9' }, '9'],
    [ask('q', 'number'), { q: '1e3' }, 'siete'],
    [ask('q', 'date'), { q: '2024-02-30' }, '30/2/2024'],
    [ask('q', 'date'), { q: '2031-01-01' }, '1/1/31'],
    [ask('q', 'text', { longest: 3 }), { q: 'abcd' }, 'abcd'],
    [ask('q', 'matrix'), { 'q-ra': '__proto__' }, '1'],
  ])('what is no answer is refused and points to its field: %#', (question, typed, line) => {
    expect(readField(question, typed, 'es').ok).toBe(false)
    expect(readLine(question, line, 'es').ok).toBe(false)
    expect(Object.keys(readStep([question], typed, 'es').wrong)).toEqual([fieldOf(question)])
  })
  test('a draft is dropped on a Monday, fourteen to twenty days on', () => {
    for (let n = 0; n < 30; n++) {
      const today = new Date(Date.UTC(2026, 10, 1 + n))
      const day = new Date(dropDay(today.toISOString().slice(0, 10)))
      expect(day.getUTCDay()).toBe(1)
      expect([14, 15, 16, 17, 18, 19, 20]).toContain((day.getTime() - today.getTime()) / 86_400_000)
    }
  })
})

describe('results', () => {
  const many = (n: number, answers: Answers): Answers[] => Array.from({ length: n }, () => answers)
  const cells = (list: PublicCell[]) => Object.fromEntries(list.map((cell) => [cell.key, cell.n]))
  test('small counts are kept back, and with them what would give them away', () => {
    const one = on(ask('q', 'single'))
    const [result] = countAll(one, [
      ...many(20, { q: 'oa' }),
      ...many(10, { q: 'ob' }),
      ...many(3, { q: 'oc' }),
    ]).questions
    expect(result?.asked).toBe(33)
    expect(cells(result?.cells ?? [])).toEqual({ oa: 20, ob: null, oc: null, [unanswered]: 0 })
    expect(countAll(one, many(6, { q: 'oa' })).questions[0]).toMatchObject({ asked: 6, withheld: 'few', cells: [] })
  })
  test('a question behind a hidden answer says nothing, not even how many were asked', () => {
    const one = on(ask('q', 'single'), ask('r', 'single', { condition: { question: 'q', value: 'oc' } }))
    const few = [...many(20, { q: 'oa' }), ...many(10, { q: 'ob' }), ...many(3, { q: 'oc', r: 'oa' })]
    expect(countAll(one, few).questions[1]).toMatchObject({ asked: null, withheld: 'hidden', cells: [] })
    const open = [...many(20, { q: 'oa' }), ...many(12, { q: 'oc', r: 'oa' })]
    expect(countAll(one, open).questions[1]).toMatchObject({ asked: 12, withheld: null })
  })
  test('of several, a small one takes another along; a mean needs every cell', () => {
    const several = on(ask('q', 'multiple'))
    const ticks = [...many(20, { q: ['oa', 'ob'] }), ...many(9, { q: ['oa'] }), ...many(6, { q: ['oc'] })]
    // oa 29 of 35, ob 20, oc 6: nothing is small.
    expect(cells(countAll(several, ticks).questions[0]?.cells ?? [])).toEqual({
      oa: 29,
      ob: 20,
      oc: 6,
      [unanswered]: 0,
    })
    const hiding = [...many(20, { q: ['oa', 'ob'] }), ...many(9, { q: ['oa'] }), ...many(2, { q: ['ob', 'oc'] })]
    expect(cells(countAll(several, hiding).questions[0]?.cells ?? [])).toMatchObject({ oa: null, oc: null, ob: null })
    const scale = on(ask('q', 'scale'))
    expect(countAll(scale, [...many(10, { q: 2 }), ...many(10, { q: 4 })]).questions[0]?.mean).toBe(3)
    expect(countAll(scale, [...many(10, { q: 2 }), ...many(10, { q: 4 }), { q: 5 }]).questions[0]?.mean).toBeNull()
  })
  test('places are published when the whole table may be; texts as how many wrote, never a word', () => {
    const one = on(ask('q', 'ranking'), ask('t', 'text'))
    const orders = [
      ['oa', 'ob', 'oc'],
      ['ob', 'oc', 'oa'],
      ['oc', 'oa', 'ob'],
    ]
    const even = orders.flatMap((q) => many(6, { q, t: { text: 'secreto', language: 'es' } }))
    expect(countAll(one, even).questions[0]?.rows).toHaveLength(3)
    expect(JSON.stringify(countAll(one, even))).not.toContain('secreto')
    expect(cells(countAll(one, even).questions[1]?.cells ?? [])).toEqual({ given: 18, [unanswered]: 0 })
    const uneven = [...many(12, { q: ['oa', 'ob', 'oc'] }), ...many(2, { q: ['ob', 'oa', 'oc'] })]
    expect(countAll(one, uneven).questions[0]?.rows).toEqual([])
  })
  test('the spans of numbers and days follow from the question alone', () => {
    expect(keysOf(ask('q', 'number', { from: 0, to: 100 }))).toHaveLength(8)
    expect(keysOf(ask('q', 'number', { from: 1, to: 5 }))).toEqual(['1', '2', '3', '4', '5'])
    expect(keysOf(ask('q', 'date'))).toEqual(['2020', '2021', '2022', '2023', '2024', '2025', '2026'])
    expect(keysOf(ask('q', 'date', { fromOn: '2026-01-01', toOn: '2026-06-30' }))).toHaveLength(12)
  })
  /**
   * The attack: whoever knows every published number, and that people are whole, looks for another world in which a
   * hidden
   * small count is 0, and one in which it is 4. Lists are small enough to try all.
   */
  test('no published list narrows a hidden small count inside 0 to 4; an unprotected one does', () => {
    const possible = (published: PublicCell[], total: number, at: number): Set<number> => {
      const hidden = published.flatMap((cell, n) => (cell.n === null ? [n] : []))
      const left = total - published.reduce((sum, cell) => sum + (cell.n ?? 0), 0)
      const found = new Set<number>()
      for (let n = 0; n <= Math.min(4, left); n++) if (hidden.length > 1 || n === left) found.add(n)
      return hidden.includes(at) ? found : new Set([published[at]?.n ?? 0])
    }
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 3, maxLength: 3 }), fc.nat(12), (given, none) => {
        const replies = given.flatMap((n, at) => many(n, { q: ['oa', 'ob', 'oc'][at] ?? '' })).concat(many(none, {}))
        const [result] = countAll(on(ask('q', 'single')), replies).questions
        if (!result || result.withheld) return
        for (const [at, n] of [...given, none].entries())
          if (n > 0 && n < 5)
            expect(possible(result.cells, replies.length, at).size).toBe(Math.min(5, replies.length + 1))
      }),
      { seed: 9, numRuns: 2000 },
    )
    const leaky = [20, 10, null, 0].map((n, at) => ({ key: String(at), n }))
    expect(possible(leaky, 33, 2).size).toBe(1)
  })
  test('says reads options, several and steps of a scale', () => {
    expect([
      says('oa', 'oa'),
      says(['oa'], 'oa'),
      says(4, '4'),
      says({ ra: 'oa' }, 'oa'),
      says(undefined, 'oa'),
    ]).toEqual([true, true, true, false, false])
  })
})
