// Room: questionnaires/use-cases. Somebody without a name answers by message: one question, one line, as on a paper
// sheet. The same drafts, the same words, the same sending as on the pages.
import { type Locale, locales } from '../../kernel/locale.ts'
import { type Outcome, done, invalid, notFound, refused } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { consultationKey, deriveWords, lookupOf } from '../consultations/index.ts'
import { readLine } from './answer-rules.ts'
import { type Question, asked, findQuestion, kept, questionsOf } from './rules.ts'
import { type Questionnaire, listQuestionnaires } from './store.ts'
import { findDraft, findReply } from './store-replies.ts'
import { draftCookie, draftOf, keepDraft, openOne, sendNameless } from './use-cases-voices.ts'

/** What of a consultation can be answered now, question by question: files are for organisations, on the page. */
export async function answerable(context: Context, consultationId: string): Promise<Questionnaire | null> {
  const all = await listQuestionnaires(context, { consultationIds: [consultationId] })
  return all.find((one) => one.state === 'published') ?? null
}

/**
 * The six words of an answer by message: the same for the same sender, in the language in which they began. So one
 * sender answers once, whatever language they go on in.
 */
export async function wordsFor(context: Context, one: Questionnaire, secret: string): Promise<string> {
  const key = await context.keys.get(consultationKey(one.consultationId))
  const wordsIn = (locale: Locale) => deriveWords(key, `questionnaire ${one.id}`, secret, locale)
  for (const words of locales.map(wordsIn)) {
    const lookup = await lookupOf(context, words)
    if ((await findReply(context, { lookup })) ?? (await findDraft(context, one.id, { lookup }))) return words
  }
  return wordsIn(context.locale)
}

export interface Asked {
  questionnaire: Questionnaire
  /** Null: all is answered that was asked. */
  question: Question | null
  place: number
  places: number
}
/** The next question for this person after one, or the first. */
export async function nextLine(
  context: Context,
  { slug }: Questionnaire,
  words: string,
  after: string | null,
): Promise<Outcome<Asked>> {
  const open = await openOne(context, slug)
  if (!open.ok) return open
  const { questionnaire } = open.value
  if (await findReply(context, { lookup: await lookupOf(context, words) }))
    return refused('conflict', 'questionnaires.refused-sent')
  const seen = asked(questionnaire.definition, (await draftOf(context, questionnaire.id, words)) ?? {})
  const order = questionsOf(questionnaire.definition).filter((one) => one.kind !== 'file')
  const from = after ? order.findIndex((one) => one.id === after) + 1 : 0
  const mine = order.filter((one) => seen.has(one.id))
  const question = order.slice(from).find((one) => seen.has(one.id)) ?? null
  return done({
    questionnaire,
    question,
    place: question ? mine.indexOf(question) + 1 : mine.length,
    places: mine.length,
  })
}

/** One line as the answer to one question; a hyphen passes over what need not be answered. */
export async function keepLine(
  context: Context,
  { slug }: Questionnaire,
  words: string,
  { question: id, line }: { question: string; line: string },
): Promise<Outcome<Asked>> {
  const open = await openOne(context, slug)
  if (!open.ok) return open
  const { questionnaire } = open.value
  const question = findQuestion(questionnaire.definition, id)
  if (!question || question.kind === 'file') return notFound()
  const read = readLine(question, line.trim() === '-' ? '' : line, context.locale)
  if (!read.ok) return invalid({ line: read.wrong })
  if (read.answer === undefined && question.required) return invalid({ line: 'http.wrong-required' })
  const stored = await keepDraft(context, questionnaire, words, ({ definition }, before) => {
    const { [id]: _before, ...others } = before
    return done(kept(definition, read.answer === undefined ? others : { ...others, [id]: read.answer }))
  })
  return stored.ok ? nextLine(context, questionnaire, words, id) : stored
}

export async function sendLines(context: Context, one: Questionnaire, words: string): Promise<Outcome<string>> {
  const { name, value } = await draftCookie(context, one.id, words)
  const sent = await sendNameless(context, one.slug, { [name]: value })
  return sent.ok ? done(sent.value.words) : sent
}
