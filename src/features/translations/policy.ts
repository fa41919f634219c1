// Room: translations/policy. Who checks translations: those who prepare what is asked, and those who read it first.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'text.translate': ['secretariat', 'moderator'],
} as const satisfies PolicyTable
