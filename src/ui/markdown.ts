// Room: ui/markdown. People's text to safe HTML: no raw HTML, no headings, no pictures, only links to the web.
import { micromark } from 'micromark'

const allowed = /^(https?:\/\/|mailto:)/i

/** Headings are left as typed: a page has one outline, and it is ours. */
const disabled = { disable: { null: ['headingAtx', 'setextUnderline', 'htmlFlow', 'htmlText'] } }

/**
 * Lines of words and paragraphs, as most people write: each line begins with a letter and nothing in it can be a mark.
 * They need no parser, which would take two thirds of the time of a page of conversation.
 */
const letters = '\\p{L}\\p{M}\\p{N}'
const between = ` ,.;:?¿!¡'"()«»“”‘’–—…%€$/@+-`
const last = `,.;:?!'"()»”’…%€$`
const plain = new RegExp(
  `^(?:[\\p{L}"'«“¿¡(](?:[${letters}${between}]*[${letters}${last}])?(?:\\n{1,2}(?!$)|$))+$`,
  'u',
)

export function markdown(text: string): string {
  return plain.test(text) ? `<p>${escape(text).replaceAll('\n\n', '</p>\n<p>')}</p>` : parsed(text)
}

/** The same with the parser, whatever is in the text. */
export function parsed(text: string): string {
  return micromark(text, { extensions: [disabled] })
    .replace(/<img src="[^"]*" alt="([^"]*)"(?: title="[^"]*")? \/>/g, '$1')
    .replace(/<a href="([^"]*)"(?: title="[^"]*")?>/g, (_whole, href: string) =>
      allowed.test(href) ? `<a href="${href}" rel="nofollow noopener noreferrer">` : '<a>',
    )
}

/** Plain text with its paragraphs and line breaks, and nothing else. */
export function paragraphs(text: string): string {
  return text
    .split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)
    .filter((one) => one.trim() !== '')
    .map((one) => `<p>${escape(one.trim()).replace(/\r?\n/g, '<br />')}</p>`)
    .join('\n')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
