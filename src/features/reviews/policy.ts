// Room: reviews/policy. The reviews are everybody's to read; the secretariat keeps a round, organisations and offices
// submit to it, and an office's own hand is never the one that publishes.
import type { PolicyTable } from '../../kernel/policy.ts'
import { statesBefore } from '../../kernel/state-table.ts'
import { road, roundActs } from './rules.ts'

export const policy = {
  'review.read': 'anyone',
  'round.prepare': ['secretariat'],
  'round.move': { who: ['secretariat'], in: statesBefore(road, ...roundActs) },
  'submission.read': [
    { who: 'anyone', in: ['published'] },
    { who: ['secretariat'] },
    { who: ['representative', 'office'], of: 'organisation' },
  ],
  'submission.file': ['representative', 'office'],
  'submission.withdraw': { who: ['representative', 'office'], of: 'organisation', in: ['received', 'published'] },
  'submission.judge': { who: ['secretariat'], in: ['received'] },
  'desk.reviews': ['secretariat'],
} as const satisfies PolicyTable
