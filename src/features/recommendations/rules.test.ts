// Room: recommendations/rules. Which steps the tables allow, and what an answer and a proposal must say.
import { expect, test } from 'vitest'
import { step } from '../../kernel/state-table.ts'
import {
  addressOfCode,
  addresseeStates,
  asking,
  checkAddressees,
  checkAnswer,
  checkCites,
  checkSecondPerson,
  missingForm,
  publicStates,
  road,
  states,
  stances,
} from './rules.ts'

test('a recommendation moves only along its road; what was imported moves for nobody', () => {
  const moves = states.flatMap((state) =>
    (Object.keys(road) as (keyof typeof road)[])
      .filter((act) => step(road, state, act).ok)
      .map((act) => `${state} ${act}`),
  )
  expect(moves).toEqual([
    'draft propose',
    'draft withdraw',
    'proposed return',
    'proposed check',
    'proposed withdraw',
    'proposed merge',
    'checked issue',
    'checked withdraw',
    'checked merge',
    'issued close',
    'issued withdraw',
    'issued merge',
  ])
  expect(publicStates).not.toContain('checked')
})

test('an addressee is not answered before it is asked, unless it spoke in the room', () => {
  const moves = addresseeStates.map((state) => [
    state,
    (Object.keys(asking) as (keyof typeof asking)[]).filter((act) => step(asking, state, act).ok),
  ])
  expect(Object.fromEntries(moves)).toEqual({
    'not-asked': ['ask', 'answer-in-room', 'redirect'],
    asked: ['prepare', 'extend', 'answer', 'answer-in-room', 'redirect', 'disclaim'],
    preparing: ['prepare', 'extend', 'answer', 'answer-in-room', 'redirect', 'disclaim'],
    extended: ['prepare', 'answer', 'answer-in-room', 'redirect', 'disclaim'],
    answered: ['answer'],
    'answered-in-room': ['answer', 'answer-in-room'],
    redirected: [],
    'not-competent': [],
  })
})

test('reasons are required unless it is accepted', () => {
  expect(stances.filter((stance) => checkAnswer({ stance }).ok)).toEqual(['accept'])
  expect(stances.every((stance) => checkAnswer({ stance, reason: 'why' }).ok)).toBe(true)
})

test('the second person is another account and another post, however it is written', () => {
  const draft = { personId: 'a', post: 'Dirección de Atención' }
  expect(checkSecondPerson(draft, { personId: 'b', post: 'Secretaría' }).ok).toBe(true)
  expect(checkSecondPerson(draft, { personId: 'a', post: 'Secretaría' })).toMatchObject({
    ok: false,
    refusal: { code: 'recommendations.refused-same-person' },
  })
  expect(checkSecondPerson(draft, { personId: 'b', post: 'direccion  de ATENCION.' }).ok).toBe(false)
  expect(checkSecondPerson({ personId: null, post: 'A' }, { personId: null, post: 'B' }).ok).toBe(true)
})

test('a proposal rests on inputs or on a note, and says of whom it asks or that it asks nobody', () => {
  expect(checkCites({ citesInputs: [], fromNote: false })).toMatchObject({
    refusal: { code: 'recommendations.refused-cites-no-input' },
  })
  expect(
    checkCites({ citesInputs: ['x'], fromNote: false }).ok && checkCites({ citesInputs: [], fromNote: true }).ok,
  ).toBe(true)
  expect(checkAddressees([], false).ok).toBe(false)
  expect(checkAddressees([{ label: 'x', kind: 'state' }], true).ok).toBe(false)
  expect(
    missingForm({ addressees: 0, addresseesUnknown: false, objectives: 0, measure: false, rationale: false }),
  ).toEqual(['addressee', 'objective', 'measure', 'rationale'])
})

test('a code leads to its page, or to its trace', () => {
  expect(
    ['REC-LAC-2021-001', 'PLG-LAC-2022-001', 'MECH-LAC', 'WPL-LAC-2023-2024', 'MTG-LAC-2023-001'].map(addressOfCode),
  ).toEqual([
    '/recommendations/REC-LAC-2021-001',
    '/pledges/PLG-LAC-2022-001',
    '/mechanism',
    '/workplan/2023-2024',
    '/trace/MTG-LAC-2023-001',
  ])
})
