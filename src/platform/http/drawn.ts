// Room: platform/http. A page that hundreds see alike at the same moment, though each has a part of their own in it:
// drawn once for all who see the same, and given to each with the key of their own forms.
import { randomBytes } from 'node:crypto'
import type { Page } from '../../ui/page.ts'

/** Stands in for a reader's key while a page is drawn; new with every start: nobody can write it into a text. */
const standIn = randomBytes(24).toString('base64url')
/** By what is shared: when that is read anew, what was drawn of it is gone. */
const drawn = new WeakMap<object, Map<string, Buffer[]>>()
const mostDrawn = 100

/**
 * `shared` names what is the same for all readers; everything else in the model, and of the page, tells pages apart.
 * So a view that gets something new of a reader draws another page for them, without anybody having to think of it.
 */
export function drawOnce(
  page: Page,
  model: object,
  { path, shared }: { path: string; shared: string },
  draw: (page: Page) => string,
): Buffer {
  const { [shared]: common, ...own } = model as Record<string, unknown>
  if (common === null || typeof common !== 'object') throw new Error(`${path}: nothing is shared as ${shared}`)
  // Of the page, what is each reader's own or of this very moment is not what tells readers apart.
  const seen = { ...page, t: null, now: null, formKey: null }
  const known = drawn.get(common) ?? new Map<string, Buffer[]>()
  drawn.set(common, known)
  const alike = JSON.stringify([path, seen, own], plainly)
  const parts =
    known.get(alike) ??
    draw({ ...page, formKey: standIn })
      .split(standIn)
      .map((part) => Buffer.from(part))
  if (known.size < mostDrawn) known.set(alike, parts)
  const key = Buffer.from(page.formKey)
  return Buffer.concat(parts.flatMap((part, n) => (n === 0 ? [part] : [key, part])))
}
/** What JSON would leave out would not tell two readers apart. */
function plainly(name: string, value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...value]
  if (typeof value === 'function') throw new Error(`a page is not drawn once from a function: ${name}`)
  return value
}
