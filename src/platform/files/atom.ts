// Room: platform/files. An Atom feed (RFC 4287): texts are escaped, nothing in it is markup.

interface AtomEntry {
  /** A permanent id: an address or a urn. */
  id: string
  title: string
  href: string
  updated: Date
  summary?: string
  language?: string
}
export interface AtomFeed {
  id: string
  title: string
  /** The page that this feed is of. */
  href: string
  self: string
  language: string
  author: string
  /** When there is nothing yet. */
  updated: Date
  entries: readonly AtomEntry[]
}

/** What XML 1.0 cannot say is left out: control characters, and halves of characters. */
const escape = (text: string): string =>
  text
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')

export function toAtom(feed: AtomFeed): string {
  const latest = feed.entries.reduce(
    (last, entry) => (entry.updated > last ? entry.updated : last),
    feed.entries[0]?.updated ?? feed.updated,
  )
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escape(feed.language)}">`,
    `<id>${escape(feed.id)}</id>`,
    `<title>${escape(feed.title)}</title>`,
    `<updated>${latest.toISOString()}</updated>`,
    `<author><name>${escape(feed.author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escape(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escape(feed.href)}"/>`,
    ...feed.entries.map(entryOf),
    '</feed>',
    '',
  ]
  return lines.join('\n')
}
function entryOf(entry: AtomEntry): string {
  const language = entry.language ? ` xml:lang="${escape(entry.language)}"` : ''
  return [
    `<entry${language}>`,
    `<id>${escape(entry.id)}</id>`,
    `<title>${escape(entry.title)}</title>`,
    `<updated>${entry.updated.toISOString()}</updated>`,
    `<link rel="alternate" type="text/html" href="${escape(entry.href)}"/>`,
    ...(entry.summary ? [`<summary>${escape(entry.summary)}</summary>`] : []),
    '</entry>',
  ].join('\n')
}

export interface FeedEntry {
  /** The permanent address, without host and language: also the id. */
  href: string
  title: string
  summary: string
  /** A day, a month or a year. */
  updated: string
}
/** RFC 3339 wants a moment: the first one of a day, month or year as far as it is known. */
const moment = (date: string) =>
  new Date(`${date}${'-01-01'.slice(date.length === 4 ? 0 : date.length === 7 ? 3 : 6)}T00:00:00Z`)

/** The feed of a list of records in one language, by addresses without host. */
export function recordsToAtom(
  feed: { baseUrl: string; locale: string; self: string; page: string; title: string; author: string },
  entries: readonly FeedEntry[],
): string {
  const at = (path: string) => `${feed.baseUrl}/${feed.locale}${path}`
  return toAtom({
    id: at(feed.self),
    title: feed.title,
    href: at(feed.page),
    self: at(feed.self),
    language: feed.locale,
    author: feed.author,
    updated: new Date(0),
    entries: entries.map((one) => ({
      id: at(one.href),
      href: at(one.href),
      title: one.title,
      summary: one.summary,
      updated: moment(one.updated),
    })),
  })
}
