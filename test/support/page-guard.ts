// Room: test/support. What every page must be: one h1, a title, a language, labels, unique ids, no inline script or
// style, no foreign host, no raw message key, within its budget. Law 13 of the house.

export function guardPage(path: string, html: string): void {
  const wrongs = faultsOf(html)
  if (wrongs.length) throw new Error(`${path} breaks the page guard: ${wrongs.join('; ')}`)
}

/** What is wrong with a page, in words. Empty for a good one. */
export function faultsOf(html: string): string[] {
  const wrongs: string[] = []
  const all = (pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1] ?? match[0])
  if (!html.startsWith('<!doctype html>')) wrongs.push('no doctype')
  if (!/<html lang="(es|en|pt|fr|ht)"( class="hall")?>/.test(html)) wrongs.push('no language on html')
  if (!/<title>[^<]+<\/title>/.test(html)) wrongs.push('no title')
  const headings = all(/<h1[\s>]/g).length
  if (headings !== 1) wrongs.push(`${headings} h1`)
  const ids = all(/\sid="([^"]*)"/g)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  if (twice.length) wrongs.push(`ids twice: ${[...new Set(twice)].join(', ')}`)
  for (const id of all(/\saria-(?:describedby|labelledby)="([^"]*)"/g).flatMap((value) => value.split(' '))) {
    if (!ids.includes(id)) wrongs.push(`aria points to no id: ${id}`)
  }
  const labelled = new Set(all(/<label\b[^>]*\sfor="([^"]*)"/g))
  for (const control of html.matchAll(/<(input|select|textarea)\b[^>]*>/g)) {
    if (/type="(hidden|submit|button)"/.test(control[0]) || /aria-label(ledby)?="/.test(control[0])) continue
    const id = /\sid="([^"]*)"/.exec(control[0])?.[1]
    if (!id || !labelled.has(id)) wrongs.push(`a field without a label: ${control[0].slice(0, 80)}`)
  }
  if (/<script(?![^>]*\ssrc=)[^>]*>/.test(html)) wrongs.push('inline script')
  if (/\son[a-z]+="/.test(html.replace(/>[^<]*</g, '><'))) wrongs.push('inline handler')
  if (/<[^>]+\sstyle="/.test(html) || /<style[\s>]/.test(html)) wrongs.push('inline style')
  for (const source of all(/<(?:img|script|iframe|source|video|audio)\b[^>]*\ssrc="([^"]*)"/g)) {
    if (/^(https?:)?\/\//.test(source)) wrongs.push(`a foreign host is called: ${source.slice(0, 60)}`)
  }
  for (const sheet of all(/<link\b[^>]*rel="(?:stylesheet|preload|icon)"[^>]*href="([^"]*)"/g)) {
    if (/^(https?:)?\/\//.test(sheet)) wrongs.push('a foreign style or font')
  }
  const words = html.replace(/<(style|script|code)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, '\n')
  const rawKey = /(?:^|\s)(?:ui|http|[a-z]+s?)\.(?:field|act|state|said|refused|error|hint)-[a-z-]+(?:\s|$)/.exec(words)
  if (rawKey) wrongs.push(`a raw message key: ${rawKey[0].trim()}`)
  if (/\bundefined\b|\[object Object\]|\bNaN\b/.test(words))
    wrongs.push('undefined, NaN or [object Object] in the words')
  if (Buffer.byteLength(html) > 400_000) wrongs.push('over 400 KB of HTML')
  return wrongs
}
