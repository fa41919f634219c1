// Room: meetings. Agendas in versions: what changed is said in words and told once to those registered; old versions
// stay readable; rooms, parts and clocks keep their rules; nobody publishes what they have not seen.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { wallIn } from './rules.ts'
import {
  type PlannedSession,
  changesBetween,
  copiedSessions,
  isClockIn,
  shiftedTo,
  wrongPlace,
} from './rules-agenda.ts'
import { findMeeting, sessionsOf } from './store.ts'
import { publishAgenda } from './use-cases-agenda.ts'
import { copyMeeting } from './use-cases-copy.ts'
import { createMeeting, dropSession, editPlace, putSession, takeStep } from './use-cases.ts'
import { register } from './use-cases-register.ts'

const world = useWorld({ with: 'record' })
const at = (clock: string) => new Date(`2027-03-16T${clock}:00Z`)
const planned = (id: string, from: string, to: string, more: Partial<PlannedSession> = {}): PlannedSession => ({
  id,
  kind: 'session',
  parentId: null,
  title: { original: 'en', values: { en: { text: id, origin: 'original' } } },
  about: null,
  startsAt: at(from),
  endsAt: at(to),
  onDay: null,
  room: null,
  area: null,
  objectives: [],
  cancelledOn: null,
  ...more,
})

test('two sessions are not in one room at once; a part lies within its whole; a cancelled one frees the room', () => {
  const whole = planned('whole', '09:00', '11:00', { room: 'A' })
  expect(wrongPlace(planned('b', '10:00', '12:00', { room: 'a' }), [whole], 'UTC')).toEqual({
    room: 'meetings.wrong-room-in-use',
  })
  expect(wrongPlace(planned('b', '11:00', '12:00', { room: 'A' }), [whole], 'UTC')).toBeNull()
  expect(wrongPlace(planned('b', '10:00', '12:00', { room: 'B' }), [whole], 'UTC')).toBeNull()
  expect(
    wrongPlace(planned('b', '10:00', '12:00', { room: 'A' }), [{ ...whole, cancelledOn: '2027-01-01' }], 'UTC'),
  ).toBeNull()
  const part = planned('part', '09:30', '10:00', { room: 'A', parentId: 'whole' })
  expect(wrongPlace(part, [whole], 'UTC')).toBeNull()
  expect(wrongPlace({ ...part, endsAt: at('11:30') }, [whole], 'UTC')).toEqual({
    starts: 'meetings.wrong-outside-parent',
  })
  expect(wrongPlace({ ...whole, startsAt: at('09:45') }, [whole, part], 'UTC')).toEqual({
    starts: 'meetings.wrong-outside-parts',
  })
  const deeper = planned('deeper', '09:30', '09:40', { parentId: 'part' })
  expect(wrongPlace(deeper, [whole, part], 'UTC')).toEqual({ parent: 'meetings.wrong-parent-deep' })
  expect(wrongPlace({ ...whole, parentId: 'other' }, [part, planned('other', '08:00', '12:00')], 'UTC')).toEqual({
    parent: 'meetings.wrong-parent-deep',
  })
})

test('added, moved, elsewhere, renamed, reworded, cancelled and back again are each said, and nothing else', () => {
  const before = [
    planned('a', '09:00', '10:00', { room: 'A' }),
    planned('b', '10:00', '11:00'),
    planned('gone', '12:00', '13:00'),
  ]
  const [a, b] = before as [PlannedSession, PlannedSession]
  const title = { original: 'en', values: { en: { text: 'New name', origin: 'original' as const } } }
  const said = (after: PlannedSession[], from = before) =>
    changesBetween(from, after).map(({ what, session }) => `${what} ${session.id}`)
  expect(said(before)).toEqual([])
  expect(said([{ ...a, startsAt: at('08:30'), room: 'B' }, { ...b, title }, planned('c', '14:00', '15:00')])).toEqual([
    'moved a',
    'elsewhere a',
    'renamed b',
    'added c',
    'cancelled gone',
  ])
  const cancelled = { ...b, cancelledOn: '2027-01-01' }
  expect(said([a, cancelled], [a, b])).toEqual(['cancelled b'])
  expect(said([a, cancelled], [a, cancelled])).toEqual([])
  expect(said([a, b], [a, cancelled])).toEqual(['restored b'])
  const translated = {
    ...b,
    title: { ...b.title, values: { ...b.title.values, fr: { text: 'b', origin: 'human' as const } } },
  }
  expect(said([a, translated], [a, b])).toEqual(['reworded b'])
})

test('laid over new days each session keeps its clock at the venue and its place, whatever the season', () => {
  const zones = ['America/Santiago', 'America/Tijuana', 'Europe/Madrid', 'America/Panama', 'America/Asuncion', 'UTC']
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 0, max: 5 }),
      // At three at night clocks jump; nobody meets then, and such a time is refused where it is typed.
      fc.integer({ min: 6 * 60, max: 22 * 60 }),
      (zone, first, later, nth, minutes) => {
        const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)
        const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
        const from = { day: day(first), zone }
        const start = shiftedTo(new Date(`${day(first + nth)}T${clock}:00Z`), { day: day(first), zone: 'UTC' }, from)
        const moved = shiftedTo(start, from, { day: day(first + later), zone })
        expect(moved && wallIn(zone, moved)).toEqual({ day: day(first + later + nth), clock })
      },
    ),
    { seed: 4, numRuns: 300 },
  )
})

test('a copy has new ids, the same order of parts, and no session that was cancelled', () => {
  const all = [
    planned('whole', '09:00', '11:00'),
    planned('part', '09:30', '10:00', { parentId: 'whole' }),
    planned('off', '12:00', '13:00', { cancelledOn: '2027-01-01' }),
  ]
  let n = 0
  const copy = copiedSessions(
    all,
    { day: '2027-03-16', zone: 'UTC' },
    { day: '2028-03-14', zone: 'UTC' },
    () => `new-${++n}`,
  )
  expect(copy.map((one) => [one.id, one.parentId, one.startsAt?.toISOString()])).toEqual([
    ['new-1', null, '2028-03-14T09:00:00.000Z'],
    ['new-2', 'new-1', '2028-03-14T09:30:00.000Z'],
  ])
})

test('an hour that the clocks leave out is no time of day', () => {
  expect(isClockIn('Europe/Madrid', '2027-03-28', '02:30')).toBe(false)
  expect(isClockIn('Europe/Madrid', '2027-03-28', '03:30')).toBe(true)
  expect(isClockIn('America/Tijuana', '2027-03-14', '02:30')).toBe(false)
})

const noObjectives = { objectives: [] }
async function announced(secretary: Actor, title: string): Promise<string> {
  const context = world().context(secretary)
  const made = await createMeeting(context, {
    kind: 'review',
    title,
    startsOn: '2027-03-16',
    endsOn: '2027-03-18',
    timeZone: 'America/Santiago',
  })
  if (!made.ok) throw new Error('not made')
  const { slug } = made.value
  await editPlace(context, slug, {
    mode: 'hybrid',
    startsOn: '2027-03-16',
    endsOn: '2027-03-18',
    timeZone: 'America/Santiago',
    capacity: 90,
    languages: ['es', 'en'],
  })
  for (const [title, starts, ends] of [
    ['Opening', '09:00', '10:00'],
    ['Round table', '11:00', '12:00'],
  ] as const)
    await putSession(context, slug, {
      title,
      day: '2027-03-16',
      starts,
      ends,
      kind: 'plenary',
      room: 'Hall',
      ...noObjectives,
    })
  await takeStep(context, slug, 'announce')
  return slug
}
const publish = async (actor: Actor, slug: string, number: number) => {
  const context = world().context(actor)
  return publishAgenda(context, slug, { number, revision: (await findMeeting(context, slug))?.revision ?? 0 })
}

test('published, changed, published again: told once to each who registered; the old version stays', async () => {
  const secretary = await world().person('Secretariat of agendas sample', { role: 'secretariat' })
  const member = await world().person('Registered member sample')
  const slug = await announced(secretary, 'A review in versions')
  const desk = world().context(secretary)
  const visitor = await world().visitor()
  expect((await visitor.get(`/en/meetings/${slug}/agenda`)).text).toContain('Provisional agenda')
  expect((await publish(secretary, slug, 1)).ok).toBe(true)
  await takeStep(desk, slug, 'open')
  const person = { channel: 'online', consent: true, category: 'cso', country: 'CL' } as const
  const one = await register(world().context(member), slug, { ...person, name: 'Member sample' })
  const two = await register(world().context(), slug, {
    ...person,
    name: 'Nameless sample',
    contact: 'nameless@example.org',
  })
  const three = await register(world().context(), slug, {
    ...person,
    name: 'Second sample',
    contact: 'Nameless@example.org',
  })
  expect([one.ok, two.ok, three.ok]).toEqual([true, true, true])

  const meeting = await findMeeting(desk, slug)
  const [opening, table] = await sessionsOf(desk, meeting?.id ?? '')
  await putSession(desk, slug, {
    session: opening?.id,
    title: 'Opening',
    day: '2027-03-16',
    starts: '09:30',
    ends: '10:30',
    room: 'Hall',
    kind: 'plenary',
    ...noObjectives,
  })
  await dropSession(desk, slug, table?.id ?? '')
  // What the desk changed is not public before it is published: not on the page, the twin, the Word file or the
  // calendar.
  expect((await visitor.get(`/en/meetings/${slug}`)).text).toContain('09:00–10:00')
  expect((await visitor.get(`/en/meetings/${slug}/agenda`)).text).not.toContain('09:30')
  expect((await visitor.get(`/es/meetings/${slug}.ics`)).body).not.toContain('STATUS:CANCELLED')
  const staff = await world().visitor(secretary)
  const page = await staff.get(`/en/desk/meetings/${slug}/agenda`)
  expect(page.text).toContain('Moved: “Opening”, from 16 March 2027, 09:00–10:00 to 16 March 2027, 09:30–10:30')
  expect(page.text).toContain('Cancelled: “Round table”')
  expect(page.text).toContain('The 3 people registered are told')

  const sent = await staff.send(`/en/desk/meetings/${slug}/agenda/publication`, {})
  expect(sent.location).toContain('/agenda')
  const now = await visitor.get(`/en/meetings/${slug}/agenda`)
  expect(now.text).toContain('Version 2')
  expect(now.text).toContain('What changed since version 1')
  expect(now.text).toContain('Moved: “Opening”')
  const then = await visitor.get(`/en/meetings/${slug}/agenda?version=1`)
  expect(then.text).toContain('09:00–10:00')
  expect(then.text).toContain('This is an earlier version')
  expect((await visitor.get(`/en/meetings/${slug}/agenda?version=9`)).status).toBe(404)
  const twin = await visitor.json<{ version: number; changes: { what: string }[] }>(`/api/v1/meetings/${slug}/agenda`)
  expect([twin.version, twin.changes.map(({ what }) => what)]).toEqual([2, ['moved', 'cancelled']])

  await world().round('notices.sweep')
  await world().work()
  expect((await (await world().visitor(member)).get('/en/notices')).text).toContain('The agenda of a meeting')
  const mails = (await world().mails()).filter((mail) =>
    JSON.stringify(mail).toLowerCase().includes('nameless@example.org'),
  )
  expect(mails).toHaveLength(1)
  expect(JSON.stringify(mails)).toContain(`/meetings/${meeting?.code}/agenda`)
  expect(JSON.stringify(mails)).not.toContain('A review in versions')

  // One click, and there is no more mail; nor for the one who came after, of whom it is the same address.
  const stop = /\/registrations\/[\w-]{22}\/mail/.exec(mails[0]?.text ?? '')?.[0] ?? ''
  const nameless = await world().visitor()
  expect((await nameless.get(`/en${stop}`)).text).not.toContain('A review in versions')
  expect((await nameless.follow(await nameless.send(`/en${stop}`, { act: 'stop' }))).text).toContain('no more mail')
  expect((await nameless.get(`/en${stop.replace(/.{5}\/mail$/, 'aaaaa/mail')}`)).status).toBe(404)
  const again = async () =>
    (await world().mails()).filter((mail) => JSON.stringify(mail).toLowerCase().includes('nameless@example.org')).length
  const step = async (act: string) => {
    await staff.get(`/en/desk/meetings/${slug}`)
    expect((await staff.send(`/en/desk/meetings/${slug}/step`, { act })).status).toBe(303)
    await world().round('notices.sweep')
    await world().work()
  }
  await step('postpone')
  expect(await again()).toBe(1)
  expect((await (await world().visitor(member)).get('/en/notices')).text).toContain('is postponed')
  await nameless.get(`/en${stop}`)
  await nameless.send(`/en${stop}`, { act: 'again' })
  await step('cancel')
  const told = (await world().mails()).filter((mail) => mail.text.includes('is cancelled'))
  expect(told).toHaveLength(1)
  expect(JSON.stringify(told)).not.toContain('A review in versions')
})

test('nothing new, a version that somebody else published, and a change made meanwhile are not published', async () => {
  const secretary = await world().person('Secretariat of refusals sample', { role: 'secretariat' })
  const slug = await announced(secretary, 'A review of refusals')
  const desk = world().context(secretary)
  const looked = (await findMeeting(desk, slug))?.revision ?? 0
  await putSession(desk, slug, { title: 'Late', day: '2027-03-17', starts: '09:00', ends: '10:00', ...noObjectives })
  const refused = async (number: number, revision: number) => {
    const outcome = await publishAgenda(desk, slug, { number, revision })
    return outcome.ok ? 'published' : outcome.refusal.code
  }
  expect(await refused(1, looked)).toBe('meetings.refused-agenda-meanwhile')
  const seen = (await findMeeting(desk, slug))?.revision ?? 0
  expect((await Promise.all([refused(1, seen), refused(1, seen)])).sort()).toEqual([
    'meetings.refused-agenda-meanwhile',
    'published',
  ])
  expect(await refused(2, (await findMeeting(desk, slug))?.revision ?? 0)).toBe('meetings.refused-agenda-same')
  for (const actor of [
    await world().person('Rapporteur of agendas sample', { role: 'rapporteur' }),
    await world().person('Anybody sample'),
  ]) {
    const outcome = await publish(actor, slug, 2)
    expect(outcome.ok).toBe(false)
  }
})

test('last year’s meeting copied: plan, rooms and seats on the new days; nobody and nothing private', async () => {
  const secretary = await world().person('Secretariat of copies sample', { role: 'secretariat' })
  const slug = await announced(secretary, 'A review to copy')
  const desk = world().context(secretary)
  await takeStep(desk, slug, 'open')
  await register(world().context(), slug, {
    name: 'Kept out sample',
    channel: 'online',
    consent: true,
    category: 'cso',
    country: 'CL',
    contact: 'kept.out@example.org',
  })
  const staff = await world().visitor(secretary)
  const form = await staff.get(`/en/desk/meetings/${slug}/copy`)
  expect(form.body).toContain('value="2028-03-14"')
  const copied = await copyMeeting(desk, slug, {
    title: 'The next review',
    startsOn: '2028-03-14',
    timeZone: 'America/Santiago',
  })
  const fresh = copied.ok ? copied.value.slug : ''
  const meeting = await findMeeting(desk, fresh)
  expect([meeting?.state, meeting?.starts?.date, meeting?.ends?.date, meeting?.room]).toEqual([
    'draft',
    '2028-03-14',
    '2028-03-16',
    { capacity: 90, taken: 0 },
  ])
  const sessions = await sessionsOf(desk, meeting?.id ?? '')
  expect(sessions.map((one) => [one.room, one.startsAt && wallIn('America/Santiago', one.startsAt)])).toEqual([
    ['Hall', { day: '2028-03-14', clock: '09:00' }],
    ['Hall', { day: '2028-03-14', clock: '11:00' }],
  ])
  for (const path of ['', '/agenda', '/invitations', '/papers', '/preparation'])
    expect((await staff.get(`/en/desk/meetings/${fresh}${path}`)).text).not.toMatch(/Kept out|kept\.out/)
  expect((await (await world().visitor()).get(`/en/meetings/${fresh}`)).status).toBe(404)
  expect((await (await world().visitor()).get(`/en/meetings/${fresh}/agenda`)).status).toBe(404)
  expect((await (await world().visitor()).get(`/en/meetings/${fresh}/agenda.docx`)).status).toBe(404)
})
