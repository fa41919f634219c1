// Room: reviews/use-cases. A round of the review, from its plan to what it passes on: prepared, moved, its steps
// planned and held, paragraphs of earlier outcomes recorded, outputs passed to the world forum.
import { originalText, rewriteIn } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findConsultation } from '../consultations/index.ts'
import { findMeeting } from '../meetings/index.ts'
import { twoPersonMode } from '../people/index.ts'
import { recordParagraphs } from '../recommendations/index.ts'
import { sourceOf } from '../reference/index.ts'
import { whatBecame } from './became.ts'
import { policy } from './policy.ts'
import { type RoundAct, type StepKind, actDone, move, readParagraphs } from './rules.ts'
import { findReview } from './store.ts'
import {
  type Round,
  findRound,
  holdRound,
  insertOutput,
  insertRound,
  removeStep,
  saveRound,
  saveStep,
  stepsOf,
} from './store-rounds.ts'

const subjectOf = (round: Round) => ({ kind: 'review', id: round.id }) as const

export interface RoundForm {
  title: string
  about?: string
  meeting?: string
  previous?: string
  callUntil?: string
}
interface Settings {
  meetingId: string | null
  previousSlug: string | null
}
async function settingsOf(context: Context, slug: string, form: RoundForm): Promise<Outcome<Settings>> {
  const meeting = form.meeting ? await findMeeting(context, form.meeting) : undefined
  if (form.meeting && !meeting) return invalid({ meeting: 'http.wrong-not-one-of' })
  const { previous } = form
  const known = !previous || (await findReview(context, previous)) || (await findRound(context, previous))
  if (!known || (previous && previous >= slug)) return invalid({ previous: 'reviews.wrong-previous' })
  return done({ meetingId: meeting?.id ?? null, previousSlug: previous ?? null })
}

/** A new round, called by its year. */
export async function prepareRound(context: Context, slug: string, form: RoundForm): Promise<Outcome<Round>> {
  if (!may(context.actor, policy['round.prepare'])) return forbidden()
  return transact(context, async (inside) => {
    if ((await findReview(inside, slug)) || (await findRound(inside, slug)))
      return invalid({ year: 'reviews.wrong-year-taken' })
    const settings = await settingsOf(inside, slug, form)
    if (!settings.ok) return settings
    const round = await insertRound(inside, {
      slug,
      ...settings.value,
      title: originalText(form.title, inside.locale),
      about: form.about ? originalText(form.about, inside.locale) : null,
      state: 'planned',
      movedBy: inside.actor.personId,
      callUntil: form.callUntil ?? null,
      became: null,
      becameOn: null,
      preparedOn: dayOf(inside.now),
      sample: false,
    })
    await recordAct(inside, 'review.planned', subjectOf(round), { to: 'planned', detail: { year: slug } })
    return done(round)
  })
}

/** A round for a change by whoever keeps it. */
async function change<T>(
  context: Context,
  slug: string,
  act: 'round.prepare' | 'round.move',
  work: (inside: Context, round: Round) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return transact(context, async (inside) => {
    const round = await holdRound(inside, slug)
    if (!round) return notFound()
    const thing = act === 'round.move' ? { state: round.state } : {}
    return may(inside.actor, policy[act], thing) ? work(inside, round) : forbidden()
  })
}

export const changeRound = (context: Context, slug: string, form: RoundForm): Promise<Outcome<Round>> =>
  change(context, slug, 'round.prepare', async (inside, round) => {
    const settings = await settingsOf(inside, slug, form)
    if (!settings.ok) return settings
    const changed: Round = {
      ...round,
      ...settings.value,
      title: rewriteIn(round.title, form.title, inside.locale),
      about: form.about ? rewriteIn(round.about, form.about, inside.locale) : null,
      callUntil: form.callUntil ?? null,
    }
    await saveRound(inside, changed)
    await recordAct(inside, 'review.changed', subjectOf(round), {
      detail: { callUntil: changed.callUntil, previous: changed.previousSlug },
    })
    return done(changed)
  })

/** Moves it along its road. When it is convened, what became of the round before is counted and kept with its day. */
export const moveRound = (context: Context, slug: string, act: RoundAct): Promise<Outcome<Round>> =>
  change(context, slug, 'round.move', async (inside, round) => {
    const { personId } = inside.actor
    const { on } = await twoPersonMode(inside)
    const moved = move({ ...round, personId, twoPersonMode: on }, act)
    if (!moved.ok) return moved
    const counted = act === 'convene' ? await whatBecame(inside, round.previousSlug) : null
    const next: Round = {
      ...round,
      state: moved.value.to,
      movedBy: personId,
      became: counted ?? round.became,
      becameOn: counted ? dayOf(inside.now) : round.becameOn,
    }
    await saveRound(inside, next)
    await recordAct(inside, `review.${actDone[act]}`, subjectOf(round), {
      capacity: moved.value.lent ? 'two-person-mode' : undefined,
      from: round.state,
      to: next.state,
    })
    return done(next)
  })

export interface StepForm {
  step?: string
  kind: StepKind
  title: string
  plannedOn: string
  heldOn?: string
  meeting?: string
  consultation?: string
}
/** Plans a step, or says when it was in fact held. */
export const keepStep = (context: Context, slug: string, form: StepForm): Promise<Outcome<Round>> =>
  change(context, slug, 'round.prepare', async (inside, round) => {
    const before = form.step ? (await stepsOf(inside, round.id)).find((one) => one.id === form.step) : undefined
    if (form.step && !before) return notFound()
    if (form.heldOn && form.heldOn > dayOf(inside.now)) return invalid({ heldOn: 'reviews.wrong-not-yet' })
    const meeting = form.meeting ? await findMeeting(inside, form.meeting) : undefined
    if (form.meeting && !meeting) return invalid({ meeting: 'http.wrong-not-one-of' })
    const consultation = form.consultation ? await findConsultation(inside, form.consultation) : undefined
    if (form.consultation && !consultation) return invalid({ consultation: 'http.wrong-not-one-of' })
    const id = before?.id ?? newId(inside.random)
    await saveStep(inside, round.id, {
      id,
      kind: form.kind,
      title: rewriteIn(before?.title ?? null, form.title, inside.locale),
      plannedOn: form.plannedOn,
      heldOn: form.heldOn ?? null,
      meetingId: meeting?.id ?? null,
      consultationId: consultation?.id ?? null,
    })
    await recordAct(inside, before ? 'review.step-changed' : 'review.step-planned', subjectOf(round), {
      detail: { step: id, plannedOn: form.plannedOn, heldOn: form.heldOn ?? null },
    })
    return done(round)
  })
export const dropStep = (context: Context, slug: string, id: string): Promise<Outcome<Round>> =>
  change(context, slug, 'round.prepare', async (inside, round) => {
    const step = (await stepsOf(inside, round.id)).find((one) => one.id === id)
    if (!step) return notFound()
    if (step.heldOn) return refused('conflict', 'reviews.refused-step-held')
    await removeStep(inside, round.id, id)
    await recordAct(inside, 'review.step-dropped', subjectOf(round), { detail: { step: id } })
    return done(round)
  })

export interface ParagraphsForm {
  source: string
  issuer: string
  issuedOn: string
  paragraphs: string
}
/** Paragraphs of an earlier outcome, pasted from a spreadsheet, as recommendations to be applied: each once. */
export const recordOutcomes = (
  context: Context,
  slug: string,
  form: ParagraphsForm,
): Promise<Outcome<{ slug: string; n: number }>> =>
  change(context, slug, 'round.prepare', async (inside, round) => {
    if (!sourceOf(form.source)) return invalid({ source: 'http.wrong-not-one-of' })
    const paragraphs = readParagraphs(form.paragraphs)
    if (!paragraphs.ok) return paragraphs
    const n = await recordParagraphs(inside, {
      sourceId: form.source,
      issuer: form.issuer,
      issuedOn: form.issuedOn,
      language: inside.locale,
      paragraphs: paragraphs.value,
    })
    await recordAct(inside, 'review.outcomes-recorded', subjectOf(round), { detail: { source: form.source, n } })
    return done({ slug, n })
  })

export interface OutputForm {
  title: string
  href: string
  passedTo: string
  passedOn: string
}
/** Says that something of this round was passed on to the world forum. */
export const passOn = (context: Context, slug: string, form: OutputForm): Promise<Outcome<Round>> =>
  change(context, slug, 'round.prepare', async (inside, round) => {
    if (!['adopted', 'following-up', 'closed'].includes(round.state))
      return refused('conflict', 'reviews.refused-not-adopted')
    if (form.passedOn > dayOf(inside.now)) return invalid({ passedOn: 'reviews.wrong-not-yet' })
    if (!/^(https:\/\/[^\s<>"]+|\/[\w/-]*)$/.test(form.href)) return invalid({ href: 'http.wrong-not-in-form' })
    await insertOutput(inside, round.id, { ...form, title: originalText(form.title, inside.locale) })
    await recordAct(inside, 'review.passed-on', subjectOf(round), {
      detail: { to: form.passedTo, on: form.passedOn },
    })
    return done(round)
  })
