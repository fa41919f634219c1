// Room: notices/kinds. Which act is told to whom, and how: one line each. The sentence says what happened and where to
// look, never what somebody wrote; `:name` in an address and `{name}` in a sentence come from the act's detail.
import type { Role } from '../../kernel/actor.ts'
import type { MessageKey } from '../../platform/i18n/translate.ts'

/**
 * `organisation`: who speaks for the act's organisation; `organisations`: for those in detail.organisationIds;
 * `subject`: the person it is about; `people`: detail.personId and detail.personIds; `followers`: who follows the
 * conversation and has not read it; or everyone who holds a role.
 */
export type Teller = 'organisation' | 'organisations' | 'subject' | 'people' | 'followers' | Role
export interface Kind {
  tell: readonly Teller[]
  say: MessageKey
  /** What followers are told, who are not called by name. */
  toFollowers?: MessageKey
  /** Without the language; cut before the first `:name` that the act does not give. */
  href: string
}

const staff = ['administrator', 'secretariat'] as const
const concerned = ['organisation', 'organisations', 'people'] as const

export const kinds: Readonly<Record<string, Kind>> = {
  'submission.received': {
    tell: ['secretariat'],
    say: 'notices.told-submission-received',
    href: '/desk/reviews/:round/submissions',
  },
  'submission.published': {
    tell: ['organisation'],
    say: 'notices.told-submission-published',
    href: '/reviews/:round/submissions/:code',
  },
  'submission.refused': {
    tell: ['organisation'],
    say: 'notices.told-submission-refused',
    href: '/reviews/:round/submissions/:code',
  },
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
  'organisation.refused': { tell: ['organisation'], say: 'notices.told-organisation-refused', href: '/organisations' },
  'organisation.appealed': {
    tell: ['secretariat'],
    say: 'notices.told-organisation-appealed',
    href: '/desk/organisations',
  },
  'organisation.admitted': { tell: ['organisation'], say: 'notices.told-appeal-decided', href: '/organisations' },
  'organisation.appeal-refused': { tell: ['organisation'], say: 'notices.told-appeal-decided', href: '/desk' },
  'organisation.merged': {
    tell: ['organisation'],
    say: 'notices.told-organisation-merged',
    href: '/organisations/:slug/people',
  },
  'organisation.parted': {
    tell: ['organisation'],
    say: 'notices.told-organisation-parted',
    href: '/organisations/:slug/people',
  },
  'representation.asked': {
    tell: ['organisation'],
    say: 'notices.told-representation-asked',
    href: '/organisations/:slug/people',
  },
  'representation.begun': {
    tell: ['organisation'],
    say: 'notices.told-representation-begun',
    href: '/organisations/:slug/people',
  },
  'representation.changed': { tell: ['people'], say: 'notices.told-representation-changed', href: '/desk' },
  'representation.handed-over': {
    tell: ['organisation', 'people'],
    say: 'notices.told-representation-changed',
    href: '/desk',
  },
  'representation.ended': {
    tell: ['organisation', 'people'],
    say: 'notices.told-representation-changed',
    href: '/desk',
  },
  'representation.appointed': {
    tell: ['organisation', 'people'],
    say: 'notices.told-representation-changed',
    href: '/desk',
  },
  'membership.merge-proposed': {
    tell: ['secretariat'],
    say: 'notices.told-membership-proposed',
    href: '/desk/organisations/proposals',
  },
  'membership.part-proposed': {
    tell: ['secretariat'],
    say: 'notices.told-membership-proposed',
    href: '/desk/organisations/proposals',
  },
  'membership.appoint-proposed': {
    tell: ['secretariat'],
    say: 'notices.told-membership-proposed',
    href: '/desk/organisations/proposals',
  },
  'message.reported': { tell: ['secretariat'], say: 'notices.told-message-reported', href: '/desk/correspondence' },
  'letter.issued': { tell: ['organisation'], say: 'notices.told-letter-issued', href: '/organisations' },
  'registration.confirmed': {
    tell: ['organisation', 'people'],
    say: 'notices.told-registration-confirmed',
    href: '/meetings',
  },
  'meeting.postponed': { tell: concerned, say: 'notices.told-meeting-postponed', href: '/meetings/:slug' },
  'meeting.cancelled': { tell: concerned, say: 'notices.told-meeting-cancelled', href: '/meetings/:slug' },
  'agenda.published': {
    tell: concerned,
    say: 'notices.told-agenda-published',
    href: '/meetings/:slug/agenda',
  },
  'registration.offered': {
    tell: ['organisation', 'people'],
    say: 'notices.told-registration-offered',
    href: '/meetings/:slug/register',
  },
  'meeting.segment-invited': {
    tell: ['organisations'],
    say: 'notices.told-segment-invited',
    href: '/meetings/:slug/register',
  },
  'duty.given': { tell: ['people'], say: 'notices.told-duty-given', href: '/desk/meetings/:slug/sheets' },
  'role.given': { tell: ['organisation'], say: 'notices.told-role-given', href: '/meetings/:slug' },
  'delegation.registered': {
    tell: ['organisation'],
    say: 'notices.told-delegation',
    href: '/meetings/:slug/delegations',
  },
  'message.posted': {
    tell: ['organisations', 'followers'],
    say: 'notices.told-called',
    toFollowers: 'notices.told-new-message',
    href: '/messages/:code',
  },
  'message.hidden': { tell: ['people'], say: 'notices.told-message-hidden', href: '/messages/:code' },
  'message.appealed': { tell: ['moderator'], say: 'notices.told-message-appealed', href: '/desk/appeals' },
  'message.restored': { tell: ['people'], say: 'notices.told-message-decided', href: '/messages/:code' },
  'message.upheld': { tell: ['people'], say: 'notices.told-message-decided', href: '/messages/:code' },
  'topic.widening-announced': {
    tell: ['people'],
    say: 'notices.told-widening-announced',
    href: '/conversations/:code/audience',
  },
  'topic.widening-stopped': { tell: ['people'], say: 'notices.told-widening-stopped', href: '/conversations/:code' },
  'topic.widened': { tell: ['people'], say: 'notices.told-widened', href: '/conversations/:code' },
  // What happens at a table is told without naming where: the page shows it to who may see it.
  'conversation.held': {
    tell: ['people', 'followers'],
    say: 'notices.told-conversed',
    toFollowers: 'notices.told-new-message',
    href: '/conversations/mine',
  },
  'safeguard.proposed': { tell: staff, say: 'notices.told-safeguarding-proposed', href: '/desk/safeguarding' },
  'safeguard.agreed': { tell: ['people'], say: 'notices.told-safeguarding-named', href: '/safeguarding/key' },
  'safeguard.ready': { tell: ['people'], say: 'notices.told-safeguarding-ready', href: '/safeguarding/duty' },
  'safeguard.ending-proposed': { tell: staff, say: 'notices.told-safeguarding-ending', href: '/desk/safeguarding' },
  'safeguard.ended': {
    tell: ['people', ...staff],
    say: 'notices.told-safeguarding-ended',
    href: '/desk/safeguarding',
  },
  'safeguard.opening-asked': {
    tell: ['people'],
    say: 'notices.told-safeguarding-asked',
    href: '/safeguarding/duty',
  },
  'safeguard.opening-agreed': {
    tell: ['people'],
    say: 'notices.told-safeguarding-answered',
    href: '/safeguarding/duty',
  },
  'safeguard.opening-declined': {
    tell: ['people'],
    say: 'notices.told-safeguarding-answered',
    href: '/safeguarding/duty',
  },
  'input.filed': { tell: ['moderator'], say: 'notices.told-input-filed', href: '/desk' },
  'input.co-signed': { tell: ['organisations'], say: 'notices.told-co-signed', href: '/inputs/:code' },
  'input.co-sign-invited': {
    tell: ['organisation'],
    say: 'notices.told-co-sign-invited',
    href: '/inputs/:code/co-signing',
  },
  'input.co-sign-withdrawn': {
    tell: ['organisations'],
    say: 'notices.told-co-sign-withdrawn',
    href: '/inputs/:code/co-signing',
  },
  'input.accepted': { tell: concerned, say: 'notices.told-input-published', href: '/consultations' },
  'input.refused': { tell: concerned, say: 'notices.told-input-refused', href: '/consultations' },
  'recommendation.cited-input': { tell: concerned, say: 'notices.told-input-cited', href: '/recommendations' },
  'note.cited-input': { tell: concerned, say: 'notices.told-input-noted', href: '/meetings' },
  'input.appealed': { tell: ['moderator'], say: 'notices.told-input-appealed', href: '/desk/moderation/appeals' },
  'input.appeal-granted': { tell: concerned, say: 'notices.told-input-appeal-decided', href: '/inputs/mine' },
  'input.appeal-upheld': { tell: concerned, say: 'notices.told-input-appeal-decided', href: '/inputs/mine' },
  'consultation.slips-granted': {
    tell: ['organisation'],
    say: 'notices.told-slips-granted',
    href: '/consultations/:slug/slips',
  },
  'consultation.synthesis-opened': {
    tell: concerned,
    say: 'notices.told-synthesis-comments-asked',
    href: '/consultations/:slug/synthesis/draft',
  },
  'consultation.synthesis-answered': {
    tell: ['organisation'],
    say: 'notices.told-synthesis-answered',
    href: '/consultations/:slug/synthesis/draft',
  },
  'consultation.synthesis-published': {
    tell: concerned,
    say: 'notices.told-synthesis-published',
    href: '/consultations/:slug/synthesis',
  },
  'minutes.opened': { tell: concerned, say: 'notices.told-minutes-opened', href: '/meetings/:slug/minutes' },
  'minutes.answered': { tell: concerned, say: 'notices.told-minutes-answered', href: '/meetings/:slug/minutes' },
  'minutes.approved': { tell: concerned, say: 'notices.told-minutes-approved', href: '/meetings/:slug' },
  'recommendation.drafted': {
    tell: concerned,
    say: 'notices.told-recommendation-drafted',
    href: '/recommendations/:code/work',
  },
  'pledge.drafted': { tell: concerned, say: 'notices.told-pledge-drafted', href: '/desk' },
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
  'response.due-soon': { tell: concerned, say: 'notices.told-response-due-soon', href: '/recommendations/:code' },
  'response.overdue': {
    tell: [...concerned, 'secretariat'],
    say: 'notices.told-response-overdue',
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
  'seat.people-named': { tell: ['people'], say: 'notices.told-seat-people-named', href: '/seats/:code' },
  'rotation.planned': { tell: ['organisations'], say: 'notices.told-rotation-planned', href: '/bodies/:slug' },
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
  'workspace.meeting-due': { tell: concerned, say: 'notices.told-meeting-due', href: '/:where/:home/work' },
  'workspace.minutes-due': { tell: concerned, say: 'notices.told-minutes-due', href: '/:where/:home/work' },
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
  'call.opened': { tell: ['people'], say: 'notices.told-call-opened', href: '/calls/:code' },
  'call.release-proposed': { tell: ['people'], say: 'notices.told-call-release-proposed', href: '/calls/:code' },
  'call.released': { tell: ['people'], say: 'notices.told-call-released', href: '/calls/:code' },
  'proposal.moved-up': { tell: ['people'], say: 'notices.told-proposal-moved-up', href: '/calls/:code' },
  'report.remark-asked': { tell: ['people'], say: 'notices.told-report-remark-asked', href: '/remarks/:slug' },
  'report.remark-written': { tell: ['people'], say: 'notices.told-report-remark-written', href: '/remarks/:slug' },
  'report.remark-confirmed': {
    tell: ['secretariat'],
    say: 'notices.told-report-remark-confirmed',
    href: '/desk/reports/:slug',
  },
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
  'passkey.added': { tell: ['subject'], say: 'notices.told-passkey', href: '/ways-in' },
  'passkey.ended': { tell: ['subject', 'administrator'], say: 'notices.told-passkey', href: '/ways-in' },
  'recovery-code.used': { tell: ['subject', 'administrator'], say: 'notices.told-recovery-code', href: '/ways-in' },
  'provider.invited': { tell: ['subject'], say: 'notices.told-provider', href: '/ways-in' },
  'provider.bound': { tell: ['subject'], say: 'notices.told-provider', href: '/ways-in' },
  'export.asked': { tell: staff, say: 'notices.told-export-asked', href: '/desk/exports' },
  'export.taken': { tell: staff, say: 'notices.told-export-taken', href: '/desk/exports' },
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
