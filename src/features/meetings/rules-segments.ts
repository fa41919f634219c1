// Room: meetings/rules. Pure: the segments that one invites by, and what became of their invitations.
import type { InvitationState } from './rules.ts'

export const segments = ['members', 'ministries', 'municipalities', 'agencies'] as const
export type Segment = (typeof segments)[number]
/** The category of the offices of a segment; members are those who joined the Mechanism. */
export const officesOf = {
  members: null,
  ministries: 'government',
  municipalities: 'local-authority',
  agencies: 'un-entity',
} as const satisfies Record<Segment, string | null>

export interface SegmentWanted {
  segment: Segment
  /** A working table; of members alone. */
  table?: number
  country?: string
}
/** How a segment stands in an invitation: its words, for the desk alone. */
export const segmentKey = ({ segment, table, country }: SegmentWanted): string =>
  [segment, segment === 'members' && table ? String(table) : '', country ?? ''].join('|')
export function readSegment(key: string): SegmentWanted | null {
  const [word, table, country] = key.split('|')
  const segment = segments.find((one) => one === word)
  return segment ? { segment, ...(table ? { table: Number(table) } : {}), ...(country ? { country } : {}) } : null
}

interface Followed {
  segment: string | null
  openedOn: string | null
  state: InvitationState
}
export interface SegmentCount {
  key: string
  invited: number
  opened: number
  registered: number
  declined: number
}
/** Per segment; those invited one by one or from a sheet stand together under an empty key. */
export function countSegments(invitations: readonly Followed[]): SegmentCount[] {
  const counts = new Map<string, SegmentCount>()
  for (const one of invitations) {
    const key = one.segment ?? ''
    const count = counts.get(key) ?? { key, invited: 0, opened: 0, registered: 0, declined: 0 }
    count.invited++
    // Who answered has opened it, by whatever way.
    if (one.openedOn || one.state !== 'invited') count.opened++
    if (one.state === 'registered') count.registered++
    if (one.state === 'declined') count.declined++
    counts.set(key, count)
  }
  return [...counts.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}
