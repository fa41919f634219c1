// Room: channels/rules. Pure: how a channel moves, which words of a request are signed, who may be the sender of a
// message, and which may not: no number of a telephone is ever taken.
import type { StateTable } from '../../kernel/state-table.ts'
import { thresholds } from '../../kernel/thresholds.ts'

export const adapters = ['rapidpro', 'plain'] as const
export type Adapter = (typeof adapters)[number]

export const channelStates = ['proposed', 'working', 'declined', 'ended'] as const
export type ChannelState = (typeof channelStates)[number]
export const channelActs = ['approve', 'decline', 'end'] as const
export type ChannelAct = (typeof channelActs)[number]
export const road: StateTable<ChannelState, ChannelAct> = {
  approve: { from: ['proposed'], to: 'working' },
  decline: { from: ['proposed'], to: 'declined' },
  end: { from: ['working'], to: 'ended' },
}

/** While one secret follows another both hold, for as long as was said: at most a week. */
export const overlaps = ['0', '1', '24', '72', '168'] as const
export type Overlap = (typeof overlaps)[number]
/** More than two never hold. */
export const mostSecrets = 2

/** Clocks may differ so much, in seconds. */
export const longestSkew = 300

/** What is signed: five lines that nothing in them can break. */
export const signedText = (signed: {
  method: string
  path: string
  time: string
  key: string
  bodyDigest: string
}): string => [signed.method, signed.path, signed.time, signed.key, signed.bodyDigest].join('\n')

export const keyForm = /^[\w-]{8,100}$/

export type SenderFault = 'number' | 'form'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const hex = /^[0-9a-f]{32,128}$/i
const base64url = /^[A-Za-z0-9_-]{22,86}$/
/** What people write between and around the digits of a number, and what services put before and after it. */
const bareOf = (sender: string): string =>
  sender
    .replace(/@.*$/, '')
    .replace(/^([a-z]+:\/*)+/i, '')
    .replaceAll(/[\s().+-]/g, '')

/**
 * Who sent a message, as the channel may say it: a contact's UUID, or a salted hash. Null where it is one; otherwise
 * what is wrong. A hash of a number without a salt cannot be told from one with it: the channel answers for that.
 */
export function senderFault(sender: string): SenderFault | null {
  const bare = bareOf(sender)
  if (/^\d{7,}$/.test(bare) || /^\+\d/.test(sender)) return 'number'
  if (uuid.test(sender)) return null
  // A hash is letters and digits mixed: digits alone are a number with noughts before it.
  if (hex.test(sender)) return /[a-f]/i.test(sender) ? null : 'number'
  if (!base64url.test(sender)) return 'form'
  return /\d{9,}/.test(sender) ? 'number' : null
}

/** How many voices a channel brought, as the desk may know it: in steps of five, and nothing below the first. */
export function toldCount(n: number): number | null {
  const step = thresholds.participationByAttribute
  return n < step ? null : Math.floor(n / step) * step
}

/** So many messages a minute, and a tenth of them at once: then the seconds to wait. */
export interface Bucket {
  left: number
  /** Milliseconds of a clock that only goes on. */
  at: number
}
export const burstOf = (budget: number): number => Math.max(5, Math.ceil(budget / 10))
export function pour(bucket: Bucket | undefined, budget: number, at: number): { bucket: Bucket; wait: number } {
  const most = burstOf(budget)
  const before = bucket ?? { left: most, at }
  const left = Math.min(most, before.left + ((at - before.at) / 60_000) * budget)
  if (left >= 1) return { bucket: { left: left - 1, at }, wait: 0 }
  return { bucket: { left, at }, wait: Math.max(1, Math.ceil(((1 - left) / budget) * 60)) }
}
