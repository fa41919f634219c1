// Room: news/store. The only SQL that names news; it decides nothing beyond who may see a row.
import type { Selectable } from 'kysely'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Paged, type Paging, paged } from '../../kernel/paging.ts'
import { sightOf } from '../../kernel/policy.ts'
import { newId } from '../../kernel/random.ts'
import type { Context } from '../../platform/context.ts'
import { sql } from '../../platform/db/database.ts'
import type { DB } from '../../platform/db/schema.ts'
import { seeing } from '../../platform/db/sight.ts'
import { total, totalOf } from '../../platform/db/total.ts'
import { policy } from './policy.ts'
import type { NewsState, Shows } from './rules.ts'

export interface NewsItem {
  id: string
  slug: string
  state: NewsState
  title: LocalizedText
  words: LocalizedText
  happenedOn: string
  meetingId: string | null
  recommendationId: string | null
  publishedOn: string | null
  revisedAt: Date
  sample: boolean
}
const asItem = (row: Selectable<DB['news_item']>): NewsItem => ({
  id: row.id,
  slug: row.slug,
  state: row.state as NewsState,
  title: row.title as LocalizedText,
  words: row.words as LocalizedText,
  happenedOn: row.happened_on,
  meetingId: row.meeting_id,
  recommendationId: row.recommendation_id,
  publishedOn: row.published_on,
  revisedAt: row.revised_at,
  sample: row.sample,
})
const rowOf = (one: NewsItem) => ({
  id: one.id,
  slug: one.slug,
  state: one.state,
  title: JSON.stringify(one.title),
  words: JSON.stringify(one.words),
  happened_on: one.happenedOn,
  meeting_id: one.meetingId,
  recommendation_id: one.recommendationId,
  published_on: one.publishedOn,
  revised_at: one.revisedAt,
  sample: one.sample,
})
const visible = (context: Context) =>
  context.db
    .selectFrom('news_item')
    .where((row) =>
      seeing(row, sightOf(context.actor, policy['news.read']), { in: (states) => row('state', 'in', states) }),
    )

export interface NewsFilter {
  year?: number
  meetingId?: string
  recommendationId?: string
  /** Beside what the reader may see: the public list shows what is published, to the desk too. */
  states: readonly NewsState[]
}
/** The newest first. */
export async function listNews(context: Context, filter: NewsFilter, paging: Paging): Promise<Paged<NewsItem>> {
  let query = visible(context).where('state', 'in', filter.states)
  if (filter.year)
    query = query.where('happened_on', '>=', `${filter.year}-01-01`).where('happened_on', '<=', `${filter.year}-12-31`)
  if (filter.meetingId) query = query.where('meeting_id', '=', filter.meetingId)
  if (filter.recommendationId) query = query.where('recommendation_id', '=', filter.recommendationId)
  const rows = query.selectAll().select(total).orderBy('happened_on', 'desc').orderBy('id')
  const page = await rows
    .limit(paging.size)
    .offset((paging.page - 1) * paging.size)
    .execute()
  return paged(page.map(asItem), await totalOf(page, paging, rows.limit(1)), paging)
}
export async function yearsOfNews(context: Context): Promise<number[]> {
  const rows = await visible(context)
    .where('state', '=', 'published')
    .select(sql<string>`left(happened_on::text, 4)`.as('year'))
    .distinct()
    .orderBy('year', 'desc')
    .execute()
  return rows.map((row) => Number(row.year))
}
export async function findNews(context: Context, slug: string): Promise<NewsItem | undefined> {
  const row = await visible(context).selectAll().where('slug', '=', slug).executeTakeFirst()
  return row && asItem(row)
}
/** Held until the transaction ends. */
export async function holdNews(context: Context, slug: string): Promise<NewsItem | undefined> {
  const row = await visible(context).selectAll().where('slug', '=', slug).forUpdate().executeTakeFirst()
  return row && asItem(row)
}
export async function newsByIds(context: Context, ids: string[]): Promise<NewsItem[]> {
  if (ids.length === 0) return []
  return (await visible(context).selectAll().where('id', 'in', ids).execute()).map(asItem)
}
/** False where the slug is taken. */
export async function insertNews(context: Context, one: NewsItem): Promise<boolean> {
  const done = await context.db
    .insertInto('news_item')
    .values(rowOf(one))
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}
export async function saveNews(context: Context, one: NewsItem): Promise<void> {
  await context.db.updateTable('news_item').set(rowOf(one)).where('id', '=', one.id).execute()
}

export interface NewsPicture {
  id: string
  itemId: string
  position: number
  fileId: string
  width: number
  height: number
  alternative: LocalizedText
  credit: string | null
  shows: Shows
}
const asPicture = (row: Selectable<DB['news_picture']>): NewsPicture => ({
  id: row.id,
  itemId: row.news_item_id,
  position: row.position,
  fileId: row.file_id,
  width: row.width,
  height: row.height,
  alternative: row.alternative as LocalizedText,
  credit: row.credit,
  shows: row.shows as Shows,
})
/** The caller has seen the items. */
export async function picturesOf(context: Context, itemIds: string[]): Promise<NewsPicture[]> {
  if (itemIds.length === 0) return []
  const rows = await context.db
    .selectFrom('news_picture')
    .selectAll()
    .where('news_item_id', 'in', itemIds)
    .orderBy('news_item_id')
    .orderBy('position')
    .execute()
  return rows.map(asPicture)
}
/** A picture whose item the reader may see. */
export async function findPicture(context: Context, id: string): Promise<NewsPicture | undefined> {
  const row = await context.db
    .selectFrom('news_picture')
    .selectAll()
    .where('id', '=', id)
    .where('news_item_id', 'in', visible(context).select('id'))
    .executeTakeFirst()
  return row && asPicture(row)
}
export async function insertPicture(context: Context, one: Omit<NewsPicture, 'id'>): Promise<string> {
  const id = newId(context.random)
  await context.db
    .insertInto('news_picture')
    .values({
      id,
      news_item_id: one.itemId,
      position: one.position,
      file_id: one.fileId,
      width: one.width,
      height: one.height,
      alternative: JSON.stringify(one.alternative),
      credit: one.credit,
      shows: one.shows,
    })
    .execute()
  return id
}
export async function savePictureWords(
  context: Context,
  id: string,
  words: Pick<NewsPicture, 'alternative' | 'credit' | 'shows'>,
): Promise<void> {
  await context.db
    .updateTable('news_picture')
    .set({ alternative: JSON.stringify(words.alternative), credit: words.credit, shows: words.shows })
    .where('id', '=', id)
    .execute()
}
export async function removePicture(context: Context, id: string): Promise<void> {
  await context.db.deleteFrom('news_picture').where('id', '=', id).execute()
}
