// Room: safeguarding/policy. Who may do what with the two safeguarding persons and what is sealed to them. Nobody else
// opens anything: neither the desk nor an administrator.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'safeguarding.read': 'anyone',
  // Named by two of the desk, ended by two, or by one of the pair for themselves.
  'safeguarding.name': ['administrator', 'secretariat'],
  'safeguarding.keep-key': ['safeguard'],
  'safeguarding.lay-down': ['safeguard'],
  'sealed-author.ask': ['safeguard'],
  'sealed-author.agree': ['safeguard'],
  'sealed-author.read': ['safeguard'],
} as const satisfies PolicyTable
