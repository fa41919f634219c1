// Room: recommendations/routes. What waits for a body: proposals on their way, for those who sit in it, coordinate it
// or look after the road of all.
import { Type } from 'typebox'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { type Outcome, done, notFound } from '../../kernel/outcome.ts'
import { Field } from '../../platform/http/form.ts'
import { page } from '../../platform/http/route.ts'
import { findBody } from '../bodies/index.ts'
import { ownRecusals } from '../people/index.ts'
import { type RecommendationModel, presentAll } from './present.ts'
import { issuingGrants } from './seat-rules.ts'
import { findUnpublished } from './store.ts'
import { whyNotIssue } from './use-cases.ts'
import { BeforePage } from './views/before.tsx'

export interface BeforeModel {
  body: { slug: string; name: LocalizedText } | null
  items: {
    one: RecommendationModel
    since: string
    /** What is next, as the key of a sentence: what the reader may do, what others do, or why the reader does not. */
    next: string
    own: boolean
  }[]
}
const beforePage = page({
  path: '/recommendations/before',
  who: 'recommendation.list-before',
  nav: 'recommendations',
  query: Type.Object({ body: Type.Optional(Field.line(80)) }),
  model: async (context, { query }): Promise<Outcome<BeforeModel>> => {
    const body = query.body ? await findBody(context, query.body) : undefined
    if (query.body && !body) return notFound()
    const open = await findUnpublished(context, body?.id)
    // What an organisation of theirs brought elsewhere is not before their body.
    const list = open.filter((one) => issuingGrants(context.actor, one).length > 0)
    const left = new Set((await ownRecusals(context)).map((one) => one.subject.id))
    const against = await whyNotIssue(context, list)
    const models = await presentAll(context, list)
    return done({
      body: body ? { slug: body.slug, name: body.name } : null,
      items: list.flatMap((one, at) => {
        const model = models[at]
        if (!model) return []
        const why = left.has(one.id) ? 'recommendations.work-recused' : (against.get(one.id) ?? null)
        const waits = one.state === 'checked' ? why : null
        return [
          {
            one: model,
            since: one.createdOn,
            next: waits ?? `recommendations.next-${one.state}`,
            own: one.state === 'checked' && why === null,
          },
        ]
      }),
    })
  },
  view: BeforePage,
})

export const beforeRoutes = [beforePage]
