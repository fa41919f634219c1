// Room: app. What a new installation holds: nothing, the public record, or the record and a demonstration.
import type { SeedKind } from '../platform/config/config.ts'
import type { Context } from '../platform/context.ts'
import { features } from './features.ts'

/** The public record, feature by feature in their order. Idempotent: what is there already is brought up to this release. */
export async function loadRecord(context: Context): Promise<void> {
  for (const feature of features) await feature.loadRecord?.(context)
}

export async function loadSeed(context: Context, seed: SeedKind): Promise<void> {
  if (seed === 'empty') return
  await loadRecord(context)
  if (seed === 'demo') for (const feature of features) await feature.loadDemo?.(context)
}
