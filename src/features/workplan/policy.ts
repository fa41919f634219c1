// Room: workplan/policy. The work plans are everybody's to read.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = { 'workplan.read': 'anyone' } as const satisfies PolicyTable
