// Room: channels/present. What became of a voice, in the few words of a message: never what was written, for a
// telephone may be read by others.
import type { MessageKey } from '../../generated/messages.ts'
import type { Locale } from '../../kernel/locale.ts'
import { type LocalizedText, readText } from '../../kernel/localized-text.ts'
import type { Translate } from '../../platform/i18n/translate.ts'
import type { Fate, InputFate } from '../consultations/index.ts'

export function sayFate(fate: Fate, locale: Locale, t: Translate): string {
  const title = (text: LocalizedText | undefined) => (text ? readText(text, locale).text : '')
  if (fate.kind === 'input') return sayInput(fate, title, t)
  const about = title(fate.consultation.title)
  const state = t(`consultations.state-${fate.consultation.state}`)
  if (fate.kind === 'votes') return t('channels.fate-votes', { about, state, n: fate.statements.length })
  const texts = fate.texts.flatMap((one) => (one.fate ? [sayInput(one.fate, title, t)] : []))
  return [t('channels.fate-answers', { about, state }), ...texts].join('\n')
}

function sayInput({ input, consultation, fates }: InputFate, title: (text?: LocalizedText) => string, t: Translate) {
  const lines = fates.lines.map((one) =>
    [t(one.say as MessageKey), title(one.name ?? undefined), one.reason ? t(one.reason as MessageKey) : '', one.words]
      .filter(Boolean)
      .join('. '),
  )
  return [
    title(consultation?.title),
    t(`consultations.fate-${input.kind}-${input.state}`),
    input.reason ? t(`consultations.rule-${input.reason as 'danger'}`) : '',
    ...lines,
  ]
    .filter(Boolean)
    .join('. ')
}
