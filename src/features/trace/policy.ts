// Room: trace/policy. The thread is public: it shows only what each feature shows to anyone.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = { 'trace.read': 'anyone' } as const satisfies PolicyTable
