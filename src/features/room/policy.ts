// Room: room/policy. Who may do what in the room of a meeting. Anybody reads where it stands; who asks or answers came
// in by a registration or the meeting's code, which the use case sees to; the order of speakers is the moderator's.
import type { Actor } from '../../kernel/actor.ts'
import { type PolicyTable, may } from '../../kernel/policy.ts'

export const policy = {
  'room.read': 'anyone',
  'room.enter': 'anyone',
  'room.ask': 'anyone',
  'room.answer': 'anyone',
  'room.moderate': [{ who: ['secretariat', 'rapporteur', 'moderator'] }, { who: ['chair'], of: 'meeting' }],
  'room.prepare': ['secretariat'],
} as const satisfies PolicyTable

/** A platform's role runs the room of any meeting, wherever it is bound; a chair that of their own meeting alone. */
export const mayModerate = (actor: Actor, meetingId: string): boolean =>
  may({ ...actor, grants: actor.grants.filter((one) => one.role !== 'chair') }, policy['room.moderate']) ||
  may(actor, { who: ['chair'], of: 'meeting' }, { meetingId })
