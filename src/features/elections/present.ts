// Room: elections/present. The one typed model that page, JSON twin, CSV and feed are made from. It holds numbers of
// voters, never who; counts as they were cut for the public, never a ballot.
import { Type } from 'typebox'
import { anonymous } from '../../kernel/actor.ts'
import { readText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { type Body, findBodies, listSeats } from '../bodies/index.ts'
import { findOrganisations } from '../organisations/index.ts'
import { TextAnswer } from '../reference/index.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { ElectionState, Method, TieRule } from './rules.ts'
import { type Tally, quorumOf } from './rules-tally.ts'
import { countVoted } from './store-ballot.ts'
import { type Candidacy, type Election, listCandidacies, listElections } from './store.ts'

const text = Type.Unsafe<LocalizedText>(TextAnswer)
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const BodyRef = Type.Object({ slug: Type.String(), name: text })
const CandidateAnswer = Type.Object({
  id: Type.String(),
  /** null: who stood is no longer listed by name. */
  organisation: orNull(Type.Object({ slug: Type.String(), name: Type.String() })),
  statement: orNull(text),
})
const TallyAnswer = Type.Unsafe<Tally>(
  Type.Object({
    ballots: Type.Integer(),
    candidates: Type.Array(Type.String()),
    approvals: orNull(Type.Array(Type.Integer())),
    pairs: orNull(Type.Array(Type.Array(Type.Integer()))),
    verdict: Type.String(),
    reason: orNull(Type.String()),
    winner: orNull(Type.String()),
    tied: Type.Array(Type.String()),
    lots: orNull(
      Type.Object({
        line: Type.String(),
        drawn: Type.Array(Type.Object({ candidate: Type.String(), number: Type.String() })),
      }),
    ),
  }),
)
export const ElectionAnswer = Type.Object({
  code: Type.String(),
  state: Type.Unsafe<ElectionState>(Type.String()),
  seat: Type.Object({ code: Type.String(), place: Type.Integer(), body: BodyRef }),
  electorate: BodyRef,
  method: Type.Unsafe<Method>(Type.String()),
  tieRule: Type.Unsafe<TieRule>(Type.String()),
  quorumPercent: Type.Integer(),
  individuals: Type.Boolean(),
  about: orNull(text),
  nominationsFromOn: Type.String(),
  nominationsUntilOn: Type.String(),
  voteFromOn: Type.String(),
  voteUntilOn: Type.String(),
  termSince: Type.String(),
  termUntil: orNull(Type.String()),
  roll: orNull(Type.Integer()),
  needed: orNull(Type.Integer()),
  voted: orNull(Type.Integer()),
  candidates: Type.Array(CandidateAnswer),
  lotCommitment: Type.String(),
  lotSeed: orNull(Type.String()),
  tally: orNull(TallyAnswer),
  decidedOn: orNull(Type.String()),
  runOffOf: orNull(Type.String()),
  runOff: orNull(Type.String()),
  sealed: orNull(Type.Object({ sealedOn: Type.String(), logCleared: Type.Boolean(), copiesGoneOn: Type.String() })),
  sample: Type.Boolean(),
})
export type ElectionModel = Type.Static<typeof ElectionAnswer>
export type CandidateModel = Type.Static<typeof CandidateAnswer>
export const ElectionListAnswer = Type.Object({
  items: Type.Array(ElectionAnswer),
  total: Type.Integer(),
  next: orNull(Type.Integer()),
})

/** Candidates as everybody may see them, whoever looks: an organisation that left the list is named no more. */
const publicly = (context: Context): Context => ({ ...context, actor: anonymous })

export async function presentElections(context: Context, list: readonly Election[]): Promise<ElectionModel[]> {
  const bodies = await findBodies(context, [...new Set(list.flatMap((one) => [one.bodyId, one.electorateId]))])
  const candidacies = await listCandidacies(context, { electionIds: list.map((one) => one.id), state: 'accepted' })
  const names = new Map(
    (await findOrganisations(publicly(context), [...new Set(candidacies.map((one) => one.organisationId))])).map(
      (one) => [one.id, { slug: one.slug, name: one.name }],
    ),
  )
  const voted = await countVoted(
    context,
    list.map((one) => one.id),
  )
  const runOffs = await runOffsOf(context, list)
  const places = await placesOf(context, bodies)
  const bodyOf = (id: string) => {
    const body = bodies.find((one) => one.id === id)
    return { slug: body?.slug ?? '', name: body?.name ?? { original: 'en', values: {} } }
  }
  return list.map((one) => ({
    code: one.code,
    state: one.state,
    seat: { code: one.seatCode, place: places.get(one.seatCode) ?? 0, body: bodyOf(one.bodyId) },
    electorate: bodyOf(one.electorateId),
    method: one.method,
    tieRule: one.tieRule,
    quorumPercent: one.quorumPercent,
    individuals: one.individuals,
    about: one.about,
    nominationsFromOn: one.nominationsFromOn,
    nominationsUntilOn: one.nominationsUntilOn,
    voteFromOn: one.voteFromOn,
    voteUntilOn: one.voteUntilOn,
    termSince: one.termSince,
    termUntil: one.termUntil,
    roll: one.rollSize,
    needed: one.rollSize === null ? null : quorumOf(one.rollSize, one.quorumPercent),
    voted: one.rollSize === null ? null : (voted.get(one.id) ?? 0),
    candidates: candidacies
      .filter((candidacy) => candidacy.electionId === one.id)
      .map((candidacy) => presentCandidate(candidacy, names)),
    lotCommitment: one.lotCommitment,
    lotSeed: one.lotSeed,
    tally: one.tally,
    decidedOn: one.decidedOn,
    runOffOf: one.runOffOf && (runOffs.codes.get(one.runOffOf) ?? null),
    runOff: runOffs.next.get(one.id) ?? null,
    sealed: one.final,
    sample: one.sample,
  }))
}

const presentCandidate = (
  candidacy: Candidacy,
  names: ReadonlyMap<string, { slug: string; name: string }>,
): CandidateModel => ({
  id: candidacy.id,
  organisation: names.get(candidacy.organisationId) ?? null,
  statement: candidacy.statement,
})

/** The codes of the elections that these are run-offs of, and of the run-offs that followed these. */
async function runOffsOf(context: Context, list: readonly Election[]) {
  const all = { page: 1, size: 500 }
  const before = list.flatMap((one) => (one.runOffOf ? [one.runOffOf] : []))
  const first = before.length ? (await listElections(context, { ids: before }, all)).items : []
  const next = new Map<string, string>()
  for (const one of list.filter((other) => other.state === 'tied')) {
    const [after] = (await listElections(context, { runOffOf: one.id }, { page: 1, size: 1 })).items
    if (after) next.set(one.id, after.code)
  }
  return { codes: new Map(first.map((one) => [one.id, one.code])), next }
}

async function placesOf(context: Context, bodies: readonly Body[]): Promise<Map<string, number>> {
  const places = new Map<string, number>()
  for (const body of bodies) for (const seat of await listSeats(context, body.id)) places.set(seat.code, seat.place)
  return places
}

export interface CountRow {
  candidate: string
  organisation: string
  /** Approval: the ballots that marked it. */
  approvals?: number
  /** Ranking: against whom, and how many ballots put the first before the second. */
  against?: string
  preferred?: number
}
/** The published counts as rows: what anybody needs to count again. */
export function countRows(one: ElectionModel): (CountRow & { method: Method; ballots: number })[] {
  const { tally } = one
  if (!tally) return []
  const nameOf = (id: string) => one.candidates.find((candidate) => candidate.id === id)?.organisation?.name ?? ''
  const common = { method: one.method, ballots: tally.ballots }
  const single = (candidate: string, index: number) => ({
    ...common,
    candidate,
    organisation: nameOf(candidate),
    ...(tally.approvals ? { approvals: tally.approvals[index] } : {}),
  })
  if (!tally.pairs) return tally.candidates.map(single)
  return tally.candidates.flatMap((candidate, i) =>
    tally.candidates.flatMap((against, j) =>
      i === j
        ? []
        : [{ ...common, candidate, organisation: nameOf(candidate), against, preferred: tally.pairs?.[i]?.[j] ?? 0 }],
    ),
  )
}

/** What is said of an election where only a line fits: in feeds and on the desk. */
export const nameOfElection = (one: ElectionModel, context: Pick<Context, 'locale'>): string =>
  `${one.code}: ${readText(one.seat.body.name, context.locale).text} · ${one.seat.place}`
