// Room: platform/http. Pages that move while people look at them: what moves is worked out once a second for all who
// watch an address, and sent to each of them only when it is another (server-sent events). Ten watchers and ten
// thousand cost the database the same. Public pages alone: there is nothing to revoke, and nothing is kept of who
// watches.
import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** The text of each place that moves, by its name; null where the page is not there any more. */
export type Moving = Readonly<Record<string, string>>
export type ReadMoving = () => Promise<Moving | null>

export interface Live {
  /** Takes the connection over; false when too many watch already. */
  watch(address: string, read: ReadMoving, request: FastifyRequest, reply: FastifyReply): boolean
  /** Whether somebody watches it already: then it is there, and need not be worked out for one more. */
  knows(address: string): boolean
  /** Whether there is room for one more. */
  hasRoom(): boolean
  /** How many watch now. */
  count(): number
  close(): void
}
export interface LiveLimits {
  /** Between two looks at what is watched: nothing is told more often. */
  everyMs: number
  /** A line that says nothing, so that nobody between us takes the connection for dead. */
  silenceMs: number
  /** Open connections in all. */
  most: number
  /** What a slow reader may have waiting; more, and they are cut off and come back with what they saw last. */
  mostWaiting: number
}
/**
 * A watcher costs some 7 KB of Node's heap, which `npm start` bounds at 144 MB: with more than 5,000 a crowd of open
 * connections could end the server. Who comes after them has the page as it is without script.
 */
const usual: LiveLimits = { everyMs: 1000, silenceMs: 25_000, most: 5000, mostWaiting: 65_536 }

interface Place {
  read: ReadMoving
  watchers: Set<Watcher>
  moving: Moving | null
  version: string
  timer: NodeJS.Timeout | null
}
interface Watcher {
  raw: FastifyReply['raw']
  saidAt: number
}

export function createLive(limits: Partial<LiveLimits> = {}): Live {
  const { everyMs, silenceMs, most, mostWaiting } = { ...usual, ...limits }
  const places = new Map<string, Place>()
  let open = 0

  const say = (one: Watcher, text: string): void => {
    if (one.raw.writableLength > mostWaiting) return void one.raw.destroy()
    one.raw.write(text)
    one.saidAt = performance.now()
  }

  /** Looks again, tells whoever watches what is another, and comes back as long as somebody watches. */
  async function look(address: string, place: Place): Promise<void> {
    const before = place.moving
    const now = await place.read().catch(() => before)
    if (!now) {
      for (const one of place.watchers) one.raw.end()
    } else if (versionOf(now) !== place.version) {
      place.moving = now
      place.version = versionOf(now)
      const text = eventOf(place.version, before ? changed(before, now) : now)
      for (const one of place.watchers) say(one, text)
    }
    const silentSince = performance.now() - silenceMs
    for (const one of place.watchers) if (one.saidAt < silentSince) say(one, ':\n\n')
    if (place.watchers.size === 0) return void places.delete(address)
    place.timer = setTimeout(() => void look(address, place), everyMs)
    place.timer.unref()
  }

  return {
    watch(address, read, request, reply) {
      if (open >= most) return false
      open++
      const known = places.get(address)
      const place = known ?? { read, watchers: new Set(), moving: null, version: '', timer: null }
      places.set(address, place)
      reply.hijack()
      const one: Watcher = { raw: reply.raw, saidAt: performance.now() }
      reply.raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      // Comes back after a few seconds, not all of them in the same one.
      const retry = 3000 + (open % 5) * 1000
      const seen = request.headers['last-event-id']
      const news = place.moving && seen !== place.version ? eventOf(place.version, place.moving) : ''
      say(one, `retry: ${retry}\n\n${news}`)
      place.watchers.add(one)
      reply.raw.once('close', () => {
        open--
        place.watchers.delete(one)
      })
      if (!known) void look(address, place)
      return true
    },
    knows: (address) => places.has(address),
    hasRoom: () => open < most,
    count: () => open,
    close() {
      for (const { watchers, timer } of places.values()) {
        if (timer) clearTimeout(timer)
        for (const { raw } of watchers) raw.end()
      }
      places.clear()
    },
  }
}

const versionOf = (moving: Moving): string => hash('sha256', JSON.stringify(moving), 'base64url').slice(0, 16)
const eventOf = (version: string, moving: Moving): string => `id: ${version}\ndata: ${JSON.stringify(moving)}\n\n`
const changed = (before: Moving, now: Moving): Moving =>
  Object.fromEntries(Object.entries(now).filter(([name, text]) => before[name] !== text))
