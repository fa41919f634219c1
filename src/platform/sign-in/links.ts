// Room: platform/sign-in. One-time links: opening one uses nothing up (mail programs open links by themselves),
// confirming does; a fresh link for each duty (safety.md, decision 10).
import { newId } from '../../kernel/random.ts'
import type { Context } from '../context.ts'
import { keyedHash } from '../keys/keys.ts'
import { hashToken } from './sessions.ts'

export type LinkDuty =
  | 'sign-in'
  | 'first-administrator'
  | 'invitation'
  | 'respond'
  | 'confirm-response'
  | 'report-progress'
  | 'invited-registration'
  | 'role-offer'

export interface OneTimeLink {
  id: string
  duty: LinkDuty
  personId: string | null
  subjectId: string | null
  /** Who at the desk saw it in clear; null where it went by mail alone. */
  handedBy: string | null
}

interface NewLink {
  duty: LinkDuty
  personId?: string | null
  subjectId?: string | null
  /** Who sees it in clear, to hand it out; nobody where it goes by mail. */
  handedBy?: string | null
  minutes: number
  /** Where a job makes it that may run twice: the same id again makes no second link. */
  id?: string
}

/**
 * The token of a link: a keyed hash of its random id, so that a mail that waits or is sent again holds the id alone and
 * says the same link each time. Without the key, which is not in the database, an id opens nothing.
 */
export async function tokenOf(context: Pick<Context, 'keys'>, linkId: string): Promise<string> {
  return keyedHash(await context.keys.get('link'), linkId).toString('base64url')
}

/** The token of a page that is its own key, such as a registration's: by what it is of and its id, always the same. */
export async function pageTokenOf(context: Pick<Context, 'keys'>, what: string, id: string): Promise<string> {
  return keyedHash(await context.keys.get('link'), what, id)
    .subarray(0, 16)
    .toString('base64url')
}

/** Makes a link and answers its token, to be handed out at once; what is kept is its hash. */
export async function makeLink(context: Context, link: NewLink): Promise<string> {
  return tokenOf(context, await plantLink(context, link))
}

/** Makes a link and answers its id: for a mail, which says the token when it is sent. */
export async function plantLink(context: Context, link: NewLink): Promise<string> {
  const id = link.id ?? newId(context.random)
  const token = await tokenOf(context, id)
  await context.db
    .insertInto('sign_in_link')
    .values({
      id,
      duty: link.duty,
      person_id: link.personId ?? null,
      subject_id: link.subjectId ?? null,
      handed_by: link.handedBy ?? null,
      token_hash: hashToken(token),
      made_at: context.now,
      expires_at: new Date(context.now.getTime() + link.minutes * 60_000),
      used_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return id
}

/** Ends the links of a duty that nobody used: a fresh one takes their place. */
export async function endLinks(context: Context, duty: LinkDuty, subjectId: string): Promise<void> {
  await context.db
    .updateTable('sign_in_link')
    .set({ used_at: context.now })
    .where('duty', '=', duty)
    .where('subject_id', '=', subjectId)
    .where('used_at', 'is', null)
    .execute()
}

/**
 * A fresh link for a duty; those before it that nobody used end. Answers its id, which may stand in an act or an
 * address.
 */
export async function replaceLink(
  context: Context,
  duty: LinkDuty,
  subjectId: string,
  days: number,
  handedBy: string | null = null,
): Promise<string> {
  await endLinks(context, duty, subjectId)
  return plantLink(context, { duty, subjectId, handedBy, minutes: days * 24 * 60 })
}

/** The token of a link that is still open for this duty and subject; null when it is used, replaced or over. */
export async function openTokenOf(
  context: Context,
  duty: LinkDuty,
  subjectId: string,
  linkId: string,
): Promise<string | null> {
  const token = await tokenOf(context, linkId)
  const link = await openLink(context, token, duty)
  return link?.subjectId === subjectId ? token : null
}

const asLink = (
  row: { id: string; person_id: string | null; subject_id: string | null; handed_by: string | null },
  duty: LinkDuty,
): OneTimeLink => ({
  id: row.id,
  duty,
  personId: row.person_id,
  subjectId: row.subject_id,
  handedBy: row.handed_by,
})

/** Looks at a link without using it: null when it is unknown, used or too old. */
export async function openLink(context: Context, token: string, duty: LinkDuty): Promise<OneTimeLink | null> {
  const row = await context.db
    .selectFrom('sign_in_link')
    .select(['id', 'person_id', 'subject_id', 'handed_by'])
    .where('token_hash', '=', hashToken(token))
    .where('duty', '=', duty)
    .where('used_at', 'is', null)
    .where('expires_at', '>', context.now)
    .executeTakeFirst()
  return row ? asLink(row, duty) : null
}

/** Uses a link up; null when somebody was faster. In the transaction of the act that it is for. */
export async function useLink(context: Context, token: string, duty: LinkDuty): Promise<OneTimeLink | null> {
  const row = await context.db
    .updateTable('sign_in_link')
    .set({ used_at: context.now })
    .where('token_hash', '=', hashToken(token))
    .where('duty', '=', duty)
    .where('used_at', 'is', null)
    .where('expires_at', '>', context.now)
    .returning(['id', 'person_id', 'subject_id', 'handed_by'])
    .executeTakeFirst()
  return row ? asLink(row, duty) : null
}

/** A link that was used a moment ago: somebody pressed the button twice. The caller asks who it was. */
export async function findJustUsed(context: Context, token: string, duty: LinkDuty): Promise<OneTimeLink | null> {
  const row = await context.db
    .selectFrom('sign_in_link')
    .select(['id', 'person_id', 'subject_id', 'handed_by'])
    .where('token_hash', '=', hashToken(token))
    .where('duty', '=', duty)
    .where('used_at', '>', new Date(context.now.getTime() - 120_000))
    .executeTakeFirst()
  return row ? asLink(row, duty) : null
}

/** Doors into somebody's account that wait in a mailbox: closed where they sign out everywhere or lost their card. */
export async function dropLinksOf(context: Context, personId: string): Promise<void> {
  await context.db
    .deleteFrom('sign_in_link')
    .where('person_id', '=', personId)
    .where('duty', 'in', ['sign-in', 'invitation'])
    .where('used_at', 'is', null)
    .execute()
}

/** Of who is nobody here any more: every link, used or not. */
export async function dropEveryLinkOf(context: Context, personId: string): Promise<void> {
  await context.db.deleteFrom('sign_in_link').where('person_id', '=', personId).execute()
}

/** What is over is forgotten after a day. */
export async function dropOldLinks(context: Context): Promise<void> {
  await context.db
    .deleteFrom('sign_in_link')
    .where('expires_at', '<', new Date(context.now.getTime() - 86_400_000))
    .execute()
}
