// Room: people. A new installation: the first administrator, the second person invited by one, then two for every role.
import { expect, test } from 'vitest'
import { type World, useWorld } from '../../../test/support/world.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import { writeTwoPersonMode } from './store.ts'
import { firstAdministratorLink } from './index.ts'

const world = useWorld()
const pathOf = (address: string) => address.replace('http://mesa.test', '')
const acts = (kind: string) =>
  world()
    .context()
    .db.selectFrom('act')
    .select(['detail', 'capacity', 'actor_id'])
    .where('kind', '=', kind)
    .orderBy('position')
    .execute()

/** How a role came about, as the log says it. */
async function approved(role: string) {
  return (await acts('role.approved')).filter((act) => (act.detail as { role: string }).role === role)
}

async function acceptInvitation(of: World, email: string): Promise<Visitor> {
  await of.work()
  const mail = (await of.mails()).findLast((one) => one.to === email)
  const link = pathOf(/http:\/\/mesa\.test\/\S+token=\S+/.exec(mail?.text ?? '')?.[0] ?? '')
  const visitor = await of.visitor()
  await visitor.get(link)
  expect((await visitor.send(link, {})).location).toContain('/desk')
  return visitor
}
async function propose(by: Visitor, name: string, role: string) {
  await by.get('/en/desk/people/propose')
  const sent = await by.send('/en/desk/people/propose', {
    name,
    email: `${name.toLowerCase()}@example.org`,
    locale: 'en',
    role,
  })
  const path = sent.location.split('?')[0] ?? ''
  return { path, page: await by.follow(sent) }
}
const grantOn = (body: string) => /name="grant" value="([^"]+)"/.exec(body)?.[1] ?? ''

test('from nobody to two: alone only once, then two for every role, and lent duties say so', async () => {
  await writeTwoPersonMode(world().context(), true)
  const link = pathOf((await firstAdministratorLink(world().context())) ?? '')
  const second = pathOf((await firstAdministratorLink(world().context())) ?? '')
  const ana = await world().visitor()
  await ana.get(link)
  expect((await ana.send(link, { name: '', email: 'ana@example.org' })).status).toBe(422)
  expect((await ana.send(link, { name: 'Ana', email: 'ana@example.org', device: 'Office' })).location).toContain(
    '/en/desk',
  )
  const late = await world().visitor()
  await late.get(second)
  expect((await late.send(second, { name: 'Late', email: 'late@example.org' })).status).toBe(409)
  expect(await firstAdministratorLink(world().context())).toBeNull()
  expect(await approved('administrator')).toMatchObject([{ capacity: 'link', detail: { single: true } }])

  // No second person yet: one is invited alone, and the log says it.
  const bea = await propose(ana, 'Bea', 'secretariat')
  expect(bea.page.text).toContain('Done without a second person')
  expect(await approved('secretariat')).toMatchObject([{ capacity: 'administrator', detail: { single: true } }])
  const beaIn = await acceptInvitation(world(), 'bea@example.org')

  // From now on the proposer cannot approve, nor can the one who receives.
  const carla = await propose(ana, 'Carla', 'moderator')
  expect(carla.page.text).toContain('Another person has to confirm it')
  const grant = grantOn(carla.page.body)
  expect(carla.page.body).not.toContain('value="approve"')
  expect((await ana.post(`${carla.path}/decide`, { grant, act: 'approve' })).status).toBe(403)
  expect((await beaIn.get(carla.path)).body).toContain('value="approve"')
  await beaIn.send(`${carla.path}/decide`, { grant, act: 'approve' })
  expect(await approved('moderator')).toMatchObject([{ capacity: 'secretariat', detail: { single: false } }])
  const carlaIn = await acceptInvitation(world(), 'carla@example.org')
  expect((await carlaIn.get('/en/desk/people')).status).toBe(403)

  // Two staff hold every duty: Bea (secretariat) opens the administrator's page, and what she does there says how.
  expect((await beaIn.get('/en/desk/duties')).text).toContain('People in administration and secretariat 2')
  await beaIn.send('/en/desk/duties', { mode: 'off' })
  expect(await acts('two-person-mode.ended')).toMatchObject([{ capacity: 'two-person-mode' }])
  expect((await beaIn.get('/en/desk/duties')).status).toBe(403)
  // To take it up again the administrator needs the second person.
  await ana.get('/en/desk/duties')
  await ana.send('/en/desk/duties', { mode: 'on' })
  expect((await ana.get('/en/desk/duties/agree')).body).not.toContain('value="agree"')
  expect((await ana.post('/en/desk/duties/agree', { act: 'agree' })).status).toBe(403)
  expect(await acts('two-person-mode.begun')).toEqual([])
  expect((await beaIn.get('/en/desk/duties')).status).toBe(403)
  expect((await beaIn.get('/en/desk')).body).toContain('/en/desk/duties/agree')
  await beaIn.get('/en/desk/duties/agree')
  await beaIn.send('/en/desk/duties/agree', { act: 'agree' })
  expect(await acts('two-person-mode.begun')).toMatchObject([{ capacity: 'secretariat' }])

  // An own role needs another person; Ana proposes herself, Bea confirms.
  const anaPath = (await ana.get('/en/desk/people?q=ana')).body.match(/\/en\/desk\/people\/[0-9a-f-]{36}/)?.[0] ?? ''
  await ana.get(anaPath)
  await ana.send(`${anaPath}/role`, { role: 'secretariat' })
  const own = grantOn((await beaIn.get(anaPath)).body.split('to be confirmed')[1] ?? '')
  expect((await ana.post(`${anaPath}/decide`, { grant: own, act: 'approve' })).status).toBe(403)
  expect((await beaIn.post(`${anaPath}/decide`, { grant: own, act: 'approve' })).status).toBe(303)

  // The last administrator stays; ending the second person does not bring back deciding alone.
  const { id: admin } = await world()
    .context()
    .db.selectFrom('role_grant')
    .select('id')
    .where('role', '=', 'administrator')
    .executeTakeFirstOrThrow()
  expect((await ana.post(`${anaPath}/decide`, { grant: admin, act: 'end' })).status).toBe(409)
  const beaPath = bea.path
  await ana.get(beaPath)
  const beas = grantOn((await ana.get(beaPath)).body)
  expect((await ana.post(`${beaPath}/decide`, { grant: beas, act: 'end' })).status).toBe(303)
  // One alone does not end another's role; one's own can always be laid down.
  expect((await beaIn.get('/en/desk/people')).status).toBe(200)
  await beaIn.get('/en/devices')
  expect((await beaIn.send('/en/devices/roles', { grant: beas })).status).toBe(303)
  expect((await beaIn.get('/en/desk/people')).status).toBe(403)
  const dora = await propose(ana, 'Dora', 'secretariat')
  expect(dora.page.text).toContain('Another person has to confirm it')
  expect(await acts('role.ended')).toHaveLength(1)
})
