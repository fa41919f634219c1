// Room: recommendations. What approved minutes bring: a recommendation that was made in the room as a draft that
// keeps its origin, and an answer that was given in the room, filed for a second person to read (use-cases-recorded).
import { isLocale } from '../../kernel/locale.ts'
import { done } from '../../kernel/outcome.ts'
import { newId } from '../../kernel/random.ts'
import { step } from '../../kernel/state-table.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { nextCode } from '../../platform/acts/codes.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/db/transact.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { translator } from '../../platform/i18n/translate.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import {
  type Note,
  dayIn,
  findMeetings,
  makeOnce,
  minutesOf,
  noteQueues,
  sessionsOf,
  titled,
} from '../meetings/index.ts'
import { asking } from './rules.ts'
import { type Recommendation, findRecommendation, insertRecommendation } from './store.ts'
import { type Addressee, findAddressees, holdAddressee } from './store-answers.ts'
import { findFiled, insertFiled } from './store-filed.ts'
import { idsOf, subject } from './use-cases-answers.ts'
import { subjectOf, tablesOf } from './use-cases.ts'

/** A draft that its proposer completes: of whom it asks and how it is checked, no note says. */
export async function draftRecommendation(context: Context, noteId: string): Promise<void> {
  await transact(context, async (inside) => {
    await makeOnce(inside, noteId, 'recommendation', async (note) => {
      if (note.kind !== 'recommendation') return null
      const one = await draftOf(inside, note)
      await insertRecommendation(inside, one)
      await tie(inside, subjectOf(one), 'derived-from', { kind: 'note', id: note.id })
      await tie(inside, subjectOf(one), 'heard-at', { kind: 'meeting', id: note.meetingId })
      await recordAct(inside, 'recommendation.drafted', subjectOf(one), {
        to: 'draft',
        detail: { code: one.code, note: note.id, personIds: note.writtenBy ? [note.writtenBy] : [] },
      })
      return one.id
    })
    return done(null)
  })
}
async function draftOf(context: Context, note: Note): Promise<Recommendation> {
  const session = (await sessionsOf(context, note.meetingId)).find((one) => one.id === note.sessionId)
  const [meeting] = await findMeetings(context, [note.meetingId])
  const objectives = session?.objectives ?? []
  return {
    id: newId(context.random),
    code: await nextCode(context, 'REC-LAC', context.now.getUTCFullYear()),
    title: titled(note.text),
    text: note.text,
    rationale: null,
    kind: 'policy',
    horizon: null,
    objectives,
    workingTables: tablesOf(objectives),
    verification: null,
    minority: null,
    quote: null,
    standing: 'here',
    state: 'draft',
    issuer: null,
    issuerBodyId: null,
    meetingId: note.meetingId,
    issuedOn: null,
    dateNote: null,
    issuedRecorded: null,
    occasion: null,
    proposedByOrganisation: null,
    proposedByBody: (await minutesOf(context, note.meetingId))?.bodyId ?? null,
    proposedByPerson: null,
    proposedAs: 'rapporteur',
    category: note.speakerCategory,
    addresseesUnknown: null,
    sources: [],
    laterFacts: [],
    returnedFor: null,
    withdrawnFor: null,
    closedFor: null,
    closedOn: null,
    mergedInto: null,
    sample: meeting?.sample ?? false,
    fromRecord: false,
    createdOn: dayOf(context.now),
  }
}

/**
 * An answer that names its recommendation is filed for whom it answers: for the office that spoke, or for the only
 * one that is asked. It is published once another person than the rapporteur has read it.
 */
export async function draftOralAnswer(context: Context, noteId: string): Promise<void> {
  await transact(context, async (inside) => {
    await makeOnce(inside, noteId, 'addressee', async (note) => {
      const asked = await askedIn(inside, note)
      if (!asked || !note.stance || !note.writtenBy) return null
      const { addressee, recommendation } = asked
      await insertFiled(inside, {
        id: newId(inside.random),
        addresseeId: addressee.id,
        how: 'in-room',
        stance: note.stance,
        text: note.text,
        reason: null,
        post: note.speakerCapacity ?? postIn(note),
        respondedOn: await saidOn(inside, note),
        letterFileId: null,
        noteId: note.id,
        filedBy: note.writtenBy,
        filedOn: dayOf(inside.now),
      })
      await recordAct(inside, 'response.filed', subject(addressee), {
        organisationId: addressee.organisationId,
        detail: { ...idsOf({ recommendation, addressee }), how: 'in-room', note: note.id },
      })
      return addressee.id
    })
    return done(null)
  })
}
async function askedIn(
  context: Context,
  note: Note,
): Promise<{ recommendation: Recommendation; addressee: Addressee } | null> {
  const recommendation = note.answersCode ? await findRecommendation(context, note.answersCode) : undefined
  if (note.kind !== 'response' || recommendation?.state !== 'issued') return null
  const rows = await findAddressees(context, [recommendation.id])
  const own = rows.find((row) => row.organisationId !== null && row.organisationId === note.organisationId)
  const found = own ?? (note.organisationId === null && rows.length === 1 ? rows[0] : undefined)
  const addressee = found && (await holdAddressee(context, found.id))
  if (!addressee || !step(asking, addressee.state, 'answer-in-room').ok) return null
  return (await findFiled(context, [addressee.id])).length > 0 ? null : { recommendation, addressee }
}
function postIn({ text: { original } }: Note): string {
  return translator(isLocale(original) ? original : 'es')('recommendations.post-in-room')
}
async function saidOn(context: Context, note: Note): Promise<string> {
  const today = dayOf(context.now)
  const session = (await sessionsOf(context, note.meetingId)).find((one) => one.id === note.sessionId)
  const [meeting] = await findMeetings(context, [note.meetingId])
  const said = session && meeting ? dayIn(meeting.timeZone, session) : null
  const day = said ?? meeting?.ends?.date ?? meeting?.starts?.date ?? today
  return day.length === 10 && day < today ? day : today
}

export const noteJobs = (system: () => Context): JobQueue[] => [
  { name: noteQueues.recommendation, run: ({ note = '' }) => draftRecommendation(system(), note) },
  { name: noteQueues.response, run: ({ note = '' }) => draftOralAnswer(system(), note) },
]
