// Room: desk. Personal data leave by two people alone: for a purpose, to who asked, in their session, within the hour,
// told and logged; and who is recused decides nothing.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { newId } from '../../kernel/random.ts'
import { recordRecusal, writeTwoPersonMode } from '../people/index.ts'
import { decideGrant, proposeRole } from '../people/use-cases.ts'
import { approveReport, draftReport, publishReport } from '../reports/use-cases.ts'
import { issueRecommendation } from '../recommendations/use-cases.ts'

const world = useWorld({ with: 'record' })
const ask = async (actor: Actor, fields: Record<string, string> = {}) => {
  const visitor = await world().visitor(actor)
  // The newest is the last one asked.
  world().setNow(new Date(world().context().now.getTime() + 1000))
  await visitor.get('/en/desk/exports')
  const answer = await visitor.send('/en/desk/exports', { what: 'contacts', purpose: 'Invitations by post', ...fields })
  return { visitor, answer }
}
const newest = () =>
  world()
    .context()
    .db.selectFrom('approval')
    .select(['id', 'single', 'purpose'])
    .orderBy('asked_at', 'desc')
    .executeTakeFirstOrThrow()
const decide = async (actor: Actor, id: string, act: string) => {
  const visitor = await world().visitor(actor)
  return visitor.post(`/en/desk/exports/${id}/decision`, { act })
}
const list = (id: string) => `/en/desk/exports/${id}/list.csv`
async function organisation(slug: string, listing: string): Promise<void> {
  await world()
    .context()
    .db.insertInto('organisation')
    .values({
      id: newId(world().context().random),
      slug,
      kind: 'organisation',
      name: `Contacted ${slug} sample`,
      category: 'civil-society',
      listing,
      contact_name: 'Somebody sample',
      contact_channel: 'email',
      contact_value: `${slug}@example.org`,
      state: 'checked',
      created_at: world().context().now,
      search_name: slug,
    })
    .execute()
}

test('asked by one, agreed to by another, taken in the same session within the hour, logged and told', async () => {
  const one = await world().person('Asking sample', { role: 'secretariat' })
  const two = await world().person('Agreeing sample', { role: 'administrator' })
  const third = await world().person('Third sample', { role: 'secretariat' })
  await organisation('open-contact', 'name')
  await organisation('hidden-contact', 'unlisted')
  const { visitor, answer } = await ask(one)
  expect(answer.location).toContain('said-export-asked')
  const { id } = await newest()
  expect((await visitor.get(list(id))).status).toBe(409)
  expect((await decide(one, id, 'agree')).status).toBe(403)
  expect((await (await world().visitor(two)).get('/en/desk')).text).toContain('a list that Asking sample asked for')
  expect((await decide(two, id, 'agree')).location).toContain('said-export-agree')
  expect((await decide(third, id, 'decline')).status).toBe(409)

  const file = await visitor.get(list(id))
  expect(file.status).toBe(200)
  expect(file.body).toContain('open-contact@example.org')
  expect(file.body).not.toContain('hidden-contact')
  // Another session of the same person, another person, a stranger: nothing.
  expect((await (await world().visitor(one)).get(list(id))).status).toBe(403)
  expect((await (await world().visitor(third)).get(list(id))).status).toBe(404)
  expect((await (await world().visitor()).get(list(id))).status).toBe(401)

  const all = await world().context().db.selectFrom('act').select(['kind', 'detail']).orderBy('position').execute()
  const acts = all.filter((act) => (act.detail as { approval?: string }).approval === id)
  expect(acts.map((act) => act.kind)).toEqual(['export.asked', 'export.agreed', 'export.taken'])
  expect(JSON.stringify(acts)).not.toContain('Invitations by post')
  await world().round('notices.sweep')
  expect((await (await world().visitor(two)).get('/en/notices')).text).toContain('A list of personal data was taken')

  const now = world().context().now
  world().setNow(new Date(now.getTime() + 61 * 60_000))
  expect((await visitor.get(list(id))).status).toBe(409)
  expect((await visitor.get('/en/desk/exports')).text).toContain('taken')
  world().setNow(now)
})

test('without a purpose nobody asks; declined, it never leaves; who may not ask is not let near it', async () => {
  const one = await world().person('Purposeless sample', { role: 'secretariat' })
  const two = await world().person('Declining sample', { role: 'secretariat' })
  expect((await ask(one, { purpose: ' ' })).answer.status).toBe(422)
  expect((await ask(one, { what: 'registrations' })).answer.status).toBe(422)
  const { visitor } = await ask(one)
  const { id } = await newest()
  expect((await decide(two, id, 'decline')).location).toContain('said-export-decline')
  expect((await visitor.get(list(id))).status).toBe(409)
  for (const role of ['moderator', 'rapporteur'] as const) {
    const other = await world().visitor(await world().person(`Nosy ${role} sample`, { role }))
    expect((await other.get('/en/desk/exports')).status).toBe(403)
    expect((await other.get(list(id))).status).toBe(403)
  }
  expect((await visitor.get('/en/desk/exports/nonsense/list.csv')).status).toBe(404)
})

test('registrations of a meeting: names and ways to reach, never what somebody needs', async () => {
  const one = await world().person('Registrations sample', { role: 'secretariat' })
  const two = await world().person('Second registrations sample', { role: 'secretariat' })
  const { db } = world().context()
  await db.updateTable('meeting').set({ state: 'open', mode: 'hybrid' }).where('slug', '=', 'forum-2023').execute()
  const guest = await world().visitor()
  const page = await guest.get('/en/meetings/forum-2023/register')
  const category = /name="category"[\s\S]*?<option value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const registered = await guest.send('/en/meetings/forum-2023/register', {
    name: '=Formula sample',
    channel: 'online',
    category,
    country: 'MX',
    needs: 'A quiet room',
    consent: 'yes',
  })
  expect(registered.status, registered.text.slice(0, 300)).toBe(303)
  const meeting = await db.selectFrom('meeting').select('id').where('slug', '=', 'forum-2023').executeTakeFirstOrThrow()
  const { visitor } = await ask(one, { what: 'registrations', meeting: meeting.id })
  const { id } = await newest()
  await decide(two, id, 'agree')
  const file = await visitor.get(list(id))
  expect(file.status).toBe(200)
  expect(file.body).toContain("'=Formula sample")
  expect(file.body).not.toContain('quiet room')
})

test('an office of one: agreed at once, and the log and the page say that nobody else did', async () => {
  const { db } = world().context()
  const all = await db.updateTable('role_grant').set({ ended_at: world().context().now }).returning('id').execute()
  await writeTwoPersonMode(world().context(), true)
  const alone = await world().person('Alone sample', { role: 'secretariat' })
  const { visitor, answer } = await ask(alone)
  expect(answer.location).toContain('said-export-alone')
  const { id, single } = await newest()
  expect(single).toBe(true)
  expect((await visitor.get(list(id))).status).toBe(200)
  expect((await visitor.get('/en/desk/exports')).text).toContain('Without a second person')
  // With a second one in the office, the second one is asked.
  await world().person('Colleague sample', { role: 'administrator' })
  expect((await ask(alone)).answer.location).toContain('said-export-asked')
  await writeTwoPersonMode(world().context(), false)
  // Whoever was there before stands again; this may have been the first test, with nobody before it.
  for (const { id: ended } of all)
    await db.updateTable('role_grant').set({ ended_at: null }).where('id', '=', ended).execute()
})

test('who is recused, or speaks for who is, decides nothing about it: roles, reports, recommendations', async () => {
  const one = await world().person('Recused sample', { role: 'secretariat' }, { role: 'rapporteur' })
  const two = await world().person('Impartial sample', { role: 'secretariat' })
  const three = await world().person('Third hand sample', { role: 'secretariat' })
  const friend = await world().person('Friend of recused sample')
  const subject = { kind: 'person', id: friend.personId ?? '' } as const
  const visitor = await world().visitor(one)
  const page = await visitor.get(`/en/desk/recusals?kind=person&id=${friend.personId}`)
  expect(page.text).toContain('Friend of recused sample')
  const sent = await visitor.send('/en/desk/recusals', {})
  expect(sent.location).toContain('said-recused')
  expect((await visitor.follow(sent)).text).toContain('Friend of recused sample')
  await proposeRole(world().context(two), { person: { id: subject.id }, role: 'moderator' })
  const grant = await world()
    .context()
    .db.selectFrom('role_grant')
    .select('id')
    .where('person_id', '=', subject.id)
    .executeTakeFirstOrThrow()
  for (const act of ['approve', 'decline'] as const)
    expect(await decideGrant(world().context(one), subject.id, grant.id, act)).toMatchObject({
      refusal: { code: 'people.refused-recused' },
    })
  expect(await decideGrant(world().context(three), subject.id, grant.id, 'approve')).toMatchObject({ ok: true })

  const drafted = await draftReport(world().context(two), 'forum-2023')
  if (!drafted.ok) throw new Error('the forum of 2023 has a report')
  await recordRecusal(world().context(two), { personId: one.personId ?? '' }, { kind: 'report', id: drafted.value.id })
  for (const act of [approveReport, publishReport])
    expect(await act(world().context(one), drafted.value.slug)).toMatchObject({
      refusal: { code: 'people.refused-recused' },
    })
  expect(await approveReport(world().context(two), drafted.value.slug)).toMatchObject({ ok: true })

  // By the organisation: everybody who speaks for it, whichever role they use.
  const { db, random } = world().context()
  const [recommendation] = await db.selectFrom('recommendation').select(['id', 'code']).limit(1).execute()
  const organisationId = newId(random)
  await organisation('conflicted', 'name')
  const conflicted = await db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', 'conflicted')
    .executeTakeFirstOrThrow()
  await recordRecusal(
    world().context(two),
    { organisationId: conflicted.id },
    { kind: 'recommendation', id: recommendation?.id ?? '' },
  )
  const speaker = await world().person(
    'Speaking sample',
    { role: 'rapporteur' },
    { role: 'representative', organisationId: conflicted.id },
  )
  const other = await world().person(
    'Other speaker sample',
    { role: 'rapporteur' },
    { role: 'representative', organisationId },
  )
  const issue = (actor: Actor) =>
    issueRecommendation(world().context(actor), recommendation?.code ?? '', { issuer: 'Forum', issuedOn: '2026-11-01' })
  expect(await issue(speaker)).toMatchObject({ refusal: { code: 'people.refused-recused' } })
  expect(await issue(other)).not.toMatchObject({ refusal: { code: 'people.refused-recused' } })
})
