// Room: meetings. The public record's meetings as the sources have them; calendars that another program reads back.
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { findMeeting, listMeetings, loadDemo, loadRecord, publicParticipationOf } from './index.ts'
import { momentIn, wallIn } from './rules.ts'
import { createMeeting, putSession, takeStep } from './use-cases.ts'

const world = useWorld({ with: 'record' })

test('the record loads, twice without a change, and no status is computed on it', async () => {
  const before = await listMeetings(world().context(), {}, { page: 1, size: 50 })
  await loadRecord(world().context())
  const after = await listMeetings(world().context(), {}, { page: 1, size: 50 })
  expect(after.items.map((one) => [one.code, one.id, one.revision])).toEqual(
    before.items.map((one) => [one.code, one.id, one.revision]),
  )
  const recorded = after.items.filter((one) => one.fromRecord)
  expect(new Set(recorded.map((one) => one.state))).toEqual(new Set(['recorded']))
  expect(recorded.map((one) => one.slug).sort()).toEqual([
    'forum-2023',
    'imrf-2022',
    'imrf-2026',
    'review-2021',
    'review-2025',
  ])
})

test('the forum of 2023: more than 140, two topics, no report known, every fact with its source', async () => {
  const visitor = await world().visitor()
  for (const locale of ['es', 'en', 'pt', 'fr'])
    expect((await visitor.get(`/${locale}/meetings/forum-2023`)).status).toBe(200)
  const page = await visitor.get('/en/meetings/forum-2023')
  expect(page.text).toContain('more than 140')
  expect(page.text).toContain('No summary report was found')
  const twin = await visitor.json<{
    topics: unknown[]
    registered: unknown
    starts: { precision: string }
    facts: { source: { id: string } }[]
  }>('/api/v1/meetings/forum-2023')
  expect([twin.topics.length, twin.registered, twin.starts.precision]).toEqual([2, null, 'month'])
  expect(twin.facts.every((fact) => fact.source.id !== '')).toBe(true)
  expect((await visitor.get('/en/meetings/review-2021')).text).toContain('29')
  expect((await visitor.get('/es/meetings?country=CL')).text).not.toContain('Primer Foro')
})

test('the calendar of all meetings holds those whose day is known, and one of them read back is that day', async () => {
  const visitor = await world().visitor()
  const events = eventsOf((await visitor.get('/es/meetings.ics')).body)
  expect(
    events
      .map((event) => event.startDate.toString())
      .filter((day) => day < '2026-11')
      .sort(),
  ).toEqual(['2021-04-26', '2022-05-17', '2025-03-18', '2026-05-05'])
  expect(events.find((event) => event.startDate.year === 2021)?.endDate.toString()).toBe('2021-04-29')
})

test('a session in a zone with summer time is the same moment for whoever reads it, and a change moves the entry', async () => {
  const context = world().context(await world().person('Secretariat sample', { role: 'secretariat' }))
  const created = await createMeeting(context, {
    kind: 'forum',
    title: 'Clock change',
    startsOn: '2027-04-03',
    endsOn: '2027-04-05',
    timeZone: 'America/Santiago',
  })
  const slug = created.ok ? created.value.slug : ''
  for (const day of ['2027-04-03', '2027-04-05'])
    await putSession(context, slug, { title: `Session of ${day}`, day, starts: '09:00', ends: '10:00', objectives: [] })
  await takeStep(context, slug, 'announce')
  const visitor = await world().visitor()
  const first = eventsOf((await visitor.get(`/es/meetings/${slug}.ics`)).body)
  const starts = first
    .filter((event) => event.uid.startsWith('session-'))
    .map((event) => event.startDate.toJSDate().toISOString())
    .sort()
  // Chile sets its clocks back on the first Sunday of April: 9 o'clock is 12:00 UTC before and 13:00 UTC after.
  expect(starts).toEqual(['2027-04-03T12:00:00.000Z', '2027-04-05T13:00:00.000Z'])
  expect((await visitor.get(`/es/meetings/${slug}`)).text.match(/09:00–10:00/g)).toHaveLength(2)
  await takeStep(context, slug, 'cancel')
  const second = eventsOf((await visitor.get(`/es/meetings/${slug}.ics`)).body)
  expect(second.map((event) => event.uid).sort()).toEqual(first.map((event) => event.uid).sort())
  expect(Math.min(...second.map((event) => event.sequence))).toBeGreaterThan(
    Math.max(...first.map((event) => event.sequence)),
  )
  expect(second.every((event) => event.component.getFirstPropertyValue('status') === 'CANCELLED')).toBe(true)
})

test('a clock in a zone and back again is the same clock', () => {
  for (const [zone, day, clock, utc] of [
    ['America/Santiago', '2026-07-01', '09:00', '2026-07-01T13:00:00.000Z'],
    ['America/Santiago', '2026-12-01', '09:00', '2026-12-01T12:00:00.000Z'],
    ['America/New_York', '2026-03-08', '12:00', '2026-03-08T16:00:00.000Z'],
    ['America/Panama', '2026-12-09', '00:30', '2026-12-09T05:30:00.000Z'],
  ] as const) {
    expect(momentIn(zone, day, clock).toISOString()).toBe(utc)
    expect(wallIn(zone, momentIn(zone, day, clock))).toEqual({ day, clock })
  }
})

test('the demonstration: a practice forum next month, open, marked as a sample, thirty people, loaded once', async () => {
  await loadDemo(world().context())
  await loadDemo(world().context())
  const meeting = await findMeeting(world().context(), 'practice-forum')
  expect([meeting?.state, meeting?.sample, meeting?.topics.length, meeting?.starts?.date.slice(0, 7)]).toEqual([
    'open',
    true,
    2,
    '2026-12',
  ])
  expect((await publicParticipationOf(world().context(), meeting?.id ?? '')).total).toBe(30)
  expect((await (await world().visitor()).get('/pt/meetings/practice-forum')).text).toContain('Reunião de amostra')
})

const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component))
