// Room: reviews/use-cases. What organisations and offices submit to a round: filed, taken back, read and published.
import { originalText } from '../../kernel/localized-text.ts'
import { type Outcome, done, forbidden, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { may } from '../../kernel/policy.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { type Organisation, ownOrganisations } from '../organisations/index.ts'
import { policy } from './policy.ts'
import { hears } from './rules.ts'
import {
  type Submission,
  findRound,
  findRounds,
  holdSubmission,
  insertSubmission,
  saveSubmissionState,
} from './store-rounds.ts'

const subjectOf = (one: Submission) => ({ kind: 'submission', id: one.id }) as const

/** For whom the one who looks could submit. */
export const submitters = async (context: Context): Promise<Organisation[]> =>
  (await ownOrganisations(context)).filter((one) =>
    may(context.actor, policy['submission.file'], { organisationId: one.id }),
  )

export interface SubmissionForm {
  organisation?: string
  objective?: number
  title: string
  text: string
  url?: string
}
/** Files it in the own name: an office's is official, an organisation's parallel. It is read before it is public. */
export async function fileSubmission(
  context: Context,
  slug: string,
  form: SubmissionForm,
): Promise<Outcome<Submission>> {
  return transact(context, async (inside) => {
    const round = await findRound(inside, slug)
    if (!round) return notFound()
    const own = await submitters(inside)
    const chosen = form.organisation ? own.find((one) => one.id === form.organisation) : own[0]
    if (!chosen) return form.organisation ? invalid({ organisation: 'http.wrong-not-one-of' }) : forbidden()
    if (!hears(round, dayOf(inside.now))) return refused('closed', 'reviews.refused-call-over')
    if (form.url && !(form.url.startsWith('https://') && URL.canParse(form.url)))
      return invalid({ url: 'reviews.wrong-not-https' })
    const one = await insertSubmission(inside, {
      roundId: round.id,
      organisationId: chosen.id,
      writtenBy: inside.actor.personId,
      standing: chosen.kind === 'office' ? 'official' : 'parallel',
      objective: form.objective ?? null,
      title: originalText(form.title, inside.locale),
      text: originalText(form.text, inside.locale),
      url: form.url ?? null,
      sample: chosen.sample,
    })
    await recordAct(inside, 'submission.received', subjectOf(one), {
      organisationId: chosen.id,
      to: 'received',
      detail: { round: slug, code: one.code, standing: one.standing, objective: one.objective },
    })
    return done(one)
  })
}

/** The organisation takes it back, also after it was published: the words go out of sight, that it was there stays. */
export async function withdrawSubmission(context: Context, code: string): Promise<Outcome<Submission>> {
  return transact(context, async (inside) => {
    const one = await holdSubmission(inside, code)
    if (!one) return notFound()
    const { organisationId, state } = one
    if (!may(inside.actor, policy['submission.withdraw'], { organisationId })) return forbidden()
    if (!may(inside.actor, policy['submission.withdraw'], { organisationId, state }))
      return refused('conflict', 'reviews.refused-not-there')
    await saveSubmissionState(inside, one.id, { state: 'withdrawn' })
    await recordAct(inside, 'submission.withdrawn', subjectOf(one), { organisationId, from: state, to: 'withdrawn' })
    return done(one)
  })
}

/** Publishes it as it is, or says why not: form is judged, never content; nobody publishes what they wrote. */
export async function judgeSubmission(
  context: Context,
  code: string,
  form: { act: 'publish' | 'refuse'; reason?: string },
): Promise<Outcome<{ slug: string; published: boolean }>> {
  return transact<{ slug: string; published: boolean }>(context, async (inside) => {
    const one = await holdSubmission(inside, code)
    if (!one) return notFound()
    const { state, organisationId } = one
    if (!may(inside.actor, policy['submission.judge'])) return forbidden()
    if (!may(inside.actor, policy['submission.judge'], { state })) return refused('conflict', 'reviews.refused-judged')
    const [round] = await findRounds(inside, [one.roundId])
    const slug = round?.slug ?? ''
    const detail = { round: slug, code }
    if (form.act === 'refuse') {
      if (!form.reason) return invalid({ reason: 'http.wrong-required' })
      await saveSubmissionState(inside, one.id, { state: 'refused', refusedFor: form.reason })
      await recordAct(inside, 'submission.refused', subjectOf(one), {
        organisationId,
        detail,
        from: state,
        to: 'refused',
      })
      return done({ slug, published: false })
    }
    if (one.writtenBy === inside.actor.personId) return refused('forbidden', 'reviews.refused-own-submission')
    await saveSubmissionState(inside, one.id, { state: 'published' })
    await recordAct(inside, 'submission.published', subjectOf(one), {
      organisationId,
      detail,
      from: state,
      to: 'published',
    })
    return done({ slug, published: true })
  })
}
