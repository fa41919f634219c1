// Room: elections/use-cases. After the close: the ballots are cut loose, counted, and destroyed; the one elected is
// designated to the seat. The count is the program's, from the rule that was published; nobody decides it.
import { type Outcome, done, forbidden, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import type { Context } from '../../platform/context.ts'
import { cutLoose } from '../../platform/db/cut-loose.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type Numbers, enterNumbers } from '../../platform/published/published.ts'
import { designate, organisationsAsSystem } from './charter-ways.ts'
import { policy } from './policy.ts'
import { electionSteps, reminderDays, runOffDays } from './rules.ts'
import { type Tally, countApprovals, countPairs, decide, drawLots, publicTally } from './rules-tally.ts'
import { destroyBallots, listMarks, listRoll, shuffleBallots } from './store-ballot.ts'
import {
  type Candidacy,
  type Election,
  findUnfinished,
  holdElection,
  insertCandidacy,
  insertElection,
  listCandidacies,
  listElections,
  saveElection,
} from './store.ts'
import { ballotKey, lotKey, sha256, subjectOf, unopened } from './use-cases.ts'

export const ballotTables = ['election_ballot', 'election_roll'] as const
/** Ballots are counted once; who cast them are organisations on a public roll. */
const ballotNumbers = (one: Election, { ballots, candidates, approvals, pairs }: Tally): Numbers => ({
  series: {
    subject: subjectOf(one),
    about: 'ballots',
    unit: 'organisations',
    shape: 'each',
    named: true,
    rule: 'votersForShares',
    shownAt: [`/elections/${one.code}`],
  },
  what: 'voted',
  total: ballots,
  cells: [
    ...candidates.map((key, n) => ({ key, n: approvals?.[n] ?? null })),
    ...(pairs ?? []).flatMap((row, a) =>
      row.map((n, b) => ({ key: `${candidates[a]}>${candidates[b]}`, n })).filter((_, b) => a !== b),
    ),
  ],
  final: true,
})

const daysLater = (day: string, n: number): string => dayOf(new Date(Date.parse(day) + n * 86_400_000))

/**
 * Cuts the ballots of a closed election loose, counts them, destroys them and their key, drops the log from before. Run
 * twice it does no harm; stopped anywhere it goes on from there.
 */
export async function sealElection(context: Context, id: string): Promise<void> {
  const [one] = (await listElections(context, { ids: [id] }, { page: 1, size: 1 }, true)).items
  if (!one || one.final || one.rollSize === null || one.state === 'voting') return
  await context.maintenance.rewrite((owner) => shuffleBallots(owner, id))
  await transact(context, async (inside) => {
    const held = await holdElection(inside, { id })
    return held?.state === 'closed' ? count(inside, held) : done(undefined)
  })
  await context.maintenance.rewrite((owner) => destroyBallots(owner, id))
  const final = await cutLoose(context, ballotKey(id), ballotTables)
  await context.keys.destroy(lotKey(id))
  await saveElection(context, id, { final })
}

/** Counts, publishes what may be public, draws the lots or prepares the run-off, designates. One transaction. */
async function count(inside: Context, one: Election): Promise<Outcome<undefined>> {
  const candidacies = await listCandidacies(inside, { electionIds: [one.id], state: 'accepted' })
  const ids = candidacies.map((candidacy) => candidacy.id)
  const marks = await listMarks(inside, one.id)
  const counts = { ballots: marks.length, approvals: countApprovals(ids, marks), pairs: countPairs(ids, marks) }
  const verdict = decide({ ...one, roll: one.rollSize ?? 0 }, counts)
  const counted = publicTally(one.method, ids, counts, verdict)
  const lotSeed = (await inside.keys.get(lotKey(one.id))).toString('hex')
  const tally = verdict.kind === 'drawn-by-lot' ? drawLots(counted, one.code, lotSeed, sha256) : counted
  const act = tally.winner ? 'elect' : verdict.kind === 'run-off' ? 'tie' : 'elect-nobody'
  const next = step(electionSteps, one.state, act)
  if (!next.ok) return next
  const decided = { ...one, state: next.value, tally, lotSeed, decidedOn: dayOf(inside.now) }
  const designation = await designated(inside, decided, candidacies)
  await saveElection(inside, one.id, {
    state: next.value,
    tally,
    lotSeed,
    decidedOn: decided.decidedOn,
    designation,
  })
  await enterNumbers(inside, ballotNumbers(one, tally))
  if (act === 'tie') await prepareRunOff(inside, decided, tally, candidacies)
  await recordAct(inside, 'election.decided', subjectOf(one), {
    from: one.state,
    to: next.value,
    detail: {
      code: one.code,
      ballots: tally.ballots,
      organisationIds: await listRoll(inside, one.id),
    },
  })
  return done(undefined)
}

async function designated(
  inside: Context,
  one: Election,
  candidacies: readonly Candidacy[],
): Promise<Election['designation']> {
  const winner = candidacies.find((candidacy) => candidacy.id === one.tally?.winner)
  const [organisation] = await organisationsAsSystem(inside, winner ? [winner.organisationId] : [])
  if (!winner) return null
  if (!organisation) return { refused: 'elections.refused-left' }
  const today = dayOf(inside.now)
  const outcome = await designate(inside, {
    code: one.seatCode,
    organisationId: organisation.id,
    since: one.termSince > today ? one.termSince : today,
    until: one.termUntil,
    electionId: one.id,
    decidedOn: one.decidedOn ?? today,
  })
  return outcome.ok ? { done: true } : { refused: outcome.refusal.code }
}

/** A seat that was not free on the day of the count: once it is, the same result is carried out. */
export async function designateElected(context: Context, code: string): Promise<Outcome<Election>> {
  return transact(context, async (inside) => {
    const one = await holdElection(inside, { code })
    if (!one) return notFound()
    if (!may(inside.actor, policy['election.step'], { bodyId: one.electorateId })) return forbidden()
    if (one.state !== 'elected' || !one.designation || 'done' in one.designation)
      return refused('conflict', 'elections.refused-designated')
    const designation = await designated(inside, one, await listCandidacies(inside, { electionIds: [one.id] }))
    if (!designation || 'refused' in designation)
      return refused('conflict', designation?.refused ?? 'elections.refused-left')
    await saveElection(inside, one.id, { designation })
    return done({ ...one, designation })
  })
}

/** Between those who are tied, as it was said beforehand; on another tie lots are drawn. */
async function prepareRunOff(
  inside: Context,
  one: Election,
  tally: Tally,
  candidacies: readonly Candidacy[],
): Promise<void> {
  const id = newId(inside.random)
  const today = dayOf(inside.now)
  await insertElection(inside, {
    ...one,
    ...(await unopened(inside, id)),
    id,
    code: await nextCode(inside, 'ELC-LAC', inside.now.getUTCFullYear()),
    tieRule: 'lot',
    nominationsFromOn: today,
    nominationsUntilOn: today,
    voteFromOn: daysLater(today, runOffDays.after),
    voteUntilOn: daysLater(today, runOffDays.after + runOffDays.lasts),
    state: 'nominating',
    announcedOn: today,
    runOffOf: one.id,
  })
  for (const candidacy of candidacies.filter((other) => tally.tied.includes(other.id)))
    await insertCandidacy(inside, { ...candidacy, electionId: id })
}

/** The round: what a lost job left is finished, and who has not voted is reminded once, by the roll alone. */
export async function makeRound(context: Context): Promise<void> {
  for (const one of await findUnfinished(context)) await sealElection(context, one.id)
  const today = dayOf(context.now)
  const { items } = await listElections(context, { state: 'voting' }, { page: 1, size: 500 })
  for (const one of items.filter((other) => isDue(other, today))) {
    await transact(context, async (inside) => {
      const held = await holdElection(inside, { id: one.id })
      if (!held || held.state !== 'voting' || !isDue(held, today)) return done(undefined)
      await saveElection(inside, one.id, { remindedOn: today })
      const organisationIds = await listRoll(inside, one.id, false)
      await recordAct(inside, 'election.reminded', subjectOf(one), { detail: { code: one.code, organisationIds } })
      return done(undefined)
    })
  }
}
const isDue = (one: Election, today: string): boolean =>
  one.remindedOn === null && one.voteUntilOn >= today && daysLater(today, reminderDays) >= one.voteUntilOn
