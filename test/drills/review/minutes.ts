// Room: test/drills. What came of it: typed notes, draft minutes that two who were there comment on, approval by who
// did not write them, records with owners and dates, the papers, and the summary report that two approve.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { type Row, faultsOf } from '../../journeys/rehearsal/books.ts'
import { look } from '../built-mesa.ts'
import type { Person } from './cast.ts'
import { Hands } from './hands.ts'
import { type Story, deskOf } from './prepare.ts'
import { twinOf } from './register.ts'

/** What is noted, what it becomes, and where a count of that can be read. */
const notes: readonly { fields: Record<string, string>; becomes: string | null }[] = [
  { fields: { kind: 'information', text: 'Se presentó el balance de la ronda anterior (muestra).' }, becomes: null },
  {
    fields: { kind: 'recommendation', text: 'Decidir los permisos en treinta días (muestra).' },
    becomes: 'recommendation',
  },
  {
    fields: { kind: 'commitment', text: 'El ministerio contratará a cuatro personas (muestra).' },
    becomes: 'pledge-draft',
  },
  { fields: { kind: 'decision', text: 'La revisión volverá sobre esto en un año (muestra).' }, becomes: 'decision' },
  {
    fields: { kind: 'action', text: 'Escribir la carta a los puntos focales (muestra).', dueOn: '2027-01-15' },
    becomes: 'task',
  },
  { fields: { kind: 'reservation', text: 'Una delegación dejó constancia de su reserva (muestra).' }, becomes: null },
]

export async function takeNotes(story: Story): Promise<void> {
  const { carla } = story.staff
  const at = deskOf(story, '/notes')
  for (const { fields } of notes) {
    await carla.get(at)
    const owner: Record<string, string> =
      fields.kind === 'action' ? { owner: carla.find(/<option value="([\w-]*muestra[\w-]*)"/) } : {}
    await carla.send(at, {
      ...fields,
      ...owner,
      speakerCategory: 'government',
      speakerCapacity: 'Dirección de muestra',
    })
  }
}

/** The window; two who were there say something by their own link, and each is answered. */
export async function openMinutes(story: Story, until: string, there: readonly Person[]): Promise<void> {
  const { carla } = story.staff
  const at = deskOf(story, '/minutes')
  await carla.get(at)
  await carla.send(`${at}/window`, { commentsUntil: until, body: 'liaison-table' })
  for (const one of there.slice(0, 2)) {
    const hands = new Hands(story)
    const own = `${one.own?.path ?? ''}/minutes`
    await hands.get(own)
    await hands.send(own, { words: `Muestra: faltó decir algo, dice ${one.n}.` })
  }
  await carla.get(at)
  const comments = carla.all(/name="comment" value="([^"]+)"/g)
  equal(comments.length, 2)
  for (const comment of comments)
    await carla.send(`${at}/answers`, { comment, answer: 'taken-in', reason: 'Consta en la grabación (muestra).' })
}

/** Approved by somebody who wrote none of it: nothing is left as a draft, and each item is a record, once. */
export async function approveMinutes(story: Story): Promise<void> {
  const { ana, carla } = story.staff
  const at = deskOf(story, '/minutes')
  await carla.get(at)
  ok(!carla.has(`${at}/approval"`), 'who wrote the minutes does not approve them')
  await ana.get(at)
  await ana.send(`${at}/approval`, {})
  const wanted = notes.flatMap(({ becomes }) => becomes ?? []).sort()
  const became = async () =>
    (
      await look<{ kind: string }>(
        story.mesa,
        `select became.kind from (
           select subject_kind as kind, note_id from note_outcome
           union all select 'pledge-draft', note_id from pledge_draft
         ) became join note n on n.id = became.note_id join meeting m on m.id = n.meeting_id where m.slug = $1
         order by 1`,
        [story.slug],
      )
    ).map((one) => one.kind)
  for (let tries = 0; tries < 100 && (await became()).length < wanted.length; tries++) await pause(100)
  deepEqual(await became(), wanted)
  const twin = await twinOf(story)
  equal(twin.notes.length, notes.length)
  ok(twin.minutesApprovedOn)
  await ana.get(at)
  await ana.send(`${at}/release`, {})
  await ana.get(deskOf(story))
  await ana.send(deskOf(story, '/step'), { act: 'document' })
  const documented = await twinOf(story)
  deepEqual([documented.state, documented.missing], ['documented', []])
}

interface Report {
  code: string
  figures: {
    participation: Record<'byCategory' | 'byCountry' | 'byChannel' | 'attendedByChannel', Row[]> & {
      registered: number
      attended: number
      tallies: { channel: string; n: number }[]
    }
    voices: { notes: { kind: string }[] }
  }
}
/** Drafts itself, is approved by two, published; every number in it is one of the books. */
export async function publishSummary(story: Story, room: readonly Person[], video: readonly Person[]): Promise<void> {
  const { ana, berta } = story.staff
  const at = `/es/desk/reports/${story.slug}`
  await ana.get('/es/desk/reports')
  await ana.send('/es/desk/reports', { meeting: story.slug })
  await ana.get(at)
  await ana.send(`${at}/approval`, {})
  await berta.get(at)
  await berta.send(`${at}/approval`, {})
  await berta.get(at)
  await berta.send(`${at}/publication`, {})
  const { figures } = await new Hands(story).json<Report>(`/api/v1/reports/${story.slug}`)
  const { participation: p, voices } = figures
  const came = [...room, ...video]
  const openly = (one: Person) => one.official
  const faults = (rows: readonly Row[], people: readonly Person[], key: (one: Person) => string) =>
    faultsOf(rows, people, key, { openly })
  deepEqual([p.registered, p.attended], [story.cast.length, came.length])
  deepEqual(
    faults(p.byCategory, story.cast, (one) => one.category),
    [],
  )
  deepEqual(
    faults(p.byCountry, story.cast, (one) => one.country),
    [],
  )
  deepEqual(
    faults(p.byChannel, story.cast, (one) => one.channel ?? ''),
    [],
  )
  deepEqual(
    faults(p.attendedByChannel, came, (one) => (video.includes(one) ? 'online' : 'room')),
    [],
  )
  deepEqual(
    p.tallies.map(({ channel, n }) => [channel, n]),
    [['youtube', 782]],
  )
  deepEqual(voices.notes.map((one) => one.kind).sort(), notes.map(({ fields }) => fields.kind).sort())
}
