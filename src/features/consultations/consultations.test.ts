// Room: consultations. A voice without a name from its first vote to what became of it; an organisation's input from the
// filing to the citing; and what nobody may see on the way.
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Visitor } from '../../../test/support/visitor.ts'
import { useWorld } from '../../../test/support/world.ts'
import { sql } from '../../platform/db/database.ts'
import { findOrganisation, joinMechanism } from '../organisations/index.ts'
import {
  citeInput,
  closeConsultation,
  decideInput,
  findConsultation,
  makeRound,
  prepareConsultation,
  sealConsultation,
} from './index.ts'
import { findInputByReceipt, listQueue } from './store-inputs.ts'
import { lookupOf } from './receipts.ts'
import { listStatements } from './store.ts'
import { addFromArchive, addStatement, openConsultation } from './use-cases.ts'

const world = useWorld()

async function openOne(title: string, statements = 3): Promise<{ slug: string; id: string; ids: string[] }> {
  const context = world().context()
  const made = await prepareConsultation(context, {
    title,
    question: `${title}?`,
    askedBy: 'Sample',
    answeredBy: 'Sample',
    meetingId: null,
  })
  if (!made.ok) throw new Error('not prepared')
  for (let n = 0; n < statements; n++) await addStatement(context, made.value.slug, `Sample statement ${n}`)
  await openConsultation(context, made.value.slug)
  return {
    slug: made.value.slug,
    id: made.value.id,
    ids: (await listStatements(context, made.value.id)).map((one) => one.id),
  }
}
const vote = (slug: string, votes: Record<string, string>, cookie = '') =>
  world().web.inject({
    method: 'POST',
    url: `/api/v1/consultations/${slug}/vote`,
    payload: { votes },
    headers: { host: 'mesa.test', origin: 'http://mesa.test', ...(cookie ? { cookie } : {}) },
  })
const cookieOf = (response: Awaited<ReturnType<typeof vote>>) =>
  response.cookies
    .filter((one) => one.name.startsWith('voice_'))
    .map((one) => `${one.name}=${one.value}`)
    .join('; ')
const countVotes = async (ids: string[]): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*) as n from vote where statement_id = any(${ids})`.execute(
      world().context().db,
    )
  ).rows[0]?.n ?? 0
const codeIn = (text: string): string =>
  /[2-9a-z]{4}(-[2-9a-z]{4}){3}/.exec(text.replace(/\s*-\s*/g, '-'))?.[0] ?? 'none'

test('a person votes on several statements without script, changes their mind, and takes a code', async () => {
  const one = await openOne('Votes of one person')
  const visitor = await world().visitor()
  const page = await visitor.get(`/es/consultations/${one.slug}/vote`)
  expect(page.text).toContain('No guardamos nombre, hora, orden')
  expect(page.headers['cache-control']).toBe('no-store')
  const [a = '', b = ''] = one.ids
  const sent = await visitor.send(`/es/consultations/${one.slug}/vote?page=1`, {
    [`vote-${a}`]: 'agree',
    [`vote-${b}`]: 'pass',
  })
  expect(sent.status).toBe(303)
  const thanks = await visitor.follow(sent)
  expect(thanks.text).toContain('Hay 2 votos suyos guardados')
  const again = await visitor.get(`/es/consultations/${one.slug}/vote`)
  expect(again.body).toMatch(new RegExp(`name="vote-${a}" value="agree" checked`))
  await visitor.send(`/es/consultations/${one.slug}/vote?page=1`, { [`vote-${a}`]: 'disagree' })
  expect(await countVotes(one.ids)).toBe(2)
  await visitor.get(`/es/consultations/${one.slug}/voted`)
  const mine = await visitor.follow(await visitor.send(`/es/consultations/${one.slug}/receipt`, {}))
  const code = codeIn(mine.text)
  expect(mine.text).toContain('Anote este código')
  expect(mine.text).toContain('En desacuerdo')
  await visitor.get(`/es/consultations/${one.slug}/voted`)
  const twice = await visitor.follow(await visitor.send(`/es/consultations/${one.slug}/receipt`, {}))
  expect(codeIn(twice.text)).toBe(code)

  const other = await world().visitor()
  await other.get('/fr/receipts')
  const found = await other.follow(await other.send('/fr/receipts', { code: code.toUpperCase().replace(/-/g, ' ') }))
  expect(found.text).toContain('Sample statement')
  expect(found.text).not.toContain(code)
  await other.follow(await other.send('/fr/receipts/forget', {}))
  expect((await other.get('/fr/receipts/mine')).status).toBe(404)
})

test('sixty-four votes at once of one voice on one statement are one row, and the day holds only a count', async () => {
  const one = await openOne('Race')
  const first = await vote(one.slug, { [one.ids[0] ?? '']: 'agree' })
  const cookie = cookieOf(first)
  const answers = ['agree', 'disagree', 'pass']
  const all = await Promise.all(
    Array.from({ length: 64 }, (_, n) => vote(one.slug, { [one.ids[0] ?? '']: answers[n % 3] ?? '' }, cookie)),
  )
  expect(new Set(all.map((response) => response.statusCode))).toEqual(new Set([200]))
  expect(await countVotes(one.ids)).toBe(1)
  const newcomers = await Promise.all(Array.from({ length: 64 }, () => vote(one.slug, { [one.ids[1] ?? '']: 'agree' })))
  expect(newcomers.filter((response) => response.statusCode !== 200)).toEqual([])
  expect(await countVotes([one.ids[1] ?? ''])).toBe(64)
  const columns = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_name in ('voice', 'vote') and (data_type like 'timestamp%' or data_type = 'date'
      or column_default <> 'false' or is_identity = 'YES')`.execute(world().context().db)
  expect(columns.rows).toEqual([])
})

test('a wrong answer, an unknown statement and one of another consultation are refused by name', async () => {
  const one = await openOne('Refusals')
  const other = await openOne('Other')
  for (const votes of [
    { [one.ids[0] ?? '']: 'maybe' },
    { 'no-id': 'agree' },
    { [other.ids[0] ?? '']: 'agree' },
    { [randomBytes(16).toString('hex')]: 'agree' },
  ]) {
    const response = await vote(one.slug, votes)
    expect(response.statusCode).toBe(422)
    expect(response.json<{ errors: unknown[] }>().errors).toHaveLength(1)
  }
  expect(await countVotes([...one.ids, ...other.ids])).toBe(0)
  expect((await vote('nowhere', {})).statusCode).toBe(404)
})

test('votes around a close are counted or refused, never lost in between', async () => {
  const one = await openOne('Closing')
  const asked = Array.from({ length: 40 }, () => vote(one.slug, { [one.ids[0] ?? '']: 'agree' }))
  const [closed, ...votes] = await Promise.all([closeConsultation(world().context(), one.slug), ...asked])
  expect(closed.ok).toBe(true)
  const accepted = votes.filter((response) => response.statusCode === 200).length
  expect(votes.filter((response) => ![200, 409].includes(response.statusCode))).toEqual([])
  expect(await countVotes(one.ids)).toBe(accepted)
  const late = await vote(one.slug, { [one.ids[0] ?? '']: 'agree' })
  expect(late.statusCode).toBe(409)
  expect(late.json<{ detail: string }>().detail).toMatch(/cerrada|closed/)
  await sealConsultation(world().context(), one.id)
  const results = await (
    await world().visitor()
  ).json<{ final: boolean; voters: number }>(`/api/v1/consultations/${one.slug}/results`)
  expect(results).toMatchObject({ final: true, voters: accepted })
  const visitor = await world().visitor()
  expect((await visitor.get(`/en/consultations/${one.slug}/speak`)).status).toBe(409)
})

test('results come in snapshots of five new people, totals only under seven, and say how sure they are', async () => {
  const one = await openOne('Results', 2)
  const [a = '', b = ''] = one.ids
  const read = async () =>
    (await world().visitor()).json<{
      voters: number | null
      statements: {
        id: string
        answered: number
        agree: number | null
        agreeShare: { share: number; low: number } | null
      }[]
    }>(`/api/v1/consultations/${one.slug}/results`)
  for (let n = 0; n < 4; n++) await vote(one.slug, { [a]: 'agree', [b]: 'disagree' })
  await makeRound(world().context())
  expect((await read()).voters).toBeNull()
  await vote(one.slug, { [a]: 'agree' })
  await makeRound(world().context())
  await new Promise((resolve) => setTimeout(resolve, 1050))
  const few = await read()
  expect(few).toMatchObject({ voters: 5, statements: [{ id: a, answered: 5, agree: null, agreeShare: null }] })
  for (let n = 0; n < 5; n++) await vote(one.slug, { [a]: n < 3 ? 'agree' : 'disagree', [b]: 'agree' })
  await makeRound(world().context())
  await new Promise((resolve) => setTimeout(resolve, 1050))
  const more = await read()
  expect(more.statements.find((row) => row.id === a)).toMatchObject({
    answered: 10,
    agree: 8,
    agreeShare: { share: 0.8 },
  })
  const visitor = await world().visitor()
  const csv = await visitor.get(`/en/consultations/${one.slug}/results.csv`)
  expect(csv.body.split('\r\n')[0]).toContain('answered')
  expect(csv.body).not.toMatch(/voice/i)
  expect((await visitor.get(`/pt/consultations/${one.slug}/results`)).text).toContain('80')
})

test('what is open and the list of all leave as sheets, and only what the page shows', async () => {
  const one = await openOne('Sheets sample')
  const visitor = await world().visitor()
  for (const path of ['/en/participate.csv', '/en/consultations.csv', '/en/consultations.csv?state=open']) {
    const rows = (await visitor.get(path)).body.split('\r\n')
    expect(rows[0]).toContain('slug,state,closesOn,sample,title_es')
    expect(
      rows.some((row) => row.startsWith(`${one.slug},open,`)),
      path,
    ).toBe(true)
  }
  expect((await visitor.get('/en/consultations.csv?state=closed')).body).not.toContain(`${one.slug},`)
  expect((await visitor.get('/en/participate.csv?meeting=no-such')).status).toBe(404)
})

async function speak(visitor: Visitor, slug: string, text: string, kind = 'text', key?: string): Promise<string> {
  await visitor.get(`/en/consultations/${slug}/speak`)
  const sent = await visitor.send(`/en/consultations/${slug}/speak`, { kind, text, ...(key ? { _key: key } : {}) })
  expect(sent.status).toBe(303)
  expect(sent.location).not.toMatch(/[2-9a-z]{4}-[2-9a-z]{4}/)
  return codeIn((await visitor.follow(sent)).text)
}

test('a nameless text is the moderator’s and its code’s alone until it is cited; nothing else knows of it', async () => {
  const one = await openOne('Canary')
  const canary = `canary ${randomBytes(8).toString('hex')}`
  const visitor = await world().visitor()
  const code = await speak(visitor, one.slug, canary, 'text', 'one-form-key-1')
  expect(await speak(visitor, one.slug, canary, 'text', 'one-form-key-1')).toBe(code)
  expect(await speak(visitor, one.slug, `${canary} again`, 'text', 'one-form-key-1')).not.toBe(code)
  const token = [...visitor.cookies.values()].join('|')

  const context = world().context()
  const kept = await findInputByReceipt(context, await lookupOf(context, code))
  const id = kept?.input.id ?? ''
  const publicCode = kept?.input.code ?? ''
  const secretariat = await world().visitor(await world().person('Secretariat sample', { role: 'secretariat' }))
  const administrator = await world().visitor(await world().person('Administrator sample', { role: 'administrator' }))
  const stranger = await world().visitor()
  const reads = [
    '/inputs',
    '/inputs.csv',
    `/inputs/${publicCode}`,
    `/consultations/${one.slug}`,
    `/consultations/${one.slug}/results`,
    '/participate',
    '/desk/moderation',
    '/desk/consultations',
    `/inputs/${publicCode}/document`,
  ]
  for (const who of [stranger, secretariat, administrator]) {
    for (const path of reads) {
      expect((await who.get(`/en${path}`)).body, path).not.toContain(canary)
      expect((await who.get(`/api/v1${path}`)).body, path).not.toContain(canary)
    }
  }
  const act = await sql<{
    n: number
  }>`select count(*) as n from act where subject_id = ${id} or detail::text like ${`%${id}%`}`.execute(context.db)
  const jobs = await sql<{
    n: number
  }>`select count(*) as n from pgboss.job where data::text like ${`%${id}%`}`.execute(context.db)
  expect([act.rows[0]?.n, jobs.rows[0]?.n]).toEqual([0, 0])
  const dump = JSON.stringify((await sql`select * from input where id = ${id}`.execute(context.db)).rows)
  expect(dump).not.toContain(code)
  expect(dump).not.toContain(token)

  const person = await world().person('Moderator sample', { role: 'moderator' })
  const moderator = await world().visitor(person)
  expect((await moderator.get('/en/desk/moderation?from=nameless')).text).toContain(canary)
  const decided = await moderator.send(`/en/desk/moderation/${id}`, { act: 'accept' })
  expect(decided.status).toBe(303)
  expect((await stranger.get(`/en/inputs/${publicCode}`)).status).toBe(404)
  const rapporteur = world().context(await world().person('Rapporteur sample', { role: 'rapporteur' }))
  expect(
    (await citeInput(rapporteur, publicCode, { kind: 'note', id: '00000000-0000-4000-8000-000000000001' })).ok,
  ).toBe(false)
  expect(
    (await citeInput(world().context(person), publicCode, { kind: 'note', id: '00000000-0000-4000-8000-000000000001' }))
      .ok,
  ).toBe(true)
  expect((await stranger.get(`/en/inputs/${publicCode}`)).text).toContain(canary)
  await visitor.get('/en/receipts')
  expect((await visitor.follow(await visitor.send('/en/receipts', { code }))).text).toContain('cited, and public since')
})

test('a proposed statement is refused with a reason that its code sees, or accepted and voted on', async () => {
  const one = await openOne('Proposals')
  const visitor = await world().visitor()
  await visitor.get(`/en/consultations/${one.slug}/speak`)
  expect(
    (await visitor.send(`/en/consultations/${one.slug}/speak`, { kind: 'statement', text: 'x'.repeat(281) })).status,
  ).toBe(422)
  const refused = await speak(visitor, one.slug, 'A proposal to be refused', 'statement')
  const accepted = await speak(visitor, one.slug, 'A proposal to be accepted', 'statement')
  const context = world().context(await world().person('Moderator sample', { role: 'moderator' }))
  const queue = (await listQueue(context, { state: 'waiting', named: false }, { page: 1, size: 100 })).items
  const idOf = (text: string) => queue.find((input) => input.text?.values.en?.text === text)?.id ?? ''
  expect(await decideInput(context, idOf('A proposal to be refused'), { act: 'refuse' })).toMatchObject({
    refusal: { kind: 'invalid' },
  })
  await decideInput(context, idOf('A proposal to be refused'), {
    act: 'refuse',
    reason: 'twice',
    words: 'It says the same as another.',
  })
  await decideInput(context, idOf('A proposal to be accepted'), { act: 'accept' })
  await visitor.get('/en/receipts')
  const no = await visitor.follow(await visitor.send('/en/receipts', { code: refused }))
  expect(no.text).toContain('It is here already')
  expect(no.text).toContain('It says the same as another.')
  await visitor.get('/en/receipts')
  expect((await visitor.follow(await visitor.send('/en/receipts', { code: accepted }))).text).toContain(
    'people can vote on it',
  )
  const statements = await listStatements(context, one.id)
  const added = statements.find((statement) => statement.origin === 'voice')
  expect((await vote(one.slug, { [added?.id ?? '']: 'agree' })).statusCode).toBe(200)
})

test('wrong codes tell nothing and this browser is asked to wait', async () => {
  const visitor = await world().visitor()
  const answers: { status: number; text: string }[] = []
  for (let n = 0; n < 7; n++) {
    await visitor.get('/en/receipts')
    answers.push(await visitor.send('/en/receipts', { code: 'aaaa-bbbb-cccc-dddd' }))
  }
  expect(answers.slice(0, 5).map((one) => one.status)).toEqual([422, 422, 422, 422, 422])
  expect(answers.slice(5).map((one) => one.status)).toEqual([429, 429])
  const shapeless = await world().visitor()
  await shapeless.get('/en/receipts')
  expect((await shapeless.send('/en/receipts', { code: 'no code at all' })).text).toContain('No voice has this code')
})

async function representative(name: string) {
  await joinMechanism(world().context(), {
    kind: 'organisation',
    name,
    category: 'migrant-org',
    country: 'MX',
    workingTables: ['1'],
    languages: ['es'],
    contactName: 'Persona de muestra',
    contactChannel: 'whatsapp',
    contactValue: '+52 55 0000 0000',
    listing: 'name',
    consent: true,
    another: true,
  })
  const organisation = await findOrganisation(world().context(), name.toLowerCase().replace(/ /g, '-'))
  return {
    organisation,
    actor: await world().person(`${name} person`, { role: 'representative', organisationId: organisation?.id ?? '' }),
  }
}

test('an organisation files its own document; it is public after the check, with its thread, and the act is recorded', async () => {
  const one = await openOne('Named')
  const { actor, organisation } = await representative('Red de muestra uno')
  const visitor = await world().visitor(actor)
  await visitor.get(`/es/inputs/new?consultation=${one.slug}`)
  const sent = await visitor.upload(
    '/es/inputs/new',
    { title: 'Aporte de muestra', consultation: one.slug, text: 'Un texto breve', objectives: '7' },
    { field: 'document', name: 'declaración.pdf', bytes: Buffer.from('%PDF-1.4 sample') },
  )
  expect(sent.status).toBe(303)
  const own = await visitor.follow(sent)
  expect(own.text).toContain('espera ser leído')
  const stranger = await world().visitor()
  const code = /inputs\/(I-[2-9a-z]{10})/.exec(own.body)?.[1] ?? ''
  expect((await stranger.get(`/es/inputs/${code}`)).status).toBe(404)
  expect((await stranger.get(`/es/inputs/${code}/document`)).status).toBe(404)
  const moderator = await world().visitor(await world().person('Moderator sample', { role: 'moderator' }))
  expect((await moderator.get('/en/desk/moderation?from=named')).text).toContain('Aporte de muestra')
  const queue = await listQueue(world().context(), { state: 'waiting', named: true }, { page: 1, size: 100 })
  const id = queue.items.find((input) => input.code === code)?.id ?? ''
  expect((await moderator.send(`/en/desk/moderation/${id}`, { act: 'accept' })).status).toBe(303)
  const seen = await stranger.get(`/es/inputs/${code}`)
  expect(seen.text).toContain('Red de muestra uno')
  expect(seen.text).toContain('tal como se presentaron')
  expect((await stranger.get(`/es/inputs/${code}/document`)).body).toContain('%PDF-1.4 sample')
  const twin = await stranger.json<{ objectives: number[]; organisation: string; id?: string }>(
    `/api/v1/inputs/${code}`,
  )
  expect(twin).toMatchObject({ objectives: [7], organisation: 'Red de muestra uno' })
  expect(twin.id).toBeUndefined()
  const acts = await sql<{ kind: string }>`select kind from act where subject_id = ${id} order by at, kind`.execute(
    world().context().db,
  )
  expect(acts.rows.map((row) => row.kind).sort()).toEqual(['input.accepted', 'input.filed'])
  expect(organisation?.name).toBe('Red de muestra uno')
})

test('nobody files for another organisation, and nobody decides about their own', async () => {
  const one = await representative('Red de muestra dos')
  const other = await representative('Red de muestra tres')
  const visitor = await world().visitor(one.actor)
  await visitor.get('/en/inputs/new')
  expect(
    (await visitor.send('/en/inputs/new', { title: 'Foreign', text: 'x', organisation: other.organisation?.id ?? '' }))
      .status,
  ).toBe(403)
  expect((await visitor.send('/en/inputs/new', { title: 'Nothing' })).status).toBe(422)
  expect((await visitor.send('/en/inputs/new', { title: 'Mine', text: 'A text of our own' })).status).toBe(303)
  const both = await world().person(
    'Both sample',
    { role: 'moderator' },
    { role: 'representative', organisationId: one.organisation?.id ?? '' },
  )
  const mine = (
    await listQueue(world().context(), { state: 'waiting', named: true }, { page: 1, size: 50 })
  ).items.find((input) => input.title === 'Mine')
  expect(await decideInput(world().context(both), mine?.id ?? '', { act: 'accept' })).toMatchObject({
    refusal: { code: 'consultations.refused-own-input' },
  })
})

test('the secretariat prepares a consultation from the archive at the desk, opens and closes it; receipts go on working', async () => {
  const desk = await world().visitor(await world().person('Secretariat sample', { role: 'secretariat' }))
  await desk.get('/en/desk/consultations')
  const made = await desk.send('/en/desk/consultations', {
    title: 'From the archive',
    question: 'What do you say?',
    askedBy: 'Sample',
    answeredBy: 'Sample',
  })
  const way = made.location.replace(/\?.*/, '')
  const archive = await desk.get(`${way}?from=archive`)
  expect(archive.text).toContain('a paraphrase by the editors')
  await desk.follow(await desk.send(`${way}/archive?from=archive`, { archive: ['S001', 'S002'] }))
  expect((await addFromArchive(world().context(), 'from-the-archive', ['S001'])).ok).toBe(true)
  const context = world().context()
  const one = await findConsultation(context, 'from-the-archive')
  const statements = await listStatements(context, one?.id ?? '')
  expect(statements.map((statement) => statement.source?.archive).sort()).toEqual(['S001', 'S002'])
  expect((await desk.follow(await desk.send(`${way}/state`, { act: 'open' }))).text).toContain('open')
  const visitor = await world().visitor()
  await visitor.get('/en/consultations/from-the-archive/vote')
  await visitor.send('/en/consultations/from-the-archive/vote?page=1', { [`vote-${statements[0]?.id}`]: 'agree' })
  await visitor.get('/en/consultations/from-the-archive/voted')
  const code = codeIn((await visitor.follow(await visitor.send('/en/consultations/from-the-archive/receipt', {}))).text)
  const text = await speak(visitor, 'from-the-archive', 'Said before the close')
  await desk.get(way)
  expect((await desk.send(`${way}/state`, { act: 'close' })).status).toBe(303)
  await sealConsultation(world().context(), one?.id ?? '')
  const page = await visitor.get('/en/consultations/from-the-archive?x=1')
  expect(page.text).toContain('key of this consultation was destroyed')
  for (const [typed, said] of [
    [code, 'These votes are in its final results'],
    [text, 'waits to be read'],
  ] as const) {
    await visitor.get('/en/receipts')
    expect((await visitor.follow(await visitor.send('/en/receipts', { code: typed }))).text).toContain(said)
  }
})

test('the vote writer may do nothing else, and the application may not write votes', async () => {
  const { db, votes } = world().context()
  await expect(
    sql`insert into vote (voice_id, statement_id, answer) select id, id, 1 from voice limit 0`.execute(db),
  ).rejects.toThrow(/permission denied/)
  await expect(sql`delete from vote`.execute(db)).rejects.toThrow(/permission denied/)
  const tryAs = (statement: string) =>
    votes.write({ most: 1, write: async (run) => [await run({ name: '', text: statement, values: [] })] }, null)
  for (const statement of [
    'select * from input',
    'select * from person',
    'select receipt_lookup from voice',
    'delete from vote',
    'update consultation set state = state',
    'select * from act',
  ]) {
    await expect(tryAs(statement), statement).rejects.toThrow(/permission denied/)
  }
})

test('nobody reads the same statements first as everybody does; who goes on finds each of them once', async () => {
  const one = await openOne('In a fair order', 20)
  const idsOn = (body: string) => [
    ...new Set([...body.matchAll(/name="vote-([0-9a-f-]{36})"/g)].map((m) => m[1] ?? '')),
  ]
  const way = `/en/consultations/${one.slug}/vote`
  const first = new Set<string>()
  for (let n = 0; n < 24; n++) first.add(idsOn((await (await world().visitor()).get(way)).body)[0] ?? '')
  expect(first.size).toBeGreaterThan(6)

  // Without a script and without an answer the way onward keeps the order; with an answer the browser's own token does.
  const reader = await world().visitor()
  const read: string[] = []
  for (let next = way; next;) {
    const { body } = await reader.get(next)
    read.push(...idsOn(body))
    next = (/<a [^>]*href="([^"]*)"[^>]*rel="next"|<a [^>]*rel="next"[^>]*href="([^"]*)"/.exec(body) ?? [])
      .slice(1)
      .join('')
      .replace(/&amp;/g, '&')
  }
  expect(read.toSorted()).toEqual(one.ids.toSorted())
  const voter = await world().visitor()
  const met: string[] = []
  let page = await voter.get(way)
  for (let at = 1; at <= 3; at++) {
    met.push(...idsOn(page.body))
    page = await voter.follow(await voter.send(`${way}?page=${at}`, { [`vote-${idsOn(page.body)[0]}`]: 'pass' }))
  }
  expect(met.toSorted()).toEqual(one.ids.toSorted())
  expect(idsOn((await voter.get(way)).body)).toEqual(met.slice(0, 8))
  const { db } = world().context()
  const columns = await sql<{ column_name: string }>`
    select column_name from information_schema.columns where table_name in ('voice', 'vote')`.execute(db)
  expect(columns.rows.map((row) => row.column_name).filter((name) => /order|seed|place/.test(name))).toEqual([])
})

test('agreement by language is told once, at the close, in cells of ten and more, and then forgotten', async () => {
  const one = await openOne('By language', 2)
  const [a = '', b = ''] = one.ids
  const voteIn = async (language: string, votes: Record<string, string>) => {
    const visitor = await world().visitor()
    await visitor.get(`/${language}/consultations/${one.slug}/vote`)
    const fields = Object.fromEntries(Object.entries(votes).map(([id, answer]) => [`vote-${id}`, answer]))
    await visitor.send(`/${language}/consultations/${one.slug}/vote?page=1`, fields)
    return visitor
  }
  await Promise.all([
    ...Array.from({ length: 14 }, () => voteIn('es', { [a]: 'agree' })),
    ...Array.from({ length: 12 }, () => voteIn('pt', { [a]: 'agree' })),
    ...Array.from({ length: 3 }, () => voteIn('ht', { [a]: 'agree', [b]: 'pass' })),
  ])
  // One who goes on in another language counts there, once.
  const turned = await voteIn('fr', { [a]: 'disagree' })
  await turned.get(`/es/consultations/${one.slug}/vote`)
  await turned.send(`/es/consultations/${one.slug}/vote?page=1`, { [`vote-${a}`]: 'agree' })
  await makeRound(world().context())
  type Told = { byLanguage: { statementId: string; language: string; answered: number | null; agree: number | null }[] }
  const reader = await world().visitor()
  expect((await reader.json<Told>(`/api/v1/consultations/${one.slug}/results`)).byLanguage).toEqual([])
  await closeConsultation(world().context(), one.slug)
  await sealConsultation(world().context(), one.id)
  // Another address: the one read before may be kept for a second.
  const { byLanguage } = await reader.json<Told>(`/api/v1/consultations/${one.slug}/results?after=close`)
  const told = (language: string) => byLanguage.find((tally) => tally.statementId === a && tally.language === language)
  // Three voted in Creole: theirs is kept back, and the next smallest with it.
  expect(told('ht')).toMatchObject({ answered: null, agree: null })
  // Of the other two one is kept back with it, and one is told.
  expect([told('pt')?.agree, told('es')?.agree].filter((n) => n === null)).toHaveLength(1)
  expect(byLanguage.filter((tally) => tally.statementId === b)).toEqual([])
  const page = await reader.get(`/en/consultations/${one.slug}/results`)
  expect(page.text).toContain('Agreement by the language in which people voted')
  expect(page.text).toMatch(/100% · 1[25]/)
  const csv = await world().web.inject({ url: `/en/consultations/${one.slug}/results.csv` })
  expect(csv.body).toContain('es_agree')
  const left = await sql<{ n: number }>`select count(*) as n from voice
    where consultation_id = ${one.id} and language is not null`.execute(world().context().db)
  expect(left.rows[0]?.n).toBe(0)
})
