// Room: workspaces. What is put into a room by its people, in the real database and through the real pages: tasks, date
// polls, documents and minutes, decisions, actions, announcements.
import { beforeAll, expect, test } from 'vitest'
import { type Table, liaisonTable, sampleOrganisation, slugOfOrganisation } from '../../../test/support/rooms.ts'
import type { Answer, Visitor } from '../../../test/support/visitor.ts'
import { useWorld } from '../../../test/support/world.ts'
import { actsAbout } from '../../platform/acts/acts.ts'
import { linksFrom } from '../../platform/acts/links.ts'
import { remindOwners } from './index.ts'
import { findByCode } from './store.ts'
import { nobody } from './feeds.ts'

const world = useWorld({ with: 'record' })
let table: Table
beforeAll(async () => {
  table = await liaisonTable(world())
})
const room = '/en/bodies/liaison-table/work'
const everything = { ...nobody, all: true }

async function put(by: Visitor, what: string, fields: Record<string, string | string[]>, from = ''): Promise<Answer> {
  await by.get(`${room}/${what}/new${from}`)
  return by.send(`${room}/${what}/new${from}`, fields)
}
const codeOf = (answer: Answer): string => /\/([A-Z]-[a-z0-9]{8})\b/.exec(answer.location)?.[1] ?? answer.text
const itemOf = async (code: string) => {
  const item = await findByCode(world().context(), everything, code)
  if (!item) throw new Error(`${code} is not there`)
  return item
}

test('a task is given to an organisation, waits at its desk, is reminded of once, overdue, and done', async () => {
  const carla = await world().visitor(table.carla)
  const refused = await put(carla, 'tasks', { title: 'No owner', audience: 'table' })
  expect(refused.status).toBe(422)
  const owner = await slugOfOrganisation(world(), table.organisations.ana)
  const made = await put(carla, 'tasks', {
    title: 'Collect the notes of the tables',
    owner,
    dueOn: '2026-11-23',
    audience: 'table',
  })
  const page = await carla.follow(made)
  expect(page.text).toContain('Only for this table')
  expect(page.text).toContain('Red Ana de muestra')
  const code = codeOf(made)
  const ana = await world().visitor(table.ana)
  expect((await ana.get('/en/desk')).text).toContain('A task of your organisation: Collect the notes of the tables')
  await world().round('workspaces.reminders')
  await world().round('workspaces.reminders')
  const actsAtTable = async () =>
    (await actsAbout(world().context(), { kind: 'body', id: table.bodyId })).map((act) => act.kind)
  expect((await actsAtTable()).filter((kind) => kind === 'workspace.due')).toHaveLength(1)
  await world().round('notices.sweep')
  expect((await ana.get('/en/notices')).text).toContain('The day comes for something that waits for your organisation')

  world().setNow(new Date('2026-11-25T15:00:00Z'))
  const late = await ana.get(`${room}/tasks/${code}`)
  expect(late.text).toContain('Overdue: it was due on 23 November 2026')
  await remindOwners(world().context())
  expect((await actsAtTable()).filter((kind) => kind === 'workspace.due')).toHaveLength(2)
  const done = await ana.follow(await ana.send(`${room}/tasks/${code}/progress`, { act: 'finish' }))
  expect(done.text).toContain('Done')
  const again = await ana.post(`${room}/tasks/${code}/progress`, { act: 'drop' })
  expect(again.status).toBe(409)
  world().setNow(new Date('2026-11-21T15:00:00Z'))
})

test('dates are proposed, answered for organisations, chosen, and become a calendar entry', async () => {
  const carla = await world().visitor(table.carla)
  const poll = {
    title: 'First meeting of the quarter',
    timeZone: 'America/Panama',
    minutes: '90',
    audience: 'public',
    'day-1': '2027-01-12',
    'starts-1': '10:00',
  }
  const few = await put(carla, 'date-polls', poll)
  expect(few.status).toBe(422)
  expect(few.text).toContain('Propose at least two dates')
  const made = await put(carla, 'date-polls', { ...poll, 'day-2': '2027-01-14', 'starts-2': '15:30' })
  const code = codeOf(made)
  const path = `${room}/date-polls/${code}`
  const ana = await world().visitor(table.ana)
  const asked = await ana.get(path)
  const [first = '', second = ''] = [
    ...new Set([...asked.body.matchAll(/name="answer-([0-9a-f-]{36})"/g)].map((m) => m[1])),
  ]
  const half = await ana.send(`${path}/answers`, { [`answer-${first}`]: 'yes' })
  expect(half.status).toBe(422)
  expect(half.text).toContain('Answer each date')
  await ana.get(path)
  await ana.follow(await ana.send(`${path}/answers`, { [`answer-${first}`]: 'no', [`answer-${second}`]: 'yes' }))
  const berta = await world().visitor(table.berta)
  await berta.get(path)
  await berta.send(`${path}/answers`, { [`answer-${first}`]: 'yes', [`answer-${second}`]: 'if-need-be' })
  // Answers for another organisation are not taken, nor any from who belongs to none of the body.
  const carlas = await carla.post(`${path}/answers`, { [`answer-${first}`]: 'yes', [`answer-${second}`]: 'yes' })
  expect(carlas.status).toBe(403)
  const forAna = await berta.post(`${path}/answers`, {
    organisation: table.organisations.ana,
    [`answer-${first}`]: 'yes',
    [`answer-${second}`]: 'yes',
  })
  expect(forAna.status).toBe(403)
  const stand = await carla.get(path)
  expect(stand.text).toContain('2 organisations answered')
  // Berta's organisation is not listed: the page counts it and does not name it.
  expect(stand.text).not.toContain('Red Berta de muestra')
  const stranger = await world().visitor()
  expect((await stranger.get(`${path}/date.ics`)).status).toBe(404)
  expect((await stranger.get('/en/bodies/liaison-table/work/dates.ics')).body).not.toContain(code)
  const chosen = await carla.follow(await carla.send(`${path}/choice`, { option: second, ask: 'yes' }))
  expect(chosen.text).toContain('14 January 2027')
  const ics = (await stranger.get('/en/bodies/liaison-table/work/dates.ics')).body
  expect(ics).toContain('DTSTART:20270114T203000Z')
  expect(ics).toContain('DTEND:20270114T220000Z')
  const late = await ana.post(`${path}/answers`, { [`answer-${first}`]: 'yes', [`answer-${second}`]: 'yes' })
  expect(late.status).toBe(409)
  await world().round('notices.sweep')
  const desk = await world().visitor(table.secretariat)
  expect((await desk.get('/en/notices')).text).toContain('asks that its meeting be prepared')
  const offer = /href="([^"]*\/desk\/meetings\/new[^"]*)"/
    .exec((await desk.get(path)).body)?.[1]
    ?.replace(/&amp;/g, '&')
  expect((await desk.get(offer ?? '')).body).toContain('value="2027-01-14"')
})

test('a document keeps its old versions; minutes are approved by two of the body who did not write them', async () => {
  const dora = await world().visitor(table.dora)
  const made = await put(dora, 'documents', {
    title: 'Minutes of October',
    documentKind: 'minutes',
    text: '# First draft of the minutes',
    audience: 'table',
  })
  const code = codeOf(made)
  const path = `${room}/documents/${code}`
  await dora.get(path)
  const both = await dora.send(`${path}/versions`, { text: '' })
  expect(both.status).toBe(422)
  const revised = await dora.follow(
    await dora.send(`${path}/versions`, { text: '# Second draft', whatChanged: 'The list of who came' }),
  )
  expect(revised.text).toContain('Version 2, the newest')
  expect(revised.text).toContain('First draft of the minutes')
  const ana = await world().visitor(table.ana)
  const read = await ana.get(path)
  expect(read.text).toContain('Approve the minutes')
  expect((await ana.post(`${path}/versions/1/approval`)).status).toBe(409)
  const one = await ana.follow(await ana.send(`${path}/versions/2/approval`, {}))
  expect(one.text).toContain('Not yet approved: 1 of 2')
  expect((await ana.post(`${path}/versions/2/approval`)).status).toBe(409)
  // Who wrote it, who coordinates, and a colleague of the same organisation do not count.
  expect((await dora.post(`${path}/versions/2/approval`)).status).toBe(403)
  const colleague = await world().visitor(
    await world().person('Ana colleague sample', { role: 'representative', organisationId: table.organisations.ana }),
  )
  expect((await colleague.post(`${path}/versions/2/approval`)).status).toBe(409)
  const berta = await world().visitor(table.berta)
  expect((await berta.get('/en/desk')).text).toContain('Minutes wait for your approval: Minutes of October')
  await berta.get(path)
  const two = await berta.follow(await berta.send(`${path}/versions/2/approval`, {}))
  expect(two.text).toContain('Approved')
  // A new version is a new text: nobody has approved that one.
  await dora.get(path)
  await dora.send(`${path}/versions`, { text: '# Third draft' })
  const third = await berta.get(path)
  expect(third.text).toContain('Not yet approved: 0 of 2')
  expect(third.text).toContain('Second draft')
})

test('a file is kept as a version and given back to who may see it', async () => {
  const carla = await world().visitor(table.carla)
  await carla.get(`${room}/documents/new`)
  const bytes = Buffer.from('%PDF-1.7 sample agenda')
  const made = await carla.upload(
    `${room}/documents/new`,
    { title: 'Agenda as a file', documentKind: 'agenda', audience: 'table' },
    { field: 'upload', name: 'agenda.pdf', bytes },
  )
  const code = codeOf(made)
  const file = `${room}/documents/${code}/versions/1/file`
  expect((await carla.get(file)).body).toBe(bytes.toString())
  for (const actor of [undefined, table.member, table.office, table.secretariat])
    expect((await (await world().visitor(actor)).get(file)).status).toBe(404)
})

test('a decision is recorded once and corrected by another; a task made of it keeps where it comes from', async () => {
  const carla = await world().visitor(table.carla)
  const decision = {
    title: 'The table meets every month',
    onDay: '2026-11-10',
    meeting: 'Meeting of November',
    tookPart: 'Six of ten seats',
    dissent: 'One seat asked for two months',
    audience: 'public',
  }
  expect((await put(carla, 'decisions', { ...decision, onDay: '2026-12-30' })).status).toBe(422)
  const made = await put(carla, 'decisions', decision)
  const code = codeOf(made)
  const stranger = await world().visitor()
  const page = await stranger.get(`${room}/decisions/${code}`)
  expect(page.text).toContain('One seat asked for two months')
  expect((await carla.post(`${room}/decisions/${code}/progress`, { act: 'drop' })).status).toBe(404)
  const other = { ...decision, title: 'The table meets every two months' }
  const narrow = await put(carla, 'decisions', { ...other, audience: 'table' }, `?corrects=${code}`)
  expect(narrow.status).toBe(422)
  const second = await put(carla, 'decisions', other, `?corrects=${code}`)
  expect((await stranger.get(`${room}/decisions/${code}`)).text).toContain(
    'Corrected by The table meets every two months',
  )
  const third = await put(carla, 'decisions', other, `?corrects=${code}`)
  expect(third.status).toBe(409)

  const task = await put(
    carla,
    'tasks',
    { title: 'Tell the tables', owner: 'seat:liaison-01', audience: 'members' },
    `?from=decision%3A${codeOf(second)}`,
  )
  const item = await itemOf(codeOf(task))
  const from = await itemOf(codeOf(second))
  expect(await linksFrom(world().context(), [item.id], 'derived-from')).toMatchObject([{ to: { id: from.id } }])
  expect((await carla.get(`${room}/tasks/${item.code}`)).text).toContain('Comes from The table meets every two months')
  // The task is the seat's: it waits for whoever holds it.
  expect((await (await world().visitor(table.ana)).get('/en/desk')).text).toContain('Tell the tables')
})

test('what is for everybody is in the feed and the twin; what is narrower is in neither', async () => {
  const carla = await world().visitor(table.carla)
  await put(carla, 'announcements', {
    title: 'Open session in March',
    words: 'Everybody may listen.',
    audience: 'public',
  })
  await put(carla, 'announcements', { title: 'Quiet news zebra', words: 'For the table.', audience: 'table' })
  await put(carla, 'announcements', { title: 'Members news okapi', words: 'For members.', audience: 'members' })
  const stranger = await world().visitor()
  const feed = (await stranger.get(`${room}/news.atom`)).body
  const twin = JSON.stringify(await stranger.json('/api/v1/bodies/liaison-table/work'))
  const list = JSON.stringify(await stranger.json('/api/v1/bodies/liaison-table/work/announcements'))
  for (const text of [feed, twin, list]) {
    expect(text).toContain('Open session in March')
    expect(text).not.toMatch(/zebra|okapi/)
  }
  expect(JSON.parse(list)).toMatchObject({ total: 1 })
  // The feed is made for nobody in particular, whoever asks for it.
  expect((await carla.get(`${room}/news.atom`)).body).not.toMatch(/zebra|okapi/)
})

test('what a task comes from must be what it is called, and seen by who makes the task', async () => {
  const carla = await world().visitor(table.carla)
  const { id } = await world()
    .context()
    .db.selectFrom('meeting')
    .select('id')
    .where('state', '<>', 'draft')
    .limit(1)
    .executeTakeFirstOrThrow()
  const fields = { title: 'Follow the meeting', owner: 'seat:liaison-01', audience: 'table' }
  const linked = async (from: string) => {
    const made = await put(carla, 'tasks', fields, `?from=${encodeURIComponent(from)}`)
    return (await linksFrom(world().context(), [(await itemOf(codeOf(made))).id], 'derived-from')).length
  }
  expect(await linked(`meeting:${id}`)).toBe(1)
  expect(await linked(`recommendation:${id}`)).toBe(0)
  expect(await linked(`person:${table.ana.personId}`)).toBe(0)
  expect(await linked('decision:R-nowhere2')).toBe(0)
})

test('joint actions have several owners, dates and objectives; priorities are set by who leads', async () => {
  const ana = await world().visitor(table.ana)
  const owners = ['seat:liaison-03', await slugOfOrganisation(world(), table.organisations.ana)]
  const action = {
    title: 'A joint campaign',
    owners,
    onDay: '2027-01-01',
    objectives: ['15', '17'],
    audience: 'public',
  }
  expect((await put(ana, 'actions', { ...action, dueOn: '2026-12-01' })).status).toBe(422)
  const made = await put(ana, 'actions', { ...action, dueOn: '2027-06-30' })
  const page = await (await world().visitor()).get(made.location.replace(/\?.*/, ''))
  expect(page.text).toContain('Red Ana de muestra')
  expect(page.text).toContain('30 June 2027')
  expect(page.text).toContain('15.')
  const priority = { title: 'Access to services', onDay: '2026-11-01', objectives: ['15'], audience: 'public' }
  const dora = await world().visitor(table.dora)
  expect((await put(dora, 'priorities', priority)).status).toBe(403)
  expect((await put(ana, 'priorities', priority)).status).toBe(303)
})

test('a country has its room too, written by the member organisations based there', async () => {
  const id = await sampleOrganisation(world(), 'Red de Costa Rica de muestra', { country: 'CR' })
  const person = await world().person('Costa Rica sample', { role: 'representative', organisationId: id })
  const tica = await world().visitor(person)
  const own = '/en/countries/CR/work'
  await tica.get(`${own}/tasks/new`)
  const owner = await slugOfOrganisation(world(), id)
  const narrow = await tica.send(`${own}/tasks/new`, { title: 'X', owner, audience: 'table' })
  expect(narrow.status).toBe(422)
  await tica.get(`${own}/tasks/new`)
  const made = await tica.send(`${own}/tasks/new`, { title: 'Map of shelters', owner, audience: 'public' })
  expect(made.status).toBe(303)
  expect((await (await world().visitor()).get(own)).text).toContain('Map of shelters')
  const ana = await world().visitor(table.ana)
  expect((await ana.get(`${own}/tasks/new`)).status).toBe(403)
  expect((await ana.get('/en/countries/XX/work')).status).toBe(404)
})
