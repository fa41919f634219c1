// Room: channels/store. The SQL of channels, their secrets, where they may bring voices and how many they brought.
import type { Selectable } from 'kysely'
import { may } from '../../kernel/policy.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import type { DB } from '../../platform/db/schema.ts'
import { policy } from './policy.ts'
import type { Adapter, ChannelState } from './rules.ts'

export interface Channel {
  id: string
  name: string
  adapter: Adapter
  organisationId: string | null
  state: ChannelState
  budget: number
  proposedBy: string | null
  heardOn: string | null
  sample: boolean
}
const asChannel = (row: Selectable<DB['channel']>): Channel => ({
  id: row.id,
  name: row.name,
  adapter: row.adapter as Adapter,
  organisationId: row.organisation_id,
  state: row.state as ChannelState,
  budget: row.budget,
  proposedBy: row.proposed_by,
  heardOn: row.heard_on,
  sample: row.sample,
})

const sees = (context: Context): boolean => may(context.actor, policy['channel.read'])

export async function listChannels(context: Context): Promise<Channel[]> {
  if (!sees(context)) return []
  return (await context.db.selectFrom('channel').selectAll().orderBy('name').orderBy('id').execute()).map(asChannel)
}
export async function findChannels(context: Context, ids: string[]): Promise<Channel[]> {
  if (ids.length === 0 || !sees(context)) return []
  return (await context.db.selectFrom('channel').selectAll().where('id', 'in', ids).execute()).map(asChannel)
}
/** Held until the transaction ends. */
export async function holdChannel(context: Context, id: string): Promise<Channel | undefined> {
  if (!sees(context)) return undefined
  const row = await context.db.selectFrom('channel').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && asChannel(row)
}
export async function insertChannel(context: Context, one: Channel): Promise<void> {
  await context.db
    .insertInto('channel')
    .values({
      id: one.id,
      name: one.name,
      adapter: one.adapter,
      organisation_id: one.organisationId,
      state: one.state,
      budget: one.budget,
      proposed_by: one.proposedBy,
      decided_by: null,
      heard_on: one.heardOn,
      sample: one.sample,
    })
    .execute()
}
export async function saveState(
  context: Context,
  id: string,
  state: ChannelState,
  decidedBy?: string | null,
): Promise<void> {
  await context.db
    .updateTable('channel')
    .set(decidedBy === undefined ? { state } : { state, decided_by: decidedBy })
    .where('id', '=', id)
    .execute()
}

export interface Secret {
  id: string
  madeAt: Date
  endsAt: Date | null
}
/** The secrets that hold now, the newest first. */
export async function secretsOf(context: Context, channelId: string): Promise<Secret[]> {
  const rows = await context.db
    .selectFrom('channel_secret')
    .select(['id', 'made_at', 'ends_at'])
    .where('channel_id', '=', channelId)
    .where((row) => row.or([row('ends_at', 'is', null), row('ends_at', '>', context.now)]))
    .orderBy('ends_at', (ends) => ends.desc().nullsFirst())
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, madeAt: row.made_at, endsAt: row.ends_at }))
}
export async function insertSecret(context: Context, channelId: string, id: string): Promise<void> {
  await context.db
    .insertInto('channel_secret')
    .values({ id, channel_id: channelId, made_at: context.now, ends_at: null })
    .execute()
}
/** Ends secrets at a time, or earlier where they end earlier. */
export async function endSecrets(context: Context, ids: string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await context.db
    .updateTable('channel_secret')
    .set({ ends_at: sql<Date>`least(ends_at, ${at}::timestamptz)` })
    .where('id', 'in', ids)
    .execute()
}
/** What ended is forgotten after a month. */
export async function dropEndedSecrets(context: Context): Promise<void> {
  await context.db
    .deleteFrom('channel_secret')
    .where('ends_at', '<', new Date(context.now.getTime() - 30 * 86_400_000))
    .execute()
}

/**
 * Whom a request says it is from, with the secrets that hold: for the check of its signature, before anybody is known.
 */
export async function findCaller(
  context: Context,
  id: string,
): Promise<{ channel: Channel; secrets: Secret[] } | undefined> {
  // Both are asked, whatever the first says: a channel that is none takes as long.
  const working = context.db.selectFrom('channel').selectAll().where('id', '=', id).where('state', '=', 'working')
  const [row, secrets] = await Promise.all([working.executeTakeFirst(), secretsOf(context, id)])
  return row && { channel: asChannel(row), secrets }
}
export async function saveHeard(context: Context, id: string, day: string): Promise<void> {
  await context.db.updateTable('channel').set({ heard_on: day }).where('id', '=', id).execute()
}

export interface Reach {
  consultationId: string
  reached: boolean
  voices: number
  texts: number
}
/** Where channels may bring voices, or did, and how many. */
export async function reachOf(
  context: Pick<Context, 'db'>,
  channelIds: string[],
): Promise<(Reach & { channelId: string })[]> {
  if (channelIds.length === 0) return []
  const rows = await context.db
    .selectFrom('channel_consultation')
    .selectAll()
    .where('channel_id', 'in', channelIds)
    .orderBy('consultation_id')
    .execute()
  return rows.map((row) => ({
    channelId: row.channel_id,
    consultationId: row.consultation_id,
    reached: row.reached,
    voices: row.voices,
    texts: row.texts,
  }))
}
/** Where it may bring voices from now on; what it brought elsewhere stays counted. */
export async function saveReach(context: Context, channelId: string, consultationIds: string[]): Promise<void> {
  await context.db
    .updateTable('channel_consultation')
    .set({ reached: false })
    .where('channel_id', '=', channelId)
    .execute()
  if (consultationIds.length === 0) return
  await context.db
    .insertInto('channel_consultation')
    .values(consultationIds.map((one) => ({ channel_id: channelId, consultation_id: one })))
    .onConflict((conflict) => conflict.columns(['channel_id', 'consultation_id']).doUpdateSet({ reached: true }))
    .execute()
}
