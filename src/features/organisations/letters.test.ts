// Room: organisations. Members write to one another without an address showing; a certificate is confirmed by its
// code, and
// only what it says.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { findOrganisation, joinMechanism } from './index.ts'

const world = useWorld()
async function memberWith(name: string) {
  const joined = await joinMechanism(world().context(), {
    kind: 'organisation',
    name,
    category: 'migrant-org',
    country: 'HN',
    workingTables: ['1'],
    languages: ['es'],
    contactName: 'Hidden contact',
    contactChannel: 'phone',
    contactValue: '+504 7777 7777',
    listing: 'name',
    consent: true,
  })
  const slug = joined.ok ? joined.value.slug : ''
  const organisation = await findOrganisation(world().context(), slug)
  const actor = await world().person(`Speaker of ${name}`, { role: 'representative', organisationId: organisation?.id })
  return { slug, id: organisation?.id ?? '', actor, visitor: await world().visitor(actor) }
}

test('a member writes, the other answers, neither sees an address; a third reads nothing; abuse ends', async () => {
  const [a, b, c] = [
    await memberWith('Writer (sample)'),
    await memberWith('Reader (sample)'),
    await memberWith('Third (sample)'),
  ]
  await a.visitor.get(`/en/organisations/${b.slug}/message`)
  const sent = await a.visitor.send(`/en/organisations/${b.slug}/message`, {
    organisation: a.id,
    words: 'Canary words of a letter',
  })
  const thread = sent.location.split('?')[0] ?? ''
  expect((await a.visitor.follow(sent)).text).toContain('Writer (sample) to Reader (sample)')
  await world().work('mail.send')
  const mails = (await world().mails()).filter((one) => one.to.includes('speaker.of.reader'))
  expect(mails).toHaveLength(1)
  expect(mails[0]?.text + (mails[0]?.subject ?? '')).not.toMatch(/Canary|Writer|Reader/)

  expect((await b.visitor.get('/en/desk')).text).toContain('You have one unread message')
  const read = await b.visitor.get(thread)
  expect(read.text).toContain('Canary words of a letter')
  expect(read.body).not.toMatch(/@example\.org|7777 7777/)
  await b.visitor.send(thread, { words: 'An answer' })
  expect((await a.visitor.get(thread)).text).toContain('Reader (sample) to Writer (sample)')
  expect((await b.visitor.get('/en/desk')).text).not.toContain('unread message')
  for (const other of [c.visitor, await world().visitor(await world().person('Curious desk', { role: 'secretariat' }))])
    expect((await other.get(thread)).status).toBe(404)
  const acts = await world().context().db.selectFrom('act').selectAll().where('kind', 'like', 'message.%').execute()
  expect(JSON.stringify(acts)).not.toContain(b.id)

  const desk = await world().visitor(await world().person('Judging desk', { role: 'secretariat' }))
  expect((await desk.get('/en/desk/messages')).text).not.toContain('Canary words')
  const page = await b.visitor.get(thread)
  const letter = /name="letter" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  await b.visitor.send(`${thread}/report`, { letter })
  expect((await desk.get('/en/desk/messages')).text).toContain('Canary words')
  await desk.send('/en/desk/messages', { letter, act: 'stopped' })
  await a.visitor.get(thread)
  expect((await a.visitor.send(thread, { words: 'More' })).status).toBe(403)
})

test('writing is slowed: ten at once, then a wait that is said', async () => {
  const [a, b] = [await memberWith('Fast (sample)'), await memberWith('Patient (sample)')]
  const statuses: number[] = []
  for (let n = 0; n < 11; n++) {
    await a.visitor.get(`/en/organisations/${b.slug}/message`)
    statuses.push((await a.visitor.send(`/en/organisations/${b.slug}/message`, { words: `Letter ${n}` })).status)
  }
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 429])
  const stranger = await world().visitor()
  expect((await stranger.get(`/en/organisations/${b.slug}/message`)).status).toBe(401)
})

test.each(['es', 'en', 'pt', 'fr'] as const)(
  'a certificate in %s is a tagged PDF; its code confirms what it says and no more; withdrawn, it says so',
  async (locale) => {
    const a = await memberWith(`Certified ${locale} (sample)`)
    const desk = await world().visitor(await world().person('Letter desk', { role: 'secretariat' }))
    await desk.get('/en/desk/letters')
    expect((await desk.send('/en/desk/letters', { kind: 'participation', locale, occasion: 'A forum' })).status).toBe(
      422,
    )
    await desk.get('/en/desk/letters')
    const issued = await desk.send('/en/desk/letters', {
      kind: 'participation',
      locale,
      person: 'Persona #text[certificada]',
      organisation: a.slug,
      occasion: 'Forum of samples',
      startsOn: '2026-10-01',
      endsOn: '2026-10-02',
      place: 'Panamá',
    })
    expect(issued.status).toBe(303)
    const own = await a.visitor.get(`/en/organisations/${a.slug}/letters`)
    const path = /href="(\/en\/issued-letters\/[^"]+\/pdf)"/.exec(own.body)?.[1] ?? ''
    const pdf = await world().web.inject({
      url: path,
      headers: { cookie: [...a.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.rawPayload.toString('latin1')).toContain('/StructTreeRoot')
    const other = await memberWith(`Curious ${locale} (sample)`)
    expect((await other.visitor.get(path)).status).toBe(404)
    expect((await other.visitor.get(`/en/organisations/${a.slug}/letters`)).status).toBe(404)

    const { letterCode } = await import('./use-cases-letters.ts')
    const code = await letterCode(world().context(), path.split('/')[3] ?? '')
    const visitor = await world().visitor()
    const confirmed = await visitor.get(`/en/letters?code=${code.toUpperCase()}`)
    expect(confirmed.text).toContain('Persona #text[certificada]')
    expect(confirmed.text).toContain('genuine, issued on')
    expect(confirmed.text).not.toContain('Hidden contact')
    expect((await visitor.get('/en/letters?code=2222222222222222')).text).toContain('No letter of ours has that code')
    const rows = await world().context().db.selectFrom('issued_letter').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(code)
    await desk.get('/en/desk/letters')
    await desk.send('/en/desk/letters/withdrawal', { letter: path.split('/')[3] ?? '' })
    expect((await visitor.get(`/en/letters?code=${code}`)).text).toContain('withdrawn on')
  },
)
