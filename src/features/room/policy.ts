// Room: room/policy. Who may do what in the room of a meeting. Anybody reads where it stands; who asks or answers came
// in by a registration or the meeting's code, which the use case sees to; the order of speakers is the moderator's.
import type { PolicyTable } from '../../kernel/policy.ts'

export const policy = {
  'room.read': 'anyone',
  'room.enter': 'anyone',
  'room.ask': 'anyone',
  'room.answer': 'anyone',
  'room.moderate': ['secretariat', 'rapporteur', 'moderator'],
  'room.prepare': ['secretariat'],
} as const satisfies PolicyTable
