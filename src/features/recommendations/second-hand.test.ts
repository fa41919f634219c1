// Room: recommendations. Nobody at the desk answers for an office alone: the two links of an answer come from two hands
// or go by mail unseen, a recorded answer is confirmed by another, and a small office's two hands are said publicly.
import { tmpdir } from 'node:os'
import type pg from 'pg'
import { expect, test } from 'vitest'
import { aNote } from '../../../test/support/minutes.ts'
import { testNow } from '../../../test/support/ground.ts'
import { useWorld } from '../../../test/support/world.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import { ofStoredFiles } from '../../app/doctor.ts'
import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/random.ts'
import { sql } from '../../platform/db/database.ts'
import { dayOf } from '../../platform/i18n/format.ts'
import { insertOrganisation } from '../organisations/index.ts'
import { writeTwoPersonMode } from '../people/index.ts'

const world = useWorld()
const today = dayOf(testNow)
const answer = { stance: 'accept', answer: 'Yes (secret sample).', reason: '', post: 'Directorate' }

async function office(): Promise<{ id: string; slug: string }> {
  const context = world().context()
  const id = newId(context.random)
  const slug = `office-${id.slice(0, 8)}`
  await insertOrganisation(context, {
    id,
    slug,
    kind: 'office',
    name: `Ministry ${slug} sample`,
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
    searchName: slug,
    contactName: null,
    contactChannel: null,
    contactValue: null,
  })
  return { id, slug }
}
const staff = (name: string) => world().person(`${name} sample`, { role: 'secretariat' })

/** An issued recommendation that asks one office. */
async function issued(officeSlug?: string): Promise<string> {
  const rapporteur = await world().visitor(await world().person('Rapporteur sample', { role: 'rapporteur' }))
  const note = await aNote(world(), 'recommendation')
  await rapporteur.get(`/en/recommendations/propose?note=${note}`)
  const sent = await rapporteur.send(`/en/recommendations/propose?note=${note}`, {
    title: 'One window (sample)',
    text: 'That one window be opened.',
    kind: 'service',
    objectives: ['15'],
    'to-1-kind': 'state',
    ...(officeSlug ? { 'to-1-office': officeSlug } : { 'to-1-label': 'Ministry sample' }),
  })
  const code = /REC-LAC-\d{4}-\d{3}/.exec(sent.location)?.[0] ?? ''
  const desk = await world().visitor(await staff('Form'))
  await desk.get(`/en/recommendations/${code}/work`)
  await desk.send(`/en/recommendations/${code}/check`, {})
  await rapporteur.get(`/en/recommendations/${code}/work`)
  await rapporteur.send(`/en/recommendations/${code}/issue`, { issuer: 'Sample forum', issuedOn: today })
  return code
}
const linkOn = (body: string) => /value="http:\/\/mesa\.test(\/en\/[^"]+)"/.exec(body)?.[1] ?? ''
async function act(by: Visitor, code: string, what: string) {
  await by.get(`/en/recommendations/${code}/work`)
  return by.send(`/en/recommendations/${code}/addressees/1/${what}`, {})
}
const actsOf = async (kind: string) =>
  (
    await world()
      .context()
      .db.selectFrom('act')
      .select(['detail', 'actor_id'])
      .where('kind', '=', kind)
      .orderBy('position')
      .execute()
  ).map((row) => ({ by: row.actor_id, ...(row.detail as Record<string, unknown>) }))
async function drafted(code: string, by: Visitor): Promise<string> {
  const link = linkOn((await by.follow(await act(by, code, 'ask'))).body)
  const clerk = await world().visitor()
  await clerk.get(link)
  expect((await clerk.send(link, answer)).status).toBe(303)
  return link
}

test('one person of the desk cannot hand out both links, nor see the one that another made', async () => {
  const [one, two] = [await staff('First'), await staff('Second')]
  const [first, second] = [await world().visitor(one), await world().visitor(two)]
  const code = await issued()
  await drafted(code, first)
  expect((await act(first, code, 'ask-second')).status).toBe(409)
  const made = await act(second, code, 'ask-second')
  expect(linkOn((await second.follow(made)).body)).toContain('/confirm-answer/')
  // The id of the link stands in the log: to the one who reads it there, its page shows nothing.
  const seen = await first.get(made.location)
  expect(seen.status).toBe(200)
  expect(linkOn(seen.body)).toBe('')
  const link = linkOn((await second.get(made.location)).body)
  const chief = await world().visitor()
  await chief.get(link)
  expect((await chief.send(link, { post: 'Deputy minister', agreed: 'yes' })).status).toBe(303)
  const read = await chief.get(`/en/recommendations/${code}`)
  expect(read.text).toContain('Two different people of the secretariat handed out its two links.')
  expect((await actsOf('response.confirmed')).at(-1)).toMatchObject({
    handedBy: one.personId,
    confirmHandedBy: two.personId,
    desk: 'two-people',
  })
})

test('a link to confirm made before does not confirm what was drafted after it', async () => {
  const [one, two] = [await staff('Patient'), await staff('Honest')]
  const [rogue, honest] = [await world().visitor(one), await world().visitor(two)]
  const code = await issued()
  await drafted(code, honest)
  // The rogue's turn: the link to confirm is theirs, and now they redraft by a link of their own.
  const confirm = linkOn((await rogue.follow(await act(rogue, code, 'ask-second'))).body)
  await drafted(code, rogue)
  const hidden = await world().visitor()
  expect((await hidden.get(confirm)).status).toBe(404)
  expect((await hidden.post(confirm, { post: 'Anybody', agreed: 'yes' })).status).toBe(404)
  expect((await act(rogue, code, 'ask-second')).status).toBe(409)
  expect((await hidden.get(`/en/recommendations/${code}`)).text).not.toContain('secret sample')
})

test('an office with an address on record gets both links by mail, and nobody at the desk sees them', async () => {
  const { slug } = await office()
  const [one, two] = [await staff('Enters'), await staff('Confirms')]
  const [first, second] = [await world().visitor(one), await world().visitor(two)]
  const code = await issued(slug)
  await first.get(`/en/organisations/${slug}`)
  await first.send(`/en/organisations/${slug}/address`, { officeEmail: 'Mesa.Partes@example.org' })
  // Not confirmed yet: nothing is mailed, and who entered it does not confirm it.
  expect((await first.post(`/en/organisations/${slug}/address/decide`, { act: 'confirm' })).status).toBe(403)
  expect((await act(first, code, 'ask')).location).toContain('/link?duty=respond')
  expect((await second.get('/en/desk')).body).toContain(`/en/organisations/${slug}`)
  await second.get(`/en/organisations/${slug}`)
  expect((await second.send(`/en/organisations/${slug}/address/decide`, { act: 'confirm' })).status).toBe(303)
  expect((await (await world().visitor()).get(`/en/organisations/${slug}`)).body).not.toContain('mesa.partes')

  const mailTo = async () => {
    await world().work()
    const mail = (await world().mails()).findLast((row) => row.to === 'mesa.partes@example.org')
    expect(`${mail?.subject}${mail?.text}`).not.toMatch(/window|sample/i)
    return { link: /http:\/\/mesa\.test(\/en\/\S+)/.exec(mail?.text ?? '')?.[1] ?? '', text: mail?.text ?? '' }
  }
  const asked = await act(first, code, 'ask')
  expect(asked.location).toContain('said-asked-mailed')
  const { link } = await mailTo()
  const clerk = await world().visitor()
  expect((await clerk.get(link)).status).toBe(200)
  expect((await clerk.send(link, answer)).status).toBe(303)
  expect((await act(first, code, 'ask-second')).location).toContain('said-asked-mailed')
  for (const { ref, duty } of (await actsOf('response.confirmation-asked')).slice(-1) as never as {
    ref: string
    duty: string
  }[])
    for (const visitor of [first, second])
      expect(
        linkOn((await visitor.get(`/en/recommendations/${code}/addressees/1/link?duty=${duty}&ref=${ref}`)).body),
      ).toBe('')
  const confirm = (await mailTo()).link
  expect(confirm).toContain('/confirm-answer/')
  await clerk.get(confirm)
  expect((await clerk.send(confirm, { post: 'Deputy minister', agreed: 'yes' })).status).toBe(303)
  const twin = await clerk.json<{ addressees: { answers: { desk: string | null }[] }[] }>(
    `/api/v1/recommendations/${code}`,
  )
  expect(twin.addressees[0]?.answers).toMatchObject([{ desk: null }])

  // Who would change the address alone changes nothing: the new one waits, the old one is no more.
  await first.get(`/en/organisations/${slug}`)
  await first.send(`/en/organisations/${slug}/address`, { officeEmail: 'rogue@example.org' })
  await act(second, code, 'ask')
  await world().work()
  expect((await world().mails()).some((row) => row.to === 'rogue@example.org')).toBe(false)
})

test('an answer in the room without a note waits for another; in the two-person mode that is said', async () => {
  // Issued while there were more people; then two are left, who hold every duty.
  const code = await issued()
  await writeTwoPersonMode(world().context(), true)
  const one: Actor = await staff('Small')
  const two = await staff('Office')
  await world()
    .context()
    .db.updateTable('role_grant')
    .set({ ended_at: testNow })
    .where('person_id', 'not in', [one.personId ?? '', two.personId ?? ''])
    .where('role', '=', 'secretariat')
    .execute()
  const [first, second] = [await world().visitor(one), await world().visitor(two)]
  await first.get(`/en/recommendations/${code}/work`)
  const said = await first.send(`/en/recommendations/${code}/addressees/1/oral`, { ...answer, respondedOn: today })
  expect(said.location).toContain('said-filed')
  const filed = `/en/recommendations/${code}/addressees/1/filed`
  expect((await first.post(filed, { act: 'confirm' })).status).toBe(409)
  await second.get(filed)
  expect((await second.send(filed, { act: 'return' })).location).toContain('said-filed-returned')
  expect((await second.get(`/en/recommendations/${code}`)).text).not.toContain('secret sample')
  await second.get(`/en/recommendations/${code}/work`)
  await second.send(`/en/recommendations/${code}/addressees/1/oral`, { ...answer, respondedOn: today })
  await first.get(filed)
  expect((await first.send(filed, { act: 'confirm' })).location).toContain('said-answered')
  expect((await (await world().visitor()).get(`/en/recommendations/${code}`)).text).toContain(
    'Recorded by one small office, in which two people hold every duty',
  )
  expect((await (await world().visitor()).get(`/en/recommendations/${code}`)).text).toContain(
    'Said in the room, without an approved note',
  )
  await writeTwoPersonMode(world().context(), false)
})
test('a card is made for nobody who answers for an office: its maker could sign in as both of its people', async () => {
  const { id } = await office()
  const holder = await world().person('Holder sample', { role: 'office', organisationId: id })
  const desk = await world().visitor(await staff('Maker'))
  expect((await desk.get(`/en/desk/people/${holder.personId}`)).body).not.toContain('/card"')
  expect((await desk.post(`/en/desk/people/${holder.personId}/card`)).status).toBe(409)
})

test('a further version: the one before stays, dated and numbered; closing says why and asks nobody more', async () => {
  const { id, slug } = await office()
  const code = await issued(slug)
  const desk = await world().visitor(await staff('Asks'))
  await act(desk, code, 'ask')
  const [first, second] = await Promise.all(
    ['Drafts', 'Signs'].map(async (name) =>
      world().visitor(await world().person(`${name} sample`, { role: 'office', organisationId: id })),
    ),
  )
  if (!first || !second) throw new Error('two people of the office')
  const at = `/en/recommendations/${code}/addressees/1`
  const give = async (words: string) => {
    await first.get(`${at}/answer`)
    expect((await first.send(`${at}/answer`, { ...answer, answer: words })).status).toBe(303)
    await second.get(`${at}/confirm`)
    return second.send(`${at}/confirm`, { post: 'Deputy minister', agreed: 'yes' })
  }
  expect((await give('The first words (sample).')).status).toBe(303)
  const visitor = await world().visitor()
  expect((await first.get(`/en/recommendations/${code}`)).text).toContain('Write a further version of the answer')
  // While the further one is prepared the first stands, and nothing of the draft is seen.
  await first.get(`${at}/answer`)
  await first.send(`${at}/answer`, { ...answer, answer: 'A draft of the second (sample).' })
  const between = await visitor.get(`/en/recommendations/${code}`)
  expect(between.text).toContain('The first words')
  expect(between.text).not.toContain('A draft of the second')
  expect(between.text).toContain('answered')
  expect((await give('The second words (sample).')).status).toBe(303)
  const read = await visitor.get(`/en/recommendations/${code}`)
  expect(read.text.indexOf('The second words')).toBeLessThan(read.text.indexOf('The first words'))
  expect(read.text).toContain('Version 2')
  expect(read.text).toContain('One earlier version')
  const twin = await visitor.json<{ addressees: { answers: { version: number; respondedOn: string }[] }[] }>(
    `/api/v1/recommendations/${code}`,
  )
  expect(twin.addressees[0]?.answers).toMatchObject([
    { version: 1, respondedOn: today },
    { version: 2, respondedOn: today },
  ])

  // Closed by its issuer, who says why; not by the desk.
  expect((await desk.post(`/en/recommendations/${code}/close`, { closeReason: 'x' })).status).toBe(403)
  const rapporteur = await world().visitor(await world().person('Closes sample', { role: 'rapporteur' }))
  await rapporteur.get(`/en/recommendations/${code}/work`)
  expect((await rapporteur.send(`/en/recommendations/${code}/close`, { closeReason: '' })).status).toBe(422)
  await rapporteur.get(`/en/recommendations/${code}/work`)
  expect(
    (await rapporteur.send(`/en/recommendations/${code}/close`, { closeReason: 'Done, says the forum (sample).' }))
      .status,
  ).toBe(303)
  expect((await visitor.get(`/en/recommendations/${code}`)).text).toContain('Done, says the forum (sample).')
  expect((await visitor.get(`/en/recommendations/${code}`)).text).toContain('The second words')
  expect((await first.post(`${at}/answer`, { ...answer })).status).toBe(409)
  expect((await rapporteur.post(`/en/recommendations/${code}/close`, { closeReason: 'again' })).status).toBe(409)
})

test('a letter that is missing on the disk says so, with a number, and doctor names it', async () => {
  const code = await issued()
  const [one, two] = [await staff('Files'), await staff('Reads')]
  const desk = await world().visitor(one)
  await act(desk, code, 'ask')
  await desk.get(`/en/recommendations/${code}/work`)
  const letter = `/en/recommendations/${code}/addressees/1/letter`
  const upload = { field: 'letter', name: 'letter.pdf', bytes: Buffer.from('%PDF-1.4 sample') }
  await desk.upload(letter, { ...answer, respondedOn: today }, upload)
  const ids = await world().context().db.selectFrom('stored_file').select('id').execute()
  for (const row of ids) await world().context().files.remove(row.id)
  const reader = await world().visitor(two)
  const missing = await reader.get(letter)
  expect(missing.status).toBe(410)
  expect(missing.text).toContain('This file is missing here')
  expect(missing.text).toMatch(/Number of this error: [0-9a-f]{12}/)
  const asked = { query: async (text: string) => sql.raw(text).execute(world().context().db) } as unknown as pg.Client
  const [finding] = await ofStoredFiles(asked, tmpdir())
  expect(finding).toMatchObject({ level: 'wrong' })
  expect(finding?.words).toContain(ids[0]?.id)
})
