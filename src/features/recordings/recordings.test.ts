// Room: recordings. Somebody speaks without a name; a moderator hears it, types it out, and the sound is gone; the
// code tells what became of it all the while. What nobody types out goes on its Monday, and everything at the close.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { joinAs } from '../../../test/support/members.ts'
import { type World, useWorld } from '../../../test/support/world.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import { anonymous } from '../../kernel/actor.ts'
import { closeConsultation, openConsultation, prepareConsultation, sealConsultation } from '../consultations/index.ts'
import { dropDay, mostSeconds, roundSeconds } from './rules.ts'
import { listThere } from './store.ts'
import { hearRecording, setTakes } from './use-cases.ts'

const world = useWorld()
const sound = (name = 'note.ogg') => readFileSync(new URL(`../../../test/support/sounds/${name}`, import.meta.url))

const desk = (): Promise<Awaited<ReturnType<World['person']>>> =>
  world().person('Moderation (sample)', { role: 'moderator' }, { role: 'secretariat' })
let moderator: Awaited<ReturnType<typeof desk>>
beforeAll(async () => {
  moderator = await desk()
})
const as = (actor: typeof moderator) => world().context(actor)

async function open(title: string) {
  const context = as(moderator)
  const said = { question: 'What is missing?', askedBy: 'The Network', answeredBy: 'The Network' }
  const made = await prepareConsultation(context, { title, ...said, meetingId: null })
  if (!made.ok) throw new Error(made.refusal.code)
  await setTakes(context, made.value.slug, true)
  await openConsultation(context, made.value.slug)
  return made.value
}
const file = (name = 'note.ogg') => ({ field: 'sound', name: 'PTT-20261122-WA0007.opus', bytes: sound(name) })
async function speak(visitor: Visitor, slug: string, name?: string, key?: string) {
  const way = `/es/consultations/${slug}/aloud`
  await visitor.get(way)
  return visitor.upload(way, key ? { _key: key } : {}, file(name))
}
/** Every byte that lies outside the database. */
const boxes = async (id: string) => {
  const { files } = world().context()
  const all = await listThere(world().context(), id)
  return { all, read: async (id: string) => (await files.read(id)).toArray().then((parts) => Buffer.concat(parts)) }
}

describe('rules', () => {
  test('a recording goes on a Monday two to three weeks later, whatever the day; its length is told in tens', () => {
    for (let n = 0; n < 14; n++) {
      const today = new Date(Date.UTC(2026, 10, 20 + n)).toISOString().slice(0, 10)
      const drop = new Date(`${dropDay(today)}T00:00:00Z`)
      const days = (drop.getTime() - Date.parse(`${today}T00:00:00Z`)) / 86_400_000
      expect(drop.getUTCDay()).toBe(1)
      expect(days).toBeGreaterThanOrEqual(14)
      expect(days).toBeLessThanOrEqual(20)
    }
    expect([1, 10, 11, mostSeconds].map(roundSeconds)).toEqual([10, 10, 20, 180])
  })
})

test('a nameless recording is heard by a moderator alone, typed out, then destroyed; its code tells all', async () => {
  const { slug, id } = await open('Heard and typed')
  const visitor = await world().visitor()
  const page = await visitor.get(`/es/consultations/${slug}/aloud`)
  expect(page.text).toContain('Su voz la identifica')
  expect(page.headers['permissions-policy']).toContain('microphone=(self)')
  expect(page.headers['content-security-policy']).toContain('media-src blob:')
  expect(page.headers['cache-control']).toBe('no-store')
  const words =
    page.body
      .slice(page.body.indexOf('id="mark"'))
      .match(/<p>[\s\S]*?<\/p>/g)
      ?.slice(0, 3)
      .join(' ') ?? ''
  expect(words.split(/\s+/).length).toBeLessThanOrEqual(120)
  const sent = await speak(visitor, slug)
  expect(sent.status).toBe(303)
  const mine = await visitor.follow(sent)
  const code = visitor.cookies.get('voice_receipt') ?? ''
  expect(mine.text).toContain('Espera a que una persona la escuche')
  // Nothing else knows of it: no act, no job, no name of the file.
  const { db } = world().context()
  const acts = await db.selectFrom('act').select('kind').where('kind', 'like', 'recording%').execute()
  expect(acts).toEqual([])

  const { all, read } = await boxes(id)
  const one = all.find((each) => each.receipt && each.state === 'waiting')
  if (!one?.fileId) throw new Error('no recording')
  const locked = await read(one.fileId)
  for (const trace of ['webm', 'Opus', 'OggS', 'CANARY']) expect(locked.includes(trace)).toBe(false)

  const staff = await world().visitor(moderator)
  const listen = await staff.get(`/en/desk/recordings/${one.id}`)
  expect(listen.headers['content-security-policy']).toContain("media-src 'self'")
  expect(listen.headers['cache-control']).toBe('no-store')
  const played = await world().web.inject({
    url: `/en/desk/recordings/${one.id}/sound`,
    headers: { host: 'mesa.test', cookie: [...staff.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  })
  expect(played.headers['content-type']).toBe('audio/webm')
  expect(played.headers['cache-control']).toBe('private, no-store')
  expect(played.rawPayload.includes('Opus')).toBe(true)
  expect(played.rawPayload.includes('CANARY')).toBe(false)
  for (const stranger of [
    await world().visitor(),
    await world().visitor(await world().person('Member (sample)', { role: 'secretariat' })),
  ]) {
    expect([401, 403, 404]).toContain((await stranger.get(`/en/desk/recordings/${one.id}/sound`)).status)
    expect([401, 403, 404]).toContain((await stranger.get(`/en/desk/recordings/${one.id}`)).status)
  }
  expect(await hearRecording(world().context(anonymous), one.id)).toMatchObject({ ok: false })

  await staff.get(`/en/desk/recordings/${one.id}`)
  await staff.send(`/en/desk/recordings/${one.id}`, { go: 'keep', text: 'Primero (muestra).', language: 'es' })
  expect((await visitor.get('/es/receipts/mine')).text).toContain('Ya está escrita')
  await staff.get(`/en/desk/recordings/${one.id}`)
  const text = 'Nadie explica los plazos (muestra).'
  const approved = await staff.send(`/en/desk/recordings/${one.id}`, { go: 'approve', text, language: 'es' })
  expect(approved.status).toBe(303)
  expect((await staff.get(`/en/desk/recordings/${one.id}`)).status).toBe(404)
  await expect(read(one.fileId)).rejects.toThrow('not on the disk')
  expect((await staff.get('/en/desk/moderation')).text).toContain(text)
  const fate = await visitor.get('/es/receipts/mine')
  expect(fate.text).toContain(text)
  expect(fate.text).not.toContain('Espera a que una persona la escuche')
  expect(code).not.toBe('')
}, 30_000)

test('the same form sent again is one recording; in an organisation’s name it is filed as theirs', async () => {
  const { slug, id } = await open('Sent twice')
  const visitor = await world().visitor()
  const codes: string[] = []
  for (let n = 0; n < 2; n++) {
    await speak(visitor, slug, 'note.m4a', 'the-very-same-form-key')
    codes.push(visitor.cookies.get('voice_receipt') ?? String(n))
  }
  expect(new Set(codes).size).toBe(1)
  const there = await listThere(world().context(), id)
  expect(there).toHaveLength(1)
  // The second sending left no box behind.
  const { db } = world().context()
  expect((await db.selectFrom('recording').selectAll().where('consultation_id', '=', id).execute()).length).toBe(1)

  const member = await joinAs(world(), 'Voces de prueba (muestra)')
  const organisationId = member.id
  const representative = await world().visitor(member.speaker)
  const way = `/es/consultations/${slug}/aloud`
  await representative.get(way)
  const named = await representative.upload(way, { organisation: organisationId }, file('note.mp3'))
  expect(named.location).toContain('said=recordings.said-left')
  const own = (await listThere(world().context(), id)).find((one) => one.organisationId === organisationId)
  const staff = await world().visitor(moderator)
  await staff.get(`/en/desk/recordings/${own?.id}`)
  await staff.send(`/en/desk/recordings/${own?.id}`, { go: 'approve', text: 'En nombre (muestra).', language: 'es' })
  const filed = await db
    .selectFrom('input')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  expect(filed).toMatchObject({ state: 'waiting', kind: 'text', consultation_id: id })
  const act = await db
    .selectFrom('act')
    .selectAll()
    .where('subject_id', '=', filed?.id ?? '')
    .executeTakeFirst()
  expect(act).toMatchObject({ kind: 'input.filed', organisation_id: organisationId })

  // Nobody speaks in a name that is not theirs.
  await visitor.get(way)
  expect((await visitor.upload(way, { organisation: organisationId }, file())).status).toBe(403)
}, 30_000)

test('what cannot be taken is refused with what to do; a consultation that takes none has no such page', async () => {
  const { slug } = await open('Refused')
  const visitor = await world().visitor()
  const wrong = await speak(visitor, slug, 'vorbis.webm')
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('no lo podemos limpiar')
  expect(wrong.headers['permissions-policy']).toContain('microphone=(self)')
  await visitor.get(`/es/consultations/${slug}/aloud`)
  const none = await visitor.send(`/es/consultations/${slug}/aloud`, {})
  expect(none.text).toContain('Grabe algo o elija un archivo')
  await setTakes(as(moderator), slug, false)
  expect((await visitor.get(`/es/consultations/${slug}/aloud`)).status).toBe(404)
  expect((await visitor.get(`/es/consultations/${slug}`)).text).not.toContain('De viva voz')
}, 30_000)

test('nothing to be understood, nobody in time, and the close: the sound goes, and the code says why', async () => {
  const { slug, id } = await open('The end of sounds')
  const told: [Visitor, string][] = []
  const say = async (name: string) => {
    const visitor = await world().visitor()
    await speak(visitor, slug, name)
    const one = (await listThere(world().context(), id)).find(
      (each) => !told.some(([, known]) => known === each.fileId),
    )
    if (!one?.fileId) throw new Error('no recording')
    told.push([visitor, one.fileId])
    return one
  }
  const unclear = await say('note.ogg')
  const staff = await world().visitor(moderator)
  await staff.get(`/en/desk/recordings/${unclear.id}`)
  await staff.send(`/en/desk/recordings/${unclear.id}`, { go: 'unclear', language: 'es' })
  await say('note.webm')
  const before = world().context().now
  await world().round('recordings-round')
  expect(await listThere(world().context(), id)).toHaveLength(1)
  world().setNow(new Date(before.getTime() + 21 * 86_400_000))
  await world().round('recordings-round')
  expect(await listThere(world().context(), id)).toHaveLength(0)
  world().setNow(before)
  await say('note.wav')
  const context = as(moderator)
  await closeConsultation(context, slug)
  await sealConsultation(world().context(), id)
  const { read } = await boxes(id)
  const said = ['No se pudo entender', 'Nadie la escribió a tiempo', 'Nadie la escribió a tiempo']
  for (const [n, [visitor, fileId]] of told.entries()) {
    await expect(read(fileId)).rejects.toThrow('not on the disk')
    expect((await visitor.get('/es/receipts/mine')).text).toContain(said[n])
  }
  const rows = await world()
    .context()
    .db.selectFrom('recording')
    .selectAll()
    .where('consultation_id', '=', id)
    .execute()
  expect(rows.map((one) => one.file_id)).toEqual([null, null, null])
}, 30_000)
