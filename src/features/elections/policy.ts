// Room: elections/policy. Everybody sees who stands, how many voted and what was counted; members propose and vote;
// the desk prepares, and two people take every step. A ballot is nobody's to read.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'election.read': 'anyone',
  'candidacy.nominate': ['representative'],
  'candidacy.answer': ['representative'],
  'ballot.cast': ['representative'],
  'election.prepare': ['secretariat', 'coordinator'],
  'election.step': ['secretariat', 'coordinator'],
} as const satisfies PolicyTable
