// Room: reports/policy. Who may draft, edit, approve and publish a summary report.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'report.read': 'anyone',
  'report.edit': ['secretariat', 'rapporteur'],
  'report.remark': ['coordinator', 'holder'],
  'report.approve': ['secretariat', 'rapporteur', 'administrator'],
} as const satisfies PolicyTable
