// Room: notices/kinds. Which act is told to whom, and how: one line each. The sentence says what happened and where to
// look, never what somebody wrote; `:name` in an address and `{name}` in a sentence come from the act's detail.
import type { Role } from '../../kernel/actor.ts'
import type { MessageKey } from '../../platform/i18n/translate.ts'

/**
 * `organisation`: who speaks for the act's organisation; `organisations`: for those in detail.organisationIds; `subject`:
 * the person it is about; `people`: detail.personId and detail.personIds; or everyone who holds a role.
 */
export type Teller = 'organisation' | 'organisations' | 'subject' | 'people' | Role
export interface Kind {
  tell: readonly Teller[]
  say: MessageKey
  /** Without the language; cut before the first `:name` that the act does not give. */
  href: string
}

const staff = ['administrator', 'secretariat'] as const
const concerned = ['organisation', 'organisations', 'people'] as const

export const kinds: Readonly<Record<string, Kind>> = {
  'organisation.joined': {
    tell: ['secretariat'],
    say: 'notices.told-organisation-joined',
    href: '/desk/organisations',
  },
  'organisation.checked': { tell: ['organisation'], say: 'notices.told-organisation-checked', href: '/organisations' },
  'organisation.questioned': {
    tell: ['organisation'],
    say: 'notices.told-organisation-questioned',
    href: '/organisations',
  },
  'registration.confirmed': {
    tell: ['organisation', 'people'],
    say: 'notices.told-registration-confirmed',
    href: '/meetings',
  },
  'input.filed': { tell: ['moderator'], say: 'notices.told-input-filed', href: '/desk' },
  'input.accepted': { tell: concerned, say: 'notices.told-input-published', href: '/consultations' },
  'input.refused': { tell: concerned, say: 'notices.told-input-refused', href: '/consultations' },
  'recommendation.cited-input': { tell: concerned, say: 'notices.told-input-cited', href: '/recommendations' },
  'note.cited-input': { tell: concerned, say: 'notices.told-input-noted', href: '/meetings' },
  'recommendation.issued': {
    tell: concerned,
    say: 'notices.told-recommendation-issued',
    href: '/recommendations/:code',
  },
  'recommendation.closed': {
    tell: concerned,
    say: 'notices.told-recommendation-closed',
    href: '/recommendations/:code',
  },
  'response.filed': { tell: ['secretariat', 'rapporteur'], say: 'notices.told-response-filed', href: '/desk' },
  'recommendation.asked': { tell: concerned, say: 'notices.told-recommendation-asked', href: '/recommendations/:code' },
  'response.confirmation-asked': {
    tell: concerned,
    say: 'notices.told-response-confirmation-asked',
    href: '/recommendations/:code',
  },
  'response.confirmed': {
    tell: [...concerned, 'secretariat'],
    say: 'notices.told-response-confirmed',
    href: '/recommendations/:code',
  },
  'pledge.made': { tell: [...concerned, 'secretariat'], say: 'notices.told-pledge-made', href: '/pledges/:code' },
  'seat.filled': { tell: concerned, say: 'notices.told-seat-filled', href: '/seats/:code' },
  'seat.vacated': { tell: concerned, say: 'notices.told-seat-vacated', href: '/seats/:code' },
  'seat.suspended': { tell: concerned, say: 'notices.told-seat-suspended', href: '/seats/:code' },
  'seat.resumed': { tell: concerned, say: 'notices.told-seat-resumed', href: '/seats/:code' },
  'seat.expiring': { tell: [...concerned, 'secretariat'], say: 'notices.told-seat-expiring', href: '/seats/:code' },
  'seat.expired': { tell: [...concerned, 'secretariat'], say: 'notices.told-seat-expired', href: '/seats/:code' },
  'charter.changed': {
    tell: [...concerned, 'secretariat', 'coordinator'],
    say: 'notices.told-charter-changed',
    href: '/charter/versions/:number',
  },
  // What stands in a room; of a table's own only that there is something, behind the table's door.
  'task.assigned': { tell: concerned, say: 'notices.told-task-assigned', href: '/:where/:home/work/tasks/:code' },
  'task.due-soon': { tell: concerned, say: 'notices.told-task-due-soon', href: '/:where/:home/work/tasks/:code' },
  'task.overdue': { tell: concerned, say: 'notices.told-task-overdue', href: '/:where/:home/work/tasks/:code' },
  'poll.opened': { tell: concerned, say: 'notices.told-poll-opened', href: '/:where/:home/work/date-polls/:code' },
  'poll.closed': { tell: concerned, say: 'notices.told-poll-closed', href: '/:where/:home/work/date-polls/:code' },
  'document.kept': { tell: concerned, say: 'notices.told-document-kept', href: '/:where/:home/work/documents/:code' },
  'document.revised': {
    tell: concerned,
    say: 'notices.told-document-revised',
    href: '/:where/:home/work/documents/:code',
  },
  'document.approved': {
    tell: concerned,
    say: 'notices.told-document-approved',
    href: '/:where/:home/work/documents/:code',
  },
  'decision.recorded': {
    tell: concerned,
    say: 'notices.told-decision-recorded',
    href: '/:where/:home/work/decisions/:code',
  },
  'announcement.published': {
    tell: concerned,
    say: 'notices.told-announcement-published',
    href: '/:where/:home/work/announcements/:code',
  },
  'action.agreed': { tell: concerned, say: 'notices.told-action-agreed', href: '/:where/:home/work/actions/:code' },
  'action.due-soon': { tell: concerned, say: 'notices.told-action-due-soon', href: '/:where/:home/work/actions/:code' },
  'action.overdue': { tell: concerned, say: 'notices.told-action-overdue', href: '/:where/:home/work/actions/:code' },
  'priority.set': { tell: concerned, say: 'notices.told-priority-set', href: '/:where/:home/work/priorities/:code' },
  'task.widened': { tell: concerned, say: 'notices.told-work-widened', href: '/:where/:home/work/tasks/:code' },
  'poll.widened': { tell: concerned, say: 'notices.told-work-widened', href: '/:where/:home/work/date-polls/:code' },
  'document.widened': { tell: concerned, say: 'notices.told-work-widened', href: '/:where/:home/work/documents/:code' },
  'decision.widened': { tell: concerned, say: 'notices.told-work-widened', href: '/:where/:home/work/decisions/:code' },
  'announcement.widened': {
    tell: concerned,
    say: 'notices.told-work-widened',
    href: '/:where/:home/work/announcements/:code',
  },
  'action.widened': { tell: concerned, say: 'notices.told-work-widened', href: '/:where/:home/work/actions/:code' },
  'priority.widened': {
    tell: concerned,
    say: 'notices.told-work-widened',
    href: '/:where/:home/work/priorities/:code',
  },
  'workspace.worked': { tell: concerned, say: 'notices.told-workspace-worked', href: '/:where/:home/work' },
  'workspace.due': { tell: concerned, say: 'notices.told-workspace-due', href: '/desk' },
  'workspace.meeting-asked': {
    tell: ['secretariat'],
    say: 'notices.told-workspace-meeting-asked',
    href: '/desk/meetings/new',
  },
  'report.published': { tell: concerned, say: 'notices.told-report-published', href: '/reports/:slug' },
  'election.announced': { tell: concerned, say: 'notices.told-election-announced', href: '/elections/:code' },
  'election.opened': { tell: concerned, say: 'notices.told-election-opened', href: '/elections/:code/vote' },
  'election.reminded': { tell: concerned, say: 'notices.told-election-reminded', href: '/elections/:code/vote' },
  'election.decided': { tell: concerned, say: 'notices.told-election-decided', href: '/elections/:code' },
  'election.cancelled': { tell: concerned, say: 'notices.told-election-cancelled', href: '/elections/:code' },
  'election.step-asked': {
    tell: ['secretariat'],
    say: 'notices.told-election-step-asked',
    href: '/desk/elections/:code',
  },
  'candidacy.nominated': {
    tell: ['organisation'],
    say: 'notices.told-candidacy-nominated',
    href: '/elections/:code/candidacy',
  },
  'candidacy.accepted': { tell: ['organisations'], say: 'notices.told-candidacy-accepted', href: '/elections/:code' },
  'candidacy.declined': { tell: ['organisations'], say: 'notices.told-candidacy-declined', href: '/elections/:code' },
  'person.invited': { tell: ['administrator'], say: 'notices.told-person-invited', href: '/desk/people' },
  'role.proposed': {
    tell: ['administrator', 'secretariat'],
    say: 'notices.told-role-proposed',
    href: '/desk/people?waiting=yes',
  },
  'role.approved': { tell: ['subject'], say: 'notices.told-role-approved', href: '/desk' },
  'role.ended': { tell: ['subject', 'administrator'], say: 'notices.told-role-ended', href: '/desk' },
  'role.end-proposed': { tell: staff, say: 'notices.told-role-end-proposed', href: '/desk' },
  'role.suspended': { tell: ['subject', ...staff], say: 'notices.told-role-suspended', href: '/desk' },
  'role.suspension-lifted': { tell: ['subject', ...staff], say: 'notices.told-role-kept', href: '/desk' },
  'role.kept': { tell: staff, say: 'notices.told-role-kept', href: '/desk' },
  'person.close-proposed': { tell: staff, say: 'notices.told-close-proposed', href: '/desk' },
  'person.closed': { tell: staff, say: 'notices.told-person-closed', href: '/desk' },
  'two-person-mode.proposed': { tell: staff, say: 'notices.told-mode-proposed', href: '/desk/duties/agree' },
  'card.made': { tell: ['subject'], say: 'notices.told-card-made', href: '/devices' },
  'two-person-mode.begun': {
    tell: ['administrator', 'secretariat'],
    say: 'notices.told-two-person-mode',
    href: '/desk',
  },
  'two-person-mode.ended': {
    tell: ['administrator', 'secretariat'],
    say: 'notices.told-two-person-mode',
    href: '/desk',
  },
}
