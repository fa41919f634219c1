// Room: meetings/rules. Pure: who does what at a meeting, and how an answer moves. Whoever is asked may answer anew
// until the meeting begins; who was taken off the list is off it.
import type { StateTable } from '../../kernel/state-table.ts'

export const meetingRoles = ['chair', 'moderator', 'panellist', 'rapporteur', 'interpreter'] as const
export type MeetingRole = (typeof meetingRoles)[number]
export const roleStates = ['invited', 'confirmed', 'declined', 'withdrawn'] as const
export type RoleState = (typeof roleStates)[number]
export type RoleAct = 'confirm' | 'decline' | 'withdraw'
export const roleTable: StateTable<RoleState, RoleAct> = {
  confirm: { from: ['invited', 'confirmed', 'declined'], to: 'confirmed' },
  decline: { from: ['invited', 'confirmed', 'declined'], to: 'declined' },
  withdraw: { from: ['invited', 'confirmed', 'declined'], to: 'withdrawn' },
}
/** Who is asked again: who has not answered, and who comes, each once, a week before. */
export const remindDays = 7

/** Who runs the room of the meeting at which they do this. */
export const chairing: readonly MeetingRole[] = ['chair', 'moderator']
export const mayChair = (slot: { role: MeetingRole; state: RoleState }): boolean =>
  slot.state === 'confirmed' && chairing.includes(slot.role)
