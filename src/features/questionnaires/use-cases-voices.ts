// Room: questionnaires/use-cases. Somebody without a name answers, leaves, goes on with six words, and sends. No act,
// no job, no log line, no time but the Monday on which a draft is dropped (safety.md, decision 7).
import { type Outcome, done, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/random.ts'
import { readText } from '../../kernel/localized-text.ts'
import type { Locale } from '../../kernel/locale.ts'
import type { Context } from '../../platform/context.ts'
import type { SetCookie } from '../../platform/http/route.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { keyedHash, sameSecret } from '../../platform/keys/keys.ts'
import {
  type Consultation,
  consultationKey,
  deriveWords,
  findConsultations,
  keepReceipt,
  lookupOf,
  takeText,
  whileOpen,
} from '../consultations/index.ts'
import { type Typed, fieldOf, readStep } from './answer-rules.ts'
import {
  type Answers,
  type Definition,
  type Step,
  asked,
  dropDay,
  isText,
  kept,
  missing,
  questionsOf,
  stepsFor,
  stepsOf,
} from './rules.ts'
import { type Questionnaire, findOpenQuestionnaire, holdQuestionnaire } from './store.ts'
import { type Owner, findDraft, findReply, insertReply, saveDraft, takeDraft } from './store-replies.ts'

export type Cookies = Record<string, string>
export interface OpenOne {
  questionnaire: Questionnaire
  consultation: Consultation
}
/** A questionnaire that can be answered now, or why it cannot. */
export async function openOne(context: Pick<Context, 'db'>, slug: string): Promise<Outcome<OpenOne>> {
  const questionnaire = await findOpenQuestionnaire(context, slug)
  if (!questionnaire) return notFound()
  const [consultation] = await findConsultations(context, [questionnaire.consultationId])
  if (!consultation) return notFound()
  if (consultation.state === 'announced') return refused('closed', 'consultations.refused-not-open')
  if (consultation.state === 'closed') return refused('closed', 'consultations.refused-closed')
  if (questionnaire.state !== 'published') return refused('closed', 'questionnaires.refused-withdrawn')
  return done({ questionnaire, consultation })
}

/** Names a part of the questionnaire, nothing of the person. For two hours; after that, or elsewhere, the words. */
const cookieOf = (id: string): string => `voice_q_${id.slice(0, 8)}`
const cookieSeconds = 2 * 3600
const markOf = async (context: Pick<Context, 'keys'>, id: string, words: string): Promise<string> =>
  keyedHash(await context.keys.get('pepper'), 'questionnaire', id, words)
    .subarray(0, 16)
    .toString('base64url')

/** The words in the browser, marked as ours: nobody can try words by writing a cookie. */
export async function draftCookie(context: Pick<Context, 'keys'>, id: string, words: string): Promise<SetCookie> {
  return { name: cookieOf(id), value: `${words}.${await markOf(context, id, words)}`, maxAgeSeconds: cookieSeconds }
}
export const noDraftCookie = (id: string): SetCookie => ({ name: cookieOf(id), value: '', maxAgeSeconds: 1 })
export async function carriedWords(
  context: Pick<Context, 'keys'>,
  id: string,
  cookies: Cookies,
): Promise<string | null> {
  const [words = '', mark = ''] = (cookies[cookieOf(id)] ?? '').split('.')
  if (!words) return null
  return sameSecret(Buffer.from(mark), Buffer.from(await markOf(context, id, words))) ? words : null
}

/** Begins: six words, derived from the form, that nobody here can make again without it. Nothing is stored yet. */
export async function beginNameless(
  context: Context,
  slug: string,
  formKey: string,
  cookies: Cookies,
): Promise<Outcome<{ slug: string; cookie: SetCookie }>> {
  if (!/^[\w-]{8,100}$/.test(formKey)) return refused('invalid', 'http.refused-no-key')
  const open = await openOne(context, slug)
  if (!open.ok) return open
  const { id, consultationId } = open.value.questionnaire
  const before = await carriedWords(context, id, cookies)
  const key = await context.keys.get(consultationKey(consultationId))
  const words = before ?? deriveWords(key, `questionnaire ${id}`, formKey, context.locale)
  return done({ slug, cookie: await draftCookie(context, id, words) })
}

/** What this browser has answered so far; null where it has not begun. */
export async function ownDraft(
  context: Context,
  questionnaire: Questionnaire,
  cookies: Cookies,
): Promise<{ words: string; answers: Answers } | null> {
  const words = await carriedWords(context, questionnaire.id, cookies)
  if (!words) return null
  return { words, answers: (await draftOf(context, questionnaire.id, words)) ?? {} }
}
export const draftOf = async (context: Context, id: string, words: string) =>
  findDraft(context, id, { lookup: await lookupOf(context, words) })

export type Go = 'on' | 'back' | 'leave'
/** Where a page leads: the next step that is for this person, the one before, the check, or out. */
export type Next = { at: number } | 'check' | 'left'

export function nextOf(definition: Definition, answers: Answers, at: number, go: Go): Next {
  if (go === 'leave') return 'left'
  const steps = stepsFor(definition, answers).map((one) => one.at)
  if (go === 'back') return { at: steps.filter((one) => one < at).at(-1) ?? steps[0] ?? 1 }
  const next = steps.find((one) => one > at)
  return next === undefined ? 'check' : { at: next }
}

/**
 * One page of answers onto those before. Going on, everything must be right and what must be answered answered; whoever
 * leaves or goes back keeps what could be read.
 */
export function fillStep(
  definition: Definition,
  before: Answers,
  { at, typed, go, language }: { at: number; typed: Typed; go: Go; language: Locale },
): Outcome<Answers> {
  const step: Step | undefined = stepsOf(definition)[at - 1]
  if (!step) return notFound()
  const seen = asked(definition, before)
  const questions = step.questions.filter((one) => seen.has(one.id))
  const read = readStep(questions, typed, language)
  if (go === 'on') {
    const files = new Set(questions.filter((one) => one.kind === 'file').map((one) => one.id))
    const wrong = { ...read.wrong }
    for (const one of questions)
      if (one.required && !files.has(one.id) && read.answers[one.id] === undefined)
        wrong[fieldOf(one)] ??= 'http.wrong-required'
    if (Object.keys(wrong).length > 0) return invalid(wrong)
  }
  const others = Object.fromEntries(
    Object.entries(before).filter(([id]) => !questions.some((one) => one.id === id && one.kind !== 'file')),
  )
  return done(kept(definition, { ...others, ...read.answers }))
}

/** Keeps one page of a nameless draft. */
export async function keepStep(
  context: Context,
  slug: string,
  cookies: Cookies,
  page: { at: number; typed: Typed; go: Go },
): Promise<Outcome<{ slug: string; next: Next; cookie: SetCookie }>> {
  const open = await openOne(context, slug)
  if (!open.ok) return open
  const { questionnaire } = open.value
  const words = await carriedWords(context, questionnaire.id, cookies)
  if (!words) return refused('conflict', 'questionnaires.refused-not-begun')
  const kept = await keepDraft(context, questionnaire, words, ({ definition }, before) =>
    fillStep(definition, before, { ...page, language: context.locale }),
  )
  if (!kept.ok) return kept
  const { definition, answers } = kept.value
  return done({
    slug,
    next: nextOf(definition, answers, page.at, page.go),
    cookie: await draftCookie(context, questionnaire.id, words),
  })
}

/** Keeps what changed of the draft of these words, before the close and before it was sent. */
export async function keepDraft(
  context: Context,
  questionnaire: Questionnaire,
  words: string,
  change: (held: Questionnaire, before: Answers) => Outcome<Answers>,
): Promise<Outcome<{ definition: Definition; answers: Answers }>> {
  const owner = await keepReceipt(context, words)
  return whileOpen(context, questionnaire.consultationId, async (inside) => {
    const held = await holdQuestionnaire(inside, questionnaire.id, false)
    if (held?.state !== 'published') return refused('closed', 'questionnaires.refused-withdrawn')
    if (await findReply(inside, { lookup: owner.lookup })) return refused('conflict', 'questionnaires.refused-sent')
    const before = (await findDraft(inside, held.id, owner)) ?? {}
    const answers = change(held, before)
    if (!answers.ok) return answers
    await saveDraft(inside, {
      id: newId(inside.random),
      questionnaireId: held.id,
      owner,
      answers: answers.value,
      dropOn: dropDay(dayOf(inside.now)),
    })
    return done({ definition: held.definition, answers: answers.value })
  })
}

/** The receipt of one text among the answers: it follows from the words, and from nothing that is stored. */
export const textCode = (words: string, question: string): string => `${words}#${question}`
/** What stands in the place of a text that went to the moderator. */
export const passedOn = 'passed-on'

/** Stores an answered questionnaire: what goes to the moderator goes there, and stands nowhere beside the rest. */
export async function storeReply(
  context: Context,
  { questionnaire, consultation }: OpenOne,
  { owner, words, answers }: { owner: Extract<Owner, { lookup: Buffer }>; words: string; answers: Answers },
): Promise<boolean> {
  const left: Answers = { ...answers }
  const isNew = await insertReply(context, {
    id: newId(context.random),
    questionnaireId: questionnaire.id,
    owner,
    answers: withoutTexts(questionnaire.definition, left),
    filedOn: null,
  })
  if (!isNew) return false
  for (const question of questionsOf(questionnaire.definition)) {
    const answer = left[question.id]
    if (!question.toInputs || !isText(answer)) continue
    const title = readText(question.label, answer.language as Locale).text.slice(0, 200)
    await takeText(context, consultation, { kind: 'text', ...answer, title }, textCode(words, question.id))
  }
  return true
}
export const withoutTexts = (definition: Definition, answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => {
      const goes = questionsOf(definition).some((one) => one.id === id && one.toInputs)
      return [id, goes ? passedOn : answer]
    }),
  )

/** Sends a nameless draft: from now on its words are its receipt. Sent twice it is one answer. */
export async function sendNameless(
  context: Context,
  slug: string,
  cookies: Cookies,
): Promise<Outcome<{ id: string; words: string }>> {
  const open = await openOne(context, slug)
  if (!open.ok) return open
  const { id, consultationId } = open.value.questionnaire
  const words = await carriedWords(context, id, cookies)
  if (!words) return refused('conflict', 'questionnaires.refused-not-begun')
  const lookup = await lookupOf(context, words)
  return whileOpen(context, consultationId, async (inside, consultation) => {
    const held = await holdQuestionnaire(inside, id, false)
    if (held?.state !== 'published') return refused('closed', 'questionnaires.refused-withdrawn')
    if (await findReply(inside, { lookup })) return done({ id, words })
    const draft = await takeDraft(inside, id, { lookup })
    if (!draft?.check || Object.keys(draft.answers).length === 0)
      return refused('conflict', 'questionnaires.refused-nothing')
    const answers = kept(held.definition, draft.answers)
    if (missing(held.definition, answers).some((one) => one.kind !== 'file'))
      return refused('conflict', 'questionnaires.refused-missing')
    const owner = { lookup, check: draft.check }
    await storeReply(inside, { questionnaire: held, consultation }, { owner, words, answers })
    return done({ id, words })
  })
}
