// Room: recordings/store. The SQL of recordings: what waits to be typed out, by random id, and what was destroyed.
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Context } from '../../platform/context.ts'
import { type Database, sql } from '../../platform/db/database.ts'
import type { RecordingState } from './rules.ts'

export interface Recording {
  id: string
  consultationId: string
  /** null: nameless. */
  organisationId: string | null
  state: RecordingState
  /** Under which the sound lies outside the database; null once it is destroyed. */
  fileId: string | null
  mediaType: string
  seconds: number
  transcript: LocalizedText | null
  receipt: { lookup: Buffer; check: string }
}
interface Row {
  id: string
  consultation_id: string
  organisation_id: string | null
  state: string
  file_id: string | null
  media_type: string
  seconds: number
  transcript: unknown
  receipt_lookup: Buffer
  receipt_check: string
}
const columns = [
  'id',
  'consultation_id',
  'organisation_id',
  'state',
  'file_id',
  'media_type',
  'seconds',
  'transcript',
  'receipt_lookup',
  'receipt_check',
] as const
const asRecording = (row: Row): Recording => ({
  id: row.id,
  consultationId: row.consultation_id,
  organisationId: row.organisation_id,
  state: row.state as RecordingState,
  fileId: row.file_id,
  mediaType: row.media_type,
  seconds: row.seconds,
  transcript: row.transcript as LocalizedText | null,
  receipt: { lookup: row.receipt_lookup, check: row.receipt_check },
})

/** False when the same receipt is there already: the same form, sent again. */
export async function insertRecording(
  context: Pick<Context, 'db'>,
  one: Recording & { dropOn: string },
): Promise<boolean> {
  const row = await context.db
    .insertInto('recording')
    .values({
      id: one.id,
      consultation_id: one.consultationId,
      organisation_id: one.organisationId,
      state: one.state,
      file_id: one.fileId,
      media_type: one.mediaType,
      seconds: one.seconds,
      transcript: one.transcript && JSON.stringify(one.transcript),
      drop_on: one.dropOn,
      receipt_lookup: one.receipt.lookup,
      receipt_check: one.receipt.check,
    })
    .onConflict((conflict) => conflict.column('receipt_lookup').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** What can still be heard, in the order of its random ids. */
export async function listThere(context: Pick<Context, 'db'>, consultationId?: string): Promise<Recording[]> {
  let query = context.db.selectFrom('recording').select(columns).where('file_id', 'is not', null)
  if (consultationId) query = query.where('consultation_id', '=', consultationId)
  return (await query.orderBy('id').limit(500).execute()).map(asRecording)
}
export async function countThere(context: Pick<Context, 'db'>): Promise<number> {
  const row = await context.db
    .selectFrom('recording')
    .where('file_id', 'is not', null)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

export async function findThere(context: Pick<Context, 'db'>, id: string): Promise<Recording | undefined> {
  const row = await context.db
    .selectFrom('recording')
    .select(columns)
    .where('id', '=', id)
    .where('file_id', 'is not', null)
    .executeTakeFirst()
  return row && asRecording(row)
}
/** The same, held until the transaction ends: of two who decide at once the second sees what the first did. */
export async function holdThere(context: Pick<Context, 'db'>, id: string): Promise<Recording | undefined> {
  await context.db.selectFrom('recording').select('id').where('id', '=', id).forUpdate().execute()
  return findThere(context, id)
}
export async function findByReceipt(context: Pick<Context, 'db'>, lookup: Buffer): Promise<Recording | undefined> {
  const row = await context.db
    .selectFrom('recording')
    .select(columns)
    .where('receipt_lookup', '=', lookup)
    .executeTakeFirst()
  return row && asRecording(row)
}

export async function saveTranscript(context: Pick<Context, 'db'>, id: string, text: LocalizedText): Promise<void> {
  await context.db
    .updateTable('recording')
    .set({ state: 'typed', transcript: JSON.stringify(text) })
    .where('id', '=', id)
    .execute()
}
/** Its sound is gone; that it was, and why, stays for whoever holds its code. */
export async function saveGone(context: Pick<Context, 'db'>, id: string, state: 'unclear' | 'lapsed'): Promise<void> {
  await context.db
    .updateTable('recording')
    .set({ state, file_id: null, transcript: null })
    .where('id', '=', id)
    .execute()
}
export async function deleteRecording(context: Pick<Context, 'db'>, id: string): Promise<void> {
  await context.db.deleteFrom('recording').where('id', '=', id).execute()
}
export async function listOverdue(context: Pick<Context, 'db'>, today: string): Promise<Recording[]> {
  const rows = await context.db
    .selectFrom('recording')
    .select(columns)
    .where('file_id', 'is not', null)
    .where('drop_on', '<=', today)
    .orderBy('id')
    .execute()
  return rows.map(asRecording)
}

export async function takesRecordings(context: Pick<Context, 'db'>, consultationIds: string[]): Promise<Set<string>> {
  if (consultationIds.length === 0) return new Set()
  const rows = await context.db
    .selectFrom('recording_setting')
    .select('consultation_id')
    .where('takes', '=', true)
    .where('consultation_id', 'in', consultationIds)
    .execute()
  return new Set(rows.map((row) => row.consultation_id))
}
export async function saveSetting(context: Pick<Context, 'db'>, consultationId: string, takes: boolean) {
  await context.db
    .insertInto('recording_setting')
    .values({ consultation_id: consultationId, takes })
    .onConflict((conflict) => conflict.column('consultation_id').doUpdateSet({ takes }))
    .execute()
}

export const recordingTables = ['recording']
/** Every row of a closed consultation written anew under an id drawn now; `db` is the owner's. */
export async function shuffleRecordings(db: Database, consultationId: string): Promise<void> {
  await sql`lock table recording in exclusive mode`.execute(db)
  await sql`create temporary table fresh_recording on commit drop as
    select * from recording where consultation_id = ${consultationId}`.execute(db)
  await sql`update fresh_recording set id = gen_random_uuid()`.execute(db)
  await sql`delete from recording where consultation_id = ${consultationId}`.execute(db)
  await sql`insert into recording select * from fresh_recording order by id`.execute(db)
}
