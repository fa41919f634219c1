// Room: news/present. An item as page, twin, feed and sheet are made of it: what it is about through the doors of those
// who know it, so that nothing is named that its reader may not see.
import { Type } from 'typebox'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import type { Paged } from '../../kernel/paging.ts'
import type { Context } from '../../platform/context.ts'
import { findMeetings } from '../meetings/index.ts'
import { findRecommendations } from '../recommendations/index.ts'
import { type Locale } from '../../kernel/locale.ts'
import { type NewsState, languagesOf } from './rules.ts'
import { type NewsItem, picturesOf } from './store.ts'

const Text = Type.Unsafe<LocalizedText>({
  type: 'object',
  description: 'A text: its original language and a value per language with its origin',
})
const PictureAnswer = Type.Object({
  href: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  alternative: Text,
  credit: Type.Union([Type.String(), Type.Null()]),
})
export const NewsAnswer = Type.Object({
  slug: Type.String(),
  title: Text,
  words: Text,
  /** In which of the four languages it was written whole. */
  languages: Type.Unsafe<Locale[]>(Type.Array(Type.String())),
  happenedOn: Type.String(),
  publishedOn: Type.Union([Type.String(), Type.Null()]),
  state: Type.Unsafe<NewsState>(Type.String()),
  about: Type.Array(
    Type.Object({
      kind: Type.Unsafe<'meeting' | 'recommendation'>(Type.String()),
      href: Type.String(),
      title: Text,
    }),
  ),
  pictures: Type.Array(PictureAnswer),
  sample: Type.Boolean(),
})
export type NewsModel = Type.Static<typeof NewsAnswer>
export const NewsListAnswer = Type.Object({
  items: Type.Array(NewsAnswer),
  total: Type.Integer(),
  next: Type.Union([Type.Integer(), Type.Null()]),
})

export async function presentNews(context: Context, items: readonly NewsItem[]): Promise<NewsModel[]> {
  const idsOf = (of: (one: NewsItem) => string | null) => [...new Set(items.flatMap((one) => of(one) ?? []))]
  const [pictures, meetings, recommendations] = await Promise.all([
    picturesOf(
      context,
      items.map((one) => one.id),
    ),
    findMeetings(
      context,
      idsOf((one) => one.meetingId),
    ),
    findRecommendations(
      context,
      idsOf((one) => one.recommendationId),
    ),
  ])
  return items.map((item) => {
    const meeting = meetings.find((one) => one.id === item.meetingId)
    const recommendation = recommendations.find((one) => one.id === item.recommendationId)
    return {
      slug: item.slug,
      title: item.title,
      words: item.words,
      languages: languagesOf(item.title, item.words),
      happenedOn: item.happenedOn,
      publishedOn: item.publishedOn,
      state: item.state,
      about: [
        ...(meeting ? [{ kind: 'meeting' as const, href: `/meetings/${meeting.slug}`, title: meeting.title }] : []),
        ...(recommendation
          ? [
              {
                kind: 'recommendation' as const,
                href: `/recommendations/${recommendation.code}`,
                title: recommendation.title,
              },
            ]
          : []),
      ],
      pictures: pictures
        .filter((one) => one.itemId === item.id)
        .map(({ id, width, height, alternative, credit }) => ({
          href: `/news/pictures/${id}`,
          width,
          height,
          alternative,
          credit,
        })),
      sample: item.sample,
    }
  })
}
export const presentList = async (context: Context, list: Paged<NewsItem>) => ({
  items: await presentNews(context, list.items),
  total: list.total,
  next: list.next,
})
