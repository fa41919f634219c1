// Room: kernel/short-path. Which addresses exist in the languages of the short path: what it takes to vote, to speak
// and to ask what became of it. Every other address is in one of the four languages, and a link to it says so.
import { type ShortLocale, type Tongue, carrierOf, isShort } from './locale.ts'

/** Where the short path begins: it stands at `/ht` itself as well. */
export const shortStart = '/start'
/** Paths of routes, with their parameters. */
export const shortPaths: readonly string[] = [
  shortStart,
  '/consultations/:slug/notice',
  '/consultations/:slug/vote',
  '/consultations/:slug/voted',
  '/consultations/:slug/receipt',
  '/consultations/:slug/speak',
  '/receipts',
  '/receipts/mine',
  '/receipts/forget',
]
const patterns = shortPaths.map((path) => new RegExp(`^${path.replace(/:[a-z]+/g, '[^/]+')}$`))

/** Whether an address without its language, perhaps with a query, is on the short path. */
export function onShortPath(address: string): boolean {
  const path = address.split(/[?#]/)[0] ?? ''
  return path === '/' || patterns.some((pattern) => pattern.test(path))
}

/** An address as a page in that language links to it: off the short path in the language that carries it. */
export function addressIn(tongue: Tongue, address: string): string {
  const prefix = isShort(tongue) && !onShortPath(address) ? carrierOf(tongue) : tongue
  return address === '/' ? `/${prefix}` : `/${prefix}${address}`
}

/** The language of the short path that a browser asks for before any other; null where it asks for none. */
export function shortFrom(acceptLanguage: string | undefined): ShortLocale | null {
  const first = (acceptLanguage ?? '').split(',')[0]?.trim().slice(0, 2).toLowerCase() ?? ''
  return isShort(first) ? first : null
}
