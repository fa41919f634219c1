// Room: people. What one of the staff cannot do alone: end another's role, hold somebody out, close an account. And
// what everybody can: lay down their own role, close their own account.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import type { Actor } from '../../kernel/actor.ts'
import { makeLink } from '../../platform/sign-in/links.ts'
import { findSession, startSession } from '../../platform/sign-in/sessions.ts'
import { findGrants } from './store.ts'
import { closeOwnAccount, decideClosing, decideEnd, layDownRole } from './use-cases-endings.ts'
import { enterWithCard, makeCard } from './use-cases-sign-in.ts'
import { cardSecrets } from '../../platform/sign-in/cards.ts'

const world = useWorld()
const as = (actor: Actor) => world().context(actor)
const idOf = (actor: Actor) => actor.personId ?? ''
const grantOf = async (actor: Actor) =>
  (
    await world()
      .context()
      .db.selectFrom('role_grant')
      .select('id')
      .where('person_id', '=', actor.personId)
      .executeTakeFirstOrThrow()
  ).id
const rolesOf = async (actor: Actor) => (await findGrants(as(actor), idOf(actor))).map((one) => one.role)
const staff = (name: string) => world().person(`${name} sample`, { role: 'secretariat' })
const day = 86_400_000

test('a role is ended by two; who proposed it cannot agree, nor can the one who holds it', async () => {
  const [one, two, target] = [await staff('One'), await staff('Two'), await staff('Target')]
  const grant = await grantOf(target)
  expect(await decideEnd(as(one), idOf(target), grant, 'end')).toMatchObject({ value: 'end-proposed' })
  expect(await rolesOf(target)).toEqual(['secretariat'])
  expect(await decideEnd(as(one), idOf(target), grant, 'end')).toMatchObject({
    refusal: { code: 'people.refused-own-proposal' },
  })
  expect(await decideEnd(as(target), idOf(target), grant, 'keep')).toMatchObject({
    refusal: { code: 'people.refused-about-oneself' },
  })
  const desk = await world().visitor(two)
  expect((await desk.get('/en/desk')).text).toContain('Decide whether a role of Target sample ends')
  const page = `/en/desk/people/${target.personId}`
  expect((await desk.get(page)).text).toContain('One sample proposed to end it')
  expect((await desk.follow(await desk.send(`${page}/decide`, { grant, act: 'end' }))).text).toContain(
    'The role has ended',
  )
  expect(await rolesOf(target)).toEqual([])
})

test('a suspension holds at once, is told, can be lifted, lapses and is not repeated by the same', async () => {
  const [one, two, target] = [await staff('Rash'), await staff('Calm'), await staff('Suspended')]
  const grant = await grantOf(target)
  const browser = await world().visitor(target)
  expect((await browser.get('/en/desk/people')).status).toBe(200)
  expect(await decideEnd(as(target), idOf(target), grant, 'suspend')).toMatchObject({ ok: false })
  const desk = await world().visitor(one)
  const page = `/en/desk/people/${target.personId}`
  await desk.get(page)
  expect((await desk.follow(await desk.send(`${page}/decide`, { grant, act: 'suspend' }))).text).toContain(
    'Suspended until',
  )
  expect((await browser.get('/en/desk/people')).status).toBe(403)
  await world().round('notices.sweep')
  expect((await (await world().visitor(two)).get('/en/notices')).text).toContain('A role was suspended urgently')
  // The one who suspended cannot make an end of it.
  expect(await decideEnd(as(one), idOf(target), grant, 'end')).toMatchObject({ ok: false })
  const start = world().context().now
  world().setNow(new Date(start.getTime() + 8 * day))
  expect(await rolesOf(target)).toEqual(['secretariat'])
  expect(await decideEnd(as(one), idOf(target), grant, 'suspend')).toMatchObject({
    refusal: { code: 'people.refused-suspended-before' },
  })
  expect(await decideEnd(as(two), idOf(target), grant, 'suspend')).toMatchObject({ value: 'suspended' })
  expect(await decideEnd(as(one), idOf(target), grant, 'keep')).toMatchObject({ value: 'kept' })
  expect(await rolesOf(target)).toEqual(['secretariat'])
  const acts = await world()
    .context()
    .db.selectFrom('act')
    .select('kind')
    .where('subject_id', '=', target.personId)
    .orderBy('position')
    .execute()
  expect(acts.map((act) => act.kind)).toEqual(['role.suspended', 'role.suspended', 'role.suspension-lifted'])
  world().setNow(start)
})

test('the last administrator who can act is neither suspended nor closed, by nobody', async () => {
  const [admin, other] = [await world().person('Only admin sample', { role: 'administrator' }), await staff('Plotter')]
  const grant = await grantOf(admin)
  for (const act of ['end', 'suspend'] as const)
    expect(await decideEnd(as(other), idOf(admin), grant, act)).toMatchObject({
      refusal: { code: 'people.refused-last-administrator' },
    })
  expect(await layDownRole(as(admin), grant)).toMatchObject({ ok: false })
  expect(await closeOwnAccount(as(admin))).toMatchObject({ ok: false })
  // With a second one suspended it is still the last who can act.
  const second = await world().person('Second admin sample', { role: 'administrator' })
  expect(await decideEnd(as(other), idOf(second), await grantOf(second), 'suspend')).toMatchObject({ ok: true })
  expect(await decideEnd(as(other), idOf(admin), grant, 'suspend')).toMatchObject({ ok: false })
})

test('an account closed by two is dead at once: sessions, cards, links; its name goes a month later', async () => {
  const [one, two] = [await staff('Closer'), await staff('Closer two')]
  const target = await world().person('Leaving sample', {
    role: 'representative',
    organisationId: '11111111-1111-4111-8111-111111111111',
  })
  const made = await makeCard(as(one), idOf(target))
  if (!made.ok) throw new Error('no card')
  const { code, pin } = cardSecrets(made.value.cardId, made.value.cookie.value)
  const token = await startSession(world().context(), idOf(target), 'phone')
  const link = await makeLink(world().context(), { duty: 'sign-in', personId: target.personId, minutes: 60 })
  const browser = await world().visitor(target)
  expect((await browser.get('/en/devices')).status).toBe(200)

  const desk = await world().visitor(one)
  const page = `/en/desk/people/${target.personId}`
  await desk.get(page)
  await desk.send(`${page}/closing`, { act: 'propose' })
  expect((await desk.get(page)).body).not.toContain('value="confirm"')
  expect((await desk.post(`${page}/closing`, { act: 'confirm' })).status).toBe(403)
  expect((await browser.get('/en/devices')).status).toBe(200)
  const second = await world().visitor(two)
  await second.get(page)
  expect((await second.follow(await second.send(`${page}/closing`, { act: 'confirm' }))).text).toContain(
    'The account is closed',
  )

  expect((await browser.get('/en/devices')).status).toBe(401)
  expect(await findSession(world().context(), token)).toBeUndefined()
  expect(await enterWithCard(world().context(), { code, pin }, undefined)).toMatchObject({ value: { kind: 'wrong' } })
  expect((await browser.get(`/en/sign-in/link?token=${link}`)).text).toContain('no longer valid')
  expect((await second.get(page)).status).toBe(404)
  const row = async () =>
    world().context().db.selectFrom('person').selectAll().where('id', '=', idOf(target)).executeTakeFirstOrThrow()
  expect(await row()).toMatchObject({ email: null, name: 'Leaving sample' })
  await world().round('people.forget')
  expect((await row()).name).toBe('Leaving sample')
  const start = world().context().now
  world().setNow(new Date(start.getTime() + 31 * day))
  await world().round('people.forget')
  expect((await row()).name).toBe('–')
  world().setNow(start)
})

test('a session that outlived its person opens nothing: the planted row of a closed account', async () => {
  const target = await world().person('Outlived sample', { role: 'secretariat' })
  await world()
    .context()
    .db.updateTable('person')
    .set({ closed_at: world().context().now })
    .where('id', '=', idOf(target))
    .execute()
  const browser = await world().visitor(target)
  for (const path of ['/en/devices', '/en/desk', '/en/notices', '/en/sign-out'])
    expect((await browser.get(path)).status, path).toBe(401)
})

test('one closes one’s own account alone, after saying so', async () => {
  const target = await world().person('Own sample', { role: 'moderator' })
  const browser = await world().visitor(target)
  await browser.get('/en/devices/close')
  expect((await browser.send('/en/devices/close', {})).status).toBe(422)
  expect((await browser.send('/en/devices/close', { sure: 'yes' })).location).toContain('said-closed-own')
  expect((await browser.get('/en/devices')).status).toBe(401)
  expect(await decideClosing(as(await staff('Late')), idOf(target), 'propose')).toMatchObject({ ok: false })
})
