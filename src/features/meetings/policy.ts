// Room: meetings/policy. Who may do what with meetings. Preparing is the secretariat's; notes are the rapporteur's
// and are approved by another person; the list of persons is seen by the event desk alone (safety.md, roles), and each
// sheet of needs by who was named to serve it.
import type { PolicyTable } from '../../kernel/policy.ts'
import { statesBefore } from '../../kernel/state-table.ts'
import { lifecycle, meetingActs, publicStates } from './rules.ts'

export const policy = {
  'meeting.read': [{ who: 'anyone', in: publicStates }, { who: ['secretariat', 'rapporteur'] }],
  'meeting.prepare': ['secretariat'],
  'meeting.move': { who: ['secretariat'], in: statesBefore(lifecycle, ...meetingActs) },
  'agenda.publish': ['secretariat'],
  'calendar.own': 'signed-in',
  'calendar.read': 'anyone',
  'invitation.manage': ['secretariat'],
  'invitation.use': 'anyone',
  'registration.make': 'anyone',
  'registration.make-for-organisation': { who: ['representative', 'office'], of: 'organisation' },
  'registration.read-own': 'anyone',
  'registration.shape': ['secretariat'],
  'delegation.register': ['secretariat'],
  'delegation.use': 'anyone',
  'role.give': ['secretariat'],
  'role.answer': 'anyone',
  // With the link of one's role, from one's account: opens the room of that meeting while the role is confirmed.
  'role.bind': 'signed-in',
  'duty.give': ['secretariat'],
  'sheet.read': ['secretariat'],
  'attendance.record': ['secretariat'],
  'attendance.certify': ['secretariat'],
  'attendance.import': ['secretariat'],
  'attendance.say-own': 'anyone',
  'tally.record': ['secretariat'],
  'note.write': ['rapporteur', 'secretariat'],
  // The body whose meeting it is, or the secretariat; who wrote a note approves it in no case (use-cases-minutes).
  'note.approve': [{ who: ['secretariat'] }, { who: ['holder', 'coordinator'], of: 'body' }],
  'minutes.open': ['rapporteur', 'secretariat'],
  'minutes.release': ['rapporteur', 'secretariat'],
  // Whoever was there by their registration's link; by account who represents the body or an organisation that was
  // there.
  'minutes.comment': ['representative', 'office', 'member', 'holder', 'coordinator', 'rapporteur'],
  'minutes.comment-by-link': 'anyone',
  'minutes.read-draft': ['representative', 'office', 'member', 'holder', 'coordinator', 'rapporteur', 'secretariat'],
  'quote.record': ['rapporteur', 'secretariat'],
  'quote.decide': 'anyone',
  'desk.meetings': ['secretariat', 'rapporteur'],
} as const satisfies PolicyTable
