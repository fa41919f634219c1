// Room: workspaces/demo. The room of a working table as it looks in use, for the demonstration: every line of it is a
// sample and says so. Run twice it changes nothing.
import { system } from '../../kernel/actor.ts'
import type { Context } from '../../platform/context.ts'

export async function loadDemo(context: Context): Promise<void> {
  if (context.actor !== system) return
}
