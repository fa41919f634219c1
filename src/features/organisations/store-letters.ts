// Room: organisations/store. The only SQL that names `member_letter` and `issued_letter`: what members write to one
// another, and
// what the Mechanism certifies.
import { organisationsOf } from '../../kernel/actor.ts'
import type { Locale } from '../../kernel/locale.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { LetterFacts, LetterKind } from './rules-letters.ts'

export interface MemberLetter {
  id: string
  firstId: string
  fromPerson: string
  fromOrganisation: string | null
  toOrganisation: string | null
  toPerson: string | null
  words: string
  sentAt: Date
  readOn: string | null
  reportedOn: string | null
  found: 'in-order' | 'stopped' | null
}
const columns = [
  'id',
  'first_id',
  'from_person',
  'from_organisation',
  'to_organisation',
  'to_person',
  'words',
  'sent_at',
  'read_on',
  'reported_on',
  'found',
] as const
const asLetter = (row: {
  id: string
  first_id: string
  from_person: string
  from_organisation: string | null
  to_organisation: string | null
  to_person: string | null
  words: string
  sent_at: Date
  read_on: string | null
  reported_on: string | null
  found: string | null
}): MemberLetter => ({
  id: row.id,
  firstId: row.first_id,
  fromPerson: row.from_person,
  fromOrganisation: row.from_organisation,
  toOrganisation: row.to_organisation,
  toPerson: row.to_person,
  words: row.words,
  sentAt: row.sent_at,
  readOn: row.read_on,
  reportedOn: row.reported_on,
  found: row.found as MemberLetter['found'],
})

/**
 * What the one who looks wrote or received, in person or for an organisation that they speak for. Nobody else's, also
 * for staff.
 */
function own(context: Context) {
  const person = context.actor.personId
  const organisations = organisationsOf(context.actor)
  return context.db
    .selectFrom('member_letter')
    .where((row) =>
      row.or([
        row('from_person', '=', person),
        row('to_person', '=', person),
        ...(organisations.length
          ? [row('to_organisation', 'in', organisations), row('from_organisation', 'in', organisations)]
          : []),
      ]),
    )
}

export async function insertMemberLetter(
  context: Context,
  one: Pick<
    MemberLetter,
    'id' | 'firstId' | 'fromPerson' | 'fromOrganisation' | 'toOrganisation' | 'toPerson' | 'words'
  >,
): Promise<void> {
  await context.db
    .insertInto('member_letter')
    .values({
      id: one.id,
      first_id: one.firstId,
      from_person: one.fromPerson,
      from_organisation: one.fromOrganisation,
      to_organisation: one.toOrganisation,
      to_person: one.toPerson,
      words: one.words,
      sent_at: context.now,
    })
    .execute()
}
/** The correspondences, each by its last letter, newest first. */
export async function listCorrespondences(context: Context, paging: Paging): Promise<Paged<MemberLetter>> {
  const last = own(context).select(columns).distinctOn('first_id').orderBy('first_id').orderBy('sent_at', 'desc')
  const rows = await context.db
    .selectFrom(last.as('latest'))
    .selectAll()
    .orderBy('sent_at', 'desc')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  const { n } = await own(context)
    .select(sql<number>`count(distinct first_id)`.as('n'))
    .executeTakeFirstOrThrow()
  return paged(rows.map(asLetter), n, paging)
}
export async function listCorrespondence(context: Context, firstId: string): Promise<MemberLetter[]> {
  const rows = await own(context)
    .select(columns)
    .where('first_id', '=', firstId)
    .orderBy('sent_at')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(asLetter)
}
export async function findOwnLetter(context: Context, id: string): Promise<MemberLetter | undefined> {
  const row = await own(context).select(columns).where('id', '=', id).executeTakeFirst()
  return row && asLetter(row)
}
export async function markRead(context: Context, ids: string[]): Promise<void> {
  if (ids.length)
    await context.db
      .updateTable('member_letter')
      .set({ read_on: dayOf(context.now) })
      .where('id', 'in', ids)
      .where('read_on', 'is', null)
      .execute()
}
/** How many letters to the one who looks were not read yet, and since when. */
export async function countUnread(context: Context): Promise<{ n: number; since: Date | null }> {
  const organisations = organisationsOf(context.actor)
  return context.db
    .selectFrom('member_letter')
    .select(({ fn }) => [fn.countAll<number>().as('n'), fn.min('sent_at').as('since')])
    .where('read_on', 'is', null)
    .where('from_person', '<>', context.actor.personId ?? '00000000-0000-0000-0000-000000000000')
    .where((row) =>
      row.or([
        row('to_person', '=', context.actor.personId),
        ...(organisations.length ? [row('to_organisation', 'in', organisations)] : []),
      ]),
    )
    .executeTakeFirstOrThrow()
}
export async function isStopped(context: Context, personId: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('member_letter')
    .select('id')
    .where('from_person', '=', personId)
    .where('found', '=', 'stopped')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
export async function reportLetter(context: Context, id: string): Promise<void> {
  await context.db
    .updateTable('member_letter')
    .set({ reported_by: context.actor.personId, reported_on: dayOf(context.now) })
    .where('id', '=', id)
    .execute()
}
/** Letters that were reported: the only ones whose words the desk reads. */
export async function listReported(context: Context): Promise<MemberLetter[]> {
  const rows = await context.db
    .selectFrom('member_letter')
    .select(columns)
    .where('reported_on', 'is not', null)
    .where('found', 'is', null)
    .orderBy('reported_on')
    .limit(100)
    .execute()
  return rows.map(asLetter)
}
export async function saveFound(context: Context, id: string, found: 'in-order' | 'stopped'): Promise<boolean> {
  const rows = await context.db
    .updateTable('member_letter')
    .set({ found })
    .where('id', '=', id)
    .where('reported_on', 'is not', null)
    .where('found', 'is', null)
    .returning('id')
    .execute()
  return rows.length > 0
}
/** The words go after half a year; that somebody may write no more is kept with the letter that was reported. */
export async function dropOldLetters(context: Context): Promise<void> {
  await context.db
    .deleteFrom('member_letter')
    .where('sent_at', '<', new Date(context.now.getTime() - 180 * 86_400_000))
    .where((row) => row.or([row('reported_on', 'is', null), row('found', '=', 'in-order')]))
    .execute()
}

export interface IssuedLetter {
  id: string
  kind: LetterKind
  organisationId: string | null
  locale: Locale
  facts: LetterFacts
  issuedOn: string
  withdrawnOn: string | null
}
const issued = ['id', 'kind', 'organisation_id', 'locale', 'facts', 'issued_on', 'withdrawn_on'] as const
const asIssued = (row: {
  id: string
  kind: string
  organisation_id: string | null
  locale: string
  facts: unknown
  issued_on: string
  withdrawn_on: string | null
}): IssuedLetter => ({
  id: row.id,
  kind: row.kind as LetterKind,
  organisationId: row.organisation_id,
  locale: row.locale as Locale,
  facts: row.facts as LetterFacts,
  issuedOn: row.issued_on,
  withdrawnOn: row.withdrawn_on,
})
/** False where it is there already: a certificate made from an attendance is issued once. */
export async function insertIssuedLetter(
  context: Context,
  one: Pick<IssuedLetter, 'id' | 'kind' | 'organisationId' | 'locale' | 'facts'> & { codeHash: Buffer },
): Promise<boolean> {
  const row = await context.db
    .insertInto('issued_letter')
    .values({
      id: one.id,
      kind: one.kind,
      code_hash: one.codeHash,
      organisation_id: one.organisationId,
      locale: one.locale,
      facts: JSON.stringify(one.facts),
      issued_by: context.actor.personId ?? '',
      issued_on: dayOf(context.now),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
/** By its code: whoever holds a letter may ask whether it is ours. */
export async function findLetterByCode(context: Context, codeHash: Buffer): Promise<IssuedLetter | undefined> {
  const row = await context.db
    .selectFrom('issued_letter')
    .select(issued)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst()
  return row && asIssued(row)
}
/** For the desk, and for those who speak for the organisation that it is for: the caller has asked the policy. */
export async function findIssuedLetter(context: Context, id: string): Promise<IssuedLetter | undefined> {
  const row = await context.db.selectFrom('issued_letter').select(issued).where('id', '=', id).executeTakeFirst()
  return row && asIssued(row)
}
/** Those of these ids that were issued: the caller made the ids, and has asked the policy. */
export async function findIssuedLetters(context: Context, ids: readonly string[]): Promise<IssuedLetter[]> {
  if (ids.length === 0) return []
  const rows = await context.db
    .selectFrom('issued_letter')
    .select(issued)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
  return rows.map(asIssued)
}
export async function listIssuedLetters(
  context: Context,
  organisationId: string | null,
  paging: Paging,
): Promise<Paged<IssuedLetter>> {
  let query = context.db.selectFrom('issued_letter')
  if (organisationId) query = query.where('organisation_id', '=', organisationId)
  const { n } = await query.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rows = await query
    .select(issued)
    .orderBy('issued_on', 'desc')
    .orderBy('id')
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(rows.map(asIssued), n, paging)
}
export async function withdrawIssued(context: Context, id: string): Promise<boolean> {
  const rows = await context.db
    .updateTable('issued_letter')
    .set({ withdrawn_on: dayOf(context.now) })
    .where('id', '=', id)
    .where('withdrawn_on', 'is', null)
    .returning('id')
    .execute()
  return rows.length > 0
}
