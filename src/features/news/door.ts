// Room: news. What the desk asks of the news: drafts that wait for somebody to publish them, and what items are called.
import { readText } from '../../kernel/localized-text.ts'
import { may } from '../../kernel/policy.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context, NameReader } from '../../platform/context.ts'
import { policy } from './policy.ts'
import { listNews, newsByIds } from './store.ts'

export async function waiting(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['news.write'])) return []
  const { items } = await listNews(context, { states: ['draft'] }, { page: 1, size: 20 })
  return items.map((one) => ({
    what: 'news.waiting-draft',
    args: { title: readText(one.title, context.locale).text },
    href: `/desk/news/${one.slug}`,
    since: null,
  }))
}

export const names: NameReader = async (context, ids) =>
  new Map(
    (await newsByIds(context, ids)).map((one) => [
      one.id,
      { name: readText(one.title, context.locale).text, href: `/news/${one.slug}` },
    ]),
  )
