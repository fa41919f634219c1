// Room: pledges/rules. Stages, what keeps a pledge from being verified, and who says at which stage it stands.
import { expect, test } from 'vitest'
import { step } from '../../kernel/state-table.ts'
import { checkUpdate, missingToVerify, stageTable, stages, states } from './rules.ts'

test('what is ended or imported moves for nobody; a live pledge may go to any stage', () => {
  for (const stage of stages) {
    expect(states.filter((state) => step(stageTable, state, stage).ok)).toEqual([
      'published',
      'planning',
      'in-progress',
      'partly-fulfilled',
    ])
  }
})
test('a vague pledge names what is missing', () => {
  expect(missingToVerify({ measure: false, dueOn: null, holder: false })).toEqual(['measure', 'due', 'holder'])
  expect(missingToVerify({ measure: true, dueOn: '2027-01-01', holder: true })).toEqual([])
})
test('only the holder claims a stage; evidence has an address', () => {
  expect(checkUpdate({ standing: 'third-party', stage: 'fulfilled' }).ok).toBe(false)
  expect(checkUpdate({ standing: 'secretariat', stage: 'fulfilled' }).ok).toBe(false)
  expect(checkUpdate({ standing: 'self', stage: 'fulfilled' }).ok).toBe(true)
  expect(checkUpdate({ standing: 'self', evidenceLabel: 'Law' }).ok).toBe(false)
})
