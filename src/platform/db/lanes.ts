// Room: platform/db. Connections that many reads share: each question is sent without waiting for the answer to the one
// before, and those of one turn of the loop in one piece. A page asks a dozen; sending them one by one cost the server
// more than drawing the page (decision 010).
import type { Socket } from 'node:net'
import pg from 'pg'

/** A lane whose first question has waited longer than this takes no more until it is answered. */
const heldUpMs = 25

/** Only what begins as a read and names nothing that writes, locks or belongs to a session may share a connection. */
const beginsAsRead = /^\s*(select|with)\b/i
const notARead =
  /\b(insert|update|delete|merge|truncate|share|nextval|setval|set_config|pg_notify|pg_sleep|pg_\w*advisory\w*)\b/i
const known = new Map<string, boolean>()
const mostKnown = 1000
export function isRead(text: string): boolean {
  const before = known.get(text)
  if (before !== undefined) return before
  const read = beginsAsRead.test(text) && !notARead.test(text)
  if (known.size < mostKnown) known.set(text, read)
  return read
}

interface Lane {
  client: Promise<pg.Client> | null
  waiting: number
  /** When the first of those that wait began to be the first. */
  since: number
  /** Whether questions of this turn of the loop are gathered on it: what else is asked now goes along. */
  gathering: boolean
}

export interface Lanes {
  /** Null where every lane is held up: then the question wants a connection of its own. */
  ask(query: pg.QueryConfig): Promise<pg.QueryResult> | null
  close(): Promise<void>
}

export function openLanes(connection: pg.ClientConfig, count: number): Lanes {
  const lanes = Array.from({ length: count }, (): Lane => ({ client: null, waiting: 0, since: 0, gathering: false }))
  const open = (lane: Lane) => {
    const client = new pg.Client({ ...connection, pipeline: true })
    const opened = client.connect().then(() => client)
    // One that the server ended is opened anew for the next question; those on their way fail as on any connection.
    const forget = () => {
      if (lane.client === opened) lane.client = null
    }
    client.on('error', forget).on('end', forget)
    opened.catch(forget)
    return opened
  }
  const send = async (lane: Lane, query: pg.QueryConfig) => {
    if (lane.waiting++ === 0) lane.since = performance.now()
    try {
      lane.client ??= open(lane)
      const client = await lane.client
      const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
      stream.cork()
      lane.gathering = true
      setImmediate(() => {
        lane.gathering = false
        stream.uncork()
      })
      return await client.query(query)
    } finally {
      lane.waiting--
      lane.since = performance.now()
    }
  }
  const free = (lane: Lane) => lane.waiting === 0 || performance.now() - lane.since < heldUpMs
  return {
    ask(query) {
      const open = lanes.filter(free)
      const best = open.find((lane) => lane.gathering) ?? open.toSorted((a, b) => a.waiting - b.waiting)[0]
      return best ? send(best, query) : null
    },
    async close() {
      for (const { client } of lanes) await client?.then((one) => one.end()).catch(() => {})
    },
  }
}
