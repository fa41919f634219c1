// Room: consultations/policy. Who may do what with consultations, votes and inputs. A nameless text is the moderator's
// to read and nobody else's; a vote is nobody's to read at all.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'consultation.read': 'anyone',
  'consultation.prepare': ['secretariat', 'moderator'],
  'statement.add': ['secretariat', 'moderator'],
  'vote.cast': 'anyone',
  'slip.grant': ['secretariat'],
  'slip.sign': { who: ['representative'], of: 'organisation' },
  'voice.speak': 'anyone',
  'receipt.read': 'anyone',
  // `public`: filed by an organisation and accepted, or cited.
  'input.read': [
    { who: 'anyone', in: ['public'] },
    { who: ['moderator'] },
    { who: ['representative', 'office', 'member', 'holder'], of: 'organisation' },
  ],
  'input.file': { who: ['representative', 'office'], of: 'organisation' },
  // With the mandate with which one files; for which organisation, the use case asks.
  'input.co-sign': ['representative', 'office'],
  'input.invite-co-signer': { who: ['representative', 'office'], of: 'organisation' },
  // Its own book alone; what stands in it only the key opens that the organisation holds.
  'receipt.keep': ['representative'],
  'input.moderate': ['moderator'],
  'input.cite': ['secretariat', 'rapporteur', 'moderator', 'representative', 'coordinator'],
  'note.cite-input': ['secretariat', 'rapporteur', 'moderator'],
} as const satisfies PolicyTable
