// Room: organisations/rules. Pure: what an organisation is, how its membership moves, what its form must say.
import type { StateTable } from '../../kernel/state-table.ts'

export const kinds = ['organisation', 'individual', 'office'] as const
export type OrganisationKind = (typeof kinds)[number]
export const listings = ['name', 'country', 'unlisted'] as const
export type Listing = (typeof listings)[number]
export const contactChannels = ['email', 'whatsapp', 'phone'] as const
export type ContactChannel = (typeof contactChannels)[number]

export const states = ['listed', 'checked', 'questioned', 'left'] as const
export type MembershipState = (typeof states)[number]
export type MembershipAct = 'check' | 'question' | 'leave'

/** Source 001, "How to join?": by the form. Nobody is asked for permission; the desk checks afterwards. */
export const membership: StateTable<MembershipState, MembershipAct> = {
  check: { from: ['listed', 'questioned'], to: 'checked' },
  question: { from: ['listed', 'checked'], to: 'questioned' },
  leave: { from: ['listed', 'checked', 'questioned'], to: 'left' },
}

/** Names that differ only in case, accents, punctuation or legal form are taken for the same one. */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\b(a\.?c\.?|s\.?a\.?|ong|ngo|o\.n\.g\.|inc|fundacion|asociacion)\b/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** An address for a name: `red-de-mujeres-migrantes`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return slug || 'organisation'
}

export interface ContactForm {
  contactChannel: ContactChannel
  contactValue: string
}
/** One channel is enough, and e-mail is not required. Answers the field's wrong, or null. */
export function wrongContact({ contactChannel, contactValue }: ContactForm): string | null {
  if (contactChannel === 'email')
    return /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(contactValue) ? null : 'http.wrong-email'
  return /^\+?[\d\s().-]{6,20}$/.test(contactValue) ? null : 'organisations.wrong-phone'
}
