// Room: pledges/rules. Pure: how a pledge moves, what an update must say, and what keeps a pledge from being verified.
import { type Outcome, done, invalid } from '../../kernel/outcome.ts'
import type { StateTable } from '../../kernel/state-table.ts'

export const pledgeKinds = ['financial', 'people', 'process', 'policy'] as const
export type PledgeKind = (typeof pledgeKinds)[number]
export const states = [
  'published',
  'planning',
  'in-progress',
  'fulfilled',
  'partly-fulfilled',
  'withdrawn',
  'recorded',
] as const
export type PledgeState = (typeof states)[number]
export const stages = ['planning', 'in-progress', 'fulfilled', 'partly-fulfilled', 'withdrawn'] as const
export type Stage = (typeof stages)[number]
export type UpdateStanding = 'self' | 'third-party' | 'secretariat'

const live: PledgeState[] = ['published', 'planning', 'in-progress', 'partly-fulfilled']
/** The acts are the stages that the holder claims. `recorded` (imported) moves for nobody until its holder confirms. */
export const stageTable: StateTable<PledgeState, Stage> = {
  planning: { from: live, to: 'planning' },
  'in-progress': { from: live, to: 'in-progress' },
  'partly-fulfilled': { from: live, to: 'partly-fulfilled' },
  fulfilled: { from: live, to: 'fulfilled' },
  withdrawn: { from: live, to: 'withdrawn' },
}

export const verifiableItems = ['measure', 'due', 'holder'] as const
export type VerifiableItem = (typeof verifiableItems)[number]
/**
 * A vague pledge is published too, labelled "cannot be verified yet" with what is missing (records.md; a pledge
 * is "measurable by some metric, concrete, time-bound", dossier 8).
 */
export function missingToVerify(one: { measure: boolean; dueOn: string | null; holder: boolean }): VerifiableItem[] {
  const missing: VerifiableItem[] = []
  if (!one.measure) missing.push('measure')
  if (!one.dueOn) missing.push('due')
  if (!one.holder) missing.push('holder')
  return missing
}

/** Only the holder says at which stage it stands; others report what they see. Evidence has an address and a name. */
export function checkUpdate(update: {
  standing: UpdateStanding
  stage?: Stage
  evidenceUrl?: string
  evidenceLabel?: string
}): Outcome<null> {
  if (update.standing !== 'self' && update.stage) return invalid({ stage: 'pledges.wrong-stage-not-holder' })
  if (update.evidenceLabel && !update.evidenceUrl) return invalid({ evidenceUrl: 'http.wrong-required' })
  return done(null)
}
