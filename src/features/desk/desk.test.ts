// Room: desk. What waits for whom, which duties open, the log without content, the machine without people.
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/support/world.ts'
import { newId } from '../../kernel/random.ts'
import { recordAct } from '../../platform/acts/acts.ts'
import { writeTwoPersonMode } from '../people/index.ts'

const world = useWorld()

test('everybody signed in has a desk with what their roles open; strangers have none', async () => {
  expect((await (await world().visitor()).get('/en/desk')).status).toBe(401)
  const nobody = await world().visitor(await world().person('Plain sample'))
  const plain = await nobody.get('/en/desk')
  expect(plain.text).toContain('You have no role yet')
  expect(plain.body).not.toContain('/en/desk/people')
  const moderator = await world().visitor(await world().person('Moderator sample', { role: 'moderator' }))
  const desk = await moderator.get('/en/desk')
  expect(desk.text).toContain('Check of inputs')
  expect(desk.body).not.toContain('/en/desk/acts')
})

test('a new member waits at the membership desk, with the day since when, and a proposal at the second person', async () => {
  const visitor = await world().visitor()
  await visitor.get('/en/join')
  await visitor.send('/en/join', {
    kind: 'organisation',
    name: 'Waiting sample',
    category: 'migrant-org',
    country: 'MX',
    workingTables: ['1'],
    languages: ['es'],
    contactName: 'Person sample',
    contactChannel: 'whatsapp',
    contactValue: '+52 55 0000 0000',
    listing: 'unlisted',
    consent: 'yes',
  })
  const [proposer, second] = [
    await world().person('P sample', { role: 'secretariat' }),
    await world().person('S sample', { role: 'secretariat' }),
  ]
  const desk = await world().visitor(proposer)
  expect((await desk.get('/en/desk')).text).toContain('One new member waits to be checked 21 November 2026')
  const list = await desk.get('/en/desk/organisations?state=listed')
  expect(list.text).toContain('Waiting sample')
  await desk.get('/en/desk/people/propose')
  await desk.send('/en/desk/people/propose', {
    name: 'Proposed sample',
    email: 'proposed@example.org',
    locale: 'en',
    role: 'moderator',
  })
  expect((await desk.get('/en/desk')).text).not.toContain('the role proposed for Proposed sample')
  expect((await (await world().visitor(second)).get('/en/desk')).text).toContain(
    'the role proposed for Proposed sample',
  )
  const moderator = await world().visitor(await world().person('M sample', { role: 'moderator' }))
  expect((await moderator.get('/en/desk/organisations')).status).toBe(403)
  expect((await moderator.get('/en/desk')).text).not.toContain('waits to be checked')
})

test('the log names who did what in which capacity, and can be narrowed', async () => {
  const staff = await world().person('Log sample', { role: 'secretariat' })
  const subject = { kind: 'report', id: newId(world().context().random) } as const
  await recordAct(world().context(staff), 'report.approved', subject, { from: 'draft', to: 'approved' })
  await recordAct(world().context(), 'report.published', subject)
  const desk = await world().visitor(staff)
  const all = await desk.get('/en/desk/acts')
  expect(all.text).toContain('Log sample')
  const one = await desk.get('/en/desk/acts?kind=report.approved')
  expect(one.text).toContain('One act')
  expect(one.text).toContain('Report approved')
  expect(one.text).toContain('draft → approved')
  expect(one.body).not.toContain('<code>')
  expect((await desk.get('/en/desk/acts?kind=report')).text).toContain('2 acts')
  expect((await desk.get(`/en/desk/acts?subject=${subject.id}&capacity=system`)).text).toContain('One act')
  for (const role of ['moderator', 'rapporteur', 'coordinator'] as const) {
    expect(
      (await (await world().visitor(await world().person(`${role} sample`, { role }))).get('/en/desk/acts')).status,
    ).toBe(403)
  }
})

test('the machine is shown to the administrator alone: patterns and counts, no path that somebody asked for', async () => {
  const admin = await world().visitor(await world().person('Admin sample', { role: 'administrator' }))
  await admin.get('/en/organisations/a-secret-name')
  const page = await admin.get('/en/desk/health')
  expect(page.status).toBe(200)
  expect(page.text).toContain('GET /:language/organisations/:slug')
  expect(page.text).not.toContain('a-secret-name')
  expect(page.text).toContain('people.sign-in-mail')
  expect(
    (await (await world().visitor(await world().person('Sec sample', { role: 'secretariat' }))).get('/en/desk/health'))
      .status,
  ).toBe(403)
  expect((await (await world().visitor()).get('/en/desk/health')).status).toBe(401)
})

test('what is done with a lent duty says so, also where the use case names the duty itself', async () => {
  const context = world().context(await world().person('Lent sample', { role: 'administrator' }))
  const lent = { ...context, actor: { ...context.actor, capacity: 'two-person-mode' as const } }
  const subject = { kind: 'input', id: newId(context.random) } as const
  await recordAct(lent, 'input.accepted', subject, { capacity: 'moderator' })
  await recordAct(lent, 'input.accepted', subject, { capacity: 'administrator' })
  const rows = await context.db.selectFrom('act').select('capacity').where('subject_id', '=', subject.id).execute()
  expect(rows.map((row) => row.capacity).sort()).toEqual(['administrator', 'two-person-mode'])

  await writeTwoPersonMode(context, true)
  const alone = await world().visitor(await world().person('Sole sample', { role: 'secretariat' }))
  const many = (
    await context.db
      .selectFrom('role_grant')
      .select('person_id')
      .where('role', 'in', ['administrator', 'secretariat'])
      .execute()
  ).length
  expect((await alone.get('/en/desk/health')).status).toBe(many < 4 ? 200 : 403)
  await writeTwoPersonMode(context, false)
  expect((await alone.get('/en/desk/health')).status).toBe(403)
})
