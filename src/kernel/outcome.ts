// Room: kernel/outcome. A refusal is an answer: returned, typed, one of a closed list. A fault is thrown.

export const refusalStatus = {
  invalid: 422,
  'not-signed-in': 401,
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  closed: 409,
  gone: 410,
  'too-large': 413,
  'wrong-type': 415,
  'too-many': 429,
  'read-only': 503,
} as const
export type RefusalKind = keyof typeof refusalStatus

export interface Refusal {
  kind: RefusalKind
  /** What exactly, as `feature.refused-something`: the key of the sentence that says so. */
  code: string
  /** Which field of a form, and the key of what is wrong with it. */
  fields?: Record<string, string>
  /** Arguments of the sentence: numbers and names that are public to the one who reads it. */
  args?: Record<string, string | number>
}
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })

export function refused(
  kind: RefusalKind,
  code: string,
  more: Pick<Refusal, 'fields' | 'args'> = {},
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { kind, code, ...more } }
}
export const notFound = () => refused('not-found', 'ui.refused-not-found')
export const forbidden = () => refused('forbidden', 'ui.refused-forbidden')
export const invalid = (fields: Record<string, string>, code = 'ui.refused-invalid') =>
  refused('invalid', code, { fields })
