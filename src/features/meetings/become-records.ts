// Room: meetings. What approved items become. Tasks and decisions stand in the workroom of the body, in the
// transaction of the approval; what later features make of a note is asked of them by jobs that share its fate.
import { type LocalizedText, readText } from '../../kernel/localized-text.ts'
import type { Subject } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { translator } from '../../platform/i18n/translate.ts'
import { keepFromMinutes } from '../workspaces/index.ts'
import { becomes, titleFrom } from './rules-minutes.ts'
import type { Meeting } from './store.ts'
import { type Note, holdApproved } from './store-holding.ts'
import { insertOutcome, outcomesOf } from './store-minutes.ts'

/** The queues that a later feature works: named here, where the fact happens. Their data is `{ note }`. */
export const noteQueues = {
  recommendation: 'note.recommendation-approved',
  response: 'note.response-approved',
  pledge: 'note.commitment-approved',
} as const

export async function becomeRecords(
  context: Context,
  meeting: Meeting,
  bodyId: string | null,
  notes: readonly Note[],
): Promise<void> {
  for (const note of notes) {
    const what = becomes[note.kind]
    if (what === 'task' || what === 'decision') await keepInRoom(context, meeting, bodyId, note, what)
    else if (what) await context.jobs.enqueue(context.db, noteQueues[what], { note: note.id })
  }
}
/** A meeting of no body has no room to keep them in: they stay in its minutes. */
async function keepInRoom(
  context: Context,
  meeting: Meeting,
  bodyId: string | null,
  note: Note,
  kind: 'task' | 'decision',
): Promise<void> {
  if (bodyId === null || (kind === 'task' && note.ownerId === null)) return
  const t = translator(context.locale)
  await makeOnce(context, note.id, kind, () =>
    keepFromMinutes(context, {
      bodyId,
      kind,
      noteId: note.id,
      title: titled(note.text),
      words: note.text,
      ownerId: note.ownerId,
      dueOn: note.dueOn,
      onDay: meeting.ends?.date ?? meeting.starts?.date ?? null,
      meeting: readText(meeting.title, context.locale).text,
      tookPart: t('meetings.took-part-by-minutes', { code: meeting.code }),
      sample: meeting.sample,
    }),
  )
}

/** The title of what becomes of a note, in the languages that the note has. */
export const titled = (text: LocalizedText): LocalizedText => ({
  ...text,
  values: Object.fromEntries(
    Object.entries(text.values).map(([language, value]) => [
      language,
      value && { ...value, text: titleFrom(value.text) },
    ]),
  ),
})

/**
 * Makes of an approved note what its kind becomes, unless it became that already: the note is held meanwhile, so that
 * a job that runs twice, or beside a person, makes nothing twice.
 */
export async function makeOnce(
  context: Context,
  noteId: string,
  kind: Subject['kind'],
  make: (note: Note) => Promise<string | null>,
): Promise<void> {
  const note = await holdApproved(context, noteId)
  if (!note || (await outcomesOf(context, [noteId])).some((one) => one.subject.kind === kind)) return
  const id = await make(note)
  if (id) await insertOutcome(context, noteId, { kind, id })
}
