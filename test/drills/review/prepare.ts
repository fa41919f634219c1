// Room: test/drills. The desk prepares the review: three days with five round tables, some of them at the same time;
// who is invited, how many places there are, and the delegations that come by letter.
import { deepEqual, equal, ok } from 'node:assert/strict'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readOutbox } from '../../support/outbox.ts'
import { type Person, tally } from './cast.ts'
import { Hands, type Stage } from './hands.ts'

export interface Story extends Stage {
  slug: string
  cast: Person[]
  /** Two of the secretariat, who takes the minutes, who moderates. */
  staff: Record<'ana' | 'berta' | 'carla' | 'dora', Hands>
  say: (words: string) => void
}
export const days = ['2026-12-09', '2026-12-10', '2026-12-11'] as const
export const zone = 'America/Panama'
export const deskOf = (story: Pick<Story, 'slug'>, rest = ''): string => `/es/desk/meetings/${story.slug}${rest}`

/** By the link that comes by mail; without a mail server it lies in the outbox. */
export async function signIn(stage: Stage, email: string): Promise<Hands> {
  const hands = new Hands(stage)
  await hands.get('/es/sign-in')
  await hands.send('/es/sign-in', { email })
  const outbox = join(stage.mesa.dataDir, 'outbox')
  for (let tries = 0; tries < 300; tries++) {
    const mail = (await readOutbox(outbox)).findLast((one) => one.to === email)
    const address = /(\/\S+token=\S+)/.exec(mail?.text.replace(/https?:\/\/[^/]+/g, '') ?? '')?.[1]
    if (address) {
      await hands.get(address)
      await hands.send(address, {})
      return hands
    }
    await pause(100)
  }
  throw new Error(`no mail came to ${email}`)
}

/** The five areas of the review: three tables at once on the second day, two on the third. */
const sessions: readonly (readonly [
  title: string,
  day: number,
  from: string,
  to: string,
  room: string,
  area?: string,
])[] = [
  ['Apertura y balance de la ronda anterior', 0, '09:00', '12:00', 'Sala plenaria'],
  ['Avances y desafíos en la región', 0, '14:00', '17:30', 'Sala plenaria'],
  ['Mesa redonda: narrativas y datos', 1, '09:00', '12:30', 'Sala A', '1'],
  ['Mesa redonda: protección de derechos', 1, '09:00', '12:30', 'Sala B', '2'],
  ['Mesa redonda: migración irregular', 1, '09:00', '12:30', 'Sala C', '3'],
  ['Mesa redonda: vías regulares y trabajo', 2, '09:00', '11:00', 'Sala A', '4'],
  ['Mesa redonda: inclusión social', 2, '09:00', '11:00', 'Sala B', '5'],
  ['Conclusiones y cierre', 2, '11:30', '13:00', 'Sala plenaria'],
]
export interface Places {
  room: number
  online: number
  governments: number
}

/** From nothing to a review that is open for registration, with its agenda published. Answers its slug. */
export async function prepareReview(ana: Hands, berta: Hands, places: Places): Promise<string> {
  const [startsOn, , endsOn] = days
  await ana.get('/es/desk/meetings/new')
  await ana.send('/es/desk/meetings/new', {
    kind: 'review',
    title: 'Revisión regional de ensayo (muestra)',
    startsOn,
    endsOn,
    timeZone: zone,
  })
  const slug = ana.find(/\/desk\/meetings\/([\w-]+)\/agenda"/)
  const at = (rest = '') => deskOf({ slug }, rest)
  await ana.get(at('/place'))
  await ana.send(at('/place'), {
    mode: 'hybrid',
    startsOn,
    endsOn,
    timeZone: zone,
    place: 'Casa de la muestra',
    country: 'PA',
    capacity: String(places.room),
    onlineAddress: 'https://video.example.org/ensayo',
    languages: ['es', 'en', 'pt', 'fr'],
  })
  for (const [title, day, starts, ends, room, area] of sessions) {
    await ana.get(at('/agenda'))
    const kind = area ? 'round-table' : 'plenary'
    await ana.send(at('/agenda'), { title, day: days[day] ?? '', starts, ends, room, kind, ...(area ? { area } : {}) })
  }
  await ana.get(at('/registration'))
  await ana.send(at('/registration'), { offerDays: '3', questions: ['access', 'languages'] })
  await ana.send(at('/registration/quotas'), {
    channel: 'room',
    row: 'governments',
    places: String(places.governments),
  })
  await ana.send(at('/registration/quotas'), { channel: 'online', places: String(places.online) })
  await berta.get(at())
  await berta.send(at('/step'), { act: 'announce' })
  await berta.get(at('/agenda'))
  await berta.send(at('/agenda/publication'), {})
  await berta.get(at())
  await berta.send(at('/step'), { act: 'open' })
  const read = await berta.json<{ sessions: { startsAt: string; area: number | null }[] }>(`/api/v1/meetings/${slug}`)
  equal(read.sessions.length, sessions.length)
  const atOnce = Math.max(...tally(read.sessions, (one) => one.startsAt).values())
  equal(atOnce, 3, 'three round tables at the same time')
  return slug
}

/** Delegations of governments by letter: their head and who comes along, each with a place in the room. */
export async function takeLetters(story: Story, delegations: readonly (readonly Person[])[]): Promise<void> {
  const { berta } = story.staff
  const at = deskOf(story, '/delegations')
  for (const [n, [head, ...others]] of delegations.entries()) {
    if (!head) continue
    await berta.get(at)
    await berta.send(at, {
      letterReference: `NV-${n + 1}`,
      letterOn: '2026-11-18',
      institution: `Cancillería de muestra ${head.country}`,
      category: 'government',
      country: head.country,
      headName: head.name,
      headOffice: `Viceministra de muestra ${n + 1}`,
      members: others.map((one) => `${one.name}, Dirección de muestra`).join('\n'),
      channel: 'room',
      speakingOrder: String(n + 1),
      speaks: 'yes',
    })
    // Their own page, by the link that goes out with the answer to the letter.
    const link = new URL(berta.find(/name="link"[^>]*value="([^"]+)"|value="([^"]+\/delegations\/[^"]+)"/)).pathname
    const ministry = new Hands(story)
    await ministry.get(link)
    for (const one of [head, ...others]) {
      ok(ministry.has(one.name), `${one.name} stands on the page of their delegation`)
      one.channel = 'room'
    }
  }
  await berta.get(deskOf(story, '/door/list'))
}

/** Invites by name; answers the address of each one's own link. */
export async function invite(story: Story, invited: readonly Person[]): Promise<Map<Person, string>> {
  const { ana } = story.staff
  const at = deskOf(story, '/invitations')
  for (const one of invited) {
    await ana.get(at)
    await ana.send(at, {
      name: `Entidad invitada ${one.n} (muestra)`,
      addressee: one.name,
      category: one.category,
      country: one.country,
      language: 'es',
      contactValue: one.email ?? '',
      channel: 'room',
    })
  }
  await ana.get(at)
  const links = new Map<Person, string>()
  const listed = ana.all(/<a href="([^"]+\/invitations\/[0-9a-f-]{36})">/g)
  equal(new Set(listed).size, invited.length)
  for (const page of new Set(listed)) {
    await ana.get(page)
    const one = invited.find(({ n }) => ana.has(`Entidad invitada ${n} (muestra)`))
    if (one) links.set(one, new URL(ana.find(/value="(http[^"]+\/invitations\/[^"]+)"/)).pathname)
  }
  equal(links.size, invited.length)
  return links
}

/** The opening begins later: the next version of the agenda is told to everybody who left an address, each once. */
export async function moveOpening(story: Story): Promise<void> {
  const { ana, berta } = story.staff
  const at = deskOf(story, '/agenda')
  const opening = sessions[0]
  await ana.get(at)
  await ana.get(ana.find(/href="([^"]+\?session=[0-9a-f-]{36}[^"]*)"/))
  await ana.send(at, {
    title: opening?.[0] ?? '',
    day: days[0],
    starts: '09:30',
    ends: opening?.[3] ?? '',
    room: opening?.[4] ?? '',
    kind: 'plenary',
  })
  await berta.get(at)
  await berta.send(`${at}/publication`, {})
  const wanted = story.cast.flatMap((one) => (one.own && one.email ? [one.email] : [])).sort()
  const outbox = join(story.mesa.dataDir, 'outbox')
  const told = async () =>
    (await readOutbox(outbox)).flatMap((mail) => (mail.file.startsWith('agenda-') ? [mail.to] : [])).sort()
  for (let tries = 0; tries < 60 && (await told()).length < wanted.length; tries++) await pause(1000)
  deepEqual(await told(), wanted, 'a changed agenda is told to each once')
}
