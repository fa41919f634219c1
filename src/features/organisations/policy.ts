// Room: organisations/policy. Who may do what with organisations: the door is open, the check is the membership desk's.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'organisation.read': 'anyone',
  'organisation.join': 'anyone',
  'organisation.join-assisted': ['secretariat', 'coordinator', 'representative'],
  'organisation.check': ['secretariat'],
  'office-address.set': ['secretariat'],
  'organisation.read-contact': ['secretariat', 'representative', 'office'],
  'organisation.appeal': ['representative'],
  'organisation.hear-appeal': ['holder'],
  'organisation.merge': ['secretariat'],
  'organisation.import': ['secretariat'],
  'representation.ask': 'anyone',
  'representation.take-up': 'anyone',
  'representation.read': ['secretariat', 'representative'],
  'representation.invite': ['secretariat', 'representative'],
  'representation.leave': ['representative'],
  'representation.appoint': ['secretariat'],
  'representation.card': 'signed-in',
  'message.write': 'signed-in',
  'message.read': 'signed-in',
  'message.judge': ['secretariat'],
  'letter.issue': ['secretariat'],
  'letter.withdraw': ['secretariat'],
  'letter.read': ['secretariat', 'representative'],
  'letter.confirm': 'anyone',
} as const satisfies PolicyTable
