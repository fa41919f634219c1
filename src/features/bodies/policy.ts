// Room: bodies/policy. Everybody sees the bodies; the secretariat records who was designated, it designates nobody.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'body.read': 'anyone',
  'body.enter': ['secretariat'],
  'seat.fill': ['secretariat'],
} as const satisfies PolicyTable
