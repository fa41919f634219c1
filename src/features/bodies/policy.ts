// Room: bodies/policy. Everybody sees the bodies and the charter; the secretariat records what bodies decide, it
// designates nobody. Who sits for an organisation is named by the organisation, and shown only if they agree.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'body.read': 'anyone',
  'body.enter': ['secretariat'],
  'seat.fill': ['secretariat'],
  'seat.suspend': ['secretariat'],
  'seat.name-people': ['representative', 'office', 'secretariat'],
  'seat.agree-to-name': ['representative', 'office'],
} as const satisfies PolicyTable
