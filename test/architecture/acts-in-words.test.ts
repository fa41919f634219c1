// Room: test/architecture. No act without words for the log, and no notice that waits for an act that nobody writes.
import { expect, test } from 'vitest'
import { movedTo } from '../../src/features/committee/rules.ts'
import { inputSteps } from '../../src/features/consultations/rules.ts'
import { candidacySteps, stepDone } from '../../src/features/elections/rules.ts'
import { isMessageKey } from '../../src/platform/i18n/translate.ts'
import { actDone } from '../../src/features/meetings/rules.ts'
import { kinds as told } from '../../src/features/notices/kinds.ts'
import { membership } from '../../src/features/organisations/rules.ts'
import { proposalKinds } from '../../src/features/organisations/rules-representation.ts'
import { asking } from '../../src/features/recommendations/rules.ts'
import { actDone as roundDone } from '../../src/features/reviews/rules.ts'
import { wordsOf } from '../../src/features/desk/acts-in-words.ts'
import { kindsPossible } from './acts.ts'
import { sourcesOfApp, told as asText } from './sources.ts'

const targets = (table: Record<string, { to: string }>) => Object.values(table).map((step) => step.to)
/** What is put together, and out of what: from the tables that the rules themselves go by. */
const endings = {
  'input.*': targets(inputSteps),
  '*.cited-input': ['note', 'recommendation', 'theme'],
  'meeting.*': Object.values(actDone),
  'addressee.*': targets(asking),
  'organisation.*': targets(membership),
  'election.*': Object.values(stepDone),
  'candidacy.*': targets(candidacySteps),
  'membership.*-proposed': [...proposalKinds],
  'call.*': Object.values(movedTo),
  'review.*': Object.values(roundDone),
}
const { kinds, faults } = kindsPossible(sourcesOfApp(), endings)

test('every act that is written somewhere has its words for the log', () => {
  expect(asText(faults)).toEqual([])
  expect(kinds.size).toBeGreaterThan(60)
  expect([...kinds].filter((kind) => !isMessageKey(wordsOf(kind)))).toEqual([])
})

test('every notice waits for an act that is written somewhere', () => {
  expect(Object.keys(told).filter((kind) => !kinds.has(kind))).toEqual([])
})

test('the planted act without words is found, whole and put together', () => {
  const plant = (text: string) => kindsPossible([{ path: 'src/features/pledges/use-cases.ts', text }], {})
  const whole = plant("recordAct(context, late ? 'pledge.burnt' : 'pledge.lost', subject)")
  expect([...whole.kinds].filter((kind) => !isMessageKey(wordsOf(kind)))).toEqual(['pledge.burnt', 'pledge.lost'])
  expect(plant('recordAct(context, `pledge.${how}`, subject)').faults).toHaveLength(1)
  const named = plant(
    "const move = (kind: string) => recordAct(context, kind, subject)\nmove({ kind: 'pledge.burnt' })",
  )
  expect([...named.kinds]).toEqual(['pledge.burnt'])
})
