// Room: questionnaires/rules. Pure: how the staff change a questionnaire, and what of it may still change once somebody
// has answered: the wording, never the questions.
import { type LocalizedText, isStale } from '../../kernel/localized-text.ts'
import { type Outcome, done, refused } from '../../kernel/outcome.ts'
import {
  type Definition,
  type Question,
  type QuestionKind,
  type QuestionPage,
  askable,
  findQuestion,
  mostFiles,
  mostOptions,
  mostPages,
  mostQuestions,
  mostRanked,
  questionsOf,
  withOptions,
} from './rules.ts'

export const blankQuestion = (id: string, kind: QuestionKind, label: LocalizedText): Question => ({
  id,
  kind,
  label,
  hint: null,
  required: false,
  options: [],
  rows: [],
  from: kind === 'number' ? 0 : 1,
  to: kind === 'number' ? 100 : 5,
  fromOn: '',
  toOn: '',
  low: null,
  high: null,
  most: 0,
  longest: 600,
  toInputs: false,
  condition: null,
})

const wrong = (code: string) => refused('invalid', `questionnaires.refused-${code}`)

/** What no change may leave behind. A condition looks back at an earlier question, so none can close a circle. */
export function sound(definition: Definition): Outcome<Definition> {
  const questions = questionsOf(definition)
  if (definition.pages.length > mostPages || questions.length > mostQuestions) return wrong('too-much')
  if (questions.filter((one) => one.kind === 'file').length > mostFiles) return wrong('files')
  const before = new Map<string, Question>()
  for (const question of questions) {
    const fault = faultOf(question, before)
    if (fault) return wrong(fault)
    before.set(question.id, question)
  }
  return done(definition)
}

function faultOf(one: Question, before: ReadonlyMap<string, Question>): string | null {
  if (before.has(one.id)) return 'twice'
  if (one.options.length > mostOptions || one.rows.length > mostOptions) return 'options-many'
  if (one.kind === 'ranking' && one.options.length > mostRanked) return 'options-ranked'
  if (one.kind === 'scale' && (one.to - one.from < 1 || one.to - one.from > 10 || one.from < 0)) return 'scale'
  if (one.kind === 'number' && one.to <= one.from) return 'range'
  if (one.kind === 'date' && one.fromOn !== '' && one.toOn !== '' && one.toOn <= one.fromOn) return 'range'
  if (!one.condition) return null
  const at = before.get(one.condition.question)
  if (!at) return 'condition-later'
  return valuesOf(at).includes(one.condition.value) ? null : 'condition-value'
}

/** The answers that a condition may ask for. */
export function valuesOf(question: Question): string[] {
  if (!askable.includes(question.kind)) return []
  if (question.kind !== 'scale') return question.options.map((one) => one.id)
  return Array.from({ length: question.to - question.from + 1 }, (_, n) => String(question.from + n))
}

/** What is still lacking before anybody can answer it. */
export function complete(definition: Definition): Outcome<Definition> {
  const questions = questionsOf(definition)
  if (questions.length === 0) return wrong('no-question')
  for (const one of questions) {
    if (withOptions.includes(one.kind) && one.options.length < 2) return wrong('few-options')
    if (one.kind === 'matrix' && one.rows.length < 1) return wrong('no-rows')
    if (one.kind === 'date' && (one.fromOn === '' || one.toOn === '')) return wrong('no-days')
  }
  return sound(definition)
}

const mapPages = (definition: Definition, of: (page: QuestionPage) => QuestionPage | null): Definition => ({
  pages: definition.pages.flatMap((page) => of(page) ?? []),
})

export const withPage = (definition: Definition, page: QuestionPage): Definition => ({
  pages: [...definition.pages, page],
})
/** A page without a question on it goes with its last one. */
export const withoutQuestion = (definition: Definition, id: string): Definition =>
  mapPages(definition, (page) => {
    const questions = page.questions.filter((one) => one.id !== id)
    return questions.length === 0 && page.questions.length > 0 ? null : { ...page, questions }
  })
export const withQuestion = (definition: Definition, pageId: string, question: Question): Definition =>
  mapPages(definition, (page) => (page.id === pageId ? { ...page, questions: [...page.questions, question] } : page))
export const replaced = (definition: Definition, question: Question): Definition =>
  mapPages(definition, (page) => ({
    ...page,
    questions: page.questions.map((one) => (one.id === question.id ? question : one)),
  }))
export const renamedPage = (definition: Definition, id: string, title: LocalizedText | null): Definition =>
  mapPages(definition, (page) => (page.id === id ? { ...page, title } : page))

/** One place up or down; over the edge of its page onto the neighbour. */
export function moved(definition: Definition, id: string, way: 'up' | 'down'): Definition {
  const pages = definition.pages.map((page) => ({ ...page, questions: [...page.questions] }))
  const at = pages.findIndex((page) => page.questions.some((one) => one.id === id))
  const page = pages[at]
  const question = findQuestion(definition, id)
  if (!page || !question) return definition
  const place = page.questions.indexOf(question)
  const next = place + (way === 'up' ? -1 : 1)
  page.questions.splice(place, 1)
  if (next >= 0 && next <= page.questions.length) page.questions.splice(next, 0, question)
  else {
    const beside = pages[at + (way === 'up' ? -1 : 1)]
    if (!beside) return definition
    if (way === 'up') beside.questions.push(question)
    else beside.questions.unshift(question)
  }
  return { pages: pages.filter((one) => one.questions.length > 0) }
}

/** Everything of a questionnaire but its words. */
const bones = (definition: Definition) =>
  JSON.stringify(
    definition.pages.map((page) => [
      page.id,
      page.questions.map((one) => ({
        ...one,
        label: '',
        hint: '',
        low: '',
        high: '',
        options: one.options.map((option) => option.id),
        rows: one.rows.map((row) => row.id),
      })),
    ]),
  )
/** The same questions in other words: all that may change once somebody has answered. */
export const onlyReworded = (before: Definition, after: Definition): boolean => bones(before) === bones(after)

/** Which languages still lack words, and in how many places. */
export function lacking(definition: Definition, languages: readonly string[]): Map<string, number> {
  const texts = definition.pages.flatMap((page) => [
    page.title,
    ...page.questions.flatMap((one) => [
      one.label,
      one.hint,
      one.low,
      one.high,
      ...[...one.options, ...one.rows].map((option) => option.label),
    ]),
  ])
  const lacks = (text: LocalizedText | null, language: string) =>
    text !== null && (!text.values[language]?.text || isStale(text, language))
  return new Map(languages.map((language) => [language, texts.filter((text) => lacks(text, language)).length]))
}
