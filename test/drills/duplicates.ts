// Room: test/drills. The same sent again and again at once by many: votes of sixty-four browsers, texts and
// registrations under keys of their forms. Each answer is the first one's; each leaves one row.
import { randomBytes, randomUUID } from 'node:crypto'
import { type Place, look } from './built-mesa.ts'

export interface Duplicates {
  browsers: number
  /** Of each vote; a sixteenth of it of each text and registration. */
  times: number
}
/** One thing somebody sends, the same each time. */
interface Sent {
  path: string
  body: string
  headers: Record<string, string>
}
const form = 'application/x-www-form-urlencoded'
const slug = 'practice'

export async function prepare(place: Place, browsers: number): Promise<Sent[]> {
  const base = `http://127.0.0.1:${place.port}`
  const twin = (await (await fetch(`${base}/api/v1/consultations/${slug}`)).json()) as { statements: { id: string }[] }
  const [home] = await look<{ id: string }>(place, `select id from consultation where slug = '${slug}'`)
  const statement = twin.statements[0]?.id ?? ''
  const votes = Array.from({ length: browsers }, () => ({
    path: `/es/consultations/${slug}/vote`,
    body: new URLSearchParams({ [`vote-${statement}`]: 'agree' }).toString(),
    headers: { 'content-type': form, cookie: `voice_${home?.id.slice(0, 8)}=${randomBytes(16).toString('base64url')}` },
  }))
  const texts = Array.from({ length: 8 }, (_, n) => ({
    path: `/api/v1/consultations/${slug}/speak`,
    body: JSON.stringify({ kind: 'text', text: `Said once, sent often (sample ${n})` }),
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
  }))
  const registrations = Array.from({ length: 8 }, (_, n) => ({
    path: '/es/meetings/practice-forum/register',
    body: new URLSearchParams({
      _key: randomUUID(),
      name: `Doble ${n} (muestra)`,
      channel: 'online',
      category: 'cso',
      country: 'PA',
      consent: 'yes',
    }).toString(),
    headers: { 'content-type': form },
  }))
  return [...votes, ...texts, ...registrations]
}

/** What was answered to one sending, without what differs by chance: status, where to, body of the API. */
async function send({ port }: Place, { path, body, headers }: Sent): Promise<string> {
  const base = `http://127.0.0.1:${port}`
  const response = await fetch(base + path, {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: { origin: base, ...headers },
  })
  return `${response.status} ${response.headers.get('location') ?? (await response.text())}`
}

/** Sends each so many times, all senders at once and each two at a time; every different answer of each. */
export async function sendAll(place: Place, all: readonly Sent[], times: number): Promise<Set<string>[]> {
  return Promise.all(
    all.map(async (one) => {
      const answers = new Set<string>()
      const n = one.path.endsWith('/vote') ? times : Math.max(2, Math.ceil(times / 16))
      const line = async () => {
        for (let at = 0; at < n / 2; at++) answers.add(await send(place, one))
      }
      await Promise.all([line(), line()])
      return answers
    }),
  )
}

export interface Rows {
  votes: number
  voices: number
  texts: number
  registrations: number
}
export async function rowsOf(place: Place): Promise<Rows> {
  const [row] = await look<Rows>(
    place,
    `select (select count(*)::int from vote) as votes, (select count(*)::int from voice) as voices,
      (select count(*)::int from input where text::text like '%Said once, sent often%') as texts,
      (select count(*)::int from registration where person_name like 'Doble %') as registrations`,
  )
  if (!row) throw new Error('nothing counted')
  return row
}
