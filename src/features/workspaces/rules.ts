// Room: workspaces/rules. Pure: what a body or a country keeps, who may see it, who may write, how each thing moves,
// what dates suit whom. An audience is fixed when a thing is put in and is only ever widened.
import type { StateTable } from '../../kernel/state-table.ts'

/** From the narrowest to the widest. */
export const audiences = ['table', 'members', 'public'] as const
export type Audience = (typeof audiences)[number]
export const widens = (from: Audience, to: Audience): boolean => audiences.indexOf(to) > audiences.indexOf(from)
export const widerThan = (audience: Audience): Audience[] => audiences.filter((one) => widens(audience, one))

export const kinds = ['task', 'poll', 'document', 'decision', 'announcement', 'action', 'priority'] as const
export type Kind = (typeof kinds)[number]
/** The word of each in addresses. */
export const wordOf = {
  task: 'tasks',
  poll: 'date-polls',
  document: 'documents',
  decision: 'decisions',
  announcement: 'announcements',
  action: 'actions',
  priority: 'priorities',
} as const satisfies Record<Kind, string>
export const letterOf: Record<Kind, string> = {
  task: 'T',
  poll: 'F',
  document: 'D',
  decision: 'R',
  announcement: 'A',
  action: 'J',
  priority: 'P',
}

export const states = [
  'open',
  'done',
  'dropped',
  'closed',
  'kept',
  'recorded',
  'corrected',
  'posted',
  'withdrawn',
  'standing',
  'ended',
] as const
export type State = (typeof states)[number]
export const firstState: Record<Kind, State> = {
  task: 'open',
  poll: 'open',
  document: 'kept',
  decision: 'recorded',
  announcement: 'posted',
  action: 'open',
  priority: 'standing',
}
export const acts = ['finish', 'drop', 'reopen', 'close', 'correct', 'withdraw', 'end'] as const
export type Act = (typeof acts)[number]
export const steps: StateTable<State, Act> = {
  finish: { from: ['open'], to: 'done' },
  drop: { from: ['open'], to: 'dropped' },
  reopen: { from: ['done', 'dropped'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
  correct: { from: ['recorded'], to: 'corrected' },
  withdraw: { from: ['posted'], to: 'withdrawn' },
  end: { from: ['standing'], to: 'ended' },
}
/** Which of the acts a kind knows; a poll is closed with its day, a decision is corrected by another one. */
export const actsOf: Record<Kind, readonly Act[]> = {
  task: ['finish', 'drop', 'reopen'],
  action: ['finish', 'drop', 'reopen'],
  poll: ['close'],
  decision: ['correct'],
  announcement: ['withdraw'],
  priority: ['end'],
  document: [],
}

/** Done, overdue or neither is never typed: it follows from the day. */
export const isOverdue = (one: { state: State; dueOn: string | null }, today: string): boolean =>
  one.state === 'open' && one.dueOn !== null && one.dueOn < today
/** So many days before it is due the owner is reminded. */
export const reminderDays = 3

/** Where it is kept: with a body, or with a country. */
export interface Home {
  bodyId: string | null
  country: string | null
}
/** Only a body has a table that others do not sit at. */
export const audiencesOf = (home: Home): Audience[] =>
  audiences.filter((one) => one !== 'table' || home.bodyId !== null)

/** Who is looking, as far as this is asked. Made from the roles and memberships of today, anew each time. */
export interface Reader {
  personId: string | null
  /** The system's own work. */
  all: boolean
  /** Speaks for a member of the Mechanism, belongs to a body, or serves the Mechanism's desk. */
  members: boolean
  /** The bodies at whose table the reader sits: bound by name, never lent by the two-person mode. */
  tables: readonly string[]
  /** Bodies in which the reader coordinates or holds a seat. */
  leads: readonly string[]
  /** For which organisation the reader speaks in which body, and whether from a seat. */
  voices: readonly { bodyId: string; organisationId: string; seat: boolean }[]
  /** Member organisations of the reader, with their country. */
  organisations: readonly { id: string; country: string | null }[]
  /** All organisations and offices that the reader speaks for. */
  own: readonly string[]
  secretariat: boolean
}
export interface Placed {
  bodyId: string | null
  audience: Audience
  /** The table invited the secretariat to read along. */
  invitesSecretariat: boolean
  /** What was given to somebody to do is seen by them, wherever it stands. */
  ownerIds: readonly string[]
}
/** The store asks the database the same question (store.ts, `seenBy`); the tests hold the two together. */
export function maySee(reader: Reader, thing: Placed): boolean {
  if (reader.all || thing.audience === 'public') return true
  if (thing.bodyId !== null && reader.tables.includes(thing.bodyId)) return true
  if (thing.ownerIds.some((id) => reader.own.includes(id))) return true
  if (thing.audience === 'members' && reader.members) return true
  return reader.secretariat && thing.invitesSecretariat
}

/** Who belongs to the body writes; in a country, every member organisation that has its base there. */
export const mayWrite = (reader: Reader, home: Home): boolean =>
  home.bodyId !== null
    ? reader.tables.includes(home.bodyId)
    : reader.organisations.some((one) => one.country === home.country)
export const leads = (reader: Reader, home: Home): boolean => home.bodyId !== null && reader.leads.includes(home.bodyId)
/** What somebody put in they may also take forward; whatever stands there, those who lead. */
export const mayGovern = (reader: Reader, home: Home, madeBy: string | null): boolean =>
  leads(reader, home) || (mayWrite(reader, home) && madeBy !== null && madeBy === reader.personId)
/** The organisations for whose people the reader answers here. */
export const answersFor = (reader: Reader, home: Home): string[] =>
  home.bodyId !== null
    ? [...new Set(reader.voices.filter((one) => one.bodyId === home.bodyId).map((one) => one.organisationId))]
    : reader.organisations.filter((one) => one.country === home.country).map((one) => one.id)
/** For whom the reader approves minutes: from a seat where the body has seats that are held, else as a member. */
export const approvesFor = (reader: Reader, home: Home, seated: boolean): string[] =>
  home.bodyId !== null && seated
    ? [
        ...new Set(
          reader.voices.filter((one) => one.bodyId === home.bodyId && one.seat).map((one) => one.organisationId),
        ),
      ]
    : answersFor(reader, home)

export const documentKinds = ['agenda', 'minutes', 'terms', 'paper', 'other'] as const
export type DocumentKind = (typeof documentKinds)[number]
/** Minutes are the body's own when two of it said so. */
export const approvalsNeeded = 2
export const isApproved = (approvals: number): boolean => approvals >= approvalsNeeded

export const answers = ['yes', 'if-need-be', 'no'] as const
export type Answer = (typeof answers)[number]
export interface OptionTally {
  id: string
  startsAt: Date
  yes: number
  ifNeedBe: number
  no: number
}
/** How a date stands: first who can come at all, then who can come gladly, then the earlier one. */
export function bestFirst(options: readonly OptionTally[]): OptionTally[] {
  return [...options].sort(
    (a, b) => b.yes + b.ifNeedBe - (a.yes + a.ifNeedBe) || b.yes - a.yes || a.startsAt.getTime() - b.startsAt.getTime(),
  )
}
export const mostOptions = 6
