// Room: reference/policy. The reference data is everybody's; attaching an original is the secretariat's.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'reference.read': 'anyone',
  'document.attach': ['secretariat'],
} as const satisfies PolicyTable
