// Room: committee/policy. The secretariat opens a call and prepares the lists; only those who sit in the body judge,
// and two of them release the choice together (safety.md, T14). That a seat is of this body is asked by `sitsIn`: a
// duty that the two-person mode lends to staff is none.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'call.read': 'anyone',
  'call.open': ['secretariat'],
  'call.move': [{ who: ['secretariat'] }, { who: ['coordinator', 'holder'], of: 'body' }],
  'proposal.file': ['representative', 'coordinator', 'member', 'holder', 'secretariat'],
  'proposal.read': { who: ['coordinator', 'holder'], of: 'body' },
  'proposal.judge': { who: ['coordinator', 'holder'], of: 'body' },
  'proposal.answer': 'signed-in',
  'call.release': { who: ['coordinator', 'holder'], of: 'body' },
  'call.invite': ['secretariat'],
  'evaluation.give': 'anyone',
  'evaluation.read': 'anyone',
} as const satisfies PolicyTable
