// Room: pledges/policy. An office records its own pledge; the rapporteur or the secretariat records what was promised
// in the room; the holder reports on it, others add what they see.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'pledge.read': 'anyone',
  'pledge.make': [{ who: ['office'], of: 'organisation' }, { who: ['rapporteur', 'secretariat'] }],
  'pledge.update': ['office', 'representative', 'secretariat'],
  'pledge.send-link': ['secretariat'],
  'pledge.by-link': 'anyone',
} as const satisfies PolicyTable
