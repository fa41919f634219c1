// Room: test/attacks. A twin: somebody with the same role for another organisation or office. Every request that one of
// them made is made again with the other's cookie: nothing of the first one's comes out, and nothing of theirs changes.
import type { FastifyInstance } from 'fastify'
import { expect, test } from 'vitest'
import type { Actor } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/random.ts'
import { dayOf } from '../../src/platform/i18n/format.ts'
import { sessionCookie, startSession } from '../../src/platform/sign-in/sessions.ts'
import { sql } from '../../src/platform/db/database.ts'
import { insertOrganisation } from '../../src/features/organisations/index.ts'
import { testNow } from '../support/ground.ts'
import { aNote } from '../support/minutes.ts'
import { Visitor } from '../support/visitor.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld({ with: 'record' })
const today = dayOf(testNow)

interface Recorded {
  method: 'GET' | 'POST'
  url: string
  payload?: string | Buffer
  type?: string
  body: string
}
/** Somebody at a browser, of whom every request is written down with what came. */
async function recorded(actor: Actor): Promise<{ visitor: Visitor; tape: Recorded[] }> {
  const tape: Recorded[] = []
  const web = {
    inject: async (asked: {
      method: 'GET' | 'POST'
      url: string
      payload?: string
      headers: Record<string, string>
    }) => {
      const answer = await world().web.inject(asked)
      const { method, url, payload, headers } = asked
      tape.push({
        method,
        url,
        payload,
        type: headers['content-type'],
        body: `${answer.headers.location ?? ''} ${answer.body}`,
      })
      return answer
    },
  } as unknown as FastifyInstance
  const visitor = new Visitor(web)
  visitor.cookies.set(sessionCookie, await startSession(world().context(), actor.personId ?? '', 'canary device'))
  return { visitor, tape }
}
/** Each says its own way to reach it: what the twin sees of themselves is no leak. */
async function organisation(
  kind: 'organisation' | 'office',
  name: string,
  phone = '+00 another 4442',
): Promise<{ id: string; slug: string }> {
  const context = world().context()
  const id = newId(context.random)
  const slug = `twin-${id.slice(0, 8)}`
  await insertOrganisation(context, {
    id,
    slug,
    kind,
    name,
    acronym: null,
    category: kind === 'office' ? 'governments' : 'cso',
    country: 'MX',
    workingTables: [1],
    objectives: [],
    languages: ['es'],
    website: null,
    listing: 'name',
    state: 'checked',
    memberSince: kind === 'office' ? null : today,
    sample: true,
    searchName: slug,
    contactName: 'Canary contact person',
    contactChannel: 'phone',
    contactValue: phone,
  })
  return { id, slug }
}
/** Reads what the pages lead to from where one stands, as far as somebody clicks in an afternoon. */
async function wander(visitor: Visitor, from: string[], most = 120): Promise<void> {
  const seen = new Set(from)
  const queue = [...from]
  for (let path = queue.shift(); path && seen.size <= most; path = queue.shift()) {
    const page = await visitor.get(path)
    for (const [, href = ''] of page.body.matchAll(/href="(\/en\/[^"#]*)"/g)) {
      const next = href.replace(/&amp;/g, '&')
      if (!seen.has(next) && !/sign-out|leave/.test(next)) {
        seen.add(next)
        // What is one's own first: the desk, forms, one's own records.
        if (/\/(desk|devices|notices|inputs\/(mine|new)|work|answer|confirm|organisations\/twin)/.test(next))
          queue.unshift(next)
        else queue.push(next)
      }
    }
  }
}

/** Every row of every table, by its own words; but what each request of anybody moves. */
const moving = new Set([
  'throttle',
  'retry',
  'day_count',
  'code_series',
  'setting',
  'sign_in_session',
  'schema_migration',
])
async function rows(): Promise<Map<string, string>> {
  const { db } = world().context()
  const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db)
  const all = new Map<string, string>()
  for (const { name } of tables.rows) {
    if (moving.has(name)) continue
    const found = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} t`.execute(db)
    for (const { row } of found.rows) all.set(`${name} ${row}`, name)
  }
  return all
}
/**
 * Makes each request again as the twin; answers what came. `fresh` as a form of their own, else with the first one's
 * key.
 */
async function replay(
  tape: readonly Recorded[],
  cookie: string,
  fresh: boolean,
): Promise<{ of: Recorded; body: string }[]> {
  const came: { of: Recorded; body: string }[] = []
  for (const [n, one] of tape.entries()) {
    const payload =
      fresh && typeof one.payload === 'string'
        ? one.payload.replace(/_key=[^&]*/, `_key=twin-key-${n}-${Date.now()}`)
        : one.payload
    const answer = await world().web.inject({
      method: one.method,
      url: one.url,
      payload,
      headers: {
        host: 'mesa.test',
        origin: 'http://mesa.test',
        cookie: `${sessionCookie}=${cookie}`,
        ...(one.type ? { 'content-type': one.type } : {}),
      },
    })
    expect(answer.statusCode, `${one.method} ${one.url}`).toBeLessThan(500)
    came.push({ of: one, body: `${answer.headers.location ?? ''} ${answer.body}` })
  }
  return came
}
/** What the twin typed themselves, in replaying, is no leak where the form shows it again. */
const typedIn = ({ payload }: Recorded): string => decodeURIComponent(String(payload ?? '').replace(/\+/g, ' '))
const leaks = (came: readonly { of: Recorded; body: string }[], canaries: readonly string[]): string[] =>
  came.flatMap(({ of, body }) =>
    canaries
      .filter((canary) => body.includes(canary) && !typedIn(of).includes(canary))
      .map((canary) => `${of.method} ${of.url}: ${canary}`),
  )

async function attack(tape: Recorded[], own: Actor, twin: Actor, canaries: string[], ids: string[]): Promise<void> {
  const tokenOf = (actor: Actor) => startSession(world().context(), actor.personId ?? '', 'twin device')
  // It would be found: each canary came out to its owner, and the owner's own replay is seen to leak.
  for (const canary of canaries)
    expect(
      tape.some((one) => one.body.includes(canary)),
      canary,
    ).toBe(true)
  const reads = tape.filter((one) => one.method === 'GET')
  const found = leaks(await replay(reads, await tokenOf(own), false), canaries)
  expect(new Set(found.map((one) => one.split(': ').at(-1)))).toEqual(new Set(canaries))

  const before = await rows()
  expect(leaks(await replay(reads, await tokenOf(twin), false), canaries)).toEqual([])
  for (const fresh of [true, false])
    expect(
      leaks(
        await replay(
          tape.filter((one) => one.method === 'POST'),
          await tokenOf(twin),
          fresh,
        ),
        canaries,
      ),
    ).toEqual([])
  const after = await rows()
  // What they change of their own, such as how they want their notices, is theirs to change.
  const gone = [...before.keys()].filter((row) => !after.has(row) && !row.includes(twin.personId ?? ''))
  expect(gone, 'a row that stood before was changed').toEqual([])
  const made = [...after.keys()].filter((row) => !before.has(row))
  for (const row of made) for (const id of ids) expect(row, `the twin wrote in the name of ${id}`).not.toContain(id)
}

test('a representative’s whole afternoon, replayed by the representative of another organisation', async () => {
  const [ours, theirs] = [
    await organisation('organisation', 'Ours sample', '+00 canary 5551'),
    await organisation('organisation', 'Theirs sample'),
  ]
  const own = await world().person('Own representative sample', { role: 'representative', organisationId: ours.id })
  const twin = await world().person('Twin representative sample', { role: 'representative', organisationId: theirs.id })
  const { visitor, tape } = await recorded(own)
  await visitor.get('/en/inputs/new')
  const filed = await visitor.send('/en/inputs/new', {
    organisation: ours.id,
    title: 'Canary title of an input',
    text: 'Canary text of an input that waits.',
    objectives: ['5'],
  })
  expect(filed.status, filed.text.slice(0, 400)).toBe(303)
  const note = await aNote(world(), 'recommendation')
  await visitor.get(`/en/recommendations/propose?note=${note}`)
  const proposed = await visitor.send(`/en/recommendations/propose?note=${note}`, {
    title: 'Canary proposal title',
    text: 'Canary proposal text.',
    kind: 'service',
    objectives: ['15'],
    'to-1-label': 'Ministry sample',
    'to-1-kind': 'state',
    'to-1-country': 'MX',
  })
  expect(proposed.status, proposed.text.slice(0, 400)).toBe(303)
  const code = /REC-LAC-\d{4}-\d{3}/.exec(proposed.location)?.[0] ?? ''
  const wishes = await visitor.get('/en/notices')
  if (/action="\/en\/notices\/wishes"/.test(wishes.body))
    await visitor.send('/en/notices/wishes', { digest: 'weekly', locale: 'en' })
  await wander(visitor, [
    '/en/desk',
    '/en/devices',
    '/en/inputs/mine',
    `/en/recommendations/${code}`,
    `/en/recommendations/${code}/work`,
    `/en/organisations/${ours.slug}`,
  ])
  const canaries = ['Canary title of an input', 'Canary proposal text', '+00 canary 5551', 'canary device']
  await attack(tape, own, twin, canaries, [ours.id, own.personId ?? ''])
}, 120_000)

test('an office’s draft and its account, replayed by another office', async () => {
  const [ours, theirs] = [
    await organisation('office', 'Our ministry sample', '+00 canary 5551'),
    await organisation('office', 'Their ministry sample'),
  ]
  const own = await world().person('Own office sample', { role: 'office', organisationId: ours.id })
  const twin = await world().person('Twin office sample', { role: 'office', organisationId: theirs.id })
  const rapporteur = await world().visitor(await world().person('Rapporteur sample', { role: 'rapporteur' }))
  const desk = await world().visitor(await world().person('Desk sample', { role: 'secretariat' }))
  const note = await aNote(world(), 'recommendation')
  await rapporteur.get(`/en/recommendations/propose?note=${note}`)
  const proposed = await rapporteur.send(`/en/recommendations/propose?note=${note}`, {
    title: 'Asked of an office (sample)',
    text: 'That one window be opened.',
    kind: 'service',
    objectives: ['15'],
    'to-1-kind': 'state',
    'to-1-office': ours.slug,
  })
  const code = /REC-LAC-\d{4}-\d{3}/.exec(proposed.location)?.[0] ?? ''
  const work = `/en/recommendations/${code}/work`
  await desk.get(work)
  await desk.send(`/en/recommendations/${code}/check`, {})
  await rapporteur.get(work)
  await rapporteur.send(`/en/recommendations/${code}/issue`, { issuer: 'Sample forum', issuedOn: today })
  await desk.get(work)
  await desk.send(`/en/recommendations/${code}/addressees/1/ask`, {})

  const { visitor, tape } = await recorded(own)
  const at = `/en/recommendations/${code}/addressees/1`
  await visitor.get(`${at}/answer`)
  const drafted = await visitor.send(`${at}/answer`, {
    stance: 'note',
    answer: 'Canary draft of the office.',
    reason: 'Canary reason of the office.',
    post: 'Canary post',
  })
  expect(drafted.status, drafted.text.slice(0, 400)).toBe(303)
  await visitor.get(`${at}/confirm`)
  await visitor.send(`${at}/confirm`, { post: 'Another post', agreed: 'yes' })
  await wander(visitor, [
    '/en/desk',
    '/en/devices',
    '/en/notices',
    `/en/recommendations/${code}`,
    `${at}/answer`,
    `${at}/confirm`,
    `/en/organisations/${ours.slug}`,
  ])
  const canaries = [
    'Canary draft of the office',
    'Canary reason of the office',
    'Canary post',
    '+00 canary 5551',
    'canary device',
  ]
  await attack(tape, own, twin, canaries, [ours.id, own.personId ?? ''])
}, 120_000)
