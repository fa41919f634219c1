// Room: committee. Those who would bend a choice: twice at once, from outside, alone, before its time; and those who
// would learn who said how an event was.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { demoSlug, loadDemo as loadMeetings } from '../meetings/index.ts'
import { loadDemo as loadOrganisations } from '../organisations/index.ts'
import { findPersonByEmail, grantsOf, loadDemo as loadPeople, writeTwoPersonMode } from '../people/index.ts'
import { loadDemo } from './demo.ts'
import { forgetCandidates } from './store.ts'
import { closeEvaluations } from './use-cases-evaluation.ts'
import { waiting } from './waiting.ts'

const world = useWorld({ with: 'record' })

/** The samples as they are on the first day, whatever another test made of them; answers the codes of both calls. */
async function loaded() {
  const context = world().context()
  await loadPeople(context)
  await loadOrganisations(context)
  await loadMeetings(context)
  for (const table of ['preference', 'conflict', 'proposal', 'call'] as const)
    await context.db.deleteFrom(table).execute()
  await loadDemo(context)
  await loadDemo(context)
  const calls = await context.db.selectFrom('call').select(['id', 'code', 'state']).orderBy('code').execute()
  expect(calls.map((one) => one.state)).toEqual(['released', 'open'])
  return { decided: calls[0]?.code ?? '', open: calls[1]?.code ?? '', openId: calls[1]?.id ?? '' }
}
async function known(email: string): Promise<Actor> {
  const person = await findPersonByEmail(world().context(), email)
  if (!person) throw new Error(`nobody has ${email}`)
  const grants = (await grantsOf(world().context(), person.id)) ?? []
  return { kind: 'person', personId: person.id, grants, sessionId: null }
}
const proposals = () =>
  world()
    .context()
    .db.selectFrom('proposal')
    .innerJoin('call', 'call.id', 'call_id')
    .select(['proposal.id', 'name', 'code', 'choice'])
    .orderBy('name')
    .execute()
const secrets = /Panelista de muestra|muestra@example\.org/

test('64 tries at once: one preference each, one release, one conflict', async () => {
  const { open, openId } = await loaded()
  const [a, b] = [
    await world().visitor(await known('asiento-a@example.org')),
    await world().visitor(await known('asiento-b@example.org')),
  ]
  const at = `/en/calls/${open}`
  const mine = (await proposals()).filter((one) => one.code === open)
  const first = mine[0]?.id ?? ''
  await a.get(`${at}/table`)
  const tries = Array.from({ length: 64 }, (_, n) =>
    a.post(`${at}/table`, { proposal: first, value: n % 2 ? 'yes' : 'no' }),
  )
  expect((await Promise.all(tries)).every((one) => one.status === 303)).toBe(true)
  const { db } = world().context()
  expect(await db.selectFrom('preference').selectAll().where('proposal_id', '=', first).execute()).toHaveLength(1)
  for (const { id } of mine) {
    await a.post(`${at}/table`, { proposal: id, value: 'yes' })
    await a.post(`${at}/table`, { proposal: id, choice: 'selected' })
  }
  await a.post(`${at}/step`, { act: 'close' })
  expect((await a.post(`${at}/release/proposal`, { reason: 'Too few proposals (sample)' })).status).toBe(303)
  // The same person through another session is the same person.
  const again = await world().visitor(await known('asiento-a@example.org'))
  expect((await again.post(`${at}/release`)).status).toBe(403)
  const releases = await Promise.all(Array.from({ length: 64 }, () => b.post(`${at}/release`)))
  expect(releases.filter((one) => one.status === 303)).toHaveLength(1)
  const acts = await db.selectFrom('act').select('kind').where('subject_id', '=', openId).execute()
  expect(acts.filter((one) => one.kind === 'call.released')).toHaveLength(1)
})

test('before the release nothing leaves: no name, number or contact in a page, twin, file or log', async () => {
  const { open } = await loaded()
  const desk = await world().visitor(await world().person('Curious desk sample', { role: 'secretariat' }))
  const stranger = await world().visitor()
  const paths = ['', '?state=open', '.csv', `/${open}`, `/${open}/chosen.csv`].map((path) => `/en/calls${path}`)
  for (const path of [...paths, '/api/v1/calls', `/api/v1/calls/${open}`, '/api/v1/calls.csv', '/en/desk/acts'])
    for (const who of [stranger, desk]) expect((await who.get(path)).body, path).not.toMatch(secrets)
  expect((await stranger.get(`/en/calls/${open}/chosen.csv`)).status).toBe(404)
  const twin = await stranger.json<{ released: unknown }>(`/api/v1/calls/${open}`)
  expect(twin.released).toBeNull()
  // Proposing somebody twice is refused to the one who did, and tells nobody else that they are there.
  const coordinator = await world().visitor(await known('asiento-c@example.org'))
  const same = {
    role: 'panellist',
    name: 'Panelista de muestra, uno',
    category: 'cso',
    languages: 'es',
    migrantLed: 'no',
    firstTime: 'no',
    statement: 'Sample',
    agreed: 'yes',
  }
  expect((await coordinator.post(`/en/calls/${open}/propose`, same)).status).toBe(303)
  expect((await coordinator.post(`/en/calls/${open}/propose`, same)).status).toBe(422)
  // Naming another's organisation would bar whoever speaks for it.
  const theirs = { ...same, name: 'Other sample', organisation: 'red-de-mujeres-migrantes-muestra' }
  expect((await coordinator.post(`/en/calls/${open}/propose`, theirs)).status).toBe(422)
  const acts = await world().context().db.selectFrom('act').selectAll().where('kind', 'like', 'proposal.%').execute()
  expect(JSON.stringify(acts)).not.toMatch(/Panelista|selected|standby|@example/)
})

test('who was chosen is public, how to reach them is not; the contact is for the secretariat alone', async () => {
  const { decided } = await loaded()
  const stranger = await world().visitor()
  for (const path of [`/en/calls/${decided}`, `/api/v1/calls/${decided}`, `/en/calls/${decided}/chosen.csv`]) {
    const { body } = await stranger.get(path)
    expect(body, path).toContain('Relatora de muestra')
    expect(body, path).not.toMatch(/@example\.org|suplente|asiento/i)
  }
  const desk = await world().visitor(await world().person('Inviting sample', { role: 'secretariat' }))
  expect((await desk.get(`/en/calls/${decided}`)).body).toContain('muestra@example.org')
  const proposer = await world().visitor(await known('representante@example.org'))
  expect((await proposer.get(`/en/calls/${decided}`)).text).toContain('on the standby list')
})

test('a duty that is lent is no seat: in the two-person mode the secretariat still chooses nobody', async () => {
  const { open } = await loaded()
  await writeTwoPersonMode(world().context(), true)
  const desk = await world().visitor(await known('secretaria@example.org'))
  const id = (await proposals()).find((row) => row.code === open)?.id ?? ''
  const tries: [string, Record<string, string>][] = [
    ['table', { proposal: id, choice: 'selected' }],
    ['table', { proposal: id, value: 'yes' }],
    ['conflict', { proposal: id, ground: 'work' }],
    ['release/proposal', {}],
    ['release', {}],
  ]
  for (const [path, body] of tries) expect((await desk.post(`/en/calls/${open}/${path}`, body)).status, path).toBe(403)
  expect((await desk.get(`/en/calls/${open}/table`)).status).toBe(403)
  expect(await waiting({ ...world().context(), actor: await known('secretaria@example.org') })).toEqual([])
  await writeTwoPersonMode(world().context(), false)
})

test('half a year later nobody who was not chosen is left, and nothing to reach anybody by', async () => {
  const { decided } = await loaded()
  const before = await proposals()
  expect(before.some((one) => one.name.includes('suplente'))).toBe(true)
  await forgetCandidates(world().context(), '2036-01-01')
  const { db } = world().context()
  expect((await proposals()).map((one) => one.name).filter((name) => name !== '–')).toHaveLength(4)
  expect(await db.selectFrom('proposal').select('id').where('contact', 'is not', null).execute()).toEqual([])
  expect(await db.selectFrom('preference').selectAll().execute()).toEqual([])
  const twin = await (await world().visitor()).json<{ released: { proposed: number } }>(`/api/v1/calls/${decided}`)
  expect(twin.released.proposed).toBe(5)
})

/** What the whole table tells of who spoke when: how often the stored order is the order of speaking. */
const inOrder = (stored: readonly number[]) =>
  stored.slice(1).filter((mark, index) => mark > (stored[index] ?? 0)).length / (stored.length - 1)

test('how it was: nothing to compare while open; afterwards no order, no id; the planted leak is found', async () => {
  await loadMeetings(world().context())
  const before = world().context().now
  const { db } = world().context()
  const { id, starts_on: starts } = await db
    .selectFrom('meeting')
    .select(['id', 'starts_on'])
    .where('slug', '=', demoSlug)
    .executeTakeFirstOrThrow()
  world().setNow(new Date(`${starts}T15:00:00Z`))
  const path = `/en/meetings/${demoSlug}/evaluation`
  const stranger = await world().visitor()
  const empty = (await stranger.get(path)).text
  // Who came tenth says so in the second and third mark, so that the order of speaking is known to the attacker.
  const people = 25
  for (let n = 0; n < people; n++) {
    const visitor = await world().visitor()
    const marks = { useful: `${1 + (n % 5)}`, heard: `${1 + Math.floor(n / 5)}`, language: '3', access: '3' }
    expect((await visitor.post(path, marks)).status).toBe(303)
    if (n % 8 === 0) expect((await (await world().visitor()).get(path)).text).toBe(empty)
  }
  const stored = async () => {
    const rows = await db.selectFrom('evaluation').selectAll().where('meeting_id', '=', id).execute()
    return rows.map((row) => (row.heard - 1) * 5 + (row.useful - 1))
  }
  const ids = async () => (await db.selectFrom('evaluation').select('id').execute()).map((row) => row.id)
  // The planted leak: rows as they came.
  expect(inOrder(await stored())).toBe(1)
  const known = new Set(await ids())
  world().setNow(new Date(Date.parse(`${starts}T15:00:00Z`) + 40 * 86_400_000))
  await closeEvaluations(world().context())
  expect(inOrder(await stored())).toBeGreaterThan(0.15)
  expect(inOrder(await stored())).toBeLessThan(0.85)
  expect((await ids()).filter((one) => known.has(one))).toEqual([])
  expect(await stored()).toHaveLength(people)
  expect(await db.selectFrom('evaluation').select('id').where('voice_hash', 'is not', null).execute()).toEqual([])
  expect((await stranger.post(path, { useful: '5', heard: '5', language: '5', access: '5' })).status).toBe(409)
  world().setNow(before)
})
