// Room: reports/rules. Pure: the sections of a summary report, who may approve it, when it may be published.
import { type Outcome, done, refused } from '../../kernel/outcome.ts'

/** In the order of the road: who took part, what was said, recommended, answered, promised. */
export const sections = ['participation', 'voices', 'recommendations', 'answers', 'pledges'] as const
export type Section = (typeof sections)[number]

export type ReportState = 'draft' | 'published'

export interface Approvals {
  state: ReportState
  /** Who approved the present revision. */
  approvedBy: readonly string[]
  /** Two staff hold every duty: one approval is enough, and the report says so. */
  twoPersonMode: boolean
}

/** A person approves once; an edit afterwards asks for approval anew. */
export function approve(approvals: Approvals, personId: string): Outcome<'recorded'> {
  if (approvals.state !== 'draft') return refused('closed', 'reports.refused-published')
  if (approvals.approvedBy.includes(personId)) return refused('conflict', 'reports.refused-approved-already')
  return done('recorded')
}

/** Two people have read this revision and agree; in a two-person office one has, and it is noted. */
export function publish(approvals: Approvals): Outcome<{ single: boolean }> {
  if (approvals.state !== 'draft') return refused('closed', 'reports.refused-published')
  const n = new Set(approvals.approvedBy).size
  if (n >= 2) return done({ single: false })
  if (n === 1 && approvals.twoPersonMode) return done({ single: true })
  return refused('conflict', 'reports.refused-approvals', { args: { n } })
}

/** What a body says of a draft that it read (source 003: the Committee takes part in preparing the report). */
export const stances = ['endorses', 'endorses-in-part', 'does-not-endorse'] as const
export type Stance = (typeof stances)[number]

/** One of the body wrote it, another one confirms it: nobody speaks for a body alone. */
export function confirm(
  remark: { stance: Stance | null; writtenBy: string | null; confirmedBy: string | null },
  personId: string,
): Outcome<true> {
  if (!remark.stance || remark.confirmedBy) return refused('conflict', 'reports.refused-no-remark')
  if (remark.writtenBy === personId) return refused('forbidden', 'reports.refused-same-person')
  return done(true)
}
