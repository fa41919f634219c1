// Room: consultations/use-cases. A voice without a name: votes, says something, takes a code, asks what became of it.
// No act, no job, no log line, no time (safety.md, decision 7).
import { type LocalizedText, originalText } from '../../kernel/localized-text.ts'
import { locales } from '../../kernel/locale.ts'
import { type Outcome, done, invalid, notFound, refused } from '../../kernel/outcome.ts'
import { newCode, newId } from '../../kernel/random.ts'
import type { InputFates } from '../../kernel/fate.ts'
import type { Station } from '../../kernel/thread.ts'
import { type Context, type FoundVoice, type ToldWay, tongueOf } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { keyedHash, pseudonym, sameSecret } from '../../platform/keys/keys.ts'
import {
  type OpeningReason,
  type SealedPart,
  acceptSealed,
  keepSealed,
  listReadOpenings,
} from '../safeguarding/index.ts'
import { forgetBallot, readBallot } from './ballot.ts'
import { orderOfToken, orders, tokenInOrder } from './fair-order.ts'
import { deriveWords } from './receipt-words.ts'
import {
  type Kept,
  type Slowness,
  checkReceipt,
  createSlowness,
  deriveReceipt,
  keepReceipt,
  lookupOf,
  readReceipts,
  readTries,
  triesCookie,
} from './receipts.ts'
import { type Answer, type InputKind, type Tally, isAnswer, longestStatement, longestText } from './rules.ts'
import { type Consultation, type Statement, findConsultations, findSnapshot, findStatements } from './store.ts'
import { type Input, findInputByReceipt, insertInput } from './store-inputs.ts'
import {
  ballot,
  countToday,
  enterBallot,
  findVoiceByReceipt,
  findVoiceLookup,
  saveVoiceReceipt,
  votesOf,
} from './store-votes.ts'
import { consultationKey } from './use-cases.ts'

export type Cookies = Record<string, string>
/** Names a part of the consultation, and nothing of the person. */
export const voiceCookie = (consultationId: string): string => `voice_${consultationId.slice(0, 8)}`
const tokenForm = /^[A-Za-z0-9_-]{22}$/
export const tokenOf = (cookies: Cookies, consultationId: string): string | null => {
  const token = cookies[voiceCookie(consultationId)]
  return token !== undefined && tokenForm.test(token) ? token : null
}

/** The pseudonym behind a token: a keyed hash under the consultation's own key, in the form of an id. */
export async function voiceIdOf(context: Context, consultationId: string, token: string): Promise<string> {
  return pseudonym(await context.keys.get(consultationKey(consultationId)), 'voice', token)
}

export interface Cast {
  consultation: Consultation
  /** For the cookie: the one that came, or a new one of 128 random bits. */
  token: string
  stored: number
}

/**
 * The order in which this browser reads the statements: its token's; before it has one, the one it began in, or any.
 */
export function readingOrder(
  context: Context,
  consultation: Consultation,
  cookies: Cookies,
  begun: number | undefined,
): number {
  const token = tokenOf(cookies, consultation.id)
  return token ? orderOfToken(token) : (begun ?? (context.random.bytes(1)[0] ?? 0) % orders)
}

/** Votes: the answers of one page at once. Answered only after the commit that holds them. */
export async function castVotes(
  context: Context,
  slug: string,
  cookies: Cookies,
  given: Record<string, string>,
  { order, formKey = '' }: { order?: number; formKey?: string } = {},
): Promise<Outcome<Cast>> {
  const open = await readBallot(context, slug)
  if (!open) return notFound()
  const { consultation, ids } = open
  if (consultation.state !== 'open') return refused('closed', 'consultations.refused-closed')
  const votes: { statementId: string; answer: Answer }[] = []
  const wrong: Record<string, string> = {}
  for (const [statementId, answer] of Object.entries(given)) {
    if (!ids.has(statementId)) wrong[`vote-${statementId}`] = 'consultations.wrong-statement'
    else if (!isAnswer(answer)) wrong[`vote-${statementId}`] = 'http.wrong-not-one-of'
    else votes.push({ statementId, answer })
  }
  if (Object.keys(wrong).length > 0) return invalid(wrong)
  const token = tokenOf(cookies, consultation.id) ?? (await newToken(context, consultation.id, formKey, order))
  if (votes.length === 0) return done({ consultation, token, stored: 0 })
  const voiceId = await voiceIdOf(context, consultation.id, token)
  const stored = await context.votes.write(ballot, {
    voiceId,
    consultationId: consultation.id,
    day: dayOf(context.now),
    language: tongueOf(context),
    votes,
  })
  if (stored === votes.length) return done({ consultation, token, stored })
  forgetBallot(context, slug)
  return refused('closed', stored === 0 ? 'consultations.refused-closed' : 'consultations.refused-some-gone')
}

/**
 * The token of a browser that has none yet follows from its form: where the first answer to it got lost on the way, the
 * same form sent again is the same voice.
 */
async function newToken(context: Context, consultationId: string, formKey: string, order?: number): Promise<string> {
  if (!/^[\w-]{16,100}$/.test(formKey)) return tokenInOrder(context.random.bytes(16), order)
  const key = await context.keys.get(consultationKey(consultationId))
  return tokenInOrder(keyedHash(key, 'token', formKey).subarray(0, 16), order)
}

/** What the holder of this browser's token answered so far. */
export async function ownVotes(
  context: Context,
  consultation: Consultation,
  cookies: Cookies,
): Promise<Map<string, Answer>> {
  const token = tokenOf(cookies, consultation.id)
  if (!token || consultation.state !== 'open') return new Map()
  return votesOf(context, await voiceIdOf(context, consultation.id, token))
}

/** How a receipt is written: letters and digits to keep, or words to remember. */
export type ReceiptForm = 'code' | 'words'

/**
 * Says a short thing without a name, or proposes a statement. The same form sent again is one text with one code. With
 * `sealed` it is confidential: who speaks is kept beside it, as sealed bytes.
 */
export async function speak(
  context: Context,
  slug: string,
  said: { kind: InputKind; text: string },
  formKey: string,
  { sealed = null, as = 'code' }: { sealed?: readonly SealedPart[] | null; as?: ReceiptForm } = {},
): Promise<Outcome<{ code: string; isNew: boolean }>> {
  if (!/^[\w-]{8,100}$/.test(formKey)) return refused('invalid', 'http.refused-no-key')
  if (said.text.length > (said.kind === 'statement' ? longestStatement : longestText)) {
    return invalid({ text: said.kind === 'statement' ? 'consultations.wrong-statement-long' : 'http.wrong-too-long' })
  }
  const open = await readBallot(context, slug)
  if (!open) return notFound()
  if (open.consultation.state !== 'open') return refused('closed', 'consultations.refused-closed')
  const key = await context.keys.get(consultationKey(open.consultation.id))
  const secret = `${formKey}:${said.kind}:${said.text}`
  const code = as === 'words' ? deriveWords(key, 'input', secret, context.locale) : deriveReceipt(key, 'input', secret)
  return whileOpen(context, open.consultation.id, async (inside, consultation) => {
    const parts = sealed ? await acceptSealed(inside, sealed) : null
    if (parts && !parts.ok) return parts
    const input = await takeText(inside, consultation, { ...said, language: tongueOf(inside), title: null }, code)
    if (input && parts) await keepSealed(inside, input, parts.value, consultation.closesOn)
    return done({ code, isNew: input !== null })
  })
}

/** Work on an open consultation, wholly before its close or refused: one transaction. */
export async function whileOpen<T>(
  context: Context,
  consultationId: string,
  work: (inside: Context, consultation: Consultation) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return transact(context, async (inside) => {
    await enterBallot(inside)
    const [consultation] = await findConsultations(inside, [consultationId])
    if (!consultation) return notFound()
    if (consultation.state !== 'open') return refused('closed', 'consultations.refused-closed')
    return work(inside, consultation)
  })
}

/**
 * A nameless text for the moderator, under a receipt of its own, or one that was kept before; in the transaction of
 * whoever calls, with `whileOpen`.
 * Answers the code of the new input; null where the same was there already.
 */
export async function takeText(
  context: Context,
  consultation: Consultation,
  said: { kind: InputKind; text: string; language: string; title: string | null },
  code: string | Kept,
): Promise<string | null> {
  const inputCode = `V-${newCode(context.random, 10)}`
  const isNew = await insertInput(context, {
    id: newId(context.random),
    code: inputCode,
    kind: said.kind,
    consultationId: consultation.id,
    meetingId: consultation.meetingId,
    organisationId: null,
    title: said.title,
    text: originalText(said.text, said.language),
    fileId: null,
    category: null,
    country: null,
    objectives: [],
    filedOn: null,
    receipt: typeof code === 'string' ? await keepReceipt(context, code) : code,
  })
  if (isNew) await countToday(context, said.kind === 'statement' ? 'voice-statement' : 'voice-text')
  return isNew ? inputCode : null
}

/** A code for the votes of this browser; asked for twice it is the same one. */
export async function takeVoiceReceipt(
  context: Context,
  slug: string,
  cookies: Cookies,
  as: ReceiptForm = 'code',
): Promise<Outcome<{ code: string }>> {
  const open = await readBallot(context, slug)
  if (!open) return notFound()
  const { consultation } = open
  if (consultation.state !== 'open') return refused('closed', 'consultations.refused-closed')
  const token = tokenOf(cookies, consultation.id)
  if (!token) return refused('conflict', 'consultations.refused-no-votes')
  const key = await context.keys.get(consultationKey(consultation.id))
  const voiceId = await voiceIdOf(context, consultation.id, token)
  const code = as === 'words' ? await wordsOfVoice(context, key, voiceId, token) : deriveReceipt(key, 'voice', token)
  const saved = await saveVoiceReceipt(context, voiceId, await keepReceipt(context, code))
  return saved ? done({ code }) : refused('conflict', 'consultations.refused-no-votes')
}

/**
 * In the reader's language, unless this voice has words already: they stay the same in whatever language it goes on.
 */
async function wordsOfVoice(context: Context, key: Buffer, voiceId: string, token: string): Promise<string> {
  const held = await findVoiceLookup(context, voiceId)
  for (const locale of held ? locales : []) {
    const words = deriveWords(key, 'voice', token, locale)
    if (held && sameSecret(held, await lookupOf(context, words))) return words
  }
  return deriveWords(key, 'voice', token, context.locale)
}

export interface InputFate {
  kind: 'input'
  input: Input
  consultation: Consultation | null
  /** The statement that a proposal became. */
  statement: Statement | null
  tally: Tally | null
  thread: Station[]
  /** What a synthesis made of it, and whether it can be appealed. */
  fates: InputFates
  /** When the two safeguarding persons opened who wrote it, and why. */
  opened: { askedOn: string; reason: OpeningReason }[]
}
export interface VotesFate {
  kind: 'votes'
  consultation: Consultation
  statements: { statement: Statement; answer: Answer; tally: Tally | null }[]
  thread: Station[]
}
/** What was said by a way of a later feature: its own answers, and what became of its texts. */
export interface WayFate {
  kind: 'way'
  consultation: Consultation
  told: ToldWay
  texts: { label: LocalizedText; fate: InputFate | null }[]
  thread: Station[]
}
export type Fate = InputFate | VotesFate | WayFate
/** Not sent yet: where one goes on with it. */
export interface GoOn {
  kind: 'go-on'
  on: NonNullable<FoundVoice['on']>
}

/** What became of exactly that voice; `not-found` for a code that nobody has, and for nothing else. */
export async function fateOfReceipt(
  context: Context,
  typed: string,
): Promise<Outcome<{ code: string; fate: Fate | GoOn }>> {
  for (const code of readReceipts(typed)) {
    const fate = await fateOfCode(context, code)
    if (fate.ok) return done({ code, fate: fate.value })
  }
  return notFound()
}

async function fateOfCode(context: Context, code: string): Promise<Outcome<Fate | GoOn>> {
  const lookup = await lookupOf(context, code)
  const text = await findInputByReceipt(context, lookup)
  // All are looked for, whatever the first says: a code of either kind and a code of nobody are the same work.
  const voice = await findVoiceByReceipt(context, lookup)
  const way = await context.voiceWays.find(context, lookup, code)
  if (!(await checkReceipt(text?.check ?? voice?.receipt_check ?? way?.check, code))) return notFound()
  if (text) return done(await fateOfInput(context, text.input))
  if (way) return way.on ? done({ kind: 'go-on', on: way.on }) : fateOfWay(context, way)
  return voice ? fateOfVotes(context, voice.id, voice.consultation_id) : notFound()
}

async function fateOfWay(context: Context, { consultationId, told }: FoundVoice): Promise<Outcome<WayFate>> {
  const [consultation] = await findConsultations(context, [consultationId])
  if (!consultation || !told) return notFound()
  const texts = []
  for (const { label, code } of told.texts) {
    const found = await findInputByReceipt(context, await lookupOf(context, code))
    texts.push({ label, fate: found ? await fateOfInput(context, found.input) : null })
  }
  return done({
    kind: 'way',
    consultation,
    told,
    texts,
    thread: await context.thread(context, { kind: 'consultation', id: consultationId }),
  })
}

async function fateOfInput(context: Context, input: Input): Promise<InputFate> {
  const [consultation] = await findConsultations(context, input.consultationId ? [input.consultationId] : [])
  const [statement] = await findStatements(context, input.statementId ? [input.statementId] : [])
  const snapshot = statement ? await findSnapshot(context, statement.consultationId) : null
  return {
    kind: 'input',
    input,
    consultation: consultation ?? null,
    statement: statement ?? null,
    tally: snapshot?.tallies.find((one) => one.statementId === statement?.id) ?? null,
    thread: await context.thread(context, { kind: 'input', id: input.id }),
    fates: await context.fate(context, input),
    opened: await listReadOpenings(context, input.code),
  }
}

async function fateOfVotes(context: Context, voiceId: string, consultationId: string): Promise<Outcome<VotesFate>> {
  const [consultation] = await findConsultations(context, [consultationId])
  if (!consultation) return notFound()
  const votes = await votesOf(context, voiceId)
  const tallies = new Map((await findSnapshot(context, consultationId))?.tallies.map((one) => [one.statementId, one]))
  const statements = (await findStatements(context, [...votes.keys()])).map((statement) => ({
    statement,
    answer: votes.get(statement.id) ?? 'pass',
    tally: tallies.get(statement.id) ?? null,
  }))
  return done({
    kind: 'votes',
    consultation,
    statements,
    thread: await context.thread(context, { kind: 'consultation', id: consultationId }),
  })
}

export const slowness: Slowness = createSlowness()

/** The code that a browser carries: in its turn too, for a cookie can be written by whoever guesses. */
export async function readCarriedReceipt(context: Context, code: string, slow = slowness): Promise<Outcome<Fate>> {
  if (!(await slow.turn())) return refused('too-many', 'consultations.refused-slow', { args: { seconds: 30 } })
  const found = await fateOfReceipt(context, code)
  if (found.ok && found.value.fate.kind !== 'go-on') return done(found.value.fate)
  if (!found.ok) slow.wrong()
  return found.ok ? notFound() : found
}

/**
 * Looks a typed code up, in its turn. A wrong one tells nothing, and makes the next try slower, here and for everybody.
 */
export async function lookUpReceipt(
  context: Context,
  typed: string,
  cookies: Cookies,
  slow = slowness,
): Promise<Outcome<{ code: string; on: GoOn['on'] | null }>> {
  const tries = readTries(await context.keys.get('pepper'), cookies[triesCookie])
  const wait = tries.until - Math.floor(context.now.getTime() / 1000)
  if (wait > 0) return refused('too-many', 'consultations.refused-slow', { args: { seconds: wait } })
  if (!(await slow.turn())) return refused('too-many', 'consultations.refused-slow', { args: { seconds: 30 } })
  const found = await fateOfReceipt(context, typed)
  if (found.ok) {
    const { code, fate } = found.value
    return done({ code, on: fate.kind === 'go-on' ? fate.on : null })
  }
  slow.wrong()
  return invalid({ code: 'consultations.wrong-code' })
}
