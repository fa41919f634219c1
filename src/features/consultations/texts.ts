// Room: consultations/door. The public texts of consultations that may stand in more languages: what is asked, what is
// voted on, and inputs that are public already. A nameless text that waits is not among them.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { OfferedText, TextDoor } from '../../kernel/offered-text.ts'
import type { Context } from '../../platform/context.ts'
import { forgetBallot } from './ballot.ts'
import { longestNamedText, longestStatement } from './rules.ts'
import {
  type Consultation,
  type ConsultationTexts,
  type Statement,
  consultationTexts,
  findConsultations,
  findStatements,
  holdTexts,
  listConsultations,
  listStatementsOf,
  saveConsultationText,
  saveStatementText,
} from './store.ts'
import { type Input, findPublicInputs, listPublicInputs, saveInputText } from './store-inputs.ts'

const when = { announced: 'soon', open: 'now', closed: 'over' } as const
/** A translation is longer than its original more often than not. */
const room = (longest: number) => 2 * longest

const ofConsultation = (one: Consultation): OfferedText[] =>
  consultationTexts.flatMap((field) => {
    const text: LocalizedText | null = one[field]
    const short = field === 'title' || field === 'question'
    return text
      ? [
          {
            kind: 'consultation',
            id: one.id,
            field,
            text,
            href: `/consultations/${one.slug}`,
            consultationId: one.id,
            when: when[one.state],
            short,
            longest: room(field === 'about' ? 3000 : 300),
          },
        ]
      : []
  })
const ofStatement = (one: Statement, home: Consultation): OfferedText => ({
  kind: 'statement',
  id: one.id,
  field: 'text',
  text: one.text,
  href: `/consultations/${home.slug}`,
  consultationId: home.id,
  when: one.state === 'approved' ? when[home.state] : 'over',
  short: true,
  longest: room(longestStatement),
})
const ofInput = (one: Input & { text: LocalizedText }): OfferedText => ({
  kind: 'input',
  id: one.id,
  field: 'text',
  text: one.text,
  href: `/inputs/${one.code}`,
  consultationId: one.consultationId,
  when: 'over',
  short: false,
  longest: room(longestNamedText),
})
const withText = (one: Input): one is Input & { text: LocalizedText } => one.text !== null

async function list(context: Context, now?: boolean): Promise<OfferedText[]> {
  const { items } = await listConsultations(context, now ? { state: 'open' } : {}, { page: 1, size: 200 })
  const homes = new Map(items.map((home) => [home.id, home]))
  const statements = (await listStatementsOf(context, [...homes.keys()])).flatMap((one) => {
    const home = homes.get(one.consultationId)
    return home ? [ofStatement(one, home)] : []
  })
  const inputs = now ? [] : (await listPublicInputs(context, 500)).filter(withText).map(ofInput)
  return [...items.flatMap(ofConsultation), ...statements, ...inputs]
}

export const texts: TextDoor<Context> = {
  kinds: ['consultation', 'statement', 'input'],
  list,
  async hold(context, { kind, id, field }) {
    if (kind === 'input') {
      await holdTexts(context, 'input', id)
      return (await findPublicInputs(context, [id]))
        .filter(withText)
        .map(ofInput)
        .find((one) => one.field === field)
    }
    if (kind === 'consultation') {
      await holdTexts(context, 'consultation', id)
      return (await findConsultations(context, [id])).flatMap(ofConsultation).find((one) => one.field === field)
    }
    await holdTexts(context, 'statement', id)
    const [one] = await findStatements(context, [id])
    const [home] = await findConsultations(context, one ? [one.consultationId] : [])
    return one && home && field === 'text' ? ofStatement(one, home) : undefined
  },
  async save(context, { kind, id, field }, text) {
    if (kind === 'input') return saveInputText(context, id, text)
    if (kind === 'statement') {
      await saveStatementText(context, id, text)
      const [one] = await findStatements(context, [id])
      const [home] = await findConsultations(context, one ? [one.consultationId] : [])
      return home && forgetBallot(context, home.slug)
    }
    return saveConsultationText(context, id, field as ConsultationTexts, text)
  },
}
