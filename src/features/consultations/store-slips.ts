// Room: consultations/store. The SQL of slips: how many an organisation may have signed and had, and, by the role of
// the votes alone, that one was redeemed. No row ties a slip to a voice, an organisation or a day.
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import type { Group } from '../../platform/db/group-commit.ts'
import { findConsultations, type Consultation } from './store.ts'

export interface Quota {
  organisationId: string
  quota: number
  signed: number
}

/** Where the key is set already, it stays: slips are out that it signed. */
export async function saveSlipKey(context: Context, id: string, key: string): Promise<boolean> {
  const row = await context.db
    .updateTable('consultation')
    .set({ slip_key: key })
    .where('id', '=', id)
    .where('slip_key', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The consultations with slips whose id begins like this: one, but for a chance in four billion. */
export async function findByAim(context: Context, aim: string): Promise<Consultation[]> {
  const rows = await context.db
    .selectFrom('consultation')
    .select('id')
    .where('slip_key', 'is not', null)
    .where('id', '>=', `${aim}-0000-0000-0000-000000000000`)
    .where('id', '<=', `${aim}-ffff-ffff-ffff-ffffffffffff`)
    .execute()
  return findConsultations(
    context,
    rows.map((row) => row.id),
  )
}

/** By organisation, in the order of their ids: quotas are given in official capacity, and public. */
export async function listQuotas(context: Context, consultationId: string): Promise<Quota[]> {
  const rows = await context.db
    .selectFrom('slip_quota')
    .select(['organisation_id', 'quota', 'signed'])
    .where('consultation_id', '=', consultationId)
    .orderBy('organisation_id')
    .execute()
  return rows.map(({ organisation_id, ...counts }) => ({ organisationId: organisation_id, ...counts }))
}

/** The quotas of these organisations that are not used up, where voices can still be heard. */
export async function listOpenQuotas(
  context: Context,
  organisationIds: readonly string[],
): Promise<{ consultationId: string; left: number }[]> {
  if (organisationIds.length === 0) return []
  const rows = await context.db
    .selectFrom('slip_quota')
    .innerJoin('consultation', 'consultation.id', 'slip_quota.consultation_id')
    .where('organisation_id', 'in', [...organisationIds])
    .where('consultation.state', '<>', 'closed')
    .whereRef('signed', '<', 'quota')
    .select(['consultation_id', ({ fn }) => fn.sum<string>(sql<number>`quota - signed`).as('left')])
    .groupBy('consultation_id')
    .execute()
  return rows.map((row) => ({ consultationId: row.consultation_id, left: Number(row.left) }))
}

/** Never below what was signed already: false then. */
export async function saveQuota(
  context: Context,
  consultationId: string,
  organisationId: string,
  quota: number,
): Promise<boolean> {
  const row = await context.db
    .insertInto('slip_quota')
    .values({ consultation_id: consultationId, organisation_id: organisationId, quota })
    .onConflict((conflict) =>
      conflict
        .columns(['consultation_id', 'organisation_id'])
        .doUpdateSet({ quota })
        .where('slip_quota.signed', '<=', quota),
    )
    .returning('quota')
    .executeTakeFirst()
  return row !== undefined
}

/** Counts `n` more as signed, or none: whoever comes at the same time waits for this row. */
export async function useQuota(
  context: Context,
  consultationId: string,
  organisationId: string,
  n: number,
): Promise<boolean> {
  const row = await context.db
    .updateTable('slip_quota')
    .set({ signed: sql<number>`signed + ${n}` })
    .where('consultation_id', '=', consultationId)
    .where('organisation_id', '=', organisationId)
    .where(sql<number>`signed + ${n}`, '<=', sql.ref<number>('quota'))
    .returning('signed')
    .executeTakeFirst()
  return row !== undefined
}

/** Claims a request by its key. A second sender waits until the first one's transaction ends. */
export async function claimBatch(
  context: Context,
  consultationId: string,
  batch: { keyHash: Buffer; bodyHash: Buffer },
): Promise<'first' | 'again' | 'other-body'> {
  const inserted = await context.db
    .insertInto('slip_batch')
    .values({ key_hash: batch.keyHash, consultation_id: consultationId, body_hash: batch.bodyHash })
    .onConflict((conflict) => conflict.column('key_hash').doNothing())
    .returning('key_hash')
    .executeTakeFirst()
  if (inserted) return 'first'
  const before = await context.db
    .selectFrom('slip_batch')
    .select('body_hash')
    .where('key_hash', '=', batch.keyHash)
    .executeTakeFirstOrThrow()
  return before.body_hash.equals(batch.bodyHash) ? 'again' : 'other-body'
}

export async function isVerified(context: Context, voiceId: string): Promise<boolean> {
  const row = await context.db.selectFrom('voice').select('verified').where('id', '=', voiceId).executeTakeFirst()
  return row?.verified === true
}

export interface Redemption {
  voiceId: string
  consultationId: string
  /** The keyed hash of the slip. */
  hash: Buffer
}
/** `again`: that voice was verified before, and nothing was used up. */
export type Redeemed = 'verified' | 'again' | 'used' | 'closed'

/**
 * One statement, one transaction, by the role of the votes: the slip is spent and the voice is verified, or neither.
 * Before the sealing of the consultation, or not at all (see `castText`).
 */
const redeemText = `
  with given as (
    select * from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as g(voice_id, consultation_id, hash)
  ), open as (
    select g.* from given g join consultation c on c.id = g.consultation_id and c.state = 'open'
  ), known as (
    select o.voice_id from open o join voice v on v.id = o.voice_id and v.verified
  ), spent as (
    insert into slip_spent (hash, consultation_id)
      select hash, consultation_id from open where voice_id not in (select voice_id from known)
      on conflict (hash) do nothing returning hash
  ), marked as (
    insert into voice (id, consultation_id, verified)
      select o.voice_id, o.consultation_id, true from open o join spent s using (hash)
      on conflict (id) do update set verified = true
  )
  select g.voice_id,
    case when o.voice_id is null then 'closed' when k.voice_id is not null then 'again'
      when s.hash is not null then 'verified' else 'used' end as found
  from given g left join open o using (voice_id) left join known k using (voice_id)
    left join spent s on s.hash = o.hash`

/** One at a time, so that two slips of one browser, or two of one slip, are never in the same statement. */
export const redemption: Group<Redemption, Redeemed> = {
  most: 1,
  async write(run, requests) {
    const [row] = await run<{ found: Redeemed }>({
      name: 'redeem-slip',
      text: redeemText,
      values: [
        requests.map((one) => one.voiceId),
        requests.map((one) => one.consultationId),
        requests.map((one) => one.hash),
      ],
    })
    return requests.map(() => row?.found ?? 'closed')
  },
}
