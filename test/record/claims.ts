// Room: test/record. What a page says that the record does not: each block of its text must be made of phrases of the
// record and of the interface, and a number stands only inside a phrase that says what it counts.
import { objectsIn, isPlain } from './load-record.ts'

const blockTags = 'p|li|h[1-6]|dt|dd|tr|caption|div|section|summary|nav|ul|ol|dl|table|blockquote|figcaption|form|label'
/** The blocks of a page's main part as lines of text; a row of a table is one block. */
export function blocksOf(html: string): string[] {
  const main = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? ''
  return linesOf(
    main
      .replace(/<details class="cite[\s\S]*?<\/details>/g, '\n')
      .replace(/<(div|section|nav)[^>]*class="feeds"[\s\S]*?<\/\1>/g, '\n')
      .replace(new RegExp(`</?(?:${blockTags})\\b[^>]*>`, 'g'), '\n')
      .replace(/<span class="when">([\s\S]*?)<\/span>/g, '\n$1\n')
      .replace(/<\/(?:t[hd]|a|b)>/g, ' ')
      .replace(/<[^>]+>/g, ''),
  )
}
export const linesOf = (text: string): string[] =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;|&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .split('\n')
    .map(plain)
    .filter(Boolean)
export const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

const edge = /[\p{L}\p{N}]/u
function without(block: string, phrase: string): string {
  let left = block
  for (let at = left.indexOf(phrase); at >= 0; at = left.indexOf(phrase, at + 1)) {
    const [before = '', after = ''] = [left[at - 1], left[at + phrase.length]]
    const [first = '', last = ''] = [phrase[0], phrase.at(-1)]
    if ((edge.test(first) && edge.test(before)) || (edge.test(last) && edge.test(after))) continue
    left = `${left.slice(0, at)}\u0000${left.slice(at + phrase.length)}`
  }
  return left
}
/** The blocks that say more than these phrases, with what is left of each. */
export function beyond(blocks: readonly string[], phrases: Iterable<string>): { block: string; more: string }[] {
  const known = [...new Set([...phrases].map(plain))].filter(Boolean).sort((a, b) => b.length - a.length)
  return blocks.flatMap((block) => {
    const more = known.reduce(without, block).replaceAll('\u0000', ' ')
    return edge.test(more) ? [{ block, more: plain(more) }] : []
  })
}

/** Every text of a file of the record as a reader of this language sees it, and the original behind it. */
export function* textsIn(value: unknown, locale: string): Generator<string> {
  for (const [, one] of objectsIn(value)) {
    if (isPlain(one.values))
      for (const language of [locale, 'en']) {
        const said = one.values[language]
        if (isPlain(said) && typeof said.text === 'string') yield said.text
      }
    for (const key of ['locator', 'phrase', 'sentence', 'url', 'code', 'label'])
      if (typeof one[key] === 'string') yield one[key]
  }
}
/** Every string and number of an answer with the path to it. */
export function* leavesOf(value: unknown, path = ''): Generator<[string, string | number]> {
  if (typeof value === 'string' || typeof value === 'number') yield [path, value]
  else if (Array.isArray(value)) for (const one of value) yield* leavesOf(one, `${path}[]`)
  else if (isPlain(value)) for (const [key, one] of Object.entries(value)) yield* leavesOf(one, `${path}.${key}`)
}
