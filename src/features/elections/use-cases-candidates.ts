// Room: elections/use-cases. Who stands: proposed by a member of the body, by themselves or by others, and only with
// their own yes.
import { anonymous, organisationsOf } from '../../kernel/actor.ts'
import { rewriteIn } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type Organisation, findOrganisation } from '../organisations/index.ts'
import { mayStand } from './charter-ways.ts'
import { policy } from './policy.ts'
import { type CandidacyAct, candidacySteps, longestStatement, mostCandidates, nominationsOpen } from './rules.ts'
import {
  type Candidacy,
  type Election,
  holdElection,
  insertCandidacy,
  listCandidacies,
  saveCandidacy,
} from './store.ts'
import { electorIds } from './use-cases.ts'

/** The organisation of the actor's that has a voice in this election: it may propose. */
export async function ownElector(context: Context, one: Election): Promise<string | undefined> {
  const electors = await electorIds(context, one, organisationsOf(context.actor))
  return electors.find((id) => may(context.actor, policy['candidacy.nominate'], { organisationId: id }))
}

export interface Nominated {
  election: Election
  own: boolean
}
/** A member of the body proposes one: its own organisation or another member that is listed by name. */
export async function nominate(context: Context, code: string, slug: string): Promise<Outcome<Nominated>> {
  return transact(context, async (inside) => {
    const one = await holdElection(inside, { code })
    if (!one?.announcedOn) return notFound()
    if (!nominationsOpen(one, dayOf(inside.now))) return refused('closed', 'elections.refused-nominations-closed')
    const by = await ownElector(inside, one)
    if (!by) return refused('forbidden', 'elections.refused-not-member')
    const nominee = await listedByName(inside, slug)
    if (!nominee) return invalid({ organisation: 'elections.wrong-not-listed' })
    const allowed = await mayStandIn(inside, one, nominee.id)
    if (!allowed.ok) return allowed
    const candidacies = await listCandidacies(inside, { electionIds: [one.id] })
    if (candidacies.length >= mostCandidates) return refused('conflict', 'elections.refused-enough')
    const id = await insertCandidacy(inside, {
      electionId: one.id,
      organisationId: nominee.id,
      nominatedBy: by,
      state: 'nominated',
      statement: null,
      nominatedOn: dayOf(inside.now),
      answeredOn: null,
    })
    const own = organisationsOf(inside.actor).includes(nominee.id)
    if (!id) return own ? done({ election: one, own }) : refused('conflict', 'elections.refused-nominated')
    await recordAct(
      inside,
      'candidacy.nominated',
      { kind: 'candidacy', id },
      { organisationId: nominee.id, to: 'nominated', detail: { code, by } },
    )
    return done({ election: one, own })
  })
}

/** A checked member of the body, against whom the charter says nothing. */
async function mayStandIn(inside: Context, one: Election, organisationId: string): Promise<Outcome<true>> {
  if ((await electorIds(inside, one, [organisationId])).length === 0)
    return invalid({ organisation: 'elections.wrong-not-member' })
  return mayStand(inside, {
    code: one.seatCode,
    organisationId,
    since: one.termSince,
    until: one.termUntil,
    electionId: one.id,
  })
}

/** Whoever stands is named in public: only an organisation whose name everybody may read can be proposed. */
const listedByName = (context: Context, slug: string): Promise<Organisation | undefined> =>
  findOrganisation({ ...context, actor: anonymous }, slug)

export interface AnswerForm {
  act: CandidacyAct
  statement?: string
  consent: boolean
}
/** The nominee's own answer: accepts with a short statement, declines, or withdraws until the vote opens. */
export async function answerCandidacy(context: Context, code: string, form: AnswerForm): Promise<Outcome<Candidacy>> {
  return transact(context, async (inside) => {
    const one = await holdElection(inside, { code })
    if (!one?.announcedOn) return notFound()
    const candidacy = await ownCandidacy(inside, one)
    if (!candidacy) return notFound()
    if (!may(inside.actor, policy['candidacy.answer'], { organisationId: candidacy.organisationId })) return forbidden()
    if (one.state !== 'nominating' || one.runOffOf) return refused('closed', 'elections.refused-candidates-fixed')
    if (form.act === 'accept' && !nominationsOpen(one, dayOf(inside.now)))
      return refused('closed', 'elections.refused-nominations-closed')
    const wrong = form.act === 'accept' ? wrongAcceptance(form) : {}
    if (Object.keys(wrong).length > 0) return invalid(wrong)
    const next = step(candidacySteps, candidacy.state, form.act)
    if (!next.ok) return next
    const statement =
      form.act === 'accept' ? rewriteIn(candidacy.statement, form.statement ?? '', inside.locale) : candidacy.statement
    const changed = { state: next.value, statement, answeredOn: dayOf(inside.now) }
    await saveCandidacy(inside, candidacy.id, changed)
    await recordAct(
      inside,
      `candidacy.${next.value}`,
      { kind: 'candidacy', id: candidacy.id },
      {
        organisationId: candidacy.organisationId,
        from: candidacy.state,
        to: next.value,
        detail: { code, organisationIds: [candidacy.nominatedBy] },
      },
    )
    return done({ ...candidacy, ...changed })
  })
}

function wrongAcceptance(form: AnswerForm): Record<string, string> {
  return {
    ...(form.statement ? {} : { statement: 'http.wrong-required' }),
    ...((form.statement?.length ?? 0) > longestStatement ? { statement: 'http.wrong-too-long' } : {}),
    ...(form.consent ? {} : { consent: 'elections.wrong-consent' }),
  }
}

export async function ownCandidacy(context: Context, one: Election): Promise<Candidacy | undefined> {
  const [candidacy] = await listCandidacies(context, {
    electionIds: [one.id],
    organisationIds: organisationsOf(context.actor),
  })
  return candidacy
}
