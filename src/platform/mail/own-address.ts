// Room: platform/mail. Our own address, `Mesa <mesa@example.org>`, and its sub-addresses, `mesa+tag@example.org`.

export interface OwnAddress {
  local: string
  host: string
}
export function ownAddress(from: string, domain: string): OwnAddress {
  const [local = '', host = ''] = (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim().split('@')
  return { local: local || 'mesa', host: host || domain }
}
export const withTag = ({ local, host }: OwnAddress, tag: string): string => `${local}+${tag}@${host}`

/** The tag of an address of ours; null for any other address. Mail programs change the case. */
export function tagOf({ local, host }: OwnAddress, address: string): string | null {
  const own = address.toLowerCase()
  const start = `${local}+`.toLowerCase()
  const end = `@${host}`.toLowerCase()
  return own.startsWith(start) && own.endsWith(end) ? own.slice(start.length, -end.length) : null
}
