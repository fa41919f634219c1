// Room: people/policy. Who may do what with people, roles and their own sign-in.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'sign-in.ask': 'anyone',
  'sign-in.see-own': 'signed-in',
} as const satisfies PolicyTable
