// Room: meetings/use-cases. A speaker's own words: another person than the one who wrote them down asks the speaker,
// by a link of one page, or records what a letter says. What is refused is erased; the rapporteur's paraphrase stays.
import { system } from '../../kernel/actor.ts'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Outcome, done, notFound, refused } from '../../kernel/outcome.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { isToken, linkToken, tokenHashOf } from './links.ts'
import { type QuoteAct, quoteRoad } from './rules-minutes.ts'
import { type Meeting, findMeetings } from './store.ts'
import { type Note, findNotes } from './store-holding.ts'
import { minutesOf } from './store-minutes.ts'
import {
  type Decided,
  type Quote,
  findQuoteByToken,
  holdQuote,
  saveQuoteDecision,
  saveQuoteLink,
} from './store-quotes.ts'
import { heldMeeting } from './use-cases-hold.ts'

/** One link for one wording: after a change it opens nothing. */
export const quoteToken = (context: Pick<Context, 'keys'>, quote: Pick<Quote, 'noteId' | 'version'>) =>
  linkToken(context, 'quote', `${quote.noteId}:${quote.version}`)

interface AtDesk {
  note: Note
  quote: Quote
  meeting: Meeting
}
/** A quote of these minutes, for another person of the desk than the one who wrote it down. */
async function quoteAtDesk(context: Context, slug: string, noteId: string): Promise<Outcome<AtDesk>> {
  const found = await heldMeeting(context, slug, 'quote.record', undefined)
  if (!found.ok) return found
  const [note] = await findNotes(context, [noteId])
  const quote = note?.meetingId === found.value.id ? await holdQuote(context, noteId) : undefined
  if (!note || !quote) return notFound()
  if (note.writtenBy !== null && note.writtenBy === context.actor.personId)
    return refused('forbidden', 'meetings.refused-own-quote')
  if (note.state === 'approved') return refused('closed', 'meetings.refused-note-approved')
  return done({ note, quote, meeting: found.value })
}

/** Makes the link that the speaker decides by, and says who held it in their hands. */
export async function askSpeaker(context: Context, slug: string, noteId: string): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const found = await quoteAtDesk(inside, slug, noteId)
    if (!found.ok) return found
    const { quote, meeting } = found.value
    if (quote.state !== 'waiting') return refused('conflict', 'meetings.refused-quote-decided')
    await saveQuoteLink(inside, noteId, tokenHashOf(await quoteToken(inside, quote)))
    const detail = { meeting: meeting.id, version: quote.version }
    await recordAct(inside, 'quote.asked', { kind: 'note', id: noteId }, { detail })
    return done({ slug })
  })
}

export interface LetterForm {
  note: string
  decision: QuoteAct
  /** Which letter or message says it, so that another can find it. */
  letter: string
}
export async function recordQuoteLetter(
  context: Context,
  slug: string,
  form: LetterForm,
): Promise<Outcome<{ slug: string }>> {
  return transact(context, async (inside) => {
    const found = await quoteAtDesk(inside, slug, form.note)
    if (!found.ok) return found
    const how = { how: 'letter', letter: form.letter, speakerName: null } as const
    const decided = await decide(inside, found.value.quote, found.value.meeting, form.decision, how)
    return decided.ok ? done({ slug }) : decided
  })
}

export interface Asked {
  meeting: Meeting
  text: LocalizedText
  words: LocalizedText
  quote: Quote
  capacity: string | null
}
/** What the speaker reads behind their link: their words, and what the minutes say of it otherwise. */
export async function findAskedQuote(context: Context, token: string | undefined): Promise<Asked | null> {
  const quote = isToken(token) ? await findQuoteByToken(context, tokenHashOf(token)) : undefined
  // The link is the speaker's; notes that are not approved are nobody else's to see.
  const asSystem = { ...context, actor: system }
  const [note] = quote ? await findNotes(asSystem, [quote.noteId]) : []
  const [meeting] = note ? await findMeetings(context, [note.meetingId]) : []
  if (!quote?.words || !note || !meeting) return null
  return { meeting, text: note.text, words: quote.words, quote, capacity: note.speakerCapacity }
}
export interface SpeakerForm {
  decision: QuoteAct
  /** The name that the speaker wants to stand with their words, if any. */
  speakerName?: string
}
export async function decideOwnQuote(context: Context, token: string, form: SpeakerForm): Promise<Outcome<QuoteAct>> {
  return transact(context, async (inside) => {
    const asked = await findAskedQuote(inside, token)
    const quote = asked && (await holdQuote(inside, asked.quote.noteId))
    if (!asked || quote?.version !== asked.quote.version) return notFound()
    const [note] = await findNotes({ ...inside, actor: system }, [quote.noteId])
    if (note?.state !== 'draft') return refused('closed', 'meetings.refused-note-approved')
    // Who wrote it down does not speak for the speaker, signed in as they are.
    const me = inside.actor.personId
    if (me !== null && (me === note.writtenBy || me === quote.handedBy))
      return refused('forbidden', 'meetings.refused-own-quote')
    const speakerName = form.decision === 'approve' ? (form.speakerName ?? null) : null
    return decide(inside, quote, asked.meeting, form.decision, { how: 'link', letter: null, speakerName })
  })
}
async function decide(
  context: Context,
  quote: Quote,
  meeting: Meeting,
  act: QuoteAct,
  how: Omit<Decided, 'state'>,
): Promise<Outcome<QuoteAct>> {
  const next = step(quoteRoad, quote.state, act)
  if (!next.ok) return next
  if ((await minutesOf(context, meeting.id))?.approvedOn) return refused('closed', 'meetings.refused-minutes-approved')
  await saveQuoteDecision(context, quote.noteId, { ...how, state: act === 'approve' ? 'approved' : 'refused' })
  await recordAct(
    context,
    act === 'approve' ? 'quote.approved' : 'quote.refused',
    { kind: 'note', id: quote.noteId },
    {
      capacity: how.how === 'link' ? 'link' : undefined,
      from: quote.state,
      to: next.value,
      detail: { meeting: meeting.id, how: how.how, version: quote.version, handedBy: quote.handedBy },
    },
  )
  return done(act)
}
