// Room: consultations/rules. Pure: in which order a voter reads the statements. Who comes first is answered most, so
// every statement must come first as often as every other. The order is part of the browser's own random token:
// nothing of it is kept here, and one who goes on reads on where they were.

/** As many orders as the first letter of a token has values: six bits of its 128. */
export const orders = 64
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** One of the orders: begun at another place, and every second one backwards, so that neighbours change too. */
export function inOrder<T>(statements: readonly T[], order: number): T[] {
  const start = Math.floor((Math.floor(order / 2) * statements.length) / (orders / 2))
  const begun = [...statements.slice(start), ...statements.slice(0, start)]
  if (order % 2 === 0) return begun
  const first = begun.shift()
  return first === undefined ? [] : [first, ...begun.reverse()]
}

export const orderOfToken = (token: string): number => Math.max(0, letters.indexOf(token[0] ?? 'A'))

/** A token out of 16 random bytes; of a voter who has begun to read, in the order that they read in. */
export function tokenInOrder(bytes: Uint8Array, order: number | undefined): string {
  const token = Buffer.from(bytes).toString('base64url')
  return order === undefined ? token : `${letters[order % orders] ?? 'A'}${token.slice(1)}`
}
