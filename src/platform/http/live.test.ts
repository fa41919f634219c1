// Room: platform/http. Watchers of a page that moves: each learns what is another and nothing else, a second time only
// when there is news; who was away comes back with what they saw last; who does not read is let go.
import Fastify, { type FastifyInstance } from 'fastify'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { type Live, type LiveLimits, type Moving, createLive } from './live.ts'

const open: FastifyInstance[] = []
afterEach(async () => {
  for (const app of open.splice(0)) await app.close()
})

async function serve(state: { moving: Moving | null; reads: number }, limits: Partial<LiveLimits> = {}) {
  const live: Live = createLive({ everyMs: 20, ...limits })
  const app = Fastify({ forceCloseConnections: true })
  app.addHook('preClose', async () => live.close())
  const read = async () => {
    state.reads++
    return state.moving
  }
  app.get('/live', (request, reply) => {
    if (!live.watch('/live', read, request, reply)) return reply.code(429).send()
    return reply
  })
  open.push(app)
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  return { live, base }
}

/** Somebody who watches: the events that came, as a browser reads them. */
async function watch(base: string, seen?: string) {
  const away = new AbortController()
  const answer = await fetch(`${base}/live`, {
    signal: away.signal,
    headers: seen ? { 'last-event-id': seen } : {},
  })
  const events: { id: string; places: Moving }[] = []
  let ended = false
  const reading = (async () => {
    let text = ''
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString()
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const id = /^id: (.*)$/m.exec(text.slice(0, end))?.[1]
        const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1]
        if (id && data) events.push({ id, places: JSON.parse(data) as Moving })
        text = text.slice(end + 2)
      }
    }
  })()
    .catch(() => {})
    .finally(() => (ended = true))
  return { answer, events, leave: () => away.abort(), ended: () => ended, reading }
}
async function until(what: () => boolean): Promise<void> {
  for (let n = 0; n < 500 && !what(); n++) await pause(10)
  expect(what()).toBe(true)
}

test('all learn what is another, in as few words as it takes, and are asked about once for all of them', async () => {
  const state = { moving: { a: '1', b: '1' } as Moving | null, reads: 0 }
  const { live, base } = await serve(state)
  const watchers = await Promise.all(Array.from({ length: 20 }, () => watch(base)))
  await until(() => watchers.every((one) => one.events.length === 1))
  expect(watchers[0]?.events[0]?.places).toEqual({ a: '1', b: '1' })
  expect(watchers[0]?.answer.headers.get('content-type')).toContain('text/event-stream')
  state.moving = { a: '1', b: '2', c: 'new' }
  await until(() => watchers.every((one) => one.events.length === 2))
  expect(watchers.map((one) => one.events[1]?.places)).toEqual(watchers.map(() => ({ b: '2', c: 'new' })))
  const readsBefore = state.reads
  await pause(200)
  // Nothing is said twice, and twenty who look cost what one costs.
  expect(state.reads - readsBefore).toBeLessThan(15)
  expect(watchers.every((one) => one.events.length === 2)).toBe(true)
  expect(live.count()).toBe(20)
  for (const one of watchers) one.leave()
  await until(() => live.count() === 0)
  await pause(100)
  const after = state.reads
  await pause(100)
  expect(state.reads).toBe(after)
})

test('who was away comes back with what they saw last, and is told what they missed, if anything', async () => {
  const state = { moving: { a: '1' } as Moving | null, reads: 0 }
  const { base } = await serve(state)
  const stays = await watch(base)
  await until(() => stays.events.length === 1)
  const seen = stays.events[0]?.id
  const back = await watch(base, seen)
  await pause(100)
  expect(back.events).toEqual([])
  back.leave()
  state.moving = { a: '2', b: '1' }
  await until(() => stays.events.length === 2)
  const later = await watch(base, seen)
  await until(() => later.events.length === 1)
  expect(later.events[0]).toEqual({ id: stays.events[1]?.id, places: { a: '2', b: '1' } })
})

test('too many are refused; a page that is gone ends; a fault of one look is not the end', async () => {
  const state = { moving: { a: '1' } as Moving | null, reads: 0 }
  const { live, base } = await serve(state, { most: 2 })
  expect([live.knows('/live'), live.hasRoom()]).toEqual([false, true])
  const [first, second] = [await watch(base), await watch(base)]
  // Who comes now is known to be one too many, and what they ask for to be there, before anything is worked out.
  expect([live.knows('/live'), live.hasRoom()]).toEqual([true, false])
  expect((await watch(base)).answer.status).toBe(429)
  second.leave()
  await until(() => first.events.length === 1)
  const { moving } = state
  Object.defineProperty(state, 'moving', {
    configurable: true,
    get: () => {
      throw new Error('the database is away')
    },
  })
  await pause(100)
  expect(first.ended()).toBe(false)
  Object.defineProperty(state, 'moving', { configurable: true, value: { ...moving, a: '3' } })
  await until(() => first.events.length === 2)
  Object.defineProperty(state, 'moving', { configurable: true, value: null })
  await until(() => first.ended())
})

test('who is silent is kept alive, who does not read is let go, and a server that ends lets all go', async () => {
  const state = { moving: { a: '0' } as Moving | null, reads: 0 }
  const { live, base } = await serve(state, { silenceMs: 30, mostWaiting: 1000 })
  const reads = await watch(base)
  const slow = await fetch(`${base}/live`)
  await until(() => live.count() === 2)
  // What a slow one has waiting grows until it is more than anybody may have.
  const words = 'x'.repeat(4_000_000)
  let n = 0
  while (live.count() === 2 && n < 200) {
    state.moving = { a: `${n++}${words}` }
    await pause(40)
  }
  expect(live.count()).toBeLessThan(2)
  await slow.body?.cancel().catch(() => {})
  reads.leave()
  const last = await watch(base)
  live.close()
  await until(() => last.ended())
}, 60_000)
