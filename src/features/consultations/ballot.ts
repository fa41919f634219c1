// Room: consultations/ballot. What a vote is checked against without asking the database each time: one consultation and
// its approved statements, kept in memory for at most a second. The database checks again when it writes, so that a
// stale second refuses nothing wrongly and lets nothing in.
import type { Context } from '../../platform/context.ts'
import { type Consultation, type Statement, findConsultation, listStatements } from './store.ts'

export interface Ballot {
  consultation: Consultation
  /** In their random order. */
  approved: Statement[]
  ids: ReadonlySet<string>
}
interface Kept {
  until: number
  ballot: Promise<Ballot | null>
}
const lifetimeMs = 1000
/** By the writer of this installation: two of them in one process, as in tests, never share a ballot. */
const kept = new WeakMap<object, Map<string, Kept>>()

export function readBallot(context: Context, slug: string): Promise<Ballot | null> {
  const bySlug = kept.get(context.votes) ?? new Map<string, Kept>()
  kept.set(context.votes, bySlug)
  const known = bySlug.get(slug)
  if (known && known.until > performance.now()) return known.ballot
  const ballot = load(context, slug)
  bySlug.set(slug, { until: performance.now() + lifetimeMs, ballot })
  ballot.catch(() => bySlug.delete(slug))
  if (bySlug.size > 200) bySlug.delete(bySlug.keys().next().value as string)
  return ballot
}
export const forgetBallot = (context: Context, slug: string): void => void kept.get(context.votes)?.delete(slug)

async function load(context: Context, slug: string): Promise<Ballot | null> {
  const consultation = await findConsultation(context, slug)
  if (!consultation) return null
  const approved = (await listStatements(context, consultation.id)).filter((one) => one.state === 'approved')
  return { consultation, approved, ids: new Set(approved.map((one) => one.id)) }
}
