// Room: room. Who chairs a meeting runs its room from their own account: it and no other, while they come.
import { expect, test } from 'vitest'
import { sit } from '../../../test/support/sitting.ts'
import { useWorld } from '../../../test/support/world.ts'

const world = useWorld()
const poll = { question: 'Which first?', 'option-1': 'Papers', 'option-2': 'A roof', now: 'yes' }

/** Somebody with a role at that meeting, by the desk; and the link of their role. */
async function give(slug: string, role: string) {
  const desk = await world().visitor(await world().person('Desk sample', { role: 'secretariat' }))
  const at = `/en/desk/meetings/${slug}/roles`
  // Roles are given before it begins.
  const move = (state: string) =>
    world().context().db.updateTable('meeting').set({ state }).where('slug', '=', slug).execute()
  await move('open')
  await desk.get(at)
  const fields = { role, name: `A ${role} sample`, category: 'cso', language: 'en' }
  expect((await desk.send(at, fields)).status).toBe(303)
  const link = [...(await desk.get(at)).body.matchAll(/href="[^"]*(\/en\/speakers\/[\w-]+)"/g)].at(-1)?.[1] ?? ''
  return { desk, at, link, move }
}

test('from one’s own account, by the link of a confirmed role: this room, no other; declined, no more', async () => {
  const [here, there] = [await sit(world()), await sit(world())]
  const { desk, at, link, move } = await give(here.slug, 'chair')
  const person = await world().person('Chair sample')
  const chair = await world().visitor(person)
  const other = await world().visitor(await world().person('Somebody else sample'))
  const stranger = await world().visitor()

  expect((await chair.get(here.desk)).status).toBe(403)
  // Only who said that they come; only somebody with an account; the first who asks.
  expect((await chair.post(`${link}/room`)).status).toBe(409)
  await stranger.get(link)
  await stranger.send(link, { answer: 'confirmed' })
  expect((await stranger.get(link)).text).toContain('sign in with your account')
  expect((await stranger.post(`${link}/room`)).status).toBe(401)
  await move('live')
  await chair.get(link)
  expect((await chair.send(`${link}/room`, {})).location).toContain('/room?said=meetings.said-bound')
  expect((await other.get(link)).text).toContain('The room is run from another account')
  expect((await other.post(`${link}/room`)).status).toBe(409)
  expect((await desk.get(at)).text).toContain('runs the room from the account of Chair sample')

  const page = await chair.get(here.desk)
  expect(page.status).toBe(200)
  expect(page.body).not.toContain(`${here.desk}/setup`)
  expect((await chair.send(`${here.desk}/item`, { item: here.items[0] ?? '' })).status).toBe(303)
  expect((await chair.get(here.room)).body).toContain(`href="${here.desk}"`)
  // No other meeting's, and nothing else of this one.
  expect((await chair.get(there.desk)).status).toBe(403)
  for (const form of ['/item', '/turn', '/floor', '/polls', '/poll'])
    expect((await chair.post(`${there.desk}${form}`, { step: 'close', ...poll })).status, form).toBeGreaterThan(400)
  for (const page of ['', '/door', '/roles', '/sheets', '/attendance'])
    expect((await chair.get(`/en/desk/meetings/${here.slug}${page}`)).status, page).toBe(403)
  const acts = await world()
    .context()
    .db.selectFrom('act')
    .select(['kind', 'capacity'])
    .where('actor_id', '=', person.personId)
    .orderBy('position')
    .execute()
  expect(acts.map((one) => one.kind)).toEqual(['role.bound', 'sitting.item-begun'])
  expect(acts[1]?.capacity).toBe('chair')

  await move('open')
  await stranger.get(link)
  await stranger.send(link, { answer: 'declined' })
  await move('live')
  expect((await chair.get(here.desk)).status).toBe(403)
  expect((await chair.post(`${here.desk}/turn`, { step: 'close' })).status).toBe(403)
})

test('a panellist runs no room; a role that was taken away runs none either', async () => {
  const sitting = await sit(world())
  const person = await world().visitor(await world().person('Panellist sample'))
  const panel = await give(sitting.slug, 'panellist')
  await person.get(panel.link)
  await person.send(panel.link, { answer: 'confirmed' })
  expect((await person.get(panel.link)).text).not.toContain('The room of the meeting')
  expect((await person.post(`${panel.link}/room`)).status).toBe(409)

  const moderator = await give(sitting.slug, 'moderator')
  await person.get(moderator.link)
  await person.send(moderator.link, { answer: 'confirmed' })
  await person.get(moderator.link)
  await person.send(`${moderator.link}/room`, {})
  expect((await person.get(sitting.desk)).status).toBe(200)
  const slot = await world()
    .context()
    .db.selectFrom('role_slot')
    .innerJoin('meeting', 'meeting.id', 'role_slot.meeting_id')
    .select('role_slot.id')
    .where('meeting.slug', '=', sitting.slug)
    .where('role', '=', 'moderator')
    .executeTakeFirstOrThrow()
  await moderator.desk.get(moderator.at)
  expect((await moderator.desk.post(`${moderator.at}/removal`, { slot: slot.id })).status).toBe(303)
  expect((await person.get(sitting.desk)).status).toBe(403)
})

test('a poll in two languages is read in one’s own, with where its words come from', async () => {
  const sitting = await sit(world())
  const moderator = await sitting.moderator()
  const fields = {
    ...poll,
    'question-fr': 'Quoi d’abord ?',
    'option-fr-1': 'Les papiers',
    'option-fr-2': 'Un toit',
  }
  await moderator.get(sitting.desk)
  const half = await moderator.send(`${sitting.desk}/polls`, { ...fields, 'option-fr-2': '' })
  expect(half.status).toBe(422)
  expect(half.text).toContain('in this language the question or an option is missing')
  await moderator.get(sitting.desk)
  expect((await moderator.send(`${sitting.desk}/polls`, fields)).status).toBe(303)
  const phone = await sitting.person('cso')
  const french = await phone.get(sitting.room.replace('/en/', '/fr/'))
  expect(french.text).toContain('Quoi d’abord ?')
  expect(french.text).toContain('Un toit')
  expect(french.text).toContain('Traduction · français')
  const portuguese = await phone.get(sitting.room.replace('/en/', '/pt/'))
  expect(portuguese.text).toContain('Which first?')
  expect(portuguese.text).toContain('ainda não traduzido')
})
