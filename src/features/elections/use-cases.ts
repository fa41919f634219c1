// Room: elections/use-cases. Preparing an election and taking its steps: one person asks, another one agrees, and the
// calendar that was announced is kept.
import { createHash } from 'node:crypto'
import { organisationsOf } from '../../kernel/actor.ts'
import { type LocalizedText, originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { electorsOf, seatToFill, statedFor, wrongByCharter } from './charter-ways.ts'
import { policy } from './policy.ts'
import {
  type Calendar,
  type Method,
  type StepAct,
  type TieRule,
  agree,
  electionSteps,
  stepDone,
  tooEarly,
  wrongCalendar,
} from './rules.ts'
import { countVoted, insertRoll } from './store-ballot.ts'
import { type Election, holdElection, insertElection, listCandidacies, listElections, saveElection } from './store.ts'

export const sealQueue = 'elections-seal'
export const ballotKey = (id: string): string => `election-${id}`
export const lotKey = (id: string): string => `lots-${id}`
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export interface PrepareForm extends Calendar {
  seat: string
  method: Method
  tieRule: TieRule
  quorumPercent: number
  individuals: boolean
  about?: string
}
/** Prepares an election to a seat: how is counted and what happens on a tie stand before anybody does. */
export async function prepareElection(
  context: Context,
  form: PrepareForm,
  sample: { about: LocalizedText } | null = null,
): Promise<Outcome<Election>> {
  return transact(context, async (inside) => {
    const seat = await seatToFill(inside, form.seat)
    if (!seat) return invalid({ seat: 'http.wrong-not-one-of' })
    if (!may(inside.actor, policy['election.prepare'], { bodyId: seat.electorate.id })) return forbidden()
    const wrong = wrongCalendar(form, dayOf(inside.now))
    if (Object.keys(wrong).length > 0) return invalid(wrong)
    const stated = await statedFor(inside, seat)
    const allowed = wrongByCharter(stated, form)
    if (!allowed.ok) return allowed
    if (await isRunning(inside, form.seat)) return refused('conflict', 'elections.refused-running')
    const id = newId(inside.random)
    const one: Election = {
      id,
      code: await nextCode(inside, 'ELC-LAC', inside.now.getUTCFullYear()),
      seatCode: seat.code,
      bodyId: seat.body.id,
      electorateId: seat.electorate.id,
      method: form.method,
      tieRule: form.tieRule,
      quorumPercent: stated.quorumPercent ?? form.quorumPercent,
      individuals: stated.individuals ?? form.individuals,
      about: sample?.about ?? (form.about ? originalText(form.about, inside.locale) : null),
      nominationsFromOn: form.nominationsFromOn,
      nominationsUntilOn: form.nominationsUntilOn,
      voteFromOn: form.voteFromOn,
      voteUntilOn: form.voteUntilOn,
      termSince: form.termSince,
      termUntil: form.termUntil ?? null,
      ...(await unopened(inside, id)),
      runOffOf: null,
      sample: sample !== null,
    }
    await insertElection(inside, one)
    await recordAct(inside, 'election.prepared', subjectOf(one), { to: 'prepared', detail: { code: one.code } })
    return done(one)
  })
}

/** What every election begins with: nothing counted, and a seed of the lots that nobody can exchange any more. */
export async function unopened(context: Context, id: string) {
  const seed = (await context.keys.get(lotKey(id))).toString('hex')
  return {
    state: 'prepared' as const,
    asked: null,
    lotCommitment: sha256(seed),
    lotSeed: null,
    announcedOn: null,
    rollSize: null,
    remindedOn: null,
    tally: null,
    decidedOn: null,
    designation: null,
    final: null,
  }
}
export const subjectOf = (one: Pick<Election, 'id'>) => ({ kind: 'election' as const, id: one.id })

const running = ['prepared', 'nominating', 'voting', 'closed'] as const
const isRunning = async (context: Context, seatCode: string): Promise<boolean> =>
  (await listElections(context, { seatCode, states: running }, { page: 1, size: 1 }, true)).total > 0

/** Asks for a step. Nothing moves until somebody else agrees. */
export async function askStep(context: Context, code: string, act: StepAct): Promise<Outcome<Election>> {
  return transact(context, async (inside) => {
    const ready = await readyFor(inside, code, act)
    if (!ready.ok) return ready
    const one = ready.value
    const asked = { act, by: inside.actor.personId ?? '', on: dayOf(inside.now) }
    await saveElection(inside, one.id, { asked })
    await recordAct(inside, 'election.step-asked', subjectOf(one), { detail: { code, act } })
    return done({ ...one, asked })
  })
}

/** The second person agrees, and the step is taken. */
export async function agreeStep(context: Context, code: string, act: StepAct): Promise<Outcome<Election>> {
  return transact(context, async (inside) => {
    const ready = await readyFor(inside, code, act)
    if (!ready.ok) return ready
    const agreed = agree(ready.value.asked, act, inside.actor.personId)
    return agreed.ok ? takeStep(inside, ready.value, act) : agreed
  })
}

/** Takes the question back: by whoever asked, or by whoever does not agree. */
export async function dropStep(context: Context, code: string): Promise<Outcome<Election>> {
  return transact(context, async (inside) => {
    const one = await holdElection(inside, { code })
    if (!one) return notFound()
    if (!may(inside.actor, policy['election.step'], { bodyId: one.electorateId })) return forbidden()
    if (!one.asked) return refused('conflict', 'elections.refused-not-asked')
    await saveElection(inside, one.id, { asked: null })
    await recordAct(inside, 'election.step-dropped', subjectOf(one), { detail: { code, act: one.asked.act } })
    return done({ ...one, asked: null })
  })
}

async function readyFor(inside: Context, code: string, act: StepAct): Promise<Outcome<Election>> {
  const one = await holdElection(inside, { code })
  if (!one) return notFound()
  if (!may(inside.actor, policy['election.step'], { bodyId: one.electorateId })) return forbidden()
  const next = step(electionSteps, one.state, act)
  if (!next.ok) return next
  const candidacies = await listCandidacies(inside, { electionIds: [one.id] })
  const own = organisationsOf(inside.actor)
  // Whoever speaks for a candidate keeps their hands off (safety.md, T14: recusal).
  if (candidacies.some((other) => own.includes(other.organisationId)))
    return refused('forbidden', 'elections.refused-own-candidate')
  const early = tooEarly(act, one, {
    today: dayOf(inside.now),
    accepted: candidacies.filter((other) => other.state === 'accepted').length,
    roll: one.rollSize ?? (act === 'vote' ? (await electorIds(inside, one)).length : 0),
    voted: (await countVoted(inside, [one.id])).get(one.id) ?? 0,
  })
  return early ? refused('conflict', early) : done(one)
}

export async function electorIds(context: Context, one: Election, among?: readonly string[]): Promise<string[]> {
  const electors = await electorsOf(context, one.electorateId, one.individuals, among)
  return electors.map((organisation) => organisation.id)
}

async function takeStep(inside: Context, one: Election, act: StepAct): Promise<Outcome<Election>> {
  const next = step(electionSteps, one.state, act)
  if (!next.ok) return next
  // Who was told that it begins is told that it is called off; the count tells those on the roll.
  const tells = act === 'nominate' || act === 'vote' || (act === 'cancel' && one.announcedOn !== null)
  const electors = tells ? await electorIds(inside, one) : []
  const announcedOn = act === 'nominate' ? dayOf(inside.now) : one.announcedOn
  const rollSize = act === 'vote' ? electors.length : one.rollSize
  if (act === 'vote') await insertRoll(inside, one.id, electors)
  await saveElection(inside, one.id, { state: next.value, asked: null, announcedOn, rollSize })
  await recordAct(inside, `election.${stepDone[act]}`, subjectOf(one), {
    from: one.state,
    to: next.value,
    detail: { code: one.code, asked: one.asked?.by ?? null, organisationIds: electors },
  })
  // Also a vote that was called off leaves nothing behind.
  if (act === 'close' || (act === 'cancel' && one.rollSize !== null))
    await inside.jobs.enqueue(inside.db, sealQueue, { electionId: one.id })
  return done({ ...one, state: next.value, asked: null, announcedOn, rollSize })
}
