// Room: platform/db. Many small writes in one commit: what arrives while a statement is on its way to the disk goes
// into the next one together. Whoever waits is answered only after the commit that holds their write is flushed.
import type pg from 'pg'

export interface NamedStatement {
  /** Prepared once per connection under this name: planning it anew each time would cost more than running it. */
  name: string
  text: string
  values: unknown[]
}
export type RunStatement = <Row extends object>(statement: NamedStatement) => Promise<Row[]>

export interface Group<Item, Result> {
  /** The most items that go into one commit. */
  most: number
  /**
   * Writes all items with one statement, which is a transaction of its own, and answers one result per item, in order.
   */
  write(run: RunStatement, items: Item[]): Promise<Result[]>
}

/** The port of the role that writes votes and nothing else (safety.md, decision 2). */
export interface VoteWriter {
  write<Item, Result>(group: Group<Item, Result>, item: Item): Promise<Result>
  /** Waits for what is on its way. */
  close(): Promise<void>
}

interface Waiter<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}
interface Line<Item, Result> {
  waiting: Waiter<Item, Result>[]
  running: Promise<void> | null
}

export function openVoteWriter(pool: pg.Pool): VoteWriter {
  const lines = new Map<object, Line<never, never>>()
  const run: RunStatement = async <Row extends object>(statement: NamedStatement) =>
    (await pool.query<Row & pg.QueryResultRow>(statement)).rows
  const lineOf = <Item, Result>(group: Group<Item, Result>): Line<Item, Result> => {
    // The cast closes over one group's types: a line is only ever found by the group that made it.
    const known = lines.get(group) as unknown as Line<Item, Result> | undefined
    const line = known ?? { waiting: [], running: null }
    if (!known) lines.set(group, line as unknown as Line<never, never>)
    return line
  }
  return {
    write(group, item) {
      const line = lineOf(group)
      return new Promise((resolve, reject) => {
        line.waiting.push({ item, resolve, reject })
        line.running ??= drain(run, group, line)
      })
    },
    async close() {
      await Promise.all([...lines.values()].map((line) => line.running))
    },
  }
}

async function drain<Item, Result>(
  run: RunStatement,
  group: Group<Item, Result>,
  line: Line<Item, Result>,
): Promise<void> {
  // The turn of the event loop lets requests that arrived together into the same commit.
  await new Promise((resolve) => setImmediate(resolve))
  while (line.waiting.length > 0) {
    const batch = line.waiting.splice(0, group.most)
    try {
      const results = await group.write(
        run,
        batch.map((one) => one.item),
      )
      batch.forEach((one, index) => one.resolve(results[index] as Result))
    } catch (error) {
      for (const one of batch) one.reject(error)
    }
  }
  line.running = null
}
