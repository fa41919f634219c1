// Room: test/drills. Who came on the first day, as platforms write it: half of those on video by Zoom, half by Teams,
// with rejoins, a telephone, a nameless device and somebody who is not on the list. Read in, and read in once more.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { look } from '../built-mesa.ts'
import type { Person } from './cast.ts'
import type { Hands } from './hands.ts'
import { type Story, days, deskOf, zone } from './prepare.ts'
import { countFaults, inTurn, twinOf } from './register.ts'

const two = (n: number) => String(n).padStart(2, '0')
const stranger = 'Alguien de fuera (muestra)'

/** Zoom, meeting, English, as it is downloaded: byte-order mark, CRLF, month first; one in seven came back. */
export function zoomReport(people: readonly Person[]): Buffer {
  const [year, month, day] = days[0].split('-')
  const at = (hour: number, minute: number, second: number) => {
    const clock = [hour > 12 ? hour - 12 : hour, minute, second].map(two).join(':')
    return `${month}/${day}/${year} ${clock} ${hour < 12 ? 'AM' : 'PM'}`
  }
  const stay = (name: string, email: string, from: [number, number], to: [number, number], waits = 'No') => {
    const minutes = (to[0] - from[0]) * 60 + to[1] - from[1]
    return [name, email, at(...from, 5), at(...to, 9), minutes + 1, 'Yes', 'Y', waits].join(',')
  }
  const lines = people.flatMap((one) => {
    const shown = one.n % 5 === 0 ? `"de muestra, Persona ${one.n}"` : one.name
    const first = stay(shown, one.email ?? '', [9, one.n % 30], [10, 15])
    return one.n % 7 === 0 ? [first, stay(shown, one.email ?? '', [10, 25], [11, 50])] : [first]
  })
  const heads =
    'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room'
  const others = [
    stay(stranger, '', [9, 5], [11, 0]),
    stay('15551234567', '', [9, 10], [9, 40]),
    stay('iPhone', '', [9, 10], [9, 40]),
    stay('Persona que espera', '', [9, 0], [9, 2], 'Yes'),
  ]
  return Buffer.from(`\ufeff${[heads, ...lines, ...others].join('\r\n')}\r\n`)
}

/** Teams, Spanish: UTF-16 with tabs, three parts, day first, «a. m.» with its narrow space. */
export function teamsReport(people: readonly Person[]): Buffer {
  const [year = '', month, day] = days[0].split('-')
  const date = `${Number(day)}/${Number(month)}/${year.slice(2)}`
  const at = (hour: number, minute: number) => `${date}, ${hour}:${two(minute)}:05 a.\u00a0m.`
  const rows = [
    ['1. Resumen'],
    ['Título de la reunión', 'Revisión de ensayo'],
    ['Participantes que asistieron', String(people.length)],
    [],
    ['2. Participantes'],
    [
      'Nombre',
      'Primera entrada',
      'Última salida',
      'Duración en la reunión',
      'Correo electrónico',
      'Id. de participante (UPN)',
      'Rol',
    ],
    ...people.map((one) => [
      one.n % 5 === 0 ? `${one.name} (invitado)` : one.name,
      at(9, one.n % 50),
      at(11, 30),
      '1 h 40 min',
      one.email ?? '',
      '',
      'Asistente',
    ]),
  ]
  return Buffer.from(`\ufeff${rows.map((row) => row.join('\t')).join('\r\n')}\r\n`, 'utf16le')
}

/** At the door somebody types the codes of those who walk in. */
export async function markAtDoor(story: Story, people: readonly Person[]): Promise<void> {
  const at = deskOf(story, '/door')
  await story.staff.berta.get(at)
  await inTurn(people, 2, async (one) => {
    const answer = await story.staff.berta.tryTo(
      at,
      { _key: `door-of-day-one-${one.n}`, code: one.own?.code ?? '' },
      'door',
    )
    equal(answer.status, 303, `${one.name} at the door: ${answer.status}`)
  })
}

async function takeIn(hands: Hands, story: Story, name: string, bytes: Buffer): Promise<'applied' | 'again'> {
  const at = deskOf(story, '/attendance')
  await hands.get(at)
  const order = name.startsWith('zoom') ? 'mdy' : 'dmy'
  await hands.upload(at, { timeZone: zone, order }, { name, bytes })
  if (!hands.has('/removal"')) return 'again'
  const to = hands.find(/<form[^>]*action="([^"]+\/attendance\/files\/[0-9a-f-]{36})"/)
  await hands.send(to, {})
  return 'applied'
}
/** Who was there, by person and by stay, as it is kept: the public reads of it only when the meeting has ended. */
async function kept(story: Story): Promise<{ people: number; marks: number; stays: number; attendees: number }> {
  const of = (what: string, table: string) =>
    `(select count(${what})::int from ${table} t join meeting m on m.id = t.meeting_id where m.slug = $1)`
  const [row] = await look<{ people: number; marks: number; stays: number; attendees: number }>(
    story.mesa,
    `select ${of('distinct t.registration_id', 'attendance_day')} as people, ${of('*', 'attendance')} as marks,
       ${of('*', 'presence')} as stays, ${of('*', 'attendee')} as attendees`,
    [story.slug],
  )
  if (!row) throw new Error('nothing is kept of who came')
  return row
}

export async function importReports(story: Story, room: readonly Person[], video: readonly Person[]): Promise<void> {
  const { ana } = story.staff
  const half = Math.ceil(video.length / 2)
  const files = [
    ['zoom.csv', zoomReport(video.slice(0, half))],
    ['teams.csv', teamsReport(video.slice(half))],
  ] as const
  for (const [name, bytes] of files) equal(await takeIn(ana, story, name, bytes), 'applied', name)
  const people = deskOf(story, '/attendance/people')
  await ana.get(people)
  if (ana.has(`${people}/proposals`)) await ana.send(`${people}/proposals`, {})
  const before = await kept(story)
  equal(before.people, room.length + video.length, 'everybody who came, each once, and nobody else')
  // The same file a second time, by somebody who did not know: it changes nothing.
  for (const [name, bytes] of files) equal(await takeIn(story.staff.berta, story, name, bytes), 'again', name)
  deepEqual(await kept(story), before)
  await ana.get(deskOf(story, '/tallies'))
  await ana.send(deskOf(story, '/tallies'), {
    channel: 'youtube',
    n: '782',
    qualifier: 'about',
    method: 'platform',
    source: 'Estudio del canal (muestra)',
  })
}

/** Once the meeting has ended the public reads who came, by category and channel, as the books have it. */
export async function checkAttended(story: Story, room: readonly Person[], video: readonly Person[]): Promise<void> {
  const came = [...room, ...video]
  const read = (await twinOf(story)).attended
  ok(read)
  equal(read.total, came.length)
  deepEqual(
    [
      ...countFaults(read.categories, came, (one) => one.category, 0),
      ...countFaults(read.channels, came, (one) => (video.includes(one) ? 'online' : 'room'), 0),
    ],
    [],
  )
  deepEqual(
    read.days.map(({ key, official }) => [key, official]),
    [[days[0], came.filter((one) => one.official).length]],
  )
}
