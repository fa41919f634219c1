// Room: people/policy. Who may do what with people, roles, cards and their own sign-in. There is no "view as user".
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'sign-in.ask': 'anyone',
  'sign-in.confirm': 'anyone',
  'sign-in.see-own': 'signed-in',
  'sign-in.end-own': 'signed-in',
  'passkey.keep-own': 'signed-in',
  'passkey.end-of-others': ['administrator'],
  'provider.invite': ['administrator', 'secretariat'],
  'role.lay-down': 'signed-in',
  'role.take-up': 'anyone',
  'person.close-own': 'signed-in',
  'person.close': ['administrator', 'secretariat'],
  'role.suspend': ['administrator', 'secretariat'],
  'person.read': ['administrator', 'secretariat'],
  'role.propose': ['administrator', 'secretariat'],
  'role.decide': ['administrator', 'secretariat'],
  'card.make': ['administrator', 'secretariat'],
  'card.revoke': ['administrator', 'secretariat'],
  'two-person-mode.read': ['administrator'],
  'two-person-mode.set': ['administrator'],
  'two-person-mode.agree': ['administrator', 'secretariat'],
} as const satisfies PolicyTable
