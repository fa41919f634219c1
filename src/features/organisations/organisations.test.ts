// Room: organisations. An organisation joins by the form, is listed at once and checked afterwards.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'

const world = useWorld()
const form = {
  kind: 'organisation',
  name: 'Red de Muestra <b>Norte</b>',
  category: 'migrant-org',
  country: 'MX',
  workingTables: ['1', '3'],
  languages: ['es'],
  contactName: 'Persona de muestra',
  contactChannel: 'whatsapp',
  contactValue: '+52 55 0000 0000',
  listing: 'name',
  consent: 'yes',
}

test('an organisation joins without e-mail, is listed at once, and the desk checks it afterwards', async () => {
  const visitor = await world().visitor()
  await visitor.get('/es/join')
  const sent = await visitor.send('/es/join', form)
  expect(sent.status).toBe(303)
  expect((await visitor.follow(sent)).text).toContain('Le damos la bienvenida')
  const list = await visitor.json<{ items: { name: string; slug: string; state: string }[] }>('/api/v1/organisations')
  expect(list.items.map((one) => one.name)).toContain('Red de Muestra <b>Norte</b>')
  const slug = list.items[0]?.slug ?? ''
  expect((await visitor.get(`/es/organisations/${slug}`)).body).not.toContain('<b>Norte')

  const desk = await world().visitor(await world().person('Secretariat sample', { role: 'secretariat' }))
  expect((await desk.get(`/en/organisations/${slug}`)).text).toContain('listed, not checked yet')
  const moved = await desk.follow(await desk.send(`/en/organisations/${slug}/check`, { act: 'check' }))
  expect(moved.text).toContain('listed and checked')
  expect(moved.text).toContain('+52 55 0000 0000')
  const stranger = await visitor.get(`/es/organisations/${slug}`)
  expect(stranger.body).not.toContain('name="act"')
  expect(stranger.body).not.toContain('+52 55 0000 0000')
  expect(JSON.stringify(await visitor.json(`/api/v1/organisations/${slug}`))).not.toContain('0000 0000')
})

test('what is wrong is said at the top, linked to its field, and nothing typed is lost', async () => {
  const visitor = await world().visitor()
  await visitor.get('/fr/join')
  const sent = await visitor.send('/fr/join', {
    ...form,
    name: '',
    contactChannel: 'email',
    contactValue: 'no es correo',
    consent: '',
  })
  expect(sent.status).toBe(422)
  expect(sent.text).toContain('Nom: Remplissez ce champ')
})

test('the same form sent twice is one member; another form with the same key is refused', async () => {
  const visitor = await world().visitor()
  await visitor.get('/en/join')
  const twice = { ...form, name: 'Sent twice (sample)', _key: 'a-key-of-one-form' }
  const first = await visitor.send('/en/join', twice)
  const second = await visitor.send('/en/join', twice)
  expect(second.location).toBe(first.location)
  expect((await visitor.send('/en/join', { ...twice, name: 'Another (sample)' })).status).toBe(422)
})

test('a country-only member is counted and never named; a stranger cannot check anybody', async () => {
  const visitor = await world().visitor()
  await visitor.get('/en/join')
  await visitor.send('/en/join', { ...form, name: 'Quiet sample', listing: 'country' })
  expect((await visitor.get('/en/organisations')).text).not.toContain('Quiet sample')
  expect((await visitor.get('/en/organisations/quiet-sample')).status).toBe(404)
  const csv = await visitor.get('/en/organisations.csv')
  expect(csv.body).not.toContain('Quiet sample')
  expect(
    (await visitor.send('/en/organisations/quiet-sample/check', { act: 'check' }).catch(() => ({ status: 401 })))
      .status,
  ).toBe(401)
})

test('the page of a member can be cited as of a day, and read by a program', async () => {
  const visitor = await world().visitor()
  await visitor.get('/en/join')
  await visitor.send('/en/join', { ...form, name: 'Cited sample' })
  const page = await visitor.get('/en/organisations/cited-sample')
  expect(page.text).toMatch(/Cited sample\. Mesa Abierta\. As of 21 November 2026\./)
  expect(page.body).toContain('href="/api/v1/organisations/cited-sample"')
  expect(await visitor.json('/api/v1/organisations/cited-sample')).toMatchObject({ name: 'Cited sample' })
})

test('a form from another site is refused', async () => {
  const visitor = await world().visitor()
  await visitor.get('/en/join')
  expect((await visitor.send('/en/join', form, { origin: 'https://elsewhere.example' })).status).toBe(403)
})

test('who leaves is listed no more, and the contact is deleted at once', async () => {
  const visitor = await world().visitor()
  await visitor.get('/en/join')
  await visitor.send('/en/join', { ...form, name: 'Leaving sample', contactValue: '+52 55 1111 1111' })
  const desk = await world().visitor(await world().person('Leaving desk sample', { role: 'secretariat' }))
  await desk.get('/en/organisations/leaving-sample')
  expect((await desk.send('/en/organisations/leaving-sample/check', { act: 'leave' })).status).toBe(303)
  expect((await visitor.get('/en/organisations/leaving-sample')).status).toBe(404)
  const row = await world()
    .context()
    .db.selectFrom('organisation')
    .select('contact_value')
    .where('slug', '=', 'leaving-sample')
    .executeTakeFirst()
  expect(row).toEqual({ contact_value: null })
})
