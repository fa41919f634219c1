// Room: committee. A body fills a panel: proposals in the open, a conflict that bars, a choice released whole by two, a
// public note of how; and an event is judged by those who came, without a name.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/random.ts'
import { insertGrant } from '../people/index.ts'
import { closeEvaluations } from './use-cases-evaluation.ts'
import { demoSlug, loadDemo as loadMeetings } from '../meetings/index.ts'

const world = useWorld({ with: 'record' })

interface CallTwin {
  state: string
  released: null | {
    proposed: number
    recusals: number
    shortfall: unknown
    balance: { of: string; reached: number; met: boolean }[]
    chosen: { name: string; role: string }[]
  }
}
const bodyId = async (slug: string) =>
  (await world().context().db.selectFrom('body').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id

async function setting() {
  await loadMeetings(world().context())
  const table = await bodyId('working-table-1')
  const desk = await world().visitor(await world().person('Call secretariat sample', { role: 'secretariat' }))
  const seats: Actor[] = []
  for (const name of ['First seat sample', 'Second seat sample', 'Third seat sample'])
    seats.push(await world().person(name, { role: 'coordinator', bodyId: table }))
  const [one, two, three] = await Promise.all(seats.map((actor) => world().visitor(actor)))
  const organisationId = newId(world().context().random)
  const proposer = await world().visitor(
    await world().person('Proposer sample', { role: 'representative', organisationId }),
  )
  await desk.get('/en/calls/open')
  const sent = await desk.send('/en/calls/open', {
    meeting: demoSlug,
    body: 'working-table-1',
    about: 'Who speaks on the panel (sample)',
    'places-panellist': '2',
    'target-migrant-led': '1',
    'target-sub-regions': '2',
    closesOn: '2026-12-05',
  })
  const code = /CALL-LAC-\d{4}-\d{3}/.exec(sent.location ?? '')?.[0] ?? ''
  if (!one || !two || !three) throw new Error('three people sit here')
  return { code, desk, one, two, three, proposer, seats, table, organisationId }
}
const proposal = (name: string, more: Record<string, unknown> = {}) => ({
  role: 'panellist',
  name,
  category: 'migrant-org',
  country: 'HN',
  languages: ['es'],
  migrantLed: 'no',
  firstTime: 'yes',
  statement: `What ${name} would bring`,
  contact: `${name.toLowerCase().replace(/\W/g, '')}@example.org`,
  agreed: 'yes',
  ...more,
})

test('a body fills a panel under a balance target with one recusal, and two of them release it together', async () => {
  const { code, desk, one, two, three, proposer, seats } = await setting()
  const at = `/en/calls/${code}`
  for (const [name, more] of [
    ['Ana muestra', { migrantLed: 'yes', gender: 'woman' }],
    ['Bea muestra', { country: 'BR', languages: ['pt', 'es'] }],
    ['Cleo muestra', {}],
  ] as const) {
    await proposer.get(`${at}/propose`)
    expect((await proposer.send(`${at}/propose`, proposal(name, more))).status).toBe(303)
  }
  await proposer.get(`${at}/propose`)
  expect((await proposer.send(`${at}/propose`, proposal('ana MUESTRA'))).status).toBe(422)
  // Before the release nobody outside the body sees a name, a count or how to reach anybody.
  const stranger = await world().visitor()
  for (const path of [at, `/api/v1/calls/${code}`, '/en/calls', '/api/v1/calls'])
    expect((await stranger.get(path)).body).not.toMatch(/Ana|Bea|Cleo|@example\.org|"proposed":/)
  expect((await proposer.get(`${at}/table`)).status).toBe(403)
  expect((await desk.get(`${at}/table`)).status).toBe(403)

  const rows = await world().context().db.selectFrom('proposal').select(['id', 'name']).orderBy('name').execute()
  const [ana = '', bea = '', cleo = ''] = rows.map((row) => row.id)
  const act = async (visitor: typeof one, path: string, body: Record<string, string>) => {
    await visitor.get(`${at}/table`)
    const name =
      path === '/conflict'
        ? `conflict-${body.proposal}`
        : body.choice
          ? `choice-${body.proposal}`
          : `value-${body.proposal}`
    return visitor.send(`${at}${path === '/table' ? '/table' : path}`, { ...body, _form: name })
  }
  expect((await act(one, '/table', { proposal: ana, value: 'yes' })).status).toBe(303)
  expect((await act(two, '/table', { proposal: bea, value: 'yes' })).status).toBe(303)
  // A conflict bars, also what was said before it.
  expect((await act(two, '/table', { proposal: ana, value: 'no' })).status).toBe(303)
  expect((await act(two, '/conflict', { proposal: ana, ground: 'family' })).status).toBe(303)
  const barred = await two.get(`${at}/table`)
  expect(barred.text).toContain('You take no part in this decision: it is family.')
  expect((await two.post(`${at}/table`, { proposal: ana, choice: 'not-selected' })).status).toBe(403)
  expect((await two.post(`${at}/conflict`, { proposal: ana, ground: 'work' })).status).toBe(409)
  expect(
    await world().context().db.selectFrom('preference').selectAll().where('proposal_id', '=', ana).execute(),
  ).toHaveLength(1)

  for (const [id, choice] of [
    [ana, 'not-selected'],
    [bea, 'selected'],
    [cleo, 'selected'],
  ] as const)
    expect((await act(one, '/table', { proposal: id, choice })).status).toBe(303)
  await desk.get(at)
  await desk.send(`${at}/step`, { act: 'close', _form: 'step' })
  // Not balanced, and nothing said about it.
  await one.get(`${at}/table`)
  const refused = await one.send(`${at}/release/proposal`, { _form: 'release' })
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('Not everything asked for is reached')
  for (const [id, choice] of [
    [ana, 'selected'],
    [cleo, 'standby'],
  ] as const)
    await act(one, '/table', { proposal: id, choice })
  await one.get(`${at}/table`)
  expect((await one.send(`${at}/release/proposal`, { _form: 'release' })).status).toBe(303)
  expect((await one.post(`${at}/release`)).status).toBe(403)
  expect((await stranger.json<CallTwin>(`/api/v1/calls/${code}`)).state).toBe('closed')
  // Who has no part in one of the chosen does not release them; whoever prepares the lists neither, nor stops it.
  expect((await two.post(`${at}/release`)).status).toBe(403)
  for (const who of [desk, proposer]) expect((await who.post(`${at}/release`)).status).toBe(403)
  expect((await desk.post(`${at}/step`, { act: 'take-back' })).status).toBe(403)
  expect((await desk.post(`${at}/step`, { act: 'withdraw' })).status).toBe(403)
  await three.get(`${at}/table`)
  const done = await three.follow(await three.send(`${at}/release`, { _form: 'agree' }))
  expect(done.text).toContain('2 people chosen')

  const twin = await stranger.json<CallTwin>(`/api/v1/calls/${code}`)
  expect(twin.released).toMatchObject({ proposed: 3, recusals: 1, shortfall: null })
  expect(twin.released?.chosen.map((who) => who.name)).toEqual(['Ana muestra', 'Bea muestra'])
  const page = await stranger.get(at)
  expect(page.text).toContain('There were 3 proposals. Once somebody declared a conflict')
  expect(page.body).not.toMatch(/Cleo|@example\.org|woman/)
  expect(JSON.stringify(twin)).not.toMatch(/Cleo|@example\.org|gender|woman/)

  // Who declines is followed from the standby list.
  await proposer.get(at)
  await proposer.send(`${at}/answer`, { proposal: bea, answer: 'declined', _form: `answer-${bea}` })
  const after = await stranger.json<CallTwin>(`/api/v1/calls/${code}`)
  expect(after.released?.chosen.map((who) => who.name)).toEqual(['Ana muestra', 'Cleo muestra'])
  expect(seats).toHaveLength(3)
})

test('who proposed, and whose organisation it is, has no part in the choice, though nobody declared it', async () => {
  const { code, one, seats, table } = await setting()
  const at = `/en/calls/${code}`
  const organisationId = newId(world().context().random)
  await insertGrant(world().context(), {
    personId: seats[0]?.personId ?? '',
    role: 'representative',
    organisationId,
    proposedBy: null,
    approvedBy: null,
    approved: true,
    single: true,
  })
  await one.get(`${at}/propose`)
  await one.send(`${at}/propose`, proposal('Dora muestra'))
  const row = await world()
    .context()
    .db.selectFrom('proposal')
    .select('id')
    .where('name', '=', 'Dora muestra')
    .executeTakeFirstOrThrow()
  expect((await one.get(`${at}/table`)).text).toContain('it is me, or I proposed it')
  expect((await one.post(`${at}/table`, { proposal: row.id, choice: 'selected' })).status).toBe(403)
  const elsewhere = await world().visitor(
    await world().person('Other table sample', { role: 'coordinator', bodyId: await bodyId('working-table-2') }),
  )
  expect((await elsewhere.get(`${at}/table`)).status).toBe(403)
  expect((await elsewhere.post(`${at}/table`, { proposal: row.id, choice: 'selected' })).status).toBe(403)
  expect(table).not.toBe('')
})

test('a closed call takes no proposal, and says so; what was typed is kept', async () => {
  const { code, desk, proposer } = await setting()
  const at = `/es/calls/${code}`
  await proposer.get(`${at}/propose`)
  const wrong = await proposer.send(`${at}/propose`, proposal('Eva muestra', { agreed: '', role: 'rapporteur' }))
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('Eva muestra')
  await desk.get(at)
  await desk.send(`${at}/step`, { act: 'close', _form: 'step' })
  const late = await proposer.send(`${at}/propose`, proposal('Eva muestra'))
  expect(late.status).toBe(409)
  expect(late.text).toContain('La convocatoria está cerrada')
})

test('how it was: nameless, changed in place, shown only when it is over and enough people answered', async () => {
  const before = world().context().now
  await loadMeetings(world().context())
  const { db } = world().context()
  const meeting = await db
    .selectFrom('meeting')
    .select(['id', 'starts_on', 'ends_on'])
    .where('slug', '=', demoSlug)
    .executeTakeFirstOrThrow()
  const last = meeting.ends_on ?? meeting.starts_on ?? ''
  const path = `/en/meetings/${demoSlug}/evaluation`
  world().setNow(new Date(`${last}T15:00:00Z`))
  const answers = { useful: '5', heard: '4', language: '3', access: '2' }
  const acts = async () => (await db.selectFrom('act').select('id').execute()).length
  const first = await world().visitor()
  const actsBefore = await acts()
  for (let n = 0; n < 8; n++) {
    const visitor = n === 0 ? first : await world().visitor()
    await visitor.get(path)
    expect((await visitor.send(path, answers)).status).toBe(303)
  }
  await first.get(path)
  const again = await first.follow(await first.send(path, { ...answers, useful: '1' }))
  expect(again.text).toContain('This browser has already answered')
  expect(again.text).not.toContain('8 people')
  expect(await db.selectFrom('evaluation').select('id').execute()).toHaveLength(8)
  expect(await acts()).toBe(actsBefore)
  expect((await first.post(path, { ...answers, heard: '9' })).status).toBe(422)

  world().setNow(new Date(Date.parse(`${last}T15:00:00Z`) + 22 * 86_400_000))
  await closeEvaluations(world().context())
  const over = await (await world().visitor()).get(path)
  expect(over.text).toContain('8 people answered.')
  expect(over.body.match(/class="bars"/g)).toHaveLength(4)
  expect(await db.selectFrom('evaluation').select('id').where('voice_hash', 'is not', null).execute()).toHaveLength(0)
  expect((await first.post(path, answers)).status).toBe(409)
  world().setNow(before)
})

test('a declared conflict is taken back by who declared it, with a reason, and never once it is decided', async () => {
  const { code, desk, one, two, three, proposer } = await setting()
  const at = `/en/calls/${code}`
  await proposer.get(`${at}/propose`)
  expect((await proposer.send(`${at}/propose`, proposal('Dina muestra'))).status).toBe(303)
  const { db } = world().context()
  const { id } = await db
    .selectFrom('proposal')
    .select('id')
    .where('name', '=', 'Dina muestra')
    .executeTakeFirstOrThrow()
  const send = async (visitor: typeof one, path: string, form: string, fields: Record<string, string>) => {
    await visitor.get(`${at}/table`)
    return visitor.send(`${at}${path}`, { proposal: id, _form: `${form}-${id}`, ...fields })
  }
  const back = (visitor: typeof one, why = 'We no longer work together (sample).') =>
    visitor.post(`${at}/conflict/lifting`, { proposal: id, why })
  // Nothing to take back; and nobody takes back for another.
  expect((await back(one)).status).toBe(409)
  expect((await send(one, '/conflict', 'conflict', { ground: 'work' })).status).toBe(303)
  expect((await back(two)).status).toBe(409)
  expect((await back(desk)).status).toBe(403)
  expect((await send(one, '/conflict/lifting', 'lift', { why: '' })).status).toBe(422)
  const lifted = await send(one, '/conflict/lifting', 'lift', { why: 'We no longer work together (sample).' })
  expect((await one.follow(lifted)).text).toContain('you take part again')
  // The body reads the reason; who gave it is not said, and the log holds no text.
  expect((await three.get(`${at}/table`)).text).toContain('We no longer work together (sample).')
  const acts = await db.selectFrom('act').selectAll().where('subject_id', '=', id).orderBy('position').execute()
  expect(acts.map((act) => act.kind)).toEqual([
    'proposal.filed',
    'proposal.conflict-declared',
    'proposal.conflict-lifted',
  ])
  expect(JSON.stringify(acts)).not.toContain('no longer')
  expect((await send(one, '/table', 'value', { value: 'yes' })).status).toBe(303)
  // Declared again it bars again; once the proposal is decided it stays.
  expect((await send(one, '/conflict', 'conflict', { ground: 'family' })).status).toBe(303)
  expect((await send(two, '/table', 'choice', { choice: 'selected' })).status).toBe(303)
  const late = await back(one)
  expect(late.status).toBe(409)
  expect(late.text).toContain('This proposal was decided: the declared conflict stays.')
  expect((await one.get(`${at}/table`)).body).not.toContain('conflict/lifting')
})
