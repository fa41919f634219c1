// Room: consultations. Three hundred people behind one address speak and vote in the same moment, without script:
// those who come while the house is full get their form back, filled in, and some seconds later every one of them is
// heard. Five hundred bots with one pass are one voice.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { addStatement, openConsultation, prepareConsultation } from './use-cases.ts'

const world = useWorld()
const people = 300
const key = (n: number) => `somebody-behind-one-address-${String(n).padStart(4, '0')}`
const hidden = (body: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''

test('three hundred behind one address all succeed; a raid pays', async () => {
  const actor = await world().person('Editors (sample)', { role: 'moderator' }, { role: 'secretariat' })
  const context = world().context(actor)
  const about = { question: 'What is missing?', askedBy: 'The Network', answeredBy: 'The Network', meetingId: null }
  const made = await prepareConsultation(context, { title: 'A crowd', ...about })
  if (!made.ok) throw new Error(made.refusal.code)
  const { slug, id } = made.value
  await addStatement(context, slug, 'Somebody reads what is said.')
  await openConsultation(context, slug)
  const { db } = context
  const statement = await db
    .selectFrom('statement')
    .select('id')
    .where('consultation_id', '=', id)
    .executeTakeFirstOrThrow()
  const way = `/es/consultations/${slug}`
  const send = (to: string, fields: Record<string, string>, cookie = '') =>
    world().web.inject({
      method: 'POST',
      url: `${way}/${to}`,
      remoteAddress: '192.0.2.1',
      headers: {
        host: 'mesa.test',
        origin: 'http://mesa.test',
        'content-type': 'application/x-www-form-urlencoded',
        ...(cookie ? { cookie } : {}),
      },
      payload: new URLSearchParams(fields).toString(),
    })
  const vote = { [`vote-${statement.id}`]: 'agree' }
  const all = Array.from({ length: people }, (_, n) => n)
  const first = await Promise.all(all.map((n) => send('vote', { ...vote, _key: key(n) })))
  const back = first.filter((one) => one.statusCode === 429)
  expect(first.filter((one) => ![303, 429].includes(one.statusCode))).toEqual([])
  expect(back.length).toBeGreaterThan(0)
  for (const one of back) {
    expect(one.body).toMatch(/value="agree"[^>]*checked|checked[^>]*value="agree"/)
    expect(one.body).toContain('envíela otra vez dentro de')
    expect(Number(one.headers['retry-after'])).toBeLessThanOrEqual(60)
  }
  // A page that is read now brings its own pass: whoever reads for some seconds never learns of any of it.
  const calm = await world().web.inject({ url: `${way}/speak`, headers: { host: 'mesa.test' } })
  expect(hidden(calm.body, '_pass')).not.toBe('')

  // A raid: nobody waits, nobody works; then all with the one pass that somebody got by waiting.
  const raid = await Promise.all(all.map((n) => send('vote', { ...vote, _key: `bot-without-a-pass-${n}-of-many` })))
  expect(raid.filter((one) => one.statusCode !== 429)).toEqual([])
  const before = await db.selectFrom('vote').select('voice_id').execute()

  world().setNow(new Date(world().context().now.getTime() + 61_000))
  const passes = back.map(({ body }) => ({ _key: hidden(body, '_key'), _pass: hidden(body, '_pass'), _work: '' }))
  const second = await Promise.all(passes.map((pass) => send('vote', { ...vote, ...pass })))
  expect(second.map((one) => one.statusCode)).toEqual(back.map(() => 303))
  const voices = await db.selectFrom('vote').select('voice_id').execute()
  expect(voices.length).toBe(people)
  expect(before.length + back.length).toBe(people)
  const one = passes[0] ?? {}
  const bots = await Promise.all(
    all.map((n) => send('vote', { ...vote, ...one }, `voice_${id.slice(0, 8)}=${String(n).padStart(22, 'b')}`)),
  )
  expect(bots.filter((bot) => bot.statusCode !== 429)).toEqual([])
  expect((await db.selectFrom('vote').select('voice_id').execute()).length).toBe(people)

  // A text that is held back comes back in its field; a script is told when to come again, with a pass for its own
  // form.
  const text = 'Lo que dije sigue aquí (muestra).'
  const said = await send('speak', { kind: 'text', text, _key: key(1) })
  expect(said.statusCode).toBe(429)
  expect(said.body).toContain(text)
  const told = await world().web.inject({
    method: 'POST',
    url: `${way}/speak`,
    headers: { host: 'mesa.test', origin: 'http://mesa.test', accept: 'application/json' },
    payload: { kind: 'text', text, _key: key(2) },
  })
  const { pass } = told.json<{ pass: string }>()
  world().setNow(new Date(world().context().now.getTime() + 61_000))
  const heard = await send('speak', { kind: 'text', text, _key: key(2), _pass: pass })
  expect(heard.statusCode).toBe(303)
}, 60_000)
