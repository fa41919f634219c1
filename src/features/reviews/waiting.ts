// Room: reviews/present. What waits for the secretariat, and what rounds and submissions are named.
import { readText } from '../../kernel/localized-text.ts'
import { may } from '../../kernel/policy.ts'
import type { Waiting } from '../../kernel/waiting.ts'
import type { Context, NameReader } from '../../platform/context.ts'
import { policy } from './policy.ts'
import { countReceived, findRounds, findSubmissions } from './store-rounds.ts'

export async function waiting(context: Context): Promise<Waiting[]> {
  if (!may(context.actor, policy['submission.judge'])) return []
  return (await countReceived(context)).map(({ slug, n, since }) => ({
    what: 'reviews.waiting-submissions',
    args: { n },
    href: `/desk/reviews/${slug}/submissions`,
    since,
  }))
}

export const names: NameReader = async (context, ids) => {
  const [rounds, submissions] = await Promise.all([findRounds(context, ids), findSubmissions(context, ids)])
  const of = await findRounds(
    context,
    submissions.map((one) => one.roundId),
  )
  return new Map([
    ...rounds.map((one) => [one.id, { name: one.slug, href: `/reviews/${one.slug}` }] as const),
    ...submissions.map((one) => {
      const slug = of.find((other) => other.id === one.roundId)?.slug ?? ''
      const name = readText(one.title, context.locale).text
      return [one.id, { name, href: `/reviews/${slug}/submissions/${one.code}` }] as const
    }),
  ])
}
