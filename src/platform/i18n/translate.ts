// Room: platform/i18n. ICU messages, compiled when first said and kept; keys and arguments are typed by the generated
// catalogue (bin/generate.mjs reads every messages/*.json and writes src/generated/messages.ts).
import { createRequire } from 'node:module'
import type MessageFormatClass from '@messageformat/core'
import { type MessageKey, catalogue, shortCatalogue } from '../../generated/messages.ts'
import { type Locale, type Tongue, carrierOf, isShort, locales } from '../../kernel/locale.ts'
import type { MessageArgs, Translate } from '../../ui/page.ts'

export type { MessageArgs, MessageKey, Translate }

// Its types describe an ES module, its file is CommonJS: required as what it is.
const MessageFormat = createRequire(import.meta.url)('@messageformat/core') as typeof MessageFormatClass.default
const formats = Object.fromEntries(
  locales.map((locale) => [locale, new MessageFormat(locale, { returnType: 'string', biDiSupport: false })]),
) as Record<Locale, MessageFormatClass.default<'string'>>
type Said = (args: MessageArgs) => string
const compiled: Record<Tongue, Map<string, Said>> = {
  es: new Map(),
  en: new Map(),
  pt: new Map(),
  fr: new Map(),
  ht: new Map(),
}

/** French keeps a space before ; : ? ! and inside its quotes, and never breaks a line there. */
const setFrench = (words: string): string => words.replace(/ (?=[;:?!»])/g, '\u00a0').replace(/« /g, '«\u00a0')

/** What the short path has no words for is said in the language that carries it. */
function compile(tongue: Tongue, key: string): Said {
  const own = isShort(tongue) ? shortCatalogue[tongue][key] : undefined
  const locale = carrierOf(tongue)
  const written = own ?? catalogue[locale][key]
  const source = written !== undefined && own === undefined && locale === 'fr' ? setFrench(written) : written
  if (source === undefined) throw new RangeError(`no message ${key} in ${tongue}`)
  // Most messages are plain words: no compiler is needed for those.
  if (!/[{}'#]/.test(source)) return () => source
  const said = formats[locale].compile(source)
  return (args) => said(args)
}

/** The function that says a key in a language. Throws on a key that the catalogue does not have: a page never shows one. */
export function translator(tongue: Tongue): Translate {
  return (key, args = {}) => {
    let said = compiled[tongue].get(key)
    if (!said) {
      said = compile(tongue, key)
      compiled[tongue].set(key, said)
    }
    return said(args)
  }
}

export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(catalogue.en, key)
