// Room: meetings/policy. Who may do what with meetings. Preparing is the secretariat's; notes are the rapporteur's and are
// approved by another person; the list of persons is seen by the event desk alone (safety.md, roles), and each sheet of
// needs by who was named to serve it.
import type { PolicyTable } from '../../kernel/policy.ts'
import { statesBefore } from '../../kernel/state-table.ts'
import { lifecycle, meetingActs, publicStates } from './rules.ts'

export const policy = {
  'meeting.read': [{ who: 'anyone', in: publicStates }, { who: ['secretariat', 'rapporteur'] }],
  'meeting.prepare': ['secretariat'],
  'meeting.move': { who: ['secretariat'], in: statesBefore(lifecycle, ...meetingActs) },
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
  'duty.give': ['secretariat'],
  'sheet.read': ['secretariat'],
  'attendance.record': ['secretariat'],
  'attendance.certify': ['secretariat'],
  'attendance.import': ['secretariat'],
  'attendance.say-own': 'anyone',
  'tally.record': ['secretariat'],
  'note.write': ['rapporteur', 'secretariat'],
  'note.approve': ['secretariat'],
  'desk.meetings': ['secretariat', 'rapporteur'],
} as const satisfies PolicyTable
