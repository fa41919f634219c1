// Room: desk/policy. The desk is everybody's who is signed in; the machine is the administrator's, the log the staff's.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'desk.read': 'signed-in',
  'health.read': ['administrator'],
  'act.read': ['administrator', 'secretariat'],
  'export.ask': ['secretariat'],
  'export.decide': ['administrator', 'secretariat'],
  'recusal.declare-own': 'signed-in',
} as const satisfies PolicyTable
