// Room: platform/db. The last step after a secret vote or a nameless hearing: what could still tell who spoke is gone
// (safety.md, decision 7). Consultations and elections end with it; each rewrites its own rows before.
import type { Context } from '../context.ts'
import { dayOf } from '../i18n/format.ts'

/** Days after the close within which copies from before it are to be gone. */
export const backupDays = 30

export interface CutLoose {
  sealedOn: string
  /** Whether the write-ahead log from before could be dropped at once; else it ages by itself. */
  logCleared: boolean
  /** The day by which copies from before are to be gone. */
  copiesGoneOn: string
}

/** Backups from before the close are to be gone by then: stated where people look. */
export const copiesGoneOn = (closed: Date): string => dayOf(new Date(closed.getTime() + backupDays * 86_400_000))

/** Destroys the key, writes the tables anew without what is gone, drops the log. Run twice it does no harm. */
export async function cutLoose(
  context: Pick<Context, 'keys' | 'maintenance' | 'now'>,
  key: string,
  tables: readonly string[],
): Promise<CutLoose> {
  await context.keys.destroy(key)
  await context.maintenance.compact(tables)
  const logCleared = await context.maintenance.forgetLog()
  return { sealedOn: dayOf(context.now), logCleared, copiesGoneOn: copiesGoneOn(context.now) }
}
