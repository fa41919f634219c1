// Room: safeguarding/use-cases. Who wrote a confidential input: sealed to every pair in office, opened by both of one
// pair or not at all. The server passes sealed bytes on; what they say it never learns.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type PairKeys, type SealedIdentity, sealForBoth } from '../../platform/keys/sealing.ts'
import { policy } from './policy.ts'
import {
  type OpeningAct,
  type OpeningReason,
  type SealedPart,
  checkParts,
  dropDay,
  openingDays,
  openingSteps,
  peeledBytes,
  slots,
} from './rules.ts'
import { type Pair, listPairs } from './store.ts'
import {
  type Opening,
  type SealedFor,
  findSealed,
  holdOpening,
  insertOpening,
  insertSealed,
  listOpenings,
  saveOpening,
} from './store-sealed.ts'
import { type Place, ownPlace } from './use-cases.ts'

export interface PairInOffice {
  id: string
  /** Whom the two serve: public words. */
  office: string
  keys: PairKeys
}
const keysOf = (pair: Pair): PairKeys | null => {
  const [first, second] = pair.members
  return first?.recipient && second?.recipient ? [first.recipient, second.recipient] : null
}
/** The pairs to which what is confidential is sealed now. Empty: nobody can speak confidentially yet. */
export async function pairsInOffice(context: Pick<Context, 'db'>): Promise<PairInOffice[]> {
  return (await listPairs(context, ['ready'])).flatMap((pair) => {
    const keys = keysOf(pair)
    return keys ? [{ id: pair.id, office: pair.office, keys }] : []
  })
}

/** For who has no script: sealed here, in memory, and let go of. The page says so before. */
export async function sealHere(context: Pick<Context, 'db'>, who: SealedIdentity): Promise<SealedPart[]> {
  const pairs = await pairsInOffice(context)
  const all = pairs.map(async ({ id, keys }) => {
    const both = await sealForBoth(keys, who)
    return slots.map((slot): SealedPart => ({ pairId: id, slot, sealed: both[slot - 1] ?? new Uint8Array() }))
  })
  return (await Promise.all(all)).flat()
}

/** Whether what a browser sealed is sealed to exactly those who are in office. */
export async function acceptSealed(
  context: Pick<Context, 'db'>,
  parts: readonly SealedPart[],
): Promise<Outcome<readonly SealedPart[]>> {
  const pairs = await pairsInOffice(context)
  if (pairs.length === 0) return refused('closed', 'safeguarding.refused-nobody-in-office')
  return checkParts(
    parts,
    pairs.map((one) => one.id),
  )
}

/** Kept beside its input, in the transaction that keeps the input: no act, no time. */
export const keepSealed = (
  context: Context,
  inputCode: string,
  parts: readonly SealedPart[],
  closesOn: string | null,
): Promise<void> => insertSealed(context, inputCode, parts, dropDay(closesOn ?? dayOf(context.now)))

/** One of the two asks for an input to be opened. The code and a reason of the list: no words, so none to leak. */
export const askOpening = (
  context: Context,
  form: { code: string; reason: OpeningReason },
): Promise<Outcome<Opening>> =>
  transact(context, async (inside) => {
    const own = await placeFor(inside, 'sealed-author.ask')
    if (!own.ok) return own
    const { pair, member, other } = own.value
    const at = { pairId: pair.id, slot: member.slot }
    const code = form.code.trim()
    if (!(await findSealed(inside, at, code))) return invalid({ code: 'safeguarding.wrong-code' })
    const same = (await listOpenings(inside, pair.id)).find(
      (one) => one.inputCode === code && (one.state === 'asked' || one.state === 'agreed'),
    )
    if (same) return refused('conflict', 'safeguarding.refused-asked')
    const today = dayOf(inside.now)
    const opening: Opening = {
      id: newId(inside.random),
      inputCode: code,
      ...at,
      reason: form.reason,
      state: 'asked',
      askedOn: today,
      endsOn: dayOf(new Date(inside.now.getTime() + openingDays * 86_400_000)),
      peeled: null,
    }
    await insertOpening(inside, opening)
    await note(inside, { kind: 'safeguard.opening-asked' }, opening, [other.personId])
    return done(opening)
  })

async function placeFor(context: Context, act: keyof typeof policy): Promise<Outcome<Place>> {
  if (!may(context.actor, policy[act])) return forbidden()
  const own = await ownPlace(context)
  if (!own.ok) return own
  return own.value.pair.state === 'ready' ? own : refused('closed', 'safeguarding.refused-not-ready')
}

const note = (context: Context, { kind }: { kind: string }, one: Opening, personIds: string[]) =>
  recordAct(
    context,
    kind,
    { kind: 'safeguarding', id: one.pairId },
    { detail: { code: one.inputCode, reason: one.reason, personIds } },
  )

export interface SeenOpening {
  opening: Opening
  /** The one who looks asked for it, and reads it; otherwise it is theirs to agree to. */
  own: boolean
  /** For who agrees: the outer seal is theirs. For who asked, once it was agreed: the inner one. */
  sealed: Buffer | null
}
/** One opening of the pair, as far as it is this person's to do something about. */
export async function seeOpening(context: Context, id: string): Promise<Outcome<SeenOpening>> {
  return transact(context, async (inside): Promise<Outcome<SeenOpening>> => {
    const own = await placeFor(inside, 'sealed-author.read')
    if (!own.ok) return own
    const { pair, member } = own.value
    const opening = await holdOpening(inside, pair.id, id)
    if (!opening) return notFound()
    const asked = opening.slot === member.slot
    if (asked) return done({ opening, own: true, sealed: opening.peeled })
    const part = opening.state === 'asked' ? await partOf(inside, opening) : undefined
    return done({ opening, own: false, sealed: part?.sealed ?? null })
  })
}
const partOf = (context: Context, one: Opening): Promise<SealedFor | undefined> =>
  findSealed(context, { pairId: one.pairId, slot: one.slot }, one.inputCode)

async function moveOpening(
  context: Context,
  id: string,
  act: OpeningAct,
  work: (inside: Context, place: Place, one: Opening) => Promise<Outcome<{ kind: string; peeled: Uint8Array | null }>>,
): Promise<Outcome<Opening>> {
  return transact(context, async (inside) => {
    const own = await placeFor(inside, act === 'read' ? 'sealed-author.read' : 'sealed-author.agree')
    if (!own.ok) return own
    const opening = await holdOpening(inside, own.value.pair.id, id)
    if (!opening) return notFound()
    if (opening.endsOn < dayOf(inside.now)) return refused('closed', 'safeguarding.refused-over')
    const next = step(openingSteps, opening.state, act)
    if (!next.ok) return next
    const worked = await work(inside, own.value, opening)
    if (!worked.ok) return worked
    await saveOpening(inside, id, { state: next.value, peeled: worked.value.peeled })
    const asker = own.value.pair.members.find((one) => one.slot === opening.slot)
    await note(inside, worked.value, opening, asker ? [asker.personId] : [])
    return done({ ...opening, state: next.value })
  })
}

/**
 * The other one agrees: they took the outer seal off in their own browser and hand over what is still sealed to who
 * asked.
 */
export const agreeToOpening = (context: Context, id: string, peeled: Uint8Array): Promise<Outcome<Opening>> =>
  moveOpening(context, id, 'agree', async (_inside, { member }, one) => {
    if (one.slot === member.slot) return refused('forbidden', 'safeguarding.refused-own-opening')
    if (peeled.length !== peeledBytes) return invalid({ peeled: 'safeguarding.wrong-peeled' })
    return done({ kind: 'safeguard.opening-agreed', peeled })
  })
export const declineOpening = (context: Context, id: string): Promise<Outcome<Opening>> =>
  moveOpening(context, id, 'decline', async (_inside, { member }, one) =>
    one.slot === member.slot
      ? refused('forbidden', 'safeguarding.refused-own-opening')
      : done({ kind: 'safeguard.opening-declined', peeled: null }),
  )

/**
 * Who asked has read it: what was handed over is gone. With `parts` it is sealed to the pairs in office that it
 * lacks.
 */
export const finishOpening = (
  context: Context,
  id: string,
  parts: readonly SealedPart[] = [],
): Promise<Outcome<Opening>> =>
  moveOpening(context, id, 'read', async (inside, { pair, member }, one) => {
    if (one.slot !== member.slot) return notFound()
    if (parts.length > 0) {
      const others = (await pairsInOffice(inside)).map((other) => other.id).filter((other) => other !== pair.id)
      const checked = checkParts(parts, others)
      if (!checked.ok) return checked
      const own = await partOf(inside, one)
      await insertSealed(inside, one.inputCode, parts, own?.dropOn ?? dropDay(dayOf(inside.now)))
    }
    if (parts.length > 0) return done({ kind: 'safeguard.resealed', peeled: null })
    return done({ kind: 'safeguard.author-read', peeled: null })
  })

/** For the pair's own page. */
export async function openingsOfOwn(context: Context): Promise<Outcome<{ place: Place; openings: SeenOpening[] }>> {
  const own = await ownPlace(context)
  if (!own.ok) return own
  const openings = await listOpenings(context, own.value.pair.id)
  return done({
    place: own.value,
    openings: openings.map((opening) => ({ opening, own: opening.slot === own.value.member.slot, sealed: null })),
  })
}
