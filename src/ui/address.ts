// Room: ui/address. An address with its query: filters live there, so that a list can be sent to somebody.

/** Leaves out what is empty: `addressWith('/es/x', { page: 2, q: undefined })` > `/es/x?page=2`. */
export function addressWith(
  path: string,
  query: Readonly<Record<string, string | number | boolean | null | undefined>>,
): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '' && value !== false) search.set(name, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}
