// Room: channels/policy. Who may connect a messaging service. Two people: what a channel brings counts as voices. What
// a channel itself may do is judged by its signature; what stands in a frame elsewhere is everybody's.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'channel.read': ['secretariat', 'administrator'],
  'channel.propose': ['secretariat', 'administrator'],
  'channel.decide': ['secretariat', 'administrator'],
  'channel.end': ['secretariat', 'administrator'],
  'channel-secret.make': ['secretariat', 'administrator'],
  'channel-secret.end': ['secretariat', 'administrator'],
  'gateway.call': 'anyone',
  'frame.read': 'anyone',
} as const satisfies PolicyTable
