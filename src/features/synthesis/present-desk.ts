// Room: synthesis/present. The desk's working list: one page of inputs with their codes, and what may help a person to
// code them. Suggestions are made for the page that is looked at, and decide nothing.
import { mostAlike, trigramsOf } from '../../kernel/alike.ts'
import { type Paging, paged } from '../../kernel/paging.ts'
import type { Input } from '../consultations/index.ts'
import { type WorkBook, languageOf, wordsOf } from './book.ts'
import { codingsByInput } from './rules.ts'
import type { Theme } from './store.ts'
import { type Term, type Worded, frequentTerms, suggestTheme, weightsOf } from './terms.ts'

export interface WorkFilter {
  language?: string
  /** The code of a theme. */
  theme?: string
  left?: 'uncoded' | 'aside'
}
export interface WorkRow {
  input: Input
  themes: Theme[]
  objectives: number[]
  aside: string | null
}
export interface Suggestion {
  code: string
  /** The code of a theme or of another input. */
  suggested: string
  theme: Theme | null
  /** The terms that speak for the theme. */
  terms: string[]
  alike: { text: string; language: string; themes: Theme[] } | null
}
export interface WorkList {
  rows: WorkRow[]
  total: number
  /** Of all, how many are neither coded to a theme nor set aside. */
  left: number
  all: number
  languages: string[]
  suggestions: Suggestion[]
  terms: [string, Term[]][]
}

const worded = (input: Input): Worded => ({ code: input.code, language: languageOf(input), text: wordsOf(input) })

export function workList(book: WorkBook, refused: ReadonlySet<string>, filter: WorkFilter, paging: Paging): WorkList {
  const themes = new Map(book.themes.map((one) => [one.id, one]))
  const codes = codingsByInput(book.codings)
  const asides = new Map(book.asides.map((one) => [one.code, one.reason]))
  const themesOf = (code: string) => (codes.get(code) ?? []).flatMap((one) => themes.get(one.themeId) ?? [])
  const isLeft = (code: string) => !codes.has(code) && !asides.has(code)
  const found = book.inputs.filter(
    (one) =>
      (!filter.language || languageOf(one) === filter.language) &&
      (!filter.theme || themesOf(one.code).some((theme) => theme.code === filter.theme)) &&
      (filter.left !== 'uncoded' || isLeft(one.code)) &&
      (filter.left !== 'aside' || asides.has(one.code)),
  )
  const { items, total } = paged(
    found.slice((paging.page - 1) * paging.size, paging.page * paging.size),
    found.length,
    paging,
  )
  return {
    rows: items.map((input) => ({
      input,
      themes: themesOf(input.code),
      objectives: book.objectives.get(input.code) ?? [],
      aside: asides.get(input.code) ?? null,
    })),
    total,
    left: book.inputs.filter((one) => isLeft(one.code)).length,
    all: book.inputs.length,
    languages: [...new Set(book.inputs.map(languageOf))].sort(),
    suggestions: suggestionsFor(
      book,
      items.filter((one) => isLeft(one.code)),
      refused,
    ),
    terms: [...frequentTerms(found.map(worded))].sort(([a], [b]) => (a < b ? -1 : 1)),
  }
}

function suggestionsFor(book: WorkBook, items: readonly Input[], refused: ReadonlySet<string>): Suggestion[] {
  if (items.length === 0) return []
  const open = new Map(book.themes.filter((one) => one.state === 'open').map((one) => [one.id, one]))
  const codes = codingsByInput(book.codings.filter((one) => open.has(one.themeId)))
  const themesOf = (code: string) => (codes.get(code) ?? []).flatMap((one) => open.get(one.themeId) ?? [])
  const inputs = new Map(book.inputs.map((one) => [one.code, one]))
  const trigrams = new Map(book.inputs.map((one) => [one.code, trigramsOf(wordsOf(one))]))
  const coded = book.inputs.filter((one) => codes.has(one.code))
  const weights = weightsOf(
    coded.map((one) => ({ ...worded(one), themeIds: themesOf(one.code).map((theme) => theme.id) })),
  )
  return items.flatMap((input): Suggestion[] => {
    const no = (suggested: string) => refused.has(`${input.code} ${suggested}`)
    const twin = mostAlike(input.code, trigrams, no)
    const other = twin && inputs.get(twin.key)
    const theme = suggestTheme(worded(input), weights, (id) => no(open.get(id)?.code ?? ''))
    const named = theme && open.get(theme.themeId)
    const one = { code: input.code, theme: null, terms: [], alike: null }
    return [
      ...(other
        ? [
            {
              ...one,
              suggested: other.code,
              alike: { text: wordsOf(other), language: languageOf(other), themes: themesOf(other.code) },
            },
          ]
        : []),
      ...(named && theme ? [{ ...one, suggested: named.code, theme: named, terms: theme.terms }] : []),
    ]
  })
}
