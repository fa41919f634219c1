// Room: trace/use-cases. The thread from any point: by a record's code.
import { type Outcome, done, refused } from '../../kernel/outcome.ts'
import type { Station } from '../../kernel/thread.ts'
import type { Subject } from '../../platform/acts/acts.ts'
import type { Context } from '../../platform/context.ts'
import { doors } from './doors.ts'
import { threadReader } from './read-thread.ts'

export const readThread = threadReader(doors)

export interface Traced {
  code: string
  subject: Subject
  stations: Station[]
}
export async function traceCode(context: Context, typed: string): Promise<Outcome<Traced>> {
  const code = /^[a-z]{2,4}-/i.test(typed) ? typed.toUpperCase() : typed
  for (const door of doors) {
    const subject = await door.subjectOfCode?.(context, code)
    if (subject) return done({ code, subject, stations: await readThread(context, subject) })
  }
  return refused('not-found', 'trace.refused-unknown')
}
