// Room: elections/use-cases. The secret vote: one ballot for each voice on the roll, replaced while the vote is open,
// linked to nobody once it is counted. No act, no job, no log line, no time (safety.md, decision 7).
import { type Outcome, done, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { pseudonym } from '../../platform/keys/keys.ts'
import { organisationsOf } from '../../kernel/actor.ts'
import { mayCastFor } from '../organisations/index.ts'
import { organisationsAsSystem } from './charter-ways.ts'
import { policy } from './policy.ts'
import { readMarks, sameMarks, voteOpen } from './rules.ts'
import { ballots, findMarks, rollOf } from './store-ballot.ts'
import { type Election, findElection, listCandidacies } from './store.ts'
import { ballotKey } from './use-cases.ts'

const stillMember: readonly string[] = ['listed', 'checked', 'questioned']

export interface BallotForm {
  /** For which of their organisations somebody votes; left out where there is only one on the roll. */
  organisation?: string
  approve: string[]
  ranks: Record<string, string>
  blank: boolean
  replace: boolean
}

interface Voices {
  /** Their organisations on the roll whose voice they cast, and whether each has voted. */
  own: Map<string, boolean>
  /** Why there is none: not on the roll, or another person casts it (the lead, as the charter counts). */
  none: 'elections.refused-not-on-roll' | 'elections.refused-lead-casts'
}
/** The voices that the actor may cast in an election. */
export async function ownVoices(context: Context, one: Election): Promise<Voices> {
  const speaksFor = organisationsOf(context.actor).filter((id) =>
    may(context.actor, policy['ballot.cast'], { organisationId: id }),
  )
  // Who left, or turned out to be another member twice, has no voice any more, although the roll is fixed.
  const still = (await organisationsAsSystem(context, speaksFor)).filter((member) => stillMember.includes(member.state))
  const roll = await rollOf(
    context,
    one.id,
    still.map((member) => member.id),
  )
  const cast = new Set(await mayCastFor(context, context.actor.personId, [...roll.keys()]))
  return {
    own: new Map([...roll].filter(([id]) => cast.has(id))),
    none: roll.size > 0 ? 'elections.refused-lead-casts' : 'elections.refused-not-on-roll',
  }
}

export async function castBallot(context: Context, code: string, form: BallotForm): Promise<Outcome<Election>> {
  const one = await findElection(context, code)
  if (!one?.announcedOn) return notFound()
  const today = dayOf(context.now)
  if (!voteOpen(one, today)) return refused('closed', 'elections.refused-vote-closed')
  const { own: voices, none } = await ownVoices(context, one)
  if (voices.size === 0) return refused('forbidden', none)
  const organisationId = form.organisation ?? (voices.size === 1 ? [...voices.keys()][0] : undefined)
  if (!organisationId || !voices.has(organisationId)) return invalid({ organisation: 'elections.wrong-which' })
  const candidates = await listCandidacies(context, { electionIds: [one.id], state: 'accepted' })
  const read = readMarks(
    one.method,
    candidates.map((candidate) => candidate.id),
    form,
  )
  if (!read.ok) return read
  const ballotId = pseudonym(await context.keys.get(ballotKey(one.id)), 'ballot', organisationId)
  const result = await context.votes.write(ballots, {
    ballotId,
    electionId: one.id,
    organisationId,
    marks: read.value,
    replace: form.replace,
    today,
  })
  if (result === 'stored') return done(one)
  if (result === 'not-open') return refused('closed', 'elections.refused-vote-closed')
  // The same ballot sent twice, as a bad line does: it is there, and that is what was wanted.
  const there = await findMarks(context, ballotId)
  if (there && sameMarks(there, read.value)) return done(one)
  return refused('conflict', 'elections.refused-voted', { fields: { replace: 'elections.wrong-voted' } })
}
