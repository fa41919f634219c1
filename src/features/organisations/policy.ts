// Room: organisations/policy. Who may do what with organisations: the door is open, the check is the membership desk's.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'organisation.read': 'anyone',
  'organisation.join': 'anyone',
  'organisation.check': ['secretariat'],
  'office-address.set': ['secretariat'],
  'organisation.read-contact': ['secretariat', 'representative', 'office'],
} as const satisfies PolicyTable
