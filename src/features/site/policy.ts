// Room: site/policy. The first page and what explains this place are everybody's.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = { 'site.read': 'anyone' } as const satisfies PolicyTable
