// Room: consultations/demo. A practice consultation whose voices can be verified, with votes of both kinds already in
// it: invented people agree and disagree, and one hand casts open votes against a statement, as in a raid.
import { newId } from '../../kernel/random.ts'
import { type Outcome, done } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { pseudonym } from '../../platform/keys/keys.ts'
import { listOrganisations } from '../organisations/index.ts'
import { coreStatements } from './archive.ts'
import { inAll } from './demo-words.ts'
import { type Answer, answers } from './rules.ts'
import { findConsultation, insertConsultation, insertStatements, listStatements } from './store.ts'
import { type Redemption, redemption, useQuota } from './store-slips.ts'
import { type CastVotes, ballot } from './store-votes.ts'
import { consultationKey, fromArchive, publishNow } from './use-cases.ts'
import { beginSlips, grantSlips } from './use-cases-slips.ts'

export const fairSlug = 'practice-verified'
const verifiedPeople = 24
const openPeople = 36
const raid = 30

export async function loadFairDemo(context: Context): Promise<void> {
  if (await findConsultation(context, fairSlug)) return
  const id = newId(context.random)
  await prepare(context, id)
  granted(await beginSlips(context, fairSlug))
  const { items } = await listOrganisations(context, { kind: 'organisation' }, { page: 1, size: 500 })
  const hands = items.filter((one) => one.sample).slice(0, 2)
  for (const [n, one] of hands.entries())
    granted(await grantSlips(context, fairSlug, { organisation: one.slug, quota: 40 - 15 * n }))
  if (hands[0]) await useQuota(context, id, hands[0].id, verifiedPeople)
  await speak(context, id)
  const one = await findConsultation(context, fairSlug)
  if (one) await publishNow(context, one)
}
function granted(outcome: Outcome<unknown>): void {
  if (!outcome.ok) throw new Error(`the demonstration was refused: ${outcome.refusal.code}`)
}

async function prepare(context: Context, id: string): Promise<void> {
  await transact(context, async (inside) => {
    await insertConsultation(inside, {
      id,
      slug: fairSlug,
      title: inAll('consultations.fair-demo-title'),
      question: inAll('consultations.fair-demo-question'),
      about: inAll('consultations.fair-demo-about'),
      askedBy: inAll('consultations.practice-asked-by'),
      answeredBy: inAll('consultations.practice-answered-by'),
      answersByOn: null,
      meetingId: null,
      state: 'open',
      opensOn: null,
      closesOn: null,
      sample: true,
    })
    const five = coreStatements().slice(0, 5).map(fromArchive)
    const statements = five.map((one) => ({
      ...one,
      id: newId(inside.random),
      consultationId: id,
      state: 'approved' as const,
    }))
    await insertStatements(inside, statements)
    return done(undefined)
  })
}

/** Each voice and each slip is a number of this demonstration: nobody holds a cookie or a paper for one. */
async function speak(context: Context, id: string): Promise<void> {
  const key = await context.keys.get(consultationKey(id))
  const statements = await listStatements(context, id)
  const day = dayOf(context.now)
  const votes: CastVotes[] = []
  const slips: Redemption[] = []
  for (let n = 0; n < verifiedPeople + openPeople + raid; n++) {
    const voiceId = pseudonym(key, 'demo-voice', String(n))
    const raiding = n >= verifiedPeople + openPeople
    const on = raiding ? statements.slice(0, 1) : statements
    const answer = (k: number): Answer => (raiding ? 'disagree' : inclination(n, k))
    votes.push({
      voiceId,
      consultationId: id,
      day,
      language: spoken[n % spoken.length] ?? 'es',
      votes: on.map((one, k) => ({ statementId: one.id, answer: answer(k) })),
    })
    if (n < verifiedPeople) slips.push({ voiceId, consultationId: id, hash: Buffer.from(`demo slip ${n}`) })
  }
  await Promise.all(votes.map((one) => context.votes.write(ballot, one)))
  for (const one of slips) await context.votes.write(redemption, one)
}
/** Half of them in Spanish. */
const spoken = ['es', 'pt', 'es', 'en', 'es', 'fr'] as const
/** Mostly in agreement with the first, mostly against the last. */
const inclination = (n: number, k: number): Answer =>
  (n * 7 + k * 3) % 10 < 8 - k * 2 ? 'agree' : (answers[1 + ((n + k) % 4 === 0 ? 1 : 0)] ?? 'pass')
