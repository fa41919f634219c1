// Room: test/architecture. Law 8: interface text is never a literal, and every text stands in all four languages: the
// checks.
import { createRequire } from 'node:module'
import { isTest, type Fault, type Node, type Source, eachNode, lineAt, literalOf, nameOf } from './sources.ts'
import { alike, everywhere } from './words-alike.ts'

export const languages = ['es', 'en', 'pt', 'fr'] as const
export type Catalogue = Record<(typeof languages)[number], Record<string, string>>

interface Token {
  type: string
  arg?: string
  key?: string
  cases?: { key: string; tokens: Token[] }[]
}
// The parser under @messageformat/core, which compiles the messages of the application: what it reads is what is said.
const require = createRequire(import.meta.url)
const { parse } = createRequire(require.resolve('@messageformat/core'))('@messageformat/parser') as {
  parse(text: string, options: { cardinal: string[]; ordinal: string[]; strict: boolean }): Token[]
}

export function languageFaults(catalogue: Catalogue): string[] {
  const all = new Set(languages.flatMap((language) => Object.keys(catalogue[language])))
  return [...all].flatMap((key) =>
    languages.flatMap((language) => {
      const text = catalogue[language][key]
      if (text === undefined) return [`${language} ${key} is missing`]
      const wrong =
        wrongText(language, text) ??
        differentArguments(catalogue, language, key) ??
        untranslated(catalogue, language, key)
      return wrong ? [`${language} ${key} ${wrong}`] : []
    }),
  )
}

function parsed(language: string, text: string): Token[] {
  const cardinal = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const ordinal = new Intl.PluralRules(language, { type: 'ordinal' }).resolvedOptions().pluralCategories
  return parse(text, { cardinal, ordinal, strict: true })
}

function wrongText(language: string, text: string): string | null {
  if (text.trim() === '' || text !== text.trim()) return 'is empty or has a space at its end'
  if (/\b(TODO|FIXME|XXX)\b|lorem ipsum/.test(text)) return 'is unfinished'
  if (/<\/?[a-z][^>]*>|&[a-z]+;/i.test(text)) return 'carries markup'
  try {
    return withoutOther(parsed(language, text)) ? 'has a choice without "other"' : null
  } catch (error) {
    return `cannot be read: ${(error as Error).message.split('\n')[0]}`
  }
}

const withoutOther = (tokens: readonly Token[]): boolean =>
  tokens.some(
    (token) =>
      token.cases !== undefined &&
      (!token.cases.some((one) => one.key === 'other') || token.cases.some((one) => withoutOther(one.tokens))),
  )

/** Names of what is put into the text, however deep they stand. */
export function argumentsOf(language: string, text: string): string[] {
  const names = new Set<string>()
  const visit = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (token.arg !== undefined) names.add(token.arg)
      for (const one of token.cases ?? []) visit(one.tokens)
    }
  }
  visit(parsed(language, text))
  return [...names].sort()
}

function differentArguments(catalogue: Catalogue, language: (typeof languages)[number], key: string): string | null {
  const english = catalogue.en[key]
  if (english === undefined || wrongText('en', english)) return null
  const wanted = argumentsOf('en', english).join(', ')
  const has = argumentsOf(language, catalogue[language][key] ?? '').join(', ')
  return wanted === has ? null : `takes {${has}} where English takes {${wanted}}`
}

function untranslated(catalogue: Catalogue, language: (typeof languages)[number], key: string): string | null {
  if (language === 'en') return null
  const text = catalogue[language][key] ?? ''
  // Without a word of its own outside the braces there is nothing to translate.
  const words = text.replace(/\{[^{}]*\}/g, '')
  if (text !== catalogue.en[key] || !/\p{L}{2}/u.test(words)) return null
  const same = (one: string) => one.toLowerCase() === text.toLowerCase()
  return everywhere.some(same) || alike[language].some(same) ? null : `is the English text: ${text}`
}

/**
 * Keys as the sources name them: whole, or as a pattern where a part is put in (`organisations.kind-${kind}`). A text
 * counts as a key if it begins with the name of a room that has messages.
 */
export interface KeyUse {
  path: string
  line: number
  key: string | RegExp
}
/** `notKeys`: names of acts and queues, which have the same form. */
export function keysNamed(
  sources: readonly Source[],
  rooms: ReadonlySet<string>,
  notKeys: ReadonlySet<string> = new Set(),
): KeyUse[] {
  const uses: KeyUse[] = []
  for (const source of sources) {
    if (isTest(source)) continue
    eachNode(source, (node) => {
      const key =
        node.type === 'Literal'
          ? wholeKey(literalOf(node), rooms)
          : node.type === 'TemplateLiteral'
            ? keyPattern(node, rooms)
            : null
      if (key && !(typeof key === 'string' && notKeys.has(key)))
        uses.push({ path: source.path, line: lineAt(source, node.start), key })
    })
  }
  return uses
}
const shape = /^([a-z][a-z-]*)\.[a-z][A-Za-z0-9-]*$/
/** `organisations.csv` is the name of a file. */
const fileName = /\.(csv|ics|json|atom|pdf|docx|xlsx|txt|html|md|tsx?|js|css|svg|png)$/
const wholeKey = (text: string | null, rooms: ReadonlySet<string>): string | null =>
  text !== null && rooms.has(shape.exec(text)?.[1] ?? '') && !fileName.test(text) ? text : null

function keyPattern(node: Node, rooms: ReadonlySet<string>): RegExp | null {
  const parts = (node.quasis as Node[]).map((part) => (part.value as { cooked: string }).cooked)
  const room = /^([a-z][a-z-]*)\.[a-z]?[A-Za-z0-9-]*$/.exec(parts[0] ?? '')?.[1]
  if (!room || !rooms.has(room) || parts.slice(1).some((part) => !/^[A-Za-z0-9-]*$/.test(part))) return null
  if (parts.length === 1) return null
  return new RegExp(`^${parts.map((part) => part.replace(/[.\\^$*+?()[\]{}|]/g, '\\$&')).join('[A-Za-z0-9-]+')}$`)
}

/** Keys that nobody says, and keys that are said and do not exist. `also`: keys that are put together elsewhere. */
export function keyFaults(
  catalogue: Catalogue,
  uses: readonly KeyUse[],
  also: ReadonlySet<string>,
): { unused: string[]; missing: Fault[] } {
  const all = Object.keys(catalogue.en)
  const whole = new Set(uses.flatMap((use) => (typeof use.key === 'string' ? [use.key] : [])))
  const patterns = uses.flatMap((use) => (typeof use.key === 'string' ? [] : [use.key]))
  const missing = uses
    .filter(({ key }) =>
      typeof key === 'string' ? catalogue.en[key] === undefined : !all.some((one) => key.test(one)),
    )
    .map(({ path, line, key }) => ({ path, line, what: `no message ${String(key)}` }))
  const unused = all.filter(
    (key) => !whole.has(key) && !also.has(key) && !patterns.some((pattern) => pattern.test(key)),
  )
  return { unused, missing }
}

/** Words for people that stand in a view instead of in the messages. */
export function literalFaults(sources: readonly Source[]): Fault[] {
  const faults: Fault[] = []
  for (const source of sources) {
    if (isTest(source) || !source.path.endsWith('.tsx')) continue
    eachNode(source, (node, parents) => {
      const text = spokenLiteral(node, parents.at(-1))
      if (text !== null && /\p{L}{2}/u.test(text)) {
        faults.push({
          path: source.path,
          line: lineAt(source, node.start),
          what: `words outside the messages: ${text.trim().slice(0, 60)}`,
        })
      }
    })
  }
  return faults
}
const spoken = new Set([
  'title',
  'alt',
  'placeholder',
  'aria-label',
  'aria-description',
  'label',
  'hint',
  'lead',
  'summary',
  'caption',
])
function spokenLiteral(node: Node, parent: Node | undefined): string | null {
  if (node.type === 'JSXText') return String(node.value)
  if (node.type === 'JSXAttribute') {
    const name = nameOf(node.name)
    return name !== null && spoken.has(name) ? (literalOf(node.value) ?? inBraces(node.value)) : null
  }
  // {'Words'} among the children of an element
  return node.type === 'JSXExpressionContainer' && parent?.type === 'JSXElement' ? inBraces(node) : null
}
const inBraces = (value: unknown): string | null => {
  const node = value as Node | null
  return node?.type === 'JSXExpressionContainer' ? literalOf(node.expression) : null
}

export type Term = Record<(typeof languages)[number], string>

/** The rows of docs/glossary.md: | code | en | es | pt | fr | … | */
export function termsOf(glossary: string): Term[] {
  return [...glossary.matchAll(/^\| ([a-z][^|]*) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|/gm)]
    .map(([, , en = '', es = '', pt = '', fr = '']) => ({ en: en.trim(), es: es.trim(), pt: pt.trim(), fr: fr.trim() }))
    .filter((term) => term.en !== 'en')
}

/** Words that mean one thing here and another there: where English says the one, the other may not be said. */
const mistaken: { english: RegExp; language: 'es' | 'pt' | 'fr'; never: RegExp }[] = [
  { english: /\bdesk\b/i, language: 'es', never: /mesa de trabajo/i },
  { english: /\bdesk\b/i, language: 'pt', never: /mesa de trabalho/i },
]

/** A message that is one term alone must be that term in every language; and no term may be taken for another. */
export function termFaults(catalogue: Catalogue, terms: readonly Term[]): string[] {
  const bare = (text: string | undefined) => (text ?? '').toLowerCase()
  return Object.entries(catalogue.en).flatMap(([key, english]) => {
    const meant = terms.filter((term) => bare(term.en) === bare(english))
    const wrong = (['es', 'pt', 'fr'] as const).flatMap((language) => {
      const text = catalogue[language][key] ?? ''
      const good = meant.length === 0 || meant.some((term) => bare(term[language]) === bare(text))
      return good
        ? []
        : [`${language} ${key} says ${text}; the glossary: ${meant.map((term) => term[language]).join(', ')}`]
    })
    const confused = mistaken.filter(
      (one) => one.english.test(english) && one.never.test(catalogue[one.language][key] ?? ''),
    )
    return [...wrong, ...confused.map((one) => `${one.language} ${key} says the word for a working table`)]
  })
}
