// Room: synthesis/policy. Who makes sense of what was said, who publishes it, who may contest it. Whoever codes reads
// nameless texts, so it is the moderators' work; that two people do it is the use cases' to see to.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'synthesis.read': 'anyone',
  'theme.change': ['moderator'],
  'input.code': ['moderator'],
  'synthesis.draft': ['moderator'],
  'synthesis.publish': ['moderator'],
  // By receipt or for an organisation; whether they spoke is asked where they comment.
  'synthesis.comment': 'anyone',
  'receipt.appeal': 'anyone',
  'input.appeal': { who: ['representative', 'office'], of: 'organisation' },
  'appeal.decide': ['moderator'],
} as const satisfies PolicyTable
