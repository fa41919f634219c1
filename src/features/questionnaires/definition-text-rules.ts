// Room: questionnaires/rules. Pure: every text of a questionnaire under a name of its own, to be read one by one and
// put back: for the translation desk.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Definition, Option } from './rules.ts'

type Work = (field: string, text: LocalizedText) => LocalizedText

/** The definition with each text as the work leaves it. `q.<id>.label`, `o.<question>.<option>`, `p.<page>`. */
export function eachText(definition: Definition, work: Work): Definition {
  const on = (field: string, text: LocalizedText | null) => (text ? work(field, text) : null)
  const options = (mark: string, question: string, list: readonly Option[]): Option[] =>
    list.map((one) => ({ ...one, label: work(`${mark}.${question}.${one.id}`, one.label) }))
  return {
    ...definition,
    pages: definition.pages.map((page) => ({
      ...page,
      title: on(`p.${page.id}`, page.title),
      questions: page.questions.map((one) => ({
        ...one,
        label: work(`q.${one.id}.label`, one.label),
        hint: on(`q.${one.id}.hint`, one.hint),
        low: on(`q.${one.id}.low`, one.low),
        high: on(`q.${one.id}.high`, one.high),
        options: options('o', one.id, one.options),
        rows: options('r', one.id, one.rows),
      })),
    })),
  }
}

export function textsOf(definition: Definition): { field: string; text: LocalizedText }[] {
  const found: { field: string; text: LocalizedText }[] = []
  eachText(definition, (field, text) => {
    found.push({ field, text })
    return text
  })
  return found
}

export const withText = (definition: Definition, wanted: string, text: LocalizedText): Definition =>
  eachText(definition, (field, before) => (field === wanted ? text : before))
