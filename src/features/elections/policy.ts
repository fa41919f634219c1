// Room: elections/policy. Everybody sees who stands, how many voted and what was counted; members propose and vote;
// the desk prepares, and two people take every step. A ballot is nobody's to read.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'election.read': 'anyone',
  'candidacy.nominate': { who: ['representative'], of: 'organisation' },
  'candidacy.answer': { who: ['representative'], of: 'organisation' },
  'ballot.cast': { who: ['representative'], of: 'organisation' },
  'election.prepare': [{ who: ['secretariat'] }, { who: ['coordinator'], of: 'body' }],
  'election.step': [{ who: ['secretariat'] }, { who: ['coordinator'], of: 'body' }],
} as const satisfies PolicyTable
