// Room: consultations/use-cases. Preparing, opening and closing a consultation, its statements, and what is published
// of it.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { cutLoose } from '../../platform/db/cut-loose.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { enterNumbers } from '../../platform/published/published.ts'
import { slugOf } from '../organisations/index.ts'
import { sealedTables, shuffleSealed } from '../safeguarding/index.ts'
import { archiveStatements } from './archive.ts'
import { forgetBallot } from './ballot.ts'
import { talliesByLanguage } from './language-rules.ts'
import { languageNumbersOf, numbersOf } from './published.ts'
import {
  type ConsultationAct,
  consultationSteps,
  hasNews,
  longestStatement,
  nextPeople,
  nextSnapshot,
} from './rules.ts'
import {
  type Consultation,
  type Statement,
  findConsultation,
  findConsultations,
  findSnapshot,
  holdConsultation,
  findStatements,
  insertConsultation,
  insertStatements,
  listConsultations,
  listStatements,
  replaceSnapshot,
  saveConsultationState,
  saveFinal,
  saveLanguageTallies,
  takenSlugs,
  withdrawStatementRow,
} from './store.ts'
import {
  countVoters,
  countVotes,
  countVotesByLanguage,
  forgetLanguages,
  shuffleVoices,
  stopTexts,
} from './store-votes.ts'

export const sealQueue = 'consultations-seal'
export const roundQueue = 'consultations-round'

export interface PrepareForm {
  title: string
  question: string
  about?: string
  askedBy: string
  answeredBy: string
  answersByOn?: string
  meetingId: string | null
  opensOn?: string
  closesOn?: string
}

/** Announces a consultation: public from now on, open for voices when it is opened. */
export async function prepareConsultation(context: Context, form: PrepareForm): Promise<Outcome<Consultation>> {
  if (form.opensOn && form.closesOn && form.closesOn < form.opensOn)
    return invalid({ closesOn: 'consultations.wrong-closes-first' })
  return transact(context, async (inside) => {
    const said = (text: string): LocalizedText => originalText(text, inside.locale)
    const wanted = slugOf(form.title)
    const taken = new Set(await takenSlugs(inside, wanted))
    let slug = wanted
    for (let n = 2; taken.has(slug); n++) slug = `${wanted}-${n}`
    const one: Consultation = {
      id: newId(inside.random),
      slug,
      title: said(form.title),
      question: said(form.question),
      about: form.about ? said(form.about) : null,
      askedBy: said(form.askedBy),
      answeredBy: said(form.answeredBy),
      answersByOn: form.answersByOn ?? null,
      meetingId: form.meetingId,
      state: 'announced',
      opensOn: form.opensOn ?? null,
      closesOn: form.closesOn ?? null,
      sample: false,
      final: null,
      slipKey: null,
    }
    await insertConsultation(inside, one)
    await recordAct(inside, 'consultation.announced', { kind: 'consultation', id: one.id }, { to: 'announced' })
    return done(one)
  })
}

export const openConsultation = (context: Context, slug: string) => move(context, slug, 'open')

/**
 * Closes a consultation: no vote and no text comes in from here on; a job publishes the end and cuts its voices loose.
 */
export const closeConsultation = (context: Context, slug: string) => move(context, slug, 'close')

async function move(context: Context, slug: string, act: ConsultationAct): Promise<Outcome<Consultation>> {
  const outcome = await transact(context, async (inside) => {
    await stopTexts(inside)
    const one = await findConsultation(inside, slug)
    if (!one) return notFound()
    const next = step(consultationSteps, one.state, act)
    if (!next.ok) return next
    await saveConsultationState(inside, one.id, next.value)
    await recordAct(
      inside,
      act === 'open' ? 'consultation.opened' : 'consultation.closed',
      { kind: 'consultation', id: one.id },
      { from: one.state, to: next.value },
    )
    if (act === 'close') {
      await inside.jobs.enqueue(inside.db, sealQueue, { consultationId: one.id })
    }
    return done({ ...one, state: next.value })
  })
  forgetBallot(context, slug)
  return outcome
}

/** A statement in the words of the editors. */
export async function addStatement(context: Context, slug: string, text: string): Promise<Outcome<Consultation>> {
  if (text.length > longestStatement) return invalid({ text: 'http.wrong-too-long' })
  return addAll(context, slug, async () => [
    { text: originalText(text, context.locale), origin: 'editors', source: null, objectives: [] },
  ])
}

/** Statements of the archive: paraphrases with their sources, each at most once. */
export async function addFromArchive(context: Context, slug: string, ids: string[]): Promise<Outcome<Consultation>> {
  const chosen = archiveStatements({ ids })
  if (chosen.length === 0) return invalid({ archive: 'http.wrong-required' })
  return addAll(context, slug, async (before) => {
    const known = new Set(before.map((one) => one.source?.archive))
    return chosen.filter((one) => !known.has(one.id)).map(fromArchive)
  })
}

type StatementWords = Pick<Statement, 'text' | 'origin' | 'source' | 'objectives'>
export const fromArchive = (one: ReturnType<typeof archiveStatements>[number]): StatementWords => ({
  text: one.text,
  origin: 'editors',
  objectives: one.objectives,
  source: {
    archive: one.id,
    source: { id: one.source.id, locator: one.source.locator, standing: one.source.standing },
  },
})

async function addAll(
  context: Context,
  slug: string,
  choose: (before: Statement[]) => Promise<StatementWords[]>,
): Promise<Outcome<Consultation>> {
  const outcome = await transact(context, async (inside) => {
    const one = await findConsultation(inside, slug)
    if (!one) return notFound()
    if (one.state === 'closed') return refused('closed', 'consultations.refused-closed')
    const statements = (await choose(await listStatements(inside, one.id))).map((words): Statement => ({
      ...words,
      id: newId(inside.random),
      consultationId: one.id,
      state: 'approved',
    }))
    await insertStatements(inside, statements)
    await recordAct(
      inside,
      'consultation.statements-added',
      { kind: 'consultation', id: one.id },
      { detail: { n: statements.length } },
    )
    return done(one)
  })
  forgetBallot(context, slug)
  return outcome
}

/** A withdrawn statement is voted on no more; its votes stay in the results. */
export async function withdrawStatement(
  context: Context,
  slug: string,
  statementId: string,
): Promise<Outcome<Consultation>> {
  const outcome = await transact(context, async (inside) => {
    const one = await findConsultation(inside, slug)
    const [statement] = await findStatements(inside, [statementId])
    if (!one || statement?.consultationId !== one.id) return notFound()
    if (one.state === 'closed') return refused('closed', 'consultations.refused-closed')
    await withdrawStatementRow(inside, statementId)
    await recordAct(
      inside,
      'statement.withdrawn',
      { kind: 'statement', id: statementId },
      { from: statement.state, to: 'withdrawn' },
    )
    return done(one)
  })
  forgetBallot(context, slug)
  return outcome
}

/**
 * Publishes the next snapshot of a consultation, if enough new people spoke since the one before. One at a time: two
 * that looked back at the same one before could come out with fewer new people between them than may be told.
 */
async function publishOf(context: Context, { id, slug, slipKey }: Consultation, final: boolean): Promise<void> {
  await holdConsultation(context, id)
  const before = await findSnapshot(context, id)
  if (before?.final) return
  const apart = slipKey !== null
  const voters = await countVoters(context, id, apart)
  if (!final && !hasNews(before, voters)) return
  const statements = await listStatements(context, id)
  const ids = statements.map((one) => one.id)
  const tallies = nextSnapshot(before, voters, await countVotes(context, ids, apart), final)
  const people = nextPeople(before, voters, final)
  if (!tallies) return
  const snapshot = { takenOn: dayOf(context.now), voters: voters.voters, final, people, tallies }
  await replaceSnapshot(context, id, snapshot)
  await enterNumbers(context, ...numbersOf({ id, slug }, snapshot))
  if (!final) return
  const byLanguage = talliesByLanguage(await countVotesByLanguage(context, id))
  await saveLanguageTallies(context, id, byLanguage)
  await enterNumbers(context, ...languageNumbersOf({ slug }, snapshot, byLanguage))
  await forgetLanguages(context, id)
}

/** When each consultation that somebody watches was looked at last, by the writer of this installation. */
const lookedAt = new WeakMap<object, Map<string, number>>()
const lookEveryMs = 1000

/** While somebody looks at the results they move: what may be published is, not more often than once a second. */
export async function publishWhileWatched(context: Context, slug: string): Promise<void> {
  const known = lookedAt.get(context.votes) ?? new Map<string, number>()
  lookedAt.set(context.votes, known)
  const now = performance.now()
  if (now - (known.get(slug) ?? -lookEveryMs) < lookEveryMs * 0.9) return
  if (known.size > 200) known.clear()
  known.set(slug, now)
  const one = await findConsultation(context, slug)
  if (one?.state === 'open') await publishNow(context, one)
}
export const publishNow = (context: Context, one: Consultation) =>
  transact(context, async (inside) => {
    await publishOf(inside, one, false)
    return done(undefined)
  })

const publishWays = (context: Context, id: string) =>
  transact(context, async (inside) => {
    await inside.voiceWays.publish(inside, id, false)
    return done(undefined)
  })

/**
 * The round of the worker: opens and closes what is due, and publishes what may be published. Looks at states alone.
 */
export async function makeRound(context: Context): Promise<void> {
  const today = dayOf(context.now)
  for (const state of ['announced', 'open'] as const) {
    const { items } = await listConsultations(context, { state }, { page: 1, size: 500 })
    for (const one of items) {
      if (state === 'announced' && one.opensOn && one.opensOn <= today) await openConsultation(context, one.slug)
      else if (state === 'open' && one.closesOn && one.closesOn < today) await closeConsultation(context, one.slug)
      else if (state === 'open') {
        await publishNow(context, one)
        await publishWays(context, one.id)
      }
    }
  }
}

/**
 * Merges the rest into the final snapshot and cuts the voices of a closed consultation loose from whatever could tell
 * who spoke when: its rows are written anew in random order under new ids, its key is destroyed, the tables are
 * compacted and the log from before is dropped
 * (safety.md, decision 7). Run twice it does no harm.
 */
export async function sealConsultation(context: Context, consultationId: string): Promise<void> {
  const [one] = await findConsultations(context, [consultationId])
  if (!one || one.state !== 'closed' || one.final) return
  await context.maintenance.rewrite(async (owner) => {
    await shuffleSealed(owner, await shuffleVoices(owner, one.id))
    await context.voiceWays.cutLoose(owner, one.id)
  })
  await transact(context, async (inside) => {
    await publishOf(inside, one, true)
    await inside.voiceWays.publish(inside, one.id, true)
    return done(undefined)
  })
  await saveFinal(
    context,
    one.id,
    await cutLoose(context, consultationKey(one.id), [...voiceTables, ...sealedTables, ...context.voiceWays.tables]),
  )
}

const voiceTables = ['voice', 'vote', 'input', 'slip_spent', 'slip_batch']

export const consultationKey = (id: string): string => `consultation-${id}`
