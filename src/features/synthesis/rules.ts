// Room: synthesis/rules. Pure: how a theme and a synthesis move, where an old theme went, which inputs a sentence
// cites, and what became of every input.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { StateTable } from '../../kernel/state-table.ts'

export const themeStates = ['open', 'merged', 'aside'] as const
export type ThemeState = (typeof themeStates)[number]
export type ThemeAct = 'merge' | 'set-aside' | 'reopen'
export const themeSteps: StateTable<ThemeState, ThemeAct> = {
  merge: { from: ['open'], to: 'merged' },
  'set-aside': { from: ['open'], to: 'aside' },
  reopen: { from: ['aside'], to: 'open' },
}

export const synthesisStates = ['drafting', 'commenting', 'published'] as const
export type SynthesisState = (typeof synthesisStates)[number]
export type SynthesisAct = 'ask-comments' | 'publish' | 'revise'
export const synthesisSteps: StateTable<SynthesisState, SynthesisAct> = {
  'ask-comments': { from: ['drafting'], to: 'commenting' },
  publish: { from: ['commenting'], to: 'published' },
  revise: { from: ['published'], to: 'drafting' },
}

/** The published list of why something is set aside: nothing is for a reason that does not stand here. */
export const asideReasons = ['not-about', 'twice', 'other-road', 'no-demand', 'unsafe'] as const
export type AsideReason = (typeof asideReasons)[number]

export const longestThemeText = 4000
export const longestComment = 1000
export const longestAppeal = 1000
/** Days for which a draft is open to those who spoke, at the least and at the most. */
export const commentDays = { least: 3, most: 60 } as const

export interface Lineage {
  fromId: string
  toId: string
  how: 'merged' | 'split'
}
/** Where a theme's inputs are now: along its mergers to the end. Without a circle, for only an open one is merged. */
export function whereNow(id: string, lineage: readonly Lineage[]): string {
  const merged = new Map(lineage.filter((one) => one.how === 'merged').map((one) => [one.fromId, one.toId]))
  let at = id
  for (let next = merged.get(at); next !== undefined; next = merged.get(at)) at = next
  return at
}

export interface Coding {
  code: string
  themeId: string
  /** Where a person put it before themes were merged. */
  firstThemeId: string
}
export function codingsByInput(codings: readonly Coding[]): Map<string, Coding[]> {
  const found = new Map<string, Coding[]>()
  for (const one of codings) found.set(one.code, [...(found.get(one.code) ?? []), one])
  return found
}
/** The codings after `fromId` was merged into `intoId`: each input there once, and where it first was kept. */
export function mergeCodings(codings: readonly Coding[], fromId: string, intoId: string): Coding[] {
  const there = new Set(codings.filter((one) => one.themeId === intoId).map((one) => one.code))
  return codings.flatMap((one) => {
    if (one.themeId !== fromId) return [one]
    return there.has(one.code) ? [] : [{ ...one, themeId: intoId }]
  })
}
/** The codings after these inputs of a theme went to another, made of them. */
export const splitCodings = (
  codings: readonly Coding[],
  fromId: string,
  toId: string,
  codes: ReadonlySet<string>,
): Coding[] => codings.map((one) => (one.themeId === fromId && codes.has(one.code) ? { ...one, themeId: toId } : one))

export interface Sentence {
  text: string
  cites: string[]
}
const inputCode = /\b[IV]-[2-9a-z]{10}\b/g
/** A bracket of codes, with what stands around it: `[I-abcdefghjk, V-23456789ab]`. */
const bracket = /\s*\[\s*[IV]-[2-9a-z]{10}(?:[\s,;]+[IV]-[2-9a-z]{10})*\s*\]/g

export const citesOf = (text: string): string[] => [...new Set(text.match(bracket)?.join(' ').match(inputCode) ?? [])]

/** A text's paragraphs in sentences, each with the inputs that its bracket cites; the brackets are taken out. */
export function sentencesOf(text: string): Sentence[][] {
  return text
    .split(/\n+/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) =>
      // A bracket may stand before the full stop or after it.
      paragraph
        .replace(/([.!?…])(\s*\[[^\]]*\])/g, '$2$1')
        .split(/(?<=[.!?…])\s+/)
        .map((sentence) => ({ text: sentence.replace(bracket, '').trim(), cites: citesOf(sentence) }))
        .filter((one) => one.text !== '' || one.cites.length > 0),
    )
}

export const fates = ['cited', 'heard', 'set-aside'] as const
export interface Fate {
  fate: (typeof fates)[number]
  /** The code of the theme in which it is now. */
  theme: string | null
  /** The code of the theme in which it first was, where that was merged or split since. */
  first: string | null
  /** What both were called then. */
  name: LocalizedText | null
  firstName: LocalizedText | null
  reason: string | null
  words: string | null
}
export interface Book {
  inputs: readonly string[]
  themes: readonly {
    id: string
    code: string
    name: LocalizedText
    state: ThemeState
    reason: string | null
    words: string | null
  }[]
  codings: readonly Coding[]
  asides: readonly { code: string; reason: string; words: string | null }[]
  /** Theme id > the codes that its text cites. */
  cites: ReadonlyMap<string, readonly string[]>
}
const nowhere = { theme: null, first: null, name: null, firstName: null }
/** What became of every input: nothing is left out, and an empty list is an input that still waits. */
export function fatesOf(book: Book): Map<string, Fate[]> {
  const themes = new Map(book.themes.map((one) => [one.id, one]))
  const asides = new Map(book.asides.map((one) => [one.code, one]))
  const byInput = codingsByInput(book.codings)
  return new Map(
    book.inputs.map((code) => {
      const aside = asides.get(code)
      if (aside) return [code, [{ ...nowhere, fate: 'set-aside', reason: aside.reason, words: aside.words }]]
      const own = (byInput.get(code) ?? []).flatMap((coding): Fate[] => {
        const theme = themes.get(coding.themeId)
        if (!theme || theme.state === 'merged') return []
        const before = coding.firstThemeId === theme.id ? undefined : themes.get(coding.firstThemeId)
        const where = {
          theme: theme.code,
          name: theme.name,
          first: before?.code ?? null,
          firstName: before?.name ?? null,
        }
        const { reason, words } = theme
        if (theme.state === 'aside') return [{ ...where, fate: 'set-aside', reason, words }]
        const cited = book.cites.get(theme.id)?.includes(code)
        return [{ ...where, fate: cited ? 'cited' : 'heard', reason: null, words: null }]
      })
      // What one theme takes up is not set aside because another was.
      const kept = own.filter((one) => one.fate !== 'set-aside')
      return [code, kept.length > 0 ? kept : own]
    }),
  )
}
