// Room: meetings. One forum all the way: prepared, announced, registered for, attended, minuted, documented.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { actsAbout } from '../../platform/acts/acts.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { joinMechanism, findOrganisation } from '../organisations/index.ts'
import { findMeeting, notesOf, noteForCiting, noteStationsOf, publicParticipationOf, waiting } from './index.ts'

const world = useWorld()
const desk = async () => world().visitor(await world().person('Secretariat sample', { role: 'secretariat' }))

/** A forum with a room, open for registration. */
async function openForum(title: string, capacity = '') {
  const visitor = await desk()
  await visitor.get('/en/desk/meetings/new')
  const created = await visitor.send('/en/desk/meetings/new', {
    kind: 'forum',
    title,
    startsOn: '2026-12-09',
    endsOn: '2026-12-10',
    timeZone: 'America/Panama',
  })
  const slug = created.location.replace(/^.*meetings\/([^?]+).*$/, '$1')
  await visitor.get(`/en/desk/meetings/${slug}/place`)
  const placed = await visitor.send(`/en/desk/meetings/${slug}/place`, {
    mode: 'hybrid',
    startsOn: '2026-12-09',
    endsOn: '2026-12-10',
    timeZone: 'America/Panama',
    place: 'Panama City',
    country: 'PA',
    capacity,
    onlineAddress: 'https://video.example.org/room',
    languages: ['es', 'en'],
  })
  expect(placed.status).toBe(303)
  for (const act of ['announce', 'open']) {
    await visitor.get(`/en/desk/meetings/${slug}`)
    expect((await visitor.send(`/en/desk/meetings/${slug}/step`, { act })).status).toBe(303)
  }
  return { slug, visitor }
}
const registerFields = {
  name: 'Persona de muestra',
  category: 'migrant-org',
  country: 'MX',
  channel: 'room',
  consent: 'yes',
}

test('the secretariat prepares a forum in short pages; the public sees it once it is announced', async () => {
  const visitor = await desk()
  const anyone = await world().visitor()
  await visitor.get('/es/desk/meetings/new')
  const created = await visitor.send('/es/desk/meetings/new', {
    kind: 'forum',
    title: 'Foro de prueba',
    startsOn: '2026-12-09',
    endsOn: '2026-12-10',
    timeZone: 'America/Santiago',
  })
  expect((await visitor.follow(created)).text).toContain('El borrador está creado')
  expect((await anyone.get('/es/meetings/foro-de-prueba-2026')).status).toBe(404)

  await visitor.get('/es/desk/meetings/foro-de-prueba-2026/words')
  await visitor.send('/es/desk/meetings/foro-de-prueba-2026/words', {
    'title-es': 'Foro de prueba',
    'title-fr': 'Forum d’essai',
    'topics-es': 'Reducir las vulnerabilidades\nIntegración',
    'topics-en': 'Reducing vulnerabilities\nIntegration',
    convenors: 'Mesa de muestra',
  })
  await visitor.get('/es/desk/meetings/foro-de-prueba-2026/agenda')
  const session = await visitor.send('/es/desk/meetings/foro-de-prueba-2026/agenda', {
    title: 'Apertura',
    day: '2026-12-09',
    starts: '09:00',
    ends: '10:30',
    objectives: ['1', '7'],
  })
  expect((await visitor.follow(session)).text).toContain('una sesión')
  await visitor.get('/es/desk/meetings/foro-de-prueba-2026/documents')
  const uploaded = await visitor.upload(
    '/es/desk/meetings/foro-de-prueba-2026/documents',
    { title: 'Nota conceptual', language: 'es' },
    { field: 'upload', name: 'nota.pdf', bytes: Buffer.from('%PDF-1.7 muestra') },
  )
  expect(uploaded.status).toBe(303)
  await visitor.get('/es/desk/meetings/foro-de-prueba-2026')
  await visitor.send('/es/desk/meetings/foro-de-prueba-2026/step', { act: 'announce' })

  const page = await anyone.get('/fr/meetings/foro-de-prueba-2026')
  expect(page.text).toContain('Forum d’essai')
  expect(page.text).toContain('Réservez la date')
  expect(page.text).toContain('09:00')
  const twin = await anyone.json<{
    topics: unknown[]
    sessions: { startsAt: string }[]
    documents: { href: string }[]
    code: string
  }>('/api/v1/meetings/foro-de-prueba-2026')
  expect(twin.topics).toHaveLength(2)
  expect(twin.sessions[0]?.startsAt).toBe('2026-12-09T12:00:00.000Z')
  expect(twin.code).toMatch(/^MTG-LAC-2026-\d{3}$/)
  const document = await anyone.get(`/es${twin.documents[0]?.href}`)
  expect([document.status, document.body]).toEqual([200, '%PDF-1.7 muestra'])
  expect((await anyone.get('/en/meetings?kind=forum&year=2026')).text).toContain('Foro de prueba')
  expect((await anyone.get('/en/meetings.csv')).body).toContain('foro-de-prueba-2026')
  expect((await anyone.get('/en/meetings.atom')).body).toContain('<title>Foro de prueba</title>')
  expect((await anyone.get(`/es/meetings/${twin.code}`)).status).toBe(200)
})

test('an organisation registers two people from its account, an office changes its channel, a person cancels', async () => {
  const { slug } = await openForum('Registration sample')
  const joined = await joinMechanism(world().context(), {
    kind: 'organisation',
    name: 'Red que inscribe (muestra)',
    category: 'migrant-org',
    country: 'MX',
    workingTables: ['1'],
    languages: ['es'],
    contactName: 'Persona de muestra',
    contactChannel: 'phone',
    contactValue: '+52 55 0000 0000',
    listing: 'name',
    consent: true,
    another: false,
  })
  const organisation = await findOrganisation(world().context(), joined.ok ? joined.value.slug : '')
  const rep = await world().visitor(
    await world().person('Rep sample', { role: 'representative', organisationId: organisation?.id }),
  )
  const to = `/es/meetings/${slug}/register`
  for (const [name, channel] of [
    ['Persona Uno', 'room'],
    ['Persona Dos', 'online'],
  ] as const) {
    expect((await rep.get(to)).text).toContain('Red que inscribe')
    const sent = await rep.send(to, { name, channel, consent: 'yes', organisation: organisation?.slug ?? '' })
    const confirmed = await rep.follow(sent)
    expect(confirmed.text).toContain('Inscripción confirmada')
    expect(confirmed.body.includes('https://video.example.org/room')).toBe(channel === 'online')
  }
  expect((await rep.get(to)).text).toContain('Ya inscribió a 2 personas')
  await rep.get(to)
  const twin = await rep.send(to, {
    name: 'persona  UNO',
    channel: 'online',
    consent: 'yes',
    organisation: organisation?.slug ?? '',
  })
  expect([twin.status, twin.text.includes('Ya inscribió a una persona con este nombre')]).toEqual([409, true])

  const person = await world().visitor()
  await person.get(to)
  const own = await person.send(to, { ...registerFields, category: 'government', country: 'PA' })
  await person.follow(own)
  const page = own.location.replace(/\?.*$/, '')
  expect((await person.follow(await person.send(page, { change: 'online' }))).text).toContain('Por video')
  expect((await person.follow(await person.send(page, { change: 'cancel' }))).text).toContain('Inscripción cancelada')
  const meeting = await findMeeting(world().context(), slug)
  expect(meeting?.room.taken).toBe(1)
  // Two private people are registered; the public counts from five on.
  expect((await publicParticipationOf(world().context(), meeting?.id ?? '')).total).toBe(0)
  expect((await person.get(`/es/registrations/${'a'.repeat(22)}`)).status).toBe(404)
})

test('the way in is shown to nobody else, and what is wrong keeps what was typed', async () => {
  const { slug } = await openForum('Wrong input sample')
  const person = await world().visitor()
  const to = `/en/meetings/${slug}/register`
  expect((await person.get(`/en/meetings/${slug}`)).body).not.toContain('video.example.org')
  expect(JSON.stringify(await person.json(`/api/v1/meetings/${slug}`))).not.toContain('video.example.org')
  await person.get(to)
  const wrong = await person.send(to, {
    name: 'Kept <name>',
    category: 'nonsense',
    country: 'XX',
    channel: 'phone',
    consent: '',
  })
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('Kept &lt;name>')
  await person.get(to)
  const huge = await person.send(to, { ...registerFields, needs: 'x'.repeat(2_000_000) })
  expect(huge.status).toBe(413)
  await person.get(to)
  expect((await person.send(to, { ...registerFields, organisation: 'somebody-elses' })).status).toBe(403)
})

test('attendance by list and code, figures per channel, notes by the rapporteur, approved by another person', async () => {
  const { slug, visitor } = await openForum('Held sample')
  const person = await world().visitor()
  const codes: string[] = []
  for (const name of ['Ana de muestra', 'Beto de muestra', 'Cora de muestra']) {
    await person.get(`/en/meetings/${slug}/register`)
    const sent = await person.send(`/en/meetings/${slug}/register`, { ...registerFields, name })
    codes.push(/class="receipt-code"[^>]*>(?:<span>)?([a-z0-9]{6})/.exec((await person.follow(sent)).body)?.[1] ?? '')
  }
  const base = `/en/desk/meetings/${slug}`
  for (const act of ['close', 'start']) {
    await visitor.get(base)
    await visitor.send(`${base}/step`, { act })
  }
  await visitor.get(`${base}/door`)
  expect((await visitor.send(`${base}/door`, { code: (codes[0] ?? '').toUpperCase() })).status).toBe(303)
  await visitor.get(`${base}/door`)
  expect((await visitor.send(`${base}/door`, { code: 'zzzzzz' })).text).toContain('Nobody is registered with this code')
  const found = await visitor.get(`${base}/door?q=cora`)
  const id = /name="registration" value="([^"]+)"/.exec(found.body)?.[1] ?? ''
  expect(found.text).toContain('Cora de muestra')
  expect(found.text).not.toContain('Beto de muestra')
  const marked = await visitor.send(`${base}/door?q=cora`, { registration: id })
  expect((await visitor.follow(marked)).text).toContain('Present')
  expect((await visitor.send(`${base}/door?q=cora`, { registration: id })).location).toContain('said-there-already')

  await visitor.get(`${base}/tallies`)
  await visitor.send(`${base}/tallies`, {
    channel: 'youtube',
    n: '782',
    qualifier: 'more-than',
    method: 'estimated',
    source: 'Sample count',
  })
  await visitor.get(`${base}/tallies`)
  const list = Buffer.from('Name,Email\nA,a@example.org\nB,b@example.org\nA again,A@example.org\n')
  const imported = await visitor.upload(
    `${base}/tallies`,
    { channel: 'zoom', qualifier: 'about', method: 'counted', source: 'Zoom report (sample)', column: 'email' },
    { field: 'upload', name: 'zoom.csv', bytes: list },
  )
  expect(imported.status).toBe(303)

  const rapporteur = await world().visitor(await world().person('Rapporteur sample', { role: 'rapporteur' }))
  for (const [kind, text] of [
    ['information', 'The clinic was opened.'],
    ['recommendation', 'Offer municipal services without a residence card.'],
    ['commitment', 'We will publish the figures by June.'],
  ]) {
    await rapporteur.get(`${base}/notes`)
    expect(
      (
        await rapporteur.send(`${base}/notes`, {
          kind: kind ?? '',
          text: text ?? '',
          speakerCategory: 'local-authority',
        })
      ).status,
    ).toBe(303)
  }
  await rapporteur.get(`${base}/notes`)
  expect(
    (await rapporteur.send(`${base}/notes`, { kind: 'information', text: '', speakerCategory: 'government' })).status,
  ).toBe(422)
  expect((await person.get(`/en/meetings/${slug}`)).text).not.toContain('The clinic was opened')
  expect(
    (await waiting({ ...world().context(await world().person('Looks sample', { role: 'secretariat' })) })).map(
      (one) => one.what,
    ),
  ).toContain('meetings.waiting-notes')

  await visitor.get(base)
  await visitor.send(`${base}/step`, { act: 'end' })
  await visitor.get(base)
  expect((await visitor.send(`${base}/step`, { act: 'document' })).text).toContain('there must be notes')
  const minutes = `${base}/minutes`
  await visitor.get(minutes)
  expect((await visitor.send(`${minutes}/window`, { commentsUntil: dayOf(world().context().now) })).status).toBe(303)
  await visitor.get(minutes)
  expect((await visitor.send(`${minutes}/approval`, {})).status).toBe(303)
  await visitor.get(base)
  expect((await visitor.send(`${base}/step`, { act: 'document' })).text).toContain(
    'papers made from the minutes must be',
  )
  await visitor.get(minutes)
  expect((await visitor.send(`${minutes}/release`, {})).status).toBe(303)
  await visitor.get(base)
  expect((await visitor.send(`${base}/step`, { act: 'document' })).status).toBe(303)

  const page = await person.get(`/en/meetings/${slug}`)
  expect(page.text).toContain('The clinic was opened')
  expect(page.text).toContain('more than 782')
  expect(page.text).toContain('given by the platform')
  expect(page.text).not.toContain('784')
  const twin = await person.json<{
    tallies: { channel: string; n: number; qualifier: string }[]
    attended: { total: number }
  }>(`/api/v1/meetings/${slug}`)
  expect(twin.tallies.map((one) => [one.channel, one.n, one.qualifier])).toEqual([
    ['youtube', 782, 'more-than'],
    ['zoom', 2, 'exactly'],
  ])
  expect(twin.attended.total).toBe(2)

  const meeting = await findMeeting(world().context(), slug)
  const notes = await notesOf(world().context(), meeting?.id ?? '')
  expect(
    (
      await noteStationsOf(
        world().context(),
        notes.map((note) => note.id),
      )
    ).map((one) => one.subject.kind),
  ).toEqual(['note', 'note', 'note'])
  expect((await noteForCiting(world().context(), notes[0]?.id ?? '')).ok).toBe(false)
  const acts = await actsAbout(world().context(), { kind: 'meeting', id: meeting?.id ?? '' })
  expect(
    acts
      .map((act) => act.kind)
      .filter((kind) => kind !== 'meeting.changed')
      .sort(),
  ).toEqual(
    [
      'meeting.created',
      'meeting.announced',
      'meeting.opened',
      'meeting.closed',
      'meeting.started',
      'tally.recorded',
      'tally.recorded',
      'meeting.held',
      'minutes.opened',
      'minutes.approved',
      'minutes.released',
      'meeting.documented',
    ].sort(),
  )
})

test('two people hold every duty: nobody approves their own notes', async () => {
  const { slug, visitor: other } = await openForum('Two persons sample')
  const both = await world().visitor(
    await world().person('Both sample', { role: 'secretariat' }, { role: 'rapporteur' }),
  )
  const to = `/en/desk/meetings/${slug}/notes`
  await both.get(to)
  await both.send(to, { kind: 'decision', text: 'A sample decision.' })
  for (const act of ['close', 'start']) {
    await other.get(`/en/desk/meetings/${slug}`)
    await other.send(`/en/desk/meetings/${slug}/step`, { act })
  }
  const minutes = `/en/desk/meetings/${slug}/minutes`
  await both.get(minutes)
  await both.send(`${minutes}/window`, { commentsUntil: dayOf(world().context().now) })
  expect((await both.get(minutes)).text).toContain('another person approves them')
  expect((await both.post(`${minutes}/approval`)).status).toBe(409)
  await other.get(minutes)
  expect((await other.send(`${minutes}/approval`, {})).status).toBe(303)
})

test('steps that the table does not have, and people whom the policy does not name, are refused', async () => {
  const { slug, visitor } = await openForum('Denied sample')
  const base = `/en/desk/meetings/${slug}`
  await visitor.get(base)
  expect((await visitor.send(`${base}/step`, { act: 'document' })).status).toBe(409)
  const stranger = await world().visitor()
  const rep = await world().visitor(
    await world().person('Rep denied', {
      role: 'representative',
      organisationId: '00000000-0000-4000-8000-000000000001',
    }),
  )
  const rapporteur = await world().visitor(await world().person('Rapporteur denied', { role: 'rapporteur' }))
  for (const rest of [
    '',
    '/words',
    '/place',
    '/agenda',
    '/documents',
    '/invitations',
    '/door',
    '/tallies',
    '/notes',
    '/invitations.xlsx',
  ]) {
    expect([rest, (await stranger.get(base + rest)).status]).toEqual([rest, 401])
    expect([rest, (await rep.get(base + rest)).status]).toEqual([rest, 403])
    const own = ['', '/notes'].includes(rest)
    expect([rest, (await rapporteur.get(base + rest)).status]).toEqual([rest, own ? 200 : 403])
  }
  const origin = { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://mesa.test', host: 'mesa.test' }
  for (const rest of [
    '/step',
    '/words',
    '/place',
    '/agenda',
    '/door',
    '/tallies',
    '/notes',
    '/minutes/window',
    '/minutes/approval',
    '/minutes/release',
    '/minutes/recordings',
    '/minutes/quotes/letter',
    '/invitations',
    '/invitations/sheet',
  ]) {
    const sent = await world().web.inject({
      method: 'POST',
      url: base + rest,
      headers: origin,
      payload: `_key=a-key-of-${rest.replace(/\W/g, '')}&act=cancel`,
    })
    expect([rest, sent.statusCode]).toEqual([rest, 401])
  }
})

test('dates that are none, a clock that runs backwards and a zone of nowhere are said at their field', async () => {
  const visitor = await desk()
  const fields = { kind: 'forum', title: 'Wrong dates', startsOn: '2026-02-30', timeZone: 'America/Panama' }
  await visitor.get('/en/desk/meetings/new')
  expect((await visitor.send('/en/desk/meetings/new', fields)).status).toBe(422)
  expect(
    (await visitor.send('/en/desk/meetings/new', { ...fields, startsOn: '2026-12-09', endsOn: '2026-12-01' })).text,
  ).toContain('Last day: It must come after the beginning')
  expect(
    (await visitor.send('/en/desk/meetings/new', { ...fields, startsOn: '2026-12-09', timeZone: 'America/Nowhere' }))
      .text,
  ).toContain('Choose one of the time zones')
  const { slug } = await openForum('Clock sample')
  await visitor.get(`/en/desk/meetings/${slug}/agenda`)
  const backwards = await visitor.send(`/en/desk/meetings/${slug}/agenda`, {
    title: 'Kept title',
    day: '2026-12-09',
    starts: '11:00',
    ends: '09:00',
  })
  expect([backwards.status, backwards.body.includes('Kept title')]).toEqual([422, true])
  expect(
    (
      await visitor.send(`/en/desk/meetings/${slug}/agenda`, {
        title: 'Day outside',
        day: '2027-01-09',
        starts: '09:00',
        ends: '10:00',
      })
    ).text,
  ).toContain('Choose a day of the meeting')
})
