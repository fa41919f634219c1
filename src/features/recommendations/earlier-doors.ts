// Room: recommendations. The four things this feature asks of meetings and consultations, in one place. Those features
// know their inputs, meetings and notes by code, slug and id; here ids are tied by links until their doors are named.
import type { Subject } from '../../platform/acts/acts.ts'
import { tie } from '../../platform/acts/links.ts'
import type { Context } from '../../platform/context.ts'

export interface CitedInput {
  id: string
  code: string
}
const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** consultations: findInputByCode. */
export async function findInput(_context: Context, code: string): Promise<CitedInput | undefined> {
  return idForm.test(code) ? { id: code, code } : undefined
}
/** consultations: citeInput. */
export async function citeInput(context: Context, input: CitedInput, subject: Subject): Promise<void> {
  await tie(context, subject, 'cites', { kind: 'input', id: input.id })
}
export interface KnownMeeting {
  id: string
  slug: string
  title: string
}
/** meetings: findMeeting by slug. */
export async function findMeeting(_context: Context, _slug: string): Promise<KnownMeeting | undefined> {
  return undefined
}
/** meetings: findNote by id. */
export async function findNote(_context: Context, id: string): Promise<{ id: string; kind: string | null } | undefined> {
  return idForm.test(id) ? { id, kind: null } : undefined
}
