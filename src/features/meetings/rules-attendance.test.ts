// Room: meetings. Pure: reports of platforms as they really are, dates in every order, names without what is not kept.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reportFiles } from '../../../test/support/attendance-files.ts'
import { sniffMediaType } from '../../platform/files/files.ts'
import { readTable } from '../../platform/files/sheet.ts'
import { tookPlace } from './rules-agenda.ts'
import { type Judging, countEffects, judgeReport } from './rules-attendance-judge.ts'
import {
  atTheSameTime,
  indexCandidates,
  mergeStays,
  propose,
  readShown,
  sessionsDuring,
} from './rules-attendance-people.ts'
import { readReport } from './rules-attendance-report.ts'
import { momentOf, orderOf, readMoment, readSeconds } from './rules-attendance-times.ts'

const bounds = { mostRows: 20_000, mostBytes: 5_000_000, mostUnpacked: 20_000_000 }
const judging: Judging = {
  zone: 'America/Panama',
  order: null,
  days: { from: '2026-12-09', to: '2026-12-10' },
  hash: (...parts) => createHash('sha256').update(parts.join('|')).digest('base64url'),
  candidates: [
    { id: 'ana', name: 'Ana Muestra', searchName: 'ana muestra', email: 'ana@example.org', doorCode: 'abc234' },
    { id: 'luis', name: 'Luis Ejemplo', searchName: 'luis ejemplo', email: null, doorCode: 'xyz789' },
  ],
  known: new Set(),
  sessionId: null,
}
async function judged(bytes: Buffer, how: Partial<Judging> = {}) {
  const table = await readTable({ name: 'report', mediaType: sniffMediaType(bytes) ?? '', bytes }, bounds)
  if (!table.ok) throw new Error(table.wrong)
  const report = readReport(table.lines)
  if (!report) throw new Error('no list of people')
  return { report, result: judgeReport(report, { ...judging, ...how }) }
}

const files = await reportFiles()
test('there are at least twelve variants', () => expect(files.length).toBeGreaterThanOrEqual(12))
for (const file of files) {
  test(`read: ${file.what}`, async () => {
    const { report, result } = await judged(file.bytes)
    if (!result.ok) throw new Error(result.wrong)
    expect(report.platform).toBe(file.platform)
    expect(countEffects(result.lines)).toEqual(file.effects)
    const ana = result.lines.find((line) => line.name === 'Ana Muestra')
    expect(ana?.proposed).toEqual({ registrationId: 'ana', by: file.what.includes('antigua') ? 'name' : 'email' })
    expect([ana?.joined, ana?.left]).toEqual(file.ana ?? [null, null])
    const kept = JSON.stringify(result.lines)
    expect(kept).not.toMatch(/@example|1555|5551234567|5511987|\*\*\*\*/)
    if (file.order) {
      const other = await judged(file.bytes, { order: file.order === 'dmy' ? 'mdy' : 'dmy' })
      expect(other.result).toMatchObject({ ok: false, wrong: 'days' })
    }
  })
}

test('moments and lengths of time in four languages', () => {
  const at = (text: string, order: 'dmy' | 'mdy' = 'dmy') => {
    const written = readMoment(text)
    return written && momentOf(written, order, 'America/Panama', '2026-12-09')?.toISOString()
  }
  const nine = '2026-12-09T14:05:06.000Z'
  for (const text of [
    '09/12/2026 09:05:06',
    '9/12/26, 9:05:06 a. m.',
    '9-12-2026 9:05:06 AM',
    '09.12.2026 9:05:06',
    '2026-12-09 09:05:06',
    '2026/12/09 09:05:06',
    '2026-12-09T09:05:06',
    '2026-12-09T14:05:06Z',
    '2026-12-09T14:05:06.123Z',
    '2026-12-09T10:05:06-04:00',
    'Dec 9, 2026 09:05:06 AM',
    '9 dic 2026 9:05:06',
    '9 de diciembre de 2026, 9:05:06 a.m.',
    '9 de dez. de 2026 09:05:06',
    '9 déc. 2026 à 09:05:06',
    '9 décembre 2026 09h05m06s',
    '09:05:06',
  ])
    expect([text, at(text)]).toEqual([text, nine])
  expect(at('12/09/2026 09:05:06 AM', 'mdy')).toBe(nine)
  expect(at('9/12/2026 12:00:00 AM')).toBe('2026-12-09T05:00:00.000Z')
  expect(at('9/12/2026 12:30 p. m.')).toBe('2026-12-09T17:30:00.000Z')
  for (const text of [
    '',
    'Ana Muestra',
    '31/31/2026 09:00',
    '2026-02-30 09:00',
    '9/12/2026',
    '9/12/2026 25:00',
    '9/12/2026 13:00 PM',
  ])
    expect([text, at(text)]).toEqual([text, null])
  const lengths: [string, number | null][] = [
    ['1h 2m 3s', 3723],
    ['1 h 2 min 3 s', 3723],
    ['1 hora 2 minutos 3 segundos', 3723],
    ['1 heure et 2 minutes', 3720],
    ['45m 12s', 2712],
    ['62', 3720],
    ['1,5', 90],
    ['01:02:03', 3723],
    ['PT1H2M3S', 3723],
    ['dos horas', null],
    ['', null],
  ]
  for (const [text, seconds] of lengths) expect([text, readSeconds(text)]).toEqual([text, seconds])
})

test('day and month: by what all dates allow, then by the days of the meeting; never guessed', () => {
  const written = (...days: string[]) => days.flatMap((day) => readMoment(`${day} 09:00`) ?? [])
  const meeting = { from: '2026-12-09', to: '2026-12-10' }
  expect(orderOf(written('13/01/2026'), meeting)).toBe('dmy')
  expect(orderOf(written('01/13/2026'), meeting)).toBe('mdy')
  expect(orderOf(written('09/12/2026'), meeting)).toBe('dmy')
  expect(orderOf(written('12/09/2026'), meeting)).toBe('mdy')
  expect(orderOf(written('05/06/2026'), { from: '2026-05-01', to: '2026-06-30' })).toBeNull()
  expect(orderOf(written('06/06/2026'), { from: '2026-05-01', to: '2026-06-30' })).toBe('dmy')
})

test('a shown name loses marks, addresses and numbers; who called is only a telephone', () => {
  const cases: [string, string | null, string][] = [
    ['Ana Muestra (Guest)', 'Ana Muestra', 'person'],
    ['Ana Muestra (invitada)', 'Ana Muestra', 'person'],
    ['Ana Muestra (no verificado)', 'Ana Muestra', 'person'],
    ['Ana Muestra (she/her)', 'Ana Muestra', 'person'],
    ['Ana M. (Ana Muestra)', 'Ana M.', 'person'],
    ['Ana Muestra +52 55 1234 5678', 'Ana Muestra', 'person'],
    ['Ana Muestra ana@example.org', 'Ana Muestra', 'person'],
    ['Ana Muestra 10.1.2.3', 'Ana Muestra', 'person'],
    ['🇵🇦 Ana Muestra', 'Ana Muestra', 'person'],
    ['+52 55 1234 5678', null, 'phone'],
    ['1 (555) ***-4567', null, 'phone'],
    ['Call-In User_3', null, 'phone'],
    ['Usuario de teléfono 2', null, 'phone'],
    ['15551234567', null, 'phone'],
    ['iPhone', null, 'nameless'],
    ['Galaxy A12', null, 'nameless'],
    ['Zoom user', null, 'nameless'],
    ['', null, 'nameless'],
  ]
  for (const [cell, name, kind] of cases) expect([cell, readShown(cell)]).toMatchObject([cell, { name, kind }])
  expect(readShown('Ana M. (Ana Muestra)').names).toEqual(['ana m', 'ana muestra'])
  expect(readShown('Muestra, Ana').names).toContain('ana muestra')
  expect(readShown('', 'Ana@Example.org').email).toBe('ana@example.org')
})

test('whatever stands in a name, six figures in a row or an address never come out of it', () => {
  const digits = fc.stringMatching(/^\+?\d[\d .()-]{5,14}\d$/)
  fc.assert(
    fc.property(
      fc.constantFrom('Ana Muestra ', '', 'tel. ', 'João '),
      digits,
      fc.constantFrom('', ' x', ' a@b.org'),
      (before, n, after) => {
        const shown = readShown(`${before}${n}${after}`)
        fc.pre((n.match(/\d/g) ?? []).length >= 7)
        expect(shown.name ?? '').not.toMatch(/(\d\D{0,3}){6}|@/)
        expect(shown.names.join()).not.toMatch(/(\d\D{0,3}){6}|@/)
      },
    ),
    { seed: 24, numRuns: 300 },
  )
})

test('a match is one candidate or none', () => {
  const one = (id: string, searchName: string, email: string | null) => ({
    id,
    searchName,
    email,
    doorCode: `code${id}`,
  })
  const all = indexCandidates([
    one('1', 'ana muestra', 'red@example.org'),
    one('2', 'luis ejemplo', 'red@example.org'),
    one('3', 'ines doble', null),
    one('4', 'ines doble', 'ines@example.org'),
  ])
  const ask = (names: string[], email: string | null = null, code: string | null = null) =>
    propose(all, { names, email }, code)
  expect(ask(['ana muestra'])).toEqual({ registrationId: '1', by: 'name' })
  expect(ask(['ana muestr'])).toBeNull()
  expect(ask(['nadie'], 'red@example.org')).toBeNull()
  expect(ask(['luis ejemplo'], 'red@example.org')).toEqual({ registrationId: '2', by: 'email' })
  expect(ask(['ines doble'])).toBeNull()
  expect(ask(['ines doble'], 'ines@example.org')).toEqual({ registrationId: '4', by: 'email' })
  expect(ask(['nadie'], null, 'code3')).toEqual({ registrationId: '3', by: 'code' })
})

test('stays merge and never lose or gain time; a session needs five minutes, or half of a shorter one', () => {
  const stays = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 90 }))
      .map(([from, n]) => ({ from, to: from + n })),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(stays, (some) => {
      const merged = mergeStays(some)
      const inside = (list: typeof some, at: number) => list.some((one) => one.from <= at && at < one.to)
      for (let at = 0; at < 400; at++) expect(inside(merged, at)).toBe(inside(some, at))
      expect(merged.every((one, index) => index === 0 || one.from > (merged[index - 1]?.to ?? 0))).toBe(true)
      expect(mergeStays(merged)).toEqual(merged)
    }),
    { seed: 24, numRuns: 100 },
  )
  const minute = 60_000
  const session = { id: 's', from: 0, to: 90 * minute }
  expect(sessionsDuring([{ from: -minute, to: 4 * minute }], [session])).toEqual([])
  expect(
    sessionsDuring(
      [
        { from: 0, to: 3 * minute },
        { from: 10 * minute, to: 12 * minute },
      ],
      [session],
    ),
  ).toEqual(['s'])
  expect(sessionsDuring([{ from: 0, to: 3 * minute }], [{ ...session, to: 6 * minute }])).toEqual(['s'])
  expect(sessionsDuring([{ from: 95 * minute, to: 99 * minute }], [session])).toEqual([])
  expect(
    atTheSameTime([
      { from: 0, to: minute },
      { from: 0, to: minute },
    ]),
  ).toBe(false)
  expect(
    atTheSameTime([
      { from: 0, to: 9 * minute },
      { from: 0, to: 9 * minute },
    ]),
  ).toBe(true)
})

test('one name there twice at once is left to a person; the same line twice is one stay', async () => {
  const head = 'Name,Email,Join time,Leave time,Duration\n'
  const line = (from: string, to: string) => `Luis Ejemplo,,2026-12-09 ${from},2026-12-09 ${to},30\n`
  const { result } = await judged(Buffer.from(head + line('09:00', '10:00') + line('09:10', '10:00')))
  expect(result.ok && result.lines.map(({ does, proposed, twice }) => [does, proposed, twice])).toEqual([
    ['stay', null, true],
    ['stay', null, true],
  ])
  const again = await judged(Buffer.from(head + line('09:00', '10:00') + line('09:00', '10:00')))
  expect(again.result.ok && again.result.lines.map((one) => one.does)).toEqual(['stay', 'known'])
})

test('what is no report is told from one; a line that says nothing says why, and which line it is', async () => {
  const table = await readTable({ name: 'x', mediaType: 'text/plain', bytes: Buffer.from('a,b\n1,2\n') }, bounds)
  expect(table.ok && readReport(table.lines)).toBeNull()
  const { result } = await judged(
    Buffer.from(
      [
        'Name,Email,Join time,Leave time,Duration',
        'Ana Muestra,,2026-12-09 09:00,2026-12-09 10:00,60',
        'Luis Ejemplo,,ayer,2026-12-09 10:00,60',
        '"Zoé\nExemple",,2026-12-09 11:00,2026-12-09 10:00,60',
        ',,2026-12-09 09:00,2026-12-09 10:00,60',
        'Inés Muestra,,2026-12-01 09:00,2026-12-01 10:00,60',
        'João Amostra,,2026-12-09 09:00,,muito',
        'Eva Muestra,,2026-12-09 09:00,,',
      ].join('\n'),
    ),
  )
  expect(result.ok && result.lines.map(({ line, why }) => [line, why])).toEqual([
    [2, undefined],
    [3, 'time'],
    [5, 'leave'],
    [6, 'name'],
    [7, 'day'],
    [8, 'length'],
    [9, 'no-time'],
  ])
})

test('a session was when it was noted to be, else when it was planned; one that was cancelled never was', () => {
  const at = (clock: string) => new Date(`2026-12-09T${clock}:00Z`)
  const planned = { startsAt: at('09:00'), endsAt: at('10:00'), beganAt: null, endedAt: null, cancelledOn: null }
  const span = (from: string, to: string) => ({ from: at(from), to: at(to) })
  expect(tookPlace(planned)).toEqual(span('09:00', '10:00'))
  expect(tookPlace({ ...planned, beganAt: at('09:20'), endedAt: at('10:40') })).toEqual(span('09:20', '10:40'))
  expect(tookPlace({ ...planned, beganAt: at('09:20') })).toEqual(span('09:20', '10:00'))
  expect(tookPlace({ ...planned, beganAt: at('11:00') })).toEqual(span('11:00', '12:00'))
  expect(tookPlace({ ...planned, cancelledOn: '2026-12-08' })).toBeNull()
  expect(tookPlace({ ...planned, startsAt: null, endsAt: null })).toBeNull()
})
