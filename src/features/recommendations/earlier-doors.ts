// Room: recommendations. What this feature and pledges ask of meetings and consultations, in one place: their meetings;
// and inputs and notes, whose ids are tied by links here until those doors are named.
import { type Outcome, done } from '../../kernel/outcome.ts'
import type { Subject } from '../../platform/acts/acts.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'

export interface CitedInput {
  id: string
  code: string
}
const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** consultations: findInputByCode(context, code). */
export async function findInput(_context: Context, code: string): Promise<CitedInput | undefined> {
  return idForm.test(code) ? { id: code, code } : undefined
}
/** consultations: citeInput(context, code, subject); it ties the link itself. */
export async function citeInput(context: Context, input: CitedInput, subject: Subject): Promise<Outcome<unknown>> {
  await tie(context, subject, 'cites', { kind: 'input', id: input.id })
  return done(null)
}
export { findMeeting } from '../meetings/index.ts'
export interface KnownNote {
  id: string
  /** Null where the kind is not known here: information, recommendation, response, commitment, decision. */
  kind: string | null
  meetingId: string | null
}
/** meetings: findNotes(context, [id]). */
export async function findNote(_context: Context, id: string): Promise<KnownNote | undefined> {
  return idForm.test(id) ? { id, kind: null, meetingId: null } : undefined
}
