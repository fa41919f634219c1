// Room: platform/sign-in. How fast may be asked and guessed: for everybody together and per browser, never per address
// (three hundred people may stand behind one). A bucket that fills with use and empties with time.
import type { Context } from '../context.ts'
import { sql } from '../db/database.ts'
import { keyedHash } from '../keys/keys.ts'

export interface Pace {
  /** What stands between waits: this many at once. */
  burst: number
  /** And one more each so many seconds. */
  seconds: number
}

/**
 * Counts one more under a name. Answers 0, or the seconds to wait. Written in the caller's transaction: where a refusal
 * rolls it back, nothing was taken.
 */
export async function takeTurn(context: Context, name: string, pace: Pace): Promise<number> {
  const drained = sql<number>`greatest(0, throttle.level - extract(epoch from (excluded.moved_at - throttle.moved_at)) / ${pace.seconds})`
  const row = await context.db
    .insertInto('throttle')
    .values({ name, level: 1, moved_at: context.now })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({
        // The clock of a test may stand still or go back: it never empties a bucket the wrong way.
        level: sql<number>`least(${drained}, throttle.level) + 1`,
        moved_at: sql<Date>`greatest(excluded.moved_at, throttle.moved_at)`,
      }),
    )
    .returning('level')
    .executeTakeFirstOrThrow()
  const over = row.level - pace.burst
  return over <= 0 ? 0 : Math.ceil(over * pace.seconds)
}

/** The name of a browser's bucket: a keyed hash of the cookie that we gave it. */
export async function browserBucket(context: Context, duty: string, cookie: string): Promise<string> {
  return `${duty}:${keyedHash(await context.keys.get('retry'), cookie).toString('base64url')}`
}

export async function dropOldThrottles(context: Context): Promise<void> {
  await context.db
    .deleteFrom('throttle')
    .where('moved_at', '<', new Date(context.now.getTime() - 86_400_000))
    .execute()
}
