// Room: workspaces. Who has no business at a table learns nothing of it: a stranger, a member of another table, a
// ministry, the secretariat without an invitation, an administrator; by pages, lists, counts, feeds, twins, files,
// notices, the desk's log and guessed addresses.
import { beforeAll, expect, test } from 'vitest'
import { type Table, liaisonTable, sampleOrganisation, slugOfOrganisation } from '../../../test/support/rooms.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { readerOf } from './reader.ts'
import { audiences, maySee } from './rules.ts'
import { findItems, listItems } from './store.ts'

const world = useWorld({ with: 'record' })
const room = '/en/bodies/liaison-table/work'
const canary = 'tarantula'
let table: Table
const secrets: string[] = []
let written: { kind: string; subject_id: string; detail: unknown }[] = []
const outsiders = async (): Promise<Record<string, Actor | undefined>> => {
  const other = await sampleOrganisation(world(), 'Red de otra mesa de muestra', { tables: [4] })
  return {
    stranger: undefined,
    'member of another table': await world().person('Other table sample', {
      role: 'representative',
      organisationId: other,
    }),
    ministry: table.office,
    'secretariat without an invitation': table.secretariat,
    administrator: await world().person('Room administrator sample', { role: 'administrator' }),
    'coordinator of no table': await world().person('Lent coordinator sample', { role: 'coordinator' }),
    moderator: await world().person('Room moderator sample', { role: 'moderator' }),
  }
}

beforeAll(async () => {
  table = await liaisonTable(world())
  const carla = await world().visitor(table.carla)
  const owner = await slugOfOrganisation(world(), table.organisations.ana)
  const common = { title: `Secret ${canary}`, words: `About the ${canary}`, audience: 'table' }
  const forms: Record<string, Record<string, string | string[]>> = {
    tasks: { ...common, owner, dueOn: '2026-11-22' },
    'date-polls': {
      ...common,
      timeZone: 'UTC',
      minutes: '60',
      'day-1': '2027-02-01',
      'starts-1': '10:00',
      'day-2': '2027-02-02',
      'starts-2': '10:00',
    },
    documents: { ...common, documentKind: 'minutes', text: `Minutes of the ${canary}` },
    decisions: { ...common, onDay: '2026-11-20', tookPart: 'Eight seats' },
    announcements: common,
    actions: { ...common, owners: [owner] },
    priorities: { ...common, onDay: '2026-11-20' },
  }
  for (const [what, fields] of Object.entries(forms)) {
    await carla.get(`${room}/${what}/new`)
    const answer = await carla.send(`${room}/${what}/new`, fields)
    expect(answer.status, `${what}: ${answer.text.slice(0, 300)}`).toBe(303)
    secrets.push(answer.location.replace(/\?.*/, ''))
  }
  await world().round('workspaces.reminders')
  await world().round('notices.sweep')
  written = await world()
    .context()
    .db.selectFrom('act')
    .select(['kind', 'subject_id', 'detail'])
    .where('actor_id', '=', table.carla.personId)
    .execute()
}, 120_000)

async function learnsNothing(visitor: Visitor, who: string): Promise<void> {
  for (const path of secrets) {
    const [, , where, key, , what, code] = path.split('/')
    expect((await visitor.get(path)).status, `${who} ${path}`).toBe(404)
    expect((await visitor.get(`/api/v1/${where}/${key}/work/${what}/${code}`)).status, `${who} twin`).toBe(404)
    const list = await visitor.json<{ total: number; items: unknown[] }>(`/api/v1/bodies/liaison-table/work/${what}`)
    // Counted is what is listed, and nothing of the table is.
    expect(list.total, `${who} counts ${what}`).toBe(list.items.length)
    expect(JSON.stringify(list), `${who} lists ${what}`).not.toContain(code)
    // A guessed act on it answers as if it were not there, or as if one had no business at all: never a conflict.
    for (const act of ['progress', 'audience', 'answers', 'choice', 'versions', 'versions/1/approval'])
      expect([401, 403, 404, 422], `${who} ${path}/${act}`).toContain(
        (await visitor.post(`${path}/${act}`, { act: 'finish', audience: 'public' })).status,
      )
  }
  for (const path of [
    room,
    `${room}/dates.ics`,
    `${room}/news.atom`,
    '/api/v1/bodies/liaison-table/work',
    '/en/bodies/liaison-table',
    '/en/desk',
    '/en/notices',
    '/en/desk/acts',
    '/en/desk/acts?kind=task',
    '/en/desk/acts?kind=workspace',
  ]) {
    const answer = await visitor.get(path)
    expect(answer.body, `${who} ${path}`).not.toContain(canary)
    for (const secret of secrets)
      expect(answer.body, `${who} ${path}`).not.toContain(secret.split('/').at(-1) ?? 'nothing')
  }
}

test('outsiders find nothing, count nothing, and can do nothing', async () => {
  for (const [who, actor] of Object.entries(await outsiders())) await learnsNothing(await world().visitor(actor), who)
}, 240_000)

test('the acts of a table say that something was done at it, never what, which or with which words', async () => {
  expect(written.length).toBeGreaterThanOrEqual(secrets.length)
  for (const act of written) {
    expect(act.kind).toMatch(/^workspace\./)
    expect(act.subject_id).toBe(table.bodyId)
    expect(JSON.stringify(act.detail)).not.toMatch(new RegExp(`${canary}|[A-Z]-[a-z0-9]{8}`))
  }
})

test('the table invites the secretariat to read, and only to read; it can end that at once', async () => {
  const ana = await world().visitor(table.ana)
  const desk = await world().visitor(table.secretariat)
  const [task = ''] = secrets
  await ana.get(room)
  expect((await ana.follow(await ana.send(`${room}/secretariat`, { act: 'invite' }))).text).toContain(
    'The secretariat can read here from now on',
  )
  expect((await desk.get(task)).text).toContain(canary)
  expect((await desk.get(room)).text).toContain('at the table’s invitation')
  expect((await desk.post(`${task}/progress`, { act: 'finish' })).status).toBe(403)
  expect((await desk.get(`${room}/tasks/new`)).status).toBe(403)
  expect((await desk.post(`${room}/secretariat`, { act: 'end' })).status).toBe(403)
  const member = await world().visitor(table.member)
  expect((await member.post(`${room}/secretariat`, { act: 'invite' })).status).toBe(403)
  await ana.get(room)
  await ana.send(`${room}/secretariat`, { act: 'end' })
  expect((await desk.get(task)).status).toBe(404)
})

test('a ministry that is given a task sees that task and nothing else of the table', async () => {
  const carla = await world().visitor(table.carla)
  const officeId = await sampleOrganisation(world(), 'Segundo ministerio de muestra', { office: true })
  const minister = await world().person('Second office sample', { role: 'office', organisationId: officeId })
  await carla.get(`${room}/tasks/new`)
  const given = await carla.send(`${room}/tasks/new`, {
    title: 'Answer the letter of March',
    owner: await slugOfOrganisation(world(), officeId),
    audience: 'table',
  })
  const path = given.location.replace(/\?.*/, '')
  const office = await world().visitor(minister)
  expect((await office.get(path)).text).toContain('Answer the letter of March')
  expect((await office.get('/en/desk')).text).toContain('Answer the letter of March')
  for (const secret of secrets) expect((await office.get(secret)).status).toBe(404)
  expect((await office.post(`${path}/audience`, { audience: 'public' })).status).toBe(403)
  expect((await office.post(`${path}/progress`, { act: 'drop' })).status).toBe(403)
  expect((await (await world().visitor(table.member)).get(path)).status).toBe(404)
  await office.get(path)
  expect((await office.send(`${path}/progress`, { act: 'finish' })).status).toBe(303)
})

test('who put it in or leads widens an audience, nobody narrows it; the store agrees with the rule', async () => {
  const carla = await world().visitor(table.carla)
  await carla.get(`${room}/announcements/new`)
  const put = await carla.send(`${room}/announcements/new`, { title: 'Opened later', words: 'Wide', audience: 'table' })
  const document = put.location.replace(/\?.*/, '')
  const stranger = await world().visitor()
  expect((await (await world().visitor(table.dora)).post(`${document}/audience`, { audience: 'public' })).status).toBe(
    403,
  )
  await carla.get(document)
  await carla.send(`${document}/audience`, { audience: 'members' })
  expect((await stranger.get(document)).status).toBe(404)
  expect((await (await world().visitor(table.member)).get(document)).text).toContain('Opened later')
  expect((await carla.post(`${document}/audience`, { audience: 'table' })).status).toBe(409)
  await carla.get(document)
  await carla.send(`${document}/audience`, { audience: 'public' })
  expect((await stranger.get(document)).text).toContain('Opened later')

  const all = await listItems(world().context(), await readerOf(world().context()), {}, { page: 1, size: 200 })
  const everybody = { ...(await outsiders()), ana: table.ana, carla: table.carla, member: table.member }
  for (const [who, actor] of Object.entries(everybody)) {
    const context = world().context(actor ?? { kind: 'anonymous', personId: null, grants: [], sessionId: null })
    const reader = await readerOf(context)
    const seen = new Set(
      (
        await findItems(
          context,
          reader,
          all.items.map((one) => one.id),
        )
      ).map((one) => one.id),
    )
    for (const item of all.items)
      expect(seen.has(item.id), `${who} ${item.code}`).toBe(
        maySee(reader, {
          bodyId: item.home.bodyId,
          audience: item.audience,
          invitesSecretariat: false,
          ownerIds: item.owners.flatMap((one) => one.organisationId ?? []),
        }),
      )
  }
  expect(new Set(all.items.map((one) => one.audience)).size).toBeGreaterThan(1)
  expect(audiences).toHaveLength(3)
})
