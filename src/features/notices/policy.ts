// Room: notices/policy. Everyone signed in reads their own notices and nobody else's; a link from a mail changes how
// often they come and shows nothing; the secretariat sees that something waits for somebody, never what.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'notice.read-own': 'signed-in',
  'notice.choose': 'signed-in',
  'notice.choose-by-link': 'anyone',
  'notice.forward': ['secretariat'],
} as const satisfies PolicyTable
