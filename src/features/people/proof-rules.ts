// Room: people/rules. Pure: what a session must have shown before an administrator's duties open in it.
import { type Grant, type SignInMethod, staffRoles } from '../../kernel/actor.ts'

/** From the day on which an administrator was first offered a passkey. */
export const passkeyDays = 14

export interface Shown {
  method: SignInMethod
  /** Passkeys of this person that this installation could ask for. */
  passkeys: number
  /** Without HTTPS nobody can have one, and nobody is asked. */
  possible: boolean
  /** The demonstration's people are for everybody to try. */
  sample: boolean
  offeredOn: string | null
  today: string
}

export type Want = 'none' | 'add' | 'use'

const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** What an administrator still has to do: use the passkey that they have, or add one once its time is up. */
export function wantOf(shown: Shown): Want {
  if (!shown.possible || shown.sample || shown.method === 'passkey') return 'none'
  if (shown.passkeys > 0) return 'use'
  return shown.offeredOn && days(shown.offeredOn, shown.today) >= passkeyDays ? 'add' : 'none'
}

/** The last day without one, for an administrator who has none yet. */
export const passkeyDue = (offeredOn: string): string =>
  new Date(Date.parse(offeredOn) + passkeyDays * 86_400_000).toISOString().slice(0, 10)

const administers = (grant: Grant) => grant.role === 'administrator' && !grant.mode
export const isAdministrator = (grants: readonly Grant[]): boolean => grants.some(administers)
const safeguards = (grant: Grant) => grant.role === 'safeguard'
/** Whose duties wait for a passkey. */
export const needsPasskey = (grants: readonly Grant[]): boolean =>
  grants.some((grant) => administers(grant) || safeguards(grant))
/** A safeguarding person has no days without one: what they hold opens who spoke. */
export const safeguardWaits = ({ possible, sample, method }: Shown): boolean =>
  possible && !sample && method !== 'passkey'

/**
 * Parts what this session opens from what waits for a passkey. Duties that the two-person mode lends an administrator
 * hang on that duty, unless another staff duty of their own carries them.
 */
export function prove(
  grants: readonly Grant[],
  want: Want,
  sealedWaits = false,
): { grants: Grant[]; withheld: Grant[] } {
  const deskWaits = want !== 'none' && isAdministrator(grants)
  const otherStaff = grants.some(
    (grant) => !grant.mode && !administers(grant) && (staffRoles as readonly string[]).includes(grant.role),
  )
  const waits = (grant: Grant) =>
    (sealedWaits && safeguards(grant)) ||
    (deskWaits && (administers(grant) || (grant.mode === 'two-person-mode' && !otherStaff)))
  return { grants: grants.filter((grant) => !waits(grant)), withheld: grants.filter(waits) }
}
