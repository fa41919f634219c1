// Room: reviews/policy. The reviews are everybody's to read.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = { 'review.read': 'anyone' } as const satisfies PolicyTable
