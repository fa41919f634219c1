// Room: meetings/index. The door for sibling features: acts and types, never pages.
export { policy } from './policy.ts'
export type { Channel, Convenor, MeetingKind, MeetingState, Mode, NoteKind, Qualifier, RecordSource, RecordedFact, TallyChannel, TallyMethod } from './rules.ts'
export type { Meeting, MeetingDocument, MeetingFilter, NewMeeting, Session } from './store.ts'
export { documentsOf, findMeeting, findMeetings, insertMeeting as recordMeeting, listMeetings, sessionsOf } from './store.ts'
export type { AttendanceCount, Note, Tally } from './store-holding.ts'
export { attendanceOf, findNotes, notesOf, talliesOf } from './store-holding.ts'
export type { Invitation, Participation } from './store-registrations.ts'
export { invitationsOf, participationOf } from './store-registrations.ts'
