// Room: translations/door. What waits for those who check translations: first of all what people vote on today.
import { may } from '../../kernel/policy.ts'
import { locales } from '../../kernel/locale.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context } from '../../platform/context.ts'
import { listTexts } from './offered.ts'
import { policy } from './policy.ts'
import { isWanted, stateIn } from './rules.ts'

export async function waiting(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['text.translate'])) return []
  const texts = (await listTexts(context, true)).filter((one) => one.when === 'now')
  const open = texts.filter((one) =>
    locales.some((language) => isWanted(one, language) && stateIn(one.text, language) !== 'checked'),
  )
  return open.length > 0
    ? [{ what: 'translations.waiting-texts', args: { n: open.length }, href: '/desk/translations', since: null }]
    : []
}
