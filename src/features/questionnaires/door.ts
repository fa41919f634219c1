// Room: questionnaires/door. What sibling features ask: what a questionnaire is called, for the log.
import { readText } from '../../kernel/localized-text.ts'
import type { Named, NameReader } from '../../platform/context.ts'
import { findQuestionnaires } from './store.ts'

export const names: NameReader = async (context, ids) =>
  new Map(
    (await findQuestionnaires(context, ids)).map((one): [string, Named] => [
      one.id,
      {
        name: readText(one.title, context.locale).text,
        href: one.state === 'drafted' ? null : `/questionnaires/${one.slug}`,
      },
    ]),
  )
