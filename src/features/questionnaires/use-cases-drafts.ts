// Room: questionnaires/use-cases. What was begun and never sent is let go, with the documents in it.
import { done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { forgetFile } from '../../platform/files/stored-files.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { questionsOf } from './rules.ts'
import { findQuestionnaire } from './store.ts'
import { dropDrafts } from './store-replies.ts'

export async function dropOldDrafts(context: Context): Promise<number> {
  const outcome = await transact(context, async (inside) => {
    const dropped = await dropDrafts(inside, dayOf(inside.now))
    for (const { questionnaireId, answers } of dropped.filter((one) => one.named)) {
      const one = await findQuestionnaire(inside, { id: questionnaireId })
      for (const question of one ? questionsOf(one.definition).filter(({ kind }) => kind === 'file') : []) {
        const file = answers[question.id]
        if (typeof file === 'string') await forgetFile(inside, file)
      }
    }
    return done(dropped.length)
  })
  return outcome.ok ? outcome.value : 0
}
