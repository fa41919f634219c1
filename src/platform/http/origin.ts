// Room: platform/http. A form is taken only from our own pages: the session cookie is same-site, and the browser says
// where the form stood. Browsers at the floor send Origin with every POST.

export function fromOwnPage(headers: Record<string, unknown>, ownOrigin: string): boolean {
  const site = headers['sec-fetch-site']
  if (typeof site === 'string') return site === 'same-origin'
  const origin = headers.origin
  if (typeof origin === 'string' && origin !== 'null') return sameOrigin(origin, ownOrigin, headers.host)
  const referer = headers.referer
  return (
    typeof referer === 'string' && URL.canParse(referer) && sameOrigin(new URL(referer).origin, ownOrigin, headers.host)
  )
}

/** Our BASE_URL, or the host that the browser itself asked for (a phone on the same network in a trial). */
function sameOrigin(origin: string, ownOrigin: string, host: unknown): boolean {
  if (origin === ownOrigin) return true
  return typeof host === 'string' && URL.canParse(origin) && new URL(origin).host === host
}
