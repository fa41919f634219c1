// Room: consultations/demo. A practice consultation on the sixty core statements of the archive, marked as sample.
import { newId } from '../../kernel/random.ts'
import { done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { coreStatements } from './archive.ts'
import { loadFairDemo } from './demo-fair.ts'
import { inAll } from './demo-words.ts'
import { meetingsToChoose } from './meeting-ways.ts'
import { findConsultation, insertConsultation, insertStatements } from './store.ts'
import { fromArchive } from './use-cases.ts'

export const practiceSlug = 'practice'

export async function loadDemo(context: Context): Promise<void> {
  await loadPractice(context)
  await loadFairDemo(context)
}

async function loadPractice(context: Context): Promise<void> {
  if (await findConsultation(context, practiceSlug)) return
  await transact(context, async (inside) => {
    const id = newId(inside.random)
    const practice = (await meetingsToChoose(inside))[0]
    await insertConsultation(inside, {
      id,
      slug: practiceSlug,
      title: inAll('consultations.practice-title'),
      question: inAll('consultations.practice-question'),
      about: inAll('consultations.practice-about'),
      askedBy: inAll('consultations.practice-asked-by'),
      answeredBy: inAll('consultations.practice-answered-by'),
      answersByOn: null,
      meetingId: practice?.id ?? null,
      state: 'open',
      opensOn: null,
      closesOn: null,
      sample: true,
    })
    await insertStatements(
      inside,
      coreStatements().map((one) => ({
        ...fromArchive(one),
        id: newId(inside.random),
        consultationId: id,
        state: 'approved' as const,
      })),
    )
    return done(undefined)
  })
}
