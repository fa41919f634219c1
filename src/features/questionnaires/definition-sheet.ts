// Room: questionnaires. The questions as a sheet, one row each, to be written by several hands in a spreadsheet,
// carried to another installation and read back: the same heads out and in.
import { type Locale, locales } from '../../kernel/locale.ts'
import type { Random } from '../../kernel/random.ts'
import { newCode } from '../../kernel/random.ts'
import { blankQuestion, sound, valuesOf } from './definition-rules.ts'
import {
  type Definition,
  type Question,
  type QuestionKind,
  type QuestionPage,
  longestAnswer,
  questionKinds,
  questionsOf,
  withOptions,
} from './rules.ts'
import { type InLanguages, fieldsOfOptions, fieldsOfText, optionsFrom, textFrom } from './text-rules.ts'

const facts = ['page', 'kind', 'required', 'condition', 'from', 'to', 'most', 'longest', 'inputs'] as const
const texts = ['title', 'label', 'hint', 'options', 'rows', 'low', 'high'] as const
type Fact = (typeof facts)[number]
type Words = (typeof texts)[number]
/** `title` is the page's, on its first row; options and rows stand one a line in their cell. */
export const definitionHeads: readonly string[] = [
  ...facts,
  ...texts.flatMap((name) => locales.map((locale) => `${name}_${locale}`)),
]

export function definitionRows(definition: Definition): string[][] {
  const all = questionsOf(definition)
  return definition.pages.flatMap((page, at) =>
    page.questions.map((question, first) => {
      const words: Record<Words, InLanguages> = {
        title: first === 0 ? fieldsOfText(page.title) : {},
        label: fieldsOfText(question.label),
        hint: fieldsOfText(question.hint),
        options: fieldsOfOptions(question.options),
        rows: fieldsOfOptions(question.rows),
        low: fieldsOfText(question.low),
        high: fieldsOfText(question.high),
      }
      return [
        String(at + 1),
        question.kind,
        question.required ? 'x' : '',
        sayCondition(question, all),
        question.kind === 'date' ? question.fromOn : String(question.from),
        question.kind === 'date' ? question.toOn : String(question.to),
        String(question.most),
        String(question.longest),
        question.toInputs ? 'x' : '',
        ...texts.flatMap((name) => locales.map((locale) => words[name][locale] ?? '')),
      ]
    }),
  )
}
/** "4=2": asked where question 4 is answered with its second answer. */
function sayCondition({ condition }: Question, all: readonly Question[]): string {
  const at = condition ? all.findIndex((one) => one.id === condition.question) : -1
  const on = all[at]
  return condition && on ? `${at + 1}=${valuesOf(on).indexOf(condition.value) + 1}` : ''
}

export type ReadDefinition = { ok: true; definition: Definition } | { ok: false; row: number | null }

/** The first row that cannot be read is named, as the spreadsheet counts it; null where the heads are missing. */
export function readDefinition(rows: readonly string[][], written: Locale, random: Random): ReadDefinition {
  const [heads = [], ...lines] = rows
  const at = new Map(heads.map((head, index) => [head.trim().toLowerCase(), index]))
  if (!at.has('kind') || !locales.some((locale) => at.has(`label_${locale}`))) return { ok: false, row: null }
  const id = (letter: string) => `${letter}${newCode(random, 5)}`
  const pages = new Map<string, QuestionPage>()
  const all: Question[] = []
  for (const [index, cells] of lines.entries()) {
    if (!cells.some(Boolean)) continue
    const fact = (name: Fact) => cells[at.get(name) ?? -1]?.trim() ?? ''
    const words = (name: Words): InLanguages =>
      Object.fromEntries(locales.map((locale) => [locale, cells[at.get(`${name}_${locale}`) ?? -1]?.trim() ?? '']))
    const page = pages.get(fact('page')) ?? {
      id: id('p'),
      title: textFrom(null, words('title'), written),
      questions: [],
    }
    pages.set(fact('page'), page)
    const question = readRow(fact, words, all, written, id)
    if (!question) return { ok: false, row: index + 2 }
    page.questions.push(question)
    all.push(question)
    if (!sound({ pages: [...pages.values()] }).ok) return { ok: false, row: index + 2 }
  }
  return { ok: true, definition: { pages: [...pages.values()] } }
}

function readRow(
  fact: (name: Fact) => string,
  words: (name: Words) => InLanguages,
  before: readonly Question[],
  written: Locale,
  id: (letter: string) => string,
): Question | null {
  const kind = questionKinds.find((one) => one === fact('kind').toLowerCase()) as QuestionKind | undefined
  const label = textFrom(null, words('label'), written)
  if (!kind || !label) return null
  const blank = blankQuestion(id('q'), kind, label)
  const number = (name: Fact, usual: number) => (/^\d{1,9}$/.test(fact(name)) ? Number(fact(name)) : usual)
  const list = (name: 'options' | 'rows') => optionsFrom([], words(name), written, () => id('o'))
  const [, on = '', nth = ''] = /^(\d+)\s*=\s*(\d+)$/.exec(fact('condition')) ?? []
  const other = before[Number(on) - 1]
  const value = other ? valuesOf(other)[Number(nth) - 1] : undefined
  if (fact('condition') && (!other || value === undefined)) return null
  return {
    ...blank,
    hint: textFrom(null, words('hint'), written),
    low: textFrom(null, words('low'), written),
    high: textFrom(null, words('high'), written),
    options: withOptions.includes(kind) ? list('options') : [],
    rows: kind === 'matrix' ? list('rows') : [],
    required: fact('required') !== '',
    toInputs: kind === 'file' || (kind === 'text' && fact('inputs') !== ''),
    from: kind === 'date' ? blank.from : number('from', blank.from),
    to: kind === 'date' ? blank.to : number('to', blank.to),
    fromOn: kind === 'date' ? fact('from') : '',
    toOn: kind === 'date' ? fact('to') : '',
    most: number('most', 0),
    longest: Math.min(longestAnswer, Math.max(1, number('longest', blank.longest))),
    condition: other && value !== undefined ? { question: other.id, value } : null,
  }
}
