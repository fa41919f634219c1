// Room: recommendations/routes. The one-page briefing of a delegation: agenda, where and when it speaks, what was
// recommended to it and where its answers stand. Opened by the delegation's own link; made to be printed.
import { done, notFound } from '../../kernel/outcome.ts'
import { page } from '../../platform/http/route.ts'
import { findOwnDelegation, rolesOf, sessionsHeld } from '../meetings/index.ts'
import { findRecommendations } from './store.ts'
import { findAddressedTo } from './store-answers.ts'
import { BriefingPage } from './views/briefing.tsx'

const briefingPage = page({
  path: '/delegations/:token/briefing',
  who: 'briefing.read',
  nav: 'meetings',
  sensitive: true,
  model: async (context, { params }) => {
    const own = await findOwnDelegation(context, params.token)
    if (!own) return notFound()
    const { delegation, meeting } = own
    const addressed = await findAddressedTo(context, {
      organisationId: delegation.organisationId,
      // A national government answers for its State, whichever ministry was named.
      country: delegation.category === 'government' ? delegation.country : null,
    })
    const known = new Map(
      (await findRecommendations(context, [...new Set(addressed.map((one) => one.recommendationId))])).map((one) => [
        one.id,
        one,
      ]),
    )
    const roles = (await rolesOf(context, meeting.id)).filter(
      (one) => one.organisationId !== null && one.organisationId === delegation.organisationId,
    )
    return done({
      ...own,
      token: params.token ?? '',
      sessions: await sessionsHeld(context, meeting),
      roles,
      asked: addressed.flatMap((one) => {
        const recommendation = known.get(one.recommendationId)
        return recommendation ? [{ recommendation, state: one.state, askedOn: one.askedOn }] : []
      }),
    })
  },
  view: BriefingPage,
})

export const briefingRoutes = [briefingPage]
