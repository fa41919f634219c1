// Room: consultations. Results that move while people look: five new people are told within moments, four are not; what
// is told is what the page says; who watches is written down nowhere.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { thresholds } from '../../kernel/thresholds.ts'
import { prepareConsultation } from './index.ts'
import { findSnapshot, listStatements } from './store.ts'
import { addStatement, openConsultation, publishWhileWatched } from './use-cases.ts'

const world = useWorld()
async function openOne(title: string) {
  const context = world().context()
  const about = { question: `${title}?`, askedBy: 'Sample', answeredBy: 'Sample', meetingId: null }
  const made = await prepareConsultation(context, { title, ...about })
  if (!made.ok) throw new Error('not prepared')
  const { slug, id } = made.value
  for (const n of [1, 2]) await addStatement(context, slug, `Sample statement ${n}`)
  await openConsultation(context, slug)
  const [first] = await listStatements(context, id)
  const vote = (answer: string) =>
    world().web.inject({
      method: 'POST',
      url: `/api/v1/consultations/${slug}/vote`,
      payload: { votes: { [first?.id ?? '']: answer } },
      headers: { host: 'mesa.test', origin: 'http://mesa.test' },
    })
  return { slug, id, statement: first?.id ?? '', vote }
}

test('the page of results moves while somebody looks, in their language, by five new people at a time', async () => {
  const { slug, statement, vote } = await openOne('Moving results')
  const base = await world().web.listen({ host: '127.0.0.1', port: 0 })
  for (let n = 0; n < 7; n++) expect((await vote('agree')).statusCode).toBe(200)
  const away = new AbortController()
  const answer = await fetch(`${base}/fr/consultations/${slug}/results/live`, { signal: away.signal })
  expect(answer.status).toBe(200)
  let text = ''
  const reading = (async () => {
    for await (const chunk of answer.body ?? []) text += Buffer.from(chunk as Uint8Array).toString()
  })().catch(() => {})
  const told = async (words: string) => {
    for (let n = 0; n < 600 && !text.includes(words); n++) await pause(25)
    expect(text).toContain(words)
  }
  await told('"voters":"7"')
  await told(`"${statement}.agree":"7"`)
  const page = await (await world().visitor()).get(`/fr/consultations/${slug}/results`)
  const share = (JSON.parse(/"[^"]+agreeShare":("(?:[^"\\]|\\.)*")/.exec(text)?.[1] ?? '""') as string).trim()
  expect(share).toContain('100')
  expect(page.text.replace(/\s+/g, ' ')).toContain(share.replace(/\s+/g, ' '))
  for (let n = 0; n < thresholds.newBetweenSnapshots - 1; n++) await vote('disagree')
  await pause(2500)
  expect(text).not.toContain('"voters":"11"')
  await vote('disagree')
  await told('"voters":"12"')
  away.abort()
  await reading
}, 60_000)

test('looking at it from many places at once publishes one step, never one with fewer new people', async () => {
  const { slug, id, vote } = await openOne('Looked at from many places')
  for (let n = 0; n < 12; n++) await vote('agree')
  const places = Array.from({ length: 8 }, () => ({ ...world().context(), votes: { ...world().context().votes } }))
  await Promise.all(places.flatMap((one) => [publishWhileWatched(one, slug), vote('agree')]))
  const before = (await findSnapshot(world().context(), id))?.voters ?? 0
  expect(before).toBeGreaterThanOrEqual(12)
  for (const one of places) await publishWhileWatched({ ...one, votes: { ...one.votes } }, slug)
  const after = (await findSnapshot(world().context(), id))?.voters ?? 0
  expect(after === before || after - before >= thresholds.newBetweenSnapshots).toBe(true)
})

test('nobody watches what is not there, or what is not in a language of ours', async () => {
  for (const url of ['/es/consultations/none/results/live', '/xx/consultations/none/results/live']) {
    const { statusCode, headers } = await world().web.inject({ url, headers: { host: 'mesa.test' } })
    expect([statusCode, String(headers['content-type']).includes('event-stream')], url).toEqual([404, false])
  }
})
