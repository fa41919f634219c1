// Room: ui/text. A text people wrote: its language, what kind of wording it is, and the original one tap away.
import { nameFormat, remembered } from '../kernel/formats.ts'
import type { Locale } from '../kernel/locale.ts'
import { type LocalizedText, type ReadText, readText } from '../kernel/localized-text.ts'
import { markdown, paragraphs } from './markdown.ts'
import { type Page, tongueOf } from './page.ts'

export interface TextProps {
  page: Page
  text: LocalizedText
  /** How the words are set: one line (default), paragraphs of plain text, or markdown. */
  as?: 'line' | 'paragraphs' | 'markdown'
  /** Only the words with their language, for inside headings, links and tables. */
  plain?: boolean
}

export function Text({ page, text, as = 'line', plain }: TextProps) {
  const read = readText(text, tongueOf(page))
  if (read.text === '') return <span class="quiet">{page.t('ui.text-none')}</span>
  if (plain) return <span lang={read.language}>{read.text}</span>
  return (
    <div class="text">
      <Words as={as} language={read.language} text={read.text} />
      <TextOrigin page={page} text={text} as={as} />
    </div>
  )
}

/** What kind of wording a text has and its original, where the words themselves stand elsewhere: in a legend, a heading. */
export function TextOrigin({ page, text, as = 'line' }: Omit<TextProps, 'plain'>) {
  const read = readText(text, tongueOf(page))
  const original = text.values[text.original]
  const moved = read.language !== text.original && original && original.text !== ''
  const state = stateWords(page, read)
  if (!moved) return <p class="text-state">{state}</p>
  return (
    <details class="text-state original" open={read.stale}>
      <summary>
        {state}. {page.t('ui.text-see-original', { language: languageName(page, text.original) })}
      </summary>
      {read.stale && <p>{page.t('ui.text-stale-about')}</p>}
      <Words as={as} language={text.original} text={original.text} />
    </details>
  )
}

/**
 * The same, only where a reader should know before they rely on it: a machine's words, words that the original left
 * behind, or another language than the page's.
 */
export const TextCaution = ({ page, text, as }: Omit<TextProps, 'plain'>) =>
  isRelied(page, text) ? null : <TextOrigin page={page} text={text} as={as} />

export function isRelied(page: Page, text: LocalizedText): boolean {
  const { language, origin, stale, text: words } = readText(text, tongueOf(page))
  return words === '' || (language === tongueOf(page) && origin !== 'machine' && !stale)
}

function Words({ as, language, text }: { as: TextProps['as']; language: string; text: string }) {
  if (as === 'line' || as === undefined)
    return (
      <p lang={language} dir="auto">
        {text}
      </p>
    )
  const html = as === 'markdown' ? markdown(text) : paragraphs(text)
  return <div class="prose" lang={language} dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
}

function stateWords(page: Page, read: ReadText): string {
  return [
    read.origin === 'machine' && read.engine
      ? page.t('ui.text-engine', { engine: read.engine })
      : page.t(`ui.text-${read.origin}`),
    languageName(page, read.language),
    read.language === tongueOf(page) ? '' : page.t('ui.text-not-in-yours'),
    read.stale ? page.t('ui.text-stale') : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

const nameOfLanguage = remembered(
  (locale: Locale, tag: string) => `${locale} ${tag}`,
  (locale, tag) => {
    try {
      return nameFormat(locale, { type: 'language' }).of(tag) ?? tag
    } catch {
      return tag
    }
  },
)
/** A language's name in the reader's language; the bare tag where it has none. */
export const languageName = (page: Page, tag: string): string =>
  page.short ? page.t('ui.short-language', { tag }) : nameOfLanguage(page.locale, tag)
