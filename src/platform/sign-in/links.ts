// Room: platform/sign-in. One-time links: opening one uses nothing up (mail programs open links by themselves),
// confirming does; a fresh link for each duty (safety.md, decision 10).
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import { hashToken, newToken } from './sessions.ts'

export type LinkDuty =
  | 'sign-in' | 'first-administrator' | 'invitation' | 'respond' | 'confirm-response' | 'report-progress' | 'invited-registration'

export interface OneTimeLink {
  id: string
  duty: LinkDuty
  personId: string | null
  subjectId: string | null
}

/** Makes a link's token; what is kept is its hash. */
export async function makeLink(
  context: Context,
  link: { duty: LinkDuty; personId?: string | null; subjectId?: string | null; minutes: number },
): Promise<string> {
  const token = newToken(context)
  await keepLink(context, link, token)
  return token
}

/** Keeps a token made elsewhere, such as one derived from a key so that it can be shown again without being stored. */
export async function keepLink(
  context: Context,
  link: { duty: LinkDuty; personId?: string | null; subjectId?: string | null; minutes: number },
  token: string,
): Promise<void> {
  await context.db.insertInto('sign_in_link').values({
    id: newId(context.random), duty: link.duty, person_id: link.personId ?? null, subject_id: link.subjectId ?? null,
    token_hash: hashToken(token), made_at: context.now,
    expires_at: new Date(context.now.getTime() + link.minutes * 60_000), used_at: null,
  }).execute()
}

/** Ends the links of a duty that nobody used: a fresh one takes their place. */
export async function endLinks(context: Context, duty: LinkDuty, subjectId: string): Promise<void> {
  await context.db.updateTable('sign_in_link').set({ used_at: context.now })
    .where('duty', '=', duty).where('subject_id', '=', subjectId).where('used_at', 'is', null).execute()
}

/** Looks at a link without using it: null when it is unknown, used or too old. */
export async function openLink(context: Context, token: string, duty: LinkDuty): Promise<OneTimeLink | null> {
  const row = await context.db.selectFrom('sign_in_link').select(['id', 'person_id', 'subject_id'])
    .where('token_hash', '=', hashToken(token)).where('duty', '=', duty)
    .where('used_at', 'is', null).where('expires_at', '>', context.now)
    .executeTakeFirst()
  return row ? { id: row.id, duty, personId: row.person_id, subjectId: row.subject_id } : null
}

/** Uses a link up; null when somebody was faster. In the transaction of the act that it is for. */
export async function useLink(context: Context, token: string, duty: LinkDuty): Promise<OneTimeLink | null> {
  const row = await context.db.updateTable('sign_in_link').set({ used_at: context.now })
    .where('token_hash', '=', hashToken(token)).where('duty', '=', duty)
    .where('used_at', 'is', null).where('expires_at', '>', context.now)
    .returning(['id', 'person_id', 'subject_id']).executeTakeFirst()
  return row ? { id: row.id, duty, personId: row.person_id, subjectId: row.subject_id } : null
}
