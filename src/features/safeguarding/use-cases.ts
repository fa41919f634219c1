// Room: safeguarding/use-cases. The two safeguarding persons: named by two of the desk, with a key that each makes
// and keeps alone, ended by two of the desk or by one of them for themselves.
import type { Grant } from '../../kernel/actor.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newCode, newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { keyedHash, sameSecret } from '../../platform/keys/keys.ts'
import { sealTo } from '../../platform/keys/sealing.ts'
import { agree, findPersonByEmail, grantsOf } from '../people/index.ts'
import { policy } from './policy.ts'
import { type PairAct, mostPairs, pairSteps, recipientForm } from './rules.ts'
import {
  type Member,
  type Pair,
  findPairOf,
  holdPair,
  insertPair,
  listPairs,
  saveChecked,
  saveKey,
  savePair,
} from './store.ts'
import { countOnlyFor } from './store-sealed.ts'

const subject = (pairId: string) => ({ kind: 'safeguarding', id: pairId }) as const

/** Who serves in a pair holds the duty, and nobody else; it ends with the pair. */
export async function standing(context: Pick<Context, 'db' | 'now'>, person: { id: string }): Promise<Grant[]> {
  return (await findPairOf(context, person.id)) ? [{ role: 'safeguard' }] : []
}

export interface PairForm {
  office: string
  first: string
  second: string
}
/** Proposes two people. Neither administers this installation: who could read everything else does not hold a key. */
export async function proposePair(context: Context, form: PairForm): Promise<Outcome<Pair>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['safeguarding.name'])) return forbidden()
    const standingPairs = await listPairs(inside, ['proposed', 'agreed', 'ready'])
    if (standingPairs.length >= mostPairs) return refused('conflict', 'safeguarding.refused-most')
    const wrong: Record<string, string> = {}
    const ids: string[] = []
    for (const field of ['first', 'second'] as const) {
      const person = await findPersonByEmail(inside, form[field])
      const grants = person && (await grantsOf(inside, person.id))
      if (!person || !grants) wrong[field] = 'safeguarding.wrong-nobody'
      else if (grants.some((one) => one.role === 'administrator' && !one.mode))
        wrong[field] = 'safeguarding.wrong-administers'
      else if (standingPairs.some((pair) => pair.members.some((one) => one.personId === person.id)))
        wrong[field] = 'safeguarding.wrong-serves'
      else ids.push(person.id)
    }
    const [first, second] = ids
    if (!wrong.second && first && first === second) wrong.second = 'safeguarding.wrong-same'
    if (Object.keys(wrong).length > 0 || !first || !second) return invalid(wrong)
    const id = newId(inside.random)
    await insertPair(inside, {
      id,
      office: form.office,
      proposedBy: inside.actor.personId,
      personIds: [first, second],
    })
    await recordAct(inside, 'safeguard.proposed', subject(id), { to: 'proposed', detail: { personIds: ids } })
    const pair = await holdPair(inside, id)
    return pair ? done(pair) : notFound()
  })
}

/** The second of the desk agrees or declines: never who proposed, and never one of the two. */
export const decidePair = (context: Context, id: string, act: 'agree' | 'decline'): Promise<Outcome<Pair>> =>
  transact(context, async (inside) => {
    if (!may(inside.actor, policy['safeguarding.name'])) return forbidden()
    const pair = await holdPair(inside, id)
    if (!pair) return notFound()
    const by = inside.actor.personId
    if (act === 'agree') {
      const allowed = agree({ proposedBy: pair.proposedBy, about: null }, by)
      if (!allowed.ok) return allowed
      if (pair.members.some((one) => one.personId === by)) return refused('forbidden', 'safeguarding.refused-oneself')
    }
    return move(inside, pair, act, act === 'agree' ? { agreedBy: by } : {})
  })

const told: Record<PairAct, { kind: string }> = {
  agree: { kind: 'safeguard.agreed' },
  decline: { kind: 'safeguard.declined' },
  ready: { kind: 'safeguard.ready' },
  end: { kind: 'safeguard.ended' },
}
async function move(
  context: Context,
  pair: Pair,
  act: PairAct,
  more: { agreedBy?: string | null; endingBy?: string | null } = {},
): Promise<Outcome<Pair>> {
  const next = step(pairSteps, pair.state, act)
  if (!next.ok) return next
  await savePair(context, pair.id, { state: next.value, ...more })
  const personIds = pair.members.map((one) => one.personId)
  await recordAct(context, told[act].kind, subject(pair.id), {
    from: pair.state,
    to: next.value,
    detail: { personIds },
  })
  return done({ ...pair, ...more, state: next.value })
}

/** One of the desk proposes the end, another agrees to it. */
export const endPair = (context: Context, id: string): Promise<Outcome<Pair>> =>
  transact(context, async (inside) => {
    if (!may(inside.actor, policy['safeguarding.name'])) return forbidden()
    const pair = await holdPair(inside, id)
    if (!pair) return notFound()
    const by = inside.actor.personId
    if (pair.endingBy === null || pair.endingBy === by) {
      const next = step(pairSteps, pair.state, 'end')
      if (!next.ok) return next
      await savePair(inside, id, { state: pair.state, endingBy: by })
      await recordAct(inside, 'safeguard.ending-proposed', subject(id))
      return done({ ...pair, endingBy: by })
    }
    return move(inside, pair, 'end')
  })

/** One of the two leaves: the pair ends, for nothing opens with one key. */
export const layDown = (context: Context): Promise<Outcome<Pair>> =>
  transact(context, async (inside) => {
    const own = await ownPlace(inside)
    if (!own.ok) return own
    const pair = await holdPair(inside, own.value.pair.id)
    return pair ? move(inside, pair, 'end') : notFound()
  })

export interface Place {
  pair: Pair
  member: Member
  other: Member
}
/** Where the one who acts serves. */
export async function ownPlace(context: Pick<Context, 'db' | 'actor'>): Promise<Outcome<Place>> {
  const { personId } = context.actor
  if (!personId || !may(context.actor, policy['safeguarding.keep-key'])) return forbidden()
  const pair = await findPairOf(context, personId)
  const member = pair?.members.find((one) => one.personId === personId)
  const other = pair?.members.find((one) => one.personId !== personId)
  return pair && member && other ? done({ pair, member, other }) : forbidden()
}

const testLetters = 24
const markOf = async (context: Context, place: Place, word: string): Promise<Buffer> =>
  keyedHash(await context.keys.get('pepper'), 'safeguarding-test', place.pair.id, String(place.member.slot), word)

/**
 * The public half of the key that somebody made in their own browser. What they have to decrypt to show that they
 * hold the other half is made at once.
 */
export const keepKey = (context: Context, recipient: string): Promise<Outcome<Place>> =>
  transact(context, async (inside) => {
    const own = await ownPlace(inside)
    if (!own.ok) return own
    const { pair, member, other } = own.value
    // A key in office is not changed: what was sealed to it would be lost. Who lost theirs leaves, and a new pair
    // follows.
    if (pair.state !== 'agreed') return refused('conflict', 'safeguarding.refused-in-office')
    if (!recipientForm.test(recipient)) return invalid({ recipient: 'safeguarding.wrong-recipient' })
    if (recipient === other.recipient) return invalid({ recipient: 'safeguarding.wrong-same-key' })
    const word = newCode(inside.random, testLetters)
    const test = await sealed(recipient, word)
    if (!test) return invalid({ recipient: 'safeguarding.wrong-recipient' })
    await saveKey(
      inside,
      { pairId: pair.id, slot: member.slot },
      { recipient, test, testMark: await markOf(inside, own.value, word) },
    )
    await recordAct(inside, 'safeguard.key-made', subject(pair.id))
    return done(own.value)
  })
const sealed = async (recipient: string, word: string): Promise<Uint8Array | null> => {
  try {
    return await sealTo(recipient, new TextEncoder().encode(word))
  } catch {
    return null
  }
}

/** What was decrypted shows that they hold the key. When both have, inputs are sealed to them from then on. */
export const checkKey = (context: Context, word: string): Promise<Outcome<Pair>> =>
  transact(context, async (inside) => {
    const own = await ownPlace(inside)
    if (!own.ok) return own
    const pair = await holdPair(inside, own.value.pair.id)
    const { member } = own.value
    if (!pair || !member.testMark) return refused('conflict', 'safeguarding.refused-no-key')
    if (!sameSecret(member.testMark, await markOf(inside, own.value, word.trim())))
      return invalid({ word: 'safeguarding.wrong-word' })
    await saveChecked(inside, { pairId: pair.id, slot: member.slot }, dayOf(inside.now))
    await recordAct(inside, 'safeguard.key-checked', subject(pair.id))
    const bothChecked = pair.members.every((one) => one.slot === member.slot || one.checkedOn !== null)
    return pair.state === 'agreed' && bothChecked ? move(inside, pair, 'ready') : done(pair)
  })

export interface SeenPair {
  pair: Pair
  /** What nobody else could open: to be sealed anew before the pair ends. */
  onlyHere: number
}
/** For the desk: the pairs that are there, and what would be lost with each. */
export async function pairsAtDesk(context: Context): Promise<SeenPair[]> {
  const pairs = await listPairs(context, ['proposed', 'agreed', 'ready'])
  return Promise.all(pairs.map(async (pair) => ({ pair, onlyHere: await countOnlyFor(context, pair.id) })))
}
