// Room: committee/present. A call's proposals with what the body thinks of them, for whom it is shown to.
import { organisationsOf } from '../../kernel/actor.ts'
import type { Context } from '../../platform/context.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import { countryOf } from '../reference/index.ts'
import { type Candidate, type Counted, type Ground, type Value, recusedBy } from './rules.ts'
import { type Call, type Proposal, conflictsOf, liftedOf, preferencesOf, proposalsOf } from './store.ts'

export interface Judged extends Counted {
  proposal: Proposal
  /** Decides between equals: from a hash of the call and the proposal, the same for whoever computes it. */
  lot: string
  /** How many declared that they have no part in it. */
  recusals: number
  /** Conflicts that were taken back, and why. */
  lifted: { on: string; why: string }[]
  /** Whether the one who looks has no part in it, and what they thought of it. */
  own: { recused: Ground | null; declared: boolean; value: Value | null }
}

const candidateOf = (proposal: Proposal): Candidate => ({
  ...proposal,
  subRegion: proposal.country ? (countryOf(proposal.country)?.m49Subregion ?? null) : null,
})

export async function judgedOf(context: Context, call: Call): Promise<Judged[]> {
  const [proposals, conflicts, preferences, lifted] = [
    await proposalsOf(context, call.id),
    await conflictsOf(context, call.id),
    await preferencesOf(context, call.id),
    await liftedOf(context, call.id),
  ]
  const judge = { personId: context.actor.personId ?? '', organisationIds: organisationsOf(context.actor) }
  return proposals.map((proposal) => {
    const barred = new Set(conflicts.filter((one) => one.proposalId === proposal.id).map((one) => one.personId))
    const given = preferences.filter((one) => one.proposalId === proposal.id && !barred.has(one.personId))
    const declared = conflicts.find((one) => one.proposalId === proposal.id && one.personId === judge.personId)
    return {
      proposal,
      candidate: candidateOf(proposal),
      yes: given.filter((one) => one.value === 'yes').length,
      no: given.filter((one) => one.value === 'no').length,
      lot: keyedHash(Buffer.from(call.id), proposal.id).toString('hex'),
      recusals: barred.size,
      lifted: lifted.filter((one) => one.proposalId === proposal.id),
      own: {
        declared: declared !== undefined,
        recused: recusedBy(judge, proposal, declared?.ground ?? null),
        value: given.find((one) => one.personId === judge.personId)?.value ?? null,
      },
    }
  })
}
