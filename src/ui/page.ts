// Room: ui/page. What every view receives beside its model: the page's language, address, form state and assets.
import type { MessageKey } from '../generated/messages.ts'
import type { Locale, ShortLocale, Tongue } from '../kernel/locale.ts'
import { addressIn } from '../kernel/short-path.ts'

export type MessageArgs = Record<string, string | number | boolean | null | undefined>
export type Translate = (key: MessageKey, args?: MessageArgs) => string

export interface FormState {
  values: Record<string, string | string[]>
  errors: { field: string; message: string }[]
}

export type NavEntry = 'participate' | 'mechanism' | 'meetings' | 'recommendations' | 'pledges' | 'data'

export interface Page {
  locale: Locale
  /** On the short path: the language of the page; `locale` is the one that carries it. */
  short?: ShortLocale
  t: Translate
  /** The path without the language prefix, with its query: '/meetings/forum-2023?x=1'. */
  path: string
  signedIn: boolean
  /** Which entry of the top menu is current. */
  nav?: string
  /** What was typed and what was wrong, after a refused form; empty otherwise. */
  form: FormState
  /** One line said after a success, already in the reader's language. */
  notice?: string
  /** Without a name the page says "Unofficial installation, not operated by the Network". */
  installation: { name: string | null; demo: boolean; source?: string | null }
  /** Where this installation stands on the web, for addresses that are copied elsewhere: 'https://mesa.example.org'. */
  base: string
  assets: {
    css: string
    script?: string
    font: string
    passkey?: string
    door?: string
    room?: string
    live?: string
    picture?: string
    slips?: string
    seal?: string
    frame?: string
    later?: string
    aloud?: string
  }
  /** Whether to show the button "leave this page". */
  leave: boolean
  /** The idempotency key of the forms on this page. */
  formKey: string
  /** Where it is crowded: what lets a form in after some seconds, or with its riddles solved. */
  pass?: { text: string; riddles: number; bits: number }
  now: Date
}

/** The language that the page is in. */
export const tongueOf = (page: Pick<Page, 'locale' | 'short'>): Tongue => page.short ?? page.locale

/** An address of this site in the page's language, or in another one. */
export const hrefTo = (page: Pick<Page, 'locale' | 'short'>, path: string, tongue: Tongue = tongueOf(page)): string =>
  addressIn(tongue, path)
