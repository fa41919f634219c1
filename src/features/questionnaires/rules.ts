// Room: questionnaires/rules. Pure: what a questionnaire is made of, how it moves, which questions somebody is asked
// after what they answered. Pages, paper, sheets and results all ask here.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { StateTable } from '../../kernel/state-table.ts'

export const questionnaireStates = ['drafted', 'published', 'withdrawn'] as const
export type QuestionnaireState = (typeof questionnaireStates)[number]
export type QuestionnaireAct = 'publish' | 'withdraw'
/** Open for answers while it is published and its consultation is open. */
export const questionnaireSteps: StateTable<QuestionnaireState, QuestionnaireAct> = {
  publish: { from: ['drafted', 'withdrawn'], to: 'published' },
  withdraw: { from: ['published'], to: 'withdrawn' },
}

export const questionKinds = [
  'single',
  'multiple',
  'scale',
  'ranking',
  'number',
  'date',
  'text',
  'file',
  'matrix',
] as const
export type QuestionKind = (typeof questionKinds)[number]

export interface Option {
  id: string
  label: LocalizedText
}
/** Asked where the answer to an earlier question is, or contains, this option; or is this step of a scale. */
export interface Condition {
  question: string
  value: string
}
export interface Question {
  id: string
  kind: QuestionKind
  label: LocalizedText
  hint: LocalizedText | null
  required: boolean
  /** What is chosen from; the columns of a matrix. */
  options: Option[]
  /** The rows of a matrix. */
  rows: Option[]
  /** The ends of a scale or a number; of a date as days. */
  from: number
  to: number
  fromOn: string
  toOn: string
  low: LocalizedText | null
  high: LocalizedText | null
  /** At most so many of several; 0: any. */
  most: number
  /** The longest text. */
  longest: number
  /** Texts and files that go to the moderator as inputs. */
  toInputs: boolean
  condition: Condition | null
}
export interface QuestionPage {
  id: string
  title: LocalizedText | null
  questions: Question[]
}
export interface Definition {
  pages: QuestionPage[]
}

export interface WrittenText {
  text: string
  language: string
}
/** One option; several; ranked options, best first; a number; a day; a text; the id of a file; per row its column. */
export type Answer = string | number | string[] | WrittenText | Record<string, string>
export type Answers = Record<string, Answer>

export const mostPages = 20
export const mostQuestions = 60
export const mostOptions = 30
export const mostRanked = 9
export const mostFiles = 3
export const longestAnswer = 2000

export const withOptions: readonly QuestionKind[] = ['single', 'multiple', 'ranking', 'matrix']
/** What a condition may look at. */
export const askable: readonly QuestionKind[] = ['single', 'multiple', 'scale']

export const questionsOf = (definition: Definition): Question[] => definition.pages.flatMap((page) => page.questions)
export const findQuestion = (definition: Definition, id: string): Question | undefined =>
  questionsOf(definition).find((one) => one.id === id)

export const isText = (answer: Answer | undefined): answer is WrittenText =>
  typeof answer === 'object' && !Array.isArray(answer) && typeof answer.text === 'string' && 'language' in answer

/** Whether an answer is, or contains, a value. */
export function says(answer: Answer | undefined, value: string): boolean {
  if (answer === undefined) return false
  if (Array.isArray(answer)) return answer.includes(value)
  return typeof answer !== 'object' && String(answer) === value
}

/**
 * The questions that somebody is asked who answered so far like this; what hangs on a question not asked is not asked.
 */
export function asked(definition: Definition, answers: Answers): Set<string> {
  const seen = new Set<string>()
  for (const { id, condition } of questionsOf(definition)) {
    if (!condition || (seen.has(condition.question) && says(answers[condition.question], condition.value))) seen.add(id)
  }
  return seen
}

/** Only what was asked: an answer whose question fell away falls away with it. */
export function kept(definition: Definition, answers: Answers): Answers {
  let left = answers
  // A question that falls away may have carried others.
  for (;;) {
    const seen = asked(definition, left)
    const next = Object.fromEntries(Object.entries(left).filter(([id]) => seen.has(id)))
    if (Object.keys(next).length === Object.keys(left).length) return next
    left = next
  }
}

/** One page on a phone without script: a question that hangs on one of the same page begins the next one. */
export interface Step {
  page: QuestionPage
  questions: Question[]
}
export function stepsOf(definition: Definition): Step[] {
  return definition.pages.flatMap((page) => {
    const steps: Step[] = []
    let open: Question[] = []
    for (const question of page.questions) {
      if (question.condition && open.some((one) => one.id === question.condition?.question)) {
        steps.push({ page, questions: open })
        open = []
      }
      open.push(question)
    }
    return open.length > 0 ? [...steps, { page, questions: open }] : steps
  })
}

/** The steps that somebody is shown, by their number from 1: one without a question for them is passed over. */
export function stepsFor(definition: Definition, answers: Answers): { at: number; step: Step }[] {
  const seen = asked(definition, answers)
  return stepsOf(definition)
    .map(({ page, questions }, index) => ({
      at: index + 1,
      step: { page, questions: questions.filter((one) => seen.has(one.id)) },
    }))
    .filter((one) => one.step.questions.length > 0)
}

/** What is asked and must be answered and is not. */
export const missing = (definition: Definition, answers: Answers): Question[] => {
  const seen = asked(definition, answers)
  return questionsOf(definition).filter((one) => one.required && seen.has(one.id) && answers[one.id] === undefined)
}

/** The Monday after two weeks: a draft stays fourteen days at least, and says nothing finer than a week. */
export function dropDay(today: string): string {
  const day = new Date(`${today}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + 14)
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7))
  return day.toISOString().slice(0, 10)
}
