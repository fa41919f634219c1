// Room: kernel/alike. Pure: how alike two texts are, by the groups of three letters that they share. It helps a person
// to see what may be said twice; it decides nothing.

/** Letters and digits alone, without accents and capitals, one blank between words. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** A long text is judged by its beginning: what is copied is copied from there. */
const judged = 2000

export function trigramsOf(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const word of plainWords(text.slice(0, judged)).split(' ')) {
    if (!word) continue
    const padded = `  ${word} `
    for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3))
  }
  return found
}

/** From 0, nothing shared, to 1, the same groups. */
export function alikeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let shared = 0
  for (const one of small) if (large.has(one)) shared++
  return shared / (a.size + b.size - shared)
}

/** From here on a text is shown beside another as perhaps the same. */
export const likelyTwice = 0.55

export interface Alike {
  key: string
  alikeness: number
}
/** The most alike of the others, as far as one is alike enough to be shown; of two as alike the first by key. */
export function mostAlike(
  key: string,
  trigrams: ReadonlyMap<string, ReadonlySet<string>>,
  passed: (other: string) => boolean = () => false,
): Alike | null {
  const own = trigrams.get(key)
  let best: Alike | null = null
  if (!own) return null
  for (const [other, others] of trigrams) {
    if (other === key || passed(other)) continue
    // Sets of very different size cannot be alike: not worth the counting.
    if (Math.min(own.size, others.size) < likelyTwice * Math.max(own.size, others.size)) continue
    const found = alikeness(own, others)
    if (found < likelyTwice) continue
    if (!best || found > best.alikeness || (found === best.alikeness && other < best.key))
      best = { key: other, alikeness: found }
  }
  return best
}
