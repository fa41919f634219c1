// Room: bodies/use-cases-charter. Changing the charter is an act of a body: written down as a proposal and seen with
// what it would make forbidden. How it comes into force: use-cases-version.
import type { CharterRules } from '../../../data/types.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type CharterChange, type CharterVersion, changed, differences } from './charter-rules.ts'
import { type Conflict, conflictsOn } from './designation-rules.ts'
import { policy } from './policy.ts'
import { type Body, findBodies, findBody, listBodies } from './store.ts'
import { type CharterProposal, dropProposal, insertProposal, listProposals, listVersions } from './store-charter.ts'
import { type Board, charterIn, readBoard } from './use-cases-board.ts'

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
  const day = inForceOn ?? proposal.recorded?.inForceOn
  const from = day && day > today ? day : today
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
    // What a body decided is not dropped by the way: whoever confirms gives it back first.
    if (seen.proposal.recorded) return refused('conflict', 'bodies.refused-waits-second')
    await dropProposal(inside, id)
    await recordAct(inside, 'charter.change-dropped', { kind: 'body', id: seen.body.id }, { detail: { proposal: id } })
    return done({ body: seen.body.slug })
  })
}
