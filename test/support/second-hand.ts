// Room: test/support. The second person of the secretariat: confirms on the pages what a first one recorded.
import type { Answer } from './visitor.ts'
import type { World } from './world.ts'

/** Confirms whom a body designated to a seat. */
export async function confirmDesignation(world: World, seat: string): Promise<Answer> {
  const desk = await world.visitor(await world.person('Second secretariat sample', { role: 'secretariat' }))
  await desk.get(`/en/seats/${seat}`)
  return desk.follow(await desk.send(`/en/seats/${seat}/designation`, { act: 'confirm' }))
}
/** Confirms the decision about a change of the charter, having read whom it puts in conflict. */
export async function confirmDecision(world: World, change: string): Promise<Answer> {
  const desk = await world.visitor(await world.person('Second secretariat sample', { role: 'secretariat' }))
  const { body } = await desk.get(change)
  const seen: Record<string, string> = body.includes('name="seen"') ? { seen: 'yes' } : {}
  return desk.follow(await desk.send(`${change}/confirmation`, { act: 'confirm', ...seen }))
}
