// Room: organisations/rules. Pure: what an organisation is, how its membership moves, what its form must say.
import type { StateTable } from '../../kernel/state-table.ts'

export const kinds = ['organisation', 'individual', 'office'] as const
export type OrganisationKind = (typeof kinds)[number]
export const listings = ['name', 'country', 'unlisted'] as const
export type Listing = (typeof listings)[number]
export const contactChannels = ['email', 'whatsapp', 'phone'] as const
export type ContactChannel = (typeof contactChannels)[number]
export const workingTables = ['1', '2', '3', '4'] as const
export const workingLanguages = ['es', 'en', 'pt', 'fr', 'ht', 'other'] as const

export const states = ['waiting', 'listed', 'checked', 'questioned', 'refused', 'appealed', 'left', 'merged'] as const
export type MembershipState = (typeof states)[number]
/** In these it is a member: counted, and shown as its listing says. */
export const memberStates = ['listed', 'checked', 'questioned'] as const satisfies readonly MembershipState[]
/** In these the desk and it itself still see it. */
export const goneStates = ['left', 'merged'] as const satisfies readonly MembershipState[]

export const membershipActs = ['check', 'question', 'refuse', 'appeal', 'admit', 'uphold', 'leave'] as const
export type MembershipAct = (typeof membershipActs)[number]
/** What one person of the desk may do with one button. Appeals are heard by others. */
export const deskActs = ['check', 'question', 'refuse', 'leave'] as const satisfies readonly MembershipAct[]
export type DeskAct = (typeof deskActs)[number]

/**
 * Source 001, "How to join?": by the form. Nobody is asked for permission; the desk checks afterwards. `waiting`
 * exists only
 * where a charter asks for approval before. A refusal is said with its reason and can be appealed once.
 */
export const membership: StateTable<MembershipState, MembershipAct> = {
  check: { from: ['waiting', 'listed', 'questioned'], to: 'checked' },
  question: { from: ['listed', 'checked'], to: 'questioned' },
  refuse: { from: ['waiting', 'listed', 'questioned'], to: 'refused' },
  appeal: { from: ['refused'], to: 'appealed' },
  admit: { from: ['appealed'], to: 'checked' },
  uphold: { from: ['appealed'], to: 'left' },
  leave: { from: ['waiting', 'listed', 'checked', 'questioned', 'refused'], to: 'left' },
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
/** `R.M.M.` and `rmm` are the same short name. */
export const foldAcronym = (acronym: string | null | undefined): string | null =>
  foldName(acronym ?? '').replace(/ /g, '') || null
/** The host of a web address, without `www.`; null where there is none. */
export const hostOf = (website: string | null | undefined): string | null =>
  /^https?:\/\/(?:www\.)?([^/:?#\s]+)/i.exec(website ?? '')?.[1]?.toLowerCase() ?? null

/** What the directory's search box looks in: the names that the public sees. */
export const searchTextOf = (name: string, acronym: string | null): string =>
  [foldName(name), foldName(acronym ?? '')].filter(Boolean).join(' ')

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
  if (contactChannel === 'email') return isEmail(contactValue) ? null : 'http.wrong-email'
  return isPhone(contactValue) ? null : 'organisations.wrong-phone'
}
export const isEmail = (text: string) => text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text)
export const isPhone = (text: string) => /^\+?[\d\s().-]{6,20}$/.test(text)
