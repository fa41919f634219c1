// Room: workspaces/store. What the charter's clocks need to know of a body's meetings: the days that were chosen,
// whether dates are sought, the newest approved minutes; and what was said of them already.
import { wallIn } from '../../kernel/zone.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import type { Due, Met } from './clock-rules.ts'
import { approvalsNeeded } from './rules.ts'

/** Of these bodies. Whoever looks: only the days leave this file, towards those who lead the body. */
export async function meetingsOf(context: Context, bodyIds: readonly string[]): Promise<Map<string, Met>> {
  if (bodyIds.length === 0) return new Map()
  const [polls, minutes] = await Promise.all([
    context.db
      .selectFrom('work_item')
      .innerJoin('workspace', 'workspace.id', 'work_item.workspace_id')
      .innerJoin('date_poll', 'date_poll.item_id', 'work_item.id')
      .leftJoin('date_option', 'date_option.id', 'date_poll.chosen_id')
      .select(['workspace.body_id', 'work_item.state', 'date_option.starts_at', 'date_poll.time_zone'])
      .where('workspace.body_id', 'in', [...bodyIds])
      .execute(),
    approvedMinutes(context, bodyIds),
  ])
  return new Map(
    bodyIds.map((id) => {
      const own = polls.filter((one) => one.body_id === id)
      const days = own.flatMap((one) => (one.starts_at ? [wallIn(one.time_zone, one.starts_at).day] : []))
      return [id, { days, seeking: own.some((one) => one.state === 'open'), minutesOn: minutes.get(id) ?? null }]
    }),
  )
}
async function approvedMinutes(context: Context, bodyIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await context.db
    .selectFrom('document_version')
    .innerJoin('work_document', 'work_document.item_id', 'document_version.document_id')
    .innerJoin('work_item', 'work_item.id', 'work_document.item_id')
    .innerJoin('workspace', 'workspace.id', 'work_item.workspace_id')
    .select(['workspace.body_id', sql<string>`max(added_on)::text`.as('day')])
    .where('work_document.kind', '=', 'minutes')
    .where('workspace.body_id', 'in', [...bodyIds])
    .where(
      sql<boolean>`(select count(*) from document_approval
        where version_id = document_version.id) >= ${approvalsNeeded}`,
    )
    .groupBy('workspace.body_id')
    .execute()
  return new Map(rows.flatMap((row) => (row.body_id ? [[row.body_id, row.day] as const] : [])))
}

/** Whether it was not said before; it counts as said from now on. */
export async function takeToSay(context: Context, bodyId: string, due: Due, today: string): Promise<boolean> {
  const row = await context.db
    .insertInto('body_clock')
    .values({ body_id: bodyId, clock: due.clock, due_on: due.dueOn, told_on: today })
    .onConflict((conflict) => conflict.columns(['body_id', 'clock', 'due_on']).doNothing())
    .returning('body_id')
    .executeTakeFirst()
  return row !== undefined
}
