// Room: test/support. The charter as a body has changed it: a further version with other rules for one body, in force
// from a day on. How two people bring it about is tested where that is (bodies/two-hands.test.ts).
import type { BodyRules } from '../../data/types.ts'
import { bodyRules, findBody } from '../../src/features/bodies/index.ts'
import { insertVersion } from '../../src/features/bodies/store-charter.ts'
import { newestVersion } from '../../src/features/bodies/use-cases-charter.ts'
import type { World } from './world.ts'

export async function chartered(world: World, slug: string, rules: Partial<BodyRules>, from: string): Promise<void> {
  const context = world.context()
  const newest = await newestVersion(context)
  const body = await findBody(context, slug)
  const bodies = { ...newest.rules.bodies, [slug]: { ...bodyRules(newest.rules, slug), ...rules } }
  await insertVersion(context, {
    number: newest.number + 1,
    inForceOn: from,
    rules: { ...newest.rules, bodies },
    decidedBy: body?.id ?? null,
    decidedOn: from,
    decision: 'Sample decision',
    single: false,
  })
}
