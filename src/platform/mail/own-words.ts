// Room: platform/mail. Pure: what somebody wrote themselves in a mail that answers another: without what it quotes,
// without signatures. `email-reply-parser` knows the habits of many programs; these rules add what it misses in
// Spanish, Portuguese and French, and what would cost it too long.
import EmailReplyParser from 'email-reply-parser'

/** Longer than any message may be, and short enough for the library's patterns, some of which cost the square of it. */
const longest = 20_000
const longestLine = 300

/** Stands at the top of each mail that can be answered: `##- … -##`. Everything from there on is ours. */
const marker = /^[>|\s]*##-.*-##\s*$/
const anyOf = (...words: readonly string[]) => `(?:${words.join('|')})`
const starts = anyOf('El', 'Le', 'On', 'Em', 'No dia', 'A', 'Il', 'Quoting')
const said = anyOf('escribi[oó]', 'ha escrito', 'wrote', 'escreveu', 'a [ée]crit')
const wrote = new RegExp(`^\\W{0,3}${starts}\\b.{3,300}${said}\\s?:?\\s*$`, 'i')
const original = new RegExp(
  `^[-_\\s]*${anyOf(
    'mensaje original',
    'mensaje reenviado',
    'mensagem original',
    'mensagem encaminhada',
    "message d[’']origine",
    'message transf[ée]r[ée]',
    'original message',
    'forwarded message',
  )}[-_\\s]*:?\\s*$`,
  'i',
)
const outlookFirst = /^[>\s*]*(?:De|From|Von)\s?:\s?\S/i
const outlookMore = /^[>\s*]*(?:Enviado(?: el)?|Enviada(?: em)?|Sent|Envoyé|Fecha|Data|Date|Para|To|À)\s?:\s?\S/i
const fromPhone = new RegExp(
  `^${anyOf(
    'Enviado (?:desde|do|a partir do|con|mediante|por) ',
    'Sent (?:from|with) ',
    'Envoyé (?:de|depuis|à partir) ',
    '(?:Obtener|Obter o|Obtenir|Get) Outlook',
  )}`,
  'i',
)

/** Two or three lines that a program broke are one line to the rule. */
const startsQuote = (lines: readonly string[], at: number): number => {
  for (const span of [1, 2, 3]) {
    const joined = lines
      .slice(at, at + span)
      .join(' ')
      .slice(0, 400)
    if (wrote.test(joined)) return span
  }
  return 0
}
const isQuoted = (line: string) => /^\s*>/.test(line)

function cutAt(lines: readonly string[]): string[] {
  const kept: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (marker.test(line) || original.test(line.trim())) break
    if (outlookFirst.test(line) && lines.slice(at + 1, at + 4).some((next) => outlookMore.test(next))) break
    const span = startsQuote(lines, at)
    if (span > 0) {
      const next = lines.slice(at + span).find((one) => one.trim() !== '')
      // What is quoted with signs can be told from an answer below it; else everything below is the other's.
      if (next === undefined || !isQuoted(next)) break
      at += span - 1
      continue
    }
    if (!isQuoted(line)) kept.push(line)
  }
  return kept
}

function withoutSignature(lines: readonly string[]): string[] {
  const end = lines.findIndex((line, at) => at > 0 && (/^--\s?$/.test(line) || fromPhone.test(line.trim())))
  return end === -1 ? [...lines] : lines.slice(0, end)
}

/**
 * The library never sees a long line: it could not be a line of a quote's head, and some patterns would try for long.
 */
function byLibrary(text: string): string {
  const long: string[] = []
  const short = text
    .split('\n')
    .map((line) => (line.length > longestLine ? `\u0002${long.push(line) - 1}\u0003` : line))
    .join('\n')
  return new EmailReplyParser().parseReply(short).replace(/\u0002(\d+)\u0003/g, (_, n: string) => long[Number(n)] ?? '')
}

export function ownWords(mail: string): string {
  const text = mail
    .slice(0, longest)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u200b\ufeff]/g, '')
    .replace(/\u00a0/g, ' ')
  const own = withoutSignature(cutAt(text.split('\n')))
    .join('\n')
    .trim()
  return own === ''
    ? ''
    : withoutSignature(byLibrary(own).split('\n'))
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim()
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
/** A mail that came as HTML alone: its words, with paragraphs; what it quotes is left out. */
export function wordsOfHtml(html: string): string {
  return withoutQuotes(html.slice(0, 10 * longest))
    .replace(/<(script|style|head|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\s+/g, ' ')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(p|div|li|tr|h[1-6])\s*>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '- ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? letterOf(name) ?? whole
      const point = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10)
      return point > 31 && point < 0x110000 && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : ' '
    })
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .trim()
}
const quoteStarts = new RegExp(
  `<blockquote\\b|<div[^>]*\\b${anyOf(
    'class="[^"]*gmail_quote',
    'id="divRplyFwdMsg',
    'id="appendonsend',
    'id="mail-editor-reference-message-container',
  )}`,
  'i',
)
/** From the first mark of a quote on, everything is quoted: programs put it last. */
function withoutQuotes(html: string): string {
  const at = html.search(quoteStarts)
  return at === -1 ? html : html.slice(0, at)
}
const marks: Record<string, string> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  cedil: '\u0327',
}
/** `&oacute;`: a letter and its mark. */
function letterOf(name: string): string | undefined {
  const match = /^([a-z])(acute|grave|circ|tilde|uml|cedil)$/i.exec(name)
  return match ? `${match[1]}${marks[match[2]?.toLowerCase() ?? '']}`.normalize('NFC') : undefined
}
