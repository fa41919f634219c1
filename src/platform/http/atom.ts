// Room: platform/http. An Atom feed (RFC 4287): what is new in a list, with permanent ids and no text that is markup.

export interface FeedEntry {
  /** The permanent address, without host: also the id. */
  href: string
  title: string
  summary: string
  /** A day, a month or a year. */
  updated: string
}
const escape = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')

/** RFC 3339 wants a moment: the first one of a day, month or year as far as it is known. */
const moment = (date: string) => `${date}${'-01-01'.slice(date.length === 4 ? 0 : date.length === 7 ? 3 : 6)}T00:00:00Z`

export function toAtom(
  feed: { baseUrl: string; locale: string; self: string; page: string; title: string; author: string },
  entries: readonly FeedEntry[],
): string {
  const at = (path: string) => escape(`${feed.baseUrl}/${feed.locale}${path}`)
  const newest =
    entries
      .map((one) => moment(one.updated))
      .sort()
      .at(-1) ?? '1970-01-01T00:00:00Z'
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escape(feed.locale)}">
<id>${at(feed.self)}</id>
<title>${escape(feed.title)}</title>
<updated>${newest}</updated>
<author><name>${escape(feed.author)}</name></author>
<link rel="self" href="${at(feed.self)}"/>
<link rel="alternate" type="text/html" href="${at(feed.page)}"/>
${entries
  .map(
    (one) => `<entry>
<id>${at(one.href)}</id>
<title>${escape(one.title)}</title>
<updated>${moment(one.updated)}</updated>
<link rel="alternate" type="text/html" href="${at(one.href)}"/>
<summary>${escape(one.summary)}</summary>
</entry>`,
  )
  .join('\n')}
</feed>
`
}
