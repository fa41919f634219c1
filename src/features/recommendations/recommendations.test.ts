// Room: recommendations. From a proposal to a confirmed answer, and who may not see or do what on the way.
import { expect, test } from 'vitest'
import { aNote, anInput } from '../../../test/support/minutes.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { testNow } from '../../../test/support/ground.ts'
import { insertOrganisation } from '../organisations/index.ts'
import { newId } from '../../kernel/random.ts'
import { openDrafts } from './store-answers.ts'

const world = useWorld()
const today = dayOf(testNow)

const proposal = {
  title: 'Ventanilla única municipal (muestra)',
  text: 'Que el municipio de muestra abra una ventanilla única.',
  rationale: 'Porque hoy hay cinco.',
  kind: 'service',
  objectives: ['15', '16'],
  measure: 'La ventanilla está abierta.',
  'to-1-label': 'Municipio de muestra',
  'to-1-kind': 'municipality',
  'to-1-country': 'MX',
  'to-2-label': 'Ministerio de muestra',
  'to-2-kind': 'state',
  'to-2-country': 'MX',
}
const answer = {
  stance: 'accept-part',
  answer: 'Se abrirá en una sede (texto secreto de muestra).',
  reason: 'Falta presupuesto para tres.',
  post: 'Dirección de atención',
}

async function office(name: string): Promise<string> {
  const context = world().context()
  const id = newId(context.random)
  await insertOrganisation(context, {
    id,
    slug: `office-${id.slice(0, 8)}`,
    kind: 'office',
    name,
    acronym: null,
    category: 'governments',
    country: 'MX',
    workingTables: [],
    objectives: [],
    languages: ['es'],
    website: null,
    listing: 'name',
    state: 'checked',
    memberSince: null,
    sample: true,
    searchName: name.toLowerCase(),
    contactName: null,
    contactChannel: null,
    contactValue: null,
  })
  return id
}
const desk = async () => world().visitor(await world().person('Desk sample', { role: 'secretariat' }))
const rapporteur = async () => world().visitor(await world().person('Rapporteur sample', { role: 'rapporteur' }))

async function propose(visitor: Visitor, more: Record<string, string | string[]> = {}): Promise<string> {
  const note = await aNote(world(), 'recommendation')
  await visitor.get(`/es/recommendations/propose?note=${note}`)
  const sent = await visitor.send(`/es/recommendations/propose?note=${note}`, { ...proposal, ...more })
  expect(sent.status, sent.text.slice(0, 600)).toBe(303)
  return /REC-LAC-\d{4}-\d{3}/.exec(sent.location)?.[0] ?? ''
}
async function issue(code: string): Promise<void> {
  const staff = await desk()
  await staff.get(`/es/recommendations/${code}/work`)
  expect((await staff.send(`/es/recommendations/${code}/check`, {})).status).toBe(303)
  const by = await rapporteur()
  await by.get(`/es/recommendations/${code}/work`)
  const sent = await by.send(`/es/recommendations/${code}/issue`, {
    issuer: 'Foro de muestra, cierre',
    issuedOn: today,
  })
  expect(sent.status, sent.text.slice(0, 400)).toBe(303)
}
/** Asks an addressee and answers the path of the link that the desk copies. */
async function linkFor(code: string, position: number, act: 'ask' | 'ask-second'): Promise<string> {
  const staff = await desk()
  await staff.get(`/es/recommendations/${code}/work`)
  const shown = await staff.follow(await staff.send(`/es/recommendations/${code}/addressees/${position}/${act}`, {}))
  const link = /value="http:\/\/mesa\.test(\/es\/[^"]+)"/.exec(shown.body)?.[1]
  expect(link, shown.text).toBeTruthy()
  return link ?? ''
}
const everywhere = [
  '/es/recommendations',
  '/en/recommendations.csv',
  '/fr/recommendations.atom',
  '/api/v1/recommendations',
  '/api/v1/recommendations.csv',
]

test('propose, check, issue: not public before it is issued, and who recorded the act is said', async () => {
  const by = await rapporteur()
  const code = await propose(by)
  const visitor = await world().visitor()
  expect((await visitor.get(`/es/recommendations/${code}`)).status).toBe(404)
  expect((await visitor.get(`/es/trace/${code}`)).status).toBe(404)
  for (const path of everywhere) expect((await visitor.get(path)).body).not.toContain(code)
  await issue(code)
  const read = await visitor.get(`/es/recommendations/${code}`)
  expect(read.text).toContain('Municipio de muestra')
  expect(read.text).toContain('aún no se ha preguntado')
  expect(read.text).toContain('la relatoría')
  for (const path of everywhere) expect((await visitor.get(path)).body).toContain(code)
})

test('what rests on nothing is refused, and what was typed is kept', async () => {
  const by = await rapporteur()
  await by.get('/en/recommendations/propose')
  const sent = await by.send('/en/recommendations/propose', proposal)
  expect(sent.status).toBe(422)
  expect(sent.text).toContain('Say what it rests on')
  expect(sent.body).toContain('Ventanilla única municipal (muestra)')
  expect(sent.body).toContain('value="Municipio de muestra"')
  const noOne = await by.send('/en/recommendations/propose', {
    ...proposal,
    inputs: (await anInput(world(), await office('Sample office of an input'))).code,
    'to-1-label': '',
    'to-2-label': '',
  })
  expect(noOne.status).toBe(422)
  expect(noOne.text).toContain('of whom it is asked')
  const wrongCode = await by.send('/en/recommendations/propose', { ...proposal, inputs: 'no-such-input' })
  expect(wrongCode.text).toContain('leads to no input')
})

test('the whole answer: opening uses nothing, a second person confirms, then it is public', async () => {
  const code = await propose(await rapporteur())
  const drafted = { ...answer, answer: 'Se abrirá en una sede (palabra de prueba uno).' }
  await issue(code)
  const link = await linkFor(code, 1, 'ask')
  const visitor = await world().visitor()
  expect((await visitor.get(`/es/recommendations/${code}`)).text).toContain('se preguntó')
  const clerk = await world().visitor()
  for (let n = 0; n < 3; n++) expect((await clerk.get(link)).status).toBe(200)
  const without = await clerk.send(link, { ...drafted, reason: '' })
  expect(without.status).toBe(422)
  expect(without.text).toContain('Diga las razones')
  expect((await clerk.follow(await clerk.send(link, drafted))).text).toContain('Recibimos el borrador')
  expect((await clerk.get(link)).status).toBe(404)

  // The draft is nobody's but the office's: not in the page, the twin, the sheet or the feed, nor at the desk.
  const staff = await desk()
  const other = await world().visitor(
    await world().person('Other office sample', {
      role: 'office',
      organisationId: await office('Otra oficina de muestra'),
    }),
  )
  for (const path of [
    ...everywhere,
    `/es/recommendations/${code}`,
    `/api/v1/recommendations/${code}`,
    `/es/trace/${code}`,
  ]) {
    for (const who of [visitor, other, staff]) expect((await who.get(path)).body).not.toContain('palabra de prueba uno')
  }
  expect((await visitor.get(`/es/recommendations/${code}`)).text).toContain('en preparación')
  expect((await staff.get(`/es/recommendations/${code}/work`)).body).not.toContain('palabra de prueba uno')

  // The second wall: the table itself shows no draft to a query that did not open it, nor lets one be written.
  const { db } = world().context()
  const drafts = () => db.selectFrom('response').select('id').where('state', '=', 'draft')
  expect(await drafts().execute()).toEqual([])
  const seen = await db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('addressee')
      .innerJoin('recommendation', 'recommendation.id', 'recommendation_id')
      .select('addressee.id')
      .where('code', '=', code)
      .where('position', '=', 1)
      .executeTakeFirstOrThrow()
    await openDrafts({ ...world().context(), db: trx }, [row.id])
    return trx.selectFrom('response').select('id').where('state', '=', 'draft').execute()
  })
  expect(seen).toHaveLength(1)
  expect(await drafts().execute()).toEqual([])

  const second = await linkFor(code, 1, 'ask-second')
  const chief = await world().visitor()
  expect((await chief.get(second)).text).toContain('palabra de prueba uno')
  const same = await chief.send(second, { post: 'DIRECCIÓN de atención', agreed: 'yes' })
  expect(same.status).toBe(422)
  expect(same.text).toContain('mismo cargo')
  expect((await chief.send(second, { post: 'Secretaría municipal', agreed: 'yes' })).status).toBe(303)
  expect((await chief.get(second)).status).toBe(404)
  const read = await visitor.get(`/es/recommendations/${code}`)
  expect(read.text).toContain('palabra de prueba uno')
  expect(read.text).toContain('Falta presupuesto para tres')
  expect(read.text).toContain('La acepta en parte')
  expect(read.text).toContain('confirmada por: Secretaría municipal')
  const twin = await visitor.json<{ addressees: { state: string; answers: { stance: string }[] }[] }>(
    `/api/v1/recommendations/${code}`,
  )
  expect(twin.addressees.map((one) => one.state)).toEqual(['answered', 'not-asked'])
  expect(twin.addressees[0]?.answers[0]?.stance).toBe('accept-part')
  const trace = await visitor.json<{ stations: { kind: string }[] }>(`/api/v1/trace/${code}`)
  expect(trace.stations.map((one) => one.kind)).toContain('answer')
})

test('an office with an account: its second person confirms, its first cannot, another none', async () => {
  const ours = await office('Oficina con cuenta de muestra')
  const slug = `office-${ours.slice(0, 8)}`
  const code = await propose(await rapporteur(), { 'to-1-office': slug })
  await issue(code)
  await linkFor(code, 1, 'ask')
  const first = await world().visitor(
    await world().person('First of office sample', { role: 'office', organisationId: ours }),
  )
  const second = await world().visitor(
    await world().person('Second of office sample', { role: 'office', organisationId: ours }),
  )
  const other = await world().visitor(
    await world().person('Stranger office sample', {
      role: 'office',
      organisationId: await office('Ajena de muestra'),
    }),
  )
  const answerPath = `/es/recommendations/${code}/addressees/1/answer`
  const confirmPath = `/es/recommendations/${code}/addressees/1/confirm`
  expect((await first.get(`/es/recommendations/${code}`)).text).toContain('Responder por su oficina')
  await first.get(answerPath)
  expect((await first.send(answerPath, answer)).status).toBe(303)
  expect((await other.get(answerPath)).status).toBe(403)
  expect((await other.get(confirmPath)).status).toBe(403)
  await first.get(confirmPath)
  expect((await first.send(confirmPath, { post: 'Otro cargo', agreed: 'yes' })).status).toBe(409)
  expect((await second.get(confirmPath)).text).toContain('secreto de muestra')
  expect((await second.send(confirmPath, { post: 'Subdirección', agreed: 'yes' })).status).toBe(303)
  expect((await other.get(`/es/recommendations/${code}`)).text).toContain('secreto de muestra')
})

test('a signed letter waits for another of the desk; an answer in the room is recorded from the notes', async () => {
  const code = await propose(await rapporteur())
  await issue(code)
  await linkFor(code, 1, 'ask')
  const staff = await desk()
  const work = `/es/recommendations/${code}/work`
  await staff.get(work)
  const letterPath = `/es/recommendations/${code}/addressees/1/letter`
  const letter = { ...answer, stance: 'accept', reason: '', respondedOn: today }
  expect(
    (await staff.upload(letterPath, letter, { field: 'letter', name: 'letter.txt', bytes: Buffer.from('plain words') }))
      .status,
  ).toBe(422)
  await staff.get(work)
  const sent = await staff.upload(letterPath, letter, {
    field: 'letter',
    name: 'carta.pdf',
    bytes: Buffer.from('%PDF-1.4 sample'),
  })
  expect(sent.status, sent.text.slice(0, 500)).toBe(303)
  expect((await staff.get(letterPath)).body).toContain('%PDF-1.4')
  const visitor = await world().visitor()
  expect((await visitor.get(letterPath)).status).toBe(401)

  // Who filed it does not publish it: not by its page, not by its address; nor is it filed twice.
  const filedPath = `/es/recommendations/${code}/addressees/1/filed`
  expect((await visitor.get(`/es/recommendations/${code}`)).text).not.toContain('secreto de muestra')
  expect((await staff.get(filedPath)).body).not.toContain('value="confirm"')
  expect((await staff.post(filedPath, { act: 'confirm' })).status).toBe(409)
  const again = { field: 'letter', name: 'otra.pdf', bytes: Buffer.from('%PDF-1.4 other') }
  await staff.get(`/es/recommendations/${code}/work`)
  await expect(staff.upload(letterPath, letter, again)).rejects.toThrow(/no form/)
  const second = await desk()
  expect((await second.get('/es/desk')).body).toContain(filedPath)
  expect((await second.get(filedPath)).text).toContain('secreto de muestra')
  expect((await second.send(filedPath, { act: 'confirm' })).status).toBe(303)
  const stands = await visitor.get(`/en/recommendations/${code}`)
  expect(stands.text).toContain('secreto de muestra')
  expect(stands.text).toContain('One person of the secretariat recorded it and another confirmed it.')
  expect((await staff.get(letterPath)).body).toContain('%PDF-1.4')

  const by = await rapporteur()
  await by.get(work)
  const oralPath = `/es/recommendations/${code}/addressees/2/oral`
  const oral = {
    ...answer,
    answer: 'Dicho en la sala (muestra).',
    respondedOn: today,
    note: await aNote(world(), 'response'),
  }
  expect((await by.send(oralPath, { ...oral, respondedOn: '2999-01-01' })).status).toBe(422)
  expect((await by.send(oralPath, oral)).status).toBe(303)
  const read = await visitor.get(`/en/recommendations/${code}`)
  expect(read.text).toContain('Signed letter, filed by the secretariat')
  expect(read.text).toContain('answered in the room')
})

test('the secretariat never writes or passes; strangers and other organisations do neither', async () => {
  const staff = await desk()
  expect((await staff.get('/es/recommendations/propose')).status).toBe(403)
  const code = await propose(await rapporteur())
  await staff.get(`/es/recommendations/${code}/work`)
  await expect(staff.send(`/es/recommendations/${code}/issue`, { issuer: 'x', issuedOn: today })).rejects.toThrow(
    /no form/,
  )
  const stranger = await world().visitor()
  expect((await stranger.get(`/es/recommendations/${code}/work`)).status).toBe(401)
  const rep = await world().visitor(
    await world().person('Rep sample', { role: 'representative', organisationId: await office('Org de muestra') }),
  )
  expect((await rep.get(`/es/recommendations/${code}/work`)).status).toBe(404)
  expect((await rep.get(`/es/recommendations/${code}`)).status).toBe(404)
})

test('sent back for its form, completed and proposed again; merged codes lead on, withdrawn ones stay', async () => {
  const by = await rapporteur()
  const staff = await desk()
  const code = await propose(by)
  await staff.get(`/es/recommendations/${code}/work`)
  expect(
    (await staff.send(`/es/recommendations/${code}/return`, { formReason: 'Falta la razón (muestra).' })).status,
  ).toBe(303)
  expect((await by.get(`/es/recommendations/${code}/revise`)).text).toContain('Falta la razón (muestra).')
  expect((await by.send(`/es/recommendations/${code}/revise`, proposal)).status).toBe(303)
  await issue(code)
  const target = await propose(by)
  await issue(target)
  await by.get(`/es/recommendations/${code}/work`)
  expect((await by.send(`/es/recommendations/${code}/merge`, { into: code })).status).toBe(422)
  expect((await by.send(`/es/recommendations/${code}/merge`, { into: target })).status).toBe(303)
  const visitor = await world().visitor()
  expect((await visitor.get(`/es/recommendations/${code}`)).body).toContain(`href="/es/recommendations/${target}"`)
  await by.get(`/es/recommendations/${target}/work`)
  expect(
    (await by.send(`/es/recommendations/${target}/withdraw`, { withdrawReason: 'Ya no hace falta (muestra).' })).status,
  ).toBe(303)
  expect((await visitor.get(`/es/recommendations/${target}`)).text).toContain('Ya no hace falta (muestra).')
})

test('a fresh link ends the one before it; a guessed one is nothing', async () => {
  const code = await propose(await rapporteur())
  await issue(code)
  const first = await linkFor(code, 1, 'ask')
  const second = await linkFor(code, 1, 'ask')
  const clerk = await world().visitor()
  expect((await clerk.get(first)).status).toBe(404)
  expect((await clerk.get(second)).status).toBe(200)
  expect((await clerk.get(second.replace('/respond/', '/confirm-answer/'))).status).toBe(404)
  expect((await clerk.get(`/es/respond/${'A'.repeat(43)}`)).status).toBe(404)
})
