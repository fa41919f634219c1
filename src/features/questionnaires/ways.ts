// Room: questionnaires. What the consultations, which stand before, ask of this way to speak: what it offers, whose
// receipt it is, what may be published of it, how its answers are cut loose.
import type { Context, FoundVoice, VoiceWays } from '../../platform/context.ts'
import { thresholds } from '../../kernel/thresholds.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { enterNumbers } from '../../platform/published/published.ts'
import { sayAnswer } from './present.ts'
import { numbersOf } from './published.ts'
import { countAll } from './result-rules.ts'
import { type Answers, asked, questionsOf } from './rules.ts'
import {
  type Questionnaire,
  findQuestionnaire,
  findSnapshot,
  findSnapshots,
  listQuestionnaires,
  saveSnapshot,
} from './store.ts'
import {
  allAnswers,
  countReplies,
  findDraftByReceipt,
  findReply,
  replyTables,
  shuffleReplies,
} from './store-replies.ts'
import { draftCookie, passedOn, textCode } from './use-cases-voices.ts'

const offered: VoiceWays['offered'] = async (context, { id, state }) => {
  const of = { consultationIds: [id] }
  const all = (await listQuestionnaires(context, of)).filter((one) => one.state !== 'drafted')
  const snapshots = await findSnapshots(
    context,
    all.map((one) => one.id),
  )
  const answerable = (one: Questionnaire) => one.state === 'published' && state === 'open'
  const sorted = [...all.filter(answerable), ...all.filter((one) => !answerable(one))]
  return sorted.map((one) => ({
    consultationId: one.consultationId,
    title: one.title,
    href: answerable(one) ? `/questionnaires/${one.slug}` : null,
    resultsHref: snapshots.get(one.id)?.final ? `/questionnaires/${one.slug}/results` : null,
  }))
}

const find: VoiceWays['find'] = async (context, lookup, words) => {
  // Both are looked for, whatever the first says.
  const reply = await findReply(context, { lookup })
  const draft = await findDraftByReceipt(context, lookup)
  const found = reply ?? draft
  if (!found?.check) return null
  const one = await findQuestionnaire(context, { id: found.questionnaireId })
  if (!one) return null
  const voice = { check: found.check, consultationId: one.consultationId }
  if (reply) return { ...voice, on: null, told: await tell(context, one, words, reply.answers) }
  const on = { to: `/questionnaires/${one.slug}/answer`, cookies: [await draftCookie(context, one.id, words)] }
  return { ...voice, on, told: null }
}

async function tell(
  context: Context,
  one: Questionnaire,
  words: string,
  answers: Answers,
): Promise<NonNullable<FoundVoice['told']>> {
  const seen = asked(one.definition, answers)
  const questions = questionsOf(one.definition).filter((question) => seen.has(question.id))
  const t = translator(context.locale)
  const snapshot = await findSnapshot(context, one.id)
  return {
    title: one.title,
    resultsHref: snapshot?.final ? `/questionnaires/${one.slug}/results` : null,
    answers: questions
      .filter((question) => answers[question.id] !== undefined && answers[question.id] !== passedOn)
      .map((question) => ({
        label: question.label,
        said: sayAnswer(question, answers[question.id], context.locale, t),
      })),
    texts: questions
      .filter((question) => answers[question.id] === passedOn)
      .map((question) => ({ label: question.label, code: textCode(words, question.id) })),
  }
}

/** While it is open, how many answered, in steps of five; the counts once, at the close. */
const publish: VoiceWays['publish'] = async (context, consultationId, final) => {
  for (const one of await listQuestionnaires(context, { consultationIds: [consultationId] })) {
    if (one.state === 'drafted') continue
    const before = (await findSnapshots(context, [one.id])).get(one.id)
    const replies = await countReplies(context, one.id)
    if (before?.final || (!final && replies - (before?.replies ?? 0) < thresholds.newBetweenSnapshots)) continue
    const results = final ? countAll(one.definition, await allAnswers(context, one.id)) : { questions: [] }
    const snapshot = { takenOn: dayOf(context.now), replies, final, results }
    await saveSnapshot(context, one.id, snapshot)
    await enterNumbers(context, ...numbersOf(one, snapshot))
  }
}

export const voiceWays: VoiceWays = { offered, find, publish, cutLoose: shuffleReplies, tables: replyTables }
