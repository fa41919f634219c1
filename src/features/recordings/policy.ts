// Room: recordings/policy. Anyone may speak where a consultation takes it; moderators alone hear it, to type it out.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'recording.leave': 'anyone',
  'recording.hear': ['moderator'],
  'recording.set': ['secretariat', 'moderator'],
} as const satisfies PolicyTable
