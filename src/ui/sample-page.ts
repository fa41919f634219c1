// Room: ui/sample-page. For tests: a page with the real messages of one language and nothing typed.
import { readFileSync } from 'node:fs'
import MessageFormat from '@messageformat/core'
import type { Locale } from '../kernel/locale.ts'
import type { Page, Translate } from './page.ts'

const compiled = new Map<Locale, Map<string, (args: Record<string, unknown>) => unknown>>()

function messagesOf(locale: Locale) {
  const known = compiled.get(locale)
  if (known) return known
  const words: Record<string, string> = JSON.parse(
    readFileSync(new URL(`./messages/${locale}.json`, import.meta.url), 'utf8'),
  )
  const format = new MessageFormat(locale)
  const fresh = new Map(Object.entries(words).map(([key, word]) => [`ui.${key}`, format.compile(word)] as const))
  compiled.set(locale, fresh)
  return fresh
}

/** Throws where a message is missing: a raw key never reaches a reader. */
export function translate(locale: Locale): Translate {
  const messages = messagesOf(locale)
  return (key, args = {}) => {
    const message = messages.get(key)
    if (!message) throw new Error(`No message ${key} in ${locale}`)
    return String(message(args))
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
    assets: { css: '/assets/app.css', font: '/assets/young-serif.woff2' },
    leave: false,
    formKey: 'sample-key',
    now: new Date('2026-11-21T12:00:00Z'),
    ...changes,
  }
}
