// Room: safeguarding/rules. Pure: how a pair of safeguarding persons is named and ends, what is sealed for whom, when
// the two may open what was sealed.
import type { StateTable } from '../../kernel/state-table.ts'
import { type Outcome, done, invalid, refused } from '../../kernel/outcome.ts'

export const pairStates = ['proposed', 'agreed', 'ready', 'ended'] as const
export type PairState = (typeof pairStates)[number]
export type PairAct = 'agree' | 'decline' | 'ready' | 'end'
export const pairSteps: StateTable<PairState, PairAct> = {
  agree: { from: ['proposed'], to: 'agreed' },
  decline: { from: ['proposed'], to: 'ended' },
  // Both hold their key, and have shown it.
  ready: { from: ['agreed'], to: 'ready' },
  end: { from: ['agreed', 'ready'], to: 'ended' },
}
/** One in office, its successor, and one that is being named. */
export const mostPairs = 3

export const openingReasons = ['danger', 'question', 'reprisal', 'wish', 'reseal'] as const
export type OpeningReason = (typeof openingReasons)[number]
export const openingStates = ['asked', 'agreed', 'read', 'declined', 'over'] as const
export type OpeningState = (typeof openingStates)[number]
export type OpeningAct = 'agree' | 'decline' | 'read' | 'lapse'
export const openingSteps: StateTable<OpeningState, OpeningAct> = {
  agree: { from: ['asked'], to: 'agreed' },
  decline: { from: ['asked'], to: 'declined' },
  read: { from: ['agreed'], to: 'read' },
  lapse: { from: ['asked', 'agreed'], to: 'over' },
}
/** An opening that nobody finished is over. */
export const openingDays = 3

/** One of the two, by where they stand in the pair. */
export type Slot = 1 | 2
export const slots: readonly Slot[] = [1, 2]

export interface SealedPart {
  pairId: string
  slot: Slot
  sealed: Uint8Array
}
/** Two seals around the one size that everything is padded to: all that is kept has exactly this length. */
export const sealedBytes = 2448
/** One seal left. */
export const peeledBytes = 2248

/** A recipient as age writes it; whether it is one of its curve shows when something is sealed to it. */
export const recipientForm = /^age1[02-9ac-hj-np-z]{58}$/

/** Everything is there for exactly the pairs that are in office, and of the one size. */
export function checkParts(parts: readonly SealedPart[], pairIds: readonly string[]): Outcome<readonly SealedPart[]> {
  const expected = new Set(pairIds.flatMap((id) => slots.map((slot) => `${id} ${slot}`)))
  const given = new Set(parts.map((one) => `${one.pairId} ${one.slot}`))
  const same = expected.size > 0 && parts.length === expected.size && [...expected].every((one) => given.has(one))
  if (!same) return refused('conflict', 'safeguarding.refused-keys-changed')
  if (parts.some((one) => one.sealed.length !== sealedBytes)) return invalid({ mode: 'safeguarding.wrong-sealed' })
  return done(parts)
}

/** What the form of a sealing browser sends: [{ pair, slot, sealed }] with base64. Null for what is none. */
export function readParts(typed: string): SealedPart[] | null {
  let read: unknown
  try {
    read = JSON.parse(typed)
  } catch {
    return null
  }
  if (!Array.isArray(read) || read.length > 2 * mostPairs) return null
  const parts: SealedPart[] = []
  for (const one of read as unknown[]) {
    const { pair, slot, sealed } = (one ?? {}) as Record<string, unknown>
    if (typeof pair !== 'string' || (slot !== 1 && slot !== 2) || typeof sealed !== 'string') return null
    const bytes = readBytes(sealed)
    if (!bytes) return null
    parts.push({ pairId: pair, slot, sealed: bytes })
  }
  return parts
}
export function readBytes(base64: string): Uint8Array | null {
  return /^[A-Za-z0-9+/]{4,20000}={0,2}$/.test(base64) ? new Uint8Array(Buffer.from(base64, 'base64')) : null
}

/**
 * The first day of a half-year, at least a year after `day`: fine enough to keep the promise, too coarse to tell when
 * somebody spoke.
 */
export function dropDay(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return month <= 6 ? `${year + 1}-07-01` : `${year + 2}-01-01`
}
