// Room: app. What a new installation holds: nothing, the public record, or the record and a demonstration.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { SeedKind } from '../platform/config/config.ts'
import { inProject } from '../platform/config/root.ts'
import type { Context } from '../platform/context.ts'
import { readSetting, writeSetting } from '../platform/db/settings.ts'
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

/**
 * The seed once per release of data and program: what the last start loaded is not gone through again, so that a start
 * stays within its seconds. `mesa seed` goes through it whatever was loaded. Answers whether anything was loaded.
 */
export async function loadSeedOnce(context: Context, seed: SeedKind): Promise<boolean> {
  const stamp = `${seed} ${releaseStamp()}`
  if ((await readSetting(context, 'seed-loaded')) === stamp) return false
  await loadSeed(context, seed)
  await writeSetting(context, 'seed-loaded', stamp)
  return true
}

/** Changes with every data file and with the program itself. */
function releaseStamp(): string {
  const hash = createHash('sha256')
  const folder = inProject('data')
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    hash.update(file).update(readFileSync(path.join(folder, file)))
  }
  const program = process.argv[1]
  if (program) hash.update(String(statSync(program).mtimeMs))
  return hash.digest('hex')
}
