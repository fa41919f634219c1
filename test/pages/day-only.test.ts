// Room: test/pages. A session of which the day is known and no hour, wherever a session is read: desk, agenda and its
// versions, calendar, Word, twin, copy, room, what people say of having been there, reports of attendance, sheets.
import ICAL from 'ical.js'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { sayHours, sessionsOf } from '../../src/features/meetings/index.ts'
import { agendaPaper } from '../../src/features/meetings/papers.ts'
import { daysOf, sayChange } from '../../src/features/meetings/present-agenda.ts'
import {
  type PlannedSession,
  changesBetween,
  copiedSessions,
  dayIn,
  hasBegun,
  isParallel,
  wrongPlace,
} from '../../src/features/meetings/rules-agenda.ts'
import { findMeeting, saveSession } from '../../src/features/meetings/store.ts'
import { latestAgenda } from '../../src/features/meetings/store-agenda.ts'
import { noteHeld, publicAgenda, publishAgenda } from '../../src/features/meetings/use-cases-agenda.ts'
import { createMeeting, putSession, takeStep } from '../../src/features/meetings/use-cases.ts'
import { sayAttendance } from '../../src/features/meetings/use-cases-say.ts'
import { originalText } from '../../src/kernel/localized-text.ts'
import { momentIn } from '../../src/kernel/zone.ts'
import { sql } from '../../src/platform/db/database.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { sit } from '../support/sitting.ts'
import { testNow } from '../support/ground.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld()
const zone = 'Pacific/Auckland'
const planned = (id: string, more: Partial<PlannedSession>): PlannedSession => ({
  id,
  kind: 'session',
  parentId: null,
  title: originalText(id, 'en'),
  about: null,
  startsAt: null,
  endsAt: null,
  onDay: null,
  room: null,
  area: null,
  objectives: [],
  cancelledOn: null,
  ...more,
})
const hours = (day: string, from: string, to: string) => ({
  startsAt: momentIn(zone, day, from),
  endsAt: momentIn(zone, day, to),
})

test('rules: nobody says that it is at the same time as another, in its way, or outside what it is a part of', () => {
  const whole = planned('whole', { ...hours('2027-03-16', '09:00', '11:00'), room: 'A' })
  const day = planned('day', { onDay: '2027-03-16', room: 'A' })
  expect(wrongPlace(day, [whole], zone)).toBeNull()
  expect([isParallel(day, [whole]), isParallel(whole, [day])]).toEqual([false, false])
  // The day counts as the venue counts it: 9 o'clock in Auckland is the evening before in UTC.
  expect(whole.startsAt?.toISOString().slice(0, 10)).toBe('2027-03-15')
  expect(wrongPlace({ ...day, parentId: 'whole' }, [whole], zone)).toBeNull()
  expect(wrongPlace({ ...day, parentId: 'whole', onDay: '2027-03-15' }, [whole], zone)).toEqual({
    day: 'meetings.wrong-outside-parent',
  })
  const part = planned('part', { ...hours('2027-03-17', '09:00', '10:00'), parentId: 'day' })
  expect(wrongPlace(part, [day], zone)).toEqual({ starts: 'meetings.wrong-outside-parent' })
  expect(wrongPlace(day, [part], zone)).toEqual({ day: 'meetings.wrong-outside-parts' })
  const at = (clock: string) => momentIn(zone, '2027-03-16', clock)
  expect([hasBegun(zone, day, momentIn(zone, '2027-03-15', '23:59')), hasBegun(zone, day, at('00:00'))]).toEqual([
    false,
    true,
  ])
  expect([hasBegun(zone, whole, at('08:59')), hasBegun(zone, whole, at('09:00'))]).toEqual([false, true])
  expect(hasBegun(zone, planned('none', {}), at('12:00'))).toBe(false)
})

test('rules: two on one day stand apart in it; a day that gets hours has moved, in words; a copy keeps the day', () => {
  const [a, b] = [planned('a', { onDay: '2027-03-16' }), planned('b', { onDay: '2027-03-16' })]
  const days = daysOf([a, b, planned('c', hours('2027-03-16', '09:00', '10:00'))], zone)
  expect(days.map((one) => [one.day, one.slots.map((slot) => slot.sessions.length)])).toEqual([
    ['2027-03-16', [1, 1, 1]],
  ])
  const after = { ...a, onDay: null, ...hours('2027-03-16', '14:00', '15:00') }
  const say = (before: PlannedSession, now: PlannedSession) =>
    changesBetween([before], [now]).map((one) => sayChange(translator('en'), 'en', zone, one))
  expect(say(a, after)).toEqual(['Moved: “a”, from 16 March 2027 to 16 March 2027, 14:00–15:00'])
  expect(say(after, a)).toEqual(['Moved: “a”, from 16 March 2027, 14:00–15:00 to 16 March 2027'])
  expect(say(a, { ...a, onDay: '2027-03-17' })).toEqual(['Moved: “a”, from 16 March 2027 to 17 March 2027'])
  expect(changesBetween([a], [{ ...a }])).toEqual([])
  const [copy] = copiedSessions(
    [a],
    { day: '2027-03-15', zone },
    { day: '2028-03-13', zone: 'America/Lima' },
    () => 'copy',
  )
  expect([copy?.onDay, copy?.startsAt]).toEqual(['2028-03-14', null])
  expect([dayIn(zone, a), dayIn(zone, planned('none', {}))]).toEqual(['2027-03-16', null])
})

test('the desk plans a day, publishes it, gives it hours: one entry in calendars, moved with its UID', async () => {
  const actor = await world().person('Secretariat of days sample', { role: 'secretariat' })
  const context = world().context(actor)
  const created = await createMeeting(context, {
    kind: 'review',
    title: 'Days before hours (sample)',
    startsOn: '2027-04-03',
    endsOn: '2027-04-05',
    timeZone: 'America/Santiago',
  })
  const slug = created.ok ? created.value.slug : ''
  const staff = await world().visitor(actor)
  const form = `/en/desk/meetings/${slug}/agenda`
  const put = async (fields: Record<string, string>) => {
    await staff.get(form)
    return staff.send(form, { kind: 'round-table', title: 'Area one', day: '2027-04-04', ...fields })
  }
  const half = await put({ starts: '09:00' })
  expect([half.status, half.text.includes('Give both hours, or neither')]).toEqual([422, true])
  expect((await put({ day: '2027-04-09' })).status).toBe(422)
  expect((await put({ starts: '', ends: '' })).status).toBe(303)
  const late = { title: 'Late', day: '2027-04-04', starts: '22:00', ends: '23:30', objectives: [] }
  const early = { title: 'Early', day: '2027-04-05', starts: '00:30', ends: '01:30', objectives: [] }
  for (const one of [early, late]) expect((await putSession(context, slug, one)).ok).toBe(true)
  const meeting = async () => {
    const found = await findMeeting(context, slug)
    if (!found) throw new Error('gone')
    return found
  }
  // By day of the venue, the day without an hour first: late on the 4th in Chile is the 5th already in UTC.
  const sessions = await sessionsOf(context, (await meeting()).id)
  expect(sessions.map((one) => [one.onDay, one.title.values.en?.text])).toEqual([
    ['2027-04-04', 'Area one'],
    [null, 'Late'],
    [null, 'Early'],
  ])
  expect(sessions[0] && sayHours(await meeting(), sessions[0])).toBe('2027-04-04')
  await takeStep(context, slug, 'announce')
  const publish = async (number: number) =>
    publishAgenda(context, slug, { number, revision: (await meeting()).revision })
  expect((await publish(1)).ok).toBe(true)
  const visitor = await world().visitor()
  expect((await visitor.get(`/en/meetings/${slug}`)).text).toContain('Time not set yet')
  const twin = await visitor.json<{ sessions: Record<string, unknown>[] }>(`/api/v1/meetings/${slug}/agenda`)
  expect(twin.sessions[0]).toMatchObject({ day: '2027-04-04', startsAt: null, endsAt: null })
  const agenda = await publicAgenda(context, await meeting())
  const file = await agendaPaper(context, await meeting(), agenda.ok ? agenda.value : ({} as never), 'en')
  expect(strFromU8(unzipSync(new Uint8Array(file))['word/document.xml'] ?? new Uint8Array())).toContain(
    'Time not set yet',
  )
  const entry = async () => {
    const calendar = ICAL.parse((await visitor.get(`/en/meetings/${slug}.ics`)).body) as unknown[]
    const all = new ICAL.Component(calendar).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    return all.find((one) => one.uid.startsWith(`session-${sessions[0]?.id}@`))
  }
  const first = await entry()
  expect([first?.startDate.isDate, first?.startDate.toString(), first?.endDate.toString(), first?.description]).toEqual(
    [true, '2027-04-04', '2027-04-05', null],
  )
  await staff.get(`${form}?session=${sessions[0]?.id}`)
  const changed = await put({ session: sessions[0]?.id ?? '', starts: '09:00', ends: '10:00' })
  expect(changed.status).toBe(303)
  expect((await publish(2)).ok).toBe(true)
  const second = await entry()
  expect([second?.startDate.isDate, second?.startDate.toJSDate().toISOString()]).toEqual([
    false,
    '2027-04-04T13:00:00.000Z',
  ])
  expect(second?.uid).toBe(first?.uid)
  expect(Number(second?.sequence)).toBeGreaterThan(Number(first?.sequence))
  expect((await visitor.get(`/en/meetings/${slug}/agenda`)).text).toContain('from 4 April 2027 to 4 April 2027, 09:00')
  // A version that was published before a session could have a day alone says nothing of it, and is read all the same.
  await sql`update agenda_version set sessions = (select jsonb_agg(one - 'onDay') from jsonb_array_elements(sessions)
    as one)`.execute(context.db)
  expect((await latestAgenda(context, (await meeting()).id))?.sessions.map((one) => one.onDay)).toEqual([
    null,
    null,
    null,
  ])
})

test('in the room, in what people say, in the noted hours: the day counts, and no hour is invented', async () => {
  const sitting = await sit(world())
  const context = world().context(await world().person('Desk of a day sample', { role: 'secretariat' }))
  const day = '3b1f4f5e-1111-4111-8111-111111111111'
  await saveSession(context, {
    id: day,
    meetingId: sitting.id,
    title: originalText('On the day', 'en'),
    about: null,
    startsAt: null,
    endsAt: null,
    onDay: '2026-12-09',
    area: null,
    objectives: [],
  })
  const visitor = await world().visitor()
  const room = await visitor.json<{ items: { id: string; day: string | null; startsAt: string | null }[] }>(
    `/api/v1/meetings/${sitting.slug}/room/screen`,
  )
  expect(room.items.map((one) => [one.day, one.startsAt !== null])).toEqual([
    ['2026-12-09', false],
    [null, true],
    [null, true],
    [null, true],
  ])
  const moderator = await sitting.moderator()
  expect((await moderator.get(sitting.desk)).text).toContain('On the day 9 December 2026')
  const here = await sitting.register('academia')
  world().setNow(new Date('2026-12-08T20:00:00Z'))
  expect((await sayAttendance(world().context(), here.token, { channel: 'room', sessions: [day] })).ok).toBe(false)
  world().setNow(new Date('2026-12-09T23:00:00Z'))
  const after = world().context(context.actor)
  expect((await sayAttendance(after, here.token, { channel: 'room', sessions: [day] })).ok).toBe(true)
  const rows = await sql<{ session_id: string | null; on: string }>`
    select session_id, attended_on::text as on from attendance where meeting_id = ${sitting.id}`.execute(context.db)
  expect(rows.rows.find((one) => one.session_id === day)?.on).toBe('2026-12-09')
  const staff = await world().visitor(context.actor)
  expect((await staff.get(`/en/desk/meetings/${sitting.slug}/held`)).body).toContain(`began-${day}`)
  expect((await noteHeld(after, sitting.slug, { began: { [day]: '09:10' }, ended: { [day]: '10:05' } })).ok).toBe(true)
  expect((await sessionsOf(after, sitting.id))[0]).toMatchObject({
    onDay: '2026-12-09',
    startsAt: null,
    beganAt: new Date('2026-12-09T14:10:00Z'),
  })
  world().setNow(testNow)
})
