// Room: reviews/store. The SQL of rounds that are prepared here: their steps, submissions and what they passed on.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { sightOf } from '../../kernel/policy.ts'
import { newCode, newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import type { DB } from '../../platform/db/schema.ts'
import { seeing } from '../../platform/db/sight.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { Selectable } from 'kysely'
import { policy } from './policy.ts'
import type { Became, RoundState, Standing, StepKind, SubmissionState } from './rules.ts'

export interface Round {
  id: string
  slug: string
  title: LocalizedText
  about: LocalizedText | null
  state: RoundState
  movedBy: string | null
  meetingId: string | null
  previousSlug: string | null
  callUntil: string | null
  became: Became[] | null
  becameOn: string | null
  preparedOn: string
  sample: boolean
}
const asRound = (row: Selectable<DB['review_round']>): Round => ({
  id: row.id,
  slug: row.slug,
  title: row.title as LocalizedText,
  about: row.about as LocalizedText | null,
  state: row.state as RoundState,
  movedBy: row.moved_by,
  meetingId: row.meeting_id,
  previousSlug: row.previous_slug,
  callUntil: row.call_until,
  became: row.became as Became[] | null,
  becameOn: row.became_on,
  preparedOn: row.prepared_on,
  sample: row.sample,
})
const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
const rowOf = (one: Round) => ({
  slug: one.slug,
  title: JSON.stringify(one.title),
  about: json(one.about),
  state: one.state,
  moved_by: one.movedBy,
  meeting_id: one.meetingId,
  previous_slug: one.previousSlug,
  call_until: one.callUntil,
  became: json(one.became),
  became_on: one.becameOn,
  prepared_on: one.preparedOn,
  sample: one.sample,
})

export async function findRound(context: Context, slug: string): Promise<Round | undefined> {
  const row = await context.db.selectFrom('review_round').selectAll().where('slug', '=', slug).executeTakeFirst()
  return row && asRound(row)
}
export async function findRounds(context: Context, ids: string[]): Promise<Round[]> {
  if (ids.length === 0) return []
  return (await context.db.selectFrom('review_round').selectAll().where('id', 'in', ids).execute()).map(asRound)
}
/** Held until the transaction ends. */
export async function holdRound(context: Context, slug: string): Promise<Round | undefined> {
  const query = context.db.selectFrom('review_round').selectAll().where('slug', '=', slug).forUpdate()
  const row = await query.executeTakeFirst()
  return row && asRound(row)
}
/** The newest first: one in four years, so all of them. */
export async function listRounds(context: Context): Promise<Round[]> {
  return (await context.db.selectFrom('review_round').selectAll().orderBy('slug', 'desc').limit(100).execute()).map(
    asRound,
  )
}
export async function insertRound(context: Context, one: Omit<Round, 'id'>): Promise<Round> {
  const round = { ...one, id: newId(context.random) }
  await context.db
    .insertInto('review_round')
    .values({ id: round.id, ...rowOf(round) })
    .execute()
  return round
}
export async function saveRound(context: Context, one: Round): Promise<void> {
  await context.db.updateTable('review_round').set(rowOf(one)).where('id', '=', one.id).execute()
}

export interface Step {
  id: string
  kind: StepKind
  title: LocalizedText
  plannedOn: string
  heldOn: string | null
  meetingId: string | null
  consultationId: string | null
}
export async function stepsOf(context: Context, roundId: string): Promise<Step[]> {
  const rows = await context.db
    .selectFrom('review_step')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('planned_on')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as StepKind,
    title: row.title as LocalizedText,
    plannedOn: row.planned_on,
    heldOn: row.held_on,
    meetingId: row.meeting_id,
    consultationId: row.consultation_id,
  }))
}
export async function saveStep(context: Context, roundId: string, one: Step): Promise<void> {
  const values = {
    kind: one.kind,
    title: JSON.stringify(one.title),
    planned_on: one.plannedOn,
    held_on: one.heldOn,
    meeting_id: one.meetingId,
    consultation_id: one.consultationId,
  }
  await context.db
    .insertInto('review_step')
    .values({ id: one.id, round_id: roundId, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values).where('review_step.round_id', '=', roundId))
    .execute()
}
export async function removeStep(context: Context, roundId: string, id: string): Promise<boolean> {
  const query = context.db.deleteFrom('review_step').where('id', '=', id).where('round_id', '=', roundId)
  return (await query.returning('id').executeTakeFirst()) !== undefined
}

export interface Submission {
  id: string
  code: string
  roundId: string
  organisationId: string
  writtenBy: string | null
  standing: Standing
  objective: number | null
  title: LocalizedText
  /** Null once it was withdrawn. */
  text: LocalizedText | null
  url: string | null
  state: SubmissionState
  refusedFor: string | null
  receivedOn: string
  publishedOn: string | null
  sample: boolean
}
const asSubmission = (row: Selectable<DB['review_submission']>): Submission => ({
  id: row.id,
  code: row.code,
  roundId: row.round_id,
  organisationId: row.organisation_id,
  writtenBy: row.written_by,
  standing: row.standing as Standing,
  objective: row.objective,
  title: row.title as LocalizedText,
  text: row.text as LocalizedText | null,
  url: row.url,
  state: row.state as SubmissionState,
  refusedFor: row.refused_for,
  receivedOn: row.received_on,
  publishedOn: row.published_on,
  sample: row.sample,
})
/** What was published is everybody's; before that the desk sees it, and the organisation that submitted it. */
const visible = (context: Context) =>
  context.db.selectFrom('review_submission').where((row) =>
    seeing(row, sightOf(context.actor, policy['submission.read']), {
      in: (states) => row('state', 'in', states),
      organisation: (ids) => row('organisation_id', 'in', ids),
    }),
  )
export async function findSubmission(context: Context, code: string): Promise<Submission | undefined> {
  const row = await visible(context).selectAll().where('code', '=', code).executeTakeFirst()
  return row && asSubmission(row)
}
export async function findSubmissions(context: Context, ids: string[]): Promise<Submission[]> {
  if (ids.length === 0) return []
  return (await visible(context).selectAll().where('id', 'in', ids).execute()).map(asSubmission)
}
export async function holdSubmission(context: Context, code: string): Promise<Submission | undefined> {
  const row = await visible(context).selectAll().where('code', '=', code).forUpdate().executeTakeFirst()
  return row && asSubmission(row)
}
export interface SubmissionFilter {
  objective?: number
  standing?: Standing
  state?: SubmissionState
  organisationIds?: string[]
}
export async function listSubmissions(
  context: Context,
  roundId: string,
  filter: SubmissionFilter,
  paging: Paging,
): Promise<Paged<Submission>> {
  let query = visible(context).where('round_id', '=', roundId)
  if (filter.objective) query = query.where('objective', '=', filter.objective)
  if (filter.standing) query = query.where('standing', '=', filter.standing)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.organisationIds) query = query.where('organisation_id', 'in', filter.organisationIds)
  const [rows, { n }] = await Promise.all([
    query
      .selectAll()
      .orderBy('objective')
      .orderBy('received_on')
      .orderBy('id')
      .limit(paging.size)
      .offset((paging.page - 1) * paging.size)
      .execute(),
    query.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  return paged(rows.map(asSubmission), n, paging)
}
export interface SideCount {
  objective: number | null
  official: number
  parallel: number
}
/** How many were published, side by side, per objective; null is the Compact as a whole. */
export async function countSubmissions(context: Context, roundId: string): Promise<SideCount[]> {
  const rows = await context.db
    .selectFrom('review_submission')
    .select(['objective', 'standing', ({ fn }) => fn.countAll<number>().as('n')])
    .where('round_id', '=', roundId)
    .where('state', '=', 'published')
    .groupBy(['objective', 'standing'])
    .orderBy('objective')
    .execute()
  const sides = new Map<number | null, SideCount>()
  for (const { objective, standing, n } of rows) {
    const side = sides.get(objective) ?? { objective, official: 0, parallel: 0 }
    sides.set(objective, { ...side, [standing]: n })
  }
  return [...sides.values()]
}
export async function insertSubmission(
  context: Context,
  one: Omit<Submission, 'id' | 'code' | 'receivedOn' | 'refusedFor' | 'publishedOn' | 'state'>,
): Promise<Submission> {
  const submission: Submission = {
    ...one,
    id: newId(context.random),
    code: `S-${newCode(context.random, 10)}`,
    state: 'received',
    receivedOn: dayOf(context.now),
    refusedFor: null,
    publishedOn: null,
  }
  await context.db
    .insertInto('review_submission')
    .values({
      id: submission.id,
      code: submission.code,
      round_id: one.roundId,
      organisation_id: one.organisationId,
      written_by: one.writtenBy,
      standing: one.standing,
      objective: one.objective,
      title: JSON.stringify(one.title),
      text: json(one.text),
      url: one.url,
      state: submission.state,
      received_on: submission.receivedOn,
      sample: one.sample,
    })
    .execute()
  return submission
}
export async function saveSubmissionState(
  context: Context,
  id: string,
  to: { state: SubmissionState; refusedFor?: string },
): Promise<void> {
  const published = to.state === 'published'
  const gone = to.state === 'withdrawn'
  await context.db
    .updateTable('review_submission')
    .set({
      state: to.state,
      refused_for: to.refusedFor ?? null,
      published_on: published ? dayOf(context.now) : null,
      published_by: published ? context.actor.personId : null,
      ...(gone ? { text: null, url: null } : {}),
    })
    .where('id', '=', id)
    .execute()
}
/** How many wait to be read, and since when the first does. */
export async function countReceived(context: Context): Promise<{ slug: string; n: number; since: string }[]> {
  return context.db
    .selectFrom('review_submission')
    .innerJoin('review_round', 'review_round.id', 'review_submission.round_id')
    .select(['slug', ({ fn }) => fn.countAll<number>().as('n'), ({ fn }) => fn.min<string>('received_on').as('since')])
    .where('review_submission.state', '=', 'received')
    .groupBy('slug')
    .execute()
}

export interface Output {
  id: string
  title: LocalizedText
  href: string
  passedTo: string
  passedOn: string
}
export async function outputsOf(context: Context, roundId: string): Promise<Output[]> {
  const rows = await context.db
    .selectFrom('review_output')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('passed_on')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title as LocalizedText,
    href: row.href,
    passedTo: row.passed_to,
    passedOn: row.passed_on,
  }))
}
export async function insertOutput(context: Context, roundId: string, one: Omit<Output, 'id'>): Promise<void> {
  await context.db
    .insertInto('review_output')
    .values({
      id: newId(context.random),
      round_id: roundId,
      title: JSON.stringify(one.title),
      href: one.href,
      passed_to: one.passedTo,
      passed_on: one.passedOn,
    })
    .execute()
}
