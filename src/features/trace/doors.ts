// Room: trace. The doors of the features whose records are stations of the thread, in their order on the road: one for
// each kind of record that has a table of its own, so that a thread asks only for what stands on it.
import * as consultations from '../consultations/index.ts'
import * as conversations from '../conversations/index.ts'
import * as meetings from '../meetings/index.ts'
import * as pledges from '../pledges/index.ts'
import * as recommendations from '../recommendations/index.ts'
import * as reports from '../reports/index.ts'
import * as synthesis from '../synthesis/index.ts'
import type { Door } from './read-thread.ts'

export const doors: readonly Door[] = [
  { kinds: ['message'], stationsOf: conversations.stationsOf, subjectOfCode: conversations.subjectOfCode },
  {
    kinds: ['meeting'],
    stationsOf: meetings.stationsOf,
    subjectOfCode: async (context, code) => {
      const meeting = code.startsWith('MTG-') ? await meetings.findMeeting(context, code) : undefined
      return meeting ? { kind: 'meeting', id: meeting.id } : null
    },
  },
  { kinds: ['note'], stationsOf: meetings.noteStationsOf },
  {
    kinds: ['input'],
    stationsOf: consultations.inputStationsOf,
    subjectOfCode: async (context, code) => {
      const input = await consultations.findInputByCode(context, code)
      return input ? { kind: 'input', id: input.id } : null
    },
  },
  { kinds: ['consultation'], stationsOf: consultations.consultationStationsOf },
  { kinds: ['theme'], stationsOf: synthesis.themeStationsOf, subjectOfCode: synthesis.subjectOfCode },
  { kinds: ['statement'], stationsOf: consultations.statementStationsOf },
  {
    kinds: ['recommendation'],
    stationsOf: recommendations.stationsOf,
    subjectOfCode: recommendations.subjectOfCode,
  },
  { kinds: ['response'], stationsOf: recommendations.answerStationsOf },
  { kinds: ['pledge'], stationsOf: pledges.stationsOf, subjectOfCode: pledges.subjectOfCode },
  { kinds: ['update'], stationsOf: pledges.updateStationsOf },
  {
    kinds: ['report'],
    stationsOf: reports.stationsOf,
    subjectOfCode: async (context, code) => {
      const report = code.startsWith('RPT-') ? await reports.findReport(context, code) : undefined
      return report ? { kind: 'report', id: report.id } : null
    },
  },
]
