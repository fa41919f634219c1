// Room: trace. The doors of the features whose records are stations of the thread, in their order on the road.
import * as pledges from '../pledges/index.ts'
import * as recommendations from '../recommendations/index.ts'
import type { Door } from './read-thread.ts'

export const doors: readonly Door[] = [
  {
    kinds: ['recommendation', 'response'],
    stationsOf: recommendations.stationsOf, subjectOfCode: recommendations.subjectOfCode,
  },
  { kinds: ['pledge', 'update'], stationsOf: pledges.stationsOf, subjectOfCode: pledges.subjectOfCode },
]
