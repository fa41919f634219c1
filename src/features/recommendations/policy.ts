// Room: recommendations/policy. Who may do what: those who speak or sit propose, the secretariat checks form and never
// writes or passes, a body or the forum issues, the office asked answers with two people. A seat acts for its own body.
import type { PolicyTable } from '../../kernel/policy.ts'
import { statesBefore } from '../../kernel/state-table.ts'
import { asking, road } from './rules.ts'

export const policy = {
  'briefing.read': 'anyone',
  // `public`: issued once, or merged, whose code leads on for ever.
  'recommendation.read': [
    { who: 'anyone', in: ['public'] },
    { who: ['secretariat', 'coordinator', 'rapporteur'] },
    { who: ['representative', 'office', 'member', 'holder'], of: 'organisation' },
    // What waits for their body.
    { who: ['holder'], of: 'body' },
  ],
  'recommendation.propose': ['representative', 'coordinator', 'rapporteur', 'member', 'holder'],
  'recommendation.work': ['secretariat', 'coordinator', 'rapporteur', 'representative', 'member', 'holder'],
  'recommendation.list-before': ['secretariat', 'coordinator', 'rapporteur', 'holder'],
  'recommendation.check': { who: ['secretariat'], in: statesBefore(road, 'check', 'return') },
  'recommendation.issue': [
    { who: ['coordinator', 'rapporteur', 'secretariat'], in: statesBefore(road, 'issue') },
    { who: ['holder'], of: 'body', in: statesBefore(road, 'issue') },
  ],
  'recommendation.withdraw': [
    { who: ['coordinator', 'rapporteur', 'representative'], in: statesBefore(road, 'withdraw') },
    { who: ['member', 'holder'], of: 'body', in: statesBefore(road, 'withdraw') },
  ],
  'recommendation.merge': [
    { who: ['coordinator', 'rapporteur'], in: statesBefore(road, 'merge') },
    { who: ['holder'], of: 'body', in: statesBefore(road, 'merge') },
  ],
  'recommendation.ask': ['secretariat'],
  'response.record': ['secretariat', 'rapporteur'],
  'response.confirm-filed': ['secretariat', 'rapporteur'],
  'recommendation.close': [
    { who: ['coordinator', 'rapporteur'], in: statesBefore(road, 'close') },
    { who: ['holder'], of: 'body', in: statesBefore(road, 'close') },
  ],
  'response.draft': { who: ['office'], of: 'organisation', in: statesBefore(asking, 'prepare') },
  'response.confirm': { who: ['office'], of: 'organisation', in: statesBefore(asking, 'answer') },
  'response.by-link': 'anyone',
} as const satisfies PolicyTable
