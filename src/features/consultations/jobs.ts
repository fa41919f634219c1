// Room: consultations/jobs. The worker's round and the cutting loose after a close: they look at states, never at
// voices.
import type { Context } from '../../platform/context.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import type { JobQueue } from '../../platform/jobs/jobs.ts'
import { findUnsealed } from './store.ts'
import { dropOldKept } from './store-kept.ts'
import { dropOldInputSheets } from './store-sheets.ts'
import { makeRound, roundQueue, sealConsultation, sealQueue } from './use-cases.ts'

export const queues = (system: () => Context): JobQueue[] => [
  {
    name: roundQueue,
    every: '* * * * *',
    run: async () => {
      await makeRound(system())
      await dropOldInputSheets(system())
      // A close whose job was lost with the queue is cut loose all the same.
      for (const one of await findUnsealed(system())) await sealConsultation(system(), one.id)
    },
  },
  {
    name: 'consultations.drop-kept',
    every: '55 2 * * *',
    run: () => dropOldKept(system(), dayOf(system().now)),
  },
  { name: sealQueue, run: (data) => sealConsultation(system(), data.consultationId ?? '') },
]
