// Room: bodies/use-cases-version. What a body decided about a change becomes a version of the charter by two people:
// one records the decision, another reads the same and confirms. What was in force stays readable.
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { actsAlone, agree } from '../people/index.ts'
import { type CharterVersion, seatsIn } from './charter-rules.ts'
import { policy } from './policy.ts'
import { type Body, findBodies, findBody } from './store.ts'
import { dropProposal, insertVersion, lockCharter, saveRecorded } from './store-charter.ts'
import { saveSeats } from './use-cases.ts'
import { type ChangeSeen, seeChange } from './use-cases-charter.ts'
import { organisationsOnSeats } from './use-cases-seated.ts'

interface Decision {
  decidedOn: string
  decision: string
  inForceOn: string
  /** The holdings that it makes forbidden were read. */
  seen: boolean
}
export interface DecisionForm extends Decision {
  /** The body, by its slug. */
  decidedBy: string
}
export interface Recorded {
  id: string
  /** The version that it became; null while it waits for a second person. */
  number: number | null
}

/** Records what a body decided. It waits for a second person, unless this office has none. */
export async function recordDecision(context: Context, id: string, form: DecisionForm): Promise<Outcome<Recorded>> {
  return transact<Recorded>(context, async (inside) => {
    const recordedBy = inside.actor.personId
    if (!may(inside.actor, policy['charter.record']) || recordedBy === null) return forbidden()
    await lockCharter(inside)
    const change = await seeChange(inside, id, form.inForceOn)
    if (!change) return notFound()
    if (change.proposal.recorded) return refused('conflict', 'bodies.refused-waits-second')
    const decider = await findBody(inside, form.decidedBy)
    const wrong = wrongDecision(change, decider, form, dayOf(inside.now))
    if (wrong) return wrong
    if (!decider) return notFound()
    if (await actsAlone(inside)) {
      const number = await putInForce(inside, change, { ...form, decidedBy: decider.id, single: true })
      return done({ id, number })
    }
    const { decidedOn, decision, inForceOn } = form
    const recorded = {
      decidedBy: decider.id,
      decidedOn,
      decision,
      inForceOn,
      recordedBy,
      recordedOn: dayOf(inside.now),
    }
    await saveRecorded(inside, id, recorded)
    await recordAct(inside, 'charter.decision-recorded', subject(change), { detail: { proposal: id } })
    return done({ id, number: null })
  })
}

/** The second person has read what it changes, whom it puts in conflict and where the decision is written. */
export async function confirmDecision(
  context: Context,
  id: string,
  { seen }: { seen: boolean },
): Promise<Outcome<Recorded>> {
  return transact<Recorded>(context, async (inside) => {
    if (!may(inside.actor, policy['charter.record'])) return forbidden()
    await lockCharter(inside)
    const change = await seeChange(inside, id)
    if (!change) return notFound()
    const { recorded } = change.proposal
    if (!recorded) return refused('conflict', 'bodies.refused-not-recorded')
    const second = agree({ proposedBy: recorded.recordedBy, about: null }, inside.actor.personId)
    if (!second.ok) return second
    const [decider] = await findBodies(inside, [recorded.decidedBy])
    const wrong = wrongDecision(change, decider, { ...recorded, seen }, dayOf(inside.now))
    if (wrong) return wrong
    return done({ id, number: await putInForce(inside, change, { ...recorded, single: false }) })
  })
}

/** Gives it back: whoever records can take it up again, with what was wrong put right. */
export async function returnDecision(context: Context, id: string): Promise<Outcome<Recorded>> {
  return transact<Recorded>(context, async (inside) => {
    if (!may(inside.actor, policy['charter.record'])) return forbidden()
    await lockCharter(inside)
    const change = await seeChange(inside, id)
    if (!change) return notFound()
    if (!change.proposal.recorded) return refused('conflict', 'bodies.refused-not-recorded')
    await saveRecorded(inside, id, null)
    await recordAct(inside, 'charter.decision-returned', subject(change), { detail: { proposal: id } })
    return done({ id, number: null })
  })
}

const subject = ({ body }: ChangeSeen) => ({ kind: 'body', id: body.id }) as const

/** A new version. Whoever sits goes on sitting, also against the new charter. */
async function putInForce(
  context: Context,
  change: ChangeSeen,
  decided: { decidedBy: string; decidedOn: string; decision: string; inForceOn: string; single: boolean },
): Promise<number> {
  const { proposal, newest, after, body } = change
  const number = newest.number + 1
  const { decidedBy, decidedOn, decision, inForceOn, single } = decided
  await insertVersion(context, { number, inForceOn, rules: after, decidedBy, decidedOn, decision, single })
  await saveSeats(context, { ...after, seats: seatsIn(after, body.slug) })
  await dropProposal(context, proposal.id)
  const onSeats = await organisationsOnSeats(context, body.id)
  await recordAct(context, 'charter.changed', subject(change), {
    ...(single ? { capacity: 'two-person-mode' as const } : {}),
    detail: { number, inForceOn, organisationIds: [...new Set([...concernedBy(change), ...onSeats])], single },
  })
  return number
}
/** Whom it puts in conflict: they are told, beside who sits in the body that it is about. */
const concernedBy = ({ conflicts, board }: ChangeSeen): string[] => [
  ...new Set(conflicts.flatMap((one) => board.held.find((other) => other.id === one.holding)?.organisationId ?? [])),
]

/** What is asked of a decision twice: when it is recorded, and when it is confirmed. */
function wrongDecision(
  { outdated, newest, conflicts }: ChangeSeen,
  decider: Body | undefined,
  decision: Decision,
  today: string,
): ReturnType<typeof refused> | null {
  if (outdated) return refused('conflict', 'bodies.refused-outdated')
  if (newest.rules.amendedBy && decider && newest.rules.amendedBy !== decider.slug)
    return invalid({ decidedBy: 'bodies.wrong-not-amending' })
  const wrong = wrongDays(decision, newest, today)
  if (!decider) wrong.decidedBy = 'http.wrong-not-one-of'
  if (Object.keys(wrong).length > 0) return invalid(wrong)
  if (conflicts.length === 0 || decision.seen) return null
  return refused('invalid', 'bodies.refused-conflicts-unseen', {
    fields: { seen: 'bodies.refused-conflicts-unseen' },
    args: { count: new Set(conflicts.map((one) => one.holding)).size },
  })
}
function wrongDays(form: Decision, newest: CharterVersion, today: string): Record<string, string> {
  return {
    ...(form.decidedOn > today ? { decidedOn: 'bodies.wrong-still-to-come' } : {}),
    ...(form.inForceOn < form.decidedOn ? { inForceOn: 'bodies.wrong-before-decision' } : {}),
    // Versions follow one another: what was written on top of this one must not come before it.
    ...(newest.inForceOn !== null && form.inForceOn < newest.inForceOn
      ? { inForceOn: 'bodies.wrong-before-version' }
      : {}),
  }
}
