// Room: meetings. The line for a full room, delegations, roles, sheets and segments, over the web; and those who try to
// read or take what is not theirs.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { unzip } from '../../platform/files/zip.ts'
import { findMeeting, invitationsOf, purgeLists, takeOverRole } from './index.ts'
import { linkToken } from './links.ts'
import { delegatesOf, delegationsOf } from './store-delegations.ts'
import { giveDuty, shapeForm } from './use-cases-forms.ts'
import { rolesOf } from './store-roles.ts'
import { seatsNow } from './store-seats.ts'
import { createMeeting, editPlace, takeStep } from './use-cases.ts'
import { registerByLetter } from './use-cases-delegations.ts'
import { lapseOffers, setQuota } from './use-cases-seats.ts'
import { remindRoles } from './use-cases-roles.ts'

const world = useWorld()
const place = { mode: 'hybrid' as const, startsOn: '2026-12-09', timeZone: 'America/Panama', languages: ['es'] }
async function openMeeting(title: string, capacity?: number) {
  const actor = await world().person('Secretariat sample', { role: 'secretariat' })
  const context = world().context(actor)
  const created = await createMeeting(context, { kind: 'review', title, ...place })
  const slug = created.ok ? created.value.slug : ''
  await editPlace(context, slug, { ...place, capacity })
  for (const act of ['announce', 'open'] as const) await takeStep(context, slug, act)
  const id = (await findMeeting(context, slug))?.id ?? ''
  return { slug, id, context, actor, desk: await world().visitor(actor), to: `/en/desk/meetings/${slug}` }
}
const person = (name: string, channel: string, more: Record<string, string> = {}) => ({
  name,
  category: 'cso',
  country: 'MX',
  channel,
  consent: 'yes',
  ...more,
})
const letter = {
  institution: 'Ministry of samples',
  category: 'government',
  country: 'PA',
  letterReference: 'NV-1',
  letterOn: '2026-11-20',
  headName: 'Head Sample',
  headOffice: 'Vice-Minister of samples',
  members: 'Second Sample, Director\nThird Sample, Adviser',
  channel: 'room' as const,
  speaks: true,
}

test('a full room offers the video at once and the line; who withdraws gives the seat to the next', async () => {
  const { slug, context, id } = await openMeeting('Line', 1)
  const register = async (fields: Record<string, string>) => {
    const visitor = await world().visitor()
    await visitor.get(`/en/meetings/${slug}/register`)
    const sent = await visitor.send(`/en/meetings/${slug}/register`, fields)
    return { visitor, sent, own: sent.location.replace(/\?.*/, '') }
  }
  const first = await register(person('First', 'room'))
  const refused = await register(person('Second', 'room', { contact: 'second@example.org' }))
  expect(refused.sent.status).toBe(409)
  expect(refused.sent.body).toContain('value="online-and-wait"')
  const { visitor: second } = refused
  const sent = await second.send(
    `/en/meetings/${slug}/register`,
    person('Second', 'online-and-wait', { contact: 'second@example.org' }),
  )
  const own = sent.location.replace(/\?.*/, '')
  expect((await second.get(own)).text).toContain('You are next')
  const third = await register(person('Third', 'wait'))
  expect((await third.visitor.get(third.own)).text).toContain('One person is before you')
  expect((await third.visitor.get(third.own)).text).not.toContain('Your code')
  await first.visitor.get(first.own)
  await first.visitor.send(first.own, { _form: 'change', change: 'cancel' })
  expect((await second.get(own)).text).toContain('until 23 November 2026')
  // The place on offer is held: a newcomer does not get it.
  expect((await register(person('Newcomer', 'room'))).sent.status).toBe(409)
  expect((await third.visitor.send(third.own, { _form: 'line', change: 'take' })).status).toBe(409)
  await world().work('mail.send')
  const mail = (await world().mails()).find((one) => one.to.includes('second@example.org'))
  expect(mail?.text).toContain('23 November 2026')
  expect(mail?.subject).not.toMatch(/line|place|meeting/i)
  expect(mail?.text).not.toMatch(/Line|Second/)
  // The link is their own page; it is made when the mail goes, and what waits for it holds none.
  expect(mail?.text).toContain(own.replace(/^.*registrations/, 'registrations'))
  const kept = JSON.stringify(await context.db.selectFrom('outgoing_mail').selectAll().execute())
  expect(kept).not.toContain(own.replace(/^.*registrations./, ''))
  // It lapses, and goes on; the one who let it pass stays by video and may wait again.
  expect(await lapseOffers({ ...world().context(), now: new Date('2026-11-24T12:00:00Z') })).toBeGreaterThan(0)
  expect((await second.get(own)).text).toContain('went to the next person')
  await third.visitor.get(third.own)
  const taken = await third.visitor.follow(await third.visitor.send(third.own, { _form: 'line', change: 'take' }))
  expect(taken.text).toContain('Registration confirmed')
  expect((await seatsNow(context, id)).room.total).toEqual({ capacity: 1, taken: 1 })
})

test('64 at once for the last place of a category: one has it, the room keeps the rest', async () => {
  const { slug, id, context } = await openMeeting('Race of a category', 10)
  await setQuota(context, slug, { channel: 'room', row: 'cso', places: 1 })
  const answers = await Promise.all(
    Array.from({ length: 64 }, (_, n) =>
      world().web.inject({
        method: 'POST',
        url: `/en/meetings/${slug}/register`,
        payload: new URLSearchParams({
          ...person(`Racer ${n}`, n % 2 ? 'room' : 'wait'),
          _key: `race-key-${n}-0000`,
        }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://mesa.test', host: 'mesa.test' },
      }),
    ),
  )
  expect(answers.filter((one) => ![303, 409].includes(one.statusCode)).map((one) => one.statusCode)).toEqual([])
  const { room } = await seatsNow(context, id)
  expect([room.total.taken, room.rows.get('cso')?.taken]).toEqual([1, 1])
  expect((await setQuota(context, slug, { channel: 'room', row: 'cso', places: 0 })).ok).toBe(false)
  // More places: those who wait have them at once, as far as they go.
  expect((await setQuota(context, slug, { channel: 'room', row: 'cso', places: 5 })).ok).toBe(true)
  expect((await seatsNow(context, id)).room.rows.get('cso')?.taken).toBe(5)
}, 60_000)

test('a delegation by letter: public are the institution and the office of its head, nobody’s name', async () => {
  const { slug, id, context, desk, to } = await openMeeting('By letter', 10)
  await desk.get(`${to}/delegations`)
  const { speaks: _speaks, ...fields } = letter
  const sent = await desk.send(`${to}/delegations`, { _form: 'letter', ...fields, speaks: 'yes', speakingOrder: '3' })
  expect(sent.status).toBe(303)
  const [delegation] = await delegationsOf(context, id)
  expect((await delegatesOf(context, [delegation?.id ?? ''])).map((one) => [one.rank, one.name])).toEqual([
    [1, 'Head Sample'],
    [2, 'Second Sample'],
    [3, 'Third Sample'],
  ])
  expect((await registerByLetter(context, slug, letter)).ok).toBe(false)
  expect((await registerByLetter(context, slug, { ...letter, institution: 'X', category: 'cso' })).ok).toBe(false)
  expect((await registerByLetter(context, slug, { ...letter, institution: 'X', members: 'no office' })).ok).toBe(false)
  const stranger = await world().visitor()
  const seen = await stranger.get(`/en/meetings/${slug}/delegations`)
  expect(seen.text).toContain('Vice-Minister of samples')
  const twin = JSON.stringify(await stranger.json(`/api/v1/meetings/${slug}/delegations`))
  for (const bytes of [seen.body, twin, (await stranger.get(`/en/meetings/${slug}`)).body])
    for (const hidden of ['Head Sample', 'Second Sample', 'Director', 'NV-1']) expect(bytes).not.toContain(hidden)
  // Its own link changes its own members; who stays keeps their code, who goes frees the seat.
  const token = await linkToken(context, 'delegation', delegation?.id ?? '')
  const own = await world().visitor()
  expect((await own.get(`/en/delegations/${token}/briefing`)).text).toContain('Number 3 in the speaking order')
  await own.get(`/en/delegations/${token}`)
  const changed = await own.send(`/en/delegations/${token}`, {
    headName: 'Head Sample',
    headOffice: 'Minister of samples',
    members: 'Third Sample, Adviser',
    channel: 'room',
    speaks: 'yes',
  })
  expect(changed.status).toBe(303)
  expect((await seatsNow(context, id)).room.total.taken).toBe(2)
  expect((await stranger.get(`/en/meetings/${slug}/delegations`)).text).toContain('Minister of samples')
})

test('the link of one delegation opens no other, nor a registration, nor a role', async () => {
  const { slug, id, context } = await openMeeting('Links')
  for (const institution of ['Ministry A', 'Ministry B'])
    await registerByLetter(context, slug, { ...letter, institution, headName: `Head of ${institution}` })
  const [a, b] = await delegationsOf(context, id)
  const token = await linkToken(context, 'delegation', a?.id ?? '')
  const stranger = await world().visitor()
  expect((await stranger.get(`/en/delegations/${token}`)).text).not.toContain('Head of Ministry B')
  for (const path of [`registrations/${token}`, `invitations/${token}`, `speakers/${token}`, `delegations/${b?.id}`])
    expect((await stranger.get(`/en/${path}`)).status).toBe(404)
  const guess = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
  expect((await stranger.get(`/en/delegations/${guess}`)).status).toBe(404)
  for (const role of ['rapporteur', 'moderator', 'administrator', 'representative', 'office'] as const) {
    const visitor = await world().visitor(await world().person(`A ${role}`, { role }))
    for (const room of ['delegations', `delegations/${a?.id}`, 'roles', 'registration', 'segments', 'sheets'])
      expect((await visitor.get(`/en/desk/meetings/${slug}/${room}`)).status).toBe(403)
  }
})

test('a sheet opens for who serves it alone; formulas stay words; needs are in no public byte', async () => {
  const { slug, context, actor, desk, to } = await openMeeting('Sheets')
  await shapeForm(context, slug, {
    questions: ['sessions', 'languages', 'access', 'visa', 'travel', 'sponsorship', 'name', 'photo', 'recording'],
    offerDays: 2,
  })
  const visitor = await world().visitor()
  await visitor.get(`/en/meetings/${slug}/register`)
  const formula = '=HYPERLINK("http://evil.example","x")'
  const sent = await visitor.send(`/en/meetings/${slug}/register`, {
    ...person(formula, 'room', { contact: '+507 6000', needs: 'a ramp-canary', visa: '@visa-canary' }),
    languages: ['es', 'sgn'],
    consentName: 'yes',
  })
  expect(sent.status).toBe(303)
  await visitor.get(`/en/meetings/${slug}/register`)
  await visitor.send(`/en/meetings/${slug}/register`, person('Unnamed Sample', 'room', { travel: 'bus-canary' }))
  const duties = ['badges', 'participants', 'interpretation', 'travel', 'access'] as const
  const colleague = await world().visitor(await world().person('Colleague sample', { role: 'secretariat' }))
  for (const duty of duties)
    for (const end of ['', '.xlsx', '.pdf'])
      for (const who of [desk, colleague]) expect((await who.get(`${to}/sheets/${duty}${end}`)).status).toBe(403)
  for (const duty of duties) await giveDuty(context, slug, { person: actor.personId ?? '', duty })
  const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const bytesOf = async (file: string) =>
    (await world().web.inject({ url: `${to}/sheets/${file}`, headers: { host: 'mesa.test', cookie } })).rawPayload
  for (const duty of duties) {
    expect((await desk.get(`${to}/sheets/${duty}`)).status).toBe(200)
    expect((await bytesOf(`${duty}.pdf`)).subarray(0, 5).toString()).toBe('%PDF-')
    const parts = unzip(await bytesOf(`${duty}.xlsx`), 20_000_000) ?? new Map<string, Buffer>()
    for (const [name, part] of parts) if (name.includes('sheet')) expect(part.toString()).not.toContain('<f>')
    expect((await colleague.get(`${to}/sheets/${duty}`)).status).toBe(403)
  }
  expect((await desk.get(`${to}/sheets/travel`)).text).toContain('bus-canary')
  expect((await desk.get(`${to}/sheets/travel`)).text).not.toContain('ramp-canary')
  expect((await desk.get(`${to}/sheets/access`)).text).toContain('ramp-canary')
  const list = await desk.get(`${to}/sheets/participants`)
  expect(list.text).not.toContain('Unnamed Sample')
  expect(list.text).toContain('One more person takes part')
  expect(list.body).toContain('=HYPERLINK(&quot;')
  const door = await desk.get(`${to}/door`)
  const open = await Promise.all(
    [`/en/meetings/${slug}`, `/api/v1/meetings/${slug}`, `/en/meetings/${slug}/delegations`].map((url) =>
      world().web.inject({ url, headers: { host: 'mesa.test' } }),
    ),
  )
  for (const word of ['ramp-canary', 'visa-canary', 'bus-canary'])
    for (const bytes of [door.body, ...open.map((one) => one.body)]) expect(bytes).not.toContain(word)
  // Withdrawing forgets at once; the round forgets the rest.
  const own = sent.location.replace(/\?.*/, '')
  await visitor.get(own)
  await visitor.send(own, { _form: 'change', change: 'cancel' })
  expect((await desk.get(`${to}/sheets/travel`)).text).not.toContain('visa-canary')
  await purgeLists({ ...world().context(), now: new Date('2027-07-30T04:00:00Z') })
  expect((await desk.get(`${to}/sheets/travel`)).text).not.toContain('bus-canary')
})

test('who has a role answers on one page without an account; only a name with consent is published', async () => {
  const { slug, id, context, desk, to } = await openMeeting('Roles')
  await desk.get(`${to}/roles`)
  const given = {
    role: 'chair',
    category: 'government',
    country: 'PA',
    language: 'en',
    contactValue: 'chair@example.org',
  }
  expect((await desk.send(`${to}/roles`, { _form: 'role', ...given, name: 'Chair Sample' })).status).toBe(303)
  const chosen = {
    proposalId: '00000000-0000-4000-8000-0000000000aa',
    meetingId: id,
    role: 'panellist' as const,
    name: 'Chosen Sample',
    organisationId: null,
    category: 'cso',
    country: 'CO',
    languages: ['es'],
    contactValue: null,
  }
  await takeOverRole(context, chosen)
  await takeOverRole(context, chosen)
  const roles = await rolesOf(context, id)
  expect(roles.map((one) => [one.name, one.state])).toEqual([
    ['Chair Sample', 'invited'],
    ['Chosen Sample', 'invited'],
  ])
  const stranger = await world().visitor()
  const publicPage = async () => (await stranger.get(`/en/meetings/${slug}/delegations`)).text
  expect(await publicPage()).not.toContain('Chosen Sample')
  for (const [index, consent] of [
    [0, false],
    [1, true],
  ] as const) {
    const token = await linkToken(context, 'role', roles[index]?.id ?? '')
    const visitor = await world().visitor()
    await visitor.get(`/en/speakers/${token}`)
    const answer = { answer: 'confirmed', needs: 'a speaker-canary', ...(consent ? { consentName: 'yes' } : {}) }
    expect((await visitor.send(`/en/speakers/${token}`, answer)).status).toBe(303)
  }
  expect(await publicPage()).toContain('Chosen Sample')
  expect(await publicPage()).not.toContain('Chair Sample')
  expect(await publicPage()).not.toContain('speaker-canary')
  expect(await remindRoles({ ...world().context(), now: new Date('2026-12-03T13:20:00Z') })).toBe(1)
  expect(await remindRoles({ ...world().context(), now: new Date('2026-12-04T13:20:00Z') })).toBe(0)
})

test('by segment: first how many, then each once; opened says that the form was reached, nothing else', async () => {
  const { slug, id, context, desk, to } = await openMeeting('Segments')
  const { loadDemo } = await import('../organisations/index.ts')
  await loadDemo(world().context())
  const preview = await desk.get(`${to}/segments?segment=members`)
  const fresh = Number(/Make (\d+) invitations/.exec(preview.text)?.[1] ?? 0)
  expect(fresh).toBeGreaterThan(1)
  expect(await invitationsOf(context, id)).toHaveLength(0)
  const invited = await desk.send(`${to}/segments?segment=members`, { segment: 'members' })
  expect(invited.status).toBe(303)
  const made = await invitationsOf(context, id)
  expect(made).toHaveLength(fresh)
  const again = await desk.get(`${to}/segments?segment=members`)
  expect(again.text).toContain('none not invited yet')
  const [one] = made
  const token = await linkToken(context, 'invitation', one?.id ?? '')
  expect((await (await world().visitor()).get(`/en/invitations/${token}`)).status).toBe(200)
  const after = await invitationsOf(context, id)
  expect(after.filter((each) => each.openedOn !== null)).toHaveLength(1)
  expect((await findMeeting(context, slug))?.state).toBe('open')
})
