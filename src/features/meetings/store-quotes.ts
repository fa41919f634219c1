// Room: meetings/store. The only SQL that names `note_quote`: what a speaker said in their own words, apart from the
// notes, so that whatever shows notes cannot show it. Only `publicQuotes` is for everybody.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { anyOf, builtOnce } from '../../platform/db/built-once.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { QuoteState } from './rules-minutes.ts'

export interface Quote {
  noteId: string
  version: number
  /** Null once they were refused. */
  words: LocalizedText | null
  state: QuoteState
  handedBy: string | null
  speakerName: string | null
  how: 'link' | 'letter' | null
}
const columns = [
  'note_quote.note_id',
  'note_quote.version',
  'note_quote.words',
  'note_quote.state',
  'note_quote.handed_by',
  'note_quote.speaker_name',
  'note_quote.how',
] as const
interface Row {
  note_id: string
  version: number
  words: unknown
  state: string
  handed_by: string | null
  speaker_name: string | null
  how: string | null
}
const asQuote = (row: Row): Quote => ({
  noteId: row.note_id,
  version: row.version,
  words: row.words as LocalizedText | null,
  state: row.state as QuoteState,
  handedBy: row.handed_by,
  speakerName: row.speaker_name,
  how: row.how as Quote['how'],
})

/** All quotes of a meeting's minutes: for the desk. */
export async function quotesOf(context: Context, meetingId: string): Promise<Map<string, Quote>> {
  const rows = await context.db
    .selectFrom('note_quote')
    .innerJoin('note', 'note.id', 'note_quote.note_id')
    .select(columns)
    .where('note.meeting_id', '=', meetingId)
    .execute()
  return new Map(rows.map((row) => [row.note_id, asQuote(row)]))
}
const approvedOnes = builtOnce((db, { ids }: { ids: string[] }) =>
  db
    .selectFrom('note_quote')
    .innerJoin('note', 'note.id', 'note_quote.note_id')
    .select(columns)
    .where('note.id', '=', anyOf(ids))
    .where('note.state', '=', 'approved')
    .where('note_quote.state', '=', 'approved'),
)
/** What its speaker approved, in minutes that were approved. */
export async function publicQuotes(context: Context, noteIds: string[]): Promise<Map<string, Quote>> {
  if (noteIds.length === 0) return new Map()
  return new Map((await approvedOnes(context, { ids: noteIds })).map((row) => [row.note_id, asQuote(row)]))
}
export async function holdQuote(context: Context, noteId: string): Promise<Quote | undefined> {
  const row = await context.db
    .selectFrom('note_quote')
    .select(columns)
    .where('note_id', '=', noteId)
    .forUpdate()
    .executeTakeFirst()
  return row && asQuote(row)
}
export async function findQuoteByToken(context: Context, tokenHash: Buffer): Promise<Quote | undefined> {
  const row = await context.db
    .selectFrom('note_quote')
    .select(columns)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row && asQuote(row)
}
/** New words: whoever approved other ones is asked anew, and their link opens nothing any more. */
export async function saveQuote(context: Context, noteId: string, words: LocalizedText, version: number) {
  const row = {
    version,
    words: JSON.stringify(words),
    state: 'waiting',
    token_hash: null,
    handed_by: null,
    speaker_name: null,
    how: null,
    letter: null,
    decided_by: null,
    decided_on: null,
  }
  await context.db
    .insertInto('note_quote')
    .values({ ...row, note_id: noteId })
    .onConflict((conflict) => conflict.column('note_id').doUpdateSet(row))
    .execute()
}
export async function saveQuoteLink(context: Context, noteId: string, tokenHash: Buffer): Promise<void> {
  await context.db
    .updateTable('note_quote')
    .set({ token_hash: tokenHash, handed_by: context.actor.personId })
    .where('note_id', '=', noteId)
    .execute()
}
export interface Decided {
  state: 'approved' | 'refused'
  how: 'link' | 'letter'
  letter: string | null
  speakerName: string | null
}
/** What is refused is erased, not hidden. */
export async function saveQuoteDecision(context: Context, noteId: string, one: Decided): Promise<void> {
  await context.db
    .updateTable('note_quote')
    .set({
      state: one.state,
      how: one.how,
      letter: one.letter,
      speaker_name: one.speakerName,
      decided_by: one.how === 'letter' ? context.actor.personId : null,
      decided_on: dayOf(context.now),
      ...(one.state === 'refused' ? { words: null, token_hash: null } : {}),
    })
    .where('note_id', '=', noteId)
    .execute()
}
export async function removeQuote(context: Context, noteId: string): Promise<void> {
  await context.db.deleteFrom('note_quote').where('note_id', '=', noteId).execute()
}
