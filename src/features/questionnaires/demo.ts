// Room: questionnaires/demo. Two questionnaires of the practice consultation, marked as sample: the one before a
// review, open to be answered, and a pulse of a meeting that is over, with its results.
import { done } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { enterNumbers } from '../../platform/published/published.ts'
import { findConsultation } from '../consultations/index.ts'
import { numbersOf } from './published.ts'
import { countAll } from './result-rules.ts'
import { type Answers, type Definition, questionsOf } from './rules.ts'
import { findQuestionnaire, insertQuestionnaire, saveSnapshot } from './store.ts'
import { templates } from './templates.ts'

const reviewSlug = 'practice-review'
const pulseSlug = 'practice-pulse'

export async function loadDemo(context: Context): Promise<void> {
  const practice = await findConsultation(context, 'practice')
  if (!practice || (await findQuestionnaire(context, { slug: reviewSlug }))) return
  await transact(context, async (inside) => {
    const common = { consultationId: practice.id, version: 1, sample: true }
    await insertQuestionnaire(inside, {
      ...common,
      ...templates.review(inside),
      id: newId(inside.random),
      slug: reviewSlug,
      state: 'published',
      sheetCode: 'rev26',
    })
    const pulse = { ...common, ...templates.pulse(inside), id: newId(inside.random) }
    await insertQuestionnaire(inside, { ...pulse, slug: pulseSlug, state: 'withdrawn', sheetCode: 'pul26' })
    const replies = made(pulse.definition)
    const results = countAll(pulse.definition, replies)
    const snapshot = { takenOn: dayOf(inside.now), replies: replies.length, final: true, results }
    await saveSnapshot(inside, pulse.id, snapshot)
    await enterNumbers(inside, ...numbersOf({ ...pulse, slug: pulseSlug }, snapshot))
    return done(undefined)
  })
}

/** Forty-one invented answers, which count for nothing: only their counts are kept. */
function made(definition: Definition): Answers[] {
  const [useful, next] = questionsOf(definition)
  return Array.from({ length: 41 }, (_, n) => ({
    ...(useful ? { [useful.id]: 2 + ((n * 7) % 4) } : {}),
    ...(next && n % 6 ? { [next.id]: next.options[(n * 5) % 3]?.id ?? '' } : {}),
  }))
}
