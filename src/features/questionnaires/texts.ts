// Room: questionnaires/door. The texts of published questionnaires, question by question, that may stand in more
// languages. Whoever has begun to answer sees the same questions: a translation is a wording, never another question.
import { locales } from '../../kernel/locale.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { OfferedText, TextDoor } from '../../kernel/offered-text.ts'
import type { Context } from '../../platform/context.ts'
import { type Consultation, findConsultations } from '../consultations/index.ts'
import { textsOf, withText } from './definition-text-rules.ts'
import {
  type Questionnaire,
  findQuestionnaire,
  holdQuestionnaire,
  insertVersion,
  listQuestionnaires,
  saveQuestionnaire,
} from './store.ts'
import { hasAnswers } from './store-replies.ts'
import { translationNote } from './translation-note.ts'

const when = { announced: 'soon', open: 'now', closed: 'over' } as const

function ofQuestionnaire(one: Questionnaire, home: Consultation | undefined): OfferedText[] {
  if (one.state !== 'published' || !home) return []
  const offered = (field: string, text: LocalizedText): OfferedText => ({
    kind: 'questionnaire',
    id: one.id,
    field,
    text,
    href: `/questionnaires/${one.slug}`,
    consultationId: home.id,
    when: when[home.state],
    short: false,
    longest: 1000,
  })
  return [
    offered('title', one.title),
    ...(one.about ? [offered('about', one.about)] : []),
    ...textsOf(one.definition).map(({ field, text }) => offered(field, text)),
  ]
}

export const texts: TextDoor<Context> = {
  kinds: ['questionnaire'],
  async list(context) {
    const all = await listQuestionnaires(context)
    const homes = await findConsultations(context, [...new Set(all.map((one) => one.consultationId))])
    return all.flatMap((one) =>
      ofQuestionnaire(
        one,
        homes.find((home) => home.id === one.consultationId),
      ),
    )
  },
  async hold(context, { id, field }) {
    const one = await holdQuestionnaire(context, id, true)
    const [home] = one ? await findConsultations(context, [one.consultationId]) : []
    return one && ofQuestionnaire(one, home).find((offered) => offered.field === field)
  },
  async save(context, { id, field }, text) {
    const before = await findQuestionnaire(context, { id })
    if (!before) return
    const next = {
      ...before,
      ...(field === 'title' ? { title: text } : field === 'about' ? { about: text } : {}),
      definition: withText(before.definition, field, text),
    }
    const was = textsOf(before.definition).find((one) => one.field === field)?.text
    const reworded = was && locales.some((one) => was.values[one] && was.values[one].text !== text.values[one]?.text)
    // What somebody may have read before they answered is kept beside what stands there now.
    if (reworded && (await hasAnswers(context, id))) {
      await insertVersion(context, before, translationNote(before.title.original))
      await saveQuestionnaire(context, { ...next, version: before.version + 1 })
    } else await saveQuestionnaire(context, next)
  },
}
