// Room: ui/sample-page. For tests: a page with the real messages of one language and nothing typed.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type MessageFormatClass from '@messageformat/core'
import type { Locale } from '../kernel/locale.ts'
import type { MessageArgs, Page, Translate } from './page.ts'

// Its types describe an ES module, its file is CommonJS: required as what it is.
const MessageFormat = createRequire(import.meta.url)('@messageformat/core') as typeof MessageFormatClass.default

export const wordsOf = (locale: Locale): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`./messages/${locale}.json`, import.meta.url), 'utf8'))

/** Throws where a message is missing: a raw key never reaches a reader. */
export function translate(locale: Locale): Translate {
  const format = new MessageFormat(locale, { returnType: 'string' })
  const words = wordsOf(locale)
  const compiled = new Map<string, (args: MessageArgs) => string>()
  return (key, args = {}) => {
    const word = words[key.replace(/^ui\./, '')]
    if (word === undefined) throw new Error(`No message ${key} in ${locale}`)
    const say = compiled.get(key) ?? format.compile(word)
    compiled.set(key, say)
    return say(args)
  }
}

export function samplePage(changes: Partial<Page> = {}): Page {
  const locale = changes.locale ?? 'es'
  return {
    locale,
    t: translate(locale),
    path: '/style',
    signedIn: false,
    form: { values: {}, errors: [] },
    installation: { name: null, demo: true },
    base: 'https://mesa.example.org',
    assets: { css: '/assets/app.css', font: '/assets/young-serif.woff2' },
    leave: false,
    formKey: 'sample-key',
    now: new Date('2026-11-21T12:00:00Z'),
    ...changes,
  }
}
