// Room: platform/http. Public pages kept in memory for at most a second, and dropped at once when something is published
// here: an answer is seen within the second also when another process published it. Only what every reader without a
// session gets alike is ever kept.
import { brotliCompressSync, constants } from 'node:zlib'

export interface Kept {
  body: Buffer
  brotli: Buffer
  etag: string
  mediaType: string
  link?: string
}
interface Entry extends Kept {
  until: number
}
const lifetimeMs = 1000
const mostEntries = 500

export interface PageCache {
  get(key: string): Kept | undefined
  put(key: string, kept: Omit<Kept, 'brotli'>): Kept
  /** Compresses what everybody gets alike: once for as long as it stays the same. */
  compress(etag: string, body: Buffer): Buffer
  clear(): void
}

export function createPageCache(clock: () => number): PageCache {
  const entries = new Map<string, Entry>()
  // What was compressed once is compressed for as long as the page stays the same: by its etag.
  const compressed = new Map<string, Buffer>()
  const compressOnce = (etag: string, body: Buffer) => {
    const brotli = compressed.get(etag) ?? compress(body)
    remember(compressed, etag, brotli)
    return brotli
  }
  return {
    compress: compressOnce,
    get(key) {
      const entry = entries.get(key)
      return entry && entry.until > clock() ? entry : undefined
    },
    put(key, kept) {
      const entry = { ...kept, brotli: compressOnce(kept.etag, kept.body), until: clock() + lifetimeMs }
      remember(entries, key, entry)
      return entry
    },
    clear: () => entries.clear(),
  }
}

function remember<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > mostEntries) map.delete(map.keys().next().value as string)
}

export const compress = (body: Buffer): Buffer =>
  brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  })
