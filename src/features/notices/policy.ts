// Room: notices/policy. Everyone signed in reads their own notices and nobody else's.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'notice.read-own': 'signed-in',
  'notice.choose': 'signed-in',
} as const satisfies PolicyTable
