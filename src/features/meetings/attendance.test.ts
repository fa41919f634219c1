// Room: meetings. Attendance as it really is: reports taken in once, people matched by a person, the door, one's own
// word, counts that single nobody out; and what must never be kept, shown or run.
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { reportFiles } from '../../../test/support/attendance-files.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Role } from '../../kernel/actor.ts'
import { purgeLists } from './index.ts'
import { overParts, publishAttendance } from './rules-attendance-counts.ts'
import { attendanceCountsOf } from './store-attendance-counts.ts'
import { publicAttendanceOf } from './use-cases-counts.ts'
import { findMeeting, sessionsOf } from './store.ts'

const morning = new Date('2026-12-09T20:00:00Z')
const world = useWorld({ now: morning })
const desk = async () => world().visitor(await world().person('Secretariat sample', { role: 'secretariat' }))
const context = () => world().context()
const meetingOf = async (slug: string) => {
  const meeting = await findMeeting(context(), slug)
  if (!meeting) throw new Error(`no meeting ${slug}`)
  return meeting
}

/** A forum of two days with two sessions on the first, being held. */
async function heldForum(title: string) {
  const visitor = await desk()
  await visitor.get('/en/desk/meetings/new')
  const dates = { startsOn: '2026-12-09', endsOn: '2026-12-10', timeZone: 'America/Panama' }
  const created = await visitor.send('/en/desk/meetings/new', { kind: 'forum', title, ...dates })
  const slug = created.location.replace(/^.*meetings\/([^?]+).*$/, '$1')
  const at = `/en/desk/meetings/${slug}`
  await visitor.get(`${at}/place`)
  await visitor.send(`${at}/place`, { mode: 'hybrid', ...dates, place: 'Panama', country: 'PA', languages: ['es'] })
  for (const [name, starts, ends] of [
    ['First session', '09:00', '10:00'],
    ['Second session', '11:00', '12:30'],
  ] as const) {
    await visitor.get(`${at}/agenda`)
    await visitor.send(`${at}/agenda`, { title: name, day: '2026-12-09', starts, ends, objectives: [] })
  }
  for (const act of ['announce', 'open']) {
    await visitor.get(at)
    await visitor.send(`${at}/step`, { act })
  }
  return { slug, at, visitor }
}
async function registered(slug: string, name: string, more: Record<string, string> = {}) {
  const anyone = await world().visitor()
  await anyone.get(`/en/meetings/${slug}/register`)
  const answer = await anyone.send(`/en/meetings/${slug}/register`, {
    name,
    category: 'migrant-org',
    country: 'MX',
    channel: 'online',
    consent: 'yes',
    ...more,
  })
  expect(answer.status).toBe(303)
  return { anyone, token: answer.location.replace(/^.*registrations\/([\w-]+).*$/, '$1') }
}
async function start(visitor: Visitor, at: string) {
  await visitor.get(at)
  expect((await visitor.send(`${at}/step`, { act: 'start' })).status).toBe(303)
}
async function send(visitor: Visitor, at: string, bytes: Buffer, fields: Record<string, string> = {}) {
  await visitor.get(`${at}/attendance`)
  return visitor.upload(
    `${at}/attendance`,
    { timeZone: 'America/Panama', ...fields },
    { field: 'upload', name: 'report.csv', bytes },
  )
}
async function takeIn(visitor: Visitor, at: string, bytes: Buffer, fields: Record<string, string> = {}) {
  const sent = await send(visitor, at, bytes, fields)
  expect([sent.status, sent.text.slice(0, 0)]).toEqual([303, ''])
  const here = sent.location.replace(/\?.*$/, '')
  const page = await visitor.get(sent.location)
  const applied = await visitor.send(here, {})
  expect(applied.status).toBe(303)
  return { page, applied: await visitor.follow(applied), here }
}
const csv = (...lines: string[]) =>
  Buffer.from(['Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest', ...lines].join('\r\n'))
const stay = (name: string, email: string, from: string, to: string) =>
  `"${name}",${email},2026-12-09 ${from},2026-12-09 ${to},10,Yes`

test('a Zoom report: dry run, import, who is who, sessions; the same file and stays change nothing', async () => {
  const { slug, at, visitor } = await heldForum('Import sample')
  await registered(slug, 'Ana Muestra', { contact: 'ana@example.org' })
  await registered(slug, 'Luis Ejemplo')
  await registered(slug, 'Inés Doble')
  await registered(slug, 'Inés Doble', { country: 'PA' })
  await start(visitor, at)
  const file = csv(
    stay('Ana Muestra', 'ana@example.org', '09:00:00', '09:20:00'),
    stay('Ana Muestra', 'ana@example.org', '09:30:00', '12:30:00'),
    stay('LUIS  EJEMPLO (Guest)', '', '11:00:00', '11:30:00'),
    stay('Inés Doble', '', '09:00:00', '10:00:00'),
    stay('Desconocida de muestra', 'otra@example.org', '09:00:00', '10:00:00'),
    stay('+507 6123 4567', '', '09:00:00', '10:00:00'),
    stay('iPhone', '', '09:00:00', '10:00:00'),
    stay('Broken sample', '', 'nine', '10:00:00'),
  )
  const { page, applied, here } = await takeIn(visitor, at, file)
  expect(page.text).toContain('One line that cannot be taken in')
  expect(page.text).toContain('A time that cannot be read')
  expect(page.text).toContain('Found by the address of the registration')
  expect(page.text).toContain('One person on the list has exactly this name')
  expect(applied.text).toContain('One person on the list came')
  expect(applied.text).toContain('3 names that are not on the list')
  const meeting = await meetingOf(slug)
  const count = async () => attendanceCountsOf(context(), meeting.id)
  const before = await count()
  expect(before.unmatched).toEqual({ named: 3, nameless: 1, phones: 1 })
  expect(before.sessions.map((one) => one.n)).toEqual([1, 1])

  // The same file again leads to where it stands; the same stays in another file are known.
  const again = await send(visitor, at, file)
  expect(again.location).toContain(`${here.replace('/en', '')}?said=meetings.said-report-again`)
  const other = await takeIn(visitor, at, Buffer.concat([Buffer.from('\ufeff'), file]))
  expect(other.page.text).toMatch(/Known already: changes nothing 7/)
  expect(other.applied.text).toContain('nothing changed')
  expect(await count()).toEqual(before)

  // One name is exactly one person's; the other is two people's, and nobody guesses.
  const people = await visitor.get(`${at}/attendance/people`)
  expect(people.text).toContain('Confirm the one proposal')
  await visitor.send(`${at}/attendance/people/proposals`, {})
  expect((await count()).people.reduce((sum, one) => sum + one.n, 0)).toBe(2)
  const doubled = await visitor.get(`${at}/attendance/people`)
  const ines = /<h2>Inés Doble<\/h2>[\s\S]*?<\/section>/.exec(doubled.body)?.[0] ?? ''
  const [first, second] = [...ines.matchAll(/value="([0-9a-f-]{36})"(?=[^>]*>\s*<label)/g)].map((one) => one[1] ?? '')
  const attendee = /name="attendee" value="([0-9a-f-]{36})"/.exec(ines)?.[1] ?? ''
  expect([first, second].every(Boolean)).toBe(true)
  const decide = (fields: Record<string, string>) => visitor.send(`${at}/attendance/people`, { ...fields, attendee })
  expect((await decide({})).status).toBe(422)
  expect((await decide({ who: first ?? '' })).status).toBe(303)
  expect((await count()).people.reduce((sum, one) => sum + one.n, 0)).toBe(3)
  await visitor.get(`${at}/attendance/people`)
  expect((await decide({ who: 'unknown' })).status).toBe(303)
  const after = await count()
  expect(after.people.reduce((sum, one) => sum + one.n, 0)).toBe(2)
  expect(after.unmatched.named).toBe(2)
})

test('who was at which session is told by when it really was, once noted, and anew when corrected', async () => {
  const { slug, at, visitor } = await heldForum('Late sample')
  await registered(slug, 'Ana Tarde', { contact: 'ana.tarde@example.org' })
  await registered(slug, 'Luis Pronto', { contact: 'luis.pronto@example.org' })
  await start(visitor, at)
  await takeIn(
    visitor,
    at,
    csv(
      stay('Ana Tarde', 'ana.tarde@example.org', '10:05:00', '10:50:00'),
      stay('Luis Pronto', 'luis.pronto@example.org', '09:00:00', '09:20:00'),
    ),
  )
  const meeting = await meetingOf(slug)
  const sessions = await sessionsOf(context(), meeting.id)
  const [first = '', second = ''] = sessions.map((one) => one.id)
  const atFirst = async () => {
    const counts = await attendanceCountsOf(context(), meeting.id)
    expect(counts.people.reduce((sum, one) => sum + one.n, 0)).toBe(2)
    const rows = await context()
      .db.selectFrom('attendance')
      .innerJoin('registration', 'registration.id', 'attendance.registration_id')
      .select('registration.person_name')
      .where('attendance.meeting_id', '=', meeting.id)
      .where('attendance.session_id', '=', first)
      .orderBy('person_name')
      .execute()
    return rows.map((row) => row.person_name)
  }
  const noted = async (times: Record<string, string>) => {
    await visitor.get(`${at}/held`)
    const sent = await visitor.send(`${at}/held`, { from: '2026-12-09', to: '2026-12-09', ...times })
    expect(sent.status).toBe(303)
  }
  expect(await atFirst()).toEqual(['Luis Pronto'])
  await noted({ [`began-${first}`]: '10:00', [`ended-${first}`]: '10:55' })
  expect(await atFirst()).toEqual(['Ana Tarde'])
  await noted({ [`began-${first}`]: '09:15', [`ended-${first}`]: '10:55', [`began-${second}`]: '11:10' })
  expect(await atFirst()).toEqual(['Ana Tarde', 'Luis Pronto'])
  await noted({})
  expect(await atFirst()).toEqual(['Luis Pronto'])
})

test('every variant of the fixtures is taken in over the web; a wrong file is explained by line', async () => {
  const { slug, at, visitor } = await heldForum('Variants sample')
  await registered(slug, 'Ana Muestra', { contact: 'ana@example.org' })
  await start(visitor, at)
  const session = /option value="([0-9a-f-]{36})"/.exec((await visitor.get(`${at}/attendance`)).body)?.[1] ?? ''
  let taken = 0
  for (const file of await reportFiles()) {
    const { applied } = await takeIn(visitor, at, file.bytes, file.ana ? {} : { session })
    expect(applied.status).toBe(200)
    taken++
  }
  expect(taken).toBeGreaterThanOrEqual(12)
  expect((await attendanceCountsOf(context(), (await meetingOf(slug)).id)).people).toMatchObject([
    { n: 1, channel: 'online' },
  ])
  const wrong = async (bytes: Buffer, fields: Record<string, string> = {}) => {
    const answer = await send(visitor, at, bytes, fields)
    expect(answer.status).toBe(422)
    return answer.text
  }
  expect(await wrong(Buffer.from('\na,b\n1,2\n'))).toContain('No line, from line 1 on, names the columns')
  expect(await wrong(Buffer.from('%PDF-1.7'))).toContain('It cannot be read')
  const moved = csv(stay('Ana Muestra', '', '09:00', '10:00'))
    .toString()
    .replaceAll('2026-12-09', '2026-05-04')
  expect(await wrong(Buffer.from(moved))).toContain('From line 2 on, no date is a day of this meeting')
  const untimed = Buffer.from('Name,User Email,Total Duration (Minutes)\nEva Muestra,,20\n')
  expect(await wrong(untimed)).toContain('say of which session')
  expect(await wrong(csv(), { timeZone: 'Moon/Sea' })).toContain('Choose one of the time zones')
}, 120_000)

test('no number, no address and no file is at rest; nobody else takes a report in or sees a name', async () => {
  const { slug, at, visitor } = await heldForum('At rest sample')
  const ana = await registered(slug, 'Canaria Muestra')
  await start(visitor, at)
  const file = csv(
    stay('Canaria Muestra canaria777@example.net', 'canaria777@example.net', '09:00:00', '10:00:00'),
    stay('Zeta Canaria 6677889900', '', '09:00:00', '10:00:00'),
    stay('+593 99 666 7788', '', '09:00:00', '10:00:00'),
    stay('10.66.77.88 Omega Canaria', '', '09:00:00', '10:00:00'),
  )
  const secrets = ['canaria777', '6677889900', '667788', '666 7788', '5939966', '10.66.77.88']
  const search = async () => {
    const { rows } = await dump()
    return secrets.filter((secret) => rows.includes(secret))
  }
  async function dump() {
    const tables = [
      'attendance_file',
      'attendee',
      'presence',
      'attendance',
      'attendance_day',
      'attendance_snapshot',
      'act',
      'retry',
      'stored_file',
    ]
    const texts = await Promise.all(
      tables.map(async (table) => {
        const all = await context()
          .db.selectFrom(table as 'attendee')
          .selectAll()
          .execute()
        return JSON.stringify(all, (_key, value) =>
          value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
        )
      }),
    )
    return { rows: texts.join('\n') }
  }
  const sent = await send(visitor, at, file)
  expect(await search()).toEqual([])
  const here = sent.location.replace(/\?.*$/, '')
  await visitor.get(here)
  await visitor.send(here, {})
  expect(await search()).toEqual([])
  expect((await dump()).rows).toContain('Zeta Canaria')

  const others: Role[] = ['rapporteur', 'moderator', 'representative', 'office', 'coordinator', 'administrator']
  for (const role of others) {
    const other = await world().visitor(await world().person(`Other ${role}`, { role }))
    for (const path of ['/attendance', '/attendance/people', '/attendance.xlsx', '/door/list', here.replace(at, '')]) {
      const answer = await other.get(`${at}${path}`)
      expect([role, path, answer.status]).toEqual([role, path, 403])
      expect(answer.body).not.toContain('Canaria')
    }
    expect((await other.post(`${at}/attendance`, { timeZone: 'UTC' })).status).toBe(403)
    expect((await other.post(here)).status).toBe(403)
    expect((await other.post(`${at}/attendance/people/proposals`)).status).toBe(403)
  }
  const page = await ana.anyone.get(`/en/meetings/${slug}`)
  expect(page.body).not.toContain('Canaria')
})

test('a name that would be a formula leaves as text', async () => {
  const { slug, at, visitor } = await heldForum('Formula sample')
  const formula = '=HYPERLINK("http://x.example.org";"x")'
  const { anyone, token } = await registered(slug, formula)
  await start(visitor, at)
  await anyone.get(`/en/registrations/${token}/attendance`)
  await anyone.send(`/en/registrations/${token}/attendance`, { act: 'say', channel: 'online' })
  const answer = await visitor.web.inject({
    url: `${at}/attendance.xlsx`,
    headers: { host: 'mesa.test', cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  })
  expect(answer.rawPayload.includes('<f>')).toBe(false)
  const rows = await readSheet(answer.rawPayload)
  expect(rows[1]?.[0]).toBe(formula)
  const { unzip } = await import('../../platform/files/zip.ts')
  const parts = unzip(answer.rawPayload, 10_000_000)
  expect([...(parts?.values() ?? [])].some((part) => /<f[\s>]/.test(part.toString()))).toBe(false)
})

test('the door: by code or name, each once a day, in the room; a second sending does nothing', async () => {
  const { slug, at, visitor } = await heldForum('Door sample')
  await registered(slug, 'Ana Muestra')
  await registered(slug, 'Luis Ejemplo', { category: 'government', country: 'PA' })
  await start(visitor, at)
  const list = await visitor.get(`${at}/door/list`)
  const ids = [...list.body.matchAll(/data-who="([0-9a-f-]{36})"/g)].map((one) => one[1] ?? '')
  expect(ids).toHaveLength(2)
  const mark = (key: string, more: Record<string, string>) =>
    visitor.post(`${at}/door`, { _key: key, channel: 'room', ...more })
  const [ana = '', luis = ''] = ids
  expect((await mark('offline-key-1', { registration: ana, on: '2026-12-09' })).status).toBe(303)
  expect((await mark('offline-key-1', { registration: ana, on: '2026-12-09' })).status).toBe(303)
  expect((await mark('offline-key-2', { registration: ana, on: '2026-12-08' })).status).toBe(303)
  expect((await mark('offline-key-3', { registration: ana, on: '2026-12-31' })).status).toBe(303)
  expect((await mark('offline-key-4', { registration: ana, on: '2026-12-01' })).status).toBe(422)
  expect((await mark('offline-key-5', { code: 'zzzzzz', on: '2026-12-09' })).status).toBe(422)
  const meeting = await meetingOf(slug)
  const counts = await attendanceCountsOf(context(), meeting.id)
  expect(counts.people).toMatchObject([{ channel: 'room', n: 1, official: false }])
  expect(counts.days).toHaveLength(2)
  expect((await visitor.get(`${at}/door`)).text).toContain('Present')
  // What a platform saw of the same person makes them one who came both ways, not two people.
  await takeIn(
    visitor,
    at,
    csv(stay('Ana Muestra', '', '09:00:00', '10:00:00'), stay('Luis Ejemplo', '', '09:00:00', '10:00:00')),
  )
  await visitor.get(`${at}/attendance/people`)
  await visitor.send(`${at}/attendance/people/proposals`, {})
  const both = await attendanceCountsOf(context(), meeting.id)
  expect(both.people.map(({ channel, n, official }) => [channel, n, official]).toSorted()).toEqual([
    ['both', 1, false],
    ['online', 1, true],
  ])
  await visitor.get(`${at}/door`)
  await visitor.send(`${at}/door`, { undo: luis })
  expect((await visitor.get(`${at}/door`)).status).toBe(200)
})

test('the square on one’s own page leads the desk to the mark, nobody else anywhere; a camera only there', async () => {
  const { slug, at, visitor } = await heldForum('Square sample')
  const { anyone, token } = await registered(slug, 'Eva Cuadrada', { channel: 'room' })
  const own = await anyone.get(`/en/registrations/${token}`)
  expect(own.body).toContain('aria-label="The code for the door, as a QR code"')
  const code = own.text.match(/Receipt ([a-z0-9]{6})/)?.[1] ?? own.body.match(/<span>([a-z0-9]{6})<wbr/)?.[1] ?? ''
  const meeting = await meetingOf(slug)
  const address = `/door/${meeting.code}/${code}`
  expect((await anyone.get(address)).location).toBe(`/es${address}`)
  const stranger = await anyone.get(`/en${address}`)
  expect(stranger.status).toBe(401)
  expect(stranger.body).not.toContain('Eva Cuadrada')
  expect((await visitor.get(`/en${address}`)).text).toContain('Eva Cuadrada')
  await start(visitor, at)
  await visitor.get(`/en${address}`)
  expect((await visitor.send(`${at}/door`, {})).location).toContain('said-attendance')
  expect((await visitor.get(`/en${address}`)).text).toContain('Present')
  expect((await visitor.get(`/en/door/${meeting.code}/zzzzzz`)).text).toContain('Nobody is registered with this code')
  // A scanner that types sends the whole address; one of another meeting is said to be that.
  await visitor.get(`${at}/door`)
  const typed = await visitor.send(`${at}/door`, { code: `https://mesa.example.org${address}` })
  expect(typed.location).toContain('said-there-already')
  await visitor.get(`${at}/door`)
  const other = await visitor.send(`${at}/door`, { code: `https://mesa.example.org/door/MTG-LAC-2019-001/${code}` })
  expect(other.text).toContain('This code is of another meeting')
  const policyOf = async (path: string) => String((await visitor.get(path)).headers['permissions-policy'])
  expect(await policyOf(`${at}/door/list`)).toMatch(/^camera=\(self\), microphone=\(\)/)
  for (const path of [`${at}/door`, at, '/en', `/en${address}`]) expect(await policyOf(path)).toMatch(/^camera=\(\),/)
})

test('one’s own word counts once, is told apart, gives way to what others saw, and is taken back', async () => {
  const { slug, at, visitor } = await heldForum('Own word sample')
  const { anyone, token } = await registered(slug, 'Ana Muestra')
  const own = `/en/registrations/${token}/attendance`
  expect((await anyone.get(own)).text).toContain('This is said while the meeting is held')
  await start(visitor, at)
  const page = await anyone.get(own)
  const sessions = [...page.body.matchAll(/name="sessions" value="([0-9a-f-]{36})"/g)].map((one) => one[1] ?? '')
  expect(sessions).toHaveLength(2)
  expect((await anyone.send(own, { act: 'say' })).status).toBe(422)
  expect((await anyone.send(own, { act: 'say', channel: 'online', sessions: [sessions[0] ?? ''] })).status).toBe(303)
  const meeting = await meetingOf(slug)
  const counts = async () => attendanceCountsOf(context(), meeting.id)
  expect((await counts()).people).toMatchObject([{ said: true, n: 1 }])
  await anyone.get(own)
  expect((await anyone.send(own, { act: 'say', channel: 'online', sessions: [sessions[1] ?? ''] })).status).toBe(303)
  expect((await counts()).sessions).toMatchObject([{ at: sessions[1], n: 1 }])
  await takeIn(visitor, at, csv(stay('Ana Muestra', '', '11:00:00', '12:00:00')))
  await visitor.get(`${at}/attendance/people`)
  await visitor.send(`${at}/attendance/people/proposals`, {})
  expect((await counts()).people).toMatchObject([{ said: false, n: 1 }])
  const stranger = await world().visitor()
  expect((await stranger.get('/en/registrations/AAAAAAAAAAAAAAAAAAAAAA/attendance')).status).toBe(404)
  expect(
    (await stranger.post(own.replace(token, 'AAAAAAAAAAAAAAAAAAAAAA'), { act: 'say', channel: 'room' })).status,
  ).toBe(404)
  await anyone.get(own)
  expect((await anyone.send(own, { act: 'unsay' })).status).toBe(303)
  expect((await counts()).people).toMatchObject([{ said: false, n: 1 }])
})

test('the public sees officials openly, private people above the threshold; never added to a tally', async () => {
  const { slug, at, visitor } = await heldForum('Public sample')
  const names = [
    ...Array.from({ length: 6 }, (_, n) => [`Persona ${'abcdef'[n]} de muestra`, 'migrant-org', 'MX'] as const),
    ['Sola de muestra', 'migrant', 'PE'] as const,
    ['Delegada de muestra', 'government', 'PA'] as const,
  ]
  for (const [name, category, country] of names) await registered(slug, name, { category, country })
  await start(visitor, at)
  await takeIn(
    visitor,
    at,
    csv(
      ...names.map(([name]) => stay(name, '', '09:00:00', '10:00:00')),
      stay('+507 6123 4567', '', '09:00:00', '10:00:00'),
    ),
  )
  await visitor.get(`${at}/attendance/people`)
  await visitor.send(`${at}/attendance/people/proposals`, {})
  await visitor.get(`${at}/tallies`)
  await visitor.send(`${at}/tallies`, {
    channel: 'youtube',
    n: '782',
    qualifier: 'exactly',
    method: 'platform',
    source: 'YouTube (sample)',
  })
  await visitor.get(at)
  await visitor.send(`${at}/step`, { act: 'end' })
  const anyone = await world().visitor()
  const page = await anyone.get(`/en/meetings/${slug}`)
  expect(page.text).toContain('8 people on the list came')
  expect(page.text).toContain('one call by telephone')
  const { attended, tallies } = await anyone.json<{
    attended: {
      total: number
      categories: { official: object[]; people: object[]; together: number }
      sessions: { official: number; people: number | null }[]
    }
    tallies: { n: number }[]
  }>(`/api/v1/meetings/${slug}`)
  expect(attended.total).toBe(8)
  expect(attended.categories).toEqual({ official: [{ key: 'government', n: 1 }], people: [], together: 7 })
  expect(attended.sessions).toMatchObject([{ official: 1, people: 7 }])
  expect(tallies.map((one) => one.n)).toEqual([782])
  expect(JSON.stringify(attended)).not.toMatch(/790|789|783/)
})

test('few private people are a total and nothing else; what is shown is what was published', () => {
  const one = (category: string, n: number) => ({
    category,
    country: 'MX',
    official: false,
    channel: 'room' as const,
    said: false,
    n,
  })
  const counts = (n: number) => ({
    people: [one('migrant', n)],
    sessions: [{ at: 's', official: false, n: 4 }],
    days: [],
    unmatched: { named: 0, nameless: 0, phones: 0 },
  })
  const told = (n: number, shown: boolean) => (about: string) => ({
    total: n,
    cells: shown ? [{ key: about.startsWith('people') ? 'migrant' : 'in', n }] : [],
    together: shown ? 0 : n,
  })
  expect(publishAttendance(counts(4), told(4, false))).toMatchObject({
    total: 4,
    categories: { official: [], people: [], together: 4 },
    sessions: [{ people: null }],
  })
  // Nine came; what was published stands until enough more have.
  expect(publishAttendance(counts(9), told(5, true))).toMatchObject({ total: 5, categories: { people: [{ n: 5 }] } })
  expect(overParts({ people: [one('migrant', 5)], sessions: [{ at: 's', official: true, n: 4 }], days: [] })).toEqual([
    {
      about: 'attended-said',
      cells: [
        { key: 'in', n: 0 },
        { key: 'out', n: 5 },
      ],
    },
    {
      about: 'attended-session-s',
      cells: [
        { key: 'in', n: 0 },
        { key: 'out', n: 5 },
      ],
    },
  ])
})

test('at the retention date names and times go; counts stay; the file still changes nothing', async () => {
  const { slug, at, visitor } = await heldForum('Retention sample')
  await registered(slug, 'Ana Muestra')
  await start(visitor, at)
  const file = csv(
    stay('Ana Muestra', '', '09:00:00', '10:00:00'),
    stay('Nadie de muestra', '', '09:00:00', '10:00:00'),
  )
  await takeIn(visitor, at, file)
  await visitor.get(`${at}/attendance/people`)
  await visitor.send(`${at}/attendance/people/proposals`, {})
  const meeting = await meetingOf(slug)
  await send(visitor, at, csv(stay('Otra de muestra', '', '09:00:00', '10:00:00')))
  world().setNow(new Date('2027-07-01T12:00:00Z'))
  await purgeLists(context())
  world().setNow(morning)
  const left = async (table: 'attendee' | 'presence') =>
    (await context().db.selectFrom(table).select('id').where('meeting_id', '=', meeting.id).execute()).length
  expect([await left('attendee'), await left('presence')]).toEqual([0, 0])
  expect((await publicAttendanceOf(context(), meeting.id))?.unmatched.named).toBe(1)
  expect((await attendanceCountsOf(context(), meeting.id)).people).toMatchObject([{ n: 1 }])
  const files = await context()
    .db.selectFrom('attendance_file')
    .select(['state', 'rows'])
    .where('meeting_id', '=', meeting.id)
    .execute()
  expect(files).toEqual([{ state: 'applied', rows: null }])
  expect((await send(visitor, at, file)).location).toContain('said-report-again')
})
