// Room: reports/policy. Who may draft, edit, approve and publish a summary report.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'report.read': [{ who: 'anyone', in: ['published'] }, { who: ['secretariat', 'rapporteur', 'administrator'] }],
  'report.edit': { who: ['secretariat', 'rapporteur'], in: ['draft'] },
  // Of meetings whose minutes are approved; before they are published whoever edits reports reads them.
  'papers.read': 'anyone',
  'report.remark': { who: ['coordinator', 'holder'], of: 'body' },
  'report.approve': { who: ['secretariat', 'rapporteur', 'administrator'], in: ['draft'] },
} as const satisfies PolicyTable
