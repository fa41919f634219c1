// Room: bodies/policy. Everybody sees the bodies and the charter; the secretariat records what bodies decide, it
// designates nobody. Who sits for an organisation is named by the organisation, and shown only if they agree.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'body.read': 'anyone',
  'body.enter': ['secretariat'],
  'seat.fill': ['secretariat'],
  'seat.suspend': ['secretariat'],
  'seat.list-desk': ['secretariat', 'coordinator'],
  'seat.name-people': [{ who: ['secretariat'] }, { who: ['representative', 'office'], of: 'organisation' }],
  'seat.agree-to-name': { who: ['representative', 'office'], of: 'organisation' },
  'charter.read': 'anyone',
  'charter.propose': [{ who: ['secretariat'] }, { who: ['coordinator', 'holder'], of: 'body' }],
  'charter.record': ['secretariat'],
  'rotation.record': ['secretariat'],
} as const satisfies PolicyTable
