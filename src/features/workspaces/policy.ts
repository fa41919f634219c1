// Room: workspaces/policy. Who may do what in the room of a body or a country. A role opens the door; the room, the
// audience and the one who put a thing in decide behind it (rules.ts), in the store as well.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'work.read': 'anyone',
  'work.write': ['member', 'holder', 'coordinator', 'rapporteur', 'representative'],
  'work.widen': ['member', 'holder', 'coordinator', 'rapporteur', 'representative'],
  'work.move': ['member', 'holder', 'coordinator', 'rapporteur', 'representative', 'office'],
  'work.answer': ['member', 'holder', 'representative'],
  'minutes.approve': ['member', 'holder', 'representative'],
  'workspace.invite': ['coordinator', 'holder'],
} as const satisfies PolicyTable
