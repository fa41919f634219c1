// Room: recommendations/policy. Who may do what: those who speak propose, the secretariat checks form and never writes
// or passes, a body or the forum issues, the office asked answers with two people.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'recommendation.read': 'anyone',
  'recommendation.propose': ['representative', 'coordinator', 'rapporteur'],
  'recommendation.work': ['secretariat', 'coordinator', 'rapporteur', 'representative'],
  'recommendation.check': ['secretariat'],
  'recommendation.issue': ['coordinator', 'rapporteur', 'secretariat'],
  'recommendation.withdraw': ['coordinator', 'rapporteur', 'representative'],
  'recommendation.merge': ['coordinator', 'rapporteur'],
  'recommendation.ask': ['secretariat'],
  'response.record': ['secretariat', 'rapporteur'],
  'response.confirm-filed': ['secretariat', 'rapporteur'],
  'recommendation.close': ['coordinator', 'rapporteur'],
  'response.draft': ['office'],
  'response.confirm': ['office'],
  'response.by-link': 'anyone',
} as const satisfies PolicyTable
