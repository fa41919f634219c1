// Room: test/support. Two safeguarding persons in office, with the keys that only the test knows.
import type { Actor } from '../../src/kernel/actor.ts'
import { makeIdentity, unseal } from '../../src/platform/keys/sealing.ts'
import { checkKey, decidePair, keepKey, ownPlace, proposePair } from '../../src/features/safeguarding/use-cases.ts'
import { findPeople } from '../../src/features/people/index.ts'
import type { World } from './world.ts'

export interface Safeguard {
  actor: Actor
  identity: string
}
export interface Safeguards {
  pairId: string
  first: Safeguard
  second: Safeguard
}
/** An outcome that has to be good. */
export function good<T>(outcome: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}
export async function emailOf(world: World, actor: Actor): Promise<string> {
  return (await findPeople(world.context(), [actor.personId ?? '']))[0]?.email ?? ''
}

/** Named by two of the desk, each with a key of their own that was tested. */
export async function safeguardsInOffice(world: World, name = 'Sample office'): Promise<Safeguards> {
  const staff = await Promise.all(
    ['one', 'two'].map((n) => world.person(`Desk ${name} ${n} sample`, { role: 'secretariat' })),
  )
  const people = await Promise.all(['first', 'second'].map((n) => world.person(`Safeguard ${name} ${n} sample`)))
  const [first = people[0], second = people[0]] = people
  if (!staff[0] || !staff[1] || !first || !second) throw new Error('nobody there')
  const emails = { first: await emailOf(world, first), second: await emailOf(world, second) }
  const pair = good(await proposePair(world.context(staff[0]), { office: name, ...emails }))
  good(await decidePair(world.context(staff[1]), pair.id, 'agree'))
  return { pairId: pair.id, first: await keyed(world, first), second: await keyed(world, second) }
}
async function keyed(world: World, person: Actor): Promise<Safeguard> {
  const actor: Actor = { ...person, grants: [{ role: 'safeguard' }] }
  const { identity, recipient } = await makeIdentity()
  good(await keepKey(world.context(actor), recipient))
  const { member } = good(await ownPlace(world.context(actor)))
  good(
    await checkKey(
      world.context(actor),
      new TextDecoder().decode(await unseal(identity, member.test ?? new Uint8Array())),
    ),
  )
  return { actor, identity }
}
