// Room: platform/http. What people type becomes what they mean, or a code that says what is wrong; never an exception.
import fc from 'fast-check'
import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { Field, readForm, readQuery } from './form.ts'
import { fromOwnPage } from './origin.ts'

const fields = Type.Object({
  name: Field.line(20),
  text: Type.Optional(Field.text(50)),
  email: Type.Optional(Field.email()),
  on: Type.Optional(Field.day()),
  n: Type.Optional(Field.number(1, 12)),
  agree: Field.yes(),
  tables: Field.several(['1', '2'], 0),
  kind: Type.Optional(Field.one(['a', 'b'])),
  web: Type.Optional(Field.web()),
})

test('spaces, line ends, invisible characters and case are what a person would not notice', () => {
  expect(
    readForm(fields, {
      name: '  Ana\u202e \n  Pérez\u0000 ',
      text: ' a\r\nb ',
      email: ' Ana@Example.ORG ',
      agree: 'on',
      tables: '1',
      n: '7',
    }),
  ).toEqual({
    ok: true,
    value: { name: 'Ana Pérez', text: 'a\nb', email: 'ana@example.org', agree: true, tables: ['1'], n: 7 },
  })
})

test('each wrong field has its own code, and all are told at once', () => {
  const read = readForm(fields, {
    name: '',
    text: 'x'.repeat(51),
    email: 'no',
    on: '2026-02-30',
    n: '13',
    kind: 'c',
    tables: ['1', '9'],
    web: 'javascript:alert(1)',
  })
  expect(read).toMatchObject({
    ok: false,
    refusal: {
      kind: 'invalid',
      fields: {
        name: 'http.wrong-required',
        text: 'http.wrong-too-long',
        email: 'http.wrong-email',
        n: 'http.wrong-too-large',
        kind: 'http.wrong-not-one-of',
        tables: 'http.wrong-not-one-of',
        web: 'http.wrong-web',
      },
    },
  })
  expect(readForm(fields, { name: 'x', on: '2026-02-30' })).toMatchObject({
    ok: false,
    refusal: { fields: { on: 'http.wrong-day' } },
  })
})

test('no input whatever makes a form throw, and what is read fits its schema', () => {
  const typed = fc.dictionary(
    fc.constantFrom(...Object.keys(fields.properties), '__proto__', 'constructor', 'other'),
    fc.oneof(fc.string(), fc.array(fc.string())),
  )
  fc.assert(
    fc.property(typed, (body) => {
      const read = readForm(fields, body)
      if (!read.ok) return
      expect(Object.keys(fields.properties)).toEqual(expect.arrayContaining(Object.keys(read.value)))
      expect(read.value.name.length).toBeLessThanOrEqual(20)
    }),
    { seed: 20261121, numRuns: 500 },
  )
})

test('a wrong word in an address is left out, not refused', () => {
  const query = Type.Object({ page: Type.Optional(Field.number(1, 100)), q: Type.Optional(Field.line(10)) })
  expect(readQuery(query, { page: 'x', q: 'agua' })).toEqual({ q: 'agua' })
  expect(readQuery(query, { page: '3', q: 'y'.repeat(11), other: '1' })).toEqual({ page: 3 })
})

test('a form is ours when the browser says so, and foreign in every doubt', () => {
  const own = 'https://mesa.example'
  expect(fromOwnPage({ 'sec-fetch-site': 'same-origin' }, own)).toBe(true)
  expect(fromOwnPage({ origin: own }, own)).toBe(true)
  expect(fromOwnPage({ origin: 'http://192.0.2.7:3000', host: '192.0.2.7:3000' }, own)).toBe(true)
  expect(fromOwnPage({ referer: `${own}/es/join` }, own)).toBe(true)
  for (const headers of [
    {},
    { origin: 'null' },
    { origin: `${own}.evil.example` },
    { 'sec-fetch-site': 'cross-site', origin: own },
    { referer: 'not an address' },
  ]) {
    expect(fromOwnPage(headers, own), JSON.stringify(headers)).toBe(false)
  }
})
