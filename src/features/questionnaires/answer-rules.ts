// Room: questionnaires/rules. Pure: what was typed or ticked becomes an answer, or a wrong one. Two ways to type: a
// page of fields, and the one line per question in which a volunteer copies a paper sheet.
import { type Answer, type Answers, type Question, isText } from './rules.ts'

export type Typed = Record<string, string>
export type Read = { ok: true; answer: Answer | undefined } | { ok: false; wrong: string }
const nothing: Read = { ok: true, answer: undefined }
const found = (answer: Answer): Read => ({ ok: true, answer })
const wrong = (code: string): Read => ({ ok: false, wrong: `questionnaires.wrong-${code}` })

/** One question of a page: fields `<question>`, or `<question>-<option>` where it has several. */
export function readField(question: Question, typed: Typed, language: string): Read {
  const { id, kind, options, rows } = question
  const plain = typed[id] ?? ''
  const part = (option: string) => typed[`${id}-${option}`] ?? ''
  switch (kind) {
    case 'single':
      return plain === '' ? nothing : options.some((one) => one.id === plain) ? found(plain) : wrong('option')
    case 'multiple':
      return several(
        question,
        options.filter((one) => part(one.id) !== '').map((one) => one.id),
      )
    case 'ranking':
      return ranked(
        question,
        options.map((one) => [one.id, part(one.id)]),
      )
    case 'matrix':
      return grid(
        question,
        rows.map((row) => [row.id, part(row.id)]),
      )
    case 'scale':
    case 'number':
      return numbered(question, plain)
    case 'date':
      return dated(question, plain)
    case 'text':
      return written(question, plain, language)
    case 'file':
      return nothing
  }
}

/**
 * One question of a sheet: numbers as they stand printed before the options, "2", "1 3 4"; a day as the region writes
 * it.
 */
export function readLine(question: Question, typed: string, language: string): Read {
  const line = typed.trim()
  const { kind, options, rows } = question
  if (line === '' || kind === 'file') return nothing
  if (kind === 'scale' || kind === 'number') return numbered(question, line)
  if (kind === 'date') return dated(question, isoDay(line))
  if (kind === 'text') return written(question, line, language)
  const numbers = line.split(/[\s,;.+/-]+/).filter(Boolean)
  // As it was written on the sheet: the place before each option, from top to bottom.
  if (kind === 'ranking')
    return numbers.length === options.length
      ? ranked(
          question,
          options.map((one, index) => [one.id, numbers[index] ?? '']),
        )
      : wrong('rank-all')
  const chosen = numbers.map((one) => (/^\d{1,2}$/.test(one) ? options[Number(one) - 1]?.id : undefined))
  if (kind === 'matrix') {
    if (numbers.length !== rows.length) return wrong('sheet-rows')
    // A zero stands for a row that was left empty.
    if (chosen.some((id, index) => id === undefined && numbers[index] !== '0')) return wrong('sheet-option')
    return grid(
      question,
      rows.map((row, index) => [row.id, chosen[index] ?? '']),
    )
  }
  const ids = chosen.filter((id) => id !== undefined)
  if (ids.length !== chosen.length) return wrong('sheet-option')
  if (kind === 'single') return ids.length === 1 ? found(ids[0] ?? '') : wrong('sheet-one')
  if (new Set(ids).size !== ids.length) return wrong('sheet-twice')
  return several(
    question,
    options.map((one) => one.id).filter((id) => ids.includes(id)),
  )
}

/** 3/11/2026 and 3.11.26 as 2026-11-03; what is a day already stays. */
function isoDay(line: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{2}|\d{4})$/.exec(line) ?? []
  return day ? `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : line
}

function several({ most }: Question, ids: string[]): Read {
  if (ids.length === 0) return nothing
  return most > 0 && ids.length > most ? wrong('most') : found(ids)
}
function ranked(question: Question, places: [string, string][]): Read {
  if (places.every(([, place]) => place === '')) return nothing
  const order = places.filter(([, place]) => /^\d$/.test(place)).sort((a, b) => Number(a[1]) - Number(b[1]))
  const whole = order.length === question.options.length && order.every(([, place], n) => Number(place) === n + 1)
  return whole ? found(order.map(([id]) => id)) : wrong('rank-all')
}
function grid({ options }: Question, cells: [string, string][]): Read {
  const given = cells.filter(([, column]) => column !== '')
  if (given.length === 0) return nothing
  return given.every(([, column]) => options.some((one) => one.id === column))
    ? found(Object.fromEntries(given))
    : wrong('option')
}
function numbered({ from, to }: Question, typed: string): Read {
  if (typed === '') return nothing
  if (!/^-?\d{1,9}$/.test(typed)) return wrong('number')
  const number = Number(typed)
  return number < from || number > to ? wrong('range') : found(number)
}
function dated({ fromOn, toOn }: Question, typed: string): Read {
  if (typed === '') return nothing
  const at = new Date(`${typed}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed) || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== typed)
    return wrong('day')
  return (fromOn && typed < fromOn) || (toOn && typed > toOn) ? wrong('range') : found(typed)
}
function written({ longest }: Question, typed: string, language: string): Read {
  if (typed === '') return nothing
  return typed.length > longest ? wrong('long') : found({ text: typed, language })
}

export interface ReadAll {
  answers: Answers
  /** Field > code of what is wrong with it. */
  wrong: Record<string, string>
}
/** The questions of a step, read one by one; whoever leaves keeps what could be read. */
export function readStep(questions: readonly Question[], typed: Typed, language: string, sheet = false): ReadAll {
  const all: ReadAll = { answers: {}, wrong: {} }
  for (const question of questions) {
    const read = sheet ? readLine(question, typed[question.id] ?? '', language) : readField(question, typed, language)
    if (!read.ok) all.wrong[fieldOf(question, sheet)] = read.wrong
    else if (read.answer !== undefined) all.answers[question.id] = read.answer
  }
  return all
}

/** The name of a question's first field: where an error points to. */
export function fieldOf({ id, kind, options, rows }: Question, sheet = false): string {
  const first = sheet
    ? undefined
    : kind === 'multiple' || kind === 'ranking'
      ? options[0]
      : kind === 'matrix'
        ? rows[0]
        : undefined
  return first ? `a-${id}-${first.id}` : `a-${id}`
}

/** The same answers as fields again. */
export function fieldsOf(question: Question, answer: Answer | undefined): Record<string, string> {
  const { id } = question
  if (answer === undefined) return {}
  if (isText(answer)) return { [`a-${id}`]: answer.text }
  if (Array.isArray(answer))
    return Object.fromEntries(
      answer.map((option, n) => [`a-${id}-${option}`, question.kind === 'ranking' ? String(n + 1) : 'yes']),
    )
  if (typeof answer === 'object')
    return Object.fromEntries(Object.entries(answer).map(([row, column]) => [`a-${id}-${row}`, column]))
  return { [`a-${id}`]: String(answer) }
}
