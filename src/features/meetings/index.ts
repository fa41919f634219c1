// Room: meetings/index. The door for sibling features: acts and types, never pages.
export { editText } from './words.ts'
export { makeOnce, noteQueues, titled } from './become-records.ts'
export { loadDemo, demoSlug } from './demo.ts'
export { names, noteStationsOf, stationsOf, waiting } from './desk.ts'
export { purgeLists, queues } from './jobs.ts'
export { policy } from './policy.ts'
export { sessionsHeld, sessionsInForce } from './in-force.ts'
export { sayDates } from './present.ts'
export { dayIn } from './rules-agenda.ts'
export { loadRecord } from './record.ts'
export { recordedItemOf } from './record-parts.ts'
export { type RecordedEvent, recordedEvent, sumOfRows } from './record-event.ts'
export { routes } from './routes.tsx'
export { type Admitted, admissible, admittedAsOwn, admittedBy } from './room-ways.ts'
export { factGroups, mayHold, retainUntil } from './rules.ts'
export type {
  Channel,
  Convenor,
  MeetingKind,
  MeetingState,
  Mode,
  NoteKind,
  Qualifier,
  RecordSource,
  RecordedFact,
  TallyChannel,
  TallyMethod,
} from './rules.ts'
export type { Meeting, MeetingDocument, MeetingFilter, NewMeeting, Session } from './store.ts'
export {
  documentsOf,
  findMeeting,
  findMeetings,
  insertMeeting as recordMeeting,
  findNextMeetings,
  listMeetings,
  sessionsOf,
} from './store.ts'
export type { Note, Tally } from './store-holding.ts'
export { attendanceCountsOf } from './store-attendance-counts.ts'
export { countAttended, findNotes, notesOf, talliesOf } from './store-holding.ts'
export { type MissingPart, type Stance as NotedStance, clockOf } from './rules-minutes.ts'
export { type Minutes, findMinutes, insertOutcome as noteBecame, minutesOf, outcomesOf } from './store-minutes.ts'
export { type Quote, publicQuotes } from './store-quotes.ts'
export type { Invitation } from './store-invitations.ts'
export type { Participation } from './store-registrations.ts'
export { invitationsOf } from './store-invitations.ts'
export { mailboxesAt, organisationsAt, participationOf } from './store-registrations.ts'
export { listRegistered } from './store-export.ts'
export { noteForCiting } from './use-cases-notes.ts'
export { missingOf } from './use-cases.ts'
export { type ChosenForRole, dropRoleOf, standing, takeOverRole } from './use-cases-roles.ts'
export { type OwnDelegation, findOwnDelegation } from './use-cases-delegations.ts'
export { type RoleSlot, rolesOf } from './store-roles.ts'
export { sayHours } from './served-lists.ts'
export type { InvitationTexts } from './use-cases-invite.ts'
export { textsOf as invitationTexts } from './use-cases-invite.ts'
export type { PublicParticipation } from './use-cases-counts.ts'
export { isOver, publicAttendanceOf, publicParticipationOf } from './use-cases-counts.ts'
export type { PublicCount } from './rules-attendance-counts.ts'
export { rowsOfSheet } from './sheet.ts'
