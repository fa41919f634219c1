// Room: channels/use-cases. What a channel does for the people who write to it: the same voices, votes, texts and
// receipts as on the pages, through the same use cases. Who wrote enters as an opaque word and becomes a pseudonym
// under the consultation's own key; no act, no job, no log line, no time.
import type { Locale } from '../../kernel/locale.ts'
import { type Outcome, done, invalid, notFound, refused } from '../../kernel/outcome.ts'
import type { Context } from '../../platform/context.ts'
import { keyedHash } from '../../platform/keys/keys.ts'
import {
  type Consultation,
  type Fate,
  type InputKind,
  type Statement,
  castVotes,
  consultationKey,
  createSlowness,
  findConsultations,
  inOrder,
  ownVotes,
  readBallot,
  readCarriedReceipt,
  readingOrder,
  speak,
  takeVoiceReceipt,
  voiceCookie,
} from '../consultations/index.ts'
import { type Asked, answerable, keepLine, nextLine, sendLines, wordsFor } from '../questionnaires/index.ts'
import { senderFault } from './rules.ts'
import { type Channel, reachOf } from './store.ts'
import { countBrought, inTurn } from './store-voices.ts'

/** Who writes through which channel, and in which language they are answered. */
export interface Writer {
  channel: Channel
  sender: string
}
export const speaking = (context: Context, locale: Locale): Context => ({ ...context, locale })

/** What is open for the people of this channel. */
export async function openHere(context: Context, channel: Channel): Promise<Consultation[]> {
  const ids = (await reachOf(context, [channel.id])).filter((one) => one.reached).map((one) => one.consultationId)
  return (await findConsultations(context, ids)).filter((one) => one.state === 'open')
}

/** One that this channel reaches and that is open; kindly refused where it is not open any more or not yet. */
export async function openOne(context: Context, channel: Channel, slug: string): Promise<Outcome<Consultation>> {
  const ids = (await reachOf(context, [channel.id])).filter((one) => one.reached).map((one) => one.consultationId)
  const one = (await findConsultations(context, ids)).find((each) => each.slug === slug)
  if (!one) return notFound()
  if (one.state === 'announced') return refused('closed', 'consultations.refused-not-open')
  return one.state === 'open' ? done(one) : refused('closed', 'consultations.refused-closed')
}

export const checkSender = (sender: string): Outcome<true> => {
  const fault = senderFault(sender)
  return fault ? invalid({ sender: `channels.wrong-sender-${fault}` }) : done(true)
}

/**
 * The token of a sender in one consultation: what a browser keeps as 128 random bits is here a keyed hash. With the
 * key, which goes at the close, it can be made of the sender's word; without it by nobody.
 */
async function tokenOf(context: Context, consultation: Consultation, { channel, sender }: Writer): Promise<string> {
  const key = await context.keys.get(consultationKey(consultation.id))
  return keyedHash(key, 'channel', channel.id, sender).subarray(0, 16).toString('base64url')
}

export interface Voice {
  consultation: Consultation
  /** As a browser of the same voice would send it. */
  cookies: Record<string, string>
  token: string
}
/** The voice of a sender, their messages one after the other. */
export async function voiceOf(context: Context, writer: Writer, slug: string): Promise<Outcome<Voice>> {
  const sender = checkSender(writer.sender)
  if (!sender.ok) return sender
  const open = await openOne(context, writer.channel, slug)
  if (!open.ok) return open
  const token = await tokenOf(context, open.value, writer)
  await inTurn(context, token)
  return done({ consultation: open.value, cookies: { [voiceCookie(open.value.id)]: token }, token })
}

export interface NextStatements {
  statements: Statement[]
  left: number
  answered: number
}
/** What this sender has not answered yet, in their own order: every statement comes first as often as every other. */
export async function nextStatements(
  context: Context,
  { consultation, cookies }: Voice,
  most: number,
): Promise<NextStatements> {
  const approved = (await readBallot(context, consultation.slug))?.approved ?? []
  const own = await ownVotes(context, consultation, cookies)
  const order = readingOrder(context, consultation, cookies, undefined)
  const waiting = inOrder(approved, order).filter((one) => !own.has(one.id))
  return { statements: waiting.slice(0, most), left: waiting.length, answered: own.size }
}

export async function vote(
  context: Context,
  writer: Writer,
  voice: Voice,
  given: { statement: string; answer: string },
): Promise<Outcome<{ stored: number }>> {
  const { consultation, cookies } = voice
  const before = await ownVotes(context, consultation, cookies)
  const cast = await castVotes(context, consultation.slug, cookies, { [given.statement]: given.answer })
  if (!cast.ok) {
    const wrong = Object.values(cast.refusal.fields ?? {})[0]
    return wrong ? invalid({ [wrong.includes('statement') ? 'statement' : 'answer']: wrong }) : cast
  }
  if (before.size === 0) await countBrought(context, writer.channel.id, consultation.id, 'voices')
  return done({ stored: cast.value.stored })
}

/** Says something; the same text under the same key is one text with one receipt. */
export async function say(
  context: Context,
  { channel }: Writer,
  { consultation, token }: Voice,
  said: { kind: InputKind; text: string },
  key: string,
): Promise<Outcome<{ words: string }>> {
  const own = await context.keys.get(consultationKey(consultation.id))
  const formKey = keyedHash(own, 'channel-text', token, key).toString('base64url')
  const spoken = await speak(context, consultation.slug, said, formKey, { as: 'words' })
  if (!spoken.ok) return spoken
  if (spoken.value.isNew) await countBrought(context, channel.id, consultation.id, 'texts')
  return done({ words: spoken.value.code })
}

export async function takeWords(context: Context, voice: Voice): Promise<Outcome<{ words: string }>> {
  const taken = await takeVoiceReceipt(context, voice.consultation.slug, voice.cookies, 'words')
  return taken.ok ? done({ words: taken.value.code }) : taken
}

/** Wrong words tried through channels slow the others of channels, and nobody on the pages. */
const slowness = createSlowness()
export const fateOf = (context: Context, typed: string): Promise<Outcome<Fate>> =>
  readCarriedReceipt(context, typed, slowness)

/** The next question of the consultation's questionnaire, or the one after another. */
export async function nextQuestion(context: Context, voice: Voice, after: string | null): Promise<Outcome<Asked>> {
  const one = await answerable(context, voice.consultation.id)
  if (!one) return refused('not-found', 'channels.refused-no-questions')
  return nextLine(context, one, await wordsFor(context, one, voice.token), after)
}
/** One answer; after the last one the whole is sent, and its words are the receipt. */
export async function answerQuestion(
  context: Context,
  voice: Voice,
  answer: { question: string; line: string },
): Promise<Outcome<Asked & { words: string | null }>> {
  const one = await answerable(context, voice.consultation.id)
  if (!one) return refused('not-found', 'channels.refused-no-questions')
  const words = await wordsFor(context, one, voice.token)
  const kept = await keepLine(context, one, words, answer)
  if (!kept.ok) return kept
  if (kept.value.question) return done({ ...kept.value, words: null })
  const sent = await sendLines(context, one, words)
  return sent.ok ? done({ ...kept.value, words: sent.value }) : sent
}
