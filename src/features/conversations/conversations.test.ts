// Room: conversations. Who may read, speak, widen, hide and carry on, on the real database and through the real pages.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor, Grant } from '../../kernel/actor.ts'
import { newId } from '../../kernel/random.ts'
import { actsAbout } from '../../platform/acts/acts.ts'
import { linksFrom } from '../../platform/acts/links.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { findBody } from '../bodies/index.ts'
import { fileInput } from '../consultations/index.ts'
import { foldName, insertOrganisation, slugOf } from '../organisations/index.ts'
import { names, newsFor, originOf, stationsOf } from './door.ts'
import { readerOf } from './reader.ts'
import type { Audience } from './rules.ts'
import { findTopic, listTopics } from './store.ts'
import { findMessage, listAppeals, listVersions, searchMessages } from './store-messages.ts'
import { announceWidening, closeTopic, followTopic, objectToWidening, openTopic, widenDue } from './use-cases.ts'
import { appealHiding, decideAppeal, hideMessage } from './use-cases-moderation.ts'
import { editMessage, postMessage, withdrawMessage } from './use-cases-messages.ts'

const world = useWorld({ with: 'record' })

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}
const refusalOf = (outcome: Outcome<unknown>) => (outcome.ok ? null : outcome.refusal.kind)

async function organisation(
  name: string,
  more: { office?: boolean; unlisted?: boolean; tables?: number[] } = {},
): Promise<string> {
  const context = world().context()
  const id = newId(context.random)
  await insertOrganisation(context, {
    id,
    slug: slugOf(name),
    kind: more.office ? 'office' : 'organisation',
    name,
    acronym: null,
    category: more.office ? 'government' : 'cso',
    country: 'HN',
    workingTables: more.tables ?? [],
    objectives: [15],
    languages: ['es'],
    website: null,
    listing: more.unlisted ? 'unlisted' : 'name',
    state: 'checked',
    memberSince: more.office ? null : dayOf(context.now),
    sample: true,
    searchName: foldName(name),
    contactName: null,
    contactChannel: null,
    contactValue: null,
  })
  return id
}
const bodyId = async (slug = 'working-table-3') => (await findBody(world().context(), slug))?.id ?? ''
/** What follows from a joined table, as the feature that keeps memberships will say it. */
const sitting = (actor: Actor, ...grants: Grant[]): Actor => ({ ...actor, grants: [...actor.grants, ...grants] })

async function cast() {
  const [red, casa, hidden, ministry] = await Promise.all([
    organisation(`Red ${Math.random()} muestra`),
    organisation(`Casa ${Math.random()} muestra`),
    organisation(`Sin nombre ${Math.random()} muestra`, { unlisted: true }),
    organisation(`Ministerio ${Math.random()} muestra`, { office: true }),
  ])
  const table = await bodyId()
  const speaks = (name: string, organisationId: string) =>
    world().person(`${name} sample`, { role: 'representative', organisationId })
  return {
    red,
    table,
    member: await speaks('Member', red),
    other: await speaks('Other', casa),
    unlisted: await speaks('Unlisted', hidden),
    // Somebody gave a ministry's person the role of a representative: it opens nothing that is the members'.
    government: await speaks('Government', ministry),
    office: await world().person('Office sample', { role: 'office', organisationId: ministry }),
    seated: sitting(await speaks('Seated', red), { role: 'member', bodyId: table, organisationId: red }),
    beside: sitting(await speaks('Beside', casa), { role: 'holder', bodyId: table, organisationId: casa }),
    elsewhere: sitting(await speaks('Elsewhere', casa), {
      role: 'member',
      bodyId: await bodyId('working-table-1'),
      organisationId: casa,
    }),
    coordinator: await world().person('Coordinator sample', { role: 'coordinator', bodyId: table }),
    moderator: await world().person('Moderator sample', { role: 'moderator' }),
    second: await world().person('Second moderator sample', { role: 'moderator' }),
    secretariat: await world().person('Secretariat sample', { role: 'secretariat' }),
    administrator: await world().person('Administrator sample', { role: 'administrator' }),
    // In the two-person mode staff are lent every duty, bound to no body.
    lent: {
      kind: 'person',
      personId: (await world().person('Lent sample', { role: 'secretariat' })).personId,
      grants: [{ role: 'secretariat' }, { role: 'coordinator', mode: 'two-person-mode' }],
      sessionId: null,
    } as Actor,
  }
}
const country = { bodyId: null, country: 'HN', objective: 15 }
const first = { title: 'Salud en frontera', text: 'Las mujeres esperan horas.', language: 'es' as const }
const open = (actor: Actor, audience: Audience, home: Parameters<typeof openTopic>[1]['home'] = country) =>
  openTopic(world().context(actor), { home, audience, ...first })

test('who reads what: everybody, members, the table, and nobody lent a chair', async () => {
  const people = await cast()
  const atTable = { bodyId: people.table, country: null, objective: null }
  const topics = {
    public: value(await open(people.member, 'public')),
    members: value(await open(people.member, 'members')),
    table: value(await open(people.seated, 'table', atTable)),
  }
  const reads = async (actor: Actor) => {
    const context = world().context(actor)
    const reader = await readerOf(context)
    const found = await Promise.all(
      Object.entries(topics).map(async ([name, one]) => ((await findTopic(context, reader, one.code)) ? name : null)),
    )
    const listed = await listTopics(context, reader, {}, { page: 1, size: 1000 })
    const searched = await searchMessages(context, reader, 'esperan horas', { page: 1, size: 200 })
    for (const [name, one] of Object.entries(topics)) {
      const sees = found.includes(name)
      expect(listed.items.some((row) => row.code === one.code)).toBe(sees)
      expect(searched.items.some((row) => row.topic.code === one.code)).toBe(sees)
      expect((await names(context, [one.id])).size).toBe(sees ? 1 : 0)
    }
    expect(listed.total).toBe(listed.items.length)
    return found.filter(Boolean)
  }
  const anonymous: Actor = { kind: 'anonymous', personId: null, grants: [], sessionId: null }
  expect(await reads(anonymous)).toEqual(['public'])
  expect(await reads(people.office)).toEqual(['public'])
  expect(await reads(people.government)).toEqual(['public'])
  expect(await reads(people.administrator)).toEqual(['public'])
  for (const actor of [
    people.member,
    people.unlisted,
    people.elsewhere,
    people.moderator,
    people.secretariat,
    people.lent,
  ])
    expect(await reads(actor)).toEqual(['public', 'members'])
  for (const actor of [people.seated, people.beside, people.coordinator])
    expect(await reads(actor)).toEqual(['public', 'members', 'table'])
})

test('who speaks: members where it is about a country, the body’s own at its table, an office nowhere', async () => {
  const people = await cast()
  const atTable = { bodyId: people.table, country: null, objective: null }
  const topic = value(await open(people.member, 'public'))
  const table = value(await open(people.seated, 'public', atTable))
  const say = async (actor: Actor, code: string) =>
    refusalOf(await postMessage(world().context(actor), code, { text: 'De acuerdo.', language: 'es' }))
  for (const actor of [people.member, people.other, people.unlisted, people.seated])
    expect(await say(actor, topic.code)).toBe(null)
  for (const actor of [people.office, people.government, people.secretariat, people.moderator, people.lent])
    expect(await say(actor, topic.code)).toBe('forbidden')
  for (const actor of [people.seated, people.beside, people.coordinator])
    expect(await say(actor, table.code)).toBe(null)
  for (const actor of [people.member, people.elsewhere, people.secretariat, people.lent])
    expect(await say(actor, table.code)).toBe('forbidden')
  expect(refusalOf(await open(people.member, 'table'))).toBe('invalid')
  expect(refusalOf(await open(people.member, 'table', atTable))).toBe('forbidden')
  expect(refusalOf(await open(people.government, 'members'))).toBe('forbidden')
})

test('at a table neither the log nor a link names the topic; elsewhere the act names the message', async () => {
  const people = await cast()
  const atTable = { bodyId: people.table, country: null, objective: null }
  const table = value(await open(people.seated, 'table', atTable))
  const said = value(await postMessage(world().context(people.beside), table.code, { text: 'Aquí.', language: 'es' }))
  expect(await actsAbout(world().context(), { kind: 'topic', id: table.id })).toEqual([])
  expect(await actsAbout(world().context(), { kind: 'message', id: said.message.id })).toEqual([])
  const noted = (await actsAbout(world().context(), { kind: 'body', id: people.table })).filter(
    (one) => one.kind === 'conversation.held',
  )
  expect(noted.length).toBeGreaterThanOrEqual(3)
  expect(JSON.stringify(noted)).not.toContain(table.code)
  expect(JSON.stringify(noted)).not.toContain(said.message.id)
  const topic = value(await open(people.member, 'members'))
  expect((await actsAbout(world().context(), { kind: 'topic', id: topic.id })).map((one) => one.kind)).toEqual([
    'topic.opened',
  ])
})

test('what one may not read answers as what does not exist, on every address', async () => {
  const people = await cast()
  const table = value(await open(people.seated, 'table', { bodyId: people.table, country: null, objective: null }))
  const seated = world().context(people.seated)
  const message = value(await postMessage(seated, table.code, { text: 'Canario 7391', language: 'es' })).message
  for (const actor of [undefined, people.member, people.secretariat, people.administrator, people.moderator]) {
    const visitor = await world().visitor(actor)
    for (const [real, none] of [
      [`/es/conversations/${table.code}`, '/es/conversations/T-2222222222'],
      [`/es/messages/${message.code}`, '/es/messages/M-2222222222'],
      [`/api/v1/conversations/${table.code}`, '/api/v1/conversations/T-2222222222'],
      [`/api/v1/messages/${message.code}`, '/api/v1/messages/M-2222222222'],
      [`/es/conversations/${table.code}/reply`, '/es/conversations/T-2222222222/reply'],
      [`/es/conversations/${table.code}/audience`, '/es/conversations/T-2222222222/audience'],
      [`/es/trace/${message.code}`, '/es/trace/M-2222222222'],
    ] as const) {
      const [a, b] = [await visitor.get(real), await visitor.get(none)]
      expect([real, a.status]).toEqual([real, b.status])
      expect(a.status).toBeGreaterThanOrEqual(400)
      expect(a.body).not.toContain('Canario')
    }
    for (const path of [
      '/es/conversations',
      '/es/conversations.atom',
      '/api/v1/conversations',
      '/es/conversations/search?q=Canario',
    ]) {
      const page = await visitor.get(path)
      expect(page.body).not.toContain(table.code)
      expect(page.body).not.toContain(message.code)
      expect(page.body.replace(/value="Canario"/g, '').replace(/q=Canario/g, '')).not.toContain('Canario')
    }
    for (const act of ['follow', 'unfollow'])
      expect((await visitor.post(`/es/conversations/${table.code}/follow`, { act })).status).toBe(
        (await visitor.post('/es/conversations/T-2222222222/follow', { act })).status,
      )
  }
})

test('an audience is only widened, after a week’s notice, and one who spoke can stop it', async () => {
  const people = await cast()
  const topic = value(await open(people.member, 'members'))
  value(await postMessage(world().context(people.other), topic.code, { text: 'Entre nosotros.', language: 'es' }))
  expect(refusalOf(await announceWidening(world().context(people.other), topic.code, 'public'))).toBe('forbidden')
  const announced = value(await announceWidening(world().context(people.member), topic.code, 'public'))
  expect(announced.widening?.on).toBe('2026-11-28')
  expect(refusalOf(await announceWidening(world().context(people.member), topic.code, 'members'))).toBe('conflict')
  const act = (await actsAbout(world().context(), { kind: 'topic', id: topic.id })).at(-1)
  expect(act?.kind).toBe('topic.widening-announced')
  expect(act?.detail).toMatchObject({ personIds: [people.other.personId] })
  expect(await widenDue(world().context())).toBe(0)
  expect(refusalOf(await objectToWidening(world().context(people.unlisted), topic.code))).toBe('forbidden')
  value(await objectToWidening(world().context(people.other), topic.code))
  const again = value(await announceWidening(world().context(people.member), topic.code, 'public'))
  expect(again.audience).toBe('members')
  const later = { ...world().context(), now: new Date('2026-11-28T00:10:00Z') }
  expect(await widenDue(later)).toBe(1)
  const anonymous = await world().visitor()
  expect((await anonymous.get(`/es/conversations/${topic.code}`)).status).toBe(200)
})

test('a slip is mended within half an hour, drafts become stale, the moderators keep the words before', async () => {
  const people = await cast()
  const topic = value(await open(people.member, 'public'))
  const own = world().context(people.other)
  const { message } = value(await postMessage(own, topic.code, { text: 'Mañana a las 9.', language: 'es' }))
  expect(refusalOf(await editMessage(world().context(people.member), message.code, 'Otra cosa'))).toBe('forbidden')
  value(await editMessage(own, message.code, 'Mañana a las 10.'))
  expect((await listVersions(own, message.id)).map((one) => one.text.values.es?.text)).toEqual(['Mañana a las 9.'])
  const late = { ...own, now: new Date(own.now.getTime() + 31 * 60_000) }
  expect(refusalOf(await editMessage(late, message.code, 'Nunca.'))).toBe('closed')
  const moderator = await world().visitor(people.moderator)
  expect((await moderator.get(`/es/messages/${message.code}`)).text).toContain('Mañana a las 9.')
  const member = await world().visitor(people.member)
  expect((await member.get(`/es/messages/${message.code}`)).text).not.toContain('Mañana a las 9.')
  value(await withdrawMessage(late, message.code))
  expect(await listVersions(own, message.id)).toEqual([])
  const page = await member.get(`/es/conversations/${topic.code}`)
  expect(page.text).toContain('Quien lo escribió retiró este mensaje.')
  expect(page.text).not.toContain('Mañana')
  const search = await searchMessages(own, await readerOf(own), 'mañana', { page: 1, size: 20 })
  expect(search.items.some((one) => one.message.id === message.id)).toBe(false)
})

test('hidden by a rule, answered, appealed once, decided by somebody else', async () => {
  const people = await cast()
  const topic = value(await open(people.member, 'public'))
  const author = world().context(people.other)
  const { message } = value(await postMessage(author, topic.code, { text: 'Vendo pasajes.', language: 'es' }))
  const hide = (actor: Actor) =>
    hideMessage(world().context(actor), message.code, { rule: 'advertising', words: 'Es venta.' })
  for (const actor of [people.member, people.secretariat, people.coordinator, people.lent])
    expect(refusalOf(await hide(actor))).toBe('forbidden')
  value(await hide(people.moderator))
  const anyone = await world().visitor()
  const page = await anyone.get(`/es/conversations/${topic.code}`)
  expect(page.text).toContain('La moderación ocultó este mensaje. Regla: Hace publicidad.')
  expect(page.text).not.toContain('pasajes')
  expect(
    (await anyone.json<{ messages: { text: unknown }[] }>(`/api/v1/conversations/${topic.code}`)).messages[1]?.text,
  ).toBe(null)
  const mine = await world().visitor(people.other)
  expect((await mine.get(`/es/messages/${message.code}`)).text).toContain('Es venta.')
  const sent = await mine.send(`/es/messages/${message.code}/appeal`, { appeal: 'Es un ejemplo de estafa.' })
  expect(sent.status).toBe(303)
  expect(refusalOf(await appealHiding(author, message.code, 'Otra vez'))).toBe('conflict')
  const appealsOf = async (actor: Actor) => {
    const context = world().context(actor)
    return (await listAppeals(context, await readerOf(context))).filter((one) => one.message.id === message.id)
  }
  expect(await appealsOf(people.moderator)).toEqual([])
  const [waits] = await appealsOf(people.second)
  expect(waits?.hiding.appeal).toBe('Es un ejemplo de estafa.')
  const decide = (actor: Actor) =>
    decideAppeal(world().context(actor), waits?.hiding.id ?? '', { decision: 'restored' })
  expect(refusalOf(await decide(people.moderator))).toBe('not-found')
  expect(refusalOf(await decide(people.member))).toBe('forbidden')
  value(await decide(people.second))
  expect((await anyone.get(`/en/conversations/${topic.code}`)).text).toContain('pasajes')
})

test('at a table its coordination hides, and whoever decides the appeal sees the message alone', async () => {
  const people = await cast()
  const table = value(await open(people.seated, 'table', { bodyId: people.table, country: null, objective: null }))
  const author = world().context(people.beside)
  const { message } = value(await postMessage(author, table.code, { text: 'Palabras duras.', language: 'es' }))
  expect(refusalOf(await hideMessage(world().context(people.moderator), message.code, { rule: 'attack' }))).toBe(
    'not-found',
  )
  value(await hideMessage(world().context(people.coordinator), message.code, { rule: 'attack' }))
  value(await appealHiding(author, message.code, 'No atacan a nadie.'))
  const page = await (await world().visitor(people.moderator)).get('/es/desk/appeals')
  expect(page.text).toContain('Palabras duras.')
  expect(page.body).not.toContain(table.code)
  expect(page.text).not.toContain(first.title)
})

test('an organisation that is not listed speaks without its name, and is called by nobody', async () => {
  const people = await cast()
  const topic = value(await open(people.unlisted, 'public'))
  const hiddenName = 'Sin nombre'
  for (const actor of [undefined, people.member, people.government]) {
    const visitor = await world().visitor(actor)
    for (const path of [`/es/conversations/${topic.code}`, `/api/v1/conversations/${topic.code}`, '/es/conversations'])
      expect((await visitor.get(path)).body).not.toContain(hiddenName)
  }
})

test('from a message comes an input that keeps its origin, seen by those who may read the message', async () => {
  const people = await cast()
  const table = value(await open(people.seated, 'table', { bodyId: people.table, country: null, objective: null }))
  const own = world().context(people.seated)
  const message = value(await postMessage(own, table.code, { text: 'Llevemos intérpretes.', language: 'es' })).message
  const theirs = value(
    await postMessage(world().context(people.beside), table.code, { text: 'Ajeno.', language: 'es' }),
  ).message
  expect((await originOf(own, message.code))?.words).toBe('Llevemos intérpretes.')
  expect((await originOf(own, theirs.code))?.words).toBe(null)
  expect(await originOf(world().context(people.member), message.code)).toBe(undefined)
  const form = {
    title: 'Intérpretes',
    text: 'Llevemos intérpretes.',
    objectives: [15],
    consultation: null,
    meetingId: null,
    organisationId: people.red,
  }
  expect(refusalOf(await fileInput(world().context(people.member), { ...form, from: message.code }))).toBe('not-found')
  const filed = value(await fileInput({ ...own, locale: 'en' }, { ...form, from: message.code }))
  expect(filed.text?.original).toBe('es')
  expect((await linksFrom(own, [filed.id])).map((one) => [one.kind, one.to.id])).toEqual([['derived-from', message.id]])
  const subject = { kind: 'input', id: filed.id } as const
  const seen = async (actor: Actor) => (await own.thread(world().context(actor), subject)).map((one) => one.code)
  expect(await seen(people.seated)).toContain(message.code)
  expect(await seen(people.member)).not.toContain(message.code)
  const back = await own.thread(own, { kind: 'message', id: message.id })
  expect(back.map((one) => one.subject.id)).toContain(filed.id)
  expect(await stationsOf(world().context(people.secretariat), [message.id])).toEqual([])
})

test('what one follows is new until it is read; a place is kept and no time', async () => {
  const people = await cast()
  const topic = value(await open(people.member, 'public'))
  const reader = world().context(people.other)
  value(await followTopic(reader, topic.code, true))
  expect(await newsFor(reader)).toEqual([])
  value(await postMessage(world().context(people.member), topic.code, { text: 'Algo nuevo.', language: 'es' }))
  expect((await newsFor(reader)).map((one) => [one.code, one.unread])).toEqual([[topic.code, 1]])
  const visitor = await world().visitor(people.other)
  expect((await visitor.get('/es/conversations/mine')).text).toContain('1 nuevo')
  expect((await visitor.get(`/es/conversations/${topic.code}`)).text).toContain('nuevo')
  expect(await newsFor(reader)).toEqual([])
  value(await followTopic(reader, topic.code, false))
  expect((await visitor.get('/es/conversations/mine')).text).toContain('Todavía no sigue ninguna conversación')
})

test('opened, answered, closed through the pages; no name of a person is on them', async () => {
  const people = await cast()
  const visitor = await world().visitor(people.member)
  await visitor.get('/es/conversations/new?country=HN&objective=15')
  const action = '/es/conversations/new?country=HN&objective=15'
  const bad = await visitor.send(action, { country: '', objective: '', audience: 'public', ...first })
  expect(bad.status).toBe(422)
  expect(bad.text).toContain('Elija un país o un objetivo.')
  expect(bad.body).toContain('Las mujeres esperan horas.')
  const opened = await visitor.send(action, { country: 'HN', objective: '15', audience: 'members', ...first })
  expect(opened.status).toBe(303)
  const page = await visitor.follow(opened)
  expect(page.text).toContain('Solo para miembros')
  expect(page.body).not.toContain('Member sample')
  const code = /T-\w{10}/.exec(opened.location)?.[0] ?? ''
  const other = await world().visitor(people.other)
  await other.get(`/pt/conversations/${code}/reply`)
  const replied = await other.send(`/pt/conversations/${code}/reply`, {
    text: '**Sim** <script>alert(1)</script> [x](javascript:alert(1))',
    language: 'pt',
  })
  const shown = await other.follow(replied)
  expect(shown.body).toContain('<strong>Sim</strong>')
  expect(shown.body).not.toContain('<script>alert')
  expect(shown.body).not.toContain('javascript:')
  value(await closeTopic(world().context(people.member), code, 'close'))
  expect(refusalOf(await postMessage(world().context(people.other), code, { text: 'Tarde', language: 'es' }))).toBe(
    'closed',
  )
  const feed = await (await world().visitor()).get('/es/conversations.atom?country=HN')
  expect(feed.body).not.toContain(code)
  const reader = await readerOf(world().context(people.other))
  expect(await findMessage(world().context(people.other), reader, 'M-2222222222')).toBe(undefined)
})

test('who joined a table sits at it by signing in, and gets up when the organisation leaves', async () => {
  const people = await cast()
  const joined = await organisation(`Sentada ${newId(world().context().random)} muestra`, { tables: [3] })
  const actor = await world().person('Joined sample', { role: 'representative', organisationId: joined })
  const table = value(await open(people.seated, 'table', { bodyId: people.table, country: null, objective: null }))
  const visitor = await world().visitor(actor)
  const page = await visitor.get(`/es/conversations/${table.code}`)
  expect(page.status).toBe(200)
  expect(page.text).toContain('Solo para la mesa')
  expect((await visitor.get(`/es/conversations/${table.code}/reply`)).status).toBe(200)
  await world().context().db.updateTable('organisation').set({ state: 'left' }).where('id', '=', joined).execute()
  expect((await visitor.get(`/es/conversations/${table.code}`)).status).toBe(404)
})
