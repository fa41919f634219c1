// Room: conversations/policy. Who may do what in conversations. A role opens the door; the audience and the home of the
// topic decide behind it (rules.ts), in the store as well: what one may not read does not exist for one.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'topic.read': 'anyone',
  'topic.open': ['representative', 'member', 'holder', 'coordinator', 'rapporteur'],
  'topic.follow': 'signed-in',
  'topic.close': ['representative', 'member', 'holder', 'coordinator', 'moderator'],
  'topic.widen': ['representative', 'member', 'holder', 'coordinator'],
  'topic.object': ['representative', 'member', 'holder', 'coordinator', 'rapporteur'],
  'message.post': ['representative', 'member', 'holder', 'coordinator', 'rapporteur'],
  'message.edit': ['representative', 'member', 'holder', 'coordinator', 'rapporteur'],
  'message.withdraw': 'signed-in',
  'message.draft': 'signed-in',
  'message.hide': ['moderator', 'coordinator'],
  'hiding.appeal': 'signed-in',
  'hiding.decide': ['moderator', 'coordinator', 'secretariat'],
} as const satisfies PolicyTable
