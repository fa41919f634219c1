// Room: test/support. The demonstration's sample people and records, for journeys that need a world in which things
// happened.
import { features } from '../../src/app/features.ts'
import { signInLinkFor } from '../../src/features/people/index.ts'
import type { World } from './world.ts'

export async function loadDemo(world: World): Promise<void> {
  for (const feature of features) await feature.loadDemo?.(world.context())
}

/** The path of a one-time link for a sample person, as the command line prints it. */
export async function wayIn(world: World, email: string): Promise<string> {
  const link = await signInLinkFor(world.context(), email)
  if (!link) throw new Error(`nobody here has the address ${email}`)
  return link.replace('http://mesa.test', '')
}
