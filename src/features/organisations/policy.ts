// Room: organisations/policy. Who may do what with organisations: the door is open, the check is the membership desk's.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  // `public`: a member that is listed by name. What left or was merged is seen by nobody.
  'organisation.read': [
    { who: 'anyone', in: ['public'] },
    { who: ['secretariat'] },
    { who: ['representative', 'office', 'member', 'holder'], of: 'organisation' },
  ],
  'organisation.join': 'anyone',
  'organisation.join-assisted': ['secretariat', 'coordinator', 'representative'],
  'organisation.check': ['secretariat'],
  'office-address.set': ['secretariat'],
  'organisation.read-contact': [{ who: ['secretariat'] }, { who: ['representative', 'office'], of: 'organisation' }],
  'organisation.appeal': { who: ['representative'], of: 'organisation' },
  // Of the body that the charter names for it.
  'organisation.hear-appeal': { who: ['holder'], of: 'body' },
  'organisation.merge': ['secretariat'],
  'organisation.import': ['secretariat'],
  'representation.ask': 'anyone',
  'representation.take-up': 'anyone',
  'representation.read': [{ who: ['secretariat'] }, { who: ['representative'], of: 'organisation' }],
  'representation.invite': [{ who: ['secretariat'] }, { who: ['representative'], of: 'organisation' }],
  'representation.leave': { who: ['representative'], of: 'organisation' },
  'representation.appoint': ['secretariat'],
  'representation.card': 'signed-in',
  'message.write': 'signed-in',
  'message.read': 'signed-in',
  'message.judge': ['secretariat'],
  'letter.issue': ['secretariat'],
  'letter.withdraw': ['secretariat'],
  'letter.read': [{ who: ['secretariat'] }, { who: ['representative'], of: 'organisation' }],
  'letter.confirm': 'anyone',
} as const satisfies PolicyTable
