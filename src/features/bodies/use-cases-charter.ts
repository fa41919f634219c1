// Room: bodies/use-cases-charter. Changing the charter is an act of a body: written down as a proposal, seen with what
// it would make forbidden, recorded with the decision, in force from a day. What was in force stays readable.
import type { CharterRules } from '../../../data/types.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type CharterChange, type CharterVersion, changed, differences, seatsIn } from './charter-rules.ts'
import { type Conflict, conflictsOn } from './designation-rules.ts'
import { policy } from './policy.ts'
import { type Body, findBodies, findBody, listBodies } from './store.ts'
import {
  type CharterProposal,
  dropProposal,
  insertProposal,
  insertVersion,
  listProposals,
  listVersions,
  lockCharter,
} from './store-charter.ts'
import { saveSeats } from './use-cases.ts'
import { type Board, charterIn, readBoard } from './use-cases-board.ts'
import { organisationsOnSeats } from './use-cases-seated.ts'

/** The newest version, whether it is in force already or not: the one that a change is written on. */
export async function newestVersion(context: Pick<Context, 'db' | 'now'>): Promise<CharterVersion> {
  const versions = await listVersions(context)
  return versions[0] ?? charterIn(versions, dayOf(context.now))
}

/** Writes a change down. It changes nothing until a body has decided. */
export async function proposeChange(
  context: Context,
  slug: string,
  change: Omit<CharterChange, 'body'>,
): Promise<Outcome<{ id: string }>> {
  return transact(context, async (inside) => {
    const body = await findBody(inside, slug)
    if (!body) return notFound()
    if (!may(inside.actor, policy['charter.propose'], { bodyId: body.id })) return forbidden()
    const bodies = await listBodies(inside)
    const wrong = wrongChange(change, bodies)
    if (Object.keys(wrong).length > 0) return invalid(wrong)
    const newest = await newestVersion(inside)
    const whole = { ...change, body: slug }
    if (differences(newest.rules, changed(newest.rules, whole)).length === 0)
      return refused('invalid', 'bodies.refused-no-change')
    const id = await insertProposal(inside, {
      bodyId: body.id,
      change: whole,
      onVersion: newest.number,
      proposedOn: dayOf(inside.now),
    })
    await recordAct(inside, 'charter.change-proposed', { kind: 'body', id: body.id }, { detail: { proposal: id } })
    return done({ id })
  })
}
function wrongChange(change: Omit<CharterChange, 'body'>, bodies: readonly Body[]): Record<string, string> {
  const known = (slug: string | null) => slug === null || bodies.some((one) => one.slug === slug)
  return {
    ...(known(change.amendedBy) ? {} : { amendedBy: 'http.wrong-not-one-of' }),
    ...(known(change.membership?.appeal ?? null) ? {} : { appeal: 'http.wrong-not-one-of' }),
    ...(change.seats.every((one) => known(one.designatedBy)) ? {} : { seats: 'http.wrong-not-one-of' }),
    ...(change.rules.constituted || change.seats.every((one) => one.count === 0)
      ? {}
      : { constituted: 'bodies.wrong-seats-not-constituted' }),
  }
}

export interface ChangeSeen {
  proposal: CharterProposal
  body: Body
  newest: CharterVersion
  after: CharterRules
  board: Board
  /** What the change would forbid, from the day on which it comes into force or from today. */
  conflicts: Conflict[]
  /** Another version was recorded since it was written. */
  outdated: boolean
}
/** A proposal with all that a body must see before it decides. */
export async function seeChange(context: Context, id: string, inForceOn?: string): Promise<ChangeSeen | undefined> {
  const proposal = (await listProposals(context)).find((one) => one.id === id)
  const [body] = proposal ? await findBodies(context, [proposal.bodyId]) : []
  if (!proposal || !body) return undefined
  const newest = await newestVersion(context)
  const after = changed(newest.rules, proposal.change)
  const today = dayOf(context.now)
  const from = inForceOn && inForceOn > today ? inForceOn : today
  const board = await readBoard(context, body, newest.rules, from)
  return {
    proposal,
    body,
    newest,
    after,
    board,
    conflicts: conflictsOn(after, body.slug, board.held, board.candidates, from),
    outdated: newest.number !== proposal.onVersion,
  }
}

export async function dropChange(context: Context, id: string): Promise<Outcome<{ body: string }>> {
  return transact(context, async (inside) => {
    const seen = await seeChange(inside, id)
    if (!seen) return notFound()
    if (!may(inside.actor, policy['charter.propose'], { bodyId: seen.body.id })) return forbidden()
    await dropProposal(inside, id)
    await recordAct(inside, 'charter.change-dropped', { kind: 'body', id: seen.body.id }, { detail: { proposal: id } })
    return done({ body: seen.body.slug })
  })
}

export interface DecisionForm {
  decidedBy: string
  decidedOn: string
  decision: string
  inForceOn: string
  /** The holdings that it makes forbidden were read. */
  seen: boolean
}
/** Records what a body decided: a new version. Whoever sits goes on sitting, also against the new charter. */
export async function recordVersion(
  context: Context,
  id: string,
  form: DecisionForm,
): Promise<Outcome<{ number: number }>> {
  return transact(context, async (inside) => {
    if (!may(inside.actor, policy['charter.record'])) return forbidden()
    await lockCharter(inside)
    const change = await seeChange(inside, id, form.inForceOn)
    if (!change) return notFound()
    if (change.outdated) return refused('conflict', 'bodies.refused-outdated')
    const decider = await findBody(inside, form.decidedBy)
    const { newest, conflicts, body } = change
    if (newest.rules.amendedBy && decider && newest.rules.amendedBy !== decider.slug)
      return invalid({ decidedBy: 'bodies.wrong-not-amending' })
    const wrong = wrongDays(form, newest, dayOf(inside.now))
    if (!decider) wrong.decidedBy = 'http.wrong-not-one-of'
    if (!decider || Object.keys(wrong).length > 0) return invalid(wrong)
    if (conflicts.length > 0 && !form.seen)
      return refused('invalid', 'bodies.refused-conflicts-unseen', {
        fields: { seen: 'bodies.refused-conflicts-unseen' },
        args: { count: new Set(conflicts.map((one) => one.holding)).size },
      })
    const number = newest.number + 1
    await insertVersion(inside, {
      number,
      inForceOn: form.inForceOn,
      rules: change.after,
      decidedBy: decider.id,
      decidedOn: form.decidedOn,
      decision: form.decision,
    })
    await saveSeats(inside, { ...change.after, seats: seatsIn(change.after, body.slug) })
    await dropProposal(inside, id)
    const onSeats = await organisationsOnSeats(inside, body.id)
    const organisationIds = [...new Set([...concernedBy(change), ...onSeats])]
    await recordAct(
      inside,
      'charter.changed',
      { kind: 'body', id: body.id },
      { detail: { number, inForceOn: form.inForceOn, organisationIds } },
    )
    return done({ number })
  })
}
/** Whom it puts in conflict: they are told, beside who sits in the body that it is about. */
const concernedBy = ({ conflicts, board }: ChangeSeen): string[] => [
  ...new Set(conflicts.flatMap((one) => board.held.find((other) => other.id === one.holding)?.organisationId ?? [])),
]
function wrongDays(form: DecisionForm, newest: CharterVersion, today: string): Record<string, string> {
  return {
    ...(form.decidedOn > today ? { decidedOn: 'bodies.wrong-still-to-come' } : {}),
    ...(form.inForceOn < form.decidedOn ? { inForceOn: 'bodies.wrong-before-decision' } : {}),
    // Versions follow one another: what was written on top of this one must not come before it.
    ...(newest.inForceOn !== null && form.inForceOn < newest.inForceOn
      ? { inForceOn: 'bodies.wrong-before-version' }
      : {}),
  }
}
