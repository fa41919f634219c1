// Room: notices/rules. Pure: whom an act concerns, where a notice leads, when a digest is due.
import { type Role, roles } from '../../kernel/actor.ts'
import type { Kind } from './kinds.ts'

export type Detail = Record<string, string | number | boolean | null | string[]>
export interface ToldAct {
  subject: { kind: string; id: string }
  organisationId: string | null
  detail: Detail
}
export interface Concerned {
  roles: Role[]
  organisationIds: string[]
  personIds: string[]
}

const texts = (value: Detail[string] | undefined): string[] =>
  Array.isArray(value) ? value : typeof value === 'string' ? [value] : []

export function concernedBy(kind: Kind, act: ToldAct): Concerned {
  const tells = (teller: Kind['tell'][number]) => kind.tell.includes(teller)
  return {
    roles: roles.filter(tells),
    organisationIds: [
      ...(tells('organisation') && act.organisationId ? [act.organisationId] : []),
      ...(tells('organisations') ? texts(act.detail.organisationIds) : []),
    ],
    personIds: [
      ...(tells('subject') && act.subject.kind === 'person' ? [act.subject.id] : []),
      ...(tells('people') ? [...texts(act.detail.personId), ...texts(act.detail.personIds)] : []),
    ],
  }
}

/** The address filled in from the act's detail; where that does not say, the list that the record stands in. */
export function addressOf(href: string, detail: Detail): string {
  const [path = '', query] = href.split('?')
  const parts: string[] = []
  for (const part of path.split('/')) {
    const value = part.startsWith(':') ? detail[part.slice(1)] : part
    if (typeof value !== 'string') break
    parts.push(part.startsWith(':') ? encodeURIComponent(value) : value)
  }
  return parts.join('/') + (query ? `?${query}` : '')
}

/** What a sentence may say of an act: its permanent code. Everything else is behind the link. */
export const argsOf = (detail: Detail): Record<string, string> => ({
  code: typeof detail.code === 'string' ? detail.code : 'none',
})

const hours = { 'at-once': 0, daily: 24, weekly: 168 } as const
/** A digest goes out when the last one is long enough ago: nobody gets more than they asked for. */
export function isDue(digest: string, lastMailedAt: Date | null, now: Date): boolean {
  if (!(digest in hours)) return false
  return !lastMailedAt || now.getTime() - lastMailedAt.getTime() >= hours[digest as keyof typeof hours] * 3_600_000
}
