// Room: meetings. Calendars read back by another program: the same moment on whatever side of a clock change, one UID
// through update, move and cancel with a SEQUENCE that rises; feeds by body and country; one's own calendar behind a
// secret address.
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { listBodies } from '../bodies/index.ts'
import { findMeeting, sessionsOf } from './store.ts'
import { publishAgenda, restoreSession } from './use-cases-agenda.ts'
import { createMeeting, dropSession, editPlace, editWords, putSession, takeStep } from './use-cases.ts'
import { register } from './use-cases-register.ts'

const world = useWorld({ with: 'record' })
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component))
const statusOf = (event: ICAL.Event) => event.component.getFirstPropertyValue('status')
const calendarOf = async (path: string) => eventsOf((await (await world().visitor()).get(path)).body)
const sessionIn = (events: ICAL.Event[], id: string) => {
  const event = events.find((one) => one.uid.startsWith(`session-${id}@`))
  if (!event) throw new Error('the session is not in the calendar')
  return event
}
const secretary = () => world().person('Secretariat of calendars sample', { role: 'secretariat' })
async function made(actor: Actor, title: string, startsOn: string, endsOn: string, timeZone: string): Promise<string> {
  const created = await createMeeting(world().context(actor), { kind: 'forum', title, startsOn, endsOn, timeZone })
  if (!created.ok) throw new Error('not made')
  return created.value.slug
}
const publish = async (actor: Actor, slug: string, number: number) => {
  const context = world().context(actor)
  const outcome = await publishAgenda(context, slug, {
    number,
    revision: (await findMeeting(context, slug))?.revision ?? 0,
  })
  expect(outcome.ok).toBe(true)
}
const nine = { starts: '09:00', ends: '10:00', objectives: [] }

test.each([
  // Before and after: the night between them sets the clocks (Chile back, Tijuana and Madrid on, Madrid back).
  ['America/Santiago', '2027-04-03', '2027-04-05', ['2027-04-03T12:00:00.000Z', '2027-04-05T13:00:00.000Z']],
  ['America/Tijuana', '2027-03-13', '2027-03-15', ['2027-03-13T17:00:00.000Z', '2027-03-15T16:00:00.000Z']],
  ['Europe/Madrid', '2027-03-27', '2027-03-29', ['2027-03-27T08:00:00.000Z', '2027-03-29T07:00:00.000Z']],
  ['Europe/Madrid', '2027-10-30', '2027-11-01', ['2027-10-30T07:00:00.000Z', '2027-11-01T08:00:00.000Z']],
])(
  'nine o’clock in %s before and after the clocks change, read back; and over the change it moves with its UID',
  async (zone, first, last, moments) => {
    const actor = await secretary()
    const context = world().context(actor)
    const slug = await made(actor, `Clocks of ${zone} in ${first}`, first, last, zone)
    for (const day of [first, last]) await putSession(context, slug, { title: `On ${day}`, day, ...nine })
    await takeStep(context, slug, 'announce')
    await publish(actor, slug, 1)
    const address = `/es/meetings/${slug}.ics`
    const before = await calendarOf(address)
    const starts = (events: ICAL.Event[]) =>
      events.filter((one) => one.uid.startsWith('session-')).map((one) => one.startDate.toJSDate().toISOString())
    expect(starts(before)).toEqual(moments)
    // The venue's clock says nine on both sides, in the file and on the page; a reader in Panama reads theirs beside
    // it.
    expect(before.filter((one) => one.description?.includes('09:00–10:00'))).toHaveLength(2)
    const page = await (await world().visitor()).get(`/en/meetings/${slug}/agenda?zone=America/Panama`)
    const clock = (moment: string | undefined) =>
      `${String((new Date(moment ?? '').getUTCHours() + 19) % 24).padStart(2, '0')}:00`
    for (const moment of moments) expect(page.text).toContain(`${clock(moment)}–`)
    // Moved over the night of the change: the same entry at the new moment, later in sequence.
    const [session] = await sessionsOf(context, (await findMeeting(context, slug))?.id ?? '')
    await putSession(context, slug, {
      session: session?.id,
      title: `On ${first}`,
      day: last,
      starts: '15:00',
      ends: '16:00',
      objectives: [],
    })
    await publish(actor, slug, 2)
    const after = await calendarOf(address)
    const [was, is] = [sessionIn(before, session?.id ?? ''), sessionIn(after, session?.id ?? '')]
    expect(is.uid).toBe(was.uid)
    expect(is.sequence).toBeGreaterThan(was.sequence)
    const later = new Date(moments[1] ?? '').getTime() + 6 * 3_600_000
    expect(is.startDate.toJSDate().getTime()).toBe(later)
  },
)

test('updated, cancelled, restored; then the meeting moved and cancelled: one UID, a rising sequence', async () => {
  const actor = await secretary()
  const context = world().context(actor)
  const slug = await made(actor, 'From plan to cancelled', '2027-05-04', '2027-05-05', 'America/Santiago')
  await putSession(context, slug, { title: 'Plenary', day: '2027-05-04', ...nine, room: 'Hall' })
  await takeStep(context, slug, 'announce')
  const meeting = await findMeeting(context, slug)
  const [session] = await sessionsOf(context, meeting?.id ?? '')
  const id = session?.id ?? ''
  const seen: { uid: string; sequence: number; status: unknown }[] = []
  const look = async () => {
    const event = sessionIn(await calendarOf(`/en/meetings/${slug}.ics`), id)
    seen.push({ uid: event.uid, sequence: event.sequence, status: statusOf(event) })
    return event
  }
  await publish(actor, slug, 1)
  expect((await look()).location).toBe('Hall')
  await putSession(context, slug, { session: id, title: 'Plenary of all', day: '2027-05-04', ...nine, room: 'Hall' })
  await publish(actor, slug, 2)
  expect((await look()).summary).toBe('Plenary of all')
  await dropSession(context, slug, id)
  await publish(actor, slug, 3)
  await look()
  await restoreSession(context, slug, id)
  await publish(actor, slug, 4)
  await look()
  await editPlace(context, slug, {
    mode: 'online',
    startsOn: '2027-05-04',
    endsOn: '2027-05-06',
    timeZone: 'America/Santiago',
    languages: ['es'],
  })
  await look()
  await takeStep(context, slug, 'cancel')
  await look()
  expect(new Set(seen.map((one) => one.uid)).size).toBe(1)
  expect(seen.map((one) => one.status)).toEqual([
    'TENTATIVE',
    'TENTATIVE',
    'CANCELLED',
    'TENTATIVE',
    'TENTATIVE',
    'CANCELLED',
  ])
  const sequences = seen.map((one) => one.sequence)
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b))
  const whole = (await calendarOf('/en/meetings.ics')).find((one) => one.uid.startsWith(`meeting-${meeting?.id}`))
  expect([whole && statusOf(whole), whole?.endDate.toString()]).toEqual(['CANCELLED', '2027-05-07'])
})

test('feeds by body and by country hold their own meetings and no draft', async () => {
  const actor = await secretary()
  const context = world().context(actor)
  const slug = await made(actor, 'Convened by the Liaison Table', '2027-06-01', '2027-06-01', 'America/Panama')
  const table = (await listBodies(context)).find((one) => one.slug === 'liaison-table')
  await editWords(context, slug, { title: {}, about: {}, topics: {}, convenors: table?.name.values.en?.text ?? '' })
  await editPlace(context, slug, {
    mode: 'in-person',
    startsOn: '2027-06-01',
    timeZone: 'America/Panama',
    country: 'PA',
    languages: ['es'],
  })
  const found = async (query: string) => (await calendarOf(`/en/meetings.ics?${query}`)).map((one) => one.summary)
  expect(await found('body=liaison-table')).toEqual([])
  await takeStep(context, slug, 'announce')
  expect(await found('body=liaison-table')).toEqual(['Convened by the Liaison Table'])
  expect(await found('body=wt-1')).toEqual([])
  expect(await found('country=PA')).toContain('Convened by the Liaison Table')
  expect(await found('country=CL')).not.toContain('Convened by the Liaison Table')
})

test('one’s own calendar: only what is public, under a neutral name; a new address shuts the old one', async () => {
  const actor = await secretary()
  const context = world().context(actor)
  const own = await made(actor, 'Registered for this one', '2027-07-01', '2027-07-01', 'America/Panama')
  const other = await made(actor, 'Somebody else’s meeting', '2027-07-02', '2027-07-02', 'America/Panama')
  for (const slug of [own, other]) {
    await editPlace(context, slug, {
      mode: 'online',
      startsOn: '2027-07-01',
      timeZone: 'America/Panama',
      languages: ['es'],
      onlineAddress: 'https://video.example.org/secret-room',
    })
    await takeStep(context, slug, 'announce')
    await takeStep(context, slug, 'open')
  }
  const person = await world().person('Calendar owner sample')
  const registered = await register(world().context(person), own, {
    name: 'Owner sample',
    channel: 'online',
    consent: true,
    category: 'cso',
    country: 'CL',
    needs: 'A need sample',
  })
  expect(registered.ok).toBe(true)
  const visitor = await world().visitor(person)
  expect((await (await world().visitor()).get('/en/calendar')).status).not.toBe(200)
  await visitor.get('/en/calendar')
  const address = async () => {
    await visitor.follow(await visitor.send('/en/calendar', {}))
    return /\/en\/calendar\/[\w-]{22}\.ics/.exec((await visitor.get('/en/calendar')).body)?.[0] ?? ''
  }
  const first = await address()
  const stranger = await world().visitor()
  const answer = await stranger.get(first)
  expect(answer.status).toBe(200)
  expect(String(answer.headers['cache-control'])).toContain('no-store')
  expect(eventsOf(answer.body).map((one) => one.summary)).toEqual(['Registered for this one'])
  expect(answer.body).toContain('X-WR-CALNAME:Calendar')
  expect(answer.body).not.toMatch(
    /ATTENDEE|ORGANIZER|Owner sample|need sample|secret-room|CATEGORIES:cso|registrations\//,
  )
  expect(String(answer.headers['content-disposition'])).toContain('calendar.ics')
  // The token stands in the database as a hash alone, and a made-up or shortened one opens nothing.
  const kept = await world().context().db.selectFrom('calendar_feed').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain(first.slice(13, 35))
  for (const path of [first.replace(/.{4}\.ics$/, 'AAAA.ics'), first.replace('.ics', 'x.ics'), '/en/calendar/.ics'])
    expect((await stranger.get(path)).status).toBe(404)
  // A meeting that goes back to where nobody sees it leaves the calendar; a new address shuts the old one; ending shuts
  // both.
  const second = await address()
  expect(second).not.toBe(first)
  expect([(await stranger.get(first)).status, (await stranger.get(second)).status]).toEqual([404, 200])
  await visitor.get('/en/calendar')
  await visitor.send('/en/calendar/end', {})
  expect((await stranger.get(second)).status).toBe(404)
})
