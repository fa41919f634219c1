// Room: consultations/rules. What is flagged for a person to judge, in four languages; and that plain testimony is not.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { costOf } from '../../../test/support/cost.ts'
import { type Flag, flags, flagsOf } from './flag-rules.ts'

const said: [string, Flag[]][] = [
  ['Escríbame a ana.muestra@example.org por favor', ['email']],
  ['Mi teléfono es +502 5555 0123', ['phone']],
  ['Call me: (555) 010-0199', ['phone']],
  ['Pasaporte número 123456789', ['phone', 'id']],
  ['Meu CPF é 111.222.333-44', ['phone', 'id']],
  ['Vivo en la calle Quinta 45', ['place']],
  ['We cross at night near the bridge', ['place']],
  ['Habitamos rue de la Paix 12', ['place']],
  ['Que vuelvan, sudacas', ['hate']],
  ['Rentre dans ton pays !', ['hate']],
  ['Los papeles tardan años y nadie responde (2021).', []],
  ['We waited 14 months, 3 times, for an answer in 2023.', []],
  ['O objetivo 23 pede cooperação entre os 33 países.', []],
]
test('what a moderator should look at twice, and nothing else', () => {
  for (const [text, expected] of said) expect(flagsOf(text), text).toEqual(expected)
})
test('whatever somebody writes, flags are of the list, and take no longer than the text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      for (const flag of flagsOf(text)) expect(flags).toContain(flag)
    }),
    { seed: 20261122, numRuns: 300 },
  )
  for (const piece of ['1 ', '1.', 'a@', '.@', 'calle a ', 'passport ', '+1-(', 'we cross '])
    expect(
      costOf(() => flagsOf(piece.repeat(5000))),
      piece,
    ).toBeLessThan(150)
})
