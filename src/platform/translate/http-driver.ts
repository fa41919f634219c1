// Room: platform/translate. A translator that speaks as LibreTranslate does, at the one address that the operator set:
// never one that somebody wrote. No redirect is followed, and no more is read than an answer can be.
import type { TranslatorDriver } from './translator.ts'

const longestAnswer = 200_000

/** An address of this same machine: what goes there leaves it nowhere. */
export function isThisMachine(url: string): boolean {
  const host = new URL(url).hostname
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

export function httpDriver(url: string, key: string | null, name = 'LibreTranslate'): TranslatorDriver {
  const address = `${url.replace(/\/$/, '')}/translate`
  return {
    name,
    outside: !isThisMachine(url),
    async translate(text, from, to, signal) {
      const response = await fetch(address, {
        method: 'POST',
        redirect: 'error',
        signal,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ q: text, source: from, target: to, format: 'text', ...(key ? { api_key: key } : {}) }),
      })
      if (response.status === 400) return null
      if (!response.ok) throw new Error(`the translator answered ${response.status}`)
      const answer: unknown = JSON.parse(await readSome(response))
      const said = (answer as { translatedText?: unknown } | null)?.translatedText
      if (typeof said !== 'string') throw new Error('the translator answered no text')
      return said
    },
  }
}

async function readSome(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > longestAnswer) throw new Error('the translator answers without end')
    parts.push(part as Uint8Array)
  }
  return Buffer.concat(parts).toString('utf8')
}
